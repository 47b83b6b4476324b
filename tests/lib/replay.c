/*
 * replay: the main of a fuzz target without libFuzzer: gives it each file of the folders, or the
 * files, that are named; the last line says how many. Whatever is wrong ends it.
 */
#include "tests/lib/fuzz.h"

#include "base/buf.h"
#include "base/str.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FILE_MAX = 16 * 1024 * 1024 };

size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t max)
{
    (void)data, (void)max;
    return size;
}

static void replay_file(FILE *file)
{
    struct buf bytes;
    char chunk[4096];
    buf_init(&bytes, FILE_MAX);
    for (size_t got; (got = fread(chunk, 1, sizeof chunk, file)) > 0;) {
        fuzz_check(buf_append(&bytes, chunk, got), "a file has 16 MB at most");
    }
    /* A copy of just that size, so that a byte read too many is seen. */
    uint8_t *copy = malloc(bytes.len + !bytes.len);
    fuzz_check(copy != NULL, "there is memory");
    memcpy(copy, buf_text(&bytes), bytes.len);
    LLVMFuzzerTestOneInput(copy, bytes.len);
    free(copy);
    buf_destroy(&bytes);
}

static size_t replay(const char *path)
{
    char below[4096];
    size_t count = 0;
    DIR *folder = opendir(path);
    FILE *file = folder ? NULL : fopen(path, "re");
    for (struct dirent *entry; folder && (entry = readdir(folder));) {
        if (entry->d_name[0] != '.' &&
            str_format(below, sizeof below, "%s/%s", path, entry->d_name)) {
            count += replay(below);
        }
    }
    if (folder) {
        closedir(folder);
    }
    if (file) {
        fprintf(stderr, "%s\n", path);
        replay_file(file);
        fclose(file);
    }
    return count + (file != NULL);
}

int main(int argc, char **argv)
{
    size_t count = 0;
    fuzz_check(LLVMFuzzerInitialize(&argc, &argv) == 0, "the target is ready");
    for (int i = 1; i < argc; i++) {
        count += replay(argv[i]);
    }
    printf("%zu inputs\n", count);
    return 0;
}
