// links: tests/lib/wall tests/lib/metrics tests/lib/lint
// links: base/* model/* derive/* scene/* settings/* feed/parse* feed/merge* feed/mailbox
// packages: jansson libconfuse
/* What a wall shows of a feed that is empty, odd, or newer than it: plain words, nothing guessed.
 */
#include "base/buf.h"
#include "base/str.h"
#include "derive/view.h"
#include "feed/merge.h"
#include "feed/parse.h"
#include "tests/lib/lint.h"
#include "tests/lib/metrics.h"
#include "tests/lib/wall.h"

#include <jansson.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static struct list list;
static struct model *model;
static json_t *root;

static int set_up(void **state)
{
    char path[1024];
    (void)state;
    list_init(&list);
    root = json_load_file(wall_root(path, "assets/demo/crisis.en.json"), 0, NULL);
    model = NULL;
    return root ? 0 : -1;
}

static void drop_model(void)
{
    model_destroy(model);
    free(model);
    model = NULL;
}

static int tear_down(void **state)
{
    (void)state;
    drop_model();
    json_decref(root);
    list_destroy(&list);
    return 0;
}

static void read_root(void)
{
    struct document *document = NULL;
    enum trouble trouble = TROUBLE_NONE;
    struct err err = {""};
    char *text = json_dumps(root, JSON_COMPACT);
    if (!parse_feed(text, strlen(text), 0, 30, NULL, &document, &trouble, NULL, &err)) {
        fail_msg("%s", err.text);
    }
    free(text);
    drop_model();
    model = merge_documents(&document, 1);
    document_unref(document);
}

static struct wall wall_of(enum scene_id scene, const char *lang)
{
    return (struct wall){.feed = "-",
                         .lang = lang,
                         .scene = scene,
                         .width = 1920,
                         .height = 1080,
                         .metrics = &TEST_METRICS,
                         .now = WALL_NOW};
}

static void draw(const struct wall *wall)
{
    struct problems findings;
    problems_init(&findings);
    wall_list_of(wall, model, &list);
    lint_list(&list, wall_area(wall), wall_unit(wall), &findings);
    if (findings.total > 0) {
        fail_msg("%s: %s", scene_word(wall->scene), findings.items[0].text);
    }
    problems_destroy(&findings);
}

/* A text that has that part stands on it. */
static bool says(const char *part)
{
    for (size_t i = 0; i < list.count; i++) {
        if (list.items[i].kind == ITEM_TEXT &&
            strstr(list_item_text(&list, &list.items[i]), part)) {
            return true;
        }
    }
    return false;
}

static void j10_an_empty_list_is_good_news(void **state)
{
    (void)state;
    json_t *queue = json_object_get(root, "queue");
    read_root();
    struct wall wall = wall_of(SCENE_QUEUE, "en");
    draw(&wall);
    assert_false(says("everybody has an answer"));
    json_object_set_new(queue, "items", json_array());
    json_object_set_new(queue, "total", json_integer(0));
    json_object_set_new(root, "publications", json_array());
    json_object_set_new(root, "networks", json_array());
    read_root();
    for (int scene = 0; scene < SCENE_TOUR_COUNT; scene++) {
        wall.scene = (enum scene_id)scene;
        draw(&wall);
        assert_false(says("not a Hune feed"));
        assert_true(says("up to date"));
        assert_true(says("everybody has an answer") || scene > SCENE_QUEUE);
    }
}

/* Sets the key wherever it stands. */
static size_t set_everywhere(json_t *json, const char *key, json_t *value)
{
    const char *name = NULL;
    json_t *below = NULL;
    size_t i = 0, count = 0;
    if (json_object_get(json, key)) {
        json_object_set(json, key, value);
        count++;
    }
    json_object_foreach(json, name, below)
    {
        count += set_everywhere(below, key, value);
    }
    json_array_foreach(json, i, below)
    {
        count += set_everywhere(below, key, value);
    }
    return count;
}

