// links: base/* model/* derive/* settings/* tests/lib/office tests/lib/alarming
// packages: libconfuse
/* Alarm rules, in ISA-18.2's words: one test for each of them. */
#include "tests/lib/alarming.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static struct alarming a;

static int setup(void **state)
{
    (void)state;
    alarming_init(&a);
    return 0;
}

static enum level level_after(int64_t seconds)
{
    return alarming_after(&a, seconds)->level;
}

static void on_delay(void **state)
{
    (void)state;
    alarming_mentions(&a, 38, 12);
    assert_int_equal(level_after(0), LEVEL_CLEAR);
    assert_int_equal(a.o.view.next_change, MINUTE + 60);
    assert_int_equal(level_after(MINUTES(5) - 1), LEVEL_CLEAR);
    assert_int_equal(a.o.view.next_change, a.now + 1);
    assert_int_equal(level_after(1), LEVEL_WATCH);
    assert_true(a.o.view.alarms.computed);
    assert_int_equal(a.o.view.declared, LEVEL_CLEAR);
    const struct view_alarm *alarm = alarming_find(&a, ALARM_MENTIONS);
    assert_true(same(alarm->figure, 38) && same(alarm->threshold, 36) && same(alarm->times, 3));
    assert_true(same(alarm->usual, 12));
    assert_int_equal(alarm->since, a.now);
}

/* One quiet moment, and the delay begins anew. */
static void on_delay_is_without_a_break(void **state)
{
    (void)state;
    for (int i = 0; i < 10; i++) {
        alarming_mentions(&a, 38, 12);
        assert_int_equal(level_after(MINUTES(1)), LEVEL_CLEAR);
        assert_int_equal(level_after(MINUTES(4)), LEVEL_CLEAR);
        alarming_mentions(&a, 36, 12);
        assert_int_equal(level_after(MINUTES(1)), LEVEL_CLEAR);
    }
}

static void raise_mentions(double mentions)
{
    alarming_mentions(&a, mentions, 12);
    alarming_after(&a, 0);
    assert_true(level_after(MINUTES(5)) >= LEVEL_WATCH);
}

static void off_delay_and_dead_band(void **state)
{
    (void)state;
    raise_mentions(38);
    /* 36 less ten percent is 32.4 */
    alarming_mentions(&a, 33, 12);
    assert_int_equal(level_after(HOURS(3)), LEVEL_WATCH);
    alarming_mentions(&a, 32, 12);
    level_after(0);
    assert_int_equal(level_after(MINUTES(15) - 1), LEVEL_WATCH);
    alarming_mentions(&a, 33, 12);
    assert_int_equal(level_after(1), LEVEL_WATCH); /* back: it begins anew */
    alarming_mentions(&a, 32, 12);
    level_after(0);
    assert_int_equal(level_after(MINUTES(15) - 1), LEVEL_WATCH);
    assert_int_equal(a.o.view.next_change, a.now + 1);
    assert_int_equal(level_after(1), LEVEL_CLEAR);
    assert_int_equal(a.o.view.alarms.count, 0);
    assert_false(a.o.view.alarms.computed);
}

static void two_thresholds(void **state)
{
    (void)state;
    raise_mentions(38);
    int64_t watch = a.now;
    alarming_mentions(&a, 97, 12);
    level_after(0);
    assert_int_equal(level_after(MINUTES(5)), LEVEL_ALERT);
    const struct view_alarm *alarm = alarming_find(&a, ALARM_MENTIONS);
    assert_true(same(alarm->threshold, 96) && same(alarm->times, 8));
    assert_int_equal(alarm->since, a.now);
    alarming_mentions(&a, 60, 12);
    level_after(0);
    assert_int_equal(level_after(MINUTES(15)), LEVEL_WATCH);
    assert_int_equal(alarming_find(&a, ALARM_MENTIONS)->since, watch);
}

