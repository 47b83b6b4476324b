/* history: whatever the disk does costs history only, and is said once. */
// links: history/* model/* tests/lib/past
// links: base/buf base/civil base/clock base/err base/log base/mem base/str base/utf8
// packages: sqlite3
#include "base/str.h"
#include "tests/lib/past.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>
#include <sqlite3.h>

enum {
    FILE_MAX = 1024 * 1024,
    DAMAGES = 60,
    /* Records of one figure that changes at each turn: in an hour from the half, and in the five
       hours of fill(). Each quarter has one, and the first quarter is begun twice. */
    HOUR_ROWS = 5,
    FILL_ROWS = 21,
};

/* Some hours of it, written and closed. */
static void fill(struct past *past)
{
    past->now = PAST_NOW - 5 * HOUR_S;
    past_start(past);
    past_run(past, PAST_NOW, past_more_followers);
    past_stop(past);
}

static void put_file(const struct past *past, const void *bytes, size_t len)
{
    FILE *file = fopen(past->path, "we");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, len, file), len);
    assert_int_equal(fclose(file), 0);
}

/* It goes on in a new file, and the old one is there to be looked at. */
static void assert_begun_anew(struct past *past, const char *reason)
{
    past_start(past);
    past_run(past, past->now + HOUR_S, past_more_followers);
    past_stop(past);
    assert_int_equal(past_log_lines(past, "history:"), 1);
    assert_int_equal(past_log_lines(past, reason), 1);
    assert_int_equal(past_files(past, "history.db.aside-2026"), 1);
    assert_int_equal(past_ask(past, "PRAGMA application_id"), 0x48756E65);
    assert_int_equal(past_rows(past), HOUR_ROWS);
}

static void schema(void **state)
{
    struct past *past = *state;
    fill(past);
    assert_int_equal(past_ask(past, "PRAGMA application_id"), 0x48756E65);
    assert_int_equal(past_ask(past, "PRAGMA user_version"), 1);
    assert_int_equal(past_rows(past), FILL_ROWS);
    assert_int_equal(past_ask(past, "SELECT count(*) FROM hour"), 5);
    assert_int_equal(past_ask(past,
                              "SELECT count(*) FROM samples WHERE source = 'town' AND id = 'm'"
                              " AND metric = 'followers'"),
                     FILL_ROWS);
    assert_int_equal(past_log_lines(past, ""), 0);
}

static void same_value_once_an_hour(void **state)
{
    struct past *past = *state;
    past->now = PAST_NOW - 5 * HOUR_S;
    past_start(past);
    past_run(past, PAST_NOW, NULL);
    past_stop(past);
    assert_int_equal(past_rows(past), 6);
    assert_int_equal(past_ask(past, "SELECT count(*) FROM sample WHERE (moment >> 16) % 300 <> 0"),
                     0);
}

static void not_a_database(void **state)
{
    put_file(*state, "Dear reader,", 12);
    assert_begun_anew(*state, "not a database");
}

