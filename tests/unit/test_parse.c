// links: base/mem base/log base/buf base/err base/str base/utf8 base/problems base/clock base/civil
// links: model/kinds model/model feed/parse* tests/lib/feed_case
// packages: jansson
/*
 * The parser on whole documents: what a report says, texts, numbers, times, limits. What is no feed
 * is in test_parse_tree, single fields in test_parse_wrong and test_parse_full.
 */
#include "tests/lib/feed_case.h"

#include "base/buf.h"
#include "base/str.h"
#include "feed/parse_path.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define HEAD "\"hune\": 1, \"generated_at\": \"2026-11-21T13:32:05Z\""

static void test_numbers(void **state)
{
    struct feed_case feed;
    (void)state;
    feed_case_members(&feed, "\"objectives\": [{\"id\": \"a\", \"value\": 1e15, \"target\": "
                             "1000000000000000}, {\"id\": \"b\", \"value\": -0, \"target\": "
                             "1e-400}, {\"id\": \"c\", \"value\": \"-12.50\", \"target\": 0.1}]");
    assert_true(feed.good);
    assert_int_equal(feed.problems.total, 0);
    const struct objective *objectives = feed.document->content.objectives;
    assert_true(objectives[0].value >= 1e15 && objectives[0].target >= 1e15);
    assert_true(number_known(objectives[1].value) && number_known(objectives[1].target));
    assert_true(objectives[2].value >= -12.5 && objectives[2].value <= -12.5);
    assert_true(objectives[2].target >= 0.1 && objectives[2].target <= 0.1);
    feed_case_destroy(&feed);
}

struct report {
    const char *members, *problem;
};

