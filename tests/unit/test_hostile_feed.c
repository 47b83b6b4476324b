// links: base/mem base/log base/buf base/err base/str base/utf8 base/problems base/clock base/civil
// links: model/* feed/parse* feed/merge* tests/lib/feed_case
// packages: jansson
/*
 * A document that has every field (tests/schema/full.json), spoilt in one place after the other:
 * what is wrong costs itself, is counted, and all else is as it was.
 */
#include "tests/lib/feed_case.h"

#include "base/clock.h"
#include "feed/merge.h"

#include <jansson.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char EXTRA[] = "x-any";
static json_t *root;
static size_t places, spoilt;

static int set_up(void **state)
{
    char path[512];
    const char *top = getenv("HUNE_ROOT");
    (void)state;
    snprintf(path, sizeof(path), "%s/tests/schema/full.json", top ? top : ".");
    root = json_load_file(path, 0, NULL);
    places = spoilt = 0;
    return root ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    json_decref(root);
    return 0;
}

static void read_root(struct feed_case *feed)
{
    char *text = json_dumps(root, JSON_COMPACT);
    feed_case_read(feed, text);
    free(text);
}

/* Where a value stands: in an object or in a list. */
struct place {
    json_t *owner;
    const char *key; /* NULL in a list */
    size_t index;
};

static void put(const struct place *place, json_t *value)
{
    int failed = place->key ? json_object_set_new(place->owner, place->key, value)
                            : json_array_set_new(place->owner, place->index, value);
    assert_int_equal(failed, 0);
}

static json_t *look(const struct place *place)
{
    return place->key ? json_object_get(place->owner, place->key)
                      : json_array_get(place->owner, place->index);
}

static void walk(json_t *owner, void (*see)(const struct place *place))
{
    const char *key = NULL;
    json_t *value = NULL;
    size_t i = 0;
    void *next = NULL;
    json_object_foreach_safe(owner, next, key, value)
    {
        if (strcmp(key, EXTRA) != 0) {
            see(&(struct place){.owner = owner, .key = key});
            walk(json_object_get(owner, key), see);
        }
    }
    json_array_foreach(owner, i, value)
    {
        see(&(struct place){.owner = owner, .index = i});
        walk(json_array_get(owner, i), see);
    }
}

/* Of another type than what stands there. A number may be a time, a text may be a number. */
static bool is_wrong(const json_t *value, const json_t *other)
{
    bool both = json_typeof(value) == json_typeof(other) ||
                (json_is_number(value) && json_is_number(other));
    bool scalar = json_is_string(value) && json_is_number(other);
    return !both && !scalar && !(json_is_boolean(value) && json_is_boolean(other)) &&
           !json_is_null(value);
}

/* The place with a value in it, against the place with nothing in it. */
static void compare(const struct place *place, json_t *value, const struct feed_case *without)
{
    struct feed_case feed;
    put(place, value);
    read_root(&feed);
    assert_true(feed.good);
    if (!feed_same_model(&feed.document->content, &without->document->content)) {
        fail_msg("%s: %s costs more than itself", place->key ? place->key : "an entry",
                 feed_case_problem(&feed));
    }
    assert_true(feed.problems.total > 0);
    feed_case_destroy(&feed);
    spoilt++;
}

static void spoil(const struct place *place)
{
    static const char *const VALUES[] = {"true", "7", "\"abc\"", "[]", "{}", "[[]]"};
    struct feed_case without;
    json_t *before = json_incref(look(place));
    if (place->owner == root && strcmp(place->key, "hune") == 0) {
        json_decref(before);
        return;
    }
    put(place, json_null());
    read_root(&without);
    assert_true(without.good);
    for (size_t i = 0; i < sizeof(VALUES) / sizeof(VALUES[0]); i++) {
        json_t *value = json_loads(VALUES[i], JSON_DECODE_ANY, NULL);
        if (is_wrong(before, value)) {
            compare(place, value, &without);
        } else {
            json_decref(value);
        }
    }
    put(place, before);
    feed_case_destroy(&without);
    places++;
}

static void j08_a_wrong_type_costs_its_place_alone(void **state)
{
    (void)state;
    walk(root, spoil);
    print_message("# %zu wrong values in %zu places\n", spoilt, places);
    assert_true(places > 200 && spoilt > 800);
}

/* Nobody's fields, everywhere. */
static void add_extras(const struct place *place)
{
    json_t *value = look(place);
    if (json_is_object(value)) {
        json_object_set_new(value, EXTRA, json_pack("[s,{s:[i]}]", "a", "items", 1));
        json_object_set_new(value, "Label", json_string("upper case"));
        json_object_set_new(value, "", json_null());
        places++;
    }
}

