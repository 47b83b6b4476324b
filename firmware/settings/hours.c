/* hours: see hours.h. */
#include "settings/hours.h"

#include "base/str.h"

#include <string.h>

enum { HOUR_MIN = 60, DAY_MIN = 24 * HOUR_MIN, WEEK_DAYS = 7, EVERY_DAY = (1 << WEEK_DAYS) - 1 };

/* In the order of tm_wday. */
static const char *const DAYS[] = {"sun", "mon", "tue", "wed", "thu", "fri", "sat"};
_Static_assert(sizeof(DAYS) / sizeof(DAYS[0]) == WEEK_DAYS, "a word per day");

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool is_letter(char c)
{
    return lower(c) >= 'a' && lower(c) <= 'z';
}

static void skip_spaces(const char **at)
{
    *at += strspn(*at, " ");
}

/* Over the sign and the spaces around it; false, and nothing passed over, at anything else. */
static bool take(const char **at, char sign)
{
    const char *next = *at + strspn(*at, " ");
    if (*next != sign) {
        return false;
    }
    *at = next + 1;
    skip_spaces(at);
    return true;
}

/* The word at *at in small letters; an empty one for what can't be a day. */
static void take_word(const char **at, char dst[8])
{
    size_t len = 0;
    while (is_letter((*at)[len])) {
        len++;
    }
    dst[0] = '\0';
    for (size_t i = 0; len < 8 && i <= len; i++) {
        dst[i] = i < len ? lower((*at)[i]) : '\0';
    }
    *at += len;
}

static bool take_day(const char **at, int *ret_day, struct err *err)
{
    char word[8];
    take_word(at, word);
    int day = str_index(word, DAYS, WEEK_DAYS);
    if (day < 0) {
        return err_set(err, "the days are mon, tue, wed, thu, fri, sat, sun and daily, "
                            "like \"mon-fri 7:30-20:00\"");
    }
    *ret_day = day;
    return true;
}

static bool take_days(const char **at, unsigned *ret_days, struct err *err)
{
    char word[8];
    const char *after = *at;
    unsigned days = 0;
    take_word(&after, word);
    if (strcmp(word, "daily") == 0) {
        *at = after;
        *ret_days = EVERY_DAY;
        return true;
    }
    do {
        int first = 0;
        if (!take_day(at, &first, err)) {
            return false;
        }
        int last = first;
        if (take(at, '-') && !take_day(at, &last, err)) {
            return false;
        }
        for (int day = first;; day = (day + 1) % WEEK_DAYS) {
            days |= 1U << day;
            if (day == last) {
                break;
            }
        }
    } while (take(at, ','));
    *ret_days = days;
    return true;
}

/* At most so many digits, of which there must be at least so many; -1 for another number of them.
 */
static int take_digits(const char **at, size_t min, size_t max)
{
    size_t len = strspn(*at, "0123456789");
    int value = 0;
    if (len < min || len > max) {
        return -1;
    }
    for (size_t i = 0; i < len; i++) {
        value = value * 10 + ((*at)[i] - '0');
    }
    *at += len;
    return value;
}

static bool take_time(const char **at, int *ret_min, struct err *err)
{
    int hours = take_digits(at, 1, 2);
    int minutes = hours >= 0 && **at == ':' ? (++*at, take_digits(at, 2, 2)) : -1;
    if (minutes < 0) {
        return err_set(err, "a time is written like 7:30 or 20:00, and a period like "
                            "\"mon-fri 7:30-20:00\"");
    }
    if (minutes >= HOUR_MIN || hours * HOUR_MIN + minutes > DAY_MIN) {
        return err_set(err, "there is no such time: write 0:00 to 24:00");
    }
    *ret_min = hours * HOUR_MIN + minutes;
    return true;
}

static bool take_period(const char **at, struct period *ret_period, struct err *err)
{
    int start = 0, end = 0;
    if (!take_time(at, &start, err)) {
        return false;
    }
    if (!take(at, '-')) {
        return err_set(err,
                       "after a time there must be - and the end, like \"mon-fri 7:30-20:00\"");
    }
    if (!take_time(at, &end, err)) {
        return false;
    }
    if (start == DAY_MIN) {
        return err_set(err, "a period can't begin at 24:00: write 0:00 of the next day");
    }
    ret_period->start_min = (short)start;
    ret_period->end_min = (short)(end > start ? end : end + DAY_MIN);
    return true;
}

/* What stands after the last period: nothing. */
static bool check_end(const char *at, struct err *err)
{
    skip_spaces(&at);
    if (*at == '\0') {
        return true;
    }
    if (is_letter(*at)) {
        return err_set(err, "the days come first; other days with other hours are a text of "
                            "their own: {\"mon 9:00-12:00\", \"tue 9:00-18:00\"}");
    }
    return err_set(err, "between two periods there must be a comma, and nothing after the last");
}

bool hours_add(const char *text, struct hours *hours, struct err *err)
{
    struct hours sum = *hours;
    struct period period;
    unsigned days = EVERY_DAY;
    const char *at = text;
    skip_spaces(&at);
    if (!is_digit(*at) && !take_days(&at, &days, err)) {
        return false;
    }
    period.days = (unsigned char)days;
    skip_spaces(&at);
    do {
        if (is_letter(*at)) {
            return check_end(at, err);
        }
        if (!take_period(&at, &period, err)) {
            return false;
        }
        if (sum.count == SETTINGS_PERIODS_MAX) {
            return err_set(err, "too many periods: at most %d", SETTINGS_PERIODS_MAX);
        }
        sum.periods[sum.count++] = period;
    } while (take(&at, ','));
    if (!check_end(at, err)) {
        return false;
    }
    *hours = sum;
    return true;
}

static bool is_leap(int year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

bool holiday_read(const char *text, struct holiday *ret_holiday, struct err *err)
{
    static const signed char LENGTHS[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    enum { YEAR_MIN = 1970, MONTHS = sizeof(LENGTHS), FEBRUARY = 2 };
    const char *at = text;
    bool yearly = strspn(text, "0123456789") != 4;
    int year = yearly ? 0 : take_digits(&at, 4, 4);
    bool begun = yearly || *at++ == '-';
    int month = begun ? take_digits(&at, 2, 2) : -1;
    int day = month >= 0 && *at == '-' ? (at++, take_digits(&at, 2, 2)) : -1;
    if (day < 0 || *at != '\0') {
        return err_set(err, "write the month and the day, like \"12-25\", or with the year, "
                            "like \"2026-05-01\"");
    }
    if (!yearly && year < YEAR_MIN) {
        return err_set(err, "the year is %d to 9999", YEAR_MIN);
    }
    if (month < 1 || month > MONTHS || day < 1 || day > LENGTHS[month - 1]) {
        return err_set(err, "there is no such day: the month comes first, then the day");
    }
    if (!yearly && month == FEBRUARY && day == LENGTHS[1] && !is_leap(year)) {
        return err_set(err, "there is no such day: %d is no leap year", year);
    }
    *ret_holiday =
        (struct holiday){.year = (short)year, .month = (signed char)month, .day = (signed char)day};
    return true;
}
