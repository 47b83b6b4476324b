/* bundle: its first line, its parts in any portions, and every way in which it can end early. */
// links: tools/update/bundle tools/update/digest tools/update/fail tools/update/disk
// links: tools/update/place base/*
// packages: jansson libcrypto
#include "base/str.h"
#include "tools/update/bundle.h"

#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static const char WHOLE[] = "HUNE-RELEASE 1 3 2 4\nabcdeWXYZ";

/* Writes the text in portions of size bytes, from a thread of its own: the pipe may fill. */
struct writer {
    int fd;
    const char *text;
    size_t len, portion;
};

static void *write_portions(void *user)
{
    const struct writer *writer = user;
    for (size_t at = 0; at < writer->len; at += writer->portion) {
        size_t rest = writer->len - at;
        size_t len = rest < writer->portion ? rest : writer->portion;
        if (write(writer->fd, writer->text + at, len) != (ssize_t)len) {
            break;
        }
    }
    close(writer->fd);
    return NULL;
}

/* Reads a whole bundle; what is refused is in fail. */
static bool take(const char *text, size_t len, size_t portion, struct bundle *bundle, char hex[65],
                 struct fail *fail)
{
    int ends[2], out[2];
    pthread_t thread;
    assert_int_equal(pipe(ends), 0);
    assert_int_equal(pipe(out), 0);
    struct writer writer = {ends[1], text, len, portion};
    assert_int_equal(pthread_create(&thread, NULL, write_portions, &writer), 0);
    bool good = bundle_open(bundle, ends[0], fail) && bundle_read(bundle, fail) &&
                bundle_spool(bundle, out[1], "payload", hex, fail);
    close(ends[0]);
    pthread_join(thread, NULL);
    close(out[0]);
    close(out[1]);
    return good;
}

static void in_any_portions(void **state)
{
    (void)state;
    for (size_t portion = 1; portion < sizeof(WHOLE); portion++) {
        struct bundle bundle;
        struct fail fail;
        char hex[65] = "";
        assert_true(take(WHOLE, strlen(WHOLE), portion, &bundle, hex, &fail));
        assert_string_equal(buf_text(&bundle.manifest), "abc");
        assert_string_equal(buf_text(&bundle.signature), "de");
        /* printf WXYZ | sha256sum */
        assert_true(str_starts(hex, "21e32f5321cad49a"));
        bundle_destroy(&bundle);
    }
}

static void refused(const char *text, size_t len, const char *what)
{
    struct bundle bundle;
    struct fail fail;
    char hex[65];
    assert_false(take(text, len, len ? len : 1, &bundle, hex, &fail));
    assert_int_equal(fail.code, EXIT_REFUSED);
    if (!strstr(fail.err.text, what)) {
        print_message("%.40s: %s\n", text, fail.err.text);
    }
    assert_non_null(strstr(fail.err.text, what));
    bundle_destroy(&bundle);
}

static void u01_cut_off_anywhere(void **state)
{
    (void)state;
    for (size_t len = 1; len < strlen(WHOLE); len++) {
        refused(WHOLE, len, "it ends early");
    }
    refused("", 0, "it is empty");
    refused("HUNE-RELEASE 1 3 2 4\nabcdeWXYZ!", strlen(WHOLE) + 1, "more follows");
}

static void first_lines(void **state)
{
    (void)state;
    static const char *const ROWS[][2] = {
        {"\n", "no release of Hune"},
        {"GET / HTTP/1.1\n", "no release of Hune"},
        {"HUNE-RELEASE 2 3 2 4\n", "its format is not 1"},
        {"HUNE-RELEASE 1\n", "its format is not 1"},
        {"HUNE-RELEASE 1 \n", "no size of the manifest"},
        {"HUNE-RELEASE 1 3\n", "not three sizes"},
        {"HUNE-RELEASE 1 3 2\n", "not three sizes"},
        {"HUNE-RELEASE 1 3 2 4 5\n", "not three sizes"},
        {"HUNE-RELEASE 1 3  2 4\n", "no size of the signature"},
        {"HUNE-RELEASE 1 -3 2 4\n", "no size of the manifest"},
        {"HUNE-RELEASE 1 0 2 4\n", "no size of the manifest"},
        {"HUNE-RELEASE 1 3 0x2 4\n", "no size of the signature"},
        {"HUNE-RELEASE 1 3 2 4\r\n", "not three sizes"},
        {"HUNE-RELEASE 1 1000001 2 4\n", "too big: the manifest"},
        {"HUNE-RELEASE 1 3 16001 4\n", "too big: the signature"},
        {"HUNE-RELEASE 1 3 2 64000001\n", "too big: the payload"},
        {"HUNE-RELEASE 1 3 2 99999999999999999999999\n", "no size of the payload"},
    };
    for (size_t i = 0; i < sizeof(ROWS) / sizeof(ROWS[0]); i++) {
        refused(ROWS[i][0], strlen(ROWS[i][0]), ROWS[i][1]);
    }
    char line[BUNDLE_HEAD_MAX + 10];
    memset(line, '1', sizeof(line));
    refused(line, sizeof(line), "no release of Hune");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(in_any_portions),
        cmocka_unit_test(u01_cut_off_anywhere),
        cmocka_unit_test(first_lines),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
