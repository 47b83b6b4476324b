// The hours of the week: overnight, on holidays, and when the clock is changed; against a search
// minute by minute, in zones that change at odd times.
// links: tests/lib/dice tests/lib/weeks
// links: derive/hours derive/local base/civil base/err base/str base/utf8
// links: tests/lib/times
#include "derive/hours.h"
#include "tests/lib/weeks.h"

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

enum { SUN = 1, MON = 2, TUE = 4, WED = 8, THU = 16, FRI = 32, SAT = 64, WEEK = 127 };
enum { AT_22 = 22 * 60, AT_2_15 = 135, AT_2_30 = 150, AT_2_45 = 165, MIDNIGHT = 1440 };

static void use_zone(const char *name)
{
    struct err err;
    if (!clock_set_zone(name, &err)) {
        fail_msg("%s", err.text);
    }
}

static struct hours one(unsigned char days, int start_min, int end_min)
{
    return (struct hours){.periods = {{days, (short)start_min, (short)end_min}}, .count = 1};
}

static bool open_at(const struct hours *hours, const char *text)
{
    return hours_open(hours, NULL, 0, times_at(text));
}

static void assert_next(const struct hours *hours, const char *from, const char *expected)
{
    int64_t next = hours_next_change(hours, NULL, 0, times_at(from));
    if (next != times_at(expected)) {
        char text[32];
        clock_format_rfc3339(next, text);
        fail_msg("after %s: %s, not %s", from, text, expected);
    }
}

static void without_a_period_it_is_always_open(void **state)
{
    (void)state;
    const struct hours none = {.count = 0};
    const struct holiday christmas = {.month = 12, .day = 25};
    use_zone("Europe/Paris");
    assert_true(hours_open(&none, &christmas, 1, times_at("2026-12-25T12:00:00+01:00")));
    assert_int_equal(hours_next_change(&none, &christmas, 1, 0), INT64_MAX);
}

static void a_day_at_the_office(void **state)
{
    (void)state;
    const struct hours office = one(MON | TUE | WED | THU | FRI, 9 * 60, 18 * 60);
    use_zone("Europe/Paris");
    assert_false(open_at(&office, "2026-11-20T08:59:59+01:00"));
    assert_true(open_at(&office, "2026-11-20T09:00:00+01:00"));
    assert_true(open_at(&office, "2026-11-20T17:59:59+01:00"));
    assert_false(open_at(&office, "2026-11-20T18:00:00+01:00"));
    assert_false(open_at(&office, "2026-11-21T12:00:00+01:00")); /* a Saturday */
    assert_next(&office, "2026-11-20T08:12:34+01:00", "2026-11-20T09:00:00+01:00");
    assert_next(&office, "2026-11-20T09:00:00+01:00", "2026-11-20T18:00:00+01:00");
    assert_next(&office, "2026-11-20T18:00:00+01:00", "2026-11-23T09:00:00+01:00");
}

static void a_night_belongs_to_the_day_it_begins_on(void **state)
{
    (void)state;
    const struct hours night = one(FRI, AT_22, MIDNIGHT + 6 * 60);
    use_zone("Europe/Paris");
    assert_false(open_at(&night, "2026-11-20T05:00:00+01:00"));
    assert_true(open_at(&night, "2026-11-20T22:00:00+01:00"));
    assert_true(open_at(&night, "2026-11-21T05:59:59+01:00"));
    assert_false(open_at(&night, "2026-11-21T06:00:00+01:00"));
    assert_false(open_at(&night, "2026-11-21T23:00:00+01:00"));
    assert_next(&night, "2026-11-21T01:00:00+01:00", "2026-11-21T06:00:00+01:00");
}