static void of_another_program(void **state)
{
    struct past *past = *state;
    sqlite3 *db = NULL;
    assert_int_equal(sqlite3_open(past->path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, "CREATE TABLE x (y)", NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
    assert_begun_anew(past, "a database of another program");
}

static void of_a_newer_version(void **state)
{
    struct past *past = *state;
    fill(past);
    past_ask(past, "PRAGMA user_version = 2");
    assert_begun_anew(past, "of version 2");
}

static void without_its_tables(void **state)
{
    struct past *past = *state;
    fill(past);
    past_ask(past, "DROP TABLE hour");
    past_start(past);
    past_turn(past);
    past->steady_ms += 61 * 1000;
    past_run(past, past->now + HOUR_S, past_more_followers);
    past_stop(past);
    assert_int_equal(past_files(past, "aside-"), 1);
    assert_true(past_rows(past) >= HOUR_ROWS - 1);
}

/* Cut anywhere, or with bytes changed anywhere: it goes on, and what is there then is sound. */
static void damaged_anywhere(void **state)
{
    struct past *past = *state;
    static char bytes[FILE_MAX], damaged[FILE_MAX];
    fill(past);
    FILE *file = fopen(past->path, "re");
    size_t len = fread(bytes, 1, sizeof(bytes), file);
    fclose(file);
    assert_true(len > 8192 && len < sizeof(bytes));
    srand48(4);
    for (int i = 0; i < DAMAGES; i++) {
        size_t at = (size_t)(drand48() * (double)len);
        memcpy(damaged, bytes, len);
        memset(damaged + at, (int)(drand48() * 256), len - at < 500 ? len - at : 500);
        put_file(past, i % 2 ? damaged : bytes, i % 2 ? len : at);
        past->now = PAST_NOW;
        past_start(past);
        past_run(past, PAST_NOW + 2 * HOUR_S, past_more_followers);
        past_stop(past);
        assert_true(past_rows(past) >= HOUR_ROWS);
        assert_true(past_files(past, "aside-") <= 3);
    }
}

/* In a folder that isn't there, or where nothing can be written: one line, and few tries. */
static void nowhere_to_write(void **state)
{
    struct past *past = *state;
    static const char *const PATHS[] = {"/nonexistent/hune/history.db",
                                        "/proc/self/history.db",
                                        "/dev/null/history.db",
                                        "history.db",
                                        "/proc",
                                        "/dev/full"};
    for (size_t i = 0; i < sizeof(PATHS) / sizeof(PATHS[0]); i++) {
        char path[PAST_PATH_MAX];
        str_copy(path, sizeof(path), past->path);
        past_listen_log(past);
        str_copy(past->path, sizeof(past->path), PATHS[i]);
        past_start(past);
        past_run(past, past->now + PAST_DAYS(1), past_more_followers);
        past_stop(past);
        str_copy(past->path, sizeof(past->path), path);
        assert_int_equal(past_log_lines(past, "history:"), 1);
        assert_int_equal(past_log_lines(past, PATHS[i]), 1);
    }
    /* What is in memory serves all the same. */
    assert_int_equal(past->office.model->networks[0].measured, MEASURED_SERIES | MEASURED_CHANGE);
}

static void a_pipe_in_its_place(void **state)
{
    struct past *past = *state;
    assert_int_equal(mkfifo(past->path, 0600), 0);
    past_start(past);
    past_run(past, past->now + HOUR_S, past_more_followers);
    assert_int_equal(past_log_lines(past, "not a regular file"), 1);
}

static void set_file_limit(rlim_t bytes)
{
    struct rlimit limit;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &limit), 0);
    limit.rlim_cur = bytes;
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
}

/* A disk that is full for a day, and then is not. */
static void p01_a_full_disk_costs_history_alone(void **state)
{
    struct past *past = *state;
    for (int i = 1; i < 60; i++) {
        static char ids[60][8];
        str_format(ids[i], sizeof(ids[i]), "n%d", i);
        past_network(past, ids[i])->followers = i;
    }
    past_start(past);
    past_run(past, past->now + HOUR_S, past_more_followers);
    signal(SIGXFSZ, SIG_IGN);
    set_file_limit(8 * 1024); /* the log is longer already */
    past_listen_log(past);
    past_network(past, "late")->followers = 1;
    past_run(past, past->now + PAST_DAYS(1), past_more_followers);
    assert_int_equal(past_log_lines(past, "the wall goes on without"), 1);
    assert_int_equal(past->office.model->networks[0].measured, MEASURED_SERIES | MEASURED_CHANGE);
    set_file_limit(RLIM_INFINITY);
    past_run(past, past->now + 2 * HOUR_S, past_more_followers);
    assert_int_equal(past_log_lines(past, "kept again"), 1);
    past_stop(past);
    assert_int_equal(past_log_lines(past, "history:"), 2);
    assert_int_equal(past_files(past, "aside-"), 0);
    assert_int_equal(past_ask(past, "SELECT count(*) FROM pragma_integrity_check"
                                    " WHERE integrity_check = 'ok'"),
                     1);
    assert_true(past_ask(past, "SELECT count(*) FROM samples WHERE id = 'late'") > 0);
    /* What came last while the disk was full had waited in memory. */
    char query[128];
    str_format(query, sizeof(query), "SELECT count(*) FROM sample WHERE moment >> 16 >= %lld",
               (long long)(past->now - 2 * HOUR_S));
    assert_true(past_ask(past, query) >= 24);
}

