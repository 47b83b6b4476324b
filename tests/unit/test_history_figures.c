/* history: what it computes for an office that tells only what is now, over simulated days. */
// links: history/* model/* tests/lib/past
// links: base/buf base/civil base/clock base/err base/log base/mem base/str base/utf8
// packages: sqlite3
#include "tests/lib/past.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

enum { WEEK_HOURS = 7 * 24, DAY_SLOTS = 24 * 12 };

static int setup(void **state)
{
    static struct past past;
    past_init(&past);
    *state = &past;
    return 0;
}

static int teardown(void **state)
{
    past_destroy(*state);
    return 0;
}

/* 100 followers more an hour; as many mentions as it is o'clock. */
static void grow(struct past *past)
{
    int64_t hours = past->now / HOUR_S - PAST_NOW / HOUR_S;
    past->networks[0].followers = (double)hours * 100 + 50000;
    past->told.listening.mentions_per_hour = clock_civil(past->now).tm_hour;
}

static void seven_days(void **state)
{
    struct past *past = *state;
    past_network(past, "m");
    past_listen(past, 0);
    past->now = PAST_NOW - PAST_DAYS(8);
    past_start(past);
    past_run(past, PAST_NOW, grow);
    for (int again = 0; again < 2; again++) {
        const struct model *model = past_turn(past);
        const struct network *network = &model->networks[0];
        assert_int_equal(network->measured, MEASURED_SERIES | MEASURED_CHANGE);
        assert_true(network->followers_change == 2400);
        assert_string_equal(network->series.metric, "followers");
        assert_int_equal(network->series.step_s, HOUR_S);
        assert_int_equal(network->series.count, WEEK_HOURS);
        assert_int_equal(network->series.start + (WEEK_HOURS - 1) * HOUR_S,
                         PAST_NOW - PAST_NOW % HOUR_S);
        for (size_t i = 0; i < network->series.count; i++) {
            assert_true(network->series.values[i] ==
                        50000 - 100.0 * (double)(WEEK_HOURS - 1 - (int)i));
        }
        const struct listening *listening = &model->listening;
        assert_int_equal(listening->measured, MEASURED_SERIES | MEASURED_BASELINE);
        assert_true(listening->baseline_per_hour == 14);
        assert_int_equal(listening->series.step_s, SLOT_S);
        assert_int_equal(listening->series.count, DAY_SLOTS);
        assert_true(listening->series.values[DAY_SLOTS - 1] == 14);
        assert_true(listening->series.values[0] == 14);
        assert_true(listening->series.values[DAY_SLOTS - 8] == 13);
        /* And the same after a restart, from the disk. */
        past_stop(past);
        past_start(past);
    }
}

static void what_is_told_stays(void **state)
{
    struct past *past = *state;
    static const double VALUES[] = {1, 2, 3};
    struct network *network = past_network(past, "m");
    past_listen(past, 5);
    past->now = PAST_NOW - PAST_DAYS(8);
    past_start(past);
    past_run(past, PAST_NOW, grow);
    network->followers_change = -7;
    network->series = (struct series){"own", PAST_NOW, 60, VALUES, 3};
    past->told.listening.baseline_per_hour = 99;
    past->told.listening.series = network->series;
    const struct model *model = past_turn(past);
    assert_int_equal(model->networks[0].measured, 0);
    assert_true(model->networks[0].followers_change == -7);
    assert_ptr_equal(model->networks[0].series.values, VALUES);
    assert_int_equal(model->listening.measured, 0);
    assert_true(model->listening.baseline_per_hour == 99);
    assert_ptr_equal(model->listening.series.values, VALUES);
}

static void documents_stay_as_they_are(void **state)
{
    struct past *past = *state;
    past_network(past, "m");
    past->now = PAST_NOW - PAST_DAYS(2);
    past_start(past);
    past_run(past, PAST_NOW, grow);
    assert_true(past->office.model->networks[0].series.count > 0);
    assert_ptr_not_equal(past->office.model->networks, past->networks);
    assert_int_equal(past->networks[0].series.count, 0);
    assert_false(number_known(past->networks[0].followers_change));
}

/* The wall was off for six hours: a gap, no line through it. */
static void off_for_hours(void **state)
{
    struct past *past = *state;
    past_network(past, "m");
    past->now = PAST_NOW - PAST_DAYS(2);
    past_start(past);
    past_run(past, PAST_NOW - PAST_DAYS(1), grow);
    past_stop(past);
    past->now += 6 * HOUR_S;
    past_start(past);
    past_run(past, PAST_NOW, grow);
    const struct series *series = &past->office.model->networks[0].series;
    size_t gaps = 0;
    for (size_t i = 0; i < series->count; i++) {
        gaps += !number_known(series->values[i]);
    }
    assert_int_equal(series->count, 49);
    assert_int_equal(gaps, 5); /* it was on at half past, before and after */
}

/* A source that died tells nothing about now, however often others are merged. */
static void dead_source_leaves_a_gap(void **state)
{
    struct past *past = *state;
    struct network *network = past_network(past, "m");
    network->followers = 10;
    past->now = PAST_NOW - PAST_DAYS(1);
    past_start(past);
    past_run(past, PAST_NOW - 6 * HOUR_S, NULL);
    while (past->now < PAST_NOW) {
        past->now += SLOT_S;
        past_turn(past); /* as_of stays where it was */
    }
    const struct series *series = &past->office.model->networks[0].series;
    int64_t end = series->start + (int64_t)series->step_s * (int64_t)(series->count - 1);
    assert_true(end <= PAST_NOW - 5 * HOUR_S);
    /* "Unchanged" is as good as a document. */
    past->now += SLOT_S;
    past->office.health[0].confirmed_at = past->now;
    series = &past_turn(past)->networks[0].series;
    end = series->start + (int64_t)series->step_s * (int64_t)(series->count - 1);
    assert_int_equal(end, PAST_NOW - PAST_NOW % HOUR_S);
}

