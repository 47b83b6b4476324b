// Whether the screen is lit: by the clock, on holidays, in a crisis, and without a clock.
// links: derive/power derive/hours derive/local base/civil base/err base/str base/utf8
// links: tests/lib/times
#include "derive/power.h"

#include "base/clock.h"
#include "base/err.h"
#include "tests/lib/times.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { WORKDAYS = 62, EVERY_DAY = 127 };

static struct settings settings;

/* On from 7 to 20 on workdays, darker from 18 to 8, and woken by an alert. */
static int setup(void **state)
{
    (void)state;
    struct err err;
    memset(&settings, 0, sizeof settings);
    settings.screen_on = (struct hours){.periods = {{WORKDAYS, 7 * 60, 20 * 60}}, .count = 1};
    settings.dim = (struct hours){.periods = {{EVERY_DAY, 18 * 60, 32 * 60}}, .count = 1};
    settings.dim_pct = 40;
    settings.wake_level = LEVEL_ALERT;
    return clock_set_zone("Europe/Paris", &err) ? 0 : -1;
}

static void assert_power(enum power expected, enum level level, const char *now, const char *next)
{
    int64_t change = 0;
    assert_int_equal(power_at(&settings, level > LEVEL_CLEAR, level, times_at(now), &change),
                     expected);
    if (next) {
        assert_int_equal(change, times_at(next));
    } else {
        assert_int_equal(change, INT64_MAX);
    }
}

static void it_follows_the_clock(void **state)
{
    (void)state;
    assert_power(POWER_OFF, LEVEL_CLEAR, "2026-11-20T06:59:59+01:00", "2026-11-20T07:00:00+01:00");
    assert_power(POWER_DIM, LEVEL_CLEAR, "2026-11-20T07:00:00+01:00", "2026-11-20T08:00:00+01:00");
    assert_power(POWER_ON, LEVEL_CLEAR, "2026-11-20T08:00:00+01:00", "2026-11-20T18:00:00+01:00");
    assert_power(POWER_DIM, LEVEL_CLEAR, "2026-11-20T18:30:00+01:00", "2026-11-20T20:00:00+01:00");
    assert_power(POWER_OFF, LEVEL_CLEAR, "2026-11-20T20:00:00+01:00", "2026-11-23T07:00:00+01:00");
    assert_power(POWER_OFF, LEVEL_UNKNOWN, "2026-11-21T12:00:00+01:00",
                 "2026-11-23T07:00:00+01:00");
}

static void without_hours_it_is_always_on(void **state)
{
    (void)state;
    settings.screen_on.count = settings.dim.count = 0;
    assert_power(POWER_ON, LEVEL_CLEAR, "2026-11-21T03:00:00+01:00", NULL);
}

static void full_brightness_is_not_dimmed(void **state)
{
    (void)state;
    settings.dim_pct = 100;
    assert_power(POWER_ON, LEVEL_CLEAR, "2026-11-20T19:00:00+01:00", "2026-11-20T20:00:00+01:00");
}

static void on_a_holiday_it_stays_off(void **state)
{
    (void)state;
    settings.holidays[0] = (struct holiday){.month = 12, .day = 25};
    settings.holiday_count = 1;
    assert_power(POWER_OFF, LEVEL_CLEAR, "2026-12-25T12:00:00+01:00", "2026-12-28T07:00:00+01:00");
    settings.screen_on.count = 0;
    assert_power(POWER_OFF, LEVEL_CLEAR, "2026-12-25T12:00:00+01:00", "2026-12-26T00:00:00+01:00");
    assert_power(POWER_DIM, LEVEL_CLEAR, "2026-12-24T23:59:59+01:00", "2026-12-25T00:00:00+01:00");
    assert_power(POWER_ON, LEVEL_CLEAR, "2026-12-26T12:00:00+01:00", "2026-12-26T18:00:00+01:00");
}

static void an_open_crisis_wakes_it(void **state)
{
    (void)state;
    int64_t change = 0;
    assert_power(POWER_OFF, LEVEL_WATCH, "2026-11-21T12:00:00+01:00", "2026-11-23T07:00:00+01:00");
    assert_power(POWER_ON, LEVEL_ALERT, "2026-11-21T12:00:00+01:00", "2026-11-23T07:00:00+01:00");
    assert_power(POWER_ON, LEVEL_CRISIS, "2026-11-20T19:00:00+01:00", "2026-11-20T20:00:00+01:00");
    assert_int_equal(
        power_at(&settings, false, LEVEL_CRISIS, times_at("2026-11-21T12:00:00+01:00"), &change),
        POWER_OFF);
    settings.wake_level = LEVEL_COUNT; /* never */
    assert_power(POWER_OFF, LEVEL_CRISIS, "2026-11-21T12:00:00+01:00", "2026-11-23T07:00:00+01:00");
}

static void without_a_clock_it_is_on(void **state)
{
    (void)state;
    int64_t change = 0;
    settings.screen_on = (struct hours){.periods = {{0, 0, 60}}, .count = 1}; /* never on */
    assert_int_equal(power_at(&settings, false, LEVEL_CLEAR, TIME_NONE, &change), POWER_ON);
    assert_int_equal(change, INT64_MAX);
    assert_power(POWER_ON, LEVEL_CLEAR, "1970-01-01T00:02:00Z", "2020-01-01T00:00:00Z");
    assert_power(POWER_ON, LEVEL_CLEAR, "2019-12-31T23:59:59Z", "2020-01-01T00:00:00Z");
    assert_power(POWER_OFF, LEVEL_CLEAR, "2020-01-01T00:00:00Z", NULL);
}

static void the_change_of_the_clock_is_followed(void **state)
{
    (void)state;
    settings.dim.count = 0;
    settings.screen_on = (struct hours){.periods = {{EVERY_DAY, 150, 24 * 60}}, .count = 1};
    assert_power(POWER_OFF, LEVEL_CLEAR, "2026-03-29T01:59:59+01:00", "2026-03-29T03:00:00+02:00");
    assert_power(POWER_OFF, LEVEL_CLEAR, "2026-10-25T02:29:59+02:00", "2026-10-25T02:30:00+02:00");
    assert_power(POWER_ON, LEVEL_CLEAR, "2026-10-25T02:10:00+01:00", "2026-10-26T00:00:00+01:00");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(it_follows_the_clock, setup),
        cmocka_unit_test_setup(without_hours_it_is_always_on, setup),
        cmocka_unit_test_setup(full_brightness_is_not_dimmed, setup),
        cmocka_unit_test_setup(on_a_holiday_it_stays_off, setup),
        cmocka_unit_test_setup(an_open_crisis_wakes_it, setup),
        cmocka_unit_test_setup(without_a_clock_it_is_on, setup),
        cmocka_unit_test_setup(the_change_of_the_clock_is_followed, setup),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
