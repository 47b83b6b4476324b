// The tour: which scene is on the wall, and until when.
// links: derive/tour
#include "derive/tour.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static struct tour tour;
static struct view view;
static struct settings settings;

/* Overview for 20 s, queue for 10 s, and both have something to show. */
static int setup(void **state)
{
    (void)state;
    memset(&tour, 0, sizeof tour);
    memset(&view, 0, sizeof view);
    memset(&settings, 0, sizeof settings);
    view.has_data = true;
    view.queue.present = true;
    view.level = LEVEL_CLEAR;
    settings.crisis_level = LEVEL_CRISIS;
    settings.scenes[0] = (struct scene_settings){SCENE_OVERVIEW, 20};
    settings.scenes[1] = (struct scene_settings){SCENE_QUEUE, 10};
    settings.scene_count = 2;
    return 0;
}

static void add_scene(enum scene_id scene, int seconds)
{
    settings.scenes[settings.scene_count++] = (struct scene_settings){scene, seconds};
}

static void set_crisis(enum level level)
{
    view.level = level;
    view.crisis.present = level >= LEVEL_WATCH;
}

static int64_t step(int64_t now_ms)
{
    int64_t next_ms = tour_step(&tour, &view, &settings, SCENE_COUNT, now_ms);
    assert_true(next_ms > now_ms);
    assert_true(tour.index == 0 || tour.index < tour.stop_count);
    return next_ms;
}

static void before_the_first_data_it_waits(void **state)
{
    (void)state;
    view.has_data = false;
    assert_int_equal(step(1000), INT64_MAX);
    assert_int_equal(tour.scene, SCENE_WAITING);
    assert_int_equal(tour.stop_count, 0);
    assert_int_equal(tour_step(&tour, &view, &settings, SCENE_QUEUE, 1000), INT64_MAX);
    assert_int_equal(tour.scene, SCENE_WAITING);
    view.has_data = true;
    assert_int_equal(step(5000), 25000);
    assert_int_equal(tour.scene, SCENE_OVERVIEW);
}

static void each_scene_has_its_seconds_in_turn(void **state)
{
    (void)state;
    assert_int_equal(step(7000), 27000);
    assert_int_equal(step(26999), 27000);
    assert_int_equal(tour.scene, SCENE_OVERVIEW);
    assert_int_equal(step(27000), 37000);
    assert_int_equal(tour.scene, SCENE_QUEUE);
    assert_int_equal(tour.index, 1);
    assert_int_equal(step(37003), 57000); /* a late wake does not shift the tour */
    assert_int_equal(tour.scene, SCENE_OVERVIEW);
}

static void after_a_long_sleep_it_goes_one_stop_further(void **state)
{
    (void)state;
    step(0);
    assert_int_equal(step(1000000), 1010000);
    assert_int_equal(tour.scene, SCENE_QUEUE);
}

static void what_has_nothing_to_show_is_skipped(void **state)
{
    (void)state;
    view.queue.present = false;
    add_scene(SCENE_WAITING, 5);
    add_scene(SCENE_CRISIS, 5);
    assert_int_equal(step(0), INT64_MAX);
    assert_int_equal(tour.scene, SCENE_OVERVIEW);
    assert_int_equal(tour.stop_count, 1);
}

static void when_nothing_is_left_the_overview_is_shown(void **state)
{
    (void)state;
    view.queue.present = false;
    settings.scenes[0].scene = SCENE_QUEUE;
    assert_int_equal(step(0), INT64_MAX);
    assert_int_equal(tour.scene, SCENE_OVERVIEW);
    settings.scene_count = 0;
    assert_int_equal(step(0), INT64_MAX);
    assert_int_equal(tour.scene, SCENE_OVERVIEW);
    assert_int_equal(tour.stop_count, 1);
}

static void a_stop_that_appears_waits_for_its_turn(void **state)
{
    (void)state;
    view.queue.present = false;
    step(0);
    step(500000);
    view.queue.present = true;
    assert_int_equal(step(600000), 620000);
    assert_int_equal(tour.scene, SCENE_OVERVIEW);
}

static void the_scene_on_the_wall_stays_when_others_come_and_go(void **state)
{
    (void)state;
    settings.scenes[0] = (struct scene_settings){SCENE_CRISIS, 5};
    add_scene(SCENE_OVERVIEW, 20);
    settings.crisis_level = LEVEL_COUNT; /* never takes over */
    step(0);
    assert_int_equal(tour.scene, SCENE_QUEUE);
    set_crisis(LEVEL_CRISIS);
    assert_int_equal(step(4000), 10000);
    assert_int_equal(tour.scene, SCENE_QUEUE);
    assert_int_equal(tour.index, 1);
    assert_int_equal(tour.stop_count, 3);
    set_crisis(LEVEL_CLEAR);
    assert_int_equal(step(5000), 10000);
    assert_int_equal(tour.index, 0);
}

