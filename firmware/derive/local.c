/*
 * local: between instants and local time. See local.h.
 */
#include "derive/local.h"

#include "base/clock.h"

/* The instants around a local time: one change of the zone's offset between them at most. */
struct around {
    int64_t early, late; /* by the offset of the day before, by that of the day after */
    int64_t change;      /* from when on the offset is that of the day after */
};

static int64_t floor_div(int64_t a, int64_t b)
{
    return a / b - (a % b < 0);
}

static int64_t offset_at(int64_t t)
{
    return clock_civil(t).tm_gmtoff;
}

bool local_has(int64_t t)
{
    const int64_t year_10000 = INT64_C(253402300800);
    return t >= 0 && t < year_10000;
}

int64_t local_at(int64_t t)
{
    return t + offset_at(t);
}

bool local_is_steady(int64_t t)
{
    return offset_at(t - 2 * LOCAL_DAY_S) == offset_at(t + 2 * LOCAL_DAY_S);
}

int64_t local_day(int64_t local)
{
    return floor_div(local, LOCAL_DAY_S);
}

int local_weekday(int64_t day)
{
    enum { WEEK = 7, THURSDAY = 4 }; /* 1970-01-01 */
    int64_t weekday = (day + THURSDAY) % WEEK;
    return (int)(weekday < 0 ? weekday + WEEK : weekday);
}

/* Counted, not asked for: no instant need belong to the day (zones have skipped whole days). */
struct local_date local_date(int64_t day)
{
    enum { DAYS_400_YEARS = 146097, DAYS_100_YEARS = 36524, DAYS_4_YEARS = 1461, DAYS_YEAR = 365 };
    /* Years begin in March here, so that the leap day is the last of its year. */
    const int64_t since_march_0 = day + 719468;
    int64_t cycle = floor_div(since_march_0, DAYS_400_YEARS);
    int64_t in_cycle = since_march_0 - cycle * DAYS_400_YEARS;
    int64_t year = (in_cycle - in_cycle / (DAYS_4_YEARS - 1) + in_cycle / DAYS_100_YEARS -
                    in_cycle / (DAYS_400_YEARS - 1)) /
                   DAYS_YEAR;
    int64_t in_year = in_cycle - (DAYS_YEAR * year + year / 4 - year / 100);
    int64_t month = (5 * in_year + 2) / 153; /* March is 0; five months have 153 days */
    bool next_year = month >= 10;
    return (struct local_date){.year = (int)(year + 400 * cycle + next_year),
                               .month = (int)(next_year ? month - 9 : month + 3),
                               .day = (int)(in_year - (153 * month + 2) / 5 + 1)};
}

static struct around look_around(int64_t local)
{
    int64_t from = local - 2 * LOCAL_DAY_S, to = local + 2 * LOCAL_DAY_S;
    int64_t before = offset_at(from), after = offset_at(to);
    struct around around = {.early = local - before, .late = local - after, .change = from};
    if (before == after) {
        return around;
    }
    while (to - from > 1) {
        int64_t middle = from + (to - from) / 2;
        if (offset_at(middle) == before) {
            from = middle;
        } else {
            to = middle;
        }
    }
    around.change = to;
    return around;
}

int64_t local_first(int64_t local)
{
    struct around around = look_around(local);
    if (around.early < around.change) {
        return around.early;
    }
    return around.late > around.change ? around.late : around.change;
}

int64_t local_last(int64_t local)
{
    struct around around = look_around(local);
    if (around.late > around.change) {
        return around.late;
    }
    return around.early < around.change ? around.early : around.change;
}
