// settings: parts of the week and days of the calendar, as a person writes them.
// links: settings/* base/*
// packages: libconfuse
#include "settings/hours.h"

#include "base/clock.h"
#include "base/str.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

enum { DAY_MIN = 24 * 60, SAID_MAX = 1024 };

/* "MTWTFSS 450-1200" for each period, the days from Monday on, "." for one that is not in it. */
static void say(const struct hours *hours, char dst[SAID_MAX])
{
    static const char LETTERS[] = "SMTWTFS";
    dst[0] = '\0';
    for (size_t i = 0; i < hours->count; i++) {
        const struct period *period = &hours->periods[i];
        char days[8] = "";
        for (int day = 0; day < 7; day++) {
            int bit = (day + 1) % 7;
            days[day] = '.';
            if (period->days >> bit & 1) {
                days[day] = LETTERS[bit];
            }
        }
        size_t len = strlen(dst);
        str_format(dst + len, SAID_MAX - len, "%s%s %d-%d", i == 0 ? "" : "; ", days,
                   period->start_min, period->end_min);
    }
}

static void test_hours(void **state)
{
    (void)state;
    static const struct {
        const char *text, *said;
    } ROWS[] = {
        {"mon-fri 7:30-20:00", "MTWTF.. 450-1200"},
        {"sat 9:00-12:30", ".....S. 540-750"},
        {"sun 09:00-12:30", "......S 540-750"},
        {"fri-mon 8:00-9:00", "M...FSS 480-540"},
        {"sat-sun 8:00-9:00", ".....SS 480-540"},
        {"sun-sat 8:00-9:00", "MTWTFSS 480-540"},
        {"mon-mon 8:00-9:00", "M...... 480-540"},
        {"mon,wed 8:00-9:00", "M.W.... 480-540"},
        {"mon-tue,thu,sat-sun 8:00-9:00", "MT.T.SS 480-540"},
        {"mon,mon-tue 8:00-9:00", "MT..... 480-540"},
        {"daily 8:00-9:00", "MTWTFSS 480-540"},
        {"8:00-9:00", "MTWTFSS 480-540"},
        {"mon-fri 9:00-12:00, 14:00-18:00", "MTWTF.. 540-720; MTWTF.. 840-1080"},
        {"mon 9:00-10:00,11:00-12:00,13:00-14:00",
         "M...... 540-600; M...... 660-720; M...... 780-840"},
        {"fri 22:00-2:00", "....F.. 1320-1560"},
        {"mon 8:00-8:00", "M...... 480-1920"},
        {"mon 0:00-24:00", "M...... 0-1440"},
        {"mon 00:00-00:00", "M...... 0-1440"},
        {"mon 23:59-0:00", "M...... 1439-1440"},
        {"mon 23:59-24:00", "M...... 1439-1440"},
        {"mon 23:59-23:59", "M...... 1439-2879"},
        {"mon 0:00-0:01", "M...... 0-1"},
        {" Mon - FRI , sun   7:30 - 20:00 ,  21:00-22:00 ", "MTWTF.S 450-1200; MTWTF.S 1260-1320"},
        {"mon7:30-20:00", "M...... 450-1200"},
        {"Daily 1:00-2:00", "MTWTFSS 60-120"},
    };
    for (size_t i = 0; i < sizeof(ROWS) / sizeof(ROWS[0]); i++) {
        struct hours hours = {.count = 0};
        struct err err;
        char said[SAID_MAX];
        if (!hours_add(ROWS[i].text, &hours, &err)) {
            fail_msg("%s: %s", ROWS[i].text, err.text);
        }
        say(&hours, said);
        assert_string_equal(said, ROWS[i].said);
    }
}

static void assert_refused(const char *text, const char *reason)
{
    struct hours hours, before;
    struct err err;
    memset(&hours, 0, sizeof(hours));
    hours.count = 1;
    hours.periods[0] = (struct period){.days = 1, .start_min = 1, .end_min = 2};
    before = hours;
    if (hours_add(text, &hours, &err)) {
        fail_msg("passes: %s", text);
    }
    if (strcmp(err.text, reason) != 0) {
        fail_msg("%s: %s", text, err.text);
    }
    assert_memory_equal(&hours, &before, sizeof(hours));
}