static void a_holiday_closes_what_begins_on_it(void **state)
{
    (void)state;
    const struct hours night = one(WEEK, AT_22, MIDNIGHT + 6 * 60);
    const struct holiday holidays[] = {{.month = 12, .day = 25},
                                       {.year = 2025, .month = 12, .day = 26}};
    use_zone("Europe/Paris");
    assert_true(hours_open(&night, holidays, 2, times_at("2026-12-25T05:00:00+01:00")));
    assert_false(hours_open(&night, holidays, 2, times_at("2026-12-25T23:00:00+01:00")));
    assert_false(hours_open(&night, holidays, 2, times_at("2026-12-26T05:00:00+01:00")));
    assert_true(hours_open(&night, holidays, 2, times_at("2026-12-26T22:00:00+01:00")));
    assert_int_equal(hours_next_change(&night, holidays, 2, times_at("2026-12-25T06:00:00+01:00")),
                     times_at("2026-12-26T22:00:00+01:00"));
    assert_false(hours_open(&night, holidays, 2, times_at("2025-12-26T22:00:00+01:00")));
}

static void the_night_with_an_hour_twice(void **state)
{
    (void)state;
    const struct hours late = one(WEEK, AT_22, MIDNIGHT + AT_2_30);
    const struct hours within = one(SUN, AT_2_15, AT_2_45);
    use_zone("Europe/Paris");
    assert_next(&late, "2026-10-24T23:00:00+02:00", "2026-10-25T02:30:00+01:00");
    assert_true(open_at(&late, "2026-10-25T02:40:00+02:00"));
    assert_false(open_at(&within, "2026-10-25T02:14:00+02:00"));
    assert_next(&within, "2026-10-25T02:14:00+02:00", "2026-10-25T02:15:00+02:00");
    assert_true(open_at(&within, "2026-10-25T02:50:00+02:00"));
    assert_true(open_at(&within, "2026-10-25T02:05:00+01:00"));
    assert_next(&within, "2026-10-25T02:50:00+02:00", "2026-10-25T02:45:00+01:00");
    use_zone("America/New_York");
    const struct hours early = one(SUN, 75, 105); /* 1:15 to 1:45 */
    assert_next(&early, "2026-11-01T01:20:00-04:00", "2026-11-01T01:45:00-05:00");
    assert_next(&late, "2026-10-31T23:00:00-04:00", "2026-11-01T02:30:00-05:00");
}

static void the_night_without_an_hour(void **state)
{
    (void)state;
    const struct hours late = one(WEEK, AT_22, MIDNIGHT + AT_2_30);
    const struct hours within = one(SUN, AT_2_15, AT_2_45);
    const struct hours morning = one(SUN, AT_2_30, 10 * 60);
    use_zone("Europe/Paris");
    assert_next(&late, "2026-03-28T23:00:00+01:00", "2026-03-29T03:00:00+02:00");
    assert_next(&morning, "2026-03-29T01:00:00+01:00", "2026-03-29T03:00:00+02:00");
    assert_false(open_at(&within, "2026-03-29T01:59:59+01:00"));
    assert_false(open_at(&within, "2026-03-29T03:00:00+02:00"));
    assert_next(&within, "2026-03-29T01:00:00+01:00", "2026-04-05T02:15:00+02:00");
    use_zone("America/New_York");
    assert_next(&late, "2026-03-07T23:00:00-05:00", "2026-03-08T03:00:00-04:00");
}

/* Two periods of which one ends before the other begins, on a night on which both times repeat. */
static void what_the_second_time_joins_is_one(void **state)
{
    (void)state;
    const struct hours two = {.periods = {{SUN, 60, AT_2_15}, {SUN, AT_2_30, AT_2_45}}, .count = 2};
    use_zone("Europe/Paris");
    assert_next(&two, "2026-10-25T01:00:00+02:00", "2026-10-25T02:45:00+01:00");
    assert_next(&two, "2026-10-25T02:20:00+01:00", "2026-10-25T02:45:00+01:00");
    assert_next(&two, "2026-10-18T01:00:00+02:00", "2026-10-18T02:15:00+02:00");
}

