// What time it is, and what a time means: RFC 3339, zones, days of 23 and 25 hours.
// links: base/clock base/civil base/err base/str base/utf8
// links: tests/lib/times
#include "base/clock.h"
#include "base/str.h"
#include "tests/lib/times.h"

#include <errno.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

enum { HALF_A_YEAR = 182 * 86400 };

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static void good_times_are_read(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int64_t t;
    } ROWS[] = {
        {"1970-01-01T00:00:00Z", 0},
        {"1970-01-01T00:00:00+01:00", -3600},
        {"1969-12-31T23:00:00-01:00", TIME_NONE}, /* year 1969 */
        {"2026-11-21T14:32:05+01:00", 1795267925},
        {"2026-11-21T13:32:05Z", 1795267925},
        {"2026-11-21t13:32:05z", 1795267925},
        {"2026-11-21 13:32:05Z", 1795267925},
        {"2026-11-21T13:32:05.25Z", 1795267925},
        {"2026-11-21T13:32:05.999999999999999999Z", 1795267925},
        {"2026-11-21T13:32:05-00:00", 1795267925},
        {"2026-11-21T19:02:05+05:30", 1795267925},
        {"2026-11-21T10:02:05-03:30", 1795267925},
        {"2024-02-29T00:00:00Z", 1709164800},
        {"2000-02-29T00:00:00Z", 951782400},
        {"2016-12-31T23:59:60Z", 1483228799},
        {"9999-12-31T23:59:59Z", INT64_C(253402300799)},
    };
    for (size_t i = 0; i < COUNT(ROWS); i++) {
        int64_t t = TIME_NONE;
        assert_int_equal(clock_parse_rfc3339(ROWS[i].text, &t), ROWS[i].t != TIME_NONE);
        if (t != ROWS[i].t) {
            fail_msg("%s: %lld", ROWS[i].text, (long long)t);
        }
    }
}

static void j13_anything_else_is_refused(void **state)
{
    (void)state;
    static const char *const ROWS[] = {
        "",
        "now",
        "2026-11-21",
        "2026-11-21T14:32:05", /* no offset */
        "2026-11-21T14:32Z",
        "2026-11-21T14:32:05+01",
        "2026-11-21T14:32:05+0100",
        "2026-11-21T14:32:05+24:00",
        "2026-11-21T14:32:05+01:60",
        "2026-11-21T14:32:05 Z",
        "2026-11-21T14:32:05ZZ",
        "2026-11-21T14:32:05Z ",
        " 2026-11-21T14:32:05Z",
        "2026-11-21T14:32:05.Z",
        "2026-11-21T14:32:05,5Z",
        "2026-11-21T24:00:00Z",
        "2026-11-21T14:60:00Z",
        "2026-11-21T14:32:61Z",
        "2026-13-01T00:00:00Z",
        "2026-00-01T00:00:00Z",
        "2026-11-00T00:00:00Z",
        "2026-11-31T00:00:00Z",
        "2026-02-29T00:00:00Z", /* not a leap year */
        "1900-02-29T00:00:00Z",
        "2100-02-29T00:00:00Z",
        "26-11-21T14:32:05Z",
        "02026-11-21T14:32:05Z",
        "2026-1-21T14:32:05Z",
        "2026/11/21T14:32:05Z",
        "-026-11-21T14:32:05Z",
        "2026-11-21T-1:32:05Z",
        "2026-11-21T14:32:05+-1:00",
        "٢٠٢٦-11-21T14:32:05Z",
    };
    for (size_t i = 0; i < COUNT(ROWS); i++) {
        int64_t t = 99;
        if (clock_parse_rfc3339(ROWS[i], &t) || t != 99) {
            fail_msg("taken for a time: \"%s\"", ROWS[i]);
        }
    }
    /* Every beginning of a good one is refused too, and none is read past its end. */
    static const char WHOLE[] = "2026-11-21T14:32:05.25+01:00";
    for (size_t len = 0; len < strlen(WHOLE); len++) {
        char *part = strndup(WHOLE, len);
        int64_t t = 99;
        assert_false(clock_parse_rfc3339(part, &t));
        free(part);
    }
}

