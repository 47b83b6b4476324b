// links: base/mem base/log base/buf base/err base/str base/utf8 base/problems base/clock base/civil
// links: model/kinds model/model feed/parse* feed/merge*
// packages: jansson
/*
 * Each rule of the merge, on small documents of several sources.
 */
#include "feed/merge.h"
#include "feed/parse.h"

#include "base/buf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { DOCUMENTS = 4 };

/* A document of source i whose members are texts[i]; NULL for a source that has none. */
static struct model *merge(const char *const texts[DOCUMENTS])
{
    struct document *documents[DOCUMENTS] = {0};
    for (int i = 0; i < DOCUMENTS; i++) {
        struct buf feed;
        struct err err = {.text = ""};
        enum trouble trouble = TROUBLE_NONE;
        if (!texts[i]) {
            continue;
        }
        buf_init(&feed, PARSE_BYTES_MAX);
        buf_printf(&feed, "{\"hune\": 1, \"ttl_s\": 60, %s}", texts[i]);
        if (!parse_feed(feed.data, feed.len, i, 30, NULL, &documents[i], &trouble, NULL, &err)) {
            fail_msg("%s: %s", texts[i], err.text);
        }
        buf_destroy(&feed);
    }
    struct model *model = merge_documents(documents, DOCUMENTS);
    /* The model has references of its own. */
    for (int i = 0; i < DOCUMENTS; i++) {
        document_unref(documents[i]);
    }
    return model;
}

static void drop(struct model *model)
{
    model_destroy(model);
    free(model);
}

static void test_nothing(void **state)
{
    struct model *model = merge((const char *[DOCUMENTS]){NULL});
    (void)state;
    assert_int_equal(model->document_count, 0);
    assert_null(model->organisation);
    assert_false(model->queue.present);
    drop(model);
}

static void j15_networks_by_id(void **state)
{
    struct model *model = merge((const char *[DOCUMENTS]){
        NULL,
        "\"networks\": [{\"id\": \"a\", \"name\": \"1a\"}, {\"id\": \"b\", \"name\": \"1b\"}, "
        "{\"id\": \"a\", \"name\": \"1a again\"}]",
        "\"networks\": [{\"id\": \"c\", \"name\": \"2c\"}, {\"id\": \"b\", \"name\": \"2b\"}]"});
    (void)state;
    assert_int_equal(model->network_count, 3);
    assert_string_equal(model->networks[0].name, "1a again");
    assert_string_equal(model->networks[1].name, "1b");
    assert_string_equal(model->networks[2].name, "2c");
    assert_int_equal(model->networks[1].origin.source, 1);
    assert_int_equal(model->networks[2].origin.source, 2);
    drop(model);
}

static void test_publications_and_objectives_by_id(void **state)
{
    struct model *model = merge((const char *[DOCUMENTS]){
        "\"publications\": [{\"id\": \"p\", \"text\": \"0p\"}], \"objectives\": [{\"id\": \"o\", "
        "\"value\": 1}]",
        "\"publications\": [{\"id\": \"p\", \"text\": \"1p\"}, {\"id\": \"q\", \"text\": \"1q\"}], "
        "\"objectives\": [{\"id\": \"n\", \"value\": 2}, {\"id\": \"o\", \"value\": 3}]"});
    (void)state;
    assert_int_equal(model->publication_count, 2);
    assert_string_equal(model->publications[0].text, "0p");
    assert_string_equal(model->publications[1].text, "1q");
    assert_int_equal(model->objective_count, 2);
    assert_int_equal((int)model->objectives[0].value, 1);
    assert_int_equal((int)model->objectives[1].value, 2);
    drop(model);
}

static void test_queue_by_source_and_id(void **state)
{
    struct model *model = merge((const char *[DOCUMENTS]){
        "\"queue\": {\"answered_pct\": 80, \"items\": [{\"id\": \"m\", \"text\": \"0m\"}, {\"id\": "
        "\"n\", \"text\": \"0n\"}, {\"id\": \"m\", \"text\": \"0m again\"}]}",
        "\"organisation\": \"without a queue\"",
        "\"queue\": {\"answered_pct\": 10, \"items\": [{\"id\": \"m\", \"text\": \"2m\"}]}"});
    (void)state;
    const struct queue *queue = &model->queue;
    assert_int_equal(queue->count, 3);
    assert_string_equal(queue->items[0].text, "0m again");
    assert_string_equal(queue->items[1].text, "0n");
    assert_string_equal(queue->items[2].text, "2m");
    assert_int_equal(queue->items[0].source, 0);
    assert_int_equal(queue->items[2].source, 2);
    assert_int_equal((int)queue->answered_pct, 80);
    assert_false(number_known(queue->total));
    drop(model);
}

