// links: tests/lib/wall tests/lib/metrics tests/lib/sheet
// links: base/* model/* derive/* scene/* settings/* feed/parse* feed/merge* feed/mailbox
// packages: jansson libconfuse
/* What the pages of listening, of calm and of trouble say, and what they say when room is short. */
#include "base/str.h"
#include "scene/cards.h"
#include "tests/lib/metrics.h"
#include "tests/lib/sheet.h"
#include "tests/lib/wall.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

/* The item with that text, or NULL. */
static const struct item *find(const struct list *list, const char *text)
{
    for (size_t i = 0; i < list->count; i++) {
        const struct item *item = &list->items[i];
        if (item->kind == ITEM_TEXT && str_equal(list_item_text(list, item), text)) {
            return item;
        }
    }
    return NULL;
}

static bool says(const struct list *list, const char *text)
{
    return find(list, text) != NULL;
}

static size_t shapes(const struct list *list, enum shape shape)
{
    size_t count = 0;
    for (size_t i = 0; i < list->count; i++) {
        count += list->items[i].kind == ITEM_SHAPE && list->items[i].shape == shape;
    }
    return count;
}

static void mentions_have_a_word_a_sign_and_a_colour(void **state)
{
    static const struct {
        double ratio;
        const char *word;
        enum shape shape;
        enum ink ink;
    } CASES[] = {{0, "calm", SHAPE_DISC, INK_GOOD},
                 {1.49, "calm", SHAPE_DISC, INK_GOOD},
                 {1.5, "raised", SHAPE_TRIANGLE, INK_WARN},
                 {3.99, "raised", SHAPE_TRIANGLE, INK_WARN},
                 {4, "high", SHAPE_DIAMOND, INK_BAD},
                 {1e12, "high", SHAPE_DIAMOND, INK_BAD},
                 {NAN, "usual not known", SHAPE_RING, INK_MUTED}};
    (void)state;
    for (size_t i = 0; i < COUNT(CASES); i++) {
        struct look look = look_mentions(CASES[i].ratio);
        assert_string_equal(look.word, CASES[i].word);
        assert_int_equal(look.shape, CASES[i].shape);
        assert_int_equal(look.ink, CASES[i].ink);
    }
}

static void themes_stand_by_count(void **state)
{
    static const struct theme THEMES[] = {{"few", 3, TONE_NEUTRAL, NAN},
                                          {"nobody counted", NAN, TONE_UNKNOWN, NAN},
                                          {"most", 20, TONE_NEGATIVE, NAN},
                                          {"as few", 3, TONE_POSITIVE, NAN},
                                          {"none", 0, TONE_NEUTRAL, NAN}};
    static const char *const ORDER[] = {"most", "few", "as few", "none", "nobody counted"};
    struct paint *paint = sheet_fresh(state);
    themes_draw(paint, (struct box){0, 0, 900, 600}, THEMES, COUNT(THEMES));
    int y = 0;
    for (size_t i = 0; i < COUNT(ORDER); i++) {
        const struct item *item = find(paint->list, ORDER[i]);
        assert_non_null(item);
        assert_true(item->box.y > y);
        y = item->box.y;
    }
    /* Tone is a word and a sign, not a colour alone. */
    assert_true(says(paint->list, "negative"));
    assert_int_equal(shapes(paint->list, SHAPE_CROSS), 1);
    assert_int_equal(shapes(paint->list, SHAPE_CHECK), 1);
    assert_int_equal(shapes(paint->list, SHAPE_RING), 2);
}

static void a_trend_is_a_sign_and_a_figure(void **state)
{
    static const struct {
        double change;
        const char *text;
        size_t up, down;
    } CASES[] = {{410, "+410%", 1, 0},   {5, "+5%", 1, 0},      {4.9, "stable", 0, 0},
                 {0, "stable", 0, 0},    {-8, "−8%", 0, 1},     {-100, "−100%", 0, 1},
                 {-101, "—", 0, 0},      {NAN, "—", 0, 0},      {999, "+999%", 1, 0},
                 {1000, "> 999%", 1, 0}, {1e14, "> 999%", 1, 0}};
    for (size_t i = 0; i < COUNT(CASES); i++) {
        struct paint *paint = sheet_fresh(state);
        struct theme theme = {"pool", 20, TONE_NEUTRAL, CASES[i].change};
        themes_draw(paint, (struct box){0, 0, 900, 600}, &theme, 1);
        assert_true(says(paint->list, CASES[i].text));
        assert_int_equal(shapes(paint->list, SHAPE_TRIANGLE), CASES[i].up);
        assert_int_equal(shapes(paint->list, SHAPE_TRIANGLE_DOWN), CASES[i].down);
    }
}

