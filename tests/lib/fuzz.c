/* fuzz: see fuzz.h. */
#include "tests/lib/fuzz.h"

#include "base/str.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* For targets that need no preparation. */
__attribute__((weak)) int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc, (void)argv;
    return 0;
}

void fuzz_check(int holds, const char *what)
{
    if (!holds) {
        fprintf(stderr, "broken: %s\n", what);
        abort();
    }
}

const char *fuzz_file(const void *data, size_t size)
{
    static char folder[200], path[220];
    const char *base = getenv("TMPDIR");
    if (!*folder) {
        str_format(folder, sizeof folder, "%s/hune-fuzz-XXXXXX", base ? base : "/tmp");
        fuzz_check(mkdtemp(folder) != NULL, "a folder can be made");
        str_format(path, sizeof path, "%s/file", folder);
    }
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    ssize_t put = fd < 0 ? -1 : write(fd, data, size);
    close(fd);
    fuzz_check(put == (ssize_t)size, "the file can be written");
    return path;
}

size_t fuzz_read(const char *path, char *dst, size_t size)
{
    FILE *file = fopen(path, "re");
    size_t len = file ? fread(dst, 1, size, file) : 0;
    if (file) {
        fclose(file);
    }
    return len;
}
