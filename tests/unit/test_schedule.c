/* When a source is asked next, on a clock of our own. */
// links: feed/schedule
#include "feed/schedule.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

enum { INTERVAL_S = 20, NOW = 1000000 };

static struct schedule fresh(uint64_t seed)
{
    struct schedule schedule;
    schedule_init(&schedule, INTERVAL_S, seed, NOW);
    return schedule;
}

static int64_t delay(struct schedule *schedule, bool slow, int64_t retry_after_s)
{
    schedule_failed(schedule, NOW, TROUBLE_SERVER, slow, retry_after_s);
    return schedule->next_ms - NOW;
}

static void due_at_once(void **state)
{
    (void)state;
    struct schedule schedule = fresh(1);
    assert_true(schedule_due(&schedule, NOW));
    assert_int_equal(schedule.last_error, TROUBLE_NONE);
    schedule_succeeded(&schedule, NOW);
    assert_false(schedule_due(&schedule, NOW + INTERVAL_S * 1000 - 1));
    assert_true(schedule_due(&schedule, NOW + INTERVAL_S * 1000));
}

static void delays_double_up_to_the_cap(void **state)
{
    (void)state;
    struct schedule schedule = fresh(7);
    int64_t whole = SCHEDULE_FIRST_MS;
    for (int i = 0; i < 100; i++) {
        int64_t got = delay(&schedule, false, 0);
        assert_in_range(got, whole - whole / 4, whole);
        whole = whole * 2 < SCHEDULE_CAP_MS ? whole * 2 : SCHEDULE_CAP_MS;
    }
    assert_int_equal(schedule.failures, 100);
    assert_int_equal(schedule.attempts, 100);
    assert_int_equal(schedule.last_error, TROUBLE_SERVER);
}

static void success_starts_anew(void **state)
{
    (void)state;
    struct schedule schedule = fresh(7);
    for (int i = 0; i < 8; i++) {
        delay(&schedule, false, 0);
    }
    schedule_succeeded(&schedule, NOW);
    assert_int_equal(schedule.failures, 0);
    assert_int_equal(schedule.next_ms, NOW + INTERVAL_S * 1000);
    assert_in_range(delay(&schedule, false, 0), 1, SCHEDULE_FIRST_MS);
}

static void F45_slow_troubles_start_at_a_minute(void **state)
{
    (void)state;
    struct schedule schedule = fresh(3);
    assert_in_range(delay(&schedule, true, 0), SCHEDULE_SLOW_MS * 3 / 4, SCHEDULE_SLOW_MS);
    for (int i = 0; i < 50; i++) {
        assert_in_range(delay(&schedule, true, 0), SCHEDULE_SLOW_MS * 3 / 4, SCHEDULE_CAP_MS);
    }
}

static void F47_retry_after_is_kept_and_capped(void **state)
{
    (void)state;
    struct schedule schedule = fresh(5);
    assert_in_range(delay(&schedule, false, 120), 120000, 120000 * 10 / 9 + 1);
    schedule = fresh(5);
    assert_in_range(delay(&schedule, false, INT64_C(315360000)), 270000, SCHEDULE_CAP_MS);
    schedule = fresh(5);
    assert_in_range(delay(&schedule, false, INT64_MAX), 270000, SCHEDULE_CAP_MS);
    schedule = fresh(5);
    assert_in_range(delay(&schedule, false, -100), 1, SCHEDULE_FIRST_MS);
    schedule = fresh(5);
    assert_in_range(delay(&schedule, false, INT64_MIN), 1, SCHEDULE_FIRST_MS);
    /* It never makes us come sooner than we would. */
    schedule = fresh(5);
    assert_in_range(delay(&schedule, true, 1), SCHEDULE_SLOW_MS * 3 / 4, SCHEDULE_SLOW_MS);
}

static void F54_walls_spread(void **state)
{
    (void)state;
    enum { WALLS = 100, FAILURES = 9, BUCKETS = 10 };
    int walls[BUCKETS] = {0};
    for (int i = 0; i < WALLS; i++) {
        struct schedule schedule = fresh((uint64_t)i);
        int64_t got = 0;
        for (int n = 0; n < FAILURES; n++) {
            got = delay(&schedule, false, 0);
        }
        int64_t low = (SCHEDULE_FIRST_MS << (FAILURES - 1)) * 3 / 4;
        int64_t width = (SCHEDULE_FIRST_MS << (FAILURES - 1)) / 4 + 1;
        walls[(got - low) * BUCKETS / width]++;
    }
    for (int i = 0; i < BUCKETS; i++) {
        assert_in_range(walls[i], 1, WALLS / 3);
    }
}