static void a_stop_that_vanishes_gives_way_to_the_next(void **state)
{
    (void)state;
    step(0);
    step(20000);
    assert_int_equal(tour.scene, SCENE_QUEUE);
    view.queue.present = false;
    assert_int_equal(step(22000), INT64_MAX);
    assert_int_equal(tour.scene, SCENE_OVERVIEW);
    assert_int_equal(tour.index, 0);
}

static void the_same_scene_may_stop_twice(void **state)
{
    (void)state;
    add_scene(SCENE_OVERVIEW, 3);
    step(0);
    step(20000);
    assert_int_equal(step(30000), 33000);
    assert_int_equal(tour.scene, SCENE_OVERVIEW);
    assert_int_equal(tour.index, 2);
    assert_int_equal(step(33000), 53000);
    assert_int_equal(tour.index, 0);
}

static void a_crisis_takes_over_from_the_configs_level(void **state)
{
    (void)state;
    step(0);
    set_crisis(LEVEL_ALERT);
    step(1000);
    assert_int_equal(tour.scene, SCENE_OVERVIEW);
    settings.crisis_level = LEVEL_ALERT;
    assert_int_equal(step(1000), INT64_MAX);
    assert_int_equal(tour.scene, SCENE_CRISIS);
    assert_true(tour.taken_over);
    assert_int_equal(tour.stop_count, 2); /* the dots of the footer stay */
}

static void a_level_without_a_crisis_takes_nothing_over(void **state)
{
    (void)state;
    view.level = LEVEL_CRISIS;
    step(0);
    assert_int_equal(tour.scene, SCENE_OVERVIEW);
}

static void after_a_crisis_the_tour_begins_anew(void **state)
{
    (void)state;
    step(0);
    step(20000);
    assert_int_equal(tour.scene, SCENE_QUEUE);
    set_crisis(LEVEL_CRISIS);
    step(21000);
    step(90000);
    assert_int_equal(tour.scene, SCENE_CRISIS);
    set_crisis(LEVEL_WATCH);
    assert_int_equal(step(100000), 120000);
    assert_int_equal(tour.scene, SCENE_OVERVIEW);
    assert_false(tour.taken_over);
}

static void a_crisis_below_that_level_is_a_stop_if_the_config_lists_it(void **state)
{
    (void)state;
    set_crisis(LEVEL_WATCH);
    step(0);
    assert_int_equal(tour.stop_count, 2);
    add_scene(SCENE_CRISIS, 5);
    step(0);
    assert_int_equal(tour.stop_count, 3);
    assert_int_equal(step(20000), 30000);
    assert_int_equal(step(30000), 35000);
    assert_int_equal(tour.scene, SCENE_CRISIS);
    assert_false(tour.taken_over);
}

static void a_scene_chosen_by_hand_stays(void **state)
{
    (void)state;
    set_crisis(LEVEL_CRISIS);
    for (int scene = 0; scene < SCENE_COUNT; scene++) {
        assert_int_equal(tour_step(&tour, &view, &settings, (enum scene_id)scene, 0), INT64_MAX);
        assert_int_equal(tour.scene, scene);
    }
}

static void times_and_lengths_without_sense_are_harmless(void **state)
{
    (void)state;
    settings.scenes[0].seconds = 0;
    settings.scenes[1].seconds = -7;
    assert_int_equal(step(5000), 6000);
    assert_int_equal(step(1000), 2000); /* a steady clock does not go back, but if it did */
    assert_int_equal(step(2000), 3000);
    assert_int_equal(tour.scene, SCENE_QUEUE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(before_the_first_data_it_waits, setup),
        cmocka_unit_test_setup(each_scene_has_its_seconds_in_turn, setup),
        cmocka_unit_test_setup(after_a_long_sleep_it_goes_one_stop_further, setup),
        cmocka_unit_test_setup(what_has_nothing_to_show_is_skipped, setup),
        cmocka_unit_test_setup(when_nothing_is_left_the_overview_is_shown, setup),
        cmocka_unit_test_setup(a_stop_that_appears_waits_for_its_turn, setup),
        cmocka_unit_test_setup(the_scene_on_the_wall_stays_when_others_come_and_go, setup),
        cmocka_unit_test_setup(a_stop_that_vanishes_gives_way_to_the_next, setup),
        cmocka_unit_test_setup(the_same_scene_may_stop_twice, setup),
        cmocka_unit_test_setup(a_crisis_takes_over_from_the_configs_level, setup),
        cmocka_unit_test_setup(a_level_without_a_crisis_takes_nothing_over, setup),
        cmocka_unit_test_setup(after_a_crisis_the_tour_begins_anew, setup),
        cmocka_unit_test_setup(a_crisis_below_that_level_is_a_stop_if_the_config_lists_it, setup),
        cmocka_unit_test_setup(a_scene_chosen_by_hand_stays, setup),
        cmocka_unit_test_setup(times_and_lengths_without_sense_are_harmless, setup),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
