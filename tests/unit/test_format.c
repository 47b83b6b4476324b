// Numbers, durations, dates and times as people write them, in English and French.
// links: scene/format base/i18n base/clock base/civil base/err base/str base/utf8
// links: tests/lib/times
#include "base/clock.h"
#include "base/i18n.h"
#include "base/str.h"
#include "base/utf8.h"
#include "scene/format.h"
#include "tests/lib/times.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

/* No-break spaces, as the French catalogue has them. */
#define NB "\u00A0"
#define NN "\u202F"

enum { ENGLISH, FRENCH, LANGUAGES };

static void use(int language)
{
    char dir[4096];
    assert_true(str_format(dir, sizeof(dir), "%s/locale", getenv("HUNE_BUILD")));
    assert_true(i18n_has(dir, "fr"));
    i18n_use(dir, language == FRENCH ? "fr" : "en");
}

static int setup(void **state)
{
    (void)state;
    return clock_set_zone("Europe/Paris", NULL) && getenv("HUNE_BUILD") ? 0 : -1;
}

static void same(const char *dst, const char *text, const char *wanted, size_t row)
{
    if (dst != text || strcmp(text, wanted) != 0) {
        fail_msg("row %zu: \"%s\", not \"%s\"", row, text, wanted);
    }
}

static void counts(void **state)
{
    (void)state;
    static const struct {
        double value;
        const char *text[LANGUAGES];
    } ROWS[] = {
        {0, {"0", "0"}},
        {-0.0, {"0", "0"}},
        {7, {"7", "7"}},
        {999, {"999", "999"}},
        {1000, {"1,000", "1" NN "000"}},
        {12480, {"12,480", "12" NN "480"}},
        {-12480, {"−12,480", "−12" NN "480"}},
        {99999, {"99,999", "99" NN "999"}},
        {99999.5, {"100k", "100" NB "k"}},
        {148000, {"148k", "148" NB "k"}},
        {-148000, {"−148k", "−148" NB "k"}},
        {999499, {"999k", "999" NB "k"}},
        {999500, {"1.0M", "1,0" NB "M"}},
        {1234567, {"1.2M", "1,2" NB "M"}},
        {99949999, {"99.9M", "99,9" NB "M"}},
        {99950000, {"100M", "100" NB "M"}},
        {3.4e9, {"3.4G", "3,4" NB "G"}},
        {5e12, {"5.0T", "5,0" NB "T"}},
        {9.99e14, {"999T", "999" NB "T"}},
        {1e15, {"—", "—"}},
        {1e300, {"—", "—"}},
        {-1e300, {"—", "—"}},
        {NAN, {"—", "—"}},
        {INFINITY, {"—", "—"}},
        {-INFINITY, {"—", "—"}},
        {1e-300, {"0", "0"}},
        {-0.4, {"0", "0"}},
    };
    for (size_t i = 0; i < COUNT(ROWS) * LANGUAGES; i++) {
        char dst[FORMAT_MAX];
        use((int)(i % LANGUAGES));
        same(dst, format_count(dst, ROWS[i / LANGUAGES].value),
             ROWS[i / LANGUAGES].text[i % LANGUAGES], i / LANGUAGES);
    }
}

static void decimals(void **state)
{
    (void)state;
    static const struct {
        double value;
        int decimals;
        const char *text[LANGUAGES];
    } ROWS[] = {
        {4.8, 1, {"4.8", "4,8"}},
        {4.75, 0, {"5", "5"}},
        {4, 2, {"4.00", "4,00"}},
        {-0.04, 1, {"0.0", "0,0"}},
        {-0.06, 1, {"−0.1", "−0,1"}},
        {1234.5678, 3, {"1,234.568", "1" NN "234,568"}},
        {-999999999999.0, 3, {"−999,999,999,999.000", "−999" NN "999" NN "999" NN "999,000"}},
        {999999999999999.0, 0, {"999,999,999,999,999", "999" NN "999" NN "999" NN "999" NN "999"}},
        {NAN, 1, {"—", "—"}},
        {1e15, 1, {"—", "—"}},
    };
    for (size_t i = 0; i < COUNT(ROWS) * LANGUAGES; i++) {
        char dst[FORMAT_MAX];
        use((int)(i % LANGUAGES));
        same(dst, format_decimal(dst, ROWS[i / LANGUAGES].value, ROWS[i / LANGUAGES].decimals),
             ROWS[i / LANGUAGES].text[i % LANGUAGES], i / LANGUAGES);
    }
}

