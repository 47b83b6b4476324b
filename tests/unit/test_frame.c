// Where a frame may draw, and what the hours of the screen make of it: on a screen, not in a
// picture.
//
// links: frame base/* canvas/* scene/* derive/* model/* settings/* feed/mailbox
// packages: sdl2 SDL2_ttf libpng fribidi libconfuse
#include "frame.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "derive/drift.h"
#include "feed/mailbox.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { WIDTH = 640, HEIGHT = 360, MINUTES_A_DAY = 24 * 60 };

static const int64_t NOON = 1795258800; /* 2026-11-21 11:00 UTC, noon in Paris */

struct fixture {
    struct settings settings;
    struct frame frame;
    struct office office; /* nothing heard yet */
};

static int setup(void **state)
{
    struct fixture *fixture = mem_alloc(1, sizeof *fixture);
    struct err err;
    i18n_use("", "en");
    if (!clock_set_zone("Europe/Paris", &err)) {
        return -1;
    }
    settings_init(&fixture->settings);
    *state = fixture;
    return frame_init(&fixture->frame, &fixture->settings, WIDTH, HEIGHT, &err) ? 0 : -1;
}

static int teardown(void **state)
{
    struct fixture *fixture = *state;
    frame_destroy(&fixture->frame);
    office_destroy(&fixture->office);
    free(fixture);
    return 0;
}

static void update(struct fixture *fixture, int64_t now)
{
    frame_update(&fixture->frame, &fixture->office, SCENE_COUNT, now, 0);
}

static void a_screen_on_its_side_is_a_tall_one(void **state)
{
    struct fixture *fixture = *state;
    for (int rotation = 0; rotation < 360; rotation += 90) {
        int width = 1920, height = 1080;
        fixture->settings.rotation = rotation;
        frame_upright(&fixture->settings, &width, &height);
        assert_int_equal(width, rotation % 180 == 0 ? 1920 : 1080);
        assert_int_equal(height, rotation % 180 == 0 ? 1080 : 1920);
    }
}

static void d17_the_area_stays_on_the_screen(void **state)
{
    struct fixture *fixture = *state;
    struct settings *settings = &fixture->settings;
    for (settings->drift_px = 0; settings->drift_px <= 16; settings->drift_px += 4) {
        for (settings->overscan_pct = 0; settings->overscan_pct <= 10;
             settings->overscan_pct += 2.5) {
            struct box still = frame_area(settings, 1920, 1080, TIME_NONE);
            assert_int_equal(still.x * 2 + still.w, 1920); /* in the middle */
            assert_int_equal(still.y * 2 + still.h, 1080);
            int x = (int)(1920 * settings->overscan_pct / 100 + 0.5);
            int y = (int)(1080 * settings->overscan_pct / 100 + 0.5);
            assert_int_equal(still.x, x + settings->drift_px);
            for (int64_t t = NOON; t < NOON + 2 * 86400; t += 60) {
                struct box box = frame_area(settings, 1920, 1080, t);
                assert_int_equal(box.w, still.w);
                assert_int_equal(box.h, still.h);
                assert_in_range(box.x, x, 1920 - x - box.w);
                assert_in_range(box.y, y, 1080 - y - box.h);
            }
        }
    }
}

static void d15_a_picture_stands_still_a_screen_does_not(void **state)
{
    struct fixture *fixture = *state;
    const struct list *list = &fixture->frame.list;
    update(fixture, NOON);
    struct box first = list->items[0].box;
    for (int64_t t = NOON; t < NOON + 3600; t += DRIFT_MINUTES * 60) {
        struct drift drift = drift_at(t, fixture->settings.drift_px);
        fixture->frame.live = false;
        update(fixture, t);
        assert_int_equal(list->items[0].box.x, first.x);
        assert_int_equal(list->items[0].box.y, first.y);
        fixture->frame.live = true;
        update(fixture, t);
        assert_int_equal(list->items[0].box.x, first.x + drift.x);
        assert_int_equal(list->items[0].box.y, first.y + drift.y);
    }
}

static struct hours from_to(int start_min, int end_min)
{
    return (struct hours){
        .periods = {{.days = 0x7F, .start_min = (short)start_min, .end_min = (short)end_min}},
        .count = 1};
}

static void a_screen_that_is_off_is_black(void **state)
{
    struct fixture *fixture = *state;
    fixture->settings.screen_on = from_to(0, 60);
    update(fixture, NOON);
    assert_true(fixture->frame.list.count > 0); /* a picture shows what there is at any hour */
    fixture->frame.live = true;
    update(fixture, NOON);
    assert_int_equal(fixture->frame.list.count, 0);
    for (int ink = 0; ink < INK_COUNT; ink++) {
        assert_int_equal(fixture->frame.list.palette->rgb[ink], 0);
    }
    update(fixture, NOON + 12 * 3600 + 60); /* just after midnight */
    assert_true(fixture->frame.list.count > 0);
    assert_ptr_equal(fixture->frame.list.palette, palette_of(fixture->settings.theme));
}

static void dim_hours_are_darker_in_every_theme(void **state)
{
    struct fixture *fixture = *state;
    fixture->settings.dim = from_to(0, MINUTES_A_DAY);
    for (int theme = 0; theme < THEME_COUNT; theme++) {
        fixture->settings.theme = (enum colour_theme)theme;
        const struct palette *bright = palette_of(fixture->settings.theme);
        fixture->frame.live = false;
        update(fixture, NOON);
        assert_ptr_equal(fixture->frame.list.palette, bright);
        fixture->frame.live = true;
        update(fixture, NOON);
        struct palette want = palette_dimmed(bright, fixture->settings.dim_pct);
        assert_memory_equal(fixture->frame.list.palette, &want, sizeof want);
        assert_true(want.rgb[INK_TEXT] != bright->rgb[INK_TEXT]);
    }
}

/* From frame to frame: an on-delay that begins in one ends in a later one. */
static void alarms_go_on_from_frame_to_frame(void **state)
{
    struct fixture *fixture = *state;
    struct frame *frame = &fixture->frame;
    struct model *model = mem_alloc(1, sizeof *model);
    model_init(model, 1);
    model->team.present = true;
    model->team.origin = (struct origin){.as_of = NOON, .ttl_s = 86400};
    model->team.hours_planned = 50;
    model->team.hours_available = 28;
    fixture->office.model = model;
    fixture->settings.alarms[ALARM_LOAD - 1].on_delay_s = 90;
    frame_update(frame, &fixture->office, SCENE_COUNT, NOON, 1000);
    assert_int_equal(frame->view.level, LEVEL_UNKNOWN);
    frame_update(frame, &fixture->office, SCENE_COUNT, NOON + 60, 61000);
    assert_int_equal(frame->view.next_change, NOON + 90);
    frame_update(frame, &fixture->office, SCENE_COUNT, NOON + 90, 91000);
    assert_int_equal(frame->view.level, LEVEL_WATCH);
    assert_int_equal(frame->tour.scene, SCENE_CRISIS); /* the tour says why at once */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_screen_on_its_side_is_a_tall_one, setup, teardown),
        cmocka_unit_test_setup_teardown(d17_the_area_stays_on_the_screen, setup, teardown),
        cmocka_unit_test_setup_teardown(d15_a_picture_stands_still_a_screen_does_not, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(a_screen_that_is_off_is_black, setup, teardown),
        cmocka_unit_test_setup_teardown(dim_hours_are_darker_in_every_theme, setup, teardown),
        cmocka_unit_test_setup_teardown(alarms_go_on_from_frame_to_frame, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
