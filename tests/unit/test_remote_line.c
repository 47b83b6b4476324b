// links: tools/update/remote_line base/*
/* What a desk asks for, as sshd hands it over: taken apart, or refused whole. */
#include "tools/update/remote_line.h"

#include "base/str.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static struct remote_line line;
static struct err err;

static bool split(const char *text)
{
    err.text[0] = '\0';
    return remote_line_split(text, strlen(text), &line, &err);
}

static void words(void **state)
{
    (void)state;
    assert_true(split("status"));
    assert_int_equal(line.count, 1);
    assert_string_equal(line.words[0], "status");
    assert_null(line.words[1]);
    assert_true(split("  scene   queue 60  --json "));
    assert_int_equal(line.count, 4);
    assert_string_equal(line.words[1], "queue");
    assert_string_equal(line.words[3], "--json");
    assert_true(split("a b c d e f g h"));
    assert_int_equal(line.count, REMOTE_WORDS_MAX);
}

static void nothing(void **state)
{
    (void)state;
    assert_false(split(""));
    assert_non_null(strstr(err.text, "opens no shell"));
    assert_false(split("     "));
    assert_int_equal(line.count, 0);
    assert_null(line.words[0]);
}

/* Every byte but those of words and the blank, wherever it stands. */
static void a02_odd_bytes(void **state)
{
    (void)state;
    for (int c = 0; c < 256; c++) {
        bool word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                    c == '.' || c == '_' || c == '-' || c == ' ';
        for (size_t at = 0; at < 8; at++) {
            char bytes[] = "status x";
            bytes[at] = (char)c;
            err.text[0] = '\0';
            assert_int_equal(remote_line_split(bytes, 8, &line, &err), word);
            assert_int_equal(line.count == 0, !word);
            for (const char *e = err.text; *e; e++) {
                assert_true(*e >= ' ' && *e < 0x7F);
            }
        }
    }
}

static void a02_hostile(void **state)
{
    static const char *const lines[] = {
        "status; id",     "status && id",   "status | sh",      "$(id)",         "`id`",
        "status\nid",     "status\tid",     "status \xC3\xA9",  "../../bin/sh",  "/bin/sh",
        "scp -t /",       "-t /etc/passwd", "status 'a b'",     "status \"a\"",  "status \\x",
        "status ~",       "status *",       "status $HOME",     "status ${IFS}", "status > x",
        "status \x1b[2J", "status #",       "rsync --server .", "status=1",      "internal-sftp,"};
    (void)state;
    for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++) {
        bool plain = str_equal(lines[i], "rsync --server .");
        assert_int_equal(split(lines[i]), plain); /* no such verb, says the table */
    }
}

static void too_much(void **state)
{
    char text[REMOTE_LINE_MAX + 2];
    (void)state;
    memset(text, ' ', sizeof(text));
    text[0] = 'a';
    assert_true(remote_line_split(text, REMOTE_LINE_MAX, &line, &err));
    assert_false(remote_line_split(text, REMOTE_LINE_MAX + 1, &line, &err));
    assert_non_null(strstr(err.text, "513 bytes"));
    assert_false(split("a b c d e f g h i"));
    assert_non_null(strstr(err.text, "more than 8 words"));
    memset(text, 'a', REMOTE_WORD_MAX + 1);
    text[REMOTE_WORD_MAX] = '\0';
    assert_true(split(text));
    memset(text, 'a', REMOTE_WORD_MAX + 1);
    text[REMOTE_WORD_MAX + 1] = '\0';
    assert_false(split(text));
    assert_non_null(strstr(err.text, "word 1"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words),       cmocka_unit_test(nothing),  cmocka_unit_test(a02_odd_bytes),
        cmocka_unit_test(a02_hostile), cmocka_unit_test(too_much),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
