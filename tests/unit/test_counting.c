// What the wall says of the clock on which the queue is counted, on panels of any width.
// links: tests/lib/sheet tests/lib/metrics
// links: base/* scene/* derive/* model/* settings/*
// packages: libconfuse
#include "base/i18n.h"
#include "base/str.h"
#include "scene/panels.h"
#include "tests/lib/sheet.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { WIDE = 1600 };

/* 2026-11-21T14:32:05+01:00, a Saturday; the Monday after, at 9:00. */
static const int64_t NOW = 1795267925, MONDAY = 1795420800;

static struct view view;

static struct paint *fresh(void **state)
{
    struct paint *paint = sheet_fresh(state);
    i18n_use("", "en");
    assert_true(clock_set_zone("Europe/Paris", NULL));
    memset(&view, 0, sizeof(view));
    view.now = NOW;
    view.queue.present = view.queue.counted = true;
    view.queue.age = (struct age){AGE_FRESH, 4, NOW - 4};
    view.queue.waiting = 3;
    view.queue.clock = CLOCK_BUSINESS;
    view.queue.resumes_at = TIME_NONE;
    view.queue.first_response_median_s = NAN;
    paint->view = &view;
    return paint;
}

/* All texts on the line, with one space between two; "‖" for the sign. */
static void assert_says(struct paint *paint, int width, const char *wanted)
{
    char said[512] = "";
    list_clear(paint->list, WIDE + SHEET_X, 400, &PALETTE_DARK);
    counting_draw(paint, SHEET_X, SHEET_Y, width);
    for (size_t i = 0; i < paint->list->count; i++) {
        size_t len = strlen(said);
        const char *text = paint->list->items[i].kind == ITEM_TEXT ? sheet_text(paint, i) : "‖";
        str_format(said + len, sizeof(said) - len, "%s%s", len ? " " : "", text);
    }
    assert_string_equal(said, wanted);
    sheet_check(paint, width, wanted);
}

static void the_clock_has_a_name(void **state)
{
    struct paint *paint = fresh(state);
    assert_says(paint, WIDE, "counted in business hours");
    assert_says(paint, 14 * SHEET_LETTER, "business hours");
    assert_says(paint, 13 * SHEET_LETTER, "");
    view.queue.clock = CLOCK_ELAPSED;
    assert_says(paint, WIDE, "counted in elapsed time");
}

static void a_paused_clock_says_until_when(void **state)
{
    struct paint *paint = fresh(state);
    view.queue.paused = true;
    view.queue.resumes_at = MONDAY;
    assert_says(paint, WIDE, "‖ clock paused until Monday 09:00 · business hours");
    assert_says(paint, 40 * SHEET_LETTER, "‖ clock paused until Monday 09:00");
    assert_says(paint, 25 * SHEET_LETTER, "‖ resumes Monday 09:00");
    assert_says(paint, 15 * SHEET_LETTER, "‖ clock paused");
    view.queue.resumes_at = TIME_NONE;
    assert_says(paint, WIDE, "‖ clock paused · business hours");
}

static void another_clock_of_the_feeds_is_named_too(void **state)
{
    struct paint *paint = fresh(state);
    view.queue.mixed = true;
    assert_says(paint, WIDE, "counted in business hours · the feed’s deadlines in elapsed time");
    assert_says(paint, 30 * SHEET_LETTER, "counted in business hours");
    view.queue.mixed = false;
    view.queue.clock = CLOCK_ELAPSED;
    view.queue.told_clock = CLOCK_BUSINESS;
    assert_says(paint, WIDE, "counted in elapsed time");
    view.queue.first_response_median_s = 60;
    assert_says(paint, WIDE, "counted in elapsed time · median in business hours");
    view.queue.told_clock = CLOCK_ELAPSED;
    assert_says(paint, WIDE, "counted in elapsed time");
}

static void where_nobody_waits_there_is_no_clock(void **state)
{
    struct paint *paint = fresh(state);
    view.queue.waiting = 0;
    view.queue.paused = true;
    assert_says(paint, WIDE, "");
    assert_false(counting_paused(paint, SHEET_X, SHEET_Y, WIDE));
    view.queue.waiting = NAN;
    view.queue.age.state = AGE_EXPIRED;
    assert_says(paint, WIDE, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_clock_has_a_name, sheet_setup, sheet_teardown),
        cmocka_unit_test_setup_teardown(a_paused_clock_says_until_when, sheet_setup,
                                        sheet_teardown),
        cmocka_unit_test_setup_teardown(another_clock_of_the_feeds_is_named_too, sheet_setup,
                                        sheet_teardown),
        cmocka_unit_test_setup_teardown(where_nobody_waits_there_is_no_clock, sheet_setup,
                                        sheet_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
