// Two clocks: the origin's and the wall's, which may be set; what a wall may say of trouble.
// links: derive/*
// links: model/* base/mem base/log base/str base/utf8 base/err base/civil tests/lib/office
#include "tests/lib/office.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

enum { SEVEN_MONTHS = 212 * 86400 };

static struct test_office o;

static struct health *health(void)
{
    return &o.office.health[0];
}

/* Told at NOW, heard 4 s later, by a clock that is right. */
static int setup(void **state)
{
    (void)state;
    office_init(&o);
    o.model.listening.present = true;
    *health() = (struct health){.since = NOW,
                                .last_success = NOW + 4,
                                .heard_at = NOW + 4,
                                .heard_right = true,
                                .confirmed_at = TIME_NONE,
                                .next_try = NOW + 34};
    return 0;
}

static int64_t age_at(int64_t now)
{
    return office_view(&o, now)->listening.age.seconds;
}

static void c02_c03_a_step_leaves_every_age_as_it_was(void **state)
{
    (void)state;
    const int64_t steps[] = {SEVEN_MONTHS, -3600, -86400, 1, -1};
    assert_int_equal(age_at(NOW + 20), 20);
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        setup(NULL);
        health_rebase(health(), steps[i] * 1000);
        assert_int_equal(age_at(NOW + 20 + steps[i]), 20);
        assert_int_equal(o.view.listening.age.state, AGE_FRESH);
        assert_int_equal(o.view.listening.age.as_of, NOW + steps[i]);
        assert_int_equal(o.view.age.seconds, 20);
    }
}

static void c02_a_part_with_a_time_of_its_own_keeps_its_age(void **state)
{
    (void)state;
    o.model.listening.origin.own_as_of = true;
    o.model.listening.origin.as_of = NOW - HOURS(2);
    assert_int_equal(age_at(NOW + 20), HOURS(2) + 20);
    health_rebase(health(), SEVEN_MONTHS * INT64_C(1000));
    assert_int_equal(age_at(NOW + 20 + SEVEN_MONTHS), HOURS(2) + 20);
}

static void c02_a_confirmation_keeps_its_distance(void **state)
{
    (void)state;
    health()->confirmed_at = health()->last_success = health()->heard_at = NOW + 500;
    health_rebase(health(), -HOURS(1) * 1000);
    assert_int_equal(age_at(NOW + 510 - HOURS(1)), 10);
    /* Seconds are whole: one that is not over yet is no future. */
    assert_int_equal(age_at(NOW + 499 - HOURS(1)), 0);
    assert_int_equal(o.view.listening.age.state, AGE_FRESH);
}

static void c01_what_was_heard_before_the_clock_was_known_is_judged_by_the_one_of_now(void **state)
{
    (void)state;
    /* Booted at "1970": heard at 100 s, told by the origin an hour before the real time. */
    *health() = (struct health){.last_success = 100, .heard_at = 100, .confirmed_at = TIME_NONE};
    o.model.listening.origin.as_of = NOW - HOURS(1);
    age_at(TIME_NONE);
    assert_int_equal(o.view.listening.age.state, AGE_UNKNOWN);
    assert_int_equal(o.view.age.state, AGE_UNKNOWN);
    health_rebase(health(), (NOW - 107) * 1000); /* seven seconds later it is set */
    assert_int_equal(age_at(NOW), HOURS(1));
    /* An origin that is ahead: at least as old as the answer. */
    o.model.listening.origin.as_of = NOW + HOURS(1);
    assert_int_equal(age_at(NOW), 7);
}

static void c01_what_our_own_clock_stamped_is_as_old_as_the_answer(void **state)
{
    (void)state;
    *health() = (struct health){.last_success = 100, .heard_at = 100, .confirmed_at = TIME_NONE};
    o.model.listening.origin.as_of = 99; /* an adapter's $now */
    health_rebase(health(), (NOW - 107) * 1000);
    assert_int_equal(age_at(NOW), 8);
}

static void c01_an_all_clear_from_the_disk_is_worth_nothing_before(void **state)
{
    (void)state;
    o.model.crisis.present = true;
    o.model.crisis.level = LEVEL_CLEAR;
    age_at(TIME_NONE);
    assert_int_equal(o.view.level, LEVEL_CLEAR); /* it was heard in this run */
    health()->recalled = true;
    age_at(TIME_NONE);
    assert_int_equal(o.view.level, LEVEL_UNKNOWN);
}

static void c01_nothing_is_overdue_and_nobody_has_waited_before(void **state)
{
    (void)state;
    office_message(&o, "a")->received_at = NOW - HOURS(9);
    o.model.crisis.present = true;
    o.model.crisis.level = LEVEL_CRISIS;
    o.model.crisis.next_statement_at = NOW - HOURS(1);
    o.model.crisis.detected_at = NOW - HOURS(3);
    office_publication(&o, "p", NOW - HOURS(1));
    age_at(TIME_NONE);
    assert_false(o.view.queue.counted);
    assert_int_equal(o.view.queue.top[0].deadline.urgency, URGENCY_NONE);
    assert_int_equal(o.view.queue.top[0].waited_s, -1);
    assert_int_equal(o.view.crisis.next_statement.urgency, URGENCY_NONE);
    assert_int_equal(o.view.crisis.since_s, -1);
    assert_int_equal(o.view.publications.top[0].day, -1); /* no "today" */
    assert_false(o.view.publications.top[0].late);
    assert_int_equal(o.view.level, LEVEL_CRISIS); /* bad news needs no clock */
    age_at(NOW);
    assert_true(o.view.queue.counted);
    assert_int_equal(o.view.queue.overdue, 1);
    assert_int_equal(o.view.crisis.next_statement.urgency, URGENCY_OVERDUE);
}