static void test_wrong_hours(void **state)
{
    (void)state;
#define TIME  "a time is written like 7:30 or 20:00, and a period like \"mon-fri 7:30-20:00\""
#define RANGE "there is no such time: write 0:00 to 24:00"
#define DAYS                                                                                       \
    "the days are mon, tue, wed, thu, fri, sat, sun and daily, "                                   \
    "like \"mon-fri 7:30-20:00\""
#define COMMA "between two periods there must be a comma, and nothing after the last"
#define END   "after a time there must be - and the end, like \"mon-fri 7:30-20:00\""
#define FIRST                                                                                      \
    "the days come first; other days with other hours are a text of their own: "                   \
    "{\"mon 9:00-12:00\", \"tue 9:00-18:00\"}"
    static const struct {
        const char *text, *reason;
    } ROWS[] = {
        {"", DAYS},
        {"   ", DAYS},
        {"lundi 8:00-9:00", DAYS},
        {"monday 8:00-9:00", DAYS},
        {"mon-friday 8:00-9:00", DAYS},
        {"mon- 8:00-9:00", DAYS},
        {"mon-fri, 8:00-9:00", DAYS},
        {"-fri 8:00-9:00", DAYS},
        {"mon,,tue 8:00-9:00", DAYS},
        {"mon-daily 8:00-9:00", DAYS},
        {"mon–fri 8:00-9:00", TIME},
        {"mon", TIME},
        {"mon-fri", TIME},
        {"mon 8-9", TIME},
        {"mon 8h00-9h00", TIME},
        {"mon 8:0-9:00", TIME},
        {"mon 8:000-9:00", TIME},
        {"mon 008:00-9:00", TIME},
        {"mon -8:00-9:00", DAYS},
        {"mon 8:00-", TIME},
        {"mon 8:00-9:00,", TIME},
        {"mon 8:00-9:00, ,", TIME},
        {"8:", TIME},
        {"mon 8:60-9:00", RANGE},
        {"mon 8:00-24:01", RANGE},
        {"mon 99:99-9:00", RANGE},
        {"mon 24:00-24:00", "a period can't begin at 24:00: write 0:00 of the next day"},
        {"mon 8:00", END},
        {"mon 8:00 9:00", END},
        {"mon 8:00:00-9:00", END},
        {"mon 8:00–9:00", END},
        {"mon 8:00-9:00 10:00-11:00", COMMA},
        {"mon 8:00-9:00;", COMMA},
        {"mon 8:00-9:00 tue 8:00-9:00", FIRST},
        {"mon 8:00-9:00, tue 8:00-9:00", FIRST},
        {"8:00-9:00 mon", FIRST},
    };
    for (size_t i = 0; i < sizeof(ROWS) / sizeof(ROWS[0]); i++) {
        assert_refused(ROWS[i].text, ROWS[i].reason);
    }
}

static void test_all_or_nothing(void **state)
{
    (void)state;
    struct hours hours = {.count = 0};
    struct err err;
    for (int i = 0; i < SETTINGS_PERIODS_MAX - 1; i++) {
        assert_true(hours_add("mon 8:00-9:00", &hours, &err));
    }
    assert_false(hours_add("tue 1:00-2:00, 3:00-4:00", &hours, &err));
    assert_string_equal(err.text, "too many periods: at most 32");
    assert_int_equal(hours.count, SETTINGS_PERIODS_MAX - 1);
    assert_true(hours_add("tue 1:00-2:00", &hours, &err));
    assert_false(hours_add("tue 1:00-2:00", &hours, &err));
    assert_int_equal(hours.count, SETTINGS_PERIODS_MAX);
}

/* Each pair of days, counted another way. */
static void test_each_range_of_days(void **state)
{
    (void)state;
    static const char *const WORDS[] = {"sun", "mon", "tue", "wed", "thu", "fri", "sat"};
    for (int first = 0; first < 7; first++) {
        for (int last = 0; last < 7; last++) {
            char text[64];
            struct hours hours = {.count = 0};
            struct err err;
            str_format(text, sizeof(text), "%s-%s 8:00-9:00", WORDS[first], WORDS[last]);
            assert_true(hours_add(text, &hours, &err));
            for (int day = 0; day < 7; day++) {
                bool within =
                    first <= last ? day >= first && day <= last : day >= first || day <= last;
                assert_int_equal(hours.periods[0].days >> day & 1, within);
            }
        }
    }
}

static void test_each_time(void **state)
{
    (void)state;
    for (int start = 0; start < DAY_MIN; start += 7) {
        for (int end = 0; end <= DAY_MIN; end += 5) {
            char text[64];
            struct hours hours = {.count = 0};
            struct err err;
            str_format(text, sizeof(text), "%d:%02d-%02d:%02d", start / 60, start % 60, end / 60,
                       end % 60);
            assert_true(hours_add(text, &hours, &err));
            assert_int_equal(hours.periods[0].start_min, start);
            assert_int_equal(hours.periods[0].end_min, end <= start ? end + DAY_MIN : end);
        }
    }
}

