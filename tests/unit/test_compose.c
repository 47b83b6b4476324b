// links: tests/lib/wall tests/lib/metrics
// links: base/* model/* derive/* scene/* settings/* feed/parse* feed/merge* feed/mailbox
// packages: jansson libconfuse
/* What each scene keeps on walls of other shapes and distances: nothing that matters is lost. */
#include "base/str.h"
#include "scene/scene.h"
#include "tests/lib/metrics.h"
#include "tests/lib/wall.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static const struct wall WATCH = {.feed = "assets/demo/watch.en.json",
                                  .lang = "en",
                                  .width = 1920,
                                  .height = 1080,
                                  .metrics = &TEST_METRICS,
                                  .now = WALL_NOW};

static struct list list;

static int setup(void **state)
{
    (void)state;
    list_init(&list);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    list_destroy(&list);
    return 0;
}

static void draw(const char *feed, enum scene_id scene, int width, int height, double distance_m)
{
    struct wall wall = WATCH;
    wall.feed = feed;
    wall.scene = scene;
    wall.width = width;
    wall.height = height;
    wall.distance_m = distance_m;
    wall_list(&wall, &list);
}

/* The first text that has that in it; NULL when there is none. */
static const struct item *find(const char *part)
{
    for (size_t i = 0; i < list.count; i++) {
        const struct item *item = &list.items[i];
        if (item->kind == ITEM_TEXT && strstr(list_item_text(&list, item), part)) {
            return item;
        }
    }
    return NULL;
}

static void has(const char *part)
{
    if (!find(part)) {
        fail_msg("%dx%d does not show \"%s\"", list.width, list.height, part);
    }
}

static void has_all(const char *const *parts, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        has(parts[i]);
    }
}

static size_t boxes(enum ink ink)
{
    size_t count = 0;
    for (size_t i = 0; i < list.count; i++) {
        count += list.items[i].kind == ITEM_RECT && list.items[i].ink == ink;
    }
    return count;
}

static bool figure_is(const char *text, enum style style)
{
    for (size_t i = 0; i < list.count; i++) {
        const struct item *item = &list.items[i];
        if (item->kind == ITEM_TEXT && item->style == style && item->figure &&
            str_equal(list_item_text(&list, item), text)) {
            return true;
        }
    }
    return false;
}

static void portrait_overview_lacks_nothing(void **state)
{
    (void)state;
    static const char *const ALL[] = {
        "Saint-Aubin",
        "Overview",
        "WATCH",
        "up to date",
        "Saturday 21 November",
        "To answer",
        "waiting",
        "overdue",
        "91%",
        "Mastodon",
        "Facebook",
        "Instagram",
        "LinkedIn",
        "YouT",
        "Bluesky",
        "4.8%",
        "+0.6 pt",
        "78%",
        "silent",
        "complaint",
        "Still no bin",
        "+52 min",
        "Nadia",
        "others",
        "31 h / 28 h",
        "Listening",
        "pool",
        "14 to answer",
        "about the watch",
    };
    draw(WATCH.feed, SCENE_OVERVIEW, 1920, 1080, 0);
    has_all(ALL, COUNT(ALL));
    draw(WATCH.feed, SCENE_OVERVIEW, 1080, 1920, 0);
    has_all(ALL, COUNT(ALL));
    assert_int_equal(list.lack_count, 0);
}

static void portrait_queue_lacks_nothing(void **state)
{
    (void)state;
    static const char *const ALL[] = {
        "14",
        "waiting",
        "overdue",
        "to be taken",
        "39 min",
        "first response",
        "91%",
        "85%",
        "within",
        "31 h / 28 h",
        "Nadia, Hugo",
        "complaint",
        "M. D.",
        "listen, don’t defend",
        "Still no bin",
        "+52 min",
        "rumour",
        "verify, then state",
        "answer, with a link",
        "others",
    };
    draw(WATCH.feed, SCENE_QUEUE, 1920, 1080, 0);
    has_all(ALL, COUNT(ALL));
    draw(WATCH.feed, SCENE_QUEUE, 1080, 1920, 0);
    has_all(ALL, COUNT(ALL));
}

