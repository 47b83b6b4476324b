/* Times as people write them at the desk. */
// links: tools/desk/when base/civil base/clock base/err base/i18n base/str base/utf8
// links: tests/lib/times
#include "tools/desk/when.h"

#include "base/clock.h"
#include "tests/lib/times.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Saturday 2026-11-21 14:32:05 in Paris. */
static const char NOW[] = "2026-11-21T14:32:05+01:00";

static int paris(void **state)
{
    (void)state;
    return clock_set_zone("Europe/Paris", NULL) ? 0 : 1;
}

static void means_at(const char *now, const char *text, enum when_sense sense, const char *wanted)
{
    int64_t time = 0;
    struct err err = {""};
    if (!when_parse(text, sense, times_at(now), times_at(now), &time, &err)) {
        fail_msg("%s: %s", text, err.text);
    }
    if (time != times_at(wanted)) {
        char got[WHEN_TEXT_MAX];
        when_exact(time, got);
        fail_msg("%s is %s, not %s", text, got, wanted);
    }
}

static void fails_at(const char *now, const char *text)
{
    int64_t time = 42;
    struct err err = {""};
    if (when_parse(text, WHEN_NEXT, times_at(now), times_at(now), &time, &err)) {
        fail_msg("%s was taken", text);
    }
    assert_int_equal(time, 42);
    assert_non_null(strstr(err.text, text));
}

static void the_next_or_the_last(void **state)
{
    (void)state;
    means_at(NOW, "15:30", WHEN_NEXT, "2026-11-21T15:30:00+01:00");
    means_at(NOW, "9:05", WHEN_NEXT, "2026-11-22T09:05:00+01:00");
    means_at(NOW, "15h30", WHEN_NEXT, "2026-11-21T15:30:00+01:00");
    means_at(NOW, "16h", WHEN_NEXT, "2026-11-21T16:00:00+01:00");
    means_at(NOW, "13:50", WHEN_LAST, "2026-11-21T13:50:00+01:00");
    means_at(NOW, "14:32", WHEN_LAST, "2026-11-21T14:32:00+01:00");
    means_at(NOW, "23:50", WHEN_LAST, "2026-11-20T23:50:00+01:00");
    /* What is now is not the next one. */
    means_at("2026-11-21T14:32:00+01:00", "14:32", WHEN_NEXT, "2026-11-22T14:32:00+01:00");
    means_at("2026-12-31T23:59:00+01:00", "00:10", WHEN_NEXT, "2027-01-01T00:10:00+01:00");
}

static void a_day_that_is_named(void **state)
{
    (void)state;
    means_at(NOW, "tomorrow 9:00", WHEN_NEXT, "2026-11-22T09:00:00+01:00");
    means_at(NOW, "demain 9h", WHEN_NEXT, "2026-11-22T09:00:00+01:00");
    means_at(NOW, "Hier 18:00", WHEN_LAST, "2026-11-20T18:00:00+01:00");
    means_at(NOW, "2026-12-24 18:15", WHEN_NEXT, "2026-12-24T18:15:00+01:00");
    means_at(NOW, "2026-07-01", WHEN_NEXT, "2026-07-01T00:00:00+02:00");
    means_at(NOW, "2026-11-21T15:30:00Z", WHEN_NEXT, "2026-11-21T15:30:00Z");
}

static void counted_from_a_moment(void **state)
{
    (void)state;
    int64_t time = 0;
    means_at(NOW, "+30min", WHEN_NEXT, "2026-11-21T15:02:05+01:00");
    means_at(NOW, "+1h30", WHEN_NEXT, "2026-11-21T16:02:05+01:00");
    means_at(NOW, "-10mn", WHEN_LAST, "2026-11-21T14:22:05+01:00");
    means_at(NOW, "+3j", WHEN_NEXT, "2026-11-24T14:32:05+01:00");
    means_at(NOW, "now", WHEN_NEXT, NOW);
    assert_true(when_parse("+72h", WHEN_NEXT, 1000, times_at(NOW), &time, NULL));
    assert_int_equal(time, 1000 + 72 * 3600);
}

static void the_clocks_change(void **state)
{
    (void)state;
    /* In spring 02:30 does not exist, in autumn a day has 25 hours. */
    fails_at("2026-03-28T20:00:00+01:00", "2:30");
    fails_at(NOW, "2026-03-29 02:30");
    means_at("2026-03-28T20:00:00+01:00", "4:00", WHEN_NEXT, "2026-03-29T04:00:00+02:00");
    means_at("2026-10-24T23:30:00+02:00", "tomorrow 23:00", WHEN_NEXT, "2026-10-25T23:00:00+01:00");
    means_at("2026-03-29T00:10:00+01:00", "tomorrow 0:05", WHEN_NEXT, "2026-03-30T00:05:00+02:00");
}

static void what_is_no_time(void **state)
{
    (void)state;
    static const char *const WRONG[] = {
        "",           "25:00",    "15:60",      "15:3",       "15",
        ":30",        "15:30 pm", "soon",       "+",          "+5",
        "+99999999h", "+400d",    "2026-02-30", "2026-13-01", "2026-11-21 26:00",
        "1969-01-01", "15:30x",   "demain",     "tomorrow",   "+1h30x"};
    for (size_t i = 0; i < sizeof WRONG / sizeof WRONG[0]; i++) {
        fails_at(NOW, WRONG[i]);
    }
}

static void durations(void **state)
{
    (void)state;
    int64_t seconds = 0;
    assert_true(when_duration("30min", &seconds, NULL));
    assert_int_equal(seconds, 1800);
    assert_true(when_duration("2h15min", &seconds, NULL));
    assert_int_equal(seconds, 8100);
    assert_true(when_duration("90S", &seconds, NULL));
    assert_int_equal(seconds, 90);
    assert_false(when_duration("30", &seconds, NULL));
    assert_false(when_duration("h", &seconds, NULL));
    assert_int_equal(seconds, 90);
}

static void as_they_are_shown(void **state)
{
    (void)state;
    char text[WHEN_TEXT_MAX];
    when_show(times_at("2026-11-21T23:59:00+01:00"), times_at(NOW), text);
    assert_string_equal(text, "23:59");
    when_show(times_at("2026-11-22T00:00:00+01:00"), times_at(NOW), text);
    assert_string_equal(text, "2026-11-22 00:00");
    when_exact(times_at(NOW), text);
    assert_string_equal(text, NOW);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_next_or_the_last),  cmocka_unit_test(a_day_that_is_named),
        cmocka_unit_test(counted_from_a_moment), cmocka_unit_test(the_clocks_change),
        cmocka_unit_test(what_is_no_time),       cmocka_unit_test(durations),
        cmocka_unit_test(as_they_are_shown),
    };
    return cmocka_run_group_tests(tests, paris, NULL);
}