/* Whatever it is given: nothing changes, or what is added is a period. */
static void test_wild_hours(void **state)
{
    (void)state;
    static const char LETTERS[] = "mon-fri,sat 7:30-20:00,daily \xC3\xA9;9";
    uint32_t seed = 1;
    int taken = 0;
    for (int i = 0; i < 200000; i++) {
        char text[40] = "mon-fri,sat 7:30-20:00, 21:00-22:00";
        struct hours hours = {.count = 0};
        struct err err;
        for (int change = 0; change < 2; change++) {
            seed = seed * 1664525 + 1013904223;
            char letter = LETTERS[(seed >> 8) % (sizeof(LETTERS) - 1)];
            text[(seed >> 16) % strlen(text)] = letter;
        }
        if (!hours_add(text, &hours, &err)) {
            assert_int_equal(hours.count, 0);
            continue;
        }
        taken++;
        assert_true(hours.count >= 1);
        for (size_t j = 0; j < hours.count; j++) {
            const struct period *period = &hours.periods[j];
            assert_in_range(period->days, 1, 127);
            assert_in_range(period->start_min, 0, DAY_MIN - 1);
            assert_in_range(period->end_min, period->start_min + 1, period->start_min + DAY_MIN);
        }
    }
    assert_true(taken > 100);
}

static void test_holidays(void **state)
{
    (void)state;
    struct holiday holiday;
    struct err err;
    assert_true(holiday_read("12-25", &holiday, &err));
    assert_int_equal(holiday.year, 0);
    assert_int_equal(holiday.month, 12);
    assert_int_equal(holiday.day, 25);
    assert_true(holiday_read("2026-05-01", &holiday, &err));
    assert_int_equal(holiday.year, 2026);
    assert_int_equal(holiday.month, 5);
    assert_int_equal(holiday.day, 1);
    assert_true(holiday_read("02-29", &holiday, &err)); /* in the years that have it */
    assert_true(holiday_read("9999-12-31", &holiday, &err));
    assert_int_equal(holiday.year, 9999);
}

static void test_wrong_holidays(void **state)
{
    (void)state;
#define FORM "write the month and the day, like \"12-25\", or with the year, like \"2026-05-01\""
#define DAY  "there is no such day: the month comes first, then the day"
    static const struct {
        const char *text, *reason;
    } ROWS[] = {
        {"", FORM},
        {"christmas", FORM},
        {"12", FORM},
        {"12-", FORM},
        {"1-1", FORM},
        {"12-25-", FORM},
        {"12-25 ", FORM},
        {" 12-25", FORM},
        {"25/12", FORM},
        {"12-25-2026", FORM},
        {"2026", FORM},
        {"2026-", FORM},
        {"2026-05", FORM},
        {"2026-5-1", FORM},
        {"20260501", FORM},
        {"2026-05-01T00:00", FORM},
        {"26-05-01", FORM},
        {"12026-05-01", FORM},
        {"-05-01", FORM},
        {"--05-01", FORM},
        {"25-12", DAY},
        {"02-30", DAY},
        {"04-31", DAY},
        {"00-10", DAY},
        {"13-10", DAY},
        {"10-00", DAY},
        {"10-32", DAY},
        {"2026-02-30", DAY},
        {"2026-02-29", "there is no such day: 2026 is no leap year"},
        {"2100-02-29", "there is no such day: 2100 is no leap year"},
        {"0000-01-01", "the year is 1970 to 9999"},
        {"1969-12-31", "the year is 1970 to 9999"},
    };
    for (size_t i = 0; i < sizeof(ROWS) / sizeof(ROWS[0]); i++) {
        struct holiday holiday = {.year = 1, .month = 2, .day = 3};
        struct err err;
        if (holiday_read(ROWS[i].text, &holiday, &err)) {
            fail_msg("passes: %s", ROWS[i].text);
        }
        if (strcmp(err.text, ROWS[i].reason) != 0) {
            fail_msg("%s: %s", ROWS[i].text, err.text);
        }
        assert_true(holiday.year == 1 && holiday.month == 2 && holiday.day == 3);
    }
}

/* Each date of some years, against the calendar of the feed's times. */
static void test_each_date(void **state)
{
    (void)state;
    static const int YEARS[] = {1970, 2000, 2024, 2025, 2026, 2027, 2028, 2100, 2400, 9999};
    for (size_t i = 0; i < sizeof(YEARS) / sizeof(YEARS[0]); i++) {
        for (int month = 0; month <= 13; month++) {
            for (int day = 0; day <= 33; day++) {
                char date[32], time[64];
                struct holiday holiday;
                struct err err;
                int64_t t = 0;
                str_format(date, sizeof(date), "%04d-%02d-%02d", YEARS[i], month, day);
                str_format(time, sizeof(time), "%sT12:00:00Z", date);
                bool exists = clock_parse_rfc3339(time, &t);
                assert_int_equal(holiday_read(date, &holiday, &err), exists);
                if (exists) {
                    assert_int_equal(holiday.year, YEARS[i]);
                    assert_int_equal(holiday.month, month);
                    assert_int_equal(holiday.day, day);
                }
            }
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_hours),          cmocka_unit_test(test_wrong_hours),
        cmocka_unit_test(test_all_or_nothing), cmocka_unit_test(test_each_range_of_days),
        cmocka_unit_test(test_each_time),      cmocka_unit_test(test_wild_hours),
        cmocka_unit_test(test_holidays),       cmocka_unit_test(test_wrong_holidays),
        cmocka_unit_test(test_each_date),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
