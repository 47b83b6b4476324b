/*
 * power: whether the screen is lit. See power.h.
 */
#include "derive/power.h"

#include "base/clock.h"
#include "derive/hours.h"

/* 2020-01-01T00:00Z. A clock that says less has not been set since the machine was started. */
#define CLOCK_SET_FROM INT64_C(1577836800)

/* For a screen with holidays, but without hours. */
static const struct hours ROUND_THE_CLOCK = {
    .periods = {{.days = 0x7f, .start_min = 0, .end_min = 24 * 60}}, .count = 1};

/* The hours of each, in turn: as long as the screen is off, nothing can be dimmed. */
static enum power by_the_clock(const struct settings *settings, int64_t now, int64_t *ret_change)
{
    const struct hours *on = &settings->screen_on, *dim = &settings->dim;
    const struct holiday *holidays = settings->holidays;
    size_t holiday_count = settings->holiday_count;
    if (on->count == 0 && holiday_count > 0) {
        on = &ROUND_THE_CLOCK;
    }
    *ret_change = hours_next_change(on, holidays, holiday_count, now);
    if (!hours_open(on, holidays, holiday_count, now)) {
        return POWER_OFF;
    }
    if (dim->count == 0 || settings->dim_pct >= 100) {
        return POWER_ON;
    }
    int64_t change = hours_next_change(dim, NULL, 0, now);
    *ret_change = change < *ret_change ? change : *ret_change;
    return hours_open(dim, NULL, 0, now) ? POWER_DIM : POWER_ON;
}

enum power power_at(const struct settings *settings, bool crisis_open, enum level level,
                    int64_t now, int64_t *ret_next_change)
{
    if (now < CLOCK_SET_FROM) {
        *ret_next_change = now == TIME_NONE ? INT64_MAX : CLOCK_SET_FROM;
        return POWER_ON;
    }
    enum power power = by_the_clock(settings, now, ret_next_change);
    return crisis_open && (int)level >= settings->wake_level ? POWER_ON : power;
}