/* A total that some source gives is that of all: the others wait with what they list. */
static void test_queue_total(void **state)
{
    struct model *model = merge(
        (const char *[DOCUMENTS]){"\"queue\": {\"items\": [{\"id\": \"a\"}, {\"id\": \"b\"}]}",
                                  "\"queue\": {\"total\": 40, \"items\": [{\"id\": \"a\"}]}"});
    (void)state;
    assert_int_equal(model->queue.count, 3);
    assert_int_equal((int)model->queue.total, 42);
    drop(model);
}

static void test_queue_too_long(void **state)
{
    struct buf long_queue;
    (void)state;
    buf_init(&long_queue, 4 << 20);
    buf_puts(&long_queue, "\"queue\": {\"items\": [");
    for (int i = 0; i < MODEL_QUEUE_MAX - 1; i++) {
        buf_printf(&long_queue, "%s{\"id\": \"m%d\"}", i > 0 ? "," : "", i);
    }
    buf_puts(&long_queue, "]}");
    struct model *model = merge((const char *[DOCUMENTS]){
        buf_text(&long_queue),
        "\"queue\": {\"items\": [{\"id\": \"x\"}, {\"id\": \"y\"}, {\"id\": \"z\"}]}"});
    assert_int_equal(model->queue.count, MODEL_QUEUE_MAX);
    assert_string_equal(model->queue.items[MODEL_QUEUE_MAX - 1].id, "x");
    assert_int_equal((int)model->queue.total, MODEL_QUEUE_MAX + 2);
    drop(model);
    buf_destroy(&long_queue);
}

/* The queue as a whole is only as new as the oldest of its parts. */
static void test_queue_age(void **state)
{
    struct model *model =
        merge((const char *[DOCUMENTS]){"\"generated_at\": 2000, \"queue\": {\"items\": []}",
                                        "\"generated_at\": 1900, \"queue\": {\"ttl_s\": 10}",
                                        "\"generated_at\": 1950, \"queue\": {\"ttl_s\": 9}"});
    (void)state;
    assert_int_equal(model->queue.origin.as_of, 1900);
    assert_int_equal(model->queue.origin.source, 1);
    assert_int_equal(model->generated_at, 2000);
    drop(model);
}

static void test_crisis_of_highest_level(void **state)
{
    struct model *model = merge((const char *[DOCUMENTS]){
        "\"crisis\": {\"level\": 1, \"id\": \"c0\", \"declared_at\": 900}",
        "\"crisis\": {\"level\": 3, \"id\": \"c1\", \"declared_at\": 100}",
        "\"crisis\": {\"level\": 3, \"id\": \"c2\", \"declared_at\": 200}",
        "\"crisis\": {\"level\": 3, \"id\": \"c3\"}"});
    (void)state;
    assert_string_equal(model->crisis.id, "c2");
    assert_int_equal(model->crisis.origin.source, 2);
    drop(model);
}

/* However high it was: the one that is still open is what the wall is about. */
static void test_closed_crisis_gives_way(void **state)
{
    (void)state;
    const char *closed =
        "\"crisis\": {\"level\": 3, \"phase\": \"closed\", \"id\": \"over\", \"declared_at\": 900}";
    const char *open = "\"crisis\": {\"level\": 1, \"phase\": \"verifying\", \"id\": \"open\"}";
    struct model *model = merge((const char *[DOCUMENTS]){closed, open});
    assert_string_equal(model->crisis.id, "open");
    drop(model);
    model = merge((const char *[DOCUMENTS]){open, closed});
    assert_string_equal(model->crisis.id, "open");
    drop(model);
    /* Beside an all clear it is the newer of the two; and it says more than nothing. */
    model = merge((const char *[DOCUMENTS]){
        closed, "\"crisis\": {\"level\": 0, \"id\": \"clear\", \"declared_at\": 1000}"});
    assert_string_equal(model->crisis.id, "clear");
    drop(model);
    model = merge((const char *[DOCUMENTS]){"\"crisis\": {\"id\": \"unsure\"}", closed});
    assert_string_equal(model->crisis.id, "over");
    drop(model);
}

