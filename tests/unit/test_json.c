// links: base/str base/utf8 feed/json feed/json_value
// packages: jansson
/*
 * The JSON reader: what it takes and refuses, where it says so, and what tokens mean. Jansson is
 * the judge of a few ten thousand broken documents.
 */
#include "feed/json.h"

#include "base/str.h"

#include <jansson.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { TEXT_MAX = 400, ROUNDS = 40000 };

/* Reads the whole document from a copy of just its size; true when it is JSON. */
static bool accepts(const char *text, size_t len, struct json *ret_json)
{
    struct json_token token;
    char *copy = malloc(len > 0 ? len : 1);
    memcpy(copy, text, len);
    json_init(ret_json, copy, len);
    bool good = json_skip(ret_json, json_read(ret_json, &token)) && json_finish(ret_json);
    size_t line = 0, column = 0;
    json_place(ret_json, &line, &column);
    assert_true(line >= 1 && column >= 1 && column <= len + 1);
    assert_true(good == !ret_json->error);
    free(copy);
    return good;
}

static const char *const valid[] = {
    "null",
    " true\n",
    "false",
    "0",
    "-0",
    "12",
    "-1.5",
    "1e5",
    "1E-5",
    "1.5e+10",
    "\"\"",
    "\"a\"",
    "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\"",
    "\"\\u0000\"",
    "\"\\ud800\"",
    "[]",
    "[ ]",
    "[1]",
    "[1,2 , 3]",
    "[[],[[]]]",
    "{}",
    "{ }",
    "{\"a\":1}",
    "{\"a\" : {\"b\":[{}]} , \"\":null}",
    "\t\r\n 1 \t",
    "1e400",
    "\"\x7f\xc3\xa9\"",
    "\"12345678\"",
    "\"1234567\\\"\"",
    "[\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\\\\\"]",
};
static const char *const invalid[] = {
    "",
    " ",
    "nul",
    "nulll",
    "True",
    "tru e",
    "01",
    "-",
    "+1",
    ".5",
    "1.",
    "1.e5",
    "1e",
    "1e+",
    "0x10",
    "NaN",
    "Infinity",
    "'a'",
    "\"a",
    "\"\\x\"",
    "\"\\u12g4\"",
    "\"\\u12\"",
    "\"\n\"",
    "\"a\tb\"",
    "\"aaaaaaaaa\x01\"",
    "[",
    "[1",
    "[1,",
    "[1,]",
    "[,1]",
    "[1 2]",
    "[1}",
    "]",
    "{",
    "{\"a\"",
    "{\"a\":",
    "{\"a\":1",
    "{\"a\":1,",
    "{\"a\":1,}",
    "{a:1}",
    "{1:1}",
    "{\"a\" 1}",
    "{\"a\":}",
    "{\"a\":1 \"b\":2}",
    "{,}",
    "{\"a\":1]",
    "1 2",
    "{} x",
    "[]]",
    "// x\n1",
    "/* x */ 1",
    "\xEF\xBB\xBF{}",
    "\x00",
    "{\"a\":1}\x00",
};

static void test_grammar(void **state)
{
    struct json json;
    (void)state;
    for (size_t i = 0; i < sizeof(valid) / sizeof(valid[0]); i++) {
        if (!accepts(valid[i], strlen(valid[i]), &json)) {
            fail_msg("refused: %s: %s", valid[i], json.error);
        }
    }
    for (size_t i = 0; i < sizeof(invalid) / sizeof(invalid[0]); i++) {
        /* The last two end with a NUL byte that belongs to them. */
        size_t len = strlen(invalid[i]) + (i + 2 >= sizeof(invalid) / sizeof(invalid[0]));
        if (accepts(invalid[i], len, &json)) {
            fail_msg("taken: %s", invalid[i]);
        }
    }
}