static uint64_t hash_of_all(void)
{
    uint64_t hash = 0;
    read_root();
    for (int scene = 0; scene < SCENE_TOUR_COUNT; scene++) {
        struct wall wall = wall_of((enum scene_id)scene, "en");
        draw(&wall);
        hash = hash * 31 + list_hash(&list);
    }
    return hash;
}

static void j12_an_unknown_word_is_as_good_as_none(void **state)
{
    static const char *const KEYS[] = {"kind", "status", "phase",           "verification",
                                       "tone", "clock",  "engagement_basis"};
    (void)state;
    uint64_t before = hash_of_all();
    for (size_t i = 0; i < sizeof(KEYS) / sizeof(KEYS[0]); i++) {
        json_t *spoilt = json_string("no-such-word"), *none = json_null(), *whole = root;
        root = json_deep_copy(whole);
        assert_true(set_everywhere(root, KEYS[i], spoilt) > 0);
        uint64_t odd = hash_of_all();
        assert_false(says("no-such-word"));
        set_everywhere(root, KEYS[i], none);
        if (odd != hash_of_all()) {
            fail_msg("%s: an unknown word is not shown as none", KEYS[i]);
        }
        json_decref(root);
        json_decref(spoilt);
        root = whole;
    }
    assert_int_equal(hash_of_all(), before);
}

static void j13_an_end_before_its_start_is_no_period(void **state)
{
    (void)state;
    json_t *objectives = json_object_get(root, "objectives"), *objective = NULL;
    size_t i = 0;
    json_array_foreach(objectives, i, objective)
    {
        json_object_set_new(objective, "start", json_string("2026-12-31T00:00:00Z"));
        json_object_set_new(objective, "end", json_string("2026-01-01T00:00:00Z"));
    }
    read_root();
    struct office office = {.model = model, .source_count = 1};
    struct settings settings;
    settings_init(&settings);
    struct view *view = mem_alloc(1, sizeof(*view));
    view_derive(&office, &settings, WALL_NOW, view);
    assert_true(view->objective_count > 0);
    for (i = 0; i < view->objective_count; i++) {
        assert_true(isnan(view->objectives[i].elapsed));
        assert_false(view->objectives[i].behind);
    }
    free(view);
    struct wall wall = wall_of(SCENE_GOALS, "en");
    draw(&wall);
    assert_false(says("nan"));
}

/* The last good document stays, and the line of trouble names the remedy. */
static void j14_a_newer_feed_asks_for_an_update(void **state)
{
    (void)state;
    read_root();
    struct wall wall = wall_of(SCENE_OVERVIEW, "en");
    wall.trouble = TROUBLE_NEWER;
    wall.now = WALL_NOW + 7200;
    draw(&wall);
    assert_true(says("feed newer than this wall"));
    wall.lang = "fr";
    draw(&wall);
    assert_true(says("flux plus récent que ce mur"));
    wall.scene = SCENE_TROUBLE;
    wall.lang = "en";
    wall.now = WALL_NOW + (int64_t)7 * 86400;
    draw(&wall);
    assert_true(says("Update Hune on this wall"));
}

static void j18_hostile_text_is_drawn_as_it_stands(void **state)
{
    static const char TEXT[] = "%s%n%99999d <b>x</b> &amp; $(id) `id` '; -- ../../etc";
    (void)state;
    json_t *items = json_object_get(json_object_get(root, "queue"), "items"), *item = NULL;
    size_t i = 0;
    json_array_foreach(items, i, item)
    {
        json_object_set_new(item, "text", json_string(TEXT));
    }
    json_object_set_new(root, "organisation", json_string("%1$s %n"));
    read_root();
    struct wall wall = wall_of(SCENE_QUEUE, "en");
    draw(&wall);
    assert_true(says("%s%n%99999d <b>x</b> &amp;"));
    assert_true(says("%1$s %n"));
}

#define ON_WALL(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_WALL(j10_an_empty_list_is_good_news),
        ON_WALL(j12_an_unknown_word_is_as_good_as_none),
        ON_WALL(j13_an_end_before_its_start_is_no_period),
        ON_WALL(j14_a_newer_feed_asks_for_an_update),
        ON_WALL(j18_hostile_text_is_drawn_as_it_stands),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