static void writing_is_reading_backwards(void **state)
{
    (void)state;
    static const char *const ROWS[] = {"1970-01-01T00:00:00Z", "2026-11-21T13:32:05Z",
                                       "2024-02-29T23:59:59Z", "9999-12-31T23:59:59Z"};
    char text[32];
    for (size_t i = 0; i < COUNT(ROWS); i++) {
        clock_format_rfc3339(times_at(ROWS[i]), text);
        assert_string_equal(text, ROWS[i]);
    }
    clock_format_rfc3339(TIME_NONE, text);
    assert_string_equal(text, "-");
    clock_format_rfc3339(INT64_MAX, text);
    assert_string_equal(text, "-");
}

static void zones_are_known_by_name(void **state)
{
    (void)state;
    static const struct {
        const char *zone;
        int hour, minute;
    } ROWS[] = {{"Europe/Paris", 14, 32},    {"UTC", 13, 32},
                {"Asia/Kathmandu", 19, 17},  {"Etc/GMT+5", 8, 32},
                {"America/New_York", 8, 32}, {"Asia/Tokyo", 22, 32}};
    for (size_t i = 0; i < COUNT(ROWS); i++) {
        times_zone(ROWS[i].zone);
        struct tm civil = clock_civil(times_at("2026-11-21T13:32:05Z"));
        assert_int_equal(civil.tm_hour, ROWS[i].hour);
        assert_int_equal(civil.tm_min, ROWS[i].minute);
    }
}

static void an_unknown_zone_is_refused_and_changes_nothing(void **state)
{
    (void)state;
    times_zone("Asia/Tokyo");
    char endless[200];
    memset(endless, 'a', sizeof(endless) - 1);
    endless[sizeof(endless) - 1] = '\0';
    const char *const rows[] = {
        "Europe/Pariss",
        "Paris",
        "Europe",   /* a folder */
        "zone.tab", /* a list */
        "Europe/",
        "/etc/localtime",
        "../../etc/passwd",
        "Europe/../Europe/Paris",
        "./Europe/Paris",
        "CET-1CEST",
        " UTC",
        ":UTC",
        "Europe/Paris ",
        endless,
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct err err = {""};
        if (clock_set_zone(rows[i], &err)) {
            fail_msg("taken for a zone: %s", rows[i]);
        }
        assert_non_null(strstr(err.text, rows[i]));
        assert_int_equal(clock_civil(times_at("2026-11-21T13:32:05Z")).tm_hour, 22);
    }
    assert_false(clock_set_zone("nowhere", NULL));
}

static void without_a_name_it_is_the_systems(void **state)
{
    (void)state;
    setenv("TZ", "Asia/Tokyo", 1);
    times_zone(NULL);
    assert_int_equal(clock_civil(times_at("2026-11-21T13:32:05Z")).tm_hour, 22);
    setenv("TZ", "Europe/Paris", 1);
    times_zone("");
    assert_int_equal(clock_civil(times_at("2026-11-21T13:32:05Z")).tm_hour, 14);
}

static void summer_time_begins_and_ends(void **state)
{
    (void)state;
    times_zone("Europe/Paris");
    static const struct {
        const char *t;
        int hour, minute, summer;
    } ROWS[] = {
        {"2026-03-29T00:59:59Z", 1, 59, 0}, {"2026-03-29T01:00:00Z", 3, 0, 1},
        {"2026-10-25T00:30:00Z", 2, 30, 1}, {"2026-10-25T00:59:59Z", 2, 59, 1},
        {"2026-10-25T01:00:00Z", 2, 0, 0},  {"2026-10-25T01:30:00Z", 2, 30, 0},
    };
    for (size_t i = 0; i < COUNT(ROWS); i++) {
        struct tm civil = clock_civil(times_at(ROWS[i].t));
        assert_int_equal(civil.tm_hour, ROWS[i].hour);
        assert_int_equal(civil.tm_min, ROWS[i].minute);
        assert_int_equal(civil.tm_isdst, ROWS[i].summer);
    }
}

