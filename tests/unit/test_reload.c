/* The config file while the wall runs, in a time of the test's own: what is taken, refused, said.
 */
// links: reload setup notice settings/* base/*
// packages: libconfuse
#include "base/clock.h"
#include "reload.h"
#include "setup.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PATIENCE_S = 60 };

struct wall {
    struct options options;
    struct settings settings;
    struct reload reload;
    char path[PATH_MAX], notice[NOTICE_MAX];
    int64_t now;
};

static struct wall wall;
static const char GOOD[] = "title = \"good\"\nsource \"a\" { url = \"https://a.example/\" }\n";

static void put_bytes(const char *bytes, size_t len)
{
    FILE *file = fopen(wall.path, "we");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, len, file), len);
    assert_int_equal(fclose(file), 0);
}

static void put(const char *text)
{
    put_bytes(text, strlen(text));
}

static enum reload_news step(int64_t ms)
{
    struct settings *next = NULL;
    wall.now += ms;
    enum reload_news news = reload_step(&wall.reload, wall.now, &wall.settings, wall.notice, &next);
    if (news == RELOAD_SETTINGS) {
        wall.settings = *next;
        free(next);
    }
    return news;
}

/* What comes of all that has happened. */
static enum reload_news settled(void)
{
    step(RELOAD_DEAF_MS);
    return step(RELOAD_SETTLE_MS);
}

static void assert_refused(const char *said)
{
    assert_int_equal(settled(), RELOAD_NOTICE);
    if (!strstr(wall.notice, said)) {
        fail_msg("\"%s\" is not in \"%s\"", said, wall.notice);
    }
    assert_string_equal(wall.settings.title, "good");
    assert_int_equal(wall.settings.source_count, 1);
}

static int begin(void **state)
{
    const char *tmp = getenv("TMPDIR");
    struct problems problems;
    struct err err;
    (void)state;
    alarm(PATIENCE_S); /* what waits for a FIFO never ends */
    wall = (struct wall){.options = {.now = TIME_NONE}, .now = 1000};
    snprintf(wall.path, sizeof(wall.path), "%s/r%d.conf", tmp ? tmp : "/tmp", (int)getpid());
    wall.options.config_path = wall.path;
    put(GOOD);
    reload_init(&wall.reload, &wall.options);
    problems_init(&problems);
    assert_true(setup_read(&wall.options, SETTINGS_FORGIVING, &wall.settings, &problems, &err));
    return 0;
}

static int end(void **state)
{
    (void)state;
    reload_destroy(&wall.reload);
    unlink(wall.path);
    rmdir(wall.path);
    return 0;
}

static void k04_a_save_is_taken_a_moment_later(void **state)
{
    (void)state;
    assert_int_equal(step(0), RELOAD_NOTHING);
    put("title = \"new\"\n");
    assert_int_equal(step(0), RELOAD_NOTHING);
    assert_int_equal(step(RELOAD_SETTLE_MS - 1), RELOAD_NOTHING);
    assert_int_equal(step(1), RELOAD_SETTINGS);
    assert_string_equal(wall.settings.title, "new");
    assert_int_equal(wall.settings.source_count, 0);
    assert_string_equal(wall.notice, "");
}

static void k04_several_steps_are_one_save(void **state)
{
    (void)state;
    put("title = \"half");
    step(0);
    step(RELOAD_SETTLE_MS - 1);
    put("title = \"new\"\n");
    assert_int_equal(step(0), RELOAD_NOTHING);
    assert_int_equal(step(RELOAD_SETTLE_MS - 1), RELOAD_NOTHING);
    assert_int_equal(step(1), RELOAD_SETTINGS);
    assert_string_equal(wall.settings.title, "new");
}

static void k04_half_a_file_is_not_taken(void **state)
{
    (void)state;
    int fd = open(wall.path, O_WRONLY | O_TRUNC | O_CLOEXEC);
    assert_int_equal(write(fd, "title = \"ne", 11), 11);
    for (int i = 0; i < 20; i++) {
        assert_int_equal(settled(), RELOAD_NOTHING);
    }
    assert_int_equal(write(fd, "w\"\n", 3), 3);
    close(fd);
    assert_int_equal(settled(), RELOAD_SETTINGS);
    assert_string_equal(wall.settings.title, "new");
}

