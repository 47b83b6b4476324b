// Business time: against a count minute by minute, and by hand where an office would look.
// links: tests/lib/dice tests/lib/weeks
// links: derive/business derive/hours derive/local
// links: base/civil base/err base/str base/utf8 base/mem base/log
// links: tests/lib/times
#include "derive/business.h"

#include "base/clock.h"
#include "derive/hours.h"
#include "tests/lib/times.h"
#include "tests/lib/weeks.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

enum { WEEK = 127, WORKDAYS = 62, MINUTE_S = 60, HOUR_S = 3600, DAY_S = 86400 };

static struct business business;

/* Monday to Friday, 9:00–12:30 and 13:30–17:30. */
static const struct hours OFFICE = {{{WORKDAYS, 540, 750}, {WORKDAYS, 810, 1050}}, 2};

static void use_zone(const char *zone)
{
    setenv("TZ", zone, 1);
    tzset();
}

static void begin(const struct hours *hours, const char *earliest)
{
    business_init(&business, hours, NULL, 0, times_at(earliest), times_at(earliest));
}

static void without_hours_every_second_counts(void **state)
{
    (void)state;
    const struct hours always = {.count = 0};
    const struct holiday today = {.month = 11, .day = 21};
    int64_t t = times_at("2026-11-21T03:00:00+01:00");
    business_init(&business, &always, &today, 1, t, t);
    assert_int_equal(business_add(&business, t, 12345), t + 12345);
    assert_int_equal(business_between(&business, t, t + 999999), 999999);
    assert_int_equal(business_between(&business, t + 7, t), -7);
    assert_int_equal(business_settle(&business, t), t);
    assert_int_equal(business_add(&business, INT64_MAX - 1, 5), INT64_MAX);
    assert_int_equal(business_between(&business, INT64_MIN, INT64_MAX), INT64_MAX);
    assert_int_equal(business_between(&business, INT64_MAX, INT64_MIN), -INT64_MAX);
}

static void a_weekend_stands_between(void **state)
{
    (void)state;
    use_zone("Europe/Paris");
    begin(&OFFICE, "2026-11-20T08:00:00+01:00"); /* a Friday */
    int64_t friday = times_at("2026-11-20T17:00:00+01:00");
    assert_int_equal(business_add(&business, friday, HOUR_S),
                     times_at("2026-11-23T09:30:00+01:00"));
    assert_int_equal(business_between(&business, friday, times_at("2026-11-22T12:00:00+01:00")),
                     1800);
    /* At the closing itself, not at the next opening. */
    assert_int_equal(business_add(&business, friday, 1800), times_at("2026-11-20T17:30:00+01:00"));
    assert_int_equal(business_add(&business, friday, 1801), times_at("2026-11-23T09:00:01+01:00"));
    /* Received on Saturday: the time begins on Monday. Over lunch. */
    assert_int_equal(business_add(&business, times_at("2026-11-21T10:00:00+01:00"), 4 * HOUR_S),
                     times_at("2026-11-23T14:00:00+01:00"));
    assert_int_equal(business_add(&business, friday, 0), friday);
}

static void a_holiday_does_not_count(void **state)
{
    (void)state;
    use_zone("Europe/Paris");
    const struct holiday christmas = {.month = 12, .day = 25};
    int64_t eve = times_at("2026-12-24T17:00:00+01:00"); /* Christmas is a Friday */
    business_init(&business, &OFFICE, &christmas, 1, eve, eve);
    assert_int_equal(business_add(&business, eve, HOUR_S), times_at("2026-12-28T09:30:00+01:00"));
}

static void a_deadline_while_closed_waits_for_the_opening(void **state)
{
    (void)state;
    use_zone("Europe/Paris");
    begin(&OFFICE, "2026-11-20T08:00:00+01:00");
    static const char *const rows[][2] = {
        {"2026-11-20T08:00:00+01:00", "2026-11-20T09:00:00+01:00"},
        {"2026-11-20T09:00:00+01:00", "2026-11-20T09:00:00+01:00"},
        {"2026-11-20T10:00:00+01:00", "2026-11-20T10:00:00+01:00"},
        {"2026-11-20T12:30:00+01:00", "2026-11-20T12:30:00+01:00"},
        {"2026-11-20T12:30:01+01:00", "2026-11-20T13:30:00+01:00"},
        {"2026-11-21T03:00:00+01:00", "2026-11-23T09:00:00+01:00"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_int_equal(business_settle(&business, times_at(rows[i][0])), times_at(rows[i][1]));
    }
}

/* 24 hours of a Sunday on which Paris has 23 or 25. */
static void the_nights_on_which_clocks_are_changed(void **state)
{
    (void)state;
    static const struct {
        const char *from, *to;
        int64_t seconds;
    } rows[] = {
        {"2026-03-28T12:00:00+01:00", "2026-03-30T12:00:00+02:00", 23 * HOUR_S},
        {"2026-10-24T12:00:00+02:00", "2026-10-26T12:00:00+01:00", 25 * HOUR_S},
    };
    const struct hours sundays = {{{1, 0, 1440}}, 1};
    use_zone("Europe/Paris");
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        begin(&sundays, rows[i].from);
        assert_int_equal(business_between(&business, times_at(rows[i].from), times_at(rows[i].to)),
                         rows[i].seconds);
    }
}