static void the_next_day_begins_at_midnight(void **state)
{
    (void)state;
    static const struct {
        const char *zone, *t, *next;
    } ROWS[] = {
        {"Europe/Paris", "2026-11-21T14:32:05+01:00", "2026-11-22T00:00:00+01:00"},
        {"Europe/Paris", "2026-11-21T00:00:00+01:00", "2026-11-22T00:00:00+01:00"},
        {"Europe/Paris", "2026-11-21T23:59:59+01:00", "2026-11-22T00:00:00+01:00"},
        {"Europe/Paris", "2026-12-31T12:00:00+01:00", "2027-01-01T00:00:00+01:00"},
        {"Europe/Paris", "2028-02-28T12:00:00+01:00", "2028-02-29T00:00:00+01:00"},
        /* 23 hours */
        {"Europe/Paris", "2026-03-28T12:00:00+01:00", "2026-03-29T00:00:00+01:00"},
        {"Europe/Paris", "2026-03-29T00:00:00+01:00", "2026-03-30T00:00:00+02:00"},
        {"Europe/Paris", "2026-03-29T01:59:59+01:00", "2026-03-30T00:00:00+02:00"},
        {"Europe/Paris", "2026-03-29T03:00:00+02:00", "2026-03-30T00:00:00+02:00"},
        {"Europe/Paris", "2026-03-29T23:30:00+02:00", "2026-03-30T00:00:00+02:00"},
        /* 25 hours */
        {"Europe/Paris", "2026-10-24T23:30:00+02:00", "2026-10-25T00:00:00+02:00"},
        {"Europe/Paris", "2026-10-25T00:00:00+02:00", "2026-10-26T00:00:00+01:00"},
        {"Europe/Paris", "2026-10-25T02:30:00+02:00", "2026-10-26T00:00:00+01:00"},
        {"Europe/Paris", "2026-10-25T02:30:00+01:00", "2026-10-26T00:00:00+01:00"},
        {"Europe/Paris", "2026-10-25T23:30:00+01:00", "2026-10-26T00:00:00+01:00"},
        /* Midnight does not exist: the day begins at one o'clock. */
        {"America/Santiago", "2026-09-05T12:00:00-04:00", "2026-09-06T01:00:00-03:00"},
        {"America/Santiago", "2026-09-05T23:30:00-04:00", "2026-09-06T01:00:00-03:00"},
        {"America/Santiago", "2026-09-06T01:00:00-03:00", "2026-09-07T00:00:00-03:00"},
        /* The last hour of the day is there twice. */
        {"America/Santiago", "2026-04-04T23:30:00-03:00", "2026-04-05T00:00:00-04:00"},
        {"America/Santiago", "2026-04-04T23:30:00-04:00", "2026-04-05T00:00:00-04:00"},
        /* The first hour of the day is there twice. */
        {"America/Havana", "2024-11-02T12:00:00-04:00", "2024-11-03T00:00:00-04:00"},
        {"America/Havana", "2024-11-03T00:30:00-04:00", "2024-11-04T00:00:00-05:00"},
        {"America/Havana", "2024-11-03T00:30:00-05:00", "2024-11-04T00:00:00-05:00"},
        {"Asia/Kathmandu", "2026-11-21T14:32:05Z", "2026-11-21T18:15:00Z"},
    };
    for (size_t i = 0; i < COUNT(ROWS); i++) {
        times_zone(ROWS[i].zone);
        int64_t next = clock_next_day(times_at(ROWS[i].t));
        if (next != times_at(ROWS[i].next)) {
            char text[32];
            clock_format_rfc3339(next, text);
            fail_msg("%s after %s: %s, not %s", ROWS[i].zone, ROWS[i].t, text, ROWS[i].next);
        }
    }
}

/* Three years, every half hour: at most 25 hours later, and a second before it is still today. */
static void next_day_is_the_first_moment_of_another_date(void **state)
{
    (void)state;
    static const char *const ZONES[] = {"Europe/Paris",        "America/Santiago", "America/Havana",
                                        "Australia/Lord_Howe", "Africa/Cairo",     "Asia/Beirut"};
    int64_t from = times_at("2024-01-01T00:00:00Z"), to = times_at("2027-01-01T00:00:00Z");
    for (size_t z = 0; z < COUNT(ZONES); z++) {
        times_zone(ZONES[z]);
        for (int64_t t = from; t < to; t += 1800) {
            clock_next_day(t + HALF_A_YEAR); /* mktime(3) begins where it was before */
            int64_t next = clock_next_day(t);
            int today = clock_civil(t).tm_mday;
            if (next <= t || next - t > 25 * 3600 || clock_civil(next).tm_mday == today ||
                clock_civil(next - 1).tm_mday != today) {
                char text[32];
                clock_format_rfc3339(t, text);
                fail_msg("%s: after %s: %lld s later", ZONES[z], text, (long long)(next - t));
            }
        }
    }
}