static void j09_unknown_fields_change_nothing(void **state)
{
    struct feed_case before, after;
    (void)state;
    read_root(&before);
    walk(root, add_extras);
    assert_true(places > 20);
    json_object_set_new(root, "$schema", json_string("https://example.org/other.json"));
    read_root(&after);
    assert_true(after.good);
    assert_int_equal(after.problems.total, 0);
    assert_true(feed_same_model(&before.document->content, &after.document->content));
    feed_case_destroy(&before);
    feed_case_destroy(&after);
}

static void j09_an_entry_without_what_it_requires_is_left_out(void **state)
{
    struct feed_case feed;
    (void)state;
    feed_case_members(&feed, "\"networks\": [{\"id\": \"a\"}, {\"name\": \"b\"}, {\"id\": \"c\"}], "
                             "\"queue\": {\"items\": [{\"text\": \"x\"}, {\"id\": \"1\"}]}");
    const struct model *model = &feed.document->content;
    assert_int_equal(model->network_count, 2);
    assert_string_equal(model->networks[1].id, "c");
    assert_int_equal(model->queue.count, 1);
    assert_int_equal(feed.problems.total, 2);
    assert_string_equal(feed_case_problem(&feed), "/networks/1/id: missing");
    feed_case_destroy(&feed);
}

struct moment_case {
    const char *text;
    bool read;
};

static void j13_times_that_are_none_cost_their_field(void **state)
{
    static const struct moment_case times[] = {
        {"\"2026-11-21T14:32:05+01:00\"", true},
        {"\"2026-11-21T14:32:05-23:59\"", true},
        {"\"2026-12-31T23:59:60Z\"", true}, /* a leap second */
        {"\"9999-12-31T23:59:59Z\"", true},
        {"\"2028-02-29T00:00:00Z\"", true},
        {"\"2026-11-21T14:32:05\"", false}, /* of which zone? */
        {"\"2026-11-21 14:32\"", false},
        {"\"2026-11-21\"", false},
        {"\"0001-01-01T00:00:00Z\"", false},
        {"\"10000-01-01T00:00:00Z\"", false},
        {"\"2026-11-21T24:00:00Z\"", false},
        {"\"2026-11-21T23:59:61Z\"", false},
        {"\"2026-02-29T00:00:00Z\"", false},
        {"\"2026-11-21T14:32:05+24:00\"", false},
        {"\"21/11/2026 14:32\"", false},
        {"\"now\"", false},
        {"1795267925000", false}, /* milliseconds */
        {"-1", false},
        {"1e300", false},
    };
    (void)state;
    for (size_t i = 0; i < sizeof(times) / sizeof(times[0]); i++) {
        struct feed_case feed;
        char members[200];
        snprintf(members, sizeof(members),
                 "\"queue\": {\"items\": [{\"id\": \"a\", \"text\": \"kept\", \"due_at\": %s}]}",
                 times[i].text);
        feed_case_members(&feed, members);
        const struct message *message = &feed.document->content.queue.items[0];
        if ((message->due_at != TIME_NONE) != times[i].read) {
            fail_msg("%s: %s", times[i].text, times[i].read ? "not read" : "read");
        }
        assert_string_equal(message->text, "kept");
        assert_int_equal(feed.problems.total, !times[i].read);
        feed_case_destroy(&feed);
    }
}

/* Of one document the last one of an id stands, in the place of the first. */
static void j15_the_last_of_an_id_stands_where_the_first_stood(void **state)
{
    struct feed_case feed;
    (void)state;
    for (int round = 0; round < 3; round++) {
        feed_case_members(
            &feed, "\"networks\": [{\"id\": \"a\", \"name\": \"1\"}, {\"id\": \"b\"}, {\"id\": "
                   "\"a\", \"name\": \"2\"}], \"queue\": {\"items\": [{\"id\": \"m\", \"text\": "
                   "\"1\"}, {\"id\": \"n\"}, {\"id\": \"m\", \"text\": \"2\"}]}, "
                   "\"publications\": [{\"id\": \"p\", \"text\": \"1\"}, {\"id\": \"p\", \"text\": "
                   "\"2\"}]");
        struct model *model = merge_documents(&feed.document, 1);
        assert_int_equal(model->network_count, 2);
        assert_string_equal(model->networks[0].name, "2");
        assert_string_equal(model->networks[1].id, "b");
        assert_int_equal(model->queue.count, 2);
        assert_string_equal(model->queue.items[0].text, "2");
        assert_int_equal(model->publication_count, 1);
        assert_string_equal(model->publications[0].text, "2");
        model_destroy(model);
        free(model);
        feed_case_destroy(&feed);
    }
}

#define ON_FULL(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_FULL(j08_a_wrong_type_costs_its_place_alone),
        ON_FULL(j09_unknown_fields_change_nothing),
        cmocka_unit_test(j09_an_entry_without_what_it_requires_is_left_out),
        cmocka_unit_test(j13_times_that_are_none_cost_their_field),
        cmocka_unit_test(j15_the_last_of_an_id_stands_where_the_first_stood),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