static void percentages_and_points(void **state)
{
    (void)state;
    static const struct {
        double value;
        const char *percent[LANGUAGES], *points[LANGUAGES];
    } ROWS[] = {
        {4.8, {"4.8%", "4,8" NB "%"}, {"+4.8 pt", "+4,8" NB "pt"}},
        {0.6, {"0.6%", "0,6" NB "%"}, {"+0.6 pt", "+0,6" NB "pt"}},
        {-0.3, {"−0.3%", "−0,3" NB "%"}, {"−0.3 pt", "−0,3" NB "pt"}},
        {0, {"0.0%", "0,0" NB "%"}, {"0.0 pt", "0,0" NB "pt"}},
        {-0.0, {"0.0%", "0,0" NB "%"}, {"0.0 pt", "0,0" NB "pt"}},
        {0.04, {"0.0%", "0,0" NB "%"}, {"0.0 pt", "0,0" NB "pt"}},
        {-0.04, {"0.0%", "0,0" NB "%"}, {"0.0 pt", "0,0" NB "pt"}},
        {9999, {"9,999.0%", "9" NN "999,0" NB "%"}, {"+9,999.0 pt", "+9" NN "999,0" NB "pt"}},
        {12480, {"12,480%", "12" NN "480" NB "%"}, {"+12,480 pt", "+12" NN "480" NB "pt"}},
        {NAN, {"—", "—"}, {"—", "—"}},
        {INFINITY, {"—", "—"}, {"—", "—"}},
        {-1e300, {"—", "—"}, {"—", "—"}},
    };
    for (size_t i = 0; i < COUNT(ROWS) * LANGUAGES; i++) {
        char dst[FORMAT_MAX];
        size_t row = i / LANGUAGES, language = i % LANGUAGES;
        use((int)language);
        same(dst, format_percent(dst, ROWS[row].value, 1), ROWS[row].percent[language], row);
        same(dst, format_points(dst, ROWS[row].value), ROWS[row].points[language], row);
    }
}

static void durations(void **state)
{
    (void)state;
    enum { M = 60, H = 3600, D = 86400 };
    static const struct {
        int64_t seconds;
        const char *text[LANGUAGES], *age[LANGUAGES];
    } ROWS[] = {
        {0, {"0 min", "0 min"}, {"0 min", "0 min"}},
        {59, {"0 min", "0 min"}, {"0 min", "0 min"}},
        {52 * M + 59, {"52 min", "52 min"}, {"52 min", "52 min"}},
        {H - 1, {"59 min", "59 min"}, {"59 min", "59 min"}},
        {H, {"1 h 00", "1 h 00"}, {"1 h", "1 h"}},
        {H + 22 * M, {"1 h 22", "1 h 22"}, {"1 h", "1 h"}},
        {2 * D - 1, {"47 h 59", "47 h 59"}, {"47 h", "47 h"}},
        {2 * D, {"2 d 0 h", "2 j 0 h"}, {"2 d", "2 j"}},
        {2 * D + 4 * H, {"2 d 4 h", "2 j 4 h"}, {"2 d", "2 j"}},
        {10 * D - 1, {"9 d 23 h", "9 j 23 h"}, {"9 d", "9 j"}},
        {10 * D, {"10 d", "10 j"}, {"10 d", "10 j"}},
        {INT64_MAX, {"99999 d", "99999 j"}, {"99999 d", "99999 j"}},
    };
    for (size_t i = 0; i < COUNT(ROWS) * LANGUAGES; i++) {
        char dst[FORMAT_MAX], plain[FORMAT_MAX], past[FORMAT_MAX];
        size_t row = i / LANGUAGES, language = i % LANGUAGES;
        use((int)language);
        /* Which space stands between is the catalogue's affair. */
        const char *found = format_duration(dst, ROWS[row].seconds);
        assert_ptr_equal(found, dst);
        str_copy(past, sizeof(past), dst);
        for (int age = 0; age < 2; age++) {
            char *to = plain;
            for (const char *p = dst; *p; p++) {
                bool space = str_starts(p, NB) || str_starts(p, NN);
                *to++ = space ? ' ' : *p;
                p += !space ? 0 : str_starts(p, NB) ? 1 : 2;
            }
            *to = '\0';
            same(dst, dst, dst, row);
            assert_string_equal(plain, age ? ROWS[row].age[language] : ROWS[row].text[language]);
            format_age(dst, ROWS[row].seconds);
        }
        /* Without a sign; and with one, when it is past. */
        assert_string_equal(format_duration(dst, -ROWS[row].seconds), past);
        assert_string_equal(format_left(dst, ROWS[row].seconds), past);
        if (ROWS[row].seconds > 0) {
            assert_string_equal(format_left(dst, -ROWS[row].seconds) + 1, past);
            assert_int_equal(dst[0], '+');
        }
    }
}