static void test_depth(void **state)
{
    char text[2 * (JSON_DEPTH_MAX + 1)];
    struct json json;
    (void)state;
    memset(text, '[', JSON_DEPTH_MAX);
    memset(text + JSON_DEPTH_MAX, ']', JSON_DEPTH_MAX);
    assert_true(accepts(text, 2 * (size_t)JSON_DEPTH_MAX, &json));
    memset(text, '[', JSON_DEPTH_MAX + 1);
    memset(text + JSON_DEPTH_MAX + 1, ']', JSON_DEPTH_MAX + 1);
    assert_false(accepts(text, sizeof(text), &json));
    assert_false(json.cut);
}

static void test_place(void **state)
{
    struct json json;
    struct json_token token;
    size_t line = 0, column = 0;
    static const char text[] = "{\n  \"a\": 1,\n  \"b\": oops\n}";
    (void)state;
    json_init(&json, text, strlen(text));
    assert_false(json_skip(&json, json_read(&json, &token)));
    json_place(&json, &line, &column);
    assert_int_equal(line, 3);
    assert_int_equal(column, 8);
    assert_string_equal(json.error, "a value is expected");
    /* Sticky: nothing can be read after an error, and the reason stays. */
    assert_int_equal(json_read(&json, &token), TOKEN_BAD);
    assert_false(json_item(&json));
    assert_false(json_key(&json, &token));
    assert_false(json_finish(&json));
    assert_string_equal(json.error, "a value is expected");
}

static bool number(const char *text, enum token_kind kind, double *ret_value)
{
    return json_number(&(struct json_token){.kind = kind, .text = text, .len = strlen(text)},
                       ret_value);
}

static void test_numbers(void **state)
{
    static const char *const texts[] = {
        "0",
        "-0",
        "1",
        "-1",
        "0.1",
        "123456789012345",
        "1234567890123456",
        "0.000000000000001",
        "99.95",
        "-12.5",
        "1e3",
        "1.5E-3",
        "9007199254740993",
        "179769313486231570e291",
        "0.30000000000000004",
        "2.2250738585072014e-308",
        "5e-324",
        "1e-400",
        "00012",
    };
    static const char *const not_numbers[] = {"",   " 1",  "1 ", "+1",  "1,5", "0x1", "1e",
                                              "1.", "nan", "-",  "inf", "--1", "1_0"};
    double value = 0;
    (void)state;
    for (size_t i = 0; i + 1 < sizeof(texts) / sizeof(texts[0]); i++) {
        double expected = strtod(texts[i], NULL);
        assert_true(number(texts[i], TOKEN_NUMBER, &value));
        assert_memory_equal(&value, &expected, sizeof(value));
        assert_true(number(texts[i], TOKEN_TEXT, &value));
        assert_memory_equal(&value, &expected, sizeof(value));
    }
    for (size_t i = 0; i < sizeof(not_numbers) / sizeof(not_numbers[0]); i++) {
        assert_false(number(not_numbers[i], TOKEN_TEXT, &value));
    }
    assert_false(number("00012", TOKEN_TEXT, &value));
    assert_false(number("1e400", TOKEN_NUMBER, &value));
    assert_false(number("true", TOKEN_TRUE, &value));
    char digits[600];
    memset(digits, '7', sizeof(digits));
    assert_false(json_number(
        &(struct json_token){.kind = TOKEN_NUMBER, .text = digits, .len = sizeof(digits)}, &value));
}

/* Random plain decimals: the fast way gives what strtod gives, to the last bit. */
static void test_numbers_exact(void **state)
{
    uint64_t seed = 1;
    (void)state;
    for (int i = 0; i < ROUNDS; i++) {
        char text[40];
        seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
        int places = (int)((seed >> 40) % 15);
        snprintf(text, sizeof(text), "%s%llu.%0*llu", seed & 1 ? "-" : "",
                 (unsigned long long)((seed >> 20) % 1000000), places + 1,
                 (unsigned long long)((seed >> 8) % 10));
        double value = 0, expected = strtod(text, NULL);
        assert_true(number(text, TOKEN_NUMBER, &value));
        assert_memory_equal(&value, &expected, sizeof(value));
    }
}