static void a_save_without_a_change_is_nothing(void **state)
{
    (void)state;
    put(GOOD);
    assert_int_equal(settled(), RELOAD_NOTHING);
    put("# another comment\ntitle = good\nsource \"a\" { url = \"https://a.example/\" }");
    assert_int_equal(settled(), RELOAD_NOTHING);
    reload_ask(&wall.reload, wall.now);
    assert_int_equal(step(0), RELOAD_NOTHING);
}

static void m06_sighup_reads_at_once(void **state)
{
    (void)state;
    put("title = \"new\"\n");
    reload_ask(&wall.reload, wall.now);
    assert_int_equal(reload_due(&wall.reload), wall.now);
    assert_int_equal(step(RELOAD_SETTLE_MS), RELOAD_NOTHING); /* both at once: the save settles */
    assert_int_equal(step(RELOAD_SETTLE_MS), RELOAD_SETTINGS);
    reload_ask(&wall.reload, wall.now);
    assert_int_equal(step(0), RELOAD_NOTHING);
}

static void k04_gone_and_back(void **state)
{
    (void)state;
    unlink(wall.path);
    assert_int_equal(settled(), RELOAD_NOTHING);
    put(GOOD);
    assert_int_equal(settled(), RELOAD_NOTHING);
    unlink(wall.path);
    assert_int_equal(settled(), RELOAD_NOTHING);
    assert_int_equal(step(RELOAD_MISSING_MS), RELOAD_NOTICE);
    assert_non_null(strstr(wall.notice, "not there any more"));
    assert_int_equal(wall.settings.source_count, 1);
    put(GOOD);
    assert_int_equal(settled(), RELOAD_NOTICE);
    assert_string_equal(wall.notice, "");
}

static void k02_k03_a_bad_file_changes_nothing_until_mended(void **state)
{
    (void)state;
    put("title = \"new\"\nsilent-days = 0\ntheme = \"pink\"\n");
    assert_refused(".conf, line 2: silent-days: \"0\": write a whole number");
    assert_non_null(strstr(wall.notice, "(and 1 other problem)"));
    assert_null(strchr(wall.notice, '/'));
    put("title = \"new\"\nsilent-days = 0\ntheme = \"pink\"\n");
    assert_int_equal(settled(), RELOAD_NOTHING); /* the same once more */
    put("title = \"new\"\nsuch = 1\n");
    assert_refused(".conf, line 2: such: no such setting");
    put(GOOD);
    assert_int_equal(settled(), RELOAD_NOTICE);
    assert_string_equal(wall.notice, "");
    put("such = 1\n");
    assert_refused("line 1: such");
    put("title = \"new\"\n");
    assert_int_equal(settled(), RELOAD_SETTINGS);
    assert_string_equal(wall.notice, "");
}

static void k02_what_is_no_config_is_refused(void **state)
{
    static char big[10 * 1024 * 1024];
    (void)state;
    put("");
    assert_refused("is empty");
    put_bytes("title = \"n\"\n\0\n", 14);
    assert_refused("line 2: has a NUL byte");
    memset(big, ' ', sizeof(big));
    put_bytes(big, sizeof(big));
    assert_refused("is too big");
    put_bytes("\xFF\xFEt", 3);
    assert_refused("UTF-16");
    unlink(wall.path);
    mkdir(wall.path, 0755);
    assert_refused("is a folder");
    rmdir(wall.path);
    mkfifo(wall.path, 0644);
    assert_refused("is not a regular file");
    unlink(wall.path);
    put("title = \"n\"\n");
    chmod(wall.path, 0);
    if (geteuid() != 0) {
        assert_refused("can't be opened: Permission denied");
        chmod(wall.path, 0644);
        assert_int_equal(settled(), RELOAD_SETTINGS);
    }
}

static void k02_line_ends_and_marks_are_fine(void **state)
{
    (void)state;
    put("\xEF\xBB\xBFtitle = \"new\"\r\nsilent-days = 7\r\n");
    assert_int_equal(settled(), RELOAD_SETTINGS);
    assert_string_equal(wall.settings.title, "new");
    assert_int_equal(wall.settings.silent_days, 7);
}