static void durations_have_no_end(void **state)
{
    (void)state;
    use(ENGLISH);
    char dst[FORMAT_MAX], far[FORMAT_MAX];
    format_duration(far, INT64_MAX);
    assert_string_equal(format_duration(dst, INT64_MIN), far);
    assert_string_equal(format_duration(dst, INT64_MIN + 1), far);
    assert_string_equal(format_left(dst, INT64_MIN) + 1, far);
    assert_string_equal(format_age(dst, INT64_MAX), far);
    /* From a source whose clock is ahead of ours. */
    assert_string_equal(format_age(dst, -3600), "0 min");
    assert_string_equal(format_age(dst, INT64_MIN), "0 min");
}

static void moments(void **state)
{
    (void)state;
    static const struct {
        const char *t, *now;
        const char *text[LANGUAGES];
    } ROWS[] = {
        {"2026-11-21T14:32:59+01:00", "2026-11-21T20:00:00+01:00", {"14:32", "14:32"}},
        {"2026-11-21T00:00:00+01:00", "2026-11-21T23:59:59+01:00", {"00:00", "00:00"}},
        {"2026-11-20T23:59:00+01:00",
         "2026-11-21T00:00:00+01:00",
         {"20 Nov 23:59", "20 nov. 23:59"}},
        {"2025-11-21T14:32:00+01:00",
         "2026-11-21T14:32:00+01:00",
         {"21 Nov 14:32", "21 nov. 14:32"}},
        {"2026-01-01T05:06:00+01:00",
         "2026-11-21T14:32:00+01:00",
         {"1 Jan 05:06", "1 janv. 05:06"}},
        {"2026-05-09T05:06:00+02:00", "2026-11-21T14:32:00+01:00", {"9 May 05:06", "9 mai 05:06"}},
        {"2026-12-31T23:30:00Z", "2026-11-21T14:32:00+01:00", {"1 Jan 00:30", "1 janv. 00:30"}},
        /* The hour that is there twice, and the one that is missing. */
        {"2026-10-25T00:30:00Z", "2026-10-25T12:00:00Z", {"02:30", "02:30"}},
        {"2026-10-25T01:30:00Z", "2026-10-25T12:00:00Z", {"02:30", "02:30"}},
        {"2026-03-29T01:00:00Z", "2026-03-29T12:00:00Z", {"03:00", "03:00"}},
    };
    for (size_t i = 0; i < COUNT(ROWS) * LANGUAGES; i++) {
        char dst[FORMAT_MAX];
        size_t row = i / LANGUAGES, language = i % LANGUAGES;
        use((int)language);
        same(dst, format_moment(dst, times_at(ROWS[row].t), times_at(ROWS[row].now)),
             ROWS[row].text[language], row);
        char time[FORMAT_MAX];
        format_time(time, times_at(ROWS[row].t));
        assert_string_equal(dst + strlen(dst) - strlen("00:00"), time);
    }
}

static void dates(void **state)
{
    (void)state;
    static const struct {
        const char *t;
        const char *text[LANGUAGES];
    } ROWS[] = {
        {"2026-11-20T14:00:00+01:00", {"Friday 20 November", "vendredi 20 novembre"}},
        {"2026-11-21T23:30:00Z", {"Sunday 22 November", "dimanche 22 novembre"}},
        {"2026-08-01T00:00:00+02:00", {"Saturday 1 August", "samedi 1 août"}},
        {"2028-02-29T12:00:00+01:00", {"Tuesday 29 February", "mardi 29 février"}},
        {"1970-01-01T00:00:00+01:00", {"Thursday 1 January", "jeudi 1 janvier"}},
    };
    for (size_t i = 0; i < COUNT(ROWS) * LANGUAGES; i++) {
        char dst[FORMAT_MAX];
        use((int)(i % LANGUAGES));
        same(dst, format_date(dst, times_at(ROWS[i / LANGUAGES].t)),
             ROWS[i / LANGUAGES].text[i % LANGUAGES], i / LANGUAGES);
    }
}

static void what_is_not_known_is_a_dash(void **state)
{
    (void)state;
    char dst[FORMAT_MAX];
    for (int language = 0; language < LANGUAGES; language++) {
        use(language);
        assert_string_equal(format_time(dst, TIME_NONE), "—");
        assert_string_equal(format_moment(dst, TIME_NONE, 0), "—");
        assert_string_equal(format_moment(dst, TIME_NONE, TIME_NONE), "—");
        assert_string_equal(format_date(dst, TIME_NONE), "—");
        /* A known time seen from an unknown one has its date. */
        assert_true(strlen(format_moment(dst, 0, TIME_NONE)) > 5);
    }
}