static void portrait_crisis_lacks_nothing(void **state)
{
    (void)state;
    static const char *const ALL[] = {
        "CRISIS",
        "RUMOUR",
        "verified: false 13:02",
        "responding",
        "9 messages",
        "A. Morel",
        "in charge: Nadia",
        "Supposed closure",
        "since detection",
        "1 h 47",
        "next statement",
        "12 min",
        "Mentions per hour",
        "191",
        "the usual",
        "13:05",
        "usual 12/h",
        "To do",
        "2 of 5 done",
        "Press briefing",
        "15:30",
        "Approved line",
        "The pool is not closing",
        "13:58",
        "Known",
        "Not yet known",
        "Tone of mentions",
        "62%",
    };
    draw("assets/demo/crisis.en.json", SCENE_CRISIS, 1920, 1080, 0);
    has_all(ALL, COUNT(ALL));
    draw("assets/demo/crisis.en.json", SCENE_CRISIS, 1080, 1920, 0);
    has_all(ALL, COUNT(ALL));
    assert_int_equal(list.lack_count, 0);
}

static void a_distant_overview_shows_who_waits_and_the_rates(void **state)
{
    (void)state;
    static const char *const LEAST[] = {"WATCH",    "waiting", "overdue",     "complaint",
                                        "Mastodon", "4.8%",    "14 to answer"};
    static const int SIZES[][2] = {{1920, 1080}, {1080, 1920}};
    for (size_t i = 0; i < COUNT(SIZES); i++) {
        draw(WATCH.feed, SCENE_OVERVIEW, SIZES[i][0], SIZES[i][1], 6);
        has_all(LEAST, COUNT(LEAST));
        assert_true(figure_is("14", STYLE_HERO));
        assert_true(figure_is("2", STYLE_HERO));
    }
}

static void a_distant_queue_shows_the_next_message_whole(void **state)
{
    (void)state;
    static const char *const LEAST[] = {"waiting", "complaint", "listen, don’t defend",
                                        "Still no bin", "others"};
    draw(WATCH.feed, SCENE_QUEUE, 1920, 1080, 6);
    has_all(LEAST, COUNT(LEAST));
    draw(WATCH.feed, SCENE_QUEUE, 1080, 1920, 6);
    has_all(LEAST, COUNT(LEAST));
}

static void a_distant_crisis_shows_what_to_say_and_to_do(void **state)
{
    (void)state;
    static const char *const LEAST[] = {"CRISIS", "RUMOUR",        "verified: false", "1 h 47",
                                        "12 min", "Approved line", "The pool is"};
    draw("assets/demo/crisis.en.json", SCENE_CRISIS, 1080, 1920, 6);
    has_all(LEAST, COUNT(LEAST));
    draw("assets/demo/crisis.en.json", SCENE_CRISIS, 1920, 1080, 6);
    has_all(LEAST, COUNT(LEAST));
    has("To do");
    has("14:45");
}

static void more_networks_than_tiles_are_a_table(void **state)
{
    (void)state;
    static const char *const ALL[] = {"Mastodon", "Bluesky", "Tiktok", "Newsletter", "Web"};
    draw("tests/data/feed/networks-12.json", SCENE_OVERVIEW, 1920, 1080, 0);
    has_all(ALL, COUNT(ALL));
    assert_null(find("other network"));
    draw("tests/data/feed/many.json", SCENE_OVERVIEW, 1920, 1080, 0);
    has("other networks");
}