static void what_never_changes_says_so(void **state)
{
    (void)state;
    const struct hours always = one(WEEK, 0, MIDNIGHT);
    const struct hours never = one(0, 0, MIDNIGHT);
    const struct hours empty = one(WEEK, 600, 600);
    const struct holiday halloween = {.month = 10, .day = 31};
    const struct holiday leap_day = {.month = 2, .day = 29};
    int64_t now = times_at("2026-11-20T22:00:00+01:00");
    use_zone("Europe/Paris");
    assert_true(hours_open(&always, NULL, 0, now));
    assert_int_equal(hours_next_change(&always, NULL, 0, now), INT64_MAX);
    assert_false(hours_open(&never, NULL, 0, now));
    assert_int_equal(hours_next_change(&never, NULL, 0, now), INT64_MAX);
    assert_false(hours_open(&empty, NULL, 0, now));
    assert_int_equal(hours_next_change(&empty, NULL, 0, now), INT64_MAX);
    assert_int_equal(hours_next_change(&always, &halloween, 1, now),
                     times_at("2027-10-31T00:00:00+02:00"));
    assert_int_equal(
        hours_next_change(&always, &leap_day, 1, times_at("2026-03-01T00:00:00+01:00")), INT64_MAX);
    assert_int_equal(
        hours_next_change(&always, &leap_day, 1, times_at("2028-02-01T00:00:00+01:00")),
        times_at("2028-02-29T00:00:00+01:00"));
}

static void many_holidays_in_a_row_are_passed_over(void **state)
{
    (void)state;
    struct holiday holidays[SETTINGS_HOLIDAYS_MAX];
    const struct hours mondays = one(MON, 540, 600);
    use_zone("Europe/Paris");
    int64_t now = times_at("2026-11-23T09:30:00+01:00"), monday = now;
    for (size_t i = 0; i < SETTINGS_HOLIDAYS_MAX; i++) {
        monday = clock_next_day(monday + INT64_C(6) * 86400);
        struct tm civil = clock_civil(monday);
        assert_int_equal(civil.tm_wday, 1);
        holidays[i] = (struct holiday){(short)(civil.tm_year + 1900),
                                       (signed char)(civil.tm_mon + 1), (signed char)civil.tm_mday};
    }
    int64_t close = hours_next_change(&mondays, holidays, SETTINGS_HOLIDAYS_MAX, now);
    assert_int_equal(close, times_at("2026-11-23T10:00:00+01:00"));
    assert_int_equal(hours_next_change(&mondays, holidays, SETTINGS_HOLIDAYS_MAX, close),
                     times_at("2028-02-21T09:00:00+01:00"));
}

static void times_without_a_calendar_are_open(void **state)
{
    (void)state;
    const struct hours never = one(0, 0, MIDNIGHT);
    const int64_t times[] = {TIME_NONE, -1, INT64_MAX, INT64_C(253402300800)};
    for (size_t i = 0; i < sizeof times / sizeof *times; i++) {
        assert_true(hours_open(&never, NULL, 0, times[i]));
        assert_int_equal(hours_next_change(&never, NULL, 0, times[i]), INT64_MAX);
    }
    assert_false(hours_open(&never, NULL, 0, 0));
}

/* --- Against a search -------------------------------------------------------------------------
 */

enum { BEFORE = 4, SHOWN = 21, DAYS = BEFORE + SHOWN + 4, MINUTES = DAYS * 1440, RANDOM = 6 };

static struct dice dice = {20260329};

static int pick(int low, int high)
{
    return (int)dice_between(&dice, low, high);
}

/* What the clock says at each minute, and on which days. */
struct search {
    int64_t start;
    int64_t local[MINUTES]; /* minutes since the midnight before start */
    struct tm civil[DAYS];  /* of noon */
    bool open[MINUTES];
};

static struct search search;

/* The zone by timegm alone, which is not how the code does it. */
static int64_t local_minutes(int64_t t)
{
    struct tm civil = clock_civil(t);
    return (int64_t)timegm(&civil) / 60;
}

static void search_zone(int64_t start)
{
    search.start = start;
    struct tm civil = clock_civil(start);
    civil.tm_hour = civil.tm_min = civil.tm_sec = 0;
    int64_t midnight = (int64_t)timegm(&civil) / 60;
    for (int i = 0; i < MINUTES; i++) {
        search.local[i] = local_minutes(start + i * INT64_C(60)) - midnight;
    }
    for (int day = 0; day < DAYS; day++) {
        time_t noon = (time_t)((midnight + day * 1440 + 720) * 60);
        gmtime_r(&noon, &search.civil[day]);
    }
}

