// Age: of each part, of the wall as a whole; and when it changes.
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

static struct age listening_age(int64_t now)
{
    o.model.listening.present = true;
    return office_view(&o, now)->listening.age;
}

static void a_part_is_fresh_then_ageing_then_expired_to_the_second(void **state)
{
    (void)state;
    struct age age = listening_age(NOW + 42);
    assert_int_equal(age.state, AGE_FRESH);
    assert_int_equal(age.seconds, 42);
    assert_int_equal(age.as_of, NOW);
    assert_int_equal(listening_age(NOW + OFFICE_TTL_S).state, AGE_FRESH);
    assert_int_equal(listening_age(NOW + OFFICE_TTL_S + 1).state, AGE_AGEING);
    assert_int_equal(listening_age(NOW + OFFICE_EXPIRE_S).state, AGE_AGEING);
    assert_int_equal(listening_age(NOW + OFFICE_EXPIRE_S + 1).state, AGE_EXPIRED);
}

static void each_change_of_age_is_announced(void **state)
{
    (void)state;
    o.model.listening.origin.ttl_s = 7;
    listening_age(MINUTE + 10);
    assert_int_equal(o.view.next_change, NOW + 8);
    listening_age(NOW + 8); /* it has come: the next thing is the minute */
    assert_int_equal(o.view.next_change, MINUTE + 60);
    o.settings.expire_s = 20;
    listening_age(NOW + 8);
    assert_int_equal(o.view.next_change, NOW + 21);
}

static void without_a_time_the_age_is_unknown(void **state)
{
    (void)state;
    o.model.listening.origin.as_of = TIME_NONE;
    struct age age = listening_age(NOW);
    assert_int_equal(age.state, AGE_UNKNOWN);
    assert_int_equal(age.as_of, TIME_NONE);
}

static void while_the_clock_is_not_set_nothing_is_known(void **state)
{
    (void)state;
    office_message(&o, "a")->received_at = NOW;
    office_network(&o, "b")->last_post_at = NOW;
    listening_age(TIME_NONE);
    assert_int_equal(o.view.listening.age.state, AGE_UNKNOWN);
    assert_int_equal(o.view.age.state, AGE_UNKNOWN);
    assert_int_equal(o.view.queue.oldest_s, -1);
    assert_int_equal(o.view.queue.overdue, 0);
    assert_int_equal(o.view.queue.top[0].deadline.urgency, URGENCY_NONE);
    assert_int_equal(o.view.networks[0].silent_days, -1);
    assert_int_equal(o.view.next_change, INT64_MAX);
}

static void a_time_in_the_future_is_age_zero(void **state)
{
    (void)state;
    struct age age = listening_age(NOW - 500);
    assert_int_equal(age.state, AGE_FRESH);
    assert_int_equal(age.seconds, 0);
}

static void the_limit_of_the_config_beats_a_long_ttl(void **state)
{
    (void)state;
    o.model.listening.origin.ttl_s = INT32_MAX;
    assert_int_equal(listening_age(NOW + OFFICE_EXPIRE_S).state, AGE_FRESH);
    assert_int_equal(listening_age(NOW + OFFICE_EXPIRE_S + 1).state, AGE_EXPIRED);
}

static void unchanged_makes_a_document_fresh_again(void **state)
{
    (void)state;
    o.office.health[0].confirmed_at = NOW + 500;
    struct age age = listening_age(NOW + 510);
    assert_int_equal(age.state, AGE_FRESH);
    assert_int_equal(age.as_of, NOW + 500);
    o.office.health[0].confirmed_at = NOW - 500; /* of the document before */
    assert_int_equal(listening_age(NOW + 10).as_of, NOW);
}

static void unchanged_does_not_rejuvenate_a_part_with_its_own_time(void **state)
{
    (void)state;
    o.model.listening.origin.own_as_of = true;
    o.office.health[0].confirmed_at = NOW + 500;
    struct age age = listening_age(NOW + 510);
    assert_int_equal(age.state, AGE_AGEING);
    assert_int_equal(age.seconds, 510);
}

static void unchanged_counts_for_the_source_that_said_it(void **state)
{
    (void)state;
    o.office.source_count = 2;
    o.office.health[1].confirmed_at = NOW + 500;
    assert_int_equal(listening_age(NOW + 510).as_of, NOW);
    o.model.listening.origin.source = 1;
    assert_int_equal(listening_age(NOW + 510).as_of, NOW + 500);
    const int nowhere[] = {-1, 2, MODEL_SOURCES_MAX, 30000};
    for (size_t i = 0; i < 4; i++) {
        o.model.listening.origin.source = nowhere[i];
        assert_int_equal(listening_age(NOW + 510).as_of, NOW);
    }
}

static void an_answer_from_the_future_is_not_believed(void **state)
{
    (void)state;
    o.office.health[0].confirmed_at = NOW + DAYS(300);
    struct age age = listening_age(NOW + 100);
    assert_int_equal(age.state, AGE_AGEING);
    assert_int_equal(age.seconds, 100);
}

static void the_wall_is_as_old_as_its_document(void **state)
{
    (void)state;
    o.office.health[0].last_success = NOW + 600; /* it still answers, always the same */
    listening_age(NOW + 610);
    assert_int_equal(o.view.age.state, AGE_AGEING);
    assert_int_equal(o.view.age.as_of, NOW);
    assert_int_equal(o.view.age.seconds, 610);
}