static void what_never_comes_is_never(void **state)
{
    (void)state;
    use_zone("Europe/Paris");
    const struct hours closed = {{{0, 540, 600}}, 1};
    int64_t t = times_at("2026-11-20T08:00:00+01:00");
    begin(&closed, "2026-11-20T08:00:00+01:00");
    assert_int_equal(business_add(&business, t, 1), BUSINESS_NEVER);
    assert_int_equal(business_settle(&business, t), BUSINESS_NEVER);
    assert_int_equal(business_between(&business, t, INT64_MAX), 0);
    begin(&OFFICE, "2026-11-20T08:00:00+01:00");
    assert_int_equal(business_add(&business, t, INT64_MAX), BUSINESS_NEVER);
    assert_int_equal(business_add(&business, INT64_MAX, 1), BUSINESS_NEVER);
}

/* Years of a week full of periods are cut at the far end, never at the near one. */
static void what_is_too_old_counts_from_where_it_is_laid_out(void **state)
{
    (void)state;
    use_zone("Europe/Paris");
    struct hours full = {.count = SETTINGS_PERIODS_MAX};
    for (int i = 0; i < SETTINGS_PERIODS_MAX; i++) {
        full.periods[i] = (struct period){WEEK, (short)(i * 40), (short)(i * 40 + 20)};
    }
    int64_t now = times_at("2026-11-20T08:00:00+01:00");
    business_init(&business, &full, NULL, 0, 0, now);
    /* Twenty minutes in forty, from 8:00: the third twenty end at 9:40. */
    assert_int_equal(business_add(&business, now, HOUR_S), now + 100 * MINUTE_S);
    int64_t old = business_between(&business, 0, now), ten_days = 10 * DAY_S / 2;
    assert_true(old > ten_days);
    assert_int_equal(business_between(&business, INT64_MIN, now), old);
}

/* --- Against a count ----------------------------------------------------------------------------
 */

enum { DAYS = 24, MINUTES = DAYS * 1440, ROUNDS = 6, QUESTIONS = 120 };

static struct dice dice = {20261025};
static int counts[MINUTES + 1]; /* open minutes before this one */

static int pick(int low, int high)
{
    return (int)dice_between(&dice, low, high);
}

static void count(int64_t start, const struct hours *hours, const struct holiday *holidays,
                  size_t holiday_count)
{
    for (int i = 0; i < MINUTES; i++) {
        bool open = hours_open(hours, holidays, holiday_count, start + i * INT64_C(60) + 30);
        counts[i + 1] = counts[i] + open;
    }
}

/* Within a minute the office is open all along or not at all. */
static int64_t counted(int64_t seconds)
{
    int minute = (int)(seconds / MINUTE_S), rest = (int)(seconds % MINUTE_S);
    bool open = minute < MINUTES && counts[minute + 1] > counts[minute];
    return (int64_t)counts[minute] * MINUTE_S + (open ? rest : 0);
}

static void ask(const char *zone, int64_t start)
{
    int from = pick(0, MINUTES * MINUTE_S - 1), to = pick(0, MINUTES * MINUTE_S - 1);
    int64_t between = counted(to) - counted(from);
    if (business_between(&business, start + from, start + to) != between) {
        fail_msg("%s: between %lld and %lld", zone, (long long)(start + from),
                 (long long)(start + to));
    }
    int seconds = pick(1, 30 * HOUR_S);
    int64_t due = business_add(&business, start + from, seconds) - start;
    if (due >= MINUTES * MINUTE_S) {
        return; /* beyond the count */
    }
    /* The first time at which that much has counted. */
    if (counted(due) - counted(from) != seconds || counted(due - 1) - counted(from) >= seconds) {
        fail_msg("%s: %d s after %lld", zone, seconds, (long long)(start + from));
    }
    assert_int_equal(business_settle(&business, start + due), start + due);
    int64_t settled = business_settle(&business, start + to) - start;
    bool open = counted(to) > counted(to - 1);
    assert_true(open || to == 0 ? settled >= to : settled > to || counted(to + 1) > counted(to));
    if (settled < MINUTES * MINUTE_S) {
        assert_int_equal(counted(settled), counted(to));
    }
}

static void it_agrees_with_a_count_minute_by_minute(void **state)
{
    (void)state;
    for (size_t i = 0; i < WEEK_PLACES; i++) {
        use_zone(WEEKS[i].zone);
        int64_t start = times_at(WEEKS[i].start);
        for (int k = 0; k < ROUNDS; k++) {
            struct hours hours = k == 0 ? OFFICE : weeks_hours(&dice);
            struct holiday holidays[3];
            size_t off = (size_t)pick(0, 3);
            for (size_t h = 0; h < off; h++) {
                struct tm civil = clock_civil(start + (int64_t)pick(0, DAYS - 1) * DAY_S);
                holidays[h] = (struct holiday){.month = (signed char)(civil.tm_mon + 1),
                                               .day = (signed char)civil.tm_mday};
            }
            count(start, &hours, holidays, off);
            business_init(&business, &hours, holidays, off, start, start + DAYS * DAY_S / 2);
            for (int q = 0; q < QUESTIONS; q++) {
                ask(WEEKS[i].zone, start);
            }
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_hours_every_second_counts),
        cmocka_unit_test(a_weekend_stands_between),
        cmocka_unit_test(a_holiday_does_not_count),
        cmocka_unit_test(a_deadline_while_closed_waits_for_the_opening),
        cmocka_unit_test(the_nights_on_which_clocks_are_changed),
        cmocka_unit_test(what_never_comes_is_never),
        cmocka_unit_test(what_is_too_old_counts_from_where_it_is_laid_out),
        cmocka_unit_test(it_agrees_with_a_count_minute_by_minute),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