static void test_crisis_ties(void **state)
{
    (void)state;
    struct model *model = merge((const char *[DOCUMENTS]){
        "\"crisis\": {\"level\": 2, \"id\": \"c0\", \"declared_at\": 100}",
        "\"crisis\": {\"level\": 2, \"id\": \"c1\", \"declared_at\": 100}"});
    assert_string_equal(model->crisis.id, "c0");
    drop(model);
    /* A source that is sure of nothing goes behind one that says all is clear. */
    model = merge((const char *[DOCUMENTS]){"\"crisis\": {\"id\": \"c0\"}",
                                            "\"crisis\": {\"level\": 0, \"id\": \"c1\"}"});
    assert_string_equal(model->crisis.id, "c1");
    drop(model);
}

/* All that people said of crises is kept, so that a figure that one lacks is found at another. */
static void test_other_crises_follow(void **state)
{
    (void)state;
    struct model *model = merge((const char *[DOCUMENTS]){
        "\"crisis\": {\"level\": 3, \"phase\": \"closed\", \"id\": \"over\"}",
        "\"crisis\": {\"level\": 1, \"id\": \"a\"}", "\"crisis\": {\"level\": 3, \"id\": \"b\"}",
        "\"crisis\": {\"level\": 1, \"id\": \"c\", \"declared_at\": 5}"});
    assert_string_equal(model->crisis.id, "b");
    assert_int_equal(model->other_crisis_count, 3);
    assert_string_equal(model->other_crises[0].id, "c");
    assert_string_equal(model->other_crises[1].id, "a");
    assert_string_equal(model->other_crises[2].id, "over");
    drop(model);
    model = merge((const char *[DOCUMENTS]){"\"crisis\": {\"level\": 3}"});
    assert_int_equal(model->other_crisis_count, 0);
    drop(model);
}

static void test_assignments_meet_messages(void **state)
{
    (void)state;
    struct model *model = merge((const char *[DOCUMENTS]){
        "\"assignments\": [{\"id\": \"m\", \"assignee\": \"early\"}, {\"id\": \"m\", "
        "\"assignee\": \"Sami\", \"status\": \"in_progress\"}, {\"id\": \"nowhere\", "
        "\"assignee\": \"X\"}, {\"id\": \"n\", \"network\": \"web\", \"assignee\": \"Anna\"}]",
        "\"queue\": {\"items\": [{\"id\": \"m\", \"assignee\": \"Marie\", \"status\": \"open\"}, "
        "{\"id\": \"n\"}, {\"id\": \"o\", \"assignee\": \"Paul\"}]}",
        "\"queue\": {\"items\": [{\"id\": \"n\", \"network\": \"web\"}, {\"id\": \"m\"}]}",
        "\"assignments\": [{\"id\": \"m\", \"assignee\": \"late\"}, {\"id\": \"o\", \"status\": "
        "\"waiting\"}]"});
    const struct message *items = model->queue.items;
    assert_int_equal(model->queue.count, 5);
    assert_string_equal(items[0].assignee, "Sami");
    assert_int_equal(items[0].status, MESSAGE_IN_PROGRESS);
    assert_null(items[1].assignee);
    assert_string_equal(items[2].assignee, "Paul");
    assert_int_equal(items[2].status, MESSAGE_WAITING);
    assert_string_equal(items[3].assignee, "Anna");
    assert_string_equal(items[4].assignee, "Sami");
    /* The documents are others' too. */
    assert_string_equal(model->documents[1]->content.queue.items[0].assignee, "Marie");
    drop(model);
}

/* Who assigns has no queue: nobody says that nothing waits. */
static void test_assignments_are_no_queue(void **state)
{
    (void)state;
    struct model *model = merge(
        (const char *[DOCUMENTS]){"\"assignments\": [{\"id\": \"m\", \"assignee\": \"Sami\"}]"});
    assert_false(model->queue.present);
    drop(model);
}

/* A list of messages noted by hand, put first, does not hide how well the office answers. */
static void test_queue_figures_of_who_has_them(void **state)
{
    (void)state;
    struct model *model = merge((const char *[DOCUMENTS]){
        "\"queue\": {\"items\": [{\"id\": \"a\"}]}",
        "\"queue\": {\"within_target_pct\": 70, \"clock\": \"business\", \"period\": \"P7D\"}",
        "\"queue\": {\"answered_pct\": 10, \"within_target_pct\": 20}"});
    assert_int_equal((int)model->queue.within_target_pct, 70);
    assert_false(number_known(model->queue.answered_pct));
    assert_int_equal(model->queue.clock, CLOCK_BUSINESS);
    assert_string_equal(model->queue.period, "P7D");
    drop(model);
}

