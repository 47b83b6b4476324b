// Bounded strings and numbers in text.
// links: base/str base/utf8
#include "base/str.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static void copying_cuts_between_characters(void **state)
{
    (void)state;
    static const struct {
        size_t size;
        const char *src, *copy;
    } ROWS[] = {
        {1, "", ""},    {1, "a", ""},    {4, "abc", "abc"}, {3, "abc", "ab"},
        {3, "aé", "a"}, {4, "aé", "aé"}, {2, "é", ""},      {4, "\xF0\x9F\x98\x80", ""},
        {5, "😀", "😀"},  {7, "😀é", "😀é"}, {6, "😀é", "😀"},    {4, "€€", "€"},
    };
    for (size_t i = 0; i < COUNT(ROWS); i++) {
        char dst[16];
        memset(dst, '#', sizeof(dst));
        bool whole = str_copy(dst, ROWS[i].size, ROWS[i].src);
        assert_string_equal(dst, ROWS[i].copy);
        assert_int_equal(whole, strcmp(ROWS[i].src, ROWS[i].copy) == 0);
        assert_int_equal(dst[ROWS[i].size], '#');
        memset(dst, '#', sizeof(dst));
        whole = str_format(dst, ROWS[i].size, "%s", ROWS[i].src);
        assert_string_equal(dst, ROWS[i].copy);
        assert_int_equal(whole, strcmp(ROWS[i].src, ROWS[i].copy) == 0);
        assert_int_equal(dst[ROWS[i].size], '#');
    }
}

static void a_copy_may_overlap(void **state)
{
    (void)state;
    char text[] = "abcdef";
    assert_true(str_copy(text, sizeof(text), text + 2));
    assert_string_equal(text, "cdef");
}

static void equality_knows_null(void **state)
{
    (void)state;
    const char a[] = "wall", b[] = "wall";
    assert_true(str_equal(a, b));
    assert_true(str_equal(NULL, NULL));
    assert_false(str_equal(NULL, ""));
    assert_false(str_equal("", NULL));
    assert_false(str_equal("wall", "walls"));
}

static void prefixes(void **state)
{
    (void)state;
    assert_true(str_starts("https://a", "https://"));
    assert_true(str_starts("a", ""));
    assert_true(str_starts("", ""));
    assert_false(str_starts("http", "https"));
    assert_false(str_starts("xhttp", "http"));
}

static void whole_numbers(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int64_t value;
    } GOOD[] = {
        {"0", 0},
        {"-0", 0},
        {"007", 7},
        {"-12", -12},
        {"9223372036854775807", INT64_MAX},
        {"-9223372036854775808", INT64_MIN},
    };
    for (size_t i = 0; i < COUNT(GOOD); i++) {
        int64_t value = 99;
        assert_true(str_to_int(GOOD[i].text, INT64_MIN, INT64_MAX, &value));
        assert_int_equal(value, GOOD[i].value);
    }
    static const char *const BAD[] = {"",     "-",    "+1",  " 1",  "1 ", "1.0",
                                      "1e3",  "0x10", "1,2", "--1", "a",  "9223372036854775808",
                                      "1\n2", "- 1",  "١"};
    for (size_t i = 0; i < COUNT(BAD); i++) {
        int64_t value = 99;
        assert_false(str_to_int(BAD[i], INT64_MIN, INT64_MAX, &value));
        assert_int_equal(value, 99);
    }
}

static void whole_numbers_keep_their_range(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool good;
    } ROWS[] = {{"1", false}, {"2", true}, {"5", true}, {"6", false}, {"-3", false}};
    for (size_t i = 0; i < COUNT(ROWS); i++) {
        int64_t value = 99;
        assert_int_equal(str_to_int(ROWS[i].text, 2, 5, &value), ROWS[i].good);
        assert_true(ROWS[i].good || value == 99);
    }
}

static void numbers(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        double value;
    } GOOD[] = {
        {"0", 0},           {"-0.0", 0},   {"4.8", 4.8},
        {"-12480", -12480}, {"1e3", 1000}, {"1E+3", 1000},
        {"2.5e-1", 0.25},   {"0012", 12},  {"1.7976931348623157e308", 1.7976931348623157e308},
        {"1e-999", 0},
    };
    for (size_t i = 0; i < COUNT(GOOD); i++) {
        double value = 99;
        assert_true(str_to_number(GOOD[i].text, &value));
        assert_true(value == GOOD[i].value);
    }
    static const char *const BAD[] = {
        "",      "-",     "+1",  ".5",  "5.",    "1e",       "1e+",   " 1",    "1 ",
        "1,5",   "nan",   "NaN", "inf", "-inf",  "Infinity", "0x1p3", "1e309", "-1e309",
        "1.2.3", "1e1.5", "e5",  "--1", "1 000", "12k",      "-.5"};
    for (size_t i = 0; i < COUNT(BAD); i++) {
        double value = 99;
        if (str_to_number(BAD[i], &value)) {
            fail_msg("taken for a number: \"%s\"", BAD[i]);
        }
        assert_true(value == 99);
    }
}

static void finding_a_word(void **state)
{
    (void)state;
    static const char *const NAMES[] = {NULL, "fr", "en", NULL, "en"};
    assert_int_equal(str_index("fr", NAMES, COUNT(NAMES)), 1);
    assert_int_equal(str_index("en", NAMES, COUNT(NAMES)), 2);
    assert_int_equal(str_index("EN", NAMES, COUNT(NAMES)), -1);
    assert_int_equal(str_index("", NAMES, COUNT(NAMES)), -1);
    assert_int_equal(str_index(NULL, NAMES, COUNT(NAMES)), -1);
    assert_int_equal(str_index("fr", NAMES, 0), -1);
}

/* The vectors published with the algorithm. */
static void hashes_are_fnv_1a(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        uint64_t hash;
    } ROWS[] = {
        {"", UINT64_C(0xcbf29ce484222325)},
        {"a", UINT64_C(0xaf63dc4c8601ec8c)},
        {"foobar", UINT64_C(0x85944171f73967e8)},
    };
    for (size_t i = 0; i < COUNT(ROWS); i++) {
        assert_true(str_hash(STR_HASH_SEED, ROWS[i].text, strlen(ROWS[i].text)) == ROWS[i].hash);
    }
    uint64_t in_parts = str_hash(str_hash(STR_HASH_SEED, "foo", 3), "bar", 3);
    assert_true(in_parts == ROWS[2].hash);
}

/* Another byte anywhere, or another length, is another hash. */
static void test_hash_long(void **state)
{
    char text[40] = {0};
    (void)state;
    for (size_t len = 0; len < sizeof(text); len++) {
        uint64_t hash = str_hash_long(STR_HASH_SEED, text, len);
        assert_true(hash != str_hash_long(STR_HASH_SEED, text, len + 1));
        for (size_t i = 0; i < len; i++) {
            text[i] = 1;
            assert_true(hash != str_hash_long(STR_HASH_SEED, text, len));
            text[i] = 0;
        }
        assert_true(hash == str_hash_long(STR_HASH_SEED, text, len));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(copying_cuts_between_characters),
        cmocka_unit_test(a_copy_may_overlap),
        cmocka_unit_test(equality_knows_null),
        cmocka_unit_test(prefixes),
        cmocka_unit_test(whole_numbers),
        cmocka_unit_test(whole_numbers_keep_their_range),
        cmocka_unit_test(numbers),
        cmocka_unit_test(finding_a_word),
        cmocka_unit_test(hashes_are_fnv_1a),
        cmocka_unit_test(test_hash_long),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
