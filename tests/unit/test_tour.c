// The tour: which scenes have a stop, and for how long.
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

static void before_the_first_data_it_waits(void **state)
{
    (void)state;
    t.view.has_data = false;
    assert_int_equal(touring_step(&t, 1000), INT64_MAX);
    touring_shows(&t, SCENE_WAITING);
    assert_int_equal(t.tour.stop_count, 0);
    assert_int_equal(tour_step(&t.tour, &t.view, &t.settings, SCENE_QUEUE, 1000), INT64_MAX);
    touring_shows(&t, SCENE_WAITING);
    t.view.has_data = true;
    assert_int_equal(touring_step(&t, 5000), 25000);
    touring_shows(&t, SCENE_OVERVIEW);
}

static void each_scene_has_its_seconds_in_turn(void **state)
{
    (void)state;
    assert_int_equal(touring_step(&t, 7000), 27000);
    assert_int_equal(touring_step(&t, 26999), 27000);
    touring_shows(&t, SCENE_OVERVIEW);
    assert_int_equal(touring_step(&t, 27000), 37000);
    touring_shows(&t, SCENE_QUEUE);
    assert_int_equal(t.tour.index, 1);
    assert_int_equal(touring_step(&t, 37003), 57000); /* a late wake does not shift the tour */
    touring_shows(&t, SCENE_OVERVIEW);
}

static void after_a_long_sleep_it_goes_one_stop_further(void **state)
{
    (void)state;
    touring_step(&t, 0);
    assert_int_equal(touring_step(&t, 1000000), 1010000);
    touring_shows(&t, SCENE_QUEUE);
}

static void what_has_nothing_to_show_is_skipped(void **state)
{
    (void)state;
    t.view.queue.present = false;
    t.view.listening.present = true;
    TOUR(&t, TOUR_CALM, SCENE_OVERVIEW, SCENE_QUEUE, SCENE_WAITING, SCENE_CRISIS, SCENE_GOALS);
    assert_int_equal(touring_step(&t, 0), INT64_MAX);
    touring_shows(&t, SCENE_OVERVIEW);
    assert_int_equal(t.tour.stop_count, 1);
}

/* Each scene alone in the tour, with the part of the view that makes it a stop. */
static void each_scene_stops_for_what_it_shows(void **state)
{
    (void)state;
    const struct {
        enum scene_id scene;
        bool *present;
        struct age *age;
    } parts[] = {
        {SCENE_OVERVIEW, &t.view.queue.present, &t.view.queue.age},
        {SCENE_OVERVIEW, &t.view.listening.present, &t.view.listening.age},
        {SCENE_QUEUE, &t.view.queue.present, &t.view.queue.age},
        {SCENE_LISTENING, &t.view.listening.present, &t.view.listening.age},
        {SCENE_GOALS, &t.view.team.present, &t.view.team.age},
    };
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        setup(NULL);
        t.view.queue.present = false;
        TOUR(&t, TOUR_CALM, parts[i].scene);
        touring_step(&t, 0);
        touring_shows(&t, SCENE_CALM);
        *parts[i].present = true;
        touring_step(&t, 1);
        touring_shows(&t, parts[i].scene);
        parts[i].age->state = AGE_AGEING;
        touring_step(&t, 2);
        touring_shows(&t, parts[i].scene);
        parts[i].age->state = AGE_EXPIRED;
        touring_step(&t, 3);
        touring_shows(&t, SCENE_TROUBLE);
    }
}

