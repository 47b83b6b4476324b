// links: base/mem base/log base/buf base/err base/str base/utf8 base/problems base/clock base/civil
// links: model/* feed/parse* tests/lib/feed_case tests/lib/grammar
// packages: jansson
/*
 * What is JSON and what is not: cases of the kinds that public suites have, with our decision for
 * each; then every short string over a few alphabets, judged by a second reader of the grammar.
 */
#include "tests/lib/feed_case.h"
#include "tests/lib/grammar.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "feed/parse_tree.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* NO_JSON costs the whole document. */
enum decision { TAKEN, NO_JSON };

/* What stands in a feed, at a key that nobody knows. */
struct kind {
    const char *value;
    enum decision decision;
};

static const struct kind NUMBERS[] = {
    {"0", TAKEN},
    {"-0", TAKEN},
    {"-0.0", TAKEN},
    {"1E+2", TAKEN},
    {"0e1", TAKEN},
    {"123.456e-78", TAKEN},
    {"9223372036854775807", TAKEN},
    {"9223372036854775808", TAKEN},
    {"-9223372036854775809", TAKEN},
    {"100000000000000000000000000000000000000000000000000000000000000000000000000", TAKEN},
    {"1.7976931348623157e308", TAKEN},
    /* Too small is 0; too large is beyond what a double holds, and costs the document. */
    {"1e-400", TAKEN},
    {"1e400", NO_JSON},
    {"-1e400", NO_JSON},
    {"1e9999999999999999999", NO_JSON},
    {"+1", NO_JSON},
    {"-", NO_JSON},
    {"--1", NO_JSON},
    {"01", NO_JSON},
    {"-01", NO_JSON},
    {".5", NO_JSON},
    {"1.", NO_JSON},
    {"1.e1", NO_JSON},
    {"1e", NO_JSON},
    {"1e+", NO_JSON},
    {"1 000", NO_JSON},
    {"1,000", NO_JSON},
    {"1_000", NO_JSON},
    {"0x1F", NO_JSON},
    {"0b1", NO_JSON},
    {"1f", NO_JSON},
    {"NaN", NO_JSON},
    {"nan", NO_JSON},
    {"Infinity", NO_JSON},
    {"-Infinity", NO_JSON},
    {"\xEF\xBC\x91", NO_JSON}, /* a full-width digit */
};

static const struct kind TEXTS[] = {
    {"\"\"", TAKEN},
    {"\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", TAKEN},
    {"\"\\u00e9\\u20AC\"", TAKEN},
    {"\"\\uD83D\\uDE00\"", TAKEN},
    {"\"\\uFFFE \\uFFFF \\uFDD0\"", TAKEN}, /* no characters, but Unicode's all the same */
    {"\"\x7F\"", TAKEN},
    {"\"\xC2\x85 \xE2\x80\xA8\"", TAKEN},
    {"\"\\u0000\"", TAKEN}, /* as a control character like others: it becomes a space */
    {"\"\\uD83D\"", NO_JSON},
    {"\"\\uDE00\"", NO_JSON},
    {"\"\\uDE00\\uD83D\"", NO_JSON},
    {"\"\\uD83D\\u0041\"", NO_JSON},
    {"\"\\uD83D\\n\"", NO_JSON},
    {"\"\\ud83dx\"", NO_JSON},
    {"\"\\u12\"", NO_JSON},
    {"\"\\u{41}\"", NO_JSON},
    {"\"\\uXYZW\"", NO_JSON},
    {"\"\\x41\"", NO_JSON},
    {"\"\\a\"", NO_JSON},
    {"\"\\'\"", NO_JSON},
    {"\"\\ \"", NO_JSON},
    {"'a'", NO_JSON},
    {"a", NO_JSON},
    {"\"a\nb\"", NO_JSON},
    {"\"a\tb\"", NO_JSON},
    {"\"\x1F\"", NO_JSON},
    {"\"\xE9\"", NO_JSON},             /* Latin-1 */
    {"\"\xC3\"", NO_JSON},             /* cut */
    {"\"\xC0\xAF\"", NO_JSON},         /* longer than it need be */
    {"\"\xED\xA0\x80\"", NO_JSON},     /* a surrogate */
    {"\"\xF4\x90\x80\x80\"", NO_JSON}, /* beyond U+10FFFF */
    {"\"\xF8\x88\x80\x80\x80\"", NO_JSON},
    {"\"\xFF\"", NO_JSON},
    {"\xE2\x80\x9Cquoted\xE2\x80\x9D", NO_JSON},
};

