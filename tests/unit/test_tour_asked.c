// The tour while a scene is asked for from afar: what it takes the place of, and what it never
// does.
// links: derive/tour derive/plan tests/lib/touring
#include "tests/lib/touring.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static struct touring t;

static int setup(void **state)
{
    (void)state;
    touring_init(&t);
    return 0;
}

static void an_asked_scene_takes_the_place_of_the_tour(void **state)
{
    (void)state;
    touring_step(&t, 0);
    tour_ask(&t.tour, SCENE_GOALS, 1000);
    assert_int_equal(touring_step(&t, 1000), INT64_MAX); /* nothing is due by itself */
    touring_shows(&t, SCENE_GOALS);                      /* though it has nothing to show */
    touring_step(&t, 500000);
    touring_shows(&t, SCENE_GOALS);
}

static void afterwards_the_tour_goes_on_where_it_was(void **state)
{
    (void)state;
    touring_step(&t, 0);
    touring_step(&t, 20000);
    touring_shows(&t, SCENE_QUEUE);
    tour_ask(&t.tour, SCENE_OVERVIEW, 21000);
    touring_step(&t, 21000);
    touring_shows(&t, SCENE_OVERVIEW);
    tour_ask(&t.tour, SCENE_COUNT, 90000);
    assert_int_equal(touring_step(&t, 90000), 100000); /* with the whole time of its stop */
    touring_shows(&t, SCENE_QUEUE);
}

static void the_tour_asked_for_changes_nothing(void **state)
{
    (void)state;
    touring_step(&t, 0);
    tour_ask(&t.tour, SCENE_COUNT, 7000);
    assert_int_equal(touring_step(&t, 7000), 20000);
    touring_shows(&t, SCENE_OVERVIEW);
}

static void it_never_hides_a_declared_crisis(void **state)
{
    (void)state;
    touring_step(&t, 0);
    tour_ask(&t.tour, SCENE_QUEUE, 1000);
    touring_step(&t, 1000);
    touring_crisis(&t, LEVEL_CRISIS);
    assert_int_equal(touring_step(&t, 2000), INT64_MAX);
    touring_shows(&t, SCENE_CRISIS);
    assert_true(t.tour.taken_over);
    tour_ask(&t.tour, SCENE_OVERVIEW, 3000); /* nor when it is asked for during the crisis */
    touring_step(&t, 3000);
    touring_shows(&t, SCENE_CRISIS);
    touring_crisis(&t, LEVEL_CLEAR);
    touring_step(&t, 4000);
    touring_shows(&t, SCENE_OVERVIEW); /* it is still asked for */
}

static void a_crisis_that_does_not_take_over_leaves_it(void **state)
{
    (void)state;
    t.settings.crisis_level = LEVEL_CRISIS + 1; /* never: the office has decided so */
    touring_step(&t, 0);
    tour_ask(&t.tour, SCENE_QUEUE, 1000);
    touring_crisis(&t, LEVEL_CRISIS);
    touring_step(&t, 2000);
    touring_shows(&t, SCENE_QUEUE);
}

static void what_rules_compute_does_not_interrupt_it(void **state)
{
    (void)state;
    touring_step(&t, 0);
    tour_ask(&t.tour, SCENE_QUEUE, 1000);
    touring_step(&t, 1000);
    t.view.level = LEVEL_ALERT;
    t.view.alarms.computed = true;
    touring_step(&t, 2000);
    touring_shows(&t, SCENE_QUEUE);
}

static void before_the_first_data_it_waits_and_is_kept(void **state)
{
    (void)state;
    t.view.has_data = false;
    tour_ask(&t.tour, SCENE_QUEUE, 0);
    touring_step(&t, 0);
    touring_shows(&t, SCENE_WAITING);
    t.view.has_data = true;
    touring_step(&t, 1000);
    touring_shows(&t, SCENE_QUEUE);
}

static void a_hand_on_the_keyboard_ends_it(void **state)
{
    (void)state;
    touring_step(&t, 0);
    tour_ask(&t.tour, SCENE_GOALS, 1000);
    touring_step(&t, 1000);
    tour_move(&t.tour, 1, 2000);
    touring_step(&t, 2000);
    touring_shows(&t, SCENE_QUEUE);
    assert_false(t.tour.is_asked);
}

static void a_pinned_scene_stays(void **state)
{
    (void)state;
    tour_ask(&t.tour, SCENE_GOALS, 0);
    tour_step(&t.tour, &t.view, &t.settings, SCENE_QUEUE, 0);
    touring_shows(&t, SCENE_QUEUE);
}

#define FRESH(test) cmocka_unit_test_setup(test, setup)

int main(void)
{
    const struct CMUnitTest tests[] = {
        FRESH(an_asked_scene_takes_the_place_of_the_tour),
        FRESH(afterwards_the_tour_goes_on_where_it_was),
        FRESH(the_tour_asked_for_changes_nothing),
        FRESH(it_never_hides_a_declared_crisis),
        FRESH(a_crisis_that_does_not_take_over_leaves_it),
        FRESH(what_rules_compute_does_not_interrupt_it),
        FRESH(before_the_first_data_it_waits_and_is_kept),
        FRESH(a_hand_on_the_keyboard_ends_it),
        FRESH(a_pinned_scene_stays),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