static void locked_by_another(void **state)
{
    struct past *past = *state;
    fill(past);
    sqlite3 *db = NULL;
    assert_int_equal(sqlite3_open(past->path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
    past_start(past);
    past_run(past, past->now + HOUR_S, past_more_followers);
    assert_int_equal(past_log_lines(past, "locked"), 1);
    assert_int_equal(sqlite3_exec(db, "COMMIT", NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
    past_run(past, past->now + HOUR_S, past_more_followers);
    past_stop(past);
    assert_int_equal(past_rows(past), FILL_ROWS + 9);
    assert_int_equal(past_files(past, "aside-"), 0);
}

/* Killed at any moment: what was written stays, half an hour is lost at most. */
static void killed(void **state)
{
    struct past *past = *state;
    pid_t child = fork();
    if (child == 0) {
        past_start(past);
        past_run(past, PAST_NOW + 3 * HOUR_S, past_more_followers);
        kill(getpid(), SIGKILL);
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status));
    past->now = PAST_NOW + 3 * HOUR_S;
    past_start(past);
    past_turn(past);
    assert_int_equal(past->office.model->networks[0].series.count, 4);
    past_stop(past);
    assert_true(past_rows(past) >= 13 - 2);
}

static void keeps_so_long(void **state)
{
    struct past *past = *state;
    past->retention_s = 20 * DAY_S;
    past->now = PAST_NOW - PAST_DAYS(45);
    past_start(past);
    while (past->now < PAST_NOW) {
        past_run(past, past->now + HOUR_S / 2, past_more_followers);
    }
    past_stop(past);
    int64_t first = past_ask(past, "SELECT min(moment) >> 16 FROM sample");
    assert_true(first >= PAST_NOW - PAST_DAYS(14) - 2 * HOUR_S);
    assert_true(first <= PAST_NOW - PAST_DAYS(14) + HOUR_S);
    first = past_ask(past, "SELECT min(moment) >> 16 FROM hour");
    assert_true(first >= PAST_NOW - PAST_DAYS(20) - 2 * HOUR_S);
    assert_true(first <= PAST_NOW - PAST_DAYS(20) + HOUR_S);
    /* A network that is gone is forgotten with its figures; a shorter time holds at once. */
    past->networks[0].id = "other";
    past->retention_s = 7 * DAY_S;
    past_start(past);
    past_run(past, PAST_NOW + PAST_DAYS(9), past_more_followers);
    past_stop(past);
    assert_int_equal(past_ask(past, "SELECT count(*) FROM series WHERE id = 'm'"), 0);
    assert_true(past_ask(past, "SELECT min(moment) >> 16 FROM hour") >= past->now - 8 * DAY_S);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(schema, past_set_up, past_tear_down),
        cmocka_unit_test_setup_teardown(same_value_once_an_hour, past_set_up, past_tear_down),
        cmocka_unit_test_setup_teardown(not_a_database, past_set_up, past_tear_down),
        cmocka_unit_test_setup_teardown(of_another_program, past_set_up, past_tear_down),
        cmocka_unit_test_setup_teardown(of_a_newer_version, past_set_up, past_tear_down),
        cmocka_unit_test_setup_teardown(without_its_tables, past_set_up, past_tear_down),
        cmocka_unit_test_setup_teardown(damaged_anywhere, past_set_up, past_tear_down),
        cmocka_unit_test_setup_teardown(nowhere_to_write, past_set_up, past_tear_down),
        cmocka_unit_test_setup_teardown(a_pipe_in_its_place, past_set_up, past_tear_down),
        cmocka_unit_test_setup_teardown(p01_a_full_disk_costs_history_alone, past_set_up,
                                        past_tear_down),
        cmocka_unit_test_setup_teardown(locked_by_another, past_set_up, past_tear_down),
        cmocka_unit_test_setup_teardown(killed, past_set_up, past_tear_down),
        cmocka_unit_test_setup_teardown(keeps_so_long, past_set_up, past_tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