static void crisis_is_never_computed(void **state)
{
    (void)state;
    raise_mentions(1e9);
    assert_int_equal(a.o.view.level, LEVEL_ALERT);
    a.o.model.crisis.level = LEVEL_CRISIS;
    alarming_after(&a, 1);
    assert_int_equal(a.o.view.level, LEVEL_CRISIS);
    assert_false(a.o.view.alarms.computed);
    a.o.model.crisis.level = LEVEL_ALERT;
    alarming_after(&a, 1);
    assert_false(a.o.view.alarms.computed); /* the same level: people's word goes first */
    a.o.model.crisis.level = LEVEL_WATCH;
    alarming_after(&a, 1);
    assert_true(a.o.view.alarms.computed);
    assert_int_equal(a.o.view.declared, LEVEL_WATCH);
}

/* Where next to nothing is usual, the floor is what counts; the alert keeps its distance. */
static void floor_of_mentions(void **state)
{
    (void)state;
    alarming_mentions(&a, 20, 0);
    level_after(0);
    assert_int_equal(level_after(HOURS(2)), LEVEL_CLEAR);
    alarming_mentions(&a, 21, 0);
    level_after(0);
    assert_int_equal(level_after(HOURS(1)), LEVEL_WATCH);
    const struct view_alarm *alarm = alarming_find(&a, ALARM_MENTIONS);
    assert_true(same(alarm->threshold, 20) && isnan(alarm->times));
    alarming_mentions(&a, 54, 0);
    level_after(0);
    assert_int_equal(level_after(HOURS(1)), LEVEL_ALERT);
}

/* A count of the last hour is measured by the louder of the hours it is of. */
static void the_usual_falls_an_hour_later(void **state)
{
    (void)state;
    alarming_mentions(&a, 100, 40);
    level_after(0);
    alarming_mentions(&a, 100, 20);
    assert_int_equal(level_after(MINUTES(30)), LEVEL_CLEAR);
    assert_int_equal(level_after(MINUTES(30) - 1), LEVEL_CLEAR);
    assert_int_equal(a.o.view.next_change, a.now + 1);
    level_after(1);
    assert_int_equal(level_after(MINUTES(5)), LEVEL_WATCH);
    assert_true(same(alarming_find(&a, ALARM_MENTIONS)->usual, 20));
}

static void latch(void **state)
{
    (void)state;
    a.o.settings.alarms[ALARM_MENTIONS - 1].latch = true;
    raise_mentions(38);
    alarming_mentions(&a, 5, 12);
    level_after(0);
    assert_int_equal(level_after(DAYS(1)), LEVEL_WATCH);
    const struct view_alarm *alarm = alarming_find(&a, ALARM_MENTIONS);
    assert_true(alarm->latched && same(alarm->figure, 5));
    alarming_say(&a, ALARM_NEGATIVE, a.now, TIME_NONE);
    assert_int_equal(level_after(1), LEVEL_WATCH);
    alarming_say(&a, ALARM_MENTIONS, a.now, TIME_NONE);
    assert_int_equal(level_after(1), LEVEL_CLEAR);
}

/* What was acknowledged before it was raised ends nothing: neither a latch nor what is held. */
static void an_older_word_ends_nothing(void **state)
{
    (void)state;
    a.o.settings.alarms[ALARM_MENTIONS - 1].latch = true;
    alarming_say(&a, ALARM_MENTIONS, a.now, TIME_NONE);
    raise_mentions(38);
    alarming_mentions(&a, NAN, NAN);
    assert_int_equal(level_after(1), LEVEL_WATCH);
    assert_true(alarming_find(&a, ALARM_MENTIONS)->held);
    alarming_mentions(&a, 5, 12);
    level_after(0);
    assert_int_equal(level_after(DAYS(1)), LEVEL_WATCH);
    assert_true(alarming_find(&a, ALARM_MENTIONS)->latched);
}

