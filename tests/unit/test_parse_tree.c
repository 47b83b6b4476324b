// links: base/mem base/log base/buf base/err base/str base/utf8 base/problems base/clock base/civil
// links: model/kinds model/model feed/parse* tests/lib/feed_case
// packages: jansson
/*
 * What is no feed: refused as a whole, with its kind, its place and its reason. JSON is judged by
 * jansson; what is tested of that is what the wall relies on.
 */
#include "tests/lib/feed_case.h"

#include "base/buf.h"
#include "feed/parse_tree.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define HEAD "\"hune\": 1, \"generated_at\": \"2026-11-21T13:32:05Z\""

struct refusal {
    const char *text;
    enum trouble trouble;
    const char *reason; /* a part of it */
};

static void j01_what_is_no_feed(void **state)
{
    static const struct refusal refusals[] = {
        {"", TROUBLE_TRUNCATED, "empty"},
        {" \r\n", TROUBLE_TRUNCATED, "empty"},
        {"\xEF\xBB\xBF", TROUBLE_TRUNCATED, "empty"},
        {"<!DOCTYPE html><html>", TROUBLE_NOT_JSON, "web page"},
        {"  <?xml version=\"1.0\"?>", TROUBLE_NOT_JSON, "web page"},
        {"\xFF\xFE{", TROUBLE_NOT_JSON, "UTF-16"},
        {"hello", TROUBLE_NOT_JSON, "line 1, column 5"},
        {"{" HEAD ",\n \"team\": {]}", TROUBLE_NOT_JSON, "line 2, column 11"},
        {"{" HEAD "} {}", TROUBLE_NOT_JSON, "end of file expected"},
        {"{" HEAD "]", TROUBLE_NOT_JSON, "'}' expected near ']'"},
        {"{" HEAD ", \"a\": \"x\ny\"}", TROUBLE_NOT_JSON, "unexpected newline"},
        {"{" HEAD ", \"a\": \"\x01\"}", TROUBLE_NOT_JSON, "control character 0x1"},
        {"{" HEAD ", \"a\": 012}", TROUBLE_NOT_JSON, "invalid token"},
        {"{" HEAD ", \"a\": NaN}", TROUBLE_NOT_JSON, "invalid token"},
        {"{" HEAD ", \"a\": 1,}", TROUBLE_NOT_JSON, "expected near '}'"},
        /* Of these a part could be read, but not by a library that keeps to its word. */
        {"{" HEAD ", \"a\": \"caf\xE9\"}", TROUBLE_NOT_JSON, "unable to decode byte 0xe9"},
        {"{" HEAD ", \"a\": \"\\ud83d\"}", TROUBLE_NOT_JSON, "invalid Unicode '\\uD83D'"},
        {"{" HEAD ", \"a\": \"\\ude00\"}", TROUBLE_NOT_JSON, "invalid Unicode '\\uDE00'"},
        {"{" HEAD ", \"a\": 1e400}", TROUBLE_NOT_JSON, "number overflow"},
        {"{" HEAD ", \"a\\u0000\": 1}", TROUBLE_NOT_JSON, "NUL byte in object key"},
        {"{" HEAD ", \"organisation\": \"Ville", TROUBLE_TRUNCATED, "cut short"},
        {"[]", TROUBLE_NOT_OURS, "not an object"},
        {"\"hune\"", TROUBLE_NOT_OURS, "not an object"},
        {"[1", TROUBLE_TRUNCATED, "line 1, column 2"},
        {"{" HEAD ", \"a\": tru", TROUBLE_TRUNCATED, "cut short"},
        {"{" HEAD ", \"a\": 1.", TROUBLE_TRUNCATED, "cut short"},
        {"{" HEAD ", \"a\": \"\\u00", TROUBLE_TRUNCATED, "cut short"},
        {"{" HEAD ", \"a\": \"\xF0\x9F\x98", TROUBLE_TRUNCATED, "cut short"},
        {"{}", TROUBLE_NOT_OURS, "/hune: missing"},
        {"{\"hune\": null}", TROUBLE_NOT_OURS, "/hune: missing"},
        {"{\"hune\": 2, \"queue\": 7}", TROUBLE_NEWER, "/hune: version 2"},
        {"{\"version\": \"https://jsonfeed.org/version/1.1\"}", TROUBLE_NOT_OURS, "/hune"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof(refusals) / sizeof(refusals[0]); i++) {
        struct feed_case feed;
        feed_case_read(&feed, refusals[i].text);
        assert_false(feed.good);
        if (feed.trouble != refusals[i].trouble || !strstr(feed.err.text, refusals[i].reason)) {
            fail_msg("%s: %d, %s", refusals[i].text, (int)feed.trouble, feed.err.text);
        }
        /* What is wrong inside of something that is no feed is not reported. */
        assert_int_equal(feed.problems.total, 0);
        feed_case_destroy(&feed);
    }
}

static void test_too_big(void **state)
{
    struct feed_case feed;
    char *bytes = calloc(PARSE_BYTES_MAX + 1, 1);
    (void)state;
    memset(bytes, ' ', PARSE_BYTES_MAX + 1);
    feed_case_read_bytes(&feed, bytes, PARSE_BYTES_MAX + 1);
    assert_false(feed.good);
    assert_int_equal(feed.trouble, TROUBLE_TOO_BIG);
    feed_case_destroy(&feed);
    free(bytes);
}

/* A document whose list has so many times the entry. */
static void read_list(struct feed_case *feed, const char *entry, int count)
{
    struct buf text;
    buf_init(&text, PARSE_BYTES_MAX);
    buf_puts(&text, "{" HEAD ", \"unknown\": [0");
    for (int i = 0; i < count; i++) {
        buf_puts(&text, ",");
        buf_puts(&text, entry);
    }
    buf_puts(&text, "]}");
    feed_case_read_bytes(feed, text.data, text.len);
    buf_destroy(&text);
}

/* What is read costs memory by the number of values, not of bytes. */
static void j05_width_is_bounded(void **state)
{
    static const char *const entries[] = {"0", "{}", "[]"};
    struct feed_case feed;
    (void)state;
    for (size_t i = 0; i < sizeof(entries) / sizeof(entries[0]); i++) {
        /* A bracket counts once more than the comma before it. */
        read_list(&feed, entries[i], i == 0 ? TREE_VALUES_MAX : TREE_VALUES_MAX / 2);
        assert_false(feed.good);
        assert_int_equal(feed.trouble, TROUBLE_TOO_BIG);
        assert_non_null(strstr(feed.err.text, "values"));
        feed_case_destroy(&feed);
    }
    /* A long text is not many values. */
    read_list(&feed, "\"0123456789 0123456789 0123456789\"", TREE_VALUES_MAX / 20);
    assert_true(feed.good);
    feed_case_destroy(&feed);
}

/* As deep as jansson goes; what lies there is of no interest to the parser. */
static void j05_depth_is_bounded(void **state)
{
    enum { DEEP = 2047 };
    (void)state;
    for (size_t depth = DEEP; depth <= DEEP + 1; depth++) {
        struct feed_case feed;
        struct buf text;
        buf_init(&text, PARSE_BYTES_MAX);
        buf_puts(&text, "{" HEAD ", \"unknown\": ");
        for (size_t i = 0; i < 2 * depth; i++) {
            buf_puts(&text, i < depth ? "[" : "]");
        }
        buf_puts(&text, "}");
        feed_case_read_bytes(&feed, text.data, text.len);
        assert_true(feed.good == (depth == DEEP));
        if (!feed.good) {
            assert_int_equal(feed.trouble, TROUBLE_NOT_JSON);
            assert_non_null(strstr(feed.err.text, "depth"));
        }
        feed_case_destroy(&feed);
        buf_destroy(&text);
    }
}

static void test_nul_byte(void **state)
{
    static const char inside[] = "{" HEAD ", \"a\": \"x\0y\"}", behind[] = "{" HEAD "}\0";
    struct feed_case feed;
    (void)state;
    feed_case_read_bytes(&feed, inside, sizeof(inside) - 1);
    assert_int_equal(feed.trouble, TROUBLE_NOT_JSON);
    feed_case_destroy(&feed);
    feed_case_read_bytes(&feed, behind, sizeof(behind) - 1);
    assert_int_equal(feed.trouble, TROUBLE_NOT_JSON);
    feed_case_destroy(&feed);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(j01_what_is_no_feed),  cmocka_unit_test(test_too_big),
        cmocka_unit_test(j05_width_is_bounded), cmocka_unit_test(j05_depth_is_bounded),
        cmocka_unit_test(test_nul_byte),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