static void networks_and_objectives_make_stops(void **state)
{
    (void)state;
    t.view.queue.present = false;
    t.view.network_count = 2;
    t.view.networks[0].age.state = t.view.networks[1].age.state = AGE_EXPIRED;
    t.view.networks[0].posted_s = t.view.networks[1].posted_s = -1;
    TOUR(&t, TOUR_CALM, SCENE_OVERVIEW, SCENE_GOALS);
    touring_step(&t, 0);
    touring_shows(&t, SCENE_TROUBLE);
    t.view.networks[1].age.state = AGE_FRESH;
    touring_step(&t, 1);
    touring_shows(&t, SCENE_OVERVIEW);
    assert_int_equal(t.tour.stop_count, 1);
    t.view.networks[1].posted_s = 60;
    touring_step(&t, 2);
    assert_int_equal(t.tour.stop_count, 2);
    t.view.networks[1].posted_s = -1;
    t.view.objective_count = 1;
    touring_step(&t, 3);
    assert_int_equal(t.tour.stop_count, 2);
    t.view.objectives[0].age.state = AGE_EXPIRED;
    touring_step(&t, 4);
    assert_int_equal(t.tour.stop_count, 1);
}

static void publications_stop_for_what_goes_out_and_for_rules(void **state)
{
    (void)state;
    t.view.queue.present = false;
    TOUR(&t, TOUR_CALM, SCENE_PUBLICATIONS);
    t.view.publications.present = true;
    t.view.publications.later = 3;
    touring_step(&t, 0);
    touring_shows(&t, SCENE_CALM);
    t.view.publications.top_count = 1;
    touring_step(&t, 1);
    touring_shows(&t, SCENE_PUBLICATIONS);
    t.view.publications.top_count = 0;
    t.view.rules.count = 1;
    touring_step(&t, 2);
    touring_shows(&t, SCENE_PUBLICATIONS);
    t.view.rules.count = 0;
    t.view.rules.checklist_count = 1;
    touring_step(&t, 3);
    touring_shows(&t, SCENE_PUBLICATIONS);
    t.view.age.state = AGE_EXPIRED; /* rules never do */
    touring_step(&t, 4);
    touring_shows(&t, SCENE_TROUBLE);
}

static void when_really_nothing_is_left_all_is_calm(void **state)
{
    (void)state;
    t.view.queue.present = false;
    assert_int_equal(touring_step(&t, 0), INT64_MAX);
    touring_shows(&t, SCENE_CALM);
    assert_int_equal(t.tour.stop_count, 0);
    t.view.trouble.kind = TROUBLE_TIMEOUT;
    assert_int_equal(touring_step(&t, 1), INT64_MAX);
    touring_shows(&t, SCENE_TROUBLE);
    t.view.trouble.kind = TROUBLE_NONE;
    t.view.crisis.age.state = AGE_EXPIRED; /* an all clear that nobody repeats */
    touring_step(&t, 2);
    touring_shows(&t, SCENE_TROUBLE);
    t.view.crisis.age.state = AGE_FRESH;
    touring_step(&t, 3);
    touring_shows(&t, SCENE_CALM);
    t.view.queue.present = true;
    assert_int_equal(touring_step(&t, 4000), 24000);
    touring_shows(&t, SCENE_OVERVIEW);
}

static void an_open_crisis_is_never_calm(void **state)
{
    (void)state;
    t.view.queue.present = false;
    TOUR(&t, TOUR_WATCH, SCENE_QUEUE);
    touring_crisis(&t, LEVEL_WATCH);
    t.view.crisis.age.state = AGE_EXPIRED;
    assert_int_equal(touring_step(&t, 0), INT64_MAX);
    touring_shows(&t, SCENE_CRISIS);
    assert_false(t.tour.taken_over);
}

static void a_level_without_a_tour_has_all_scenes(void **state)
{
    (void)state;
    t.settings.tours[TOUR_CALM].count = 0;
    t.view.listening.present = t.view.team.present = true;
    t.view.rules.count = 1;
    touring_step(&t, 0);
    assert_int_equal(t.tour.stop_count, 5);
    touring_shows(&t, SCENE_OVERVIEW);
}