static const struct kind STRUCTURES[] = {
    {"[]", TAKEN},
    {"{}", TAKEN},
    {" [ 1 , \t\r\n{ \"a\" : null } ] ", TAKEN},
    {"{\"\": 1}", TAKEN},
    {"{\"a\\u0062\": 1}", TAKEN},
    {"{\"a\": 1, \"a\": 2}", TAKEN}, /* the last counts */
    {"true", TAKEN},
    {"[1,]", NO_JSON},
    {"[,1]", NO_JSON},
    {"[1,,2]", NO_JSON},
    {"[1 2]", NO_JSON},
    {"[1;2]", NO_JSON},
    {"[1}", NO_JSON},
    {"{\"a\"}", NO_JSON},
    {"{\"a\":}", NO_JSON},
    {"{\"a\" 1}", NO_JSON},
    {"{\"a\": 1,}", NO_JSON},
    {"{\"a\": 1 \"b\": 2}", NO_JSON},
    {"{a: 1}", NO_JSON},
    {"{1: 1}", NO_JSON},
    {"{null: 1}", NO_JSON},
    {"{\"a\\u0000\": 1}", NO_JSON},
    {"{\"a\": 1}}", NO_JSON},
    {"True", NO_JSON},
    {"nul", NO_JSON},
    {"undefined", NO_JSON},
    {"1 // said", NO_JSON},
    {"/* said */ 1", NO_JSON},
    {"# said", NO_JSON},
    {"", NO_JSON},
    {"\f1", NO_JSON},
    {"\xC2\xA0"
     "1",
     NO_JSON},
    {"\xEF\xBB\xBF"
     "1",
     NO_JSON}, /* a byte order mark in the midst of it */
    {"1 2", NO_JSON},
};

static void check(const struct kind *kinds, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct buf text;
        struct feed_case feed;
        buf_init(&text, 1000);
        buf_printf(&text, "\"x\": %s, \"queue\": {\"total\": 7}", kinds[i].value);
        feed_case_members(&feed, buf_text(&text));
        if (feed.good != (kinds[i].decision == TAKEN)) {
            fail_msg("%s: %s", kinds[i].value, feed.good ? "taken" : feed.err.text);
        }
        assert_true(feed.good || feed.trouble == TROUBLE_NOT_JSON);
        /* All of it, or nothing of it. */
        assert_true(!feed.good || (int)feed.document->content.queue.total == 7);
        assert_int_equal(feed.problems.total, 0);
        feed_case_destroy(&feed);
        buf_destroy(&text);
    }
}

#define CHECK(kinds) check(kinds, sizeof(kinds) / sizeof((kinds)[0]))

static void j02_j06_numbers(void **state)
{
    (void)state;
    CHECK(NUMBERS);
}

static void j02_j04_texts(void **state)
{
    (void)state;
    CHECK(TEXTS);
}

static void j02_j07_structures(void **state)
{
    (void)state;
    CHECK(STRUCTURES);
}

/* Each string of up to so many of these bytes, between a beginning and an end. */
static size_t judge_all(const char *alphabet, size_t longest, const char *before, const char *after)
{
    size_t letters = strlen(alphabet), lead = strlen(before), cases = 0;
    char text[64];
    memcpy(text, before, lead);
    for (size_t len = 0, total = 1; len <= longest; len++, total *= letters) {
        for (size_t number = 0; number < total; number++, cases++) {
            for (size_t i = 0, rest = number; i < len; i++, rest /= letters) {
                text[lead + i] = alphabet[rest % letters];
            }
            memcpy(text + lead + len, after, strlen(after));
            size_t size = lead + len + strlen(after);
            json_t *value = tree_load_value(text, size);
            if ((value != NULL) != grammar_is_json(text, size)) {
                fail_msg("%.*s: %s", (int)size, text, value ? "taken" : "refused");
            }
            json_decref(value);
        }
    }
    print_message("# %zu strings\n", cases);
    return cases;
}