static void the_oldest_part_of_a_document_speaks_for_its_source(void **state)
{
    (void)state;
    office_network(&o, "a")->origin.as_of = NOW - 20;
    office_network(&o, "b")->origin.as_of = TIME_NONE;
    listening_age(NOW);
    assert_int_equal(o.view.age.as_of, NOW - 20);
    o.networks[0].origin.ttl_s = 19; /* and the shortest time to live */
    listening_age(NOW);
    assert_int_equal(o.view.age.state, AGE_AGEING);
}

static void the_wall_is_at_least_as_old_as_the_last_answer(void **state)
{
    (void)state;
    o.model.listening.origin.as_of = NOW + HOURS(1); /* the server's clock is ahead */
    listening_age(NOW + 300);
    assert_int_equal(o.view.listening.age.state, AGE_AGEING); /* not fresh for an hour */
    assert_int_equal(o.view.listening.age.as_of, NOW);
    assert_int_equal(o.view.age.state, AGE_AGEING);
    assert_int_equal(o.view.age.as_of, NOW);
}

static void hours_old_figures_do_not_make_the_wall_old(void **state)
{
    (void)state;
    struct network *network = office_network(&o, "a");
    network->origin.as_of = NOW - HOURS(5);
    network->origin.own_as_of = true;
    listening_age(NOW + 4);
    assert_int_equal(o.view.networks[0].age.state, AGE_AGEING);
    assert_int_equal(o.view.age.state, AGE_FRESH);
    assert_int_equal(o.view.age.seconds, 4);
}

static void a_source_of_such_figures_alone_is_as_old_as_its_answer(void **state)
{
    (void)state;
    struct network *network = office_network(&o, "a");
    network->origin.own_as_of = true;
    network->origin.as_of = NOW - HOURS(5);
    o.settings.sources[0].interval_s = 45; /* current for two of them */
    assert_int_equal(office_view(&o, NOW + 90)->age.state, AGE_FRESH);
    assert_int_equal(office_view(&o, NOW + 91)->age.state, AGE_AGEING);
    assert_int_equal(o.view.age.as_of, NOW);
    o.settings.source_count = 0; /* a source that the config does not know */
    assert_int_equal(office_view(&o, NOW + 60)->age.state, AGE_FRESH);
    assert_int_equal(office_view(&o, NOW + 61)->age.state, AGE_AGEING);
}

static void the_source_that_is_worst_off_speaks_for_the_wall(void **state)
{
    (void)state;
    o.office.source_count = 3;
    o.office.health[1].last_success = NOW - 100;
    o.office.health[2].last_success = TIME_NONE; /* never gave anything: trouble, not age */
    struct network *slow = office_network(&o, "slow");
    slow->origin = (struct origin){.source = 1, .as_of = NOW - 100, .ttl_s = 3600};
    listening_age(NOW + 10);
    assert_int_equal(o.view.age.state, AGE_FRESH);
    assert_int_equal(o.view.age.as_of, NOW - 100);
    listening_age(NOW + OFFICE_TTL_S + 1); /* the quick source is late, the slow one is not */
    assert_int_equal(o.view.age.state, AGE_AGEING);
    assert_int_equal(o.view.age.as_of, NOW);
}

static void without_any_other_sign_the_model_tells_its_age(void **state)
{
    (void)state;
    o.office.source_count = 0;
    o.model.generated_at = NOW - 70;
    assert_int_equal(office_view(&o, NOW)->age.as_of, NOW - 70);
    assert_int_equal(o.view.age.state, AGE_AGEING);
    o.model.generated_at = TIME_NONE;
    assert_int_equal(office_view(&o, NOW)->age.state, AGE_UNKNOWN);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(a_part_is_fresh_then_ageing_then_expired_to_the_second, setup),
        cmocka_unit_test_setup(each_change_of_age_is_announced, setup),
        cmocka_unit_test_setup(without_a_time_the_age_is_unknown, setup),
        cmocka_unit_test_setup(while_the_clock_is_not_set_nothing_is_known, setup),
        cmocka_unit_test_setup(a_time_in_the_future_is_age_zero, setup),
        cmocka_unit_test_setup(the_limit_of_the_config_beats_a_long_ttl, setup),
        cmocka_unit_test_setup(unchanged_makes_a_document_fresh_again, setup),
        cmocka_unit_test_setup(unchanged_does_not_rejuvenate_a_part_with_its_own_time, setup),
        cmocka_unit_test_setup(unchanged_counts_for_the_source_that_said_it, setup),
        cmocka_unit_test_setup(an_answer_from_the_future_is_not_believed, setup),
        cmocka_unit_test_setup(the_wall_is_as_old_as_its_document, setup),
        cmocka_unit_test_setup(the_oldest_part_of_a_document_speaks_for_its_source, setup),
        cmocka_unit_test_setup(the_wall_is_at_least_as_old_as_the_last_answer, setup),
        cmocka_unit_test_setup(hours_old_figures_do_not_make_the_wall_old, setup),
        cmocka_unit_test_setup(a_source_of_such_figures_alone_is_as_old_as_its_answer, setup),
        cmocka_unit_test_setup(the_source_that_is_worst_off_speaks_for_the_wall, setup),
        cmocka_unit_test_setup(without_any_other_sign_the_model_tells_its_age, setup),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
