// Everything wrong with one input: in order, bounded, fit for a terminal.
// links: base/problems base/mem base/log base/utf8
#include "base/problems.h"
#include "base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void they_are_kept_in_order(void **state)
{
    (void)state;
    struct problems problems;
    problems_init(&problems);
    assert_null(problems.items);
    problems_add(&problems, "%s:%d: %s", "hune.conf", 12, "language: \"xx\"");
    problems_add(&problems, "/networks/0/followers: not a number");
    assert_int_equal(problems.count, 2);
    assert_int_equal(problems.total, 2);
    assert_string_equal(problems.items[0].text, "hune.conf:12: language: \"xx\"");
    assert_string_equal(problems.items[1].text, "/networks/0/followers: not a number");
    problems_destroy(&problems);
    problems_destroy(&problems);
    assert_null(problems.items);
    assert_int_equal(problems.total, 0);
}

static void beyond_the_maximum_only_their_number_is_kept(void **state)
{
    (void)state;
    struct problems problems;
    problems_init(&problems);
    for (int i = 0; i < 3 * PROBLEMS_MAX; i++) {
        problems_add(&problems, "number %d", i);
    }
    assert_int_equal(problems.count, PROBLEMS_MAX);
    assert_int_equal(problems.total, 3 * PROBLEMS_MAX);
    assert_string_equal(problems.items[PROBLEMS_MAX - 1].text, "number 99");
    problems_destroy(&problems);
}

static void one_problem_is_one_line_that_commands_no_terminal(void **state)
{
    (void)state;
    struct problems problems;
    problems_init(&problems);
    problems_add(&problems, "key: %s",
                 "a\nb\x1b[2Jc\r\x7f"
                 "d\xFF");
    assert_string_equal(problems.items[0].text, "key: a b [2Jc d");
    problems_destroy(&problems);
}

static void a_long_one_is_cut_between_characters(void **state)
{
    (void)state;
    struct problems problems;
    problems_init(&problems);
    char text[PROBLEM_TEXT_MAX * 2];
    for (size_t shift = 0; shift < 3; shift++) {
        size_t len = shift;
        memset(text, 'x', shift);
        for (; len + 3 < sizeof(text); len += 3) {
            memcpy(text + len, "€", 3);
        }
        text[len] = '\0';
        problems_add(&problems, "%s", text);
        const char *kept = problems.items[shift].text;
        size_t kept_len = strlen(kept);
        assert_in_range(kept_len, PROBLEM_TEXT_MAX - 3, PROBLEM_TEXT_MAX - 1);
        assert_true(utf8_valid(kept, kept_len));
        assert_memory_equal(kept, text, kept_len);
    }
    problems_destroy(&problems);
}

static void nobody_may_be_listening(void **state)
{
    (void)state;
    problems_add(NULL, "%d", 1);
    problems_destroy(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(they_are_kept_in_order),
        cmocka_unit_test(beyond_the_maximum_only_their_number_is_kept),
        cmocka_unit_test(one_problem_is_one_line_that_commands_no_terminal),
        cmocka_unit_test(a_long_one_is_cut_between_characters),
        cmocka_unit_test(nobody_may_be_listening),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
