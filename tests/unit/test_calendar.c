// Nights with an hour twice or never, midnights, leap seconds, 2038: what a view makes of them.
// links: derive/*
// links: model/* base/mem base/log base/str base/utf8 base/err base/civil tests/lib/office
// links: tests/lib/times
#include "tests/lib/office.h"
#include "tests/lib/times.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

enum { HOUR = 3600 };

static struct test_office o;

static int setup(void **state)
{
    (void)state;
    office_init(&o);
    times_zone("Europe/Paris");
    return 0;
}

/* When the view says that it will be another, following it from a to b: each minute, and nothing
 * longer, whatever the hands do. */
static void follow(int64_t a, int64_t b)
{
    for (int64_t now = a; now < b;) {
        int64_t next = office_view(&o, now)->next_change;
        assert_in_range(next - now, 1, 60);
        assert_int_equal(next % 60, 0);
        now = next;
    }
}

static void c05_every_minute_of_the_nights_of_the_change_is_drawn(void **state)
{
    (void)state;
    static const struct {
        const char *zone, *from;
    } NIGHTS[] = {
        {"Europe/Paris", "2026-03-28T23:00:00+01:00"},
        {"Europe/Paris", "2026-10-24T23:00:00+02:00"},
        {"America/New_York", "2026-03-07T23:00:00-05:00"},
        {"America/New_York", "2026-10-31T23:00:00-04:00"},
        {"Australia/Lord_Howe", "2026-04-04T23:00:00+11:00"}, /* half an hour */
        {"Africa/Casablanca", "2026-02-14T23:00:00+01:00"},
        {"Pacific/Apia", "2011-12-29T20:00:00-10:00"}, /* a day that never was */
    };
    for (size_t i = 0; i < sizeof NIGHTS / sizeof *NIGHTS; i++) {
        times_zone(NIGHTS[i].zone);
        int64_t from = times_at(NIGHTS[i].from);
        follow(from, from + 30 * HOUR);
    }
}

/* 0 today, 1 tomorrow, −2 not listed. */
static int day_at(int64_t now)
{
    const struct view *view = office_view(&o, now);
    return view->publications.top_count == 0 ? -2 : view->publications.top[0].day;
}

static void c05_what_is_at_half_past_two_is_told_once_and_on_its_day(void **state)
{
    (void)state;
    static const struct {
        const char *item, *evening, *before, *after;
    } ROWS[] = {
        /* It exists twice: the first, the second. */
        {"2026-10-25T02:30:00+02:00", "2026-10-24T23:59:00+02:00", "2026-10-25T02:29:00+02:00",
         "2026-10-25T02:30:00+02:00"},
        {"2026-10-25T02:30:00+01:00", "2026-10-24T23:59:00+02:00", "2026-10-25T02:45:00+02:00",
         "2026-10-25T02:30:00+01:00"},
        /* It never exists: the instant does, as 03:30. */
        {"2026-03-29T02:30:00+01:00", "2026-03-28T23:59:00+01:00", "2026-03-29T03:29:00+02:00",
         "2026-03-29T03:30:00+02:00"},
    };
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        setup(NULL);
        office_publication(&o, "p", times_at(ROWS[i].item));
        for (size_t n = 0; n < o.model.publication_count; n++) {
            o.publications[n].origin.as_of = times_at(ROWS[i].evening);
        }
        assert_int_equal(day_at(times_at(ROWS[i].evening)), 1);
        assert_int_equal(day_at(times_at(ROWS[i].before)), 0);
        assert_false(o.view.publications.top[0].late);
        assert_int_equal(day_at(times_at(ROWS[i].after)), 0);
        assert_true(o.view.publications.top[0].late);
    }
}

static void c05_deadlines_count_what_passes_not_what_the_hands_show(void **state)
{
    (void)state;
    struct message *message = office_message(&o, "m");
    message->received_at = times_at("2026-10-25T01:30:00+02:00");
    message->due_at = times_at("2026-10-25T03:30:00+01:00"); /* three hours later */
    office_view(&o, times_at("2026-10-25T02:30:00+02:00"));
    assert_int_equal(o.view.queue.top[0].deadline.left_s, 2 * HOUR);
    office_view(&o, times_at("2026-10-25T02:30:00+01:00"));
    assert_int_equal(o.view.queue.top[0].deadline.left_s, HOUR);
    assert_int_equal(o.view.queue.top[0].waited_s, 2 * HOUR);
}