static void test_other_blocks_from_the_first(void **state)
{
    struct model *model = merge((const char *[DOCUMENTS]){
        "\"checklist\": [\"0\"]",
        "\"organisation\": \"1\", \"listening\": {\"mentions_per_hour\": 1}, \"rules\": "
        "[{\"text\": "
        "\"1\"}]",
        "\"organisation\": \"2\", \"listening\": {\"mentions_per_hour\": 2}, \"team\": "
        "{\"hours_planned\": 2}, \"checklist\": [\"2\"], \"rules\": [{\"text\": \"2\"}]"});
    (void)state;
    assert_string_equal(model->organisation, "1");
    assert_int_equal((int)model->listening.mentions_per_hour, 1);
    assert_int_equal((int)model->team.hours_planned, 2);
    assert_int_equal(model->team.origin.source, 2);
    assert_string_equal(model->checklist[0], "0");
    assert_string_equal(model->rules[0].text, "1");
    drop(model);
}

/* Whoever says it: all words count, up to as many as one source may say. */
static void test_alarm_notes_of_all(void **state)
{
    struct model *model = merge((const char *[DOCUMENTS]){
        "\"alarms\": [{\"rule\": \"load\", \"acknowledged\": {\"by\": \"N\", \"at\": 5}}]",
        "\"checklist\": []",
        "\"alarms\": [{\"rule\": \"weather\"}, {\"rule\": \"silent\", \"shelved_until\": 9}]"});
    (void)state;
    assert_int_equal(model->alarm_note_count, 3);
    assert_int_equal(model->alarm_notes[0].rule, ALARM_LOAD);
    assert_int_equal(model->alarm_notes[0].acknowledged_at, 5);
    assert_string_equal(model->alarm_notes[0].acknowledged_by, "N");
    assert_int_equal(model->alarm_notes[0].shelved_until, TIME_NONE);
    assert_int_equal(model->alarm_notes[1].rule, ALARM_UNKNOWN);
    assert_int_equal(model->alarm_notes[2].rule, ALARM_SILENT);
    assert_int_equal(model->alarm_notes[2].shelved_until, 9);
    drop(model);
}

/* Every source full of networks of its own: the model keeps no more than a view can hold. */
static void test_networks_are_bounded(void **state)
{
    struct buf texts[DOCUMENTS];
    const char *members[DOCUMENTS];
    (void)state;
    for (int i = 0; i < DOCUMENTS; i++) {
        buf_init(&texts[i], 1 << 16);
        buf_puts(&texts[i], "\"networks\": [");
        for (int k = 0; k < MODEL_NETWORKS_MAX / 2; k++) {
            buf_printf(&texts[i], "%s{\"id\": \"%d-%d\"}", k > 0 ? "," : "", i, k);
        }
        buf_puts(&texts[i], "]");
        members[i] = buf_text(&texts[i]);
    }
    struct model *model = merge(members);
    assert_int_equal(model->network_count, MODEL_NETWORKS_MAX);
    assert_string_equal(model->networks[MODEL_NETWORKS_MAX - 1].id, "1-31");
    drop(model);
    for (int i = 0; i < DOCUMENTS; i++) {
        buf_destroy(&texts[i]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nothing),
        cmocka_unit_test(j15_networks_by_id),
        cmocka_unit_test(test_publications_and_objectives_by_id),
        cmocka_unit_test(test_queue_by_source_and_id),
        cmocka_unit_test(test_queue_total),
        cmocka_unit_test(test_queue_too_long),
        cmocka_unit_test(test_queue_age),
        cmocka_unit_test(test_crisis_of_highest_level),
        cmocka_unit_test(test_closed_crisis_gives_way),
        cmocka_unit_test(test_crisis_ties),
        cmocka_unit_test(test_other_crises_follow),
        cmocka_unit_test(test_assignments_meet_messages),
        cmocka_unit_test(test_assignments_are_no_queue),
        cmocka_unit_test(test_queue_figures_of_who_has_them),
        cmocka_unit_test(test_other_blocks_from_the_first),
        cmocka_unit_test(test_alarm_notes_of_all),
        cmocka_unit_test(test_networks_are_bounded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
