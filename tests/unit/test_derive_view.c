// The view as a whole: whose wall it is, what is in trouble, listening, the team.
// links: derive/*
// links: model/* base/mem base/log base/str base/utf8 base/err base/civil tests/lib/office
#include "tests/lib/office.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static struct test_office o;

static int setup(void **state)
{
    (void)state;
    office_init(&o);
    return 0;
}

static void before_the_first_data_everything_is_unknown(void **state)
{
    (void)state;
    o.office.model = NULL;
    memset(&o.view, 0x5A, sizeof o.view); /* the view is overwritten whole */
    const struct view *view = office_view(&o, NOW);
    assert_false(view->has_data);
    assert_int_equal(view->now, NOW);
    assert_null(view->organisation);
    assert_int_equal(view->level, LEVEL_UNKNOWN);
    assert_int_equal(view->age.state, AGE_UNKNOWN);
    assert_int_equal(view->network_count + view->objective_count, 0);
    assert_false(view->queue.present || view->listening.present || view->crisis.present ||
                 view->team.present);
    assert_true(same(view->listening.ratio, NAN));
    assert_true(same(view->listening.sentiment.neutral, NAN));
    assert_true(same(view->team.hours_planned, NAN));
    assert_int_equal(view->crisis.since_s, -1);
    assert_int_equal(view->next_change, MINUTE + 60);
}

static void the_title_of_the_config_names_the_wall(void **state)
{
    (void)state;
    assert_true(office_view(&o, NOW)->has_data);
    assert_null(o.view.organisation);
    o.model.organisation = "Ville de Saint-Aubin";
    assert_string_equal(office_view(&o, NOW)->organisation, "Ville de Saint-Aubin");
    o.settings.title[0] = 'X';
    assert_string_equal(office_view(&o, NOW)->organisation, "X");
    o.settings.title[0] = '\0';
    o.model.organisation = "";
    assert_null(office_view(&o, NOW)->organisation);
}

static void the_view_changes_with_the_minute_at_the_latest(void **state)
{
    (void)state;
    assert_int_equal(office_view(&o, MINUTE)->next_change, MINUTE + 60);
    assert_int_equal(office_view(&o, MINUTE + 59)->next_change, MINUTE + 60);
    assert_int_equal(office_view(&o, -61)->next_change, -60);
    assert_int_equal(office_view(&o, -60)->next_change, 0);
}

static void the_first_source_in_trouble_is_named(void **state)
{
    (void)state;
    o.office.source_count = 4;
    o.office.health[0].trouble = TROUBLE_WAITING;
    o.office.health[2].trouble = TROUBLE_TIMEOUT;
    o.office.health[2].since = NOW - 90;
    o.office.health[2].next_try = NOW + 30;
    o.office.health[2].last_success = NOW - 120;
    o.office.health[2].name[0] = 'B';
    o.office.health[3].trouble = TROUBLE_DENIED;
    const struct view_trouble *trouble = &office_view(&o, NOW)->trouble;
    assert_int_equal(trouble->kind, TROUBLE_TIMEOUT);
    assert_string_equal(trouble->source, "B");
    assert_int_equal(trouble->since, NOW - 90);
    assert_int_equal(trouble->next_try, NOW + 30);
    assert_int_equal(trouble->last_heard, NOW - 120);
    assert_int_equal(trouble->count, 2);
    o.office.health[0].trouble = TROUBLE_REFUSED; /* without a name: the config has one */
    office_view(&o, NOW);
    assert_string_equal(trouble->source, "town hall");
    assert_int_equal(trouble->count, 3);
}

static void a_source_that_waits_is_not_in_trouble(void **state)
{
    (void)state;
    o.office.health[0].trouble = TROUBLE_WAITING;
    o.office.health[1].trouble = TROUBLE_REFUSED; /* beyond source_count */
    const struct view_trouble *trouble = &office_view(&o, NOW)->trouble;
    assert_int_equal(trouble->kind, TROUBLE_NONE);
    assert_int_equal(trouble->count, 0);
    assert_int_equal(trouble->next_try, TIME_NONE);
    assert_int_equal(trouble->last_heard, TIME_NONE);
    assert_null(trouble->source);
}