static void c06_a_leap_second_is_the_second_before(void **state)
{
    (void)state;
    assert_int_equal(times_at("2016-12-31T23:59:60Z"), times_at("2016-12-31T23:59:59Z"));
    o.model.listening.present = true;
    o.model.listening.origin.as_of = times_at("2016-12-31T23:59:60Z");
    office_view(&o, times_at("2017-01-01T00:00:10Z"));
    assert_in_range(o.view.listening.age.seconds, 10, 11);
    follow(times_at("2016-12-31T23:58:00Z"), times_at("2017-01-01T00:02:00Z"));
}

static void c09_the_date_changes_in_the_first_second_of_the_day(void **state)
{
    (void)state;
    static const char *const MIDNIGHTS[] = {
        "2026-11-22T00:00:00+01:00", "2026-12-01T00:00:00+01:00",
        "2027-01-01T00:00:00+01:00", /* of week 53 of 2026 */
        "2028-02-29T00:00:00+01:00", "2028-03-01T00:00:00+01:00",
        "2038-01-19T00:00:00+01:00", "2038-01-20T00:00:00+01:00",
        "2026-03-29T00:00:00+01:00", "2026-10-25T00:00:00+02:00",
    };
    for (size_t i = 0; i < sizeof MIDNIGHTS / sizeof *MIDNIGHTS; i++) {
        int64_t midnight = times_at(MIDNIGHTS[i]);
        setup(NULL);
        o.settings.expire_s = INT32_MAX;
        office_publication(&o, "p", midnight + 12 * HOUR)->origin.as_of = midnight - 60;
        assert_int_equal(day_at(midnight - 1), 1);
        assert_int_equal(o.view.next_change, midnight);
        assert_int_equal(day_at(midnight), 0);
        assert_int_equal(clock_civil(midnight - 1).tm_mday == clock_civil(midnight).tm_mday, 0);
    }
}

static void c09_after_2038_time_goes_on(void **state)
{
    (void)state;
    const int64_t last = INT32_MAX;
    follow(last - 180, last + 180);
    o.model.listening.present = true;
    o.model.listening.origin.as_of = last - 10;
    o.office.health[0].last_success = last;
    office_view(&o, last + 20);
    assert_int_equal(o.view.listening.age.seconds, 30);
    assert_int_equal(o.view.listening.age.state, AGE_FRESH);
    assert_int_equal(clock_civil(last + 1).tm_year, 138);
}

static void c07_the_zone_is_named_by_its_word(void **state)
{
    (void)state;
    char word[CLOCK_ZONE_WORD_MAX];
    assert_string_equal(clock_zone_word(times_at("2026-11-21T13:00:00Z"), word), "CET");
    assert_string_equal(clock_zone_word(times_at("2026-07-21T13:00:00Z"), word), "CEST");
    times_zone("UTC");
    assert_string_equal(clock_zone_word(times_at("2026-07-21T13:00:00Z"), word), "UTC");
}

static void c07_the_systems_zone_may_be_unknown(void **state)
{
    (void)state;
    struct err err;
    setenv("TZ", "Mars/Base", 1);
    assert_false(clock_set_zone("", &err));
    const char *const good[] = {":Europe/Paris", "CET-1CEST,M3.5.0,M10.5.0/3",
                                "<+03>-3",       "/usr/share/zoneinfo/Europe/Paris",
                                "UTC",           ""};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        setenv("TZ", good[i], 1);
        if (!clock_set_zone(NULL, &err)) {
            fail_msg("%s", err.text);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(c05_every_minute_of_the_nights_of_the_change_is_drawn, setup),
        cmocka_unit_test_setup(c05_what_is_at_half_past_two_is_told_once_and_on_its_day, setup),
        cmocka_unit_test_setup(c05_deadlines_count_what_passes_not_what_the_hands_show, setup),
        cmocka_unit_test_setup(c06_a_leap_second_is_the_second_before, setup),
        cmocka_unit_test_setup(c09_the_date_changes_in_the_first_second_of_the_day, setup),
        cmocka_unit_test_setup(c09_after_2038_time_goes_on, setup),
        cmocka_unit_test_setup(c07_the_zone_is_named_by_its_word, setup),
        cmocka_unit_test_setup(c07_the_systems_zone_may_be_unknown, setup),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