/* From the first minute that reaches the start, to the last that is before the end. */
static void search_span(int64_t start, int64_t end)
{
    int first = 0, last = MINUTES - 1;
    while (first < MINUTES && search.local[first] < start) {
        first++;
    }
    while (last >= 0 && search.local[last] >= end) {
        last--;
    }
    for (int i = first; i <= last; i++) {
        search.open[i] = true;
    }
}

static void search_hours(const struct hours *hours, const struct holiday *holidays, size_t count)
{
    memset(search.open, 0, sizeof search.open);
    for (int day = 0; day < DAYS; day++) {
        const struct tm *civil = &search.civil[day];
        bool holiday = false;
        for (size_t i = 0; i < count; i++) {
            holiday = holiday ||
                      (holidays[i].month == civil->tm_mon + 1 && holidays[i].day == civil->tm_mday);
        }
        for (size_t i = 0; i < hours->count && !holiday; i++) {
            const struct period *period = &hours->periods[i];
            if (period->days & 1 << civil->tm_wday) {
                search_span(day * 1440 + period->start_min, day * 1440 + period->end_min);
            }
        }
    }
}

static void compare(const char *zone, const struct hours *hours, const struct holiday *holidays,
                    size_t count)
{
    int64_t next = hours_next_change(hours, holidays, count, search.start + BEFORE * 86400);
    search_hours(hours, holidays, count);
    for (int i = BEFORE * 1440; i < (BEFORE + SHOWN) * 1440; i++) {
        int64_t t = search.start + i * INT64_C(60);
        if (i > BEFORE * 1440 && search.open[i] != search.open[i - 1]) {
            if (next != t) {
                fail_msg("%s: the change at %lld was announced for %lld", zone, (long long)t,
                         (long long)next);
            }
            next = hours_next_change(hours, holidays, count, t);
        } else if (i % 97 == 0) { /* from within */
            assert_int_equal(hours_next_change(hours, holidays, count, t + pick(0, 59)), next);
        }
        bool edge = search.open[i] != search.open[i - 1] || search.open[i] != search.open[i + 1];
        if ((edge || i % 7 == 0) &&
            hours_open(hours, holidays, count, t + pick(0, 59)) != search.open[i]) {
            fail_msg("%s: wrong at %lld", zone, (long long)t);
        }
    }
    assert_true(next >= search.start + (BEFORE + SHOWN) * INT64_C(86400));
}

static void it_agrees_with_a_search_minute_by_minute(void **state)
{
    (void)state;
    for (size_t i = 0; i < WEEK_PLACES; i++) {
        use_zone(WEEKS[i].zone);
        search_zone(times_at(WEEKS[i].start));
        for (int k = 0; k < RANDOM; k++) {
            struct hours hours = weeks_hours(&dice);
            struct holiday holidays[3];
            for (int h = 0; h < 3; h++) {
                const struct tm *civil = &search.civil[pick(0, DAYS - 1)];
                holidays[h] = (struct holiday){.month = (signed char)(civil->tm_mon + 1),
                                               .day = (signed char)civil->tm_mday};
            }
            compare(WEEKS[i].zone, &hours, holidays, (size_t)pick(0, 3));
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_a_period_it_is_always_open),
        cmocka_unit_test(a_day_at_the_office),
        cmocka_unit_test(a_night_belongs_to_the_day_it_begins_on),
        cmocka_unit_test(a_holiday_closes_what_begins_on_it),
        cmocka_unit_test(the_night_with_an_hour_twice),
        cmocka_unit_test(the_night_without_an_hour),
        cmocka_unit_test(what_the_second_time_joins_is_one),
        cmocka_unit_test(what_never_changes_says_so),
        cmocka_unit_test(many_holidays_in_a_row_are_passed_over),
        cmocka_unit_test(times_without_a_calendar_are_open),
        cmocka_unit_test(it_agrees_with_a_search_minute_by_minute),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