/* One below the other where their objectives have room, else side by side: never without. */
static void three_networks_keep_their_objectives(void **state)
{
    (void)state;
    static const char *const ALL[] = {"Mastodon", "Bluesky", "Facebook", "78%"};
    draw("tests/data/feed/networks-3.json", SCENE_OVERVIEW, 1366, 768, 3.2);
    has_all(ALL, COUNT(ALL));
    assert_true(find("Bluesky")->box.y == find("Mastodon")->box.y);
    draw("tests/data/feed/networks-3.json", SCENE_OVERVIEW, 1920, 1080, 0);
    has_all(ALL, COUNT(ALL));
    assert_true(find("Bluesky")->box.y > find("Mastodon")->box.y);
}

static void the_banner_wears_its_level(void **state)
{
    (void)state;
    draw(WATCH.feed, SCENE_CRISIS, 1920, 1080, 0);
    has("Watch in progress");
    assert_int_equal(boxes(INK_BAD_GROUND), 0);
    assert_int_equal(boxes(INK_WARN_GROUND), 2); /* with the badge */
    draw("tests/data/feed/alert.json", SCENE_CRISIS, 1920, 1080, 0);
    has("Alert in progress");
    assert_int_equal(boxes(INK_BAD_GROUND), 0);
    assert_int_equal(boxes(INK_ALERT_GROUND), 2);
    draw("assets/demo/crisis.en.json", SCENE_CRISIS, 1920, 1080, 0);
    has("Crisis in progress");
    assert_int_equal(boxes(INK_BAD_GROUND), 2);
    draw("assets/demo/calm.en.json", SCENE_CRISIS, 1920, 1080, 0);
    assert_non_null(find("No crisis"));
    assert_null(find("in progress"));
}

static void private_messages_say_so(void **state)
{
    (void)state;
    draw("tests/data/feed/private.json", SCENE_QUEUE, 1920, 1080, 0);
    has("private: to be read on its network");
    draw("tests/data/feed/private.json", SCENE_OVERVIEW, 1080, 1920, 0);
    has("private: to be read");
}

static void a_paused_tour_says_so(void **state)
{
    (void)state;
    static const int SIZES[][2] = {{1920, 1080}, {1080, 1920}, {320, 240}};
    static const struct host HOST = {"hune-01", "192.0.2.17"};
    static struct view view;
    struct settings settings;
    struct tour tour = {.scene = SCENE_OVERVIEW, .stops = {SCENE_OVERVIEW, SCENE_QUEUE}};
    settings_init(&settings);
    tour.stop_count = 2;
    for (size_t i = 0; i < COUNT(SIZES); i++) {
        size_t signs[2] = {0};
        for (int paused = 0; paused < 2; paused++) {
            tour.paused = paused;
            const struct scene_input input = {&view,         &settings,
                                              &tour,         &HOST,
                                              &TEST_METRICS, &PALETTE_DARK,
                                              NULL,          SIZES[i][0],
                                              SIZES[i][1],   {0, 0, SIZES[i][0], SIZES[i][1]}};
            scene_draw(&list, &input);
            for (size_t n = 0; n < list.count; n++) {
                signs[paused] +=
                    list.items[n].kind == ITEM_SHAPE && list.items[n].shape == SHAPE_PAUSE;
            }
            assert_int_equal(find("paused") != NULL, paused);
        }
        assert_int_equal(signs[0], 0);
        assert_int_equal(signs[1], 1);
    }
}

#define ON_WALL(test) cmocka_unit_test_setup_teardown(test, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_WALL(portrait_overview_lacks_nothing),
        ON_WALL(portrait_queue_lacks_nothing),
        ON_WALL(portrait_crisis_lacks_nothing),
        ON_WALL(a_distant_overview_shows_who_waits_and_the_rates),
        ON_WALL(a_distant_queue_shows_the_next_message_whole),
        ON_WALL(a_distant_crisis_shows_what_to_say_and_to_do),
        ON_WALL(more_networks_than_tiles_are_a_table),
        ON_WALL(three_networks_keep_their_objectives),
        ON_WALL(the_banner_wears_its_level),
        ON_WALL(private_messages_say_so),
        ON_WALL(a_paused_tour_says_so),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
