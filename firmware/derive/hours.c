/*
 * hours: the periods of the week as spans of local time, which are turned into instants only where
 * they meet t. See hours.h.
 */
#include "derive/hours.h"

#include "derive/local.h"

enum {
    REACH_DAYS = 2,  /* a period ends within so many days of the midnight it begins after */
    AHEAD_DAYS = 500 /* the most holidays there can be, on the one weekday that is open */
};
_Static_assert((SETTINGS_HOLIDAYS_MAX + 2) * 7 < AHEAD_DAYS, "far enough to find the next opening");

struct calendar {
    const struct hours *hours;
    const struct holiday *holidays;
    size_t holiday_count;
};

/* In local time; empty when end is not after start. */
struct span {
    int64_t start, end;
};

bool hours_day_off(const struct holiday *holidays, size_t holiday_count, int64_t day)
{
    struct local_date date = local_date(day);
    for (size_t i = 0; i < holiday_count; i++) {
        const struct holiday *holiday = &holidays[i];
        if (holiday->month == date.month && holiday->day == date.day &&
            (holiday->year == 0 || holiday->year == date.year)) {
            return true;
        }
    }
    return false;
}

static bool is_holiday(const struct calendar *calendar, int64_t day)
{
    return hours_day_off(calendar->holidays, calendar->holiday_count, day);
}

int hours_end_min(const struct period *period)
{
    const int most = REACH_DAYS * LOCAL_DAY_MIN;
    return period->end_min < most ? period->end_min : most;
}

/* The period's span, if it takes place on that day. */
static struct span span_on(const struct period *period, int64_t day)
{
    int64_t midnight = day * LOCAL_DAY_S;
    if (!(period->days >> local_weekday(day) & 1)) {
        return (struct span){midnight, midnight};
    }
    return (struct span){midnight + period->start_min * LOCAL_MINUTE_S,
                         midnight + hours_end_min(period) * LOCAL_MINUTE_S};
}

static bool is_empty(const struct span *span)
{
    return span->end <= span->start;
}

/*
 * Whether a period runs at t, and the latest local end of those that do. A day more is looked at on
 * either side: where the clock is set back at midnight, yesterday comes again.
 */
static bool is_open(const struct calendar *calendar, int64_t t, int64_t *ret_end)
{
    int64_t local = local_at(t), today = local_day(local), end = INT64_MIN;
    bool steady = local_is_steady(t);
    for (int64_t day = today - REACH_DAYS; day <= today + 1; day++) {
        if (is_holiday(calendar, day)) {
            continue;
        }
        for (size_t i = 0; i < calendar->hours->count; i++) {
            struct span span = span_on(&calendar->hours->periods[i], day);
            if (is_empty(&span) || span.end <= end) {
                continue;
            }
            bool runs = steady ? span.start <= local && local < span.end
                               : local_first(span.start) <= t && t < local_last(span.end);
            end = runs ? span.end : end;
        }
    }
    *ret_end = end;
    return end != INT64_MIN;
}

/* Until when it stays open, seen from `end` on, in local time; `end` when it does not. */
static int64_t extend(const struct calendar *calendar, int64_t end)
{
    int64_t today = local_day(end), longest = end;
    for (int64_t day = today - REACH_DAYS; day <= today; day++) {
        for (size_t i = 0; i < calendar->hours->count; i++) {
            struct span span = span_on(&calendar->hours->periods[i], day);
            if (span.start <= end && span.end > longest && !is_holiday(calendar, day)) {
                longest = span.end;
            }
        }
    }
    return longest;
}

/* end: of the period that runs at t. */
static int64_t next_close(const struct calendar *calendar, int64_t t, int64_t end)
{
    int64_t limit = local_at(t) + (int64_t)AHEAD_DAYS * LOCAL_DAY_S, at = t;
    do {
        for (int64_t last = INT64_MIN; last != end && end < limit;) {
            last = end;
            end = extend(calendar, end);
        }
        if (end >= limit) {
            return INT64_MAX;
        }
        at = local_last(end);
        /* Periods that don't meet in local time do so where the clock is set back between them. */
    } while (is_open(calendar, at, &end));
    return at;
}

static int64_t next_open(const struct calendar *calendar, int64_t t)
{
    int64_t today = local_day(local_at(t));
    for (int64_t day = today - 1; day < today + AHEAD_DAYS; day++) {
        int64_t earliest = INT64_MAX;
        for (size_t i = 0; i < calendar->hours->count; i++) {
            struct span span = span_on(&calendar->hours->periods[i], day);
            if (is_empty(&span) || is_holiday(calendar, day)) {
                continue;
            }
            int64_t at = local_first(span.start);
            if (at > t && at < earliest && at < local_last(span.end)) {
                earliest = at;
            }
        }
        if (earliest != INT64_MAX) {
            return earliest;
        }
    }
    return INT64_MAX;
}

bool hours_open(const struct hours *hours, const struct holiday *holidays, size_t holiday_count,
                int64_t t)
{
    const struct calendar calendar = {hours, holidays, holiday_count};
    int64_t end = 0;
    return hours->count == 0 || !local_has(t) || is_open(&calendar, t, &end);
}

int64_t hours_next_change(const struct hours *hours, const struct holiday *holidays,
                          size_t holiday_count, int64_t t)
{
    const struct calendar calendar = {hours, holidays, holiday_count};
    int64_t end = 0;
    if (hours->count == 0 || !local_has(t)) {
        return INT64_MAX;
    }
    return is_open(&calendar, t, &end) ? next_close(&calendar, t, end) : next_open(&calendar, t);
}
