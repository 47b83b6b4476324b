// The tour when the level changes, in a crisis, and by hand.
// links: derive/tour derive/plan tests/lib/touring
#include "tests/lib/touring.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static struct touring t;

static int setup(void **state)
{
    (void)state;
    touring_init(&t);
    return 0;
}

static void a_level_that_rises_shows_why_at_once(void **state)
{
    (void)state;
    touring_step(&t, 0);
    touring_crisis(&t, LEVEL_WATCH);
    assert_int_equal(touring_step(&t, 3000), 8000);
    touring_shows(&t, SCENE_CRISIS);
    assert_int_equal(t.tour.stop_count, 3);
    assert_int_equal(touring_step(&t, 8000), 28000);
    touring_shows(&t, SCENE_OVERVIEW);
    touring_crisis(&t, LEVEL_ALERT);
    assert_int_equal(touring_step(&t, 9000), 14000);
    touring_shows(&t, SCENE_CRISIS);
    assert_int_equal(t.tour.stop_count, 2);
    assert_int_equal(touring_step(&t, 14000), 24000);
    touring_shows(&t, SCENE_QUEUE);
}

static void from_a_calm_wall_too(void **state)
{
    (void)state;
    t.view.queue.present = false;
    touring_step(&t, 0);
    touring_shows(&t, SCENE_CALM);
    t.view.queue.present = true;
    touring_crisis(&t, LEVEL_WATCH);
    assert_int_equal(touring_step(&t, 3000), 8000);
    touring_shows(&t, SCENE_CRISIS);
}

static void the_first_data_is_no_rise(void **state)
{
    (void)state;
    touring_crisis(&t, LEVEL_WATCH);
    t.view.has_data = false;
    touring_step(&t, 0);
    t.view.has_data = true;
    assert_int_equal(touring_step(&t, 1000), 21000);
    touring_shows(&t, SCENE_OVERVIEW);
}

static void a_rise_without_the_crisis_among_the_stops(void **state)
{
    (void)state;
    TOUR(&t, TOUR_WATCH, SCENE_LISTENING, SCENE_QUEUE);
    t.view.listening.present = true;
    touring_step(&t, 0);
    touring_crisis(&t, LEVEL_WATCH);
    assert_int_equal(touring_step(&t, 3000), 8000); /* the overview is in it no more */
    touring_shows(&t, SCENE_LISTENING);
    setup(NULL);
    TOUR(&t, TOUR_WATCH, SCENE_LISTENING, SCENE_QUEUE);
    t.view.listening.present = true;
    touring_step(&t, 0);
    touring_step(&t, 20000);
    touring_crisis(&t, LEVEL_WATCH);
    assert_int_equal(touring_step(&t, 22000), 30000); /* the queue is */
    touring_shows(&t, SCENE_QUEUE);
    assert_int_equal(t.tour.index, 1);
}

static void a_level_that_falls_leaves_what_both_tours_have(void **state)
{
    (void)state;
    touring_crisis(&t, LEVEL_ALERT);
    touring_step(&t, 0);
    assert_int_equal(touring_step(&t, 5000), 15000);
    touring_shows(&t, SCENE_QUEUE);
    touring_crisis(&t, LEVEL_CLEAR);
    assert_int_equal(touring_step(&t, 7000), 15000);
    touring_shows(&t, SCENE_QUEUE);
    touring_crisis(&t, LEVEL_ALERT);
    touring_step(&t, 8000);
    touring_shows(&t, SCENE_CRISIS);
    touring_crisis(&t, LEVEL_CLEAR);
    assert_int_equal(touring_step(&t, 9000), 29000); /* the first stop */
    touring_shows(&t, SCENE_OVERVIEW);
    touring_crisis(&t, LEVEL_WATCH);
    touring_step(&t, 10000);
    assert_int_equal(t.tour.index, 2);
    t.view.listening.present = true;
    TOUR(&t, TOUR_CALM, SCENE_OVERVIEW, SCENE_QUEUE, SCENE_LISTENING);
    touring_crisis(&t, LEVEL_CLEAR);
    touring_step(&t, 11000); /* not what has the crisis's place now */
    touring_shows(&t, SCENE_OVERVIEW);
}