static void the_next_minute_is_full(void **state)
{
    (void)state;
    static const struct {
        int64_t t, next;
    } ROWS[] = {{0, 60}, {1, 60}, {59, 60}, {60, 120}, {-1, 0}, {-60, 0}, {-61, -60}};
    for (size_t i = 0; i < COUNT(ROWS); i++) {
        assert_int_equal(clock_next_minute(ROWS[i].t), ROWS[i].next);
    }
    static const char *const ZONES[] = {"Asia/Kathmandu", "Europe/Paris", "Australia/Lord_Howe"};
    for (size_t z = 0; z < COUNT(ZONES); z++) {
        times_zone(ZONES[z]);
        assert_int_equal(clock_civil(clock_next_minute(times_at("2026-11-21T13:32:05Z"))).tm_sec,
                         0);
    }
}

static void times_out_of_every_range_do_no_harm(void **state)
{
    (void)state;
    times_zone("Europe/Paris");
    static const int64_t TIMES[] = {TIME_NONE, TIME_NONE + 1, INT64_MAX, INT64_MAX - 1};
    for (size_t i = 0; i < COUNT(TIMES); i++) {
        struct tm civil = clock_civil(TIMES[i]);
        assert_in_range(civil.tm_mon, 0, 11);
        assert_in_range(civil.tm_mday, 1, 31);
        assert_in_range(civil.tm_wday, 0, 6);
        assert_in_range(civil.tm_hour, 0, 23);
        assert_in_range(civil.tm_min, 0, 59);
        assert_true(clock_next_minute(TIMES[i]) >= TIMES[i]);
        assert_true(clock_next_day(TIMES[i]) >= TIMES[i]);
    }
}

static void clocks_run(void **state)
{
    (void)state;
    struct timespec before, after;
    clock_gettime(CLOCK_REALTIME, &before);
    int64_t ms = clock_wall_ms(), s = clock_wall();
    clock_gettime(CLOCK_REALTIME, &after);
    assert_true(ms / 1000 >= before.tv_sec && ms / 1000 <= after.tv_sec);
    assert_true(s >= before.tv_sec && s <= after.tv_sec);
    int64_t steady = clock_steady_ms();
    clock_gettime(CLOCK_BOOTTIME, &after);
    assert_true(steady <= (int64_t)after.tv_sec * 1000 + after.tv_nsec / 1000000);
    assert_true(clock_steady_ms() >= steady);
}

/* As ProtectClock= of the service does. */
static bool forbid_asking(void)
{
    struct sock_filter rows[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_adjtimex, 2, 0),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_clock_adjtime, 1, 0),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM),
    };
    struct sock_fprog filter = {COUNT(rows), rows};
    return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
           prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) == 0;
}

static void a_kernel_that_may_not_be_asked_vouches_for_no_clock(void **state)
{
    (void)state;
    if (access("/run/systemd/timesync/synchronized", F_OK) == 0) {
        skip(); /* somebody else vouches for it */
    }
    pid_t pid = fork();
    if (pid == 0) {
        _exit(!forbid_asking() ? 2 : clock_is_synced() ? 1 : 0);
    }
    int status = 0;
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_true(WIFEXITED(status));
    if (WEXITSTATUS(status) == 2) {
        skip();
    }
    assert_int_equal(WEXITSTATUS(status), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(good_times_are_read),
        cmocka_unit_test(j13_anything_else_is_refused),
        cmocka_unit_test(writing_is_reading_backwards),
        cmocka_unit_test(zones_are_known_by_name),
        cmocka_unit_test(an_unknown_zone_is_refused_and_changes_nothing),
        cmocka_unit_test(without_a_name_it_is_the_systems),
        cmocka_unit_test(summer_time_begins_and_ends),
        cmocka_unit_test(the_next_day_begins_at_midnight),
        cmocka_unit_test(next_day_is_the_first_moment_of_another_date),
        cmocka_unit_test(the_next_minute_is_full),
        cmocka_unit_test(times_out_of_every_range_do_no_harm),
        cmocka_unit_test(clocks_run),
        cmocka_unit_test(a_kernel_that_may_not_be_asked_vouches_for_no_clock),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