/* How many of "theme 0" … are drawn. */
static size_t numbered(const struct list *list, const char *word, size_t count)
{
    size_t drawn = 0;
    for (size_t i = 0; i < count; i++) {
        char text[32];
        str_format(text, sizeof(text), "%s %zu", word, i);
        drawn += says(list, text);
    }
    return drawn;
}

/* Shown and said to be missing are all there are; with as much room as they want, none is missing.
 */
static void all_accounted_for(const struct list *list, size_t drawn, size_t total, bool room)
{
    char more[32];
    size_t rest = total - drawn;
    str_format(more, sizeof(more), rest == 1 ? "and %zu other" : "and %zu others", rest);
    assert_true(drawn == 0 || rest == 0 || says(list, more));
    assert_true(drawn == total || !room);
}

/* Rows keep their distance, however many there are. */
static void apart(const struct list *list, const char *word, size_t drawn)
{
    int y = INT32_MIN / 2;
    for (size_t i = 0; i < drawn; i++) {
        char text[32];
        str_format(text, sizeof(text), "%s %zu", word, i);
        const struct item *item = find(list, text);
        assert_non_null(item);
        assert_true(item->box.y - y >= SHEET_UNIT * 5 / 4);
        y = item->box.y;
    }
}

static void themes_that_have_no_room_are_counted(void **state)
{
    enum { MANY = 9 };
    struct theme themes[MANY];
    char names[MANY][32];
    for (size_t i = 0; i < MANY; i++) {
        str_format(names[i], sizeof(names[i]), "theme %zu", i);
        themes[i] = (struct theme){names[i], (double)(100 - i), TONE_POSITIVE, 12};
    }
    for (int width = 300; width <= 1000; width += 350) {
        for (int height = 20; height <= 500; height += 7) {
            struct paint *paint = sheet_fresh(state);
            themes_draw(paint, (struct box){0, 0, width, height}, themes, MANY);
            size_t drawn = numbered(paint->list, "theme", MANY);
            all_accounted_for(paint->list, drawn, MANY,
                              height >= themes_height(paint, width, MANY));
            apart(paint->list, "theme", drawn);
            for (size_t i = 0; i < paint->list->count && drawn > 0; i++) {
                struct box box = paint->list->items[i].box;
                assert_true(box.y + box.h <= height && box.x + box.w <= width);
            }
        }
    }
}

static void signals_that_have_no_room_are_counted(void **state)
{
    char labels[VIEW_SIGNALS_TOP][32];
    struct view_signals signals = {.total = 18};
    for (; signals.top_count < VIEW_SIGNALS_TOP; signals.top_count++) {
        size_t i = signals.top_count;
        str_format(labels[i], sizeof(labels[i]), "signal %zu", i);
        signals.top[i] = (struct view_signal){
            .label = labels[i], .note = i % 2 ? "a note" : NULL, .severity = (int)i % 5 - 1};
    }
    for (int width = 300; width <= 1000; width += 350) {
        for (int height = 20; height <= 1200; height += 11) {
            struct paint *paint = sheet_fresh(state);
            signals_draw(paint, (struct box){0, 0, width, height}, &signals, SIGNAL_THREAT);
            size_t drawn = numbered(paint->list, "signal", VIEW_SIGNALS_TOP);
            all_accounted_for(paint->list, drawn, signals.total, false);
            apart(paint->list, "signal", drawn);
            assert_true(drawn == VIEW_SIGNALS_TOP || height < signals_height(paint, &signals));
            for (size_t i = 0; i < paint->list->count && drawn > 0; i++) {
                struct box box = paint->list->items[i].box;
                assert_true(box.y + box.h <= height && box.x + box.w <= width);
            }
        }
    }
}

