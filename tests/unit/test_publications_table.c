// The table of publications: rows that give way, headings, badges, figures.
// links: tests/lib/metrics tests/lib/sheet tests/lib/planned base/* scene/paint scene/spans
// links: scene/list scene/type scene/palette* scene/format scene/words scene/messages
// links: scene/schedule* scene/rules scene/checklist scene/guidance scene/publications model/kinds
#include "scene/schedule.h"

#include "tests/lib/planned.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

/* In every height all is inside, and what is not shown is counted below. */
static void rows_are_dropped_and_counted(void **state)
{
    static const int WIDTHS[] = {WIDE, NARROW, 330};
    for (size_t w = 0; w < COUNT(WIDTHS); w++) {
        size_t before = 9;
        for (int height = 700; height > 60; height -= 7) {
            struct view view;
            struct paint *paint = planned_fresh(state, &view, 9);
            struct box box = {SHEET_X, SHEET_Y, WIDTHS[w], height};
            schedule_draw(paint, box);
            check_inside(paint, box);
            size_t shown = count_text(paint, "Pool");
            /* Where rows can be brief, there may be more of them in less room. */
            assert_true(shown <= before || WIDTHS[w] != WIDE);
            assert_int_equal(lacks(paint, "the publications"), shown == 0);
            if (shown > 1 && shown < 9) {
                char more[FORMAT_MAX * 2];
                assert_true(has_text(paint, more_text(more, 9.0 - (double)shown)));
            }
            before = shown;
        }
        assert_int_equal(before, 0);
    }
}

static void the_height_of_all_rows_is_enough_and_not_too_much(void **state)
{
    static const int WIDTHS[] = {WIDE, NARROW};
    for (size_t w = 0; w < COUNT(WIDTHS); w++) {
        struct view view;
        struct paint *paint = planned_fresh(state, &view, 9);
        int height = schedule_height(paint, WIDTHS[w]);
        schedule_draw(paint, (struct box){SHEET_X, SHEET_Y, WIDTHS[w], height});
        assert_int_equal(count_text(paint, "Pool"), 9);
        paint = planned_fresh(state, &view, 9);
        schedule_draw(paint, (struct box){SHEET_X, SHEET_Y, WIDTHS[w], height - 2 * SHEET_UNIT});
        assert_true(count_text(paint, "Pool") < 9);
    }
}

static void days_stand_under_headings(void **state)
{
    struct view view;
    struct paint *paint = planned_fresh(state, &view, 4);
    struct view_publication *top = view.publications.top;
    top[0].at = PLANNED_NOW - HOUR_S;
    top[0].late = true;
    top[2].at = PLANNED_NOW + 24 * HOUR_S;
    top[2].day = 1;
    top[3].at = TIME_NONE;
    top[3].day = -1;
    schedule_draw(paint, (struct box){SHEET_X, SHEET_Y, WIDE, 600});
    assert_true(has_text(paint, "Overdue"));
    assert_true(has_text(paint, "Today"));
    assert_true(has_text(paint, "· Saturday 21 November"));
    assert_true(has_text(paint, "Tomorrow"));
    assert_true(has_text(paint, "· Sunday 22 November"));
    /* The last one says itself that it has no time. */
    assert_true(has_text(paint, "no time yet"));
    assert_false(has_text(paint, "Without a time"));
    paint = planned_fresh(state, &view, 1);
    top[0].at = TIME_NONE;
    top[0].day = -1;
    schedule_draw(paint, (struct box){SHEET_X, SHEET_Y, WIDE, 600});
    assert_true(has_text(paint, "Without a time"));
}

static void networks_beyond_the_badges_are_counted(void **state)
{
    struct view view;
    struct paint *paint = planned_fresh(state, &view, 1);
    struct view_publication *publication = &view.publications.top[0];
    for (size_t i = 0; i < VIEW_BADGES_TOP; i++) {
        publication->badges[i] = (struct view_badge){NETWORK_MASTODON, "Mastodon"};
    }
    publication->badge_count = publication->network_count = 3;
    schedule_draw(paint, (struct box){SHEET_X, SHEET_Y, WIDE - 200, 400});
    assert_int_equal(count_text(paint, "M"), 3);
    paint = planned_fresh(state, &view, 1);
    for (size_t i = 0; i < VIEW_BADGES_TOP; i++) {
        publication->badges[i] = (struct view_badge){NETWORK_MASTODON, "Mastodon"};
    }
    publication->badge_count = VIEW_BADGES_TOP;
    publication->network_count = 14;
    schedule_draw(paint, (struct box){SHEET_X, SHEET_Y, WIDE - 200, 400});
    assert_int_equal(count_text(paint, "M"), 2);
    assert_true(has_text(paint, "+12"));
}

static void figures_stand_on_top_and_below(void **state)
{
    struct view view;
    struct paint *paint = planned_fresh(state, &view, 2);
    view.publications.without_reader = 3;
    view.publications.in_review = 0;
    view.publications.later = 7;
    view.publications.published_today = 1;
    schedule_draw(paint, (struct box){SHEET_X, SHEET_Y, WIDE, 500});
    assert_true(has_text(paint, "3"));
    assert_true(has_text(paint, "without a reader"));
    assert_true(has_text(paint, "0"));
    assert_true(has_text(paint, "7 later"));
    assert_true(has_text(paint, "1 published today"));
}

#define ON_SHEET(test) cmocka_unit_test_setup_teardown(test, sheet_setup, sheet_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_SHEET(rows_are_dropped_and_counted),
        ON_SHEET(the_height_of_all_rows_is_enough_and_not_too_much),
        ON_SHEET(days_stand_under_headings),
        ON_SHEET(networks_beyond_the_badges_are_counted),
        ON_SHEET(figures_stand_on_top_and_below),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