static void a_crisis_takes_over_from_the_configs_level(void **state)
{
    (void)state;
    t.settings.crisis_level = LEVEL_ALERT;
    touring_step(&t, 0);
    touring_crisis(&t, LEVEL_WATCH);
    touring_step(&t, 1000);
    assert_false(t.tour.taken_over);
    touring_crisis(&t, LEVEL_CLEAR);
    touring_step(&t, 1000);
    touring_crisis(&t, LEVEL_ALERT);
    assert_int_equal(touring_step(&t, 1000), INT64_MAX);
    touring_shows(&t, SCENE_CRISIS);
    assert_true(t.tour.taken_over);
    assert_int_equal(t.tour.stop_count, 2); /* the dots of the footer stay as they were */
    assert_int_equal(t.tour.stops[0], SCENE_OVERVIEW);
}

static void a_level_without_a_crisis_takes_nothing_over(void **state)
{
    (void)state;
    t.view.level = LEVEL_CRISIS;
    touring_step(&t, 0);
    touring_shows(&t, SCENE_QUEUE);
}

static void after_a_crisis_the_tour_begins_anew(void **state)
{
    (void)state;
    touring_step(&t, 0);
    touring_step(&t, 20000);
    touring_shows(&t, SCENE_QUEUE);
    touring_crisis(&t, LEVEL_CRISIS);
    touring_step(&t, 21000);
    touring_step(&t, 90000);
    touring_shows(&t, SCENE_CRISIS);
    touring_crisis(&t, LEVEL_WATCH);
    assert_int_equal(touring_step(&t, 100000), 120000);
    touring_shows(&t, SCENE_OVERVIEW);
    assert_false(t.tour.taken_over);
}

static void a_crisis_below_that_level_is_a_stop(void **state)
{
    (void)state;
    touring_crisis(&t, LEVEL_WATCH);
    touring_step(&t, 0);
    assert_int_equal(t.tour.stop_count, 3);
    assert_int_equal(touring_step(&t, 20000), 30000);
    assert_int_equal(touring_step(&t, 30000), 35000);
    touring_shows(&t, SCENE_CRISIS);
    assert_false(t.tour.taken_over);
}

static void a_scene_chosen_by_hand_stays(void **state)
{
    (void)state;
    touring_step(&t, 0);
    touring_crisis(&t, LEVEL_CRISIS);
    for (int scene = 0; scene < SCENE_COUNT; scene++) {
        assert_int_equal(tour_step(&t.tour, &t.view, &t.settings, (enum scene_id)scene, 0),
                         INT64_MAX);
        touring_shows(&t, (enum scene_id)scene);
        tour_move(&t.tour, 1, 0);
        assert_int_equal(tour_step(&t.tour, &t.view, &t.settings, (enum scene_id)scene, 0),
                         INT64_MAX);
        touring_shows(&t, (enum scene_id)scene);
    }
}

static void moving_goes_round_and_begins_the_stop(void **state)
{
    (void)state;
    t.view.listening.present = true;
    TOUR(&t, TOUR_CALM, SCENE_OVERVIEW, SCENE_QUEUE, SCENE_LISTENING);
    touring_step(&t, 0);
    tour_move(&t.tour, 1, 15000);
    touring_shows(&t, SCENE_QUEUE);
    assert_int_equal(touring_step(&t, 15000), 25000);
    touring_shows(&t, SCENE_QUEUE);
    tour_move(&t.tour, -2, 16000);
    assert_int_equal(touring_step(&t, 16000), 21000);
    touring_shows(&t, SCENE_LISTENING);
    tour_move(&t.tour, INT32_MAX, 17000); /* 1 above a multiple of 3 */
    assert_int_equal(touring_step(&t, 17000), 37000);
    touring_shows(&t, SCENE_OVERVIEW);
    tour_move(&t.tour, INT32_MIN, 17000);
    touring_step(&t, 17000);
    touring_shows(&t, SCENE_QUEUE);
}

static void moving_without_stops_does_nothing(void **state)
{
    (void)state;
    tour_move(&t.tour, 1, 0);
    t.view.has_data = false;
    touring_step(&t, 0);
    tour_move(&t.tour, 1, 0);
    touring_shows(&t, SCENE_WAITING);
    t.view.has_data = true;
    t.view.queue.present = false;
    touring_step(&t, 1);
    tour_move(&t.tour, -1, 2);
    touring_step(&t, 3);
    touring_shows(&t, SCENE_CALM);
}