static void test_reports(void **state)
{
    static const struct report reports[] = {
        {"\"networks\": [{\"id\": \"a\"}, {\"id\": \"b\", \"followers\": \"abc\"}]",
         "/networks/1/followers: \"abc\": a text where a number is expected"},
        {"\"networks\": [{\"id\": \"a\", \"followers\": -5}]",
         "/networks/0/followers: -5: not from 0 to 1e+15"},
        {"\"networks\": [{\"name\": \"a\"}]", "/networks/0/id: missing"},
        {"\"networks\": [7]", "/networks/0: 7: a number where an object is expected"},
        {"\"networks\": {}", "/networks: an object where a list is expected"},
        {"\"organisation\": true", "/organisation: true where a text is expected"},
        {"\"organisation\": [1]", "/organisation: a list where a text is expected"},
        {"\"crisis\": {\"level\": 4}", "/crisis/level: 4: not from 0 to 3"},
        {"\"crisis\": {\"level\": 1.5}", "/crisis/level: 1.5: not a whole number"},
        {"\"crisis\": {\"actions\": [{\"label\": \"a\", \"done\": 1}]}",
         "/crisis/actions/0/done: 1: a number where true or false is expected"},
        {"\"crisis\": {\"verification\": \"maybe\"}",
         "/crisis/verification: \"maybe\": none of unverified, false, partly_true, true"},
        {"\"listening\": {\"mentions_per_hour\": 9223372036854775808}",
         "/listening/mentions_per_hour: 9.22337203685478e+18: not from 0 to 1e+15"},
        {"\"listening\": {\"mentions_per_hour\": \"1e400\"}",
         "/listening/mentions_per_hour: \"1e400\": a text where a number is expected"},
        {"\"listening\": {\"mentions_per_hour\": \"12\\u0000\"}",
         "/listening/mentions_per_hour: \"12 \": a text where a number is expected"},
        {"\"crisis\": {\"kind\": \"leak\\u0000\"}",
         "/crisis/kind: \"leak \": none of rumour, leak, complaint, incident, impersonation, "
         "other"},
        {"\"crisis\": {\"kind\": \"a word that is longer than anybody cares to read\"}",
         "/crisis/kind: \"a word that is longer than anybody cares…\": none of rumour, leak, "
         "complaint, incident, impersonation, other"},
        {"\"queue\": {\"items\": [{\"id\": \"a\", \"due_at\": \"tomorrow\"}]}",
         "/queue/items/0/due_at: \"tomorrow\": not a time (such as 2026-11-21T14:32:05+01:00, or "
         "seconds since 1970)"},
        {"\"organisation\": 12345678901234567890123456789012345678901234567890",
         "/organisation: 1.23456789012346e+49: a number where a text is expected"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof(reports) / sizeof(reports[0]); i++) {
        struct feed_case feed;
        feed_case_members(&feed, reports[i].members);
        assert_true(feed.good);
        assert_string_equal(feed_case_problem(&feed), reports[i].problem);
        feed_case_destroy(&feed);
    }
}

static void test_pointer(void **state)
{
    char pointer[PARSE_POINTER_MAX], expected[PARSE_POINTER_MAX];
    struct parse_path path = {.count = 0};
    (void)state;
    parse_path_pointer(&path, pointer);
    assert_string_equal(pointer, "");
    parse_path_key(&path, "a/b~c~1");
    parse_path_index(&path, 12);
    parse_path_key(&path, "");
    parse_path_pointer(&path, pointer);
    assert_string_equal(pointer, "/a~1b~0c~01/12/");
    parse_path_up(&path);
    parse_path_up(&path);
    parse_path_pointer(&path, pointer);
    assert_string_equal(pointer, "/a~1b~0c~01");
    /* One too long for its room is cut. */
    memset(expected, 'k', sizeof(expected));
    expected[sizeof(expected) - 1] = '\0';
    parse_path_key(&path, expected);
    parse_path_pointer(&path, pointer);
    assert_true(strlen(pointer) < sizeof(pointer));
}

static void test_absent_is_not_zero(void **state)
{
    struct feed_case feed;
    (void)state;
    feed_case_members(&feed, "\"networks\": [{\"id\": \"a\", \"followers\": 0, \"reach\": null}], "
                             "\"queue\": {\"total\": 0}, \"crisis\": null, \"listening\": {}");
    assert_true(feed.good);
    assert_int_equal(feed.problems.total, 0);
    const struct model *model = &feed.document->content;
    assert_true(number_known(model->networks[0].followers));
    assert_true(model->networks[0].followers <= 0);
    assert_false(number_known(model->networks[0].reach));
    assert_false(number_known(model->networks[0].impressions));
    assert_true(model->queue.present);
    assert_true(model->listening.present);
    assert_false(model->crisis.present);
    assert_int_equal(model->crisis.level, LEVEL_UNKNOWN);
    assert_false(model->team.present);
    feed_case_destroy(&feed);
}

static void check_text(const char *json, const char *expected)
{
    char members[200];
    struct feed_case feed;
    snprintf(members, sizeof(members), "\"checklist\": [%s]", json);
    feed_case_members(&feed, members);
    assert_true(feed.good);
    assert_int_equal(feed.problems.total, 0);
    const struct model *model = &feed.document->content;
    assert_int_equal(model->checklist_count, expected ? 1 : 0);
    if (expected) {
        assert_string_equal(model->checklist[0], expected);
    }
    feed_case_destroy(&feed);
}

static void test_texts(void **state)
{
    (void)state;
    check_text("\"plain\"", "plain");
    check_text("\"  two   spaces \"", "two spaces");
    check_text("\"longer than one word with two  spaces somewhere\"",
               "longer than one word with two spaces somewhere");
    check_text("\"eight by \"", "eight by");
    check_text("\"1234567 8\"", "1234567 8");
    check_text("\"1234567  8\"", "1234567 8");
    check_text("\"12345678  9\"", "12345678 9");
    check_text("\"a\\nb\\tc\"", "a b c");
    check_text("\"a\\u0000b\"", "a b");
    check_text("\"\\u0000\"", NULL);
    check_text("\"a\x7f"
               "b, and some more behind it\"",
               "a b, and some more behind it");
    check_text("\"a\xC2\x85z\"", "a z");
    check_text("\"a\xE2\x80\xA8z\"", "a z");
    check_text("\"l\xE2\x80\x99\xC3\xA9t\xC3\xA9\xC2\xA0!\"", "l’été\xC2\xA0!");
    check_text("\"\\ud83d\\udc4f\\ud83c\\udffd\"", "👏🏽");
    check_text("\"%s%n <b>$(rm)</b>\"", "%s%n <b>$(rm)</b>");
    check_text("null", NULL);
    check_text("\"\"", NULL);
}

static void test_text_is_cut_between_characters(void **state)
{
    struct feed_case feed;
    struct buf members;
    (void)state;
    buf_init(&members, 1 << 16);
    buf_puts(&members, "\"rules\": [{\"text\": \"a\", \"source\": \"x");
    for (int i = 0; i < MODEL_LABEL_MAX / 2; i++) {
        buf_puts(&members, "é");
    }
    buf_puts(&members, "\"}]");
    feed_case_members(&feed, buf_text(&members));
    assert_true(feed.good);
    assert_string_equal(feed_case_problem(&feed),
                        "/rules/0/source: a text of 601 bytes, cut to 600");
    const char *source = feed.document->content.rules[0].source;
    assert_int_equal(strlen(source), MODEL_LABEL_MAX - 1);
    assert_string_equal(source + MODEL_LABEL_MAX - 3, "é");
    feed_case_destroy(&feed);
    buf_destroy(&members);
}

static void test_times(void **state)
{
    struct feed_case feed;
    (void)state;
    feed_case_members(&feed, "\"objectives\": [{\"id\": \"a\", \"start\": 1795267925, \"end\": "
                             "\"1795267925.75\"}, {\"id\": \"b\", \"start\": "
                             "\"2026-11-21T14:32:05.5+01:00\", \"end\": 0}]");
    assert_true(feed.good);
    assert_int_equal(feed.problems.total, 0);
    const struct objective *objectives = feed.document->content.objectives;
    assert_int_equal(objectives[0].start, 1795267925);
    assert_int_equal(objectives[0].end, 1795267925);
    assert_int_equal(objectives[1].start, 1795267925);
    assert_int_equal(objectives[1].end, 0);
    feed_case_destroy(&feed);
}

static void j03_a_mark_and_odd_keys(void **state)
{
    struct feed_case feed;
    (void)state;
    feed_case_read(&feed, "\xEF\xBB\xBF{" HEAD ", \"org\\u0061nisation\": \"A\", \"unknown\": "
                          "{\"deep\": [1, {\"organisation\": 2}]}, \"\": 1, \"networks \": 2}");
    assert_true(feed.good);
    assert_int_equal(feed.problems.total, 0);
    assert_string_equal(feed.document->content.organisation, "A");
    feed_case_destroy(&feed);
}

/* The last one counts, be it better or worse. */
static void j07_of_a_repeated_key_the_last_counts(void **state)
{
    struct feed_case feed;
    (void)state;
    feed_case_members(&feed, "\"queue\": {\"total\": 1, \"period\": \"P1D\", \"items\": [{\"id\": "
                             "\"a\"}]}, \"queue\": {\"total\": 2, \"total\": \"x\"}");
    assert_true(feed.good);
    assert_int_equal(feed.problems.total, 1);
    const struct queue *queue = &feed.document->content.queue;
    assert_true(queue->present);
    assert_false(number_known(queue->total));
    assert_null(queue->period);
    assert_int_equal(queue->count, 0);
    feed_case_destroy(&feed);
}

/* Keys may stand in any order: the document's ttl and time hold for what came before them. */
static void test_order_of_keys(void **state)
{
    struct feed_case feed;
    (void)state;
    feed_case_read(&feed, "{\"networks\": [{\"id\": \"a\"}], \"ttl_s\": 77, "
                          "\"generated_at\": 1795267925, \"hune\": \"1\"}");
    assert_true(feed.good);
    assert_int_equal(feed.problems.total, 0);
    const struct origin *origin = &feed.document->content.networks[0].origin;
    assert_int_equal(origin->as_of, 1795267925);
    assert_int_equal(origin->ttl_s, 77);
    assert_int_equal(origin->source, CASE_SOURCE);
    feed_case_destroy(&feed);
}

static void j09_without_generated_at(void **state)
{
    struct feed_case feed;
    (void)state;
    feed_case_read(&feed, "{\"hune\": 1, \"organisation\": \"A\", \"queue\": {}}");
    assert_true(feed.good);
    assert_string_equal(feed_case_problem(&feed), "/generated_at: missing");
    assert_string_equal(feed.document->content.organisation, "A");
    assert_true(feed.document->content.queue.origin.as_of == TIME_NONE);
    assert_false(feed.document->content.queue.origin.own_as_of);
    assert_int_equal(feed.document->content.queue.origin.ttl_s, 2 * CASE_INTERVAL_S);
    feed_case_destroy(&feed);
}

/* A queue longer than what is kept still says how many wait. */
static void j05_a_long_list_is_cut_and_counted(void **state)
{
    struct feed_case feed;
    struct buf members;
    (void)state;
    buf_init(&members, 4 << 20);
    buf_puts(&members, "\"queue\": {\"items\": [");
    for (int i = 0; i < MODEL_QUEUE_MAX + 412; i++) {
        buf_printf(&members, "%s{\"id\": \"m%d\"}", i > 0 ? "," : "", i);
    }
    buf_puts(&members, "]}");
    feed_case_members(&feed, buf_text(&members));
    assert_true(feed.good);
    assert_string_equal(feed_case_problem(&feed),
                        "/queue/items: a list of 20412 entries, of which 20000 are read");
    const struct queue *queue = &feed.document->content.queue;
    assert_int_equal(queue->count, MODEL_QUEUE_MAX);
    assert_int_equal((int)queue->total, MODEL_QUEUE_MAX + 412);
    assert_string_equal(queue->items[MODEL_QUEUE_MAX - 1].id, "m19999");
    feed_case_destroy(&feed);
    buf_destroy(&members);
}

/* Bad entries are left out, and those that stay keep their order; numbers keep their places. */
static void j09_bad_entries_are_left_out(void **state)
{
    struct feed_case feed;
    (void)state;
    feed_case_members(&feed,
                      "\"networks\": [{\"id\": \"a\", \"series\": {\"start\": 1, \"step_s\": 60, "
                      "\"values\": [1, \"x\", null, 4]}}, {}, null, 3, {\"id\": \"b\", \"series\": "
                      "{\"values\": [1]}}]");
    assert_true(feed.good);
    const struct model *model = &feed.document->content;
    assert_int_equal(model->network_count, 2);
    assert_string_equal(model->networks[1].id, "b");
    assert_int_equal(model->networks[0].series.count, 4);
    assert_false(number_known(model->networks[0].series.values[1]));
    assert_true(model->networks[0].series.values[3] > 3);
    /* A series without its start means nothing. */
    assert_int_equal(model->networks[1].series.count, 0);
    assert_null(model->networks[1].series.values);
    assert_int_equal(feed.problems.total, 5);
    feed_case_destroy(&feed);
}

/* Without a list for the problems nothing else changes. */
static void test_without_problems(void **state)
{
    static const char text[] = "{" HEAD ", \"organisation\": 5, \"queue\": {\"total\": 3}}";
    struct document *document = NULL;
    enum trouble trouble = TROUBLE_NONE;
    (void)state;
    assert_true(parse_feed(text, strlen(text), 0, 30, NULL, &document, &trouble, NULL, NULL));
    assert_null(document->content.organisation);
    document_unref(document);
    assert_false(parse_feed("{", 1, 0, 30, NULL, &document, &trouble, NULL, NULL));
    assert_false(parse_feed(NULL, 0, 0, 30, NULL, &document, &trouble, NULL, NULL));
    assert_int_equal(trouble, TROUBLE_TRUNCATED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_reports),
        cmocka_unit_test(test_pointer),
        cmocka_unit_test(test_absent_is_not_zero),
        cmocka_unit_test(test_texts),
        cmocka_unit_test(test_text_is_cut_between_characters),
        cmocka_unit_test(test_times),
        cmocka_unit_test(j03_a_mark_and_odd_keys),
        cmocka_unit_test(j07_of_a_repeated_key_the_last_counts),
        cmocka_unit_test(test_order_of_keys),
        cmocka_unit_test(j09_without_generated_at),
        cmocka_unit_test(j05_a_long_list_is_cut_and_counted),
        cmocka_unit_test(j09_bad_entries_are_left_out),
        cmocka_unit_test(test_without_problems),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