static void j02_every_short_string_is_judged_as_the_grammar_says(void **state)
{
    (void)state;
    assert_int_equal(judge_all("-+.01eE", 5, "", ""), 19608);
    judge_all("[]{},:\"1 ", 5, "", "");
    judge_all("\\\"/ubn0d", 5, "\"", "\"");
    judge_all("dDc8e90", 4, "\"\\ud83d\\u", "\"");
    judge_all("truefalsn", 4, "", "");
    judge_all("\x1F\x20\x7F\x80\x8F\x90\x9F\xA0\xBF\xC1\xC2\xDF\xE0\xED\xEF\xF0\xF4\xF5", 4, "\"",
              "\"");
}

static void j03_a_byte_order_mark_is_passed_over(void **state)
{
    static const char text[] = "\xEF\xBB\xBF{\"hune\": 1, \"generated_at\": 1795267925}";
    struct feed_case feed;
    (void)state;
    feed_case_read(&feed, text);
    assert_true(feed.good);
    assert_int_equal(feed.problems.total, 0);
    feed_case_destroy(&feed);
}

/* The same feed as other programs may write it: refused, and the reason says what it is. */
static void j04_other_encodings_are_named(void **state)
{
    static const char text[] = "{\"hune\": 1, \"generated_at\": 1795267925}";
    (void)state;
    for (int form = 0; form < 6; form++) {
        struct feed_case feed;
        size_t width = form < 4 ? 2 : 4, len = 0;
        char bytes[400] = {0};
        bool marked = form % 2 != 0, big = form / 2 % 2 != 0;
        if (marked) {
            bytes[big ? width - 2 : 0] = big ? '\xFE' : '\xFF';
            bytes[big ? width - 1 : 1] = big ? '\xFF' : '\xFE';
            len = width;
        }
        for (size_t i = 0; i < sizeof(text) - 1; i++, len += width) {
            bytes[len + (big ? width - 1 : 0)] = text[i];
        }
        feed_case_read_bytes(&feed, bytes, len);
        assert_int_equal(feed.trouble, TROUBLE_NOT_JSON);
        assert_non_null(strstr(feed.err.text, "UTF-16 or UTF-32; a feed is in UTF-8"));
        feed_case_destroy(&feed);
    }
}

/* U+0000 cuts nothing short: what stands behind it in the same text is still there. */
static void j04_a_nul_in_a_text_is_a_space(void **state)
{
    struct feed_case feed;
    (void)state;
    feed_case_members(&feed, "\"rules\": [{\"text\": \"before\\u0000behind\"}]");
    assert_true(feed.good);
    assert_string_equal(feed.document->content.rules[0].text, "before behind");
    feed_case_destroy(&feed);
}

/* A number that has no place in a field costs that field. */
static void j06_numbers_beyond_a_field(void **state)
{
    static const char *const numbers[] = {"1e308", "-1e308", "9223372036854775808", "1e15", "-0.0"};
    (void)state;
    for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++) {
        struct buf text;
        struct feed_case feed;
        buf_init(&text, 1000);
        buf_printf(&text,
                   "\"crisis\": {\"level\": %s, \"detected_at\": %s}, \"queue\": {\"total\": %s}",
                   numbers[i], numbers[i], numbers[i]);
        feed_case_members(&feed, buf_text(&text));
        assert_true(feed.good);
        const struct model *model = &feed.document->content;
        bool zero = i == 4;
        assert_int_equal(model->crisis.level, zero ? 0 : LEVEL_UNKNOWN);
        assert_true(zero ? model->crisis.detected_at == 0 : model->crisis.detected_at == TIME_NONE);
        assert_int_equal(number_known(model->queue.total), i > 2);
        assert_int_equal(feed.problems.total, i < 3 ? 3 : zero ? 0 : 2);
        feed_case_destroy(&feed);
        buf_destroy(&text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(j02_j06_numbers),
        cmocka_unit_test(j02_j04_texts),
        cmocka_unit_test(j02_j07_structures),
        cmocka_unit_test(j02_every_short_string_is_judged_as_the_grammar_says),
        cmocka_unit_test(j03_a_byte_order_mark_is_passed_over),
        cmocka_unit_test(j04_other_encodings_are_named),
        cmocka_unit_test(j04_a_nul_in_a_text_is_a_space),
        cmocka_unit_test(j06_numbers_beyond_a_field),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