static void moving_sends_a_crisis_away_until_the_level_changes(void **state)
{
    (void)state;
    t.settings.crisis_level = LEVEL_ALERT;
    touring_step(&t, 0);
    touring_crisis(&t, LEVEL_ALERT);
    touring_step(&t, 1000);
    assert_true(t.tour.taken_over);
    tour_move(&t.tour, 1, 2000);
    assert_false(t.tour.taken_over);
    assert_int_equal(touring_step(&t, 2000), 12000);
    touring_shows(&t, SCENE_QUEUE);
    touring_step(&t, 500000);
    assert_false(t.tour.taken_over);
    touring_crisis(&t, LEVEL_CRISIS);
    touring_step(&t, 501000);
    assert_true(t.tour.taken_over);
    touring_shows(&t, SCENE_CRISIS);
}

static void a_crisis_at_the_start_can_be_sent_away_too(void **state)
{
    (void)state;
    touring_crisis(&t, LEVEL_CRISIS);
    touring_step(&t, 0);
    assert_true(t.tour.taken_over);
    tour_move(&t.tour, 1, 1000);
    touring_step(&t, 1000);
    touring_shows(&t, SCENE_QUEUE);
}

static void a_pause_holds_the_stop_and_gives_it_its_time_again(void **state)
{
    (void)state;
    touring_step(&t, 0);
    tour_pause(&t.tour, 3000);
    assert_int_equal(touring_step(&t, 3000), INT64_MAX);
    assert_int_equal(touring_step(&t, 900000), INT64_MAX);
    touring_shows(&t, SCENE_OVERVIEW);
    tour_move(&t.tour, 1, 900000);
    assert_int_equal(touring_step(&t, 900000), INT64_MAX);
    touring_shows(&t, SCENE_QUEUE);
    touring_crisis(&t, LEVEL_WATCH);
    assert_int_equal(touring_step(&t, 900001), INT64_MAX);
    touring_shows(&t, SCENE_QUEUE);
    tour_pause(&t.tour, 1000000);
    assert_int_equal(touring_step(&t, 1000000), 1010000);
    touring_shows(&t, SCENE_QUEUE);
}

static void a_crisis_ends_the_pause(void **state)
{
    (void)state;
    touring_step(&t, 0);
    tour_pause(&t.tour, 1000);
    touring_crisis(&t, LEVEL_CRISIS);
    touring_step(&t, 2000);
    touring_shows(&t, SCENE_CRISIS);
    tour_pause(&t.tour, 3000); /* nothing to pause */
    assert_false(t.tour.paused);
    touring_crisis(&t, LEVEL_CLEAR);
    assert_int_equal(touring_step(&t, 9000), 29000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(a_level_that_rises_shows_why_at_once, setup),
        cmocka_unit_test_setup(from_a_calm_wall_too, setup),
        cmocka_unit_test_setup(the_first_data_is_no_rise, setup),
        cmocka_unit_test_setup(a_rise_without_the_crisis_among_the_stops, setup),
        cmocka_unit_test_setup(a_level_that_falls_leaves_what_both_tours_have, setup),
        cmocka_unit_test_setup(a_crisis_takes_over_from_the_configs_level, setup),
        cmocka_unit_test_setup(a_level_without_a_crisis_takes_nothing_over, setup),
        cmocka_unit_test_setup(after_a_crisis_the_tour_begins_anew, setup),
        cmocka_unit_test_setup(a_crisis_below_that_level_is_a_stop, setup),
        cmocka_unit_test_setup(a_scene_chosen_by_hand_stays, setup),
        cmocka_unit_test_setup(moving_goes_round_and_begins_the_stop, setup),
        cmocka_unit_test_setup(moving_without_stops_does_nothing, setup),
        cmocka_unit_test_setup(moving_sends_a_crisis_away_until_the_level_changes, setup),
        cmocka_unit_test_setup(a_crisis_at_the_start_can_be_sent_away_too, setup),
        cmocka_unit_test_setup(a_pause_holds_the_stop_and_gives_it_its_time_again, setup),
        cmocka_unit_test_setup(a_crisis_ends_the_pause, setup),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