static void a_threat_says_how_grave_and_whether_verified(void **state)
{
    static const struct {
        int severity;
        const char *word;
        enum shape shape;
    } CASES[] = {{3, "grave", SHAPE_DIAMOND},
                 {2, "serious", SHAPE_SQUARE},
                 {1, "minor", SHAPE_TRIANGLE},
                 {0, "negligible", SHAPE_RING},
                 {-1, NULL, SHAPE_RING}};
    static const int WIDTHS[] = {220, 360, 900};
    for (size_t w = 0; w < COUNT(WIDTHS); w++) {
        for (size_t i = 0; i < COUNT(CASES); i++) {
            struct paint *paint = sheet_fresh(state);
            struct view_signals signals = {.top_count = 1, .total = 1};
            signals.top[0] = (struct view_signal){.label = "pool",
                                                  .note = "a note",
                                                  .severity = CASES[i].severity,
                                                  .verification = VERIFICATION_UNVERIFIED};
            signals_draw(paint, (struct box){0, 0, WIDTHS[w], 300}, &signals, SIGNAL_THREAT);
            /* In the narrowest the sign alone says how grave. */
            bool word = CASES[i].word && w > 0;
            assert_true(!word || says(paint->list, CASES[i].word));
            assert_true(says(paint->list, "not verified"));
            assert_true(says(paint->list, "a note"));
            assert_true(w == 0 || says(paint->list, "1 threat"));
            assert_int_equal(shapes(paint->list, CASES[i].shape), 1);
        }
    }
}

static void an_opportunity_is_a_star(void **state)
{
    for (int severity = -1; severity <= 3; severity++) {
        struct paint *paint = sheet_fresh(state);
        struct view_signals signals = {.top_count = 1, .total = 1};
        signals.top[0] = (struct view_signal){.note = "a note", .severity = severity};
        signals_draw(paint, (struct box){0, 0, 900, 300}, &signals, SIGNAL_OPPORTUNITY);
        assert_int_equal(shapes(paint->list, SHAPE_STAR), 1);
        assert_true(says(paint->list, "—")); /* its label is not known */
        assert_true(says(paint->list, "a note"));
        assert_int_equal(says(paint->list, "not to be missed"), severity == 3);
    }
}

static void a_private_signal_says_that_it_is(void **state)
{
    struct view_signals signals = {.top_count = 1, .total = 1};
    signals.top[0] = (struct view_signal){.private = true, .severity = 2};
    struct paint *paint = sheet_fresh(state);
    signals_draw(paint, (struct box){0, 0, 900, 300}, &signals, SIGNAL_THREAT);
    assert_true(says(paint->list, "private"));
    assert_true(says(paint->list, "serious"));
}

static void no_signal_is_said(void **state)
{
    struct view_signals none = {0};
    struct paint *paint = sheet_fresh(state);
    signals_draw(paint, (struct box){0, 0, 600, 300}, &none, SIGNAL_THREAT);
    assert_true(says(paint->list, "no threat reported"));
    paint = sheet_fresh(state);
    signals_draw(paint, (struct box){0, 0, 600, 300}, &none, SIGNAL_OPPORTUNITY);
    assert_true(says(paint->list, "no opportunity reported"));
}

static struct wall wall_of(const char *feed, enum scene_id scene, int64_t later)
{
    return (struct wall){.feed = feed,
                         .lang = "en",
                         .scene = scene,
                         .width = 1920,
                         .height = 1080,
                         .metrics = &TEST_METRICS,
                         .now = WALL_NOW + later};
}

static void the_page_shows_its_age_and_then_nothing(void **state)
{
    static const char FEED[] = "assets/demo/watch.en.json";
    (void)state;
    struct list list;
    list_init(&list);
    struct wall wall = wall_of(FEED, SCENE_LISTENING, 0);
    wall_list(&wall, &list);
    assert_true(says(&list, "38"));
    assert_true(says(&list, "raised"));
    assert_true(says(&list, "share of voice 36%"));
    assert_true(says(&list, "grave"));
    assert_int_equal(list.lack_count, 0);
    wall = wall_of(FEED, SCENE_LISTENING, 7 * 86400);
    wall_list(&wall, &list);
    assert_true(says(&list, "nothing since 21 Nov 14:32"));
    assert_false(says(&list, "38"));
    wall = wall_of("tests/data/feed/minimal.json", SCENE_LISTENING, 0);
    wall_list(&wall, &list);
    assert_true(says(&list, "No listening in the feed."));
    list_destroy(&list);
}

