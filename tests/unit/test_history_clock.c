/* history: a clock that is not set, or set back, and networks without end. */
// links: history/* model/* tests/lib/past
// links: base/buf base/civil base/clock base/err base/log base/mem base/str base/utf8
// packages: sqlite3
#include "base/str.h"
#include "history/tracks.h"
#include "tests/lib/past.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

/* Records of one figure that changes at each turn for an hour: one each quarter, and the first
   quarter is begun twice. */
enum { HOUR_ROWS = 5 };

/* 1970, and a clock that is behind all that is heard. */
static void clock_not_set(void **state)
{
    struct past *past = *state;
    past->now = 3000;
    past->set = false;
    past_start(past);
    past_run(past, past->now + HOUR_S, past_more_followers);
    assert_int_equal(past_files(past, "history"), 0);
    past->set = true;
    past->now = PAST_NOW - PAST_DAYS(40);
    past->generated_at = PAST_NOW;
    past_run(past, past->now + HOUR_S, past_more_followers);
    assert_int_equal(past_files(past, "history"), 0);
    past->now = PAST_NOW;
    past_run(past, past->now + HOUR_S, past_more_followers);
    past_stop(past);
    assert_int_equal(past_rows(past), HOUR_ROWS);
    assert_true(past_ask(past, "SELECT min(moment) >> 16 FROM sample") >= PAST_NOW);
}

/* A clock that was two days ahead for an hour, and is set right. */
static void clock_set_back(void **state)
{
    struct past *past = *state;
    past->now = PAST_NOW - PAST_DAYS(2);
    past_start(past);
    past_run(past, PAST_NOW, past_more_followers);
    double right = past->networks[0].followers;
    past->now += PAST_DAYS(40);
    past_run(past, past->now + HOUR_S, past_more_followers);
    past->now = PAST_NOW + HOUR_S;
    past_run(past, past->now + 3 * HOUR_S, past_more_followers);
    const struct series *series = &past->office.model->networks[0].series;
    assert_true(series->count >= 50 && series->count <= 53);
    assert_true(series->values[0] < right);
    assert_true(series->start + (int64_t)series->count * series->step_s <= past->now + HOUR_S);
    past_stop(past);
    assert_true(past_ask(past, "SELECT max(moment) >> 16 FROM sample") <= past->now);
    assert_true(past_ask(past, "SELECT max(moment) >> 16 FROM hour") <= past->now);
}

/* A source that names new networks for ever fills neither memory nor disk. */
static void ever_new_networks(void **state)
{
    struct past *past = *state;
    static char ids[MODEL_NETWORKS_MAX][24];
    past->told.network_count = 0;
    for (int i = 0; i < MODEL_NETWORKS_MAX; i++) {
        past_network(past, ids[i])->followers = i;
    }
    past_start(past);
    for (int turn = 0; turn < 288; turn++) {
        for (int i = 0; i < MODEL_NETWORKS_MAX; i++) {
            str_format(ids[i], sizeof(ids[i]), "%d-%d", turn, i);
        }
        past_run(past, past->now + SLOT_S, NULL);
    }
    past_stop(past);
    assert_int_equal(past_ask(past, "SELECT count(*) FROM series"), TRACKS_MAX);
    assert_int_equal(past_log_lines(past, "figures"), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(clock_not_set, past_set_up, past_tear_down),
        cmocka_unit_test_setup_teardown(clock_set_back, past_set_up, past_tear_down),
        cmocka_unit_test_setup_teardown(ever_new_networks, past_set_up, past_tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
