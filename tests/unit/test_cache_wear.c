/* cache: how often it writes, what a disk that fails costs, and what is said about it. */
// links: feed/* model/* settings/address settings/texts base/buf base/civil base/clock
// links: base/clockwatch base/err base/host base/log base/mem base/notify base/problems
// links: base/replace base/str base/utf8 tests/lib/inject tests/lib/kept
// packages: libcurl jansson
#include "base/str.h"
#include "feed/pace.h"
#include "feed/source_last.h"
#include "tests/lib/inject.h"
#include "tests/lib/kept.h"

#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

enum { MINUTE = 60, HOUR = 60 * MINUTE, DAY = 24 * HOUR, POLL = 30 };

/* What went to the disk. */
struct wear {
    size_t bytes;
    int writes; /* of the file as a whole */
};

static void count(const struct inject_call *call, void *user)
{
    struct wear *wear = user;
    wear->bytes += call->op == INJECT_WRITE ? call->len : 0;
    wear->writes += call->op == INJECT_RENAME;
}

static void watch(const struct kept_wall *wall, struct wear *wear)
{
    *wear = (struct wear){0};
    inject_watch(wall->path);
    inject_observe(count, wear);
}

static const char *feed_number(int number, size_t size)
{
    char name[32];
    str_format(name, sizeof(name), "Ville %d", number);
    return kept_feed(name, 0, size);
}

static void again(struct kept_wall *wall, bool clean)
{
    kept_end(wall, clean);
    kept_start(wall);
}

static void p07_a_day_of_a_feed_that_always_changes(void **state)
{
    struct kept_wall *wall = *state;
    struct wear wear;
    watch(wall, &wear);
    for (int i = 0; i < DAY / 4 / POLL; i++, kept_passes(wall, POLL)) {
        kept_hears(wall, 0, feed_number(i, 100000));
    }
    print_message("# 100 kB, another one every 30 s: %.2f MB in %d writes in 6 hours\n",
                  (double)wear.bytes / 1e6, wear.writes);
    assert_in_range(wear.writes, 5, 7);
    assert_in_range(wear.bytes, 500000, PACE_DAY_BYTES / 4);
}

static void p07_nothing_is_written_when_nothing_changes(void **state)
{
    struct kept_wall *wall = *state;
    struct wear wear;
    watch(wall, &wear);
    kept_hears(wall, 0, feed_number(1, 5000));
    assert_int_equal(wear.writes, 1);
    /* Fails for a day: not one. Says "unchanged" for a day: that, each hour. */
    for (int i = 0; i < DAY / POLL; i++, kept_passes(wall, POLL)) {
        kept_fails(wall, 0, TROUBLE_REFUSED);
    }
    assert_int_equal(wear.writes, 1);
    for (int i = 0; i < DAY / POLL; i++, kept_passes(wall, POLL)) {
        kept_hears(wall, 0, i % 2 ? feed_number(1, 5000) : NULL);
    }
    assert_in_range(wear.writes, 1 + 23, 1 + 25);
    again(wall, false);
    assert_true(wall->sources.list[0].health.last_success > wall->now.wall - HOUR - MINUTE);
}

/* It is killed, or ends by itself, every ten seconds for a quarter of a day. */
static void p07_starting_over_and_over(void **state)
{
    struct kept_wall *wall = *state;
    for (int clean = 0; clean < 2; clean++) {
        struct wear wear;
        watch(wall, &wear);
        for (int i = 0; i < DAY / 4 / 10; i++, kept_passes(wall, 10)) {
            again(wall, clean);
            kept_hears(wall, 0, feed_number(i, 20000));
        }
        print_message("# 2160 starts in 6 hours, %s: %.2f MB in %d writes\n",
                      clean ? "ended" : "killed", (double)wear.bytes / 1e6, wear.writes);
        assert_in_range(wear.bytes, 200000, (PACE_DAY_BYTES + PACE_DAY_BYTES / 6 * 4) / 4);
    }
}

static void a_change_of_level_is_written_at_once(void **state)
{
    struct kept_wall *wall = *state;
    struct wear wear;
    watch(wall, &wear);
    kept_hears(wall, 0, kept_feed("Ville", 0, 100000));
    assert_int_equal(wear.writes, 1);
    kept_passes(wall, 5 * MINUTE);
    kept_hears(wall, 0, kept_feed("Mairie", 0, 100000));
    assert_int_equal(wear.writes, 1);
    kept_passes(wall, POLL);
    kept_hears(wall, 0, kept_feed("Mairie", 3, 100000));
    assert_int_equal(wear.writes, 2);
    again(wall, false);
    assert_int_equal(wall->sources.list[0].document->content.crisis.level, LEVEL_CRISIS);
}

static void the_end_writes_what_is_new(void **state)
{
    struct kept_wall *wall = *state;
    struct wear wear;
    kept_hears(wall, 0, kept_feed("Ville", 0, 1000));
    watch(wall, &wear);
    kept_passes(wall, 5);
    kept_hears(wall, 0, kept_feed("Mairie", 0, 1000));
    assert_int_equal(wear.writes, 0);
    again(wall, true);
    assert_int_equal(wear.writes, 1);
    assert_string_equal(kept_organisation(wall, 0), "Mairie");
    again(wall, true); /* nothing new */
    assert_int_equal(wear.writes, 1);
}

static void what_is_too_big_is_left_out(void **state)
{
    struct kept_wall *wall = *state;
    wall->settings.sources[1] = wall->settings.sources[0];
    wall->settings.source_count = 2;
    str_copy(wall->settings.sources[1].url, SETTINGS_URL_MAX, "https://other.test/");
    again(wall, false);
    for (int i = 0; i < 3; i++, kept_passes(wall, DAY)) {
        kept_hears(wall, 0, feed_number(i, CACHE_BYTES_MAX + 10));
        kept_hears(wall, 1, feed_number(i, 1000));
    }
    assert_int_equal(kept_said(wall, "does not fit into 3 MB"), 1);
    assert_int_equal(wall->sources.list[0].last.len, 0);
    again(wall, true);
    assert_string_equal(kept_organisation(wall, 0), "");
    assert_string_equal(kept_organisation(wall, 1), "Ville 2");
}