static void what_happened_on_another_day_has_its_date(void **state)
{
    (void)state;
    char dst[FORMAT_MAX * 2];
    int64_t now = times_at("2026-11-21T14:32:00+01:00"), day = 86400;
    use(ENGLISH);
    assert_string_equal(format_data_of(dst, now, now), "data of 14:32");
    assert_string_equal(format_nothing_since(dst, now, now), "nothing since 14:32");
    assert_non_null(strstr(format_data_of(dst, now - day, now), "20 Nov 14:32"));
    assert_non_null(strstr(format_nothing_since(dst, now - day, now), "20 Nov 14:32"));
    assert_non_null(strstr(format_data_of(dst, TIME_NONE, now), "—"));
    use(FRENCH);
    assert_string_equal(format_data_of(dst, now, now), "données de 14:32");
    assert_non_null(strstr(format_data_of(dst, now - day, now), "20 nov. 14:32"));
    assert_non_null(strstr(format_nothing_since(dst, now - day, now), "20 nov. 14:32"));
}

static void periods(void **state)
{
    (void)state;
    static const struct {
        const char *period, *number; /* "" for what is no period */
        const char *unit[LANGUAGES];
    } ROWS[] = {
        {"P7D", "7", {"d", "j"}},         {"P1W", "7", {"d", "j"}},
        {"PT24H", "24", {"h", "h"}},      {"PT30M", "30", {"min", "min"}},
        {"P3M", "3", {"months", "mois"}}, {"P1M", "1", {"month", "mois"}},
        {"P07D", "7", {"d", "j"}},        {"P9999D", "9999", {"d", "j"}},
    };
    static const char *const BAD[] = {"",
                                      "P",
                                      "PT",
                                      "7D",
                                      "P7",
                                      "PD",
                                      "P7d",
                                      "P-7D",
                                      "P+7D",
                                      "P0D",
                                      "P7D ",
                                      " P7D",
                                      "P7.5D",
                                      "P1Y",
                                      "PT5D",
                                      "PT2W",
                                      "P5H",
                                      "P5S",
                                      "PT5S",
                                      "P10000D",
                                      "P7DT1H",
                                      "PTT5H",
                                      "P99999999999999999999D",
                                      "P٧D"};
    char dst[FORMAT_MAX];
    for (size_t i = 0; i < COUNT(ROWS) * LANGUAGES; i++) {
        size_t row = i / LANGUAGES, language = i % LANGUAGES, number = strlen(ROWS[row].number);
        use((int)language);
        assert_ptr_equal(format_period(dst, ROWS[row].period), dst);
        assert_true(str_starts(dst, ROWS[row].number));
        size_t space = str_starts(dst + number, NB) ? 2 : str_starts(dst + number, NN) ? 3 : 1;
        assert_string_equal(dst + number + space, ROWS[row].unit[language]);
    }
    for (size_t i = 0; i < COUNT(BAD); i++) {
        if (*format_period(dst, BAD[i])) {
            fail_msg("taken for a period: %s: %s", BAD[i], dst);
        }
    }
    assert_string_equal(format_period(dst, NULL), "");
}

static void a_pause_names_the_day_it_ends_on(void **state)
{
    (void)state;
    static const struct {
        const char *then, *english, *french;
    } rows[] = {
        {"2026-11-20T13:30:00+01:00", "13:30", "à 13:30"},
        {"2026-11-23T09:00:00+01:00", "Monday 09:00", "à lundi 09:00"},
        {"2026-11-27T09:00:00+01:00", "27 Nov 09:00", "au 27 nov. 09:00"},
    };
    int64_t now = times_at("2026-11-20T12:40:00+01:00");
    char text[FORMAT_MAX * 2], wanted[FORMAT_MAX * 2];
    for (size_t i = 0; i < COUNT(rows); i++) {
        int64_t then = times_at(rows[i].then);
        use(ENGLISH);
        str_format(wanted, sizeof(wanted), "clock paused until %s", rows[i].english);
        same(format_paused_until(text, then, now), text, wanted, i);
        use(FRENCH);
        str_format(wanted, sizeof(wanted), "décompte suspendu jusqu’%s", rows[i].french);
        same(format_paused_until(text, then, now), text, wanted, i);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts),
        cmocka_unit_test(decimals),
        cmocka_unit_test(percentages_and_points),
        cmocka_unit_test(durations),
        cmocka_unit_test(durations_have_no_end),
        cmocka_unit_test(moments),
        cmocka_unit_test(dates),
        cmocka_unit_test(what_is_not_known_is_a_dash),
        cmocka_unit_test(what_happened_on_another_day_has_its_date),
        cmocka_unit_test(periods),
        cmocka_unit_test(a_pause_names_the_day_it_ends_on),
    };
    return cmocka_run_group_tests(tests, setup, NULL);
}
