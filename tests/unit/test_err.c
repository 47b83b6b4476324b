// The reason of a failure: set, prefixed, cut between characters.
// links: base/err base/str base/utf8
#include "base/err.h"
#include "base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static const char EURO[] = "€"; /* three bytes */

static void setting_gives_the_sentence_and_false(void **state)
{
    (void)state;
    struct err err;
    assert_false(err_set(&err, "%s: %d of %d", "hune.conf", 2, 3));
    assert_string_equal(err.text, "hune.conf: 2 of 3");
    assert_false(err_set(&err, "again"));
    assert_string_equal(err.text, "again");
}

static void prefixes_go_in_front(void **state)
{
    (void)state;
    struct err err;
    err_set(&err, "no such file");
    assert_false(err_prefix(&err, "%s:%d", "a.conf", 12));
    assert_false(err_prefix(&err, "100%%"));
    assert_string_equal(err.text, "100%: a.conf:12: no such file");
}

static void nobody_may_be_listening(void **state)
{
    (void)state;
    assert_false(err_set(NULL, "%d", 1));
    assert_false(err_prefix(NULL, "%d", 1));
}

/* count times EURO, so that some cut falls inside one. */
static void fill(char *dst, size_t count, size_t shift)
{
    memset(dst, 'x', shift);
    for (size_t i = 0; i < count; i++) {
        memcpy(dst + shift + 3 * i, EURO, 3);
    }
    dst[shift + 3 * count] = '\0';
}

static void a_long_reason_is_cut_between_characters(void **state)
{
    (void)state;
    for (size_t shift = 0; shift < 3; shift++) {
        char text[1024];
        fill(text, 300, shift);
        struct err err;
        err_set(&err, "%s", text);
        size_t len = strlen(err.text);
        assert_true(utf8_valid(err.text, len));
        assert_in_range(len, ERR_TEXT_MAX - 3, ERR_TEXT_MAX - 1);
        assert_memory_equal(err.text, text, len);
    }
}

static void a_long_prefix_pushes_out_the_reason(void **state)
{
    (void)state;
    for (size_t shift = 0; shift < 3; shift++) {
        for (size_t count = 165; count < 175; count++) {
            char text[1024], whole[2048];
            fill(text, count, shift);
            snprintf(whole, sizeof(whole), "%s: ñ", text);
            struct err err;
            err_set(&err, "ñ");
            err_prefix(&err, "%s", text);
            size_t len = strlen(err.text), wanted = strlen(whole);
            assert_true(utf8_valid(err.text, len));
            assert_memory_equal(err.text, whole, len);
            assert_true(wanted < ERR_TEXT_MAX ? len == wanted : len > ERR_TEXT_MAX - 5);
        }
    }
}

static void a_reason_that_just_fits_is_kept(void **state)
{
    (void)state;
    char text[ERR_TEXT_MAX];
    memset(text, 'a', sizeof(text) - 1);
    text[sizeof(text) - 1] = '\0';
    struct err err;
    err_set(&err, "%s", text);
    assert_string_equal(err.text, text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(setting_gives_the_sentence_and_false),
        cmocka_unit_test(prefixes_go_in_front),
        cmocka_unit_test(nobody_may_be_listening),
        cmocka_unit_test(a_long_reason_is_cut_between_characters),
        cmocka_unit_test(a_long_prefix_pushes_out_the_reason),
        cmocka_unit_test(a_reason_that_just_fits_is_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