static void acknowledge(void **state)
{
    (void)state;
    alarming_say(&a, ALARM_MENTIONS, a.now + MINUTES(1), TIME_NONE); /* before it was raised */
    raise_mentions(38);
    assert_false(alarming_find(&a, ALARM_MENTIONS)->acknowledged);
    assert_int_equal(a.o.view.alarms.silenced, 0);
    alarming_say(&a, ALARM_MENTIONS, a.now + 10, TIME_NONE);
    assert_int_equal(level_after(9), LEVEL_WATCH);
    assert_false(alarming_find(&a, ALARM_MENTIONS)->acknowledged);
    assert_int_equal(a.o.view.next_change, a.now + 1);
    /* It keeps its level, as what it says is still true. */
    assert_int_equal(level_after(1), LEVEL_WATCH);
    assert_true(alarming_find(&a, ALARM_MENTIONS)->acknowledged);
    assert_string_equal(alarming_find(&a, ALARM_MENTIONS)->acknowledged_by, "Nadia");
    assert_int_equal(a.o.view.alarms.silenced, 1);
    assert_int_equal(a.o.view.alarms.active, 1);
    /* What rises later wants another word. */
    alarming_mentions(&a, 100, 12);
    level_after(0);
    assert_int_equal(level_after(MINUTES(5)), LEVEL_ALERT);
    assert_false(alarming_find(&a, ALARM_MENTIONS)->acknowledged);
}

static void shelve(void **state)
{
    (void)state;
    raise_mentions(38);
    int64_t until = a.now + HOURS(2), raised = a.now;
    alarming_say(&a, ALARM_MENTIONS, TIME_NONE, until);
    assert_int_equal(level_after(1), LEVEL_CLEAR);
    assert_false(a.o.view.alarms.computed);
    assert_int_equal(a.o.view.alarms.silenced, 1);
    assert_int_equal(a.o.view.alarms.active, 0);
    assert_int_equal(alarming_find(&a, ALARM_MENTIONS)->shelved_until, until);
    assert_int_equal(level_after(until - a.now - 1), LEVEL_CLEAR);
    assert_int_equal(a.o.view.next_change, until);
    assert_int_equal(level_after(1), LEVEL_WATCH);
    assert_int_equal(a.o.view.alarms.silenced, 0);
    assert_int_equal(alarming_find(&a, ALARM_MENTIONS)->since, raised);
}

/* Eleven raised in ten minutes are one storm; it ends when fewer than five are left of them. */
static void flood(void **state)
{
    (void)state;
    struct alarm_settings *mentions = alarming_only(&a, ALARM_MENTIONS);
    mentions->on_delay_s = mentions->off_delay_s = 0;
    for (int i = 1; i <= 11; i++) {
        alarming_mentions(&a, 38, 12);
        assert_int_equal(level_after(10), LEVEL_WATCH);
        assert_int_equal(a.o.view.alarms.storm.on, i > 10);
        alarming_mentions(&a, 1, 12);
        assert_int_equal(level_after(10), LEVEL_CLEAR);
    }
    const struct view_storm *storm = &a.o.view.alarms.storm;
    assert_int_equal(storm->count, 11);
    assert_int_equal(storm->cause, ALARM_MENTIONS);
    assert_int_equal(storm->since, a.now - 10);
    /* The first was raised 210 seconds ago, the seventh 90: then four are left. */
    level_after(600 - 90 - 1);
    assert_true(storm->on);
    assert_int_equal(storm->count, 5);
    assert_int_equal(a.o.view.next_change, a.now + 1);
    level_after(1);
    assert_false(storm->on);
}

/* As a wall that is more of a problem than what it reports. */
static void flood_of_what_is_shelved_is_none(void **state)
{
    (void)state;
    struct alarm_settings *mentions = alarming_only(&a, ALARM_MENTIONS);
    mentions->on_delay_s = mentions->off_delay_s = 0;
    alarming_say(&a, ALARM_MENTIONS, TIME_NONE, a.now + HOURS(1));
    for (int i = 0; i < 30; i++) {
        alarming_mentions(&a, i % 2 ? 38 : 1, 12);
        alarming_after(&a, 1);
        assert_false(a.o.view.alarms.storm.on);
    }
}

/* A thousand raised at once leave the memory bounded. */
static void the_memory_of_a_flood_is_bounded(void **state)
{
    (void)state;
    struct alarm_settings *mentions = alarming_only(&a, ALARM_MENTIONS);
    mentions->on_delay_s = mentions->off_delay_s = 0;
    for (int i = 0; i < 1000; i++) {
        alarming_mentions(&a, i % 2 ? 38 : 1, 12);
        alarming_after(&a, 0);
    }
    assert_int_equal(a.o.view.alarms.storm.count, ALARM_RAISES_MAX);
    level_after(600);
    assert_false(a.o.view.alarms.storm.on);
}