static void a_stop_that_appears_waits_for_its_turn(void **state)
{
    (void)state;
    t.view.queue.present = false;
    t.view.listening.present = true;
    touring_step(&t, 0);
    touring_step(&t, 500000);
    t.view.queue.present = true;
    assert_int_equal(touring_step(&t, 600000), 620000);
    touring_shows(&t, SCENE_OVERVIEW);
}

static void the_scene_on_the_wall_stays_when_others_come_and_go(void **state)
{
    (void)state;
    TOUR(&t, TOUR_CALM, SCENE_LISTENING, SCENE_QUEUE, SCENE_OVERVIEW);
    touring_step(&t, 0);
    touring_shows(&t, SCENE_QUEUE);
    t.view.listening.present = true;
    assert_int_equal(touring_step(&t, 4000), 10000);
    touring_shows(&t, SCENE_QUEUE);
    assert_int_equal(t.tour.index, 1);
    assert_int_equal(t.tour.stop_count, 3);
    t.view.listening.present = false;
    assert_int_equal(touring_step(&t, 5000), 10000);
    assert_int_equal(t.tour.index, 0);
}

static void a_stop_that_vanishes_gives_way_to_the_next(void **state)
{
    (void)state;
    t.view.listening.present = true;
    touring_step(&t, 0);
    touring_step(&t, 20000);
    touring_shows(&t, SCENE_QUEUE);
    t.view.queue.present = false;
    assert_int_equal(touring_step(&t, 22000), INT64_MAX);
    touring_shows(&t, SCENE_OVERVIEW);
    assert_int_equal(t.tour.index, 0);
}

static void the_same_scene_may_stop_twice(void **state)
{
    (void)state;
    TOUR(&t, TOUR_CALM, SCENE_OVERVIEW, SCENE_QUEUE, SCENE_OVERVIEW);
    touring_step(&t, 0);
    touring_step(&t, 20000);
    assert_int_equal(touring_step(&t, 30000), 50000);
    touring_shows(&t, SCENE_OVERVIEW);
    assert_int_equal(t.tour.index, 2);
    assert_int_equal(touring_step(&t, 50000), 70000);
    assert_int_equal(t.tour.index, 0);
}

static void times_and_lengths_without_sense_are_harmless(void **state)
{
    (void)state;
    t.settings.scene_seconds[SCENE_OVERVIEW] = 0;
    t.settings.scene_seconds[SCENE_QUEUE] = -7;
    assert_int_equal(touring_step(&t, 5000), 6000);
    assert_int_equal(touring_step(&t, 1000),
                     2000); /* a steady clock does not go back, but if it did */
    assert_int_equal(touring_step(&t, 2000), 3000);
    touring_shows(&t, SCENE_QUEUE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(before_the_first_data_it_waits, setup),
        cmocka_unit_test_setup(each_scene_has_its_seconds_in_turn, setup),
        cmocka_unit_test_setup(after_a_long_sleep_it_goes_one_stop_further, setup),
        cmocka_unit_test_setup(what_has_nothing_to_show_is_skipped, setup),
        cmocka_unit_test_setup(each_scene_stops_for_what_it_shows, setup),
        cmocka_unit_test_setup(networks_and_objectives_make_stops, setup),
        cmocka_unit_test_setup(publications_stop_for_what_goes_out_and_for_rules, setup),
        cmocka_unit_test_setup(when_really_nothing_is_left_all_is_calm, setup),
        cmocka_unit_test_setup(an_open_crisis_is_never_calm, setup),
        cmocka_unit_test_setup(a_level_without_a_tour_has_all_scenes, setup),
        cmocka_unit_test_setup(a_stop_that_appears_waits_for_its_turn, setup),
        cmocka_unit_test_setup(the_scene_on_the_wall_stays_when_others_come_and_go, setup),
        cmocka_unit_test_setup(a_stop_that_vanishes_gives_way_to_the_next, setup),
        cmocka_unit_test_setup(the_same_scene_may_stop_twice, setup),
        cmocka_unit_test_setup(times_and_lengths_without_sense_are_harmless, setup),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