/* Only a known level makes "nothing" good news. */
static void calm_is_said_of_a_known_level_alone(void **state)
{
    static const struct {
        const char *feed, *head;
        int64_t later;
    } CASES[] = {{"assets/demo/calm.en.json", "Nothing to report", 0},
                 {"assets/demo/watch.en.json", "Nothing to show", 0},
                 {"tests/data/feed/minimal.json", "Nothing to show", 0},
                 {"assets/demo/calm.en.json", "Nothing to show", 7 * 86400}};
    (void)state;
    struct list list;
    list_init(&list);
    for (size_t i = 0; i < COUNT(CASES); i++) {
        struct wall wall = wall_of(CASES[i].feed, SCENE_CALM, CASES[i].later);
        wall_list(&wall, &list);
        const struct item *head = NULL;
        for (size_t n = 0; n < list.count; n++) {
            bool hero = list.items[n].kind == ITEM_TEXT && list.items[n].style == STYLE_HERO;
            head = hero && list.items[n].box.y > 300 ? &list.items[n] : head;
        }
        assert_non_null(head);
        assert_string_equal(list_item_text(&list, head), CASES[i].head);
        bool unknown = i > 1;
        assert_int_equal(says(&list, "· this is no all clear"), unknown);
        assert_true(says(&list, "1 source: mairie"));
    }
    list_destroy(&list);
}

static void each_trouble_has_its_own_advice(void **state)
{
    char seen[TROUBLE_COUNT][128];
    (void)state;
    struct list list;
    list_init(&list);
    for (int trouble = 0; trouble < TROUBLE_COUNT; trouble++) {
        seen[trouble][0] = '\0';
        if (trouble == TROUBLE_WAITING) {
            continue; /* not yet a trouble: the view does not tell it */
        }
        struct wall wall = wall_of("assets/demo/calm.en.json", SCENE_TROUBLE, 7 * 86400);
        wall.trouble = (enum trouble)trouble;
        wall_list(&wall, &list);
        assert_int_equal(list.lack_count, 0);
        const struct item *name = find(&list, "What to do");
        assert_non_null(name);
        for (size_t i = 0; i < list.count; i++) {
            const struct item *item = &list.items[i];
            if (item->kind == ITEM_TEXT && item->box.y == name->box.y && item != name) {
                str_copy(seen[trouble], sizeof(seen[trouble]), list_item_text(&list, item));
            }
        }
        assert_true(strlen(seen[trouble]) > 20);
        for (int other = 0; other < trouble; other++) {
            assert_string_not_equal(seen[trouble], seen[other]);
        }
        assert_true(says(&list, "hune-01 · 192.0.2.17"));
        assert_true(says(&list, "Figures are hidden: old ones would mislead."));
        assert_int_equal(says(&list, "Last answer"), trouble != TROUBLE_NONE);
        assert_int_equal(says(&list, "within a minute, by itself"), trouble != TROUBLE_NONE);
    }
    list_destroy(&list);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(mentions_have_a_word_a_sign_and_a_colour),
        cmocka_unit_test_setup_teardown(themes_stand_by_count, sheet_setup, sheet_teardown),
        cmocka_unit_test_setup_teardown(a_trend_is_a_sign_and_a_figure, sheet_setup,
                                        sheet_teardown),
        cmocka_unit_test_setup_teardown(themes_that_have_no_room_are_counted, sheet_setup,
                                        sheet_teardown),
        cmocka_unit_test_setup_teardown(signals_that_have_no_room_are_counted, sheet_setup,
                                        sheet_teardown),
        cmocka_unit_test_setup_teardown(a_threat_says_how_grave_and_whether_verified, sheet_setup,
                                        sheet_teardown),
        cmocka_unit_test_setup_teardown(an_opportunity_is_a_star, sheet_setup, sheet_teardown),
        cmocka_unit_test_setup_teardown(a_private_signal_says_that_it_is, sheet_setup,
                                        sheet_teardown),
        cmocka_unit_test_setup_teardown(no_signal_is_said, sheet_setup, sheet_teardown),
        cmocka_unit_test(the_page_shows_its_age_and_then_nothing),
        cmocka_unit_test(calm_is_said_of_a_known_level_alone),
        cmocka_unit_test(each_trouble_has_its_own_advice),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