/* An expired figure does not raise, and does not clear. */
static void expired_figures_hold(void **state)
{
    (void)state;
    alarming_mentions(&a, 38, 12);
    level_after(0);
    alarming_mentions(&a, NAN, 12);
    assert_int_equal(level_after(MINUTES(5)), LEVEL_CLEAR);
    raise_mentions(38);
    alarming_mentions(&a, NAN, NAN);
    assert_int_equal(level_after(DAYS(2)), LEVEL_WATCH);
    const struct view_alarm *alarm = alarming_find(&a, ALARM_MENTIONS);
    assert_true(alarm->held && same(alarm->figure, 38) && same(alarm->usual, 12));
    /* A person can end what no figure will. */
    alarming_say(&a, ALARM_MENTIONS, a.now, TIME_NONE);
    assert_int_equal(level_after(1), LEVEL_CLEAR);
}

static void figures_that_are_ageing_count(void **state)
{
    (void)state;
    alarming_mentions(&a, 38, 12);
    alarming_after(&a, 0);
    a.o.model.listening.origin.as_of = a.now - OFFICE_EXPIRE_S;
    a.now += MINUTES(5), a.steady_ms += MINUTES(5) * 1000;
    a.o.settings.expire_s += MINUTES(5);
    view_step(&a.o.office, &a.o.settings, &a.alarms, a.now, a.steady_ms, &a.o.view);
    assert_int_equal(a.o.view.listening.age.state, AGE_AGEING);
    assert_int_equal(a.o.view.level, LEVEL_WATCH);
}

static void what_is_off_raises_nothing(void **state)
{
    (void)state;
    raise_mentions(38);
    a.o.settings.alarms[ALARM_MENTIONS - 1].enabled = false;
    assert_int_equal(level_after(1), LEVEL_CLEAR);
    a.o.settings.alarms[ALARM_MENTIONS - 1].enabled = true;
    assert_int_equal(level_after(1), LEVEL_CLEAR); /* anew */
}

/* A clock that is set moves what was raised with it; delays don't notice. */
static void a_clock_that_is_set(void **state)
{
    (void)state;
    alarming_mentions(&a, 38, 12);
    level_after(0);
    a.now += DAYS(400);
    assert_int_equal(level_after(MINUTES(5) - 1), LEVEL_CLEAR);
    assert_int_equal(level_after(1), LEVEL_WATCH);
    a.now -= DAYS(400);
    assert_int_equal(level_after(MINUTES(1)), LEVEL_WATCH);
    assert_int_equal(alarming_find(&a, ALARM_MENTIONS)->since, a.now - MINUTES(1));
    alarming_say(&a, ALARM_MENTIONS, a.now, TIME_NONE);
    level_after(1);
    assert_true(alarming_find(&a, ALARM_MENTIONS)->acknowledged);
}

static void a_clock_that_is_not_set(void **state)
{
    (void)state;
    alarming_mentions(&a, 38, 12);
    for (int i = 0; i < 100; i++) {
        view_step(&a.o.office, &a.o.settings, &a.alarms, TIME_NONE, i * 60000, &a.o.view);
        assert_int_equal(a.o.view.alarms.count, 0);
    }
}

#define RULE(test) cmocka_unit_test_setup(test, setup)

int main(void)
{
    const struct CMUnitTest tests[] = {
        RULE(on_delay),
        RULE(on_delay_is_without_a_break),
        RULE(off_delay_and_dead_band),
        RULE(two_thresholds),
        RULE(crisis_is_never_computed),
        RULE(floor_of_mentions),
        RULE(the_usual_falls_an_hour_later),
        RULE(latch),
        RULE(an_older_word_ends_nothing),
        RULE(acknowledge),
        RULE(shelve),
        RULE(flood),
        RULE(flood_of_what_is_shelved_is_none),
        RULE(the_memory_of_a_flood_is_bounded),
        RULE(expired_figures_hold),
        RULE(figures_that_are_ageing_count),
        RULE(what_is_off_raises_nothing),
        RULE(a_clock_that_is_set),
        RULE(a_clock_that_is_not_set),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