/* --- A disk that fails ---------------------------------------------------------------------------
 */

/* Each call of the writing fails with each error, for hours: the wall has its data, the file its
 * old ones; then the disk is well again, and so is the cache. */
static void p01_p02_p08_a_disk_that_takes_nothing(void **state)
{
    static const int ERRORS[] = {ENOSPC, EIO, EROFS, EDQUOT, EACCES};
    static const enum inject_op OPS[] = {INJECT_OPEN, INJECT_TRUNCATE, INJECT_WRITE, INJECT_SYNC,
                                         INJECT_RENAME};
    struct kept_wall *wall = *state;
    int number = 0;
    kept_hears(wall, 0, feed_number(number, 1000));
    for (size_t op = 0; op < sizeof(OPS) / sizeof(OPS[0]); op++) {
        for (size_t e = 0; e < sizeof(ERRORS) / sizeof(ERRORS[0]); e++) {
            char before[32], now[32];
            struct stat status;
            int said = kept_said(wall, "goes on without"), well = kept_said(wall, "kept again");
            str_format(before, sizeof(before), "Ville %d", number);
            inject_watch(wall->path);
            inject_fail(OPS[op], 0, ERRORS[e]);
            for (int i = 0; i < 20; i++, kept_passes(wall, HOUR)) {
                kept_hears(wall, 0, feed_number(++number, 1000));
            }
            assert_true(inject_calls(OPS[op]) >= 19);
            str_format(now, sizeof(now), "Ville %d", number);
            assert_string_equal(kept_organisation(wall, 0), now);
            assert_int_equal(kept_said(wall, "goes on without"), said + 1);
            inject_watch("");
            assert_int_equal(stat(wall->path, &status), 0);
            assert_true(status.st_size > 500);
            again(wall, false);
            assert_string_equal(kept_organisation(wall, 0), before);
            kept_passes(wall, HOUR);
            inject_watch(wall->path);
            inject_fail(OPS[op], 0, ERRORS[e]);
            kept_hears(wall, 0, feed_number(++number, 1000));
            inject_watch("");
            kept_passes(wall, HOUR);
            kept_hears(wall, 0, feed_number(++number, 1000));
            assert_int_equal(kept_said(wall, "kept again"), well + 1);
        }
    }
}

static void p02_a_file_that_cannot_be_read(void **state)
{
    struct kept_wall *wall = *state;
    static const enum inject_op OPS[] = {INJECT_OPEN, INJECT_READ};
    for (int i = 0; i < 2; i++) {
        kept_hears(wall, 0, feed_number(1, 1000));
        kept_passes(wall, HOUR);
        kept_end(wall, true);
        inject_watch(wall->path);
        inject_fail(OPS[i], 1, EIO);
        kept_start(wall);
        assert_false(wall->recalled);
        inject_watch("");
        assert_int_equal(kept_said(wall, "Input/output error; begun anew"), i + 1);
    }
}

static void p10_a_failing_disk_fills_no_journal(void **state)
{
    struct kept_wall *wall = *state;
    inject_watch(wall->path);
    for (int i = 0; i < DAY / POLL; i++, kept_passes(wall, POLL)) {
        /* Another reason each time is worth a line; once per try at most. */
        inject_fail(INJECT_WRITE, 0, i / 60 % 2 ? EIO : ENOSPC);
        kept_hears(wall, 0, feed_number(i, 1000));
    }
    int lines = kept_said(wall, "cache: ");
    print_message("# a day of a disk that fails in turns: %d lines\n", lines);
    assert_in_range(lines, 1, DAY / HOUR * 4);
}

/* A source that is down for a day: once, whatever is tried. */
static void p10_a_dead_source_fills_no_journal(void **state)
{
    struct kept_wall *wall = *state;
    kept_hears(wall, 0, feed_number(1, 1000));
    for (int i = 0; i < DAY / POLL; i++, kept_passes(wall, POLL)) {
        kept_fails(wall, 0, TROUBLE_NO_NETWORK);
    }
    assert_int_equal(kept_said(wall, ""), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(p07_a_day_of_a_feed_that_always_changes, kept_set_up,
                                        kept_tear_down),
        cmocka_unit_test_setup_teardown(p07_nothing_is_written_when_nothing_changes, kept_set_up,
                                        kept_tear_down),
        cmocka_unit_test_setup_teardown(p07_starting_over_and_over, kept_set_up, kept_tear_down),
        cmocka_unit_test_setup_teardown(a_change_of_level_is_written_at_once, kept_set_up,
                                        kept_tear_down),
        cmocka_unit_test_setup_teardown(the_end_writes_what_is_new, kept_set_up, kept_tear_down),
        cmocka_unit_test_setup_teardown(what_is_too_big_is_left_out, kept_set_up, kept_tear_down),
        cmocka_unit_test_setup_teardown(p01_p02_p08_a_disk_that_takes_nothing, kept_set_up,
                                        kept_tear_down),
        cmocka_unit_test_setup_teardown(p02_a_file_that_cannot_be_read, kept_set_up,
                                        kept_tear_down),
        cmocka_unit_test_setup_teardown(p10_a_failing_disk_fills_no_journal, kept_set_up,
                                        kept_tear_down),
        cmocka_unit_test_setup_teardown(p10_a_dead_source_fills_no_journal, kept_set_up,
                                        kept_tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