/* Told once a day, hours old, with its own time: a curve of days, each value where it was true. */
static void daily_figures(void **state)
{
    struct past *past = *state;
    struct network *network = past_network(past, "m");
    network->origin.own_as_of = true;
    past->now = PAST_NOW - PAST_DAYS(10);
    past_start(past);
    for (int day = 0; day <= 10; day++) {
        past->now = PAST_NOW - PAST_DAYS(10 - day);
        network->origin.as_of = past->now - 5 * HOUR_S;
        network->followers = 1000 + day;
        past_turn(past);
        past->now += HOUR_S;
        past_turn(past);
    }
    const struct network *got = &past->office.model->networks[0];
    assert_int_equal(got->series.step_s, DAY_S);
    assert_int_equal(got->series.count, 11);
    assert_true(got->series.values[0] == 1000 && got->series.values[10] == 1010);
    past->now = PAST_NOW - 4 * HOUR_S; /* when it was yesterday's time */
    assert_true(past_turn(past)->networks[0].followers_change == 1);
}

/* 25 October 2026 has 25 hours: "the same hour" is the local one, on either side. */
static void change_of_the_clocks(void **state)
{
    struct past *past = *state;
    int64_t sunday_noon = 0;
    assert_true(clock_parse_rfc3339("2026-10-25T12:30:00+01:00", &sunday_noon));
    past_network(past, "m");
    past_listen(past, 0);
    past->now = sunday_noon - PAST_DAYS(5);
    past_start(past);
    past_run(past, sunday_noon, grow);
    const struct model *model = past->office.model;
    assert_true(model->networks[0].followers_change == 2500);
    assert_true(model->listening.baseline_per_hour == 12);
}

static void usual_needs_three_days(void **state)
{
    struct past *past = *state;
    past_listen(past, 0);
    past->now = PAST_NOW - PAST_DAYS(3);
    past_start(past);
    past_run(past, PAST_NOW - HOUR_S, grow);
    assert_false(number_known(past->office.model->listening.baseline_per_hour));
    past_run(past, PAST_NOW, grow);
    assert_true(past->office.model->listening.baseline_per_hour == 14);
}

static void spike(struct past *past)
{
    past->told.listening.mentions_per_hour =
        past->now > PAST_NOW - PAST_DAYS(2) && past->now < PAST_NOW - PAST_DAYS(1) ? 900 : 20;
}

/* One mad day doesn't make madness usual. */
static void usual_is_a_median(void **state)
{
    struct past *past = *state;
    past_listen(past, 0);
    past->now = PAST_NOW - PAST_DAYS(7);
    past_start(past);
    past_run(past, PAST_NOW, spike);
    assert_true(past->office.model->listening.baseline_per_hour == 20);
}

/* A rate of reach is not continued by a rate of followers. */
static void rates_by_basis(void **state)
{
    struct past *past = *state;
    struct network *network = past_network(past, "m");
    network->interactions = 30;
    network->reach = 1000;
    network->followers = 500;
    past->now = PAST_NOW - PAST_DAYS(1);
    past_start(past);
    past_run(past, PAST_NOW - 4 * HOUR_S, NULL);
    assert_string_equal(past->office.model->networks[0].series.metric, "engagement_rate_by_reach");
    assert_true(past->office.model->networks[0].series.values[0] == 3);
    network->reach = NAN;
    past_run(past, PAST_NOW, NULL);
    const struct series *series = &past->office.model->networks[0].series;
    assert_string_equal(series->metric, "engagement_rate_by_followers");
    assert_int_equal(series->count, 5);
    assert_true(series->values[0] == 6);
}

static void rise(struct past *past)
{
    past->told.crisis.mentions_per_hour = (double)(past->now - PAST_NOW) / SLOT_S + 100;
}

/* Of one crisis alone, from its first minutes on. */
static void curve_of_a_crisis(void **state)
{
    struct past *past = *state;
    struct crisis *crisis = &past->told.crisis;
    crisis->present = true;
    crisis->id = "pool";
    crisis->level = LEVEL_ALERT;
    crisis->origin = (struct origin){.source = 0, .as_of = past->now, .ttl_s = 60};
    past->now = PAST_NOW - 3 * HOUR_S;
    past_start(past);
    past_run(past, PAST_NOW, rise);
    const struct crisis *got = &past->office.model->crisis;
    assert_int_equal(got->measured, MEASURED_SERIES);
    assert_int_equal(got->series.count, 36);
    assert_true(got->series.values[35] == 100);
    crisis->id = "another";
    assert_int_equal(past_turn(past)->crisis.series.count, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(seven_days, setup, teardown),
        cmocka_unit_test_setup_teardown(what_is_told_stays, setup, teardown),
        cmocka_unit_test_setup_teardown(documents_stay_as_they_are, setup, teardown),
        cmocka_unit_test_setup_teardown(off_for_hours, setup, teardown),
        cmocka_unit_test_setup_teardown(dead_source_leaves_a_gap, setup, teardown),
        cmocka_unit_test_setup_teardown(daily_figures, setup, teardown),
        cmocka_unit_test_setup_teardown(change_of_the_clocks, setup, teardown),
        cmocka_unit_test_setup_teardown(usual_needs_three_days, setup, teardown),
        cmocka_unit_test_setup_teardown(usual_is_a_median, setup, teardown),
        cmocka_unit_test_setup_teardown(rates_by_basis, setup, teardown),
        cmocka_unit_test_setup_teardown(curve_of_a_crisis, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