static void check_unescaped(const char *text, const char *expected, size_t expected_len)
{
    char document[TEXT_MAX], dst[TEXT_MAX];
    struct json json;
    struct json_token token;
    size_t len = 0;
    snprintf(document, sizeof(document), "\"%s\"", text);
    json_init(&json, document, strlen(document));
    assert_int_equal(json_read(&json, &token), TOKEN_TEXT);
    assert_true(json_unescape(&token, dst, &len));
    assert_int_equal(len, expected_len);
    assert_memory_equal(dst, expected, len + 1);
}

static void test_unescape(void **state)
{
    static const char *const halves[] = {"\\ud800",  "\\udc00",    "\\ud83d\\u0041",
                                         "\\ud83dx", "\\ud83d\\n", "\\ud83d\\ud83d"};
    char document[TEXT_MAX], dst[TEXT_MAX];
    (void)state;
    check_unescaped("", "", 0);
    check_unescaped("plain", "plain", 5);
    check_unescaped("\\\"\\\\\\/\\b\\f\\n\\r\\t", "\"\\/\b\f\n\r\t", 8);
    check_unescaped("\\u00E9\\u00e9", "éé", 4);
    check_unescaped("a\\u0000b", "a\0b", 3);
    check_unescaped("\\ud83d\\ude00\\uD83D\\uDE00!", "😀😀!", 9);
    check_unescaped("\\uffff\\u20ac", "\xEF\xBF\xBF€", 6);
    for (size_t i = 0; i < sizeof(halves) / sizeof(halves[0]); i++) {
        struct json json;
        struct json_token token;
        size_t len = 0;
        snprintf(document, sizeof(document), "\"%s\"", halves[i]);
        json_init(&json, document, strlen(document));
        assert_int_equal(json_read(&json, &token), TOKEN_TEXT);
        assert_false(json_unescape(&token, dst, &len));
    }
}

/* Jansson refuses more than the grammar does: what is about characters and sizes, not brackets. */
static bool judge_is_stricter(const json_error_t *error)
{
    enum json_error_code code = json_error_code(error);
    return code == json_error_invalid_utf8 || code == json_error_numeric_overflow ||
           code == json_error_null_character || code == json_error_duplicate_key ||
           strstr(error->text, "Unicode") || strstr(error->text, "UTF-8");
}

static void test_against_jansson(void **state)
{
    static const char base[] =
        "{\"a\": [1, -2.5, 30e2, true, false, null], \"b\\n\": {\"c\": \"x\\\"y\\u00e9\", "
        "\"d\": []}, \"e\": {}, \"f\": \"plain text, a little longer than eight bytes\"}";
    static const char letters[] = "{}[],:\"\\ \n019.eE+-utfn\x01\x1f/ax";
    uint64_t seed = 7;
    size_t taken = 0;
    (void)state;

    for (int i = 0; i < ROUNDS; i++) {
        char text[sizeof(base)];
        size_t len = sizeof(base) - 1;
        memcpy(text, base, sizeof(base));
        seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
        for (unsigned k = 0; k <= (seed >> 60) % 3; k++) {
            size_t at = (size_t)(seed >> (20 + k * 7)) % len;
            text[at] = letters[(seed >> (33 + k * 5)) % (sizeof(letters) - 1)];
        }
        if (seed >> 59 & 1) {
            len = (size_t)(seed >> 13) % len;
        }
        struct json json;
        json_error_t error = {0};
        json_t *tree = json_loadb(text, len, JSON_DECODE_ANY | JSON_ALLOW_NUL, &error);
        bool good = accepts(text, len, &json);
        if (good != (tree != NULL) && !(good && judge_is_stricter(&error))) {
            fail_msg("%.*s: %s, jansson: %s", (int)len, text, good ? "taken" : json.error,
                     tree ? "taken" : error.text);
        }
        taken += good;
        json_decref(tree);
    }
    /* Enough of both kinds for the comparison to mean something. */
    assert_true(taken > ROUNDS / 20 && taken < ROUNDS - ROUNDS / 20);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_grammar),         cmocka_unit_test(test_depth),
        cmocka_unit_test(test_place),           cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_numbers_exact),   cmocka_unit_test(test_unescape),
        cmocka_unit_test(test_against_jansson),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
