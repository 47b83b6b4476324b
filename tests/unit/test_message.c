// The office's message on the wall: its place, its size, its lines, and whose it is.
// links: tests/lib/wall tests/lib/metrics
// links: base/* model/* derive/* scene/* settings/* feed/parse* feed/merge* feed/mailbox
// packages: jansson libconfuse
#include "base/str.h"
#include "tests/lib/metrics.h"
#include "tests/lib/wall.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

enum { WIDTH = 1920, HEIGHT = 1080 };

static const char SHORT[] = "Meeting at 3 pm";
/* More than a line of the wide wall, and less than two. */
static const char LONG[] =
    "The works begin on Monday: the car park is closed, deliveries go to the "
    "back door, visitors are welcomed at the town hall";

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

static void draw(const char *message, enum scene_id scene, int width, int height, double distance_m)
{
    const struct wall wall = {.feed = scene == SCENE_WAITING ? NULL : "assets/demo/crisis.en.json",
                              .lang = "en",
                              .scene = scene,
                              .width = width,
                              .height = height,
                              .distance_m = distance_m,
                              .metrics = &TEST_METRICS,
                              .now = WALL_NOW,
                              .message = message};
    wall_list(&wall, &list);
}

/* The first item from there on whose text begins so; NULL for none. */
static const struct item *find_from(size_t *at, const char *text)
{
    for (; *at < list.count; ++*at) {
        const struct item *item = &list.items[*at];
        if (item->kind == ITEM_TEXT && str_starts(list_item_text(&list, item), text)) {
            return item;
        }
    }
    return NULL;
}

static const struct item *find(const char *text)
{
    size_t at = 0;
    return find_from(&at, text);
}

/* The band: the bordered panel before its label. */
static const struct item *band(void)
{
    size_t at = 0;
    const struct item *label = find_from(&at, "Office message");
    at = label ? at : 0;
    label = label ? label : find_from(&at, "Message");
    assert_non_null(label);
    return &list.items[at - 2];
}

static void a_short_one_is_large_and_whole_on_every_scene(void **state)
{
    (void)state;
    for (int scene = 0; scene < SCENE_COUNT; scene++) {
        draw(SHORT, (enum scene_id)scene, WIDTH, HEIGHT, 0);
        const struct item *text = find(SHORT), *label = find("Office message");
        assert_non_null(text);
        assert_non_null(label);
        assert_int_equal(text->style, STYLE_LEAD);
        assert_false(text->cut);
        assert_int_equal(label->ink, INK_GROUND);
    }
}

static void without_one_nothing_is_there(void **state)
{
    (void)state;
    draw(NULL, SCENE_OVERVIEW, WIDTH, HEIGHT, 0);
    assert_null(find("Office message"));
}

static void a_long_one_takes_two_lines_and_loses_nothing(void **state)
{
    (void)state;
    draw(LONG, SCENE_OVERVIEW, WIDTH, HEIGHT, 0);
    size_t at = 0, len = 0;
    const struct item *first = find_from(&at, "The works begin");
    assert_non_null(first);
    const struct item *second = &list.items[at + 1];
    len = strlen(list_item_text(&list, first));
    assert_string_equal(list_item_text(&list, second), LONG + len + 1);
    assert_true(second->box.y > first->box.y);
    assert_int_equal(first->style, STYLE_TEXT);
}

static void nothing_of_a_scene_is_under_it(void **state)
{
    (void)state;
    for (int scene = 0; scene < SCENE_COUNT; scene++) {
        draw(LONG, (enum scene_id)scene, WIDTH, HEIGHT, 0);
        const struct item *at = band();
        for (size_t i = 0; i < list.count; i++) {
            const struct item *item = &list.items[i];
            bool footer = item->box.y >= at->box.y + at->box.h;
            bool inside = item >= at && item <= at + 5;
            bool text = item->kind == ITEM_TEXT; /* whose box reaches beyond its letters */
            assert_true(footer || inside || text || item->box.y + item->box.h <= at->box.y);
        }
    }
}

static void in_a_crisis_it_stands_below_all_that_matters(void **state)
{
    (void)state;
    draw(SHORT, SCENE_CRISIS, WIDTH, HEIGHT, 0);
    const struct item *line = find("Approved line"), *title = find("Supposed closure");
    assert_non_null(line);
    assert_non_null(title);
    assert_true(find(SHORT)->box.y > line->box.y && line->box.y > title->box.y);
}

static void from_afar_it_leaves_the_approved_line_its_place(void **state)
{
    (void)state;
    draw(LONG, SCENE_CRISIS, WIDTH, HEIGHT, 6);
    assert_non_null(find("Approved line"));
    const struct item *text = find("The works"), *label = find("Message");
    assert_non_null(text);
    assert_true(text->cut); /* one line, and it says that there is more */
    assert_non_null(label); /* the shorter one, for the sake of the words */
}

static void on_a_tall_wall_the_label_stands_above(void **state)
{
    (void)state;
    draw(LONG, SCENE_OVERVIEW, HEIGHT, WIDTH, 0);
    const struct item *label = find("Office message"), *text = find("The works");
    assert_non_null(label);
    assert_non_null(text);
    assert_true(label->box.y < text->box.y && label->box.x == text->box.x);
    assert_false(text->cut);
}

#define ON_WALL(test) cmocka_unit_test_setup_teardown(test, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_WALL(a_short_one_is_large_and_whole_on_every_scene),
        ON_WALL(without_one_nothing_is_there),
        ON_WALL(a_long_one_takes_two_lines_and_loses_nothing),
        ON_WALL(nothing_of_a_scene_is_under_it),
        ON_WALL(in_a_crisis_it_stands_below_all_that_matters),
        ON_WALL(from_afar_it_leaves_the_approved_line_its_place),
        ON_WALL(on_a_tall_wall_the_label_stands_above),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
