/* pace: what is written in a day, whatever the sources do. */
// links: feed/pace
#include "feed/pace.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

enum { S = 1000, HOUR = 60 * 60 * S, DAY = 24 * HOUR, POLL = 30 * S };

/* Bytes and writes of a day in which there is news at every poll. */
struct day {
    int64_t bytes;
    int writes;
};

static struct day live(struct pace *pace, enum pace_need need, int64_t *now, int64_t every_ms,
                       size_t size)
{
    struct day day = {0};
    for (int64_t end = *now + DAY; *now < end; *now += every_ms) {
        if (pace_allows(pace, need, *now)) {
            pace_wrote(pace, size, *now);
            day.bytes += (int64_t)size + PACE_WRITE_BYTES;
            day.writes++;
        }
    }
    return day;
}

static void p07_a_feed_that_changes_at_every_poll(void **state)
{
    (void)state;
    struct pace pace = {0};
    int64_t now = 0;
    struct day day = live(&pace, PACE_CAN_WAIT, &now, POLL, 100000);
    print_message("# 100 kB at every poll of 30 s: %d writes a day, %.2f MB\n", day.writes,
                  (double)day.bytes / 1e6);
    assert_in_range(day.writes, 24, 27);
    assert_in_range(day.bytes, 3000000, 3600000);
    for (size_t size = 100; size <= 3 << 20; size *= 3) {
        pace = (struct pace){0};
        live(&pace, PACE_CAN_WAIT, &now, POLL, size);
        for (int i = 0; i < 3; i++) {
            day = live(&pace, PACE_CAN_WAIT, &now, POLL, size);
            assert_in_range(day.bytes, 1, PACE_DAY_BYTES + size + PACE_WRITE_BYTES);
        }
    }
}

/* A crisis that begins and ends at every poll; a wall that ends and starts every ten seconds. */
static void p07_what_cant_wait_borrows_and_pays_back(void **state)
{
    (void)state;
    static const enum pace_need NEEDS[] = {PACE_URGENT, PACE_ENDING};
    for (int i = 0; i < 2; i++) {
        struct pace pace = {0};
        int64_t now = 0, sum = 0;
        for (int d = 0; d < 4; d++) {
            struct day day = live(&pace, NEEDS[i], &now, 10 * S, 100000);
            sum += day.bytes;
            assert_in_range(day.bytes, 1, 4100000 + 132768);
        }
        assert_in_range(sum, 1, 4 * (int64_t)PACE_DAY_BYTES + 800000);
    }
}

static void once_a_minute_at_most(void **state)
{
    (void)state;
    struct pace pace = {0};
    assert_true(pace_allows(&pace, PACE_CAN_WAIT, 5));
    pace_wrote(&pace, 0, 5);
    assert_false(pace_allows(&pace, PACE_URGENT, 5 + 59 * S));
    assert_true(pace_allows(&pace, PACE_URGENT, 5 + 60 * S));
    assert_false(pace_allows(&pace, PACE_CAN_WAIT, 5 + 60 * S));
    assert_true(pace_allows(&pace, PACE_ENDING, 6));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(p07_a_feed_that_changes_at_every_poll),
        cmocka_unit_test(p07_what_cant_wait_borrows_and_pays_back),
        cmocka_unit_test(once_a_minute_at_most),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