static void k01_a_file_that_comes_later_is_taken(void **state)
{
    char path[PATH_MAX + 16];
    struct problems problems;
    struct err err;
    (void)state;
    reload_destroy(&wall.reload);
    snprintf(path, sizeof(path), "%s.d/late/a.conf", wall.path);
    wall.options.config_path = path;
    reload_init(&wall.reload, &wall.options);
    problems_init(&problems);
    assert_false(setup_read(&wall.options, SETTINGS_FORGIVING, &wall.settings, &problems, &err));
    assert_non_null(strstr(err.text, "a.conf: can't be opened: No such file"));
    assert_string_equal(wall.settings.path, path);
    char command[3 * PATH_MAX];
    snprintf(command, sizeof(command), "mkdir -p '%s.d/late' && echo 'title = late' >'%s'",
             wall.path, path);
    assert_int_equal(system(command), 0); /* NOLINT(cert-env33-c) */
    assert_int_equal(settled(), RELOAD_SETTINGS);
    assert_string_equal(wall.settings.title, "late");
    snprintf(command, sizeof(command), "rm -rf '%s.d'", wall.path);
    assert_int_equal(system(command), 0); /* NOLINT(cert-env33-c) */
}

static void c07_an_unknown_zone_is_utc_at_the_start_and_refused_later(void **state)
{
    struct problems problems;
    struct err err;
    (void)state;
    wall.options.zone = "Europe/Paris";
    clock_take_zone("Asia/Tokyo");
    problems_init(&problems);
    put("title = \"good\"\ntime-zone = \"Europe/Pari\"\n");
    assert_true(setup_settings(&wall.options, &wall.settings, &problems, &err));
    assert_int_equal(problems.total, 1);
    assert_non_null(strstr(problems.items[0].text, ":2: time-zone: \"Europe/Pari\": no such"));
    assert_true(wall.settings.zone_unknown);
    assert_string_equal(wall.settings.title, "good");
    assert_int_equal(clock_civil(1700000000).tm_hour, 22);
    problems_destroy(&problems);
    put("time-zone = \"Asia/Tokyo\"\n");
    assert_int_equal(settled(), RELOAD_SETTINGS);
    setup_use(&wall.options, &wall.settings);
    assert_int_equal(clock_civil(1700000000).tm_hour, 7);
    put("# the system's again\n");
    assert_int_equal(settled(), RELOAD_SETTINGS);
    setup_use(&wall.options, &wall.settings);
    assert_int_equal(clock_civil(1700000000).tm_hour, 23);
    put("time-zone = \"Mars/Base\"\n");
    assert_int_equal(settled(), RELOAD_NOTICE);
    assert_false(wall.settings.zone_unknown);
}

static void k05_no_secret_is_in_a_notice(void **state)
{
    (void)state;
    put("source \"a\" { url = \"ftp://bob:hunter2@a.example/?key=hunter3\" }\n");
    assert_refused("ftp://***@a.example/?***");
    assert_null(strstr(wall.notice, "hunter"));
    put("source \"a\" { url = \"https://a.example\" headers = {\"X hunter2\"} }\n");
    assert_refused("headers");
    assert_null(strstr(wall.notice, "hunter"));
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)
    const struct CMUnitTest tests[] = {
        TEST(k04_a_save_is_taken_a_moment_later),
        TEST(k04_several_steps_are_one_save),
        TEST(k04_half_a_file_is_not_taken),
        TEST(a_save_without_a_change_is_nothing),
        TEST(m06_sighup_reads_at_once),
        TEST(k04_gone_and_back),
        TEST(k02_k03_a_bad_file_changes_nothing_until_mended),
        TEST(k02_what_is_no_config_is_refused),
        TEST(k02_line_ends_and_marks_are_fine),
        TEST(k01_a_file_that_comes_later_is_taken),
        TEST(c07_an_unknown_zone_is_utc_at_the_start_and_refused_later),
        TEST(k05_no_secret_is_in_a_notice),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