static void listening_is_compared_with_the_usual(void **state)
{
    (void)state;
    static const struct theme themes[] = {{.label = "piscine", .count = 64}};
    struct listening *listening = &o.model.listening;
    listening->present = true;
    listening->mentions_per_hour = 38;
    listening->baseline_per_hour = 12;
    listening->sentiment = (struct sentiment){31, 45, 24};
    listening->themes = themes;
    listening->theme_count = 1;
    listening->series.count = 3;
    const struct view_listening *seen = &o.view.listening;
    office_view(&o, NOW);
    assert_true(seen->present);
    assert_true(same(seen->mentions_per_hour, 38));
    assert_true(same(seen->baseline_per_hour, 12));
    assert_true(same(seen->ratio, 38.0 / 12));
    assert_true(same(seen->sentiment.positive, 31));
    assert_ptr_equal(seen->themes, themes);
    assert_int_equal(seen->theme_count, 1);
    assert_int_equal(seen->series.count, 3);
    office_view(&o, NOW + OFFICE_EXPIRE_S + 1);
    assert_true(seen->present);
    assert_int_equal(seen->age.state, AGE_EXPIRED);
    assert_true(same(seen->mentions_per_hour, NAN));
    assert_true(same(seen->baseline_per_hour, NAN));
    assert_true(same(seen->ratio, NAN));
    assert_true(same(seen->sentiment.positive, NAN));
    assert_int_equal(seen->theme_count + seen->series.count, 0);
}

static void a_team_with_more_work_than_hours_is_overloaded(void **state)
{
    (void)state;
    static const struct member members[] = {{.name = "Nadia"}};
    static const struct activity activities[] = {{"answering", 14}, {"listening", 4}};
    struct team *team = &o.model.team;
    const struct view_team *seen = &o.view.team;
    team->present = true;
    team->hours_planned = 28;
    office_view(&o, NOW);
    assert_true(seen->present);
    assert_false(seen->overloaded);
    team->hours_available = 28;
    assert_false(office_view(&o, NOW)->team.overloaded);
    team->hours_planned = 28.5;
    team->members = members;
    team->member_count = 1;
    team->activities = activities;
    team->activity_count = 2;
    office_view(&o, NOW);
    assert_true(seen->overloaded);
    assert_true(same(seen->hours_planned, 28.5));
    assert_int_equal(seen->member_count, 1);
    assert_int_equal(seen->activity_count, 2);
    assert_ptr_equal(seen->activities, activities);
    office_view(&o, NOW + OFFICE_EXPIRE_S + 1);
    assert_true(same(seen->hours_planned, NAN));
    assert_true(same(seen->hours_available, NAN));
    assert_false(seen->overloaded);
    assert_int_equal(seen->member_count, 0);
    assert_int_equal(seen->activity_count, 0);
}

/* At any hour it is off, so that time zones don't matter. */
static void the_screen_is_off_unless_a_crisis_wakes_it(void **state)
{
    (void)state;
    assert_int_equal(office_view(&o, NOW)->power, POWER_ON);
    o.settings.screen_on = (struct hours){.periods = {{0, 0, 60}}, .count = 1};
    assert_int_equal(office_view(&o, NOW)->power, POWER_OFF);
    assert_int_equal(office_view(&o, TIME_NONE)->power, POWER_ON);
    o.model.crisis.present = true;
    o.model.crisis.level = LEVEL_ALERT;
    assert_int_equal(office_view(&o, NOW)->power, POWER_OFF);
    o.model.crisis.level = LEVEL_CRISIS;
    assert_int_equal(office_view(&o, NOW)->power, POWER_ON);
    o.model.crisis.phase = PHASE_CLOSED;
    assert_int_equal(office_view(&o, NOW)->power, POWER_OFF);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(before_the_first_data_everything_is_unknown, setup),
        cmocka_unit_test_setup(the_title_of_the_config_names_the_wall, setup),
        cmocka_unit_test_setup(the_view_changes_with_the_minute_at_the_latest, setup),
        cmocka_unit_test_setup(the_first_source_in_trouble_is_named, setup),
        cmocka_unit_test_setup(a_source_that_waits_is_not_in_trouble, setup),
        cmocka_unit_test_setup(listening_is_compared_with_the_usual, setup),
        cmocka_unit_test_setup(a_team_with_more_work_than_hours_is_overloaded, setup),
        cmocka_unit_test_setup(the_screen_is_off_unless_a_crisis_wakes_it, setup),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
