/* plugs: see plugs.h. */
#include "tests/lib/plugs.h"

#include "base/str.h"
#include "tests/lib/scratch.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include <cmocka.h>

void plugs_init(struct plugs *plugs)
{
    const char *folder = getenv("TMPDIR");
    str_format(plugs->path, sizeof plugs->path, "%s/plugs.XXXXXX", folder ? folder : "/tmp");
    assert_non_null(mkdtemp(plugs->path));
}

void plugs_destroy(const struct plugs *plugs)
{
    scratch_remove(plugs->path);
}

void plugs_write(const struct plugs *plugs, const char *entry, const char *file, const char *text)
{
    char path[PATH_MAX];
    assert_true(str_format(path, sizeof path, "%s/%s", plugs->path, entry));
    (void)mkdir(path, 0755);
    assert_true(str_format(path, sizeof path, "%s/%s/%s", plugs->path, entry, file));
    FILE *out = fopen(path, "w");
    assert_non_null(out);
    assert_true(fputs(text, out) >= 0);
    assert_int_equal(fclose(out), 0);
}

void plugs_set(const struct plugs *plugs, const char *entry, int id, const char *mode)
{
    char text[64];
    plugs_write(plugs, entry, "status", mode != NULL ? "connected\n" : "disconnected\n");
    str_format(text, sizeof text, "%s%s", mode != NULL ? mode : "",
               mode != NULL ? "\n640x480\n" : "");
    plugs_write(plugs, entry, "modes", text);
    str_format(text, sizeof text, "%d\n", id);
    plugs_write(plugs, entry, "connector_id", text);
}
