/* config_case: see config_case.h. */
#include "tests/lib/config_case.h"

#include "base/str.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void config_load(const char *text, struct settings *settings, struct problems *problems)
{
    char path[200];
    struct err err;
    const char *tmp = getenv("TMPDIR");
    str_format(path, sizeof(path), "%s/p%d.conf", tmp ? tmp : "/tmp", (int)getpid());
    FILE *out = fopen(path, "wb");
    assert_non_null(out);
    assert_true(fputs(text, out) >= 0 && fclose(out) == 0);
    problems_init(problems);
    bool loaded = settings_load(path, settings, problems, &err);
    unlink(path);
    assert_int_equal(loaded, problems->total == 0);
}

void config_assert_loads(const char *text, struct settings *settings)
{
    struct problems problems;
    config_load(text, settings, &problems);
    if (problems.total > 0) {
        fail_msg("for\n%s\n%s", text, problems.items[0].text);
    }
    problems_destroy(&problems);
}

static void check(const struct config_row *row)
{
    struct problems problems;
    struct settings settings;
    char said[8192] = "";
    config_load(row->text, &settings, &problems);
    for (size_t i = 0; i < problems.count; i++) {
        const char *after = strstr(problems.items[i].text, ".conf:");
        assert_non_null(after);
        size_t len = strlen(said);
        str_format(said + len, sizeof(said) - len, "%s\n", after + strlen(".conf:"));
    }
    problems_destroy(&problems);
    if (strcmp(said, row->problems) != 0) {
        fail_msg("for\n%s\nexpected\n%sgot\n%s", row->text, row->problems, said);
    }
}

void config_check(const struct config_row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        check(&rows[i]);
    }
}