/* Forty walls whose server was away for ten minutes, all since the same moment. */
static void F54_forty_walls_come_back_apart(void **state)
{
    (void)state;
    enum { WALLS = 40, SECONDS = 900, BACK_MS = 10 * 60 * 1000 };
    int asked[SECONDS] = {0}, most = 0;
    for (int i = 0; i < WALLS; i++) {
        struct schedule schedule = fresh((uint64_t)i * 7919);
        schedule_failed(&schedule, NOW, TROUBLE_REFUSED, false, 0);
        while (schedule.next_ms < NOW + BACK_MS) {
            schedule_failed(&schedule, schedule.next_ms, TROUBLE_REFUSED, false, 0);
        }
        int64_t second = (schedule.next_ms - NOW) / 1000;
        assert_in_range(second, BACK_MS / 1000, SECONDS - 1);
        most = ++asked[second] > most ? asked[second] : most;
    }
    assert_in_range(most, 1, 5);
}

static void F54_forty_walls_start_apart_after_a_power_cut(void **state)
{
    (void)state;
    enum { WALLS = 40 };
    int asked[SCHEDULE_SPREAD_MS / 1000 + 1] = {0};
    for (int i = 0; i < WALLS; i++) {
        struct schedule schedule, again;
        uint64_t machine = (uint64_t)i * 104729 + 1;
        schedule_init(&schedule, INTERVAL_S, 1, 30000);
        schedule_spread(&schedule, machine, 30000);
        schedule_init(&again, INTERVAL_S, 2, 30000);
        schedule_spread(&again, machine, 30000);
        assert_int_equal(schedule.next_ms, again.next_ms); /* always the same on the same machine */
        asked[(schedule.next_ms - 30000) / 1000]++;
    }
    for (int i = 0; i < SCHEDULE_SPREAD_MS / 1000; i++) {
        assert_in_range(asked[i], 0, WALLS / 4);
    }
    /* A program that is started again, or has asked already, waits for nothing. */
    struct schedule schedule;
    schedule_init(&schedule, INTERVAL_S, 1, SCHEDULE_BOOT_MS);
    schedule_spread(&schedule, 12345, SCHEDULE_BOOT_MS);
    assert_true(schedule_due(&schedule, SCHEDULE_BOOT_MS));
}

static void C02_a_clock_that_is_set_asks_everybody_but_not_all_the_time(void **state)
{
    (void)state;
    struct schedule schedule = fresh(9);
    schedule_succeeded(&schedule, NOW);
    schedule_again(&schedule, NOW + 1000);
    assert_int_equal(schedule.next_ms, NOW + SCHEDULE_AGAIN_MS); /* it has just answered */
    schedule = fresh(9);
    schedule_succeeded(&schedule, NOW);
    schedule_again(&schedule, NOW + 10000);
    assert_in_range(schedule.next_ms, NOW + 10000, NOW + 10000 + SCHEDULE_FIRST_MS);
    schedule_succeeded(&schedule, NOW);
    schedule_again(&schedule, NOW + INTERVAL_S * 1000 - 1);
    assert_in_range(schedule.next_ms, NOW, NOW + INTERVAL_S * 1000); /* never later than it was */
    for (int i = 0; i < 12; i++) {
        delay(&schedule, false, 0);
    }
    schedule_again(&schedule, NOW);
    assert_in_range(schedule.next_ms, NOW, NOW + SCHEDULE_FIRST_MS);
}

static void hasten_helps_only_the_failing(void **state)
{
    (void)state;
    struct schedule schedule = fresh(9);
    schedule_succeeded(&schedule, NOW);
    schedule_hasten(&schedule, NOW);
    assert_int_equal(schedule.next_ms, NOW + INTERVAL_S * 1000);
    for (int i = 0; i < 12; i++) {
        delay(&schedule, false, 0);
    }
    schedule_hasten(&schedule, NOW);
    assert_in_range(schedule.next_ms, NOW, NOW + SCHEDULE_FIRST_MS);
    assert_int_equal(schedule.failures, 12);
    assert_in_range(delay(&schedule, false, 0), 1, SCHEDULE_FIRST_MS);
}

static void no_interval_is_no_busy_loop(void **state)
{
    (void)state;
    struct schedule schedule;
    schedule_init(&schedule, 0, 1, NOW);
    schedule_succeeded(&schedule, NOW);
    assert_true(schedule.next_ms >= NOW + 1000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(due_at_once),
        cmocka_unit_test(delays_double_up_to_the_cap),
        cmocka_unit_test(success_starts_anew),
        cmocka_unit_test(F45_slow_troubles_start_at_a_minute),
        cmocka_unit_test(F47_retry_after_is_kept_and_capped),
        cmocka_unit_test(F54_walls_spread),
        cmocka_unit_test(F54_forty_walls_come_back_apart),
        cmocka_unit_test(F54_forty_walls_start_apart_after_a_power_cut),
        cmocka_unit_test(C02_a_clock_that_is_set_asks_everybody_but_not_all_the_time),
        cmocka_unit_test(hasten_helps_only_the_failing),
        cmocka_unit_test(no_interval_is_no_busy_loop),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
