// Bytes that grow, and never beyond their maximum.
// links: base/buf base/mem base/log
#include "base/buf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void an_empty_one_is_an_empty_string(void **state)
{
    (void)state;
    struct buf buf;
    buf_init(&buf, 10);
    assert_string_equal(buf_text(&buf), "");
    assert_true(buf_append(&buf, NULL, 0));
    assert_int_equal(buf.len, 0);
    assert_string_equal(buf_text(&buf), "");
    buf_destroy(&buf);
}

static void what_is_appended_stands_in_order(void **state)
{
    (void)state;
    struct buf buf;
    buf_init(&buf, 100);
    assert_true(buf_append(&buf, "a\0b", 3));
    assert_true(buf_puts(&buf, "cd"));
    assert_true(buf_printf(&buf, "%d-%s", 7, "e"));
    assert_int_equal(buf.len, 8);
    assert_memory_equal(buf.data, "a\0bcd7-e", 9); /* the NUL after it too */
    buf_destroy(&buf);
}

static void the_maximum_is_reached_and_never_passed(void **state)
{
    (void)state;
    static const size_t MAXIMA[] = {1, 2, 63, 64, 65, 127, 128, 1000};
    for (size_t i = 0; i < sizeof(MAXIMA) / sizeof(MAXIMA[0]); i++) {
        struct buf buf;
        buf_init(&buf, MAXIMA[i]);
        for (size_t n = 0; n < MAXIMA[i]; n++) {
            assert_true(buf_append(&buf, "x", 1));
        }
        assert_int_equal(buf.len, MAXIMA[i]);
        assert_true(buf.cap <= MAXIMA[i] + 1);
        assert_false(buf_append(&buf, "y", 1));
        assert_false(buf_puts(&buf, "y"));
        assert_false(buf_printf(&buf, "%c", 'y'));
        assert_true(buf_append(&buf, "", 0));
        assert_int_equal(buf.len, MAXIMA[i]);
        assert_int_equal(strspn(buf_text(&buf), "x"), MAXIMA[i]);
        buf_destroy(&buf);
    }
}

static void refusing_changes_nothing(void **state)
{
    (void)state;
    struct buf buf;
    buf_init(&buf, 5);
    buf_puts(&buf, "abc");
    assert_false(buf_puts(&buf, "def"));
    assert_false(buf_printf(&buf, "%s", "def"));
    assert_false(buf_append(&buf, "def", 3));
    assert_false(buf_append(&buf, "", SIZE_MAX));
    assert_false(buf_append(&buf, "", SIZE_MAX - 2));
    assert_string_equal(buf_text(&buf), "abc");
    assert_true(buf_puts(&buf, "de"));
    assert_string_equal(buf_text(&buf), "abcde");
    buf_destroy(&buf);
}

static void refusing_the_first_allocates_nothing(void **state)
{
    (void)state;
    struct buf buf;
    buf_init(&buf, 2);
    assert_false(buf_puts(&buf, "abc"));
    assert_null(buf.data);
    assert_string_equal(buf_text(&buf), "");
}

static void clearing_keeps_the_memory(void **state)
{
    (void)state;
    struct buf buf;
    buf_init(&buf, 1000);
    buf_clear(&buf);
    assert_string_equal(buf_text(&buf), "");
    buf_printf(&buf, "%0200d", 1);
    size_t cap = buf.cap;
    const char *data = buf.data;
    buf_clear(&buf);
    assert_string_equal(buf_text(&buf), "");
    buf_puts(&buf, "new");
    assert_string_equal(buf_text(&buf), "new");
    assert_int_equal(buf.cap, cap);
    assert_ptr_equal(buf.data, data);
    buf_destroy(&buf);
}

static void a_destroyed_one_may_be_used_again(void **state)
{
    (void)state;
    struct buf buf;
    buf_init(&buf, 3);
    buf_puts(&buf, "abc");
    buf_destroy(&buf);
    buf_destroy(&buf);
    assert_null(buf.data);
    assert_true(buf_puts(&buf, "xyz"));
    assert_false(buf_puts(&buf, "!"));
    assert_string_equal(buf_text(&buf), "xyz");
    buf_destroy(&buf);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_one_is_an_empty_string),
        cmocka_unit_test(what_is_appended_stands_in_order),
        cmocka_unit_test(the_maximum_is_reached_and_never_passed),
        cmocka_unit_test(refusing_changes_nothing),
        cmocka_unit_test(refusing_the_first_allocates_nothing),
        cmocka_unit_test(clearing_keeps_the_memory),
        cmocka_unit_test(a_destroyed_one_may_be_used_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
