// The wall's own clock: before it is known, when it is set, and what was told by the other one.
// links: hour model/health base/clock base/err base/str base/utf8 base/civil
#include "hour.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* 2026-11-21T14:32:10+01:00. */
#define NOW INT64_C(1795267930)

enum { BOOT_MS = 90 * 1000, DAY = 86400, SEVEN_MONTHS = 212 * DAY };

static struct hour hour;
static struct office office;

static int setup(void **state)
{
    (void)state;
    office = (struct office){.source_count = 1};
    struct health *health = &office.health[0];
    *health = (struct health){.since = NOW - 100,
                              .last_success = NOW - 20,
                              .confirmed_at = TIME_NONE,
                              .next_try = NOW + 10,
                              .base_ms = NOW * 1000 - BOOT_MS};
    hour_init(&hour, 0);
    assert_true(hour_at(&hour, NOW * 1000, BOOT_MS, true, &office));
    return 0;
}

static void c01_before_the_clock_is_known_there_is_no_time(void **state)
{
    (void)state;
    hour_init(&hour, 0);
    assert_true(hour_at(&hour, 5 * 1000, BOOT_MS, false, &office));
    assert_int_equal(hour_now(&hour), TIME_NONE);
    /* Looked at each second, however far away the next change is. */
    assert_int_equal(hour_due(&hour, INT64_MAX), BOOT_MS + 1000);
    assert_false(hour_at(&hour, 6 * 1000, BOOT_MS + 1000, false, &office));
    assert_true(hour_at(&hour, NOW * 1000, BOOT_MS + 2000, true, &office));
    assert_int_equal(hour_now(&hour), NOW);
}

static void c01_a_clock_that_is_found_right_without_a_step_is_news(void **state)
{
    (void)state;
    hour_init(&hour, 0);
    hour_at(&hour, NOW * 1000, BOOT_MS, false, &office);
    assert_int_equal(hour_now(&hour), TIME_NONE);
    assert_true(hour_at(&hour, NOW * 1000 + 1000, BOOT_MS + 1000, true, &office));
}

static void c02_c03_what_was_told_keeps_its_distance_to_now(void **state)
{
    (void)state;
    const int64_t steps[] = {SEVEN_MONTHS, -3600, -DAY, 1, -1};
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        setup(NULL);
        int64_t now = NOW + steps[i] + 1;
        assert_true(hour_at(&hour, now * 1000, BOOT_MS + 1000, true, &office));
        assert_int_equal(hour_now(&hour), now);
        assert_int_equal(now - office.health[0].since, 101);
        assert_int_equal(now - office.health[0].last_success, 21);
        assert_int_equal(office.health[0].next_try - now, 9);
        assert_int_equal(office.health[0].confirmed_at, TIME_NONE);
    }
}

static void c02_news_of_the_worker_told_by_the_old_clock_moves_too(void **state)
{
    (void)state;
    int64_t now = NOW + SEVEN_MONTHS;
    hour_at(&hour, now * 1000, BOOT_MS, true, &office);
    office.health[0].base_ms = NOW * 1000 - BOOT_MS; /* it had not noticed yet */
    office.health[0].last_success = NOW;
    assert_false(hour_at(&hour, now * 1000 + 100, BOOT_MS + 100, true, &office));
    assert_int_equal(office.health[0].last_success, now);
}

static void c02_times_of_an_earlier_run_stay(void **state)
{
    (void)state;
    office.health[0].recalled = true;
    hour_at(&hour, (NOW + SEVEN_MONTHS) * 1000, BOOT_MS, true, &office);
    assert_int_equal(office.health[0].last_success, NOW - 20);
    assert_int_equal(office.health[0].since, NOW - 100 + SEVEN_MONTHS);
}

static void c04_a_slewed_clock_is_no_news_and_is_followed(void **state)
{
    (void)state;
    int64_t wall_ms = NOW * 1000, steady_ms = BOOT_MS;
    for (int i = 0; i < 100000; i++) { /* 100 ppm over a hundred thousand seconds: ten seconds */
        wall_ms += 1000;
        steady_ms += 1000;
        wall_ms += i % 10 == 0;
        bool news = hour_at(&hour, wall_ms, steady_ms, true, &office);
        assert_true(!news || i % 10 == 0);
    }
    assert_in_range(hour_now(&hour) - office.health[0].since, 100100, 100101);
}

static void c10_after_a_pause_it_is_drawn_once(void **state)
{
    (void)state;
    /* Both clocks go on while the program stands still: no step, and what was due is due. */
    assert_false(hour_at(&hour, NOW * 1000 + 10000, BOOT_MS + 10000, true, &office));
    assert_int_equal(hour_due(&hour, NOW + 5), BOOT_MS + 10000);
    assert_int_equal(hour_due(&hour, NOW + 12), BOOT_MS + 12000);
}

static void c03_no_sleep_is_as_long_as_a_step(void **state)
{
    (void)state;
    /* What was due in a second is due in a second by the clock of now, not in an hour. */
    hour_at(&hour, (NOW - 3600) * 1000, BOOT_MS, true, &office);
    assert_int_equal(hour_due(&hour, NOW - 3600 + 1), BOOT_MS + 1000);
    assert_int_equal(hour_due(&hour, INT64_MAX), INT64_MAX);
}

static void c08_a_clock_that_nobody_keeps_must_agree_with_the_servers(void **state)
{
    (void)state;
    office.health[0].skew_s = TIME_NONE;
    assert_true(hour_believes(true, false, &office)); /* an office without NTP, and without Date */
    office.health[0].skew_s = 20;
    assert_true(hour_believes(true, false, &office));
    office.health[0].skew_s = 208 * DAY; /* the day the system was built, for want of a better */
    assert_false(hour_believes(true, false, &office));
    assert_true(hour_believes(true, true, &office)); /* NTP knows better than any server */
    office.health[0].skew_s = -3600;
    assert_false(hour_believes(true, false, &office));
    assert_false(hour_believes(false, true, &office));
}

static void a_given_clock_is_right(void **state)
{
    (void)state;
    hour_init(&hour, 12345);
    hour_read(&hour, &office);
    assert_int_not_equal(hour_now(&hour), TIME_NONE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(c01_before_the_clock_is_known_there_is_no_time, setup),
        cmocka_unit_test_setup(c01_a_clock_that_is_found_right_without_a_step_is_news, setup),
        cmocka_unit_test_setup(c02_c03_what_was_told_keeps_its_distance_to_now, setup),
        cmocka_unit_test_setup(c02_news_of_the_worker_told_by_the_old_clock_moves_too, setup),
        cmocka_unit_test_setup(c02_times_of_an_earlier_run_stay, setup),
        cmocka_unit_test_setup(c04_a_slewed_clock_is_no_news_and_is_followed, setup),
        cmocka_unit_test_setup(c10_after_a_pause_it_is_drawn_once, setup),
        cmocka_unit_test_setup(c03_no_sleep_is_as_long_as_a_step, setup),
        cmocka_unit_test_setup(c08_a_clock_that_nobody_keeps_must_agree_with_the_servers, setup),
        cmocka_unit_test_setup(a_given_clock_is_right, setup),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