static void c01_no_time_of_ours_is_told_before(void **state)
{
    (void)state;
    health()->trouble = TROUBLE_REFUSED;
    age_at(TIME_NONE);
    assert_int_equal(o.view.trouble.kind, TROUBLE_REFUSED);
    assert_int_equal(o.view.trouble.since, TIME_NONE);
    assert_int_equal(o.view.trouble.next_try, TIME_NONE);
    assert_int_equal(o.view.trouble.last_heard, TIME_NONE);
}

static void f53_a_server_gone_for_an_hour_a_day_a_week(void **state)
{
    (void)state;
    o.model.listening.mentions_per_hour = 12;
    age_at(NOW + HOURS(1));
    assert_int_equal(o.view.listening.age.state, AGE_AGEING);
    assert_true(same(o.view.listening.mentions_per_hour, 12));
    age_at(NOW + OFFICE_EXPIRE_S);
    assert_int_equal(o.view.listening.age.state, AGE_AGEING);
    const int64_t gone[] = {OFFICE_EXPIRE_S + 5, DAYS(7)};
    for (size_t i = 0; i < 2; i++) {
        age_at(NOW + gone[i]);
        assert_int_equal(o.view.listening.age.state, AGE_EXPIRED);
        assert_true(same(o.view.listening.mentions_per_hour, NAN));
        assert_int_equal(o.view.age.state, AGE_EXPIRED);
        assert_int_equal(o.view.listening.age.as_of, NOW);
    }
}

static void r1_each_block_is_hidden_once_it_has_expired(void **state)
{
    (void)state;
    office_network(&o, "n")->followers = 10;
    office_message(&o, "m")->received_at = NOW;
    office_objective(&o, "o")->value = 3;
    office_publication(&o, "p", NOW + HOURS(30));
    o.model.team.present = true;
    o.model.team.hours_planned = 30;
    o.model.listening.mentions_per_hour = 12;
    o.model.crisis.present = true;
    o.model.crisis.level = LEVEL_WATCH;
    o.model.crisis.mentions_per_hour = 80;
    age_at(NOW + OFFICE_EXPIRE_S);
    assert_true(same(o.view.networks[0].followers, 10));
    assert_true(same(o.view.queue.waiting, 1));
    assert_true(same(o.view.objectives[0].value, 3));
    assert_int_equal(o.view.publications.top_count, 1);
    assert_true(same(o.view.team.hours_planned, 30));
    assert_true(same(o.view.listening.mentions_per_hour, 12));
    assert_true(same(o.view.crisis.mentions_per_hour, 80));
    age_at(NOW + OFFICE_EXPIRE_S + 5);
    const struct age ages[] = {o.view.networks[0].age,  o.view.queue.age, o.view.objectives[0].age,
                               o.view.publications.age, o.view.team.age,  o.view.listening.age,
                               o.view.crisis.age,       o.view.age};
    for (size_t i = 0; i < sizeof ages / sizeof *ages; i++) {
        assert_int_equal(ages[i].state, AGE_EXPIRED);
        assert_int_equal(ages[i].as_of, NOW); /* the reason: nothing since then */
    }
    assert_true(same(o.view.networks[0].followers, NAN));
    assert_true(same(o.view.queue.waiting, NAN));
    assert_true(same(o.view.objectives[0].value, NAN));
    assert_int_equal(o.view.publications.top_count, 0);
    assert_true(same(o.view.team.hours_planned, NAN));
    assert_true(same(o.view.listening.mentions_per_hour, NAN));
    assert_true(same(o.view.crisis.mentions_per_hour, NAN));
    assert_int_equal(o.view.level, LEVEL_WATCH);
}

static void known_trouble_is_counted_and_stands_behind(void **state)
{
    (void)state;
    o.settings.source_count = o.office.source_count = 3;
    o.settings.sources[0].quiet = 1;
    for (size_t i = 0; i < 3; i++) {
        o.office.health[i].trouble = TROUBLE_REFUSED;
        o.office.health[i].name[0] = (char)('a' + i);
    }
    age_at(NOW + 20);
    assert_int_equal(o.view.trouble.count, 2);
    assert_int_equal(o.view.trouble.quiet, 1);
    assert_string_equal(o.view.trouble.source, "b");
    o.settings.sources[1].quiet = o.settings.sources[2].quiet = 1;
    age_at(NOW + 20);
    assert_int_equal(o.view.trouble.count, 0);
    assert_int_equal(o.view.trouble.quiet, 3);
    assert_string_equal(o.view.trouble.source, "a");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(c02_c03_a_step_leaves_every_age_as_it_was, setup),
        cmocka_unit_test_setup(c02_a_part_with_a_time_of_its_own_keeps_its_age, setup),
        cmocka_unit_test_setup(c02_a_confirmation_keeps_its_distance, setup),
        cmocka_unit_test_setup(
            c01_what_was_heard_before_the_clock_was_known_is_judged_by_the_one_of_now, setup),
        cmocka_unit_test_setup(c01_what_our_own_clock_stamped_is_as_old_as_the_answer, setup),
        cmocka_unit_test_setup(c01_an_all_clear_from_the_disk_is_worth_nothing_before, setup),
        cmocka_unit_test_setup(c01_nothing_is_overdue_and_nobody_has_waited_before, setup),
        cmocka_unit_test_setup(c01_no_time_of_ours_is_told_before, setup),
        cmocka_unit_test_setup(f53_a_server_gone_for_an_hour_a_day_a_week, setup),
        cmocka_unit_test_setup(r1_each_block_is_hidden_once_it_has_expired, setup),
        cmocka_unit_test_setup(known_trouble_is_counted_and_stands_behind, setup),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
