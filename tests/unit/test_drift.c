// The drift: a closed path of small steps, on whole minutes, that comes everywhere equally often.
// links: derive/drift
#include "derive/drift.h"

#include "base/clock.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { REACH_MAX = 16, SIDE_MAX = 2 * REACH_MAX + 1, STEP_S = DRIFT_MINUTES * 60 };

static const int64_t NOON = 1795259400; /* a multiple of STEP_S */

static int64_t round_of(int reach)
{
    int64_t side = 2 * reach + 1;
    return 2 * side * side;
}

static void d15_every_place_is_visited_twice(void **state)
{
    (void)state;
    for (int reach = 1; reach <= REACH_MAX; reach++) {
        int visits[SIDE_MAX][SIDE_MAX];
        memset(visits, 0, sizeof visits);
        for (int64_t i = 0; i < round_of(reach); i++) {
            struct drift drift = drift_at(NOON + i * STEP_S, reach);
            assert_in_range(drift.x + reach, 0, 2 * reach);
            assert_in_range(drift.y + reach, 0, 2 * reach);
            visits[drift.y + reach][drift.x + reach]++;
        }
        for (int y = 0; y <= 2 * reach; y++) {
            for (int x = 0; x <= 2 * reach; x++) {
                assert_int_equal(visits[y][x], 2);
            }
        }
    }
}

static void each_step_is_one_pixel_at_most(void **state)
{
    (void)state;
    for (int reach = 1; reach <= REACH_MAX; reach++) {
        struct drift before = drift_at(NOON, reach), start = before;
        for (int64_t i = 1; i <= round_of(reach); i++) {
            struct drift after = drift_at(NOON + i * STEP_S, reach);
            assert_in_range(abs(after.x - before.x) + abs(after.y - before.y), 0, 1);
            before = after;
        }
        assert_int_equal(before.x, start.x);
        assert_int_equal(before.y, start.y);
    }
}

static void it_moves_with_the_minute(void **state)
{
    (void)state;
    for (int64_t t = -2 * STEP_S; t < 20 * STEP_S; t++) {
        struct drift before = drift_at(t - 1, 4), after = drift_at(t, 4);
        bool moved = before.x != after.x || before.y != after.y;
        assert_true(!moved || t % 60 == 0);
    }
}

static void without_a_clock_or_a_reach_it_stands_still(void **state)
{
    (void)state;
    const struct {
        int64_t now;
        int reach;
    } still[] = {{TIME_NONE, 4}, {NOON, 0}, {NOON + STEP_S, -3}};
    for (size_t i = 0; i < sizeof still / sizeof still[0]; i++) {
        struct drift drift = drift_at(still[i].now, still[i].reach);
        assert_int_equal(drift.x, 0);
        assert_int_equal(drift.y, 0);
    }
}

static void no_time_is_out_of_reach(void **state)
{
    (void)state;
    const int64_t times[] = {INT64_MIN + 1, -1, 0, INT64_MAX};
    for (size_t i = 0; i < sizeof times / sizeof times[0]; i++) {
        struct drift drift = drift_at(times[i], REACH_MAX);
        assert_in_range(drift.x + REACH_MAX, 0, 2 * REACH_MAX);
        assert_in_range(drift.y + REACH_MAX, 0, 2 * REACH_MAX);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(d15_every_place_is_visited_twice),
        cmocka_unit_test(each_step_is_one_pixel_at_most),
        cmocka_unit_test(it_moves_with_the_minute),
        cmocka_unit_test(without_a_clock_or_a_reach_it_stands_still),
        cmocka_unit_test(no_time_is_out_of_reach),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
