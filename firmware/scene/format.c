/* format: see format.h. */
#include "scene/format.h"

#include "base/clock.h"
#include "base/i18n.h"
#include "base/str.h"

#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MINUTE = 60, HOUR = 3600, DAY = 86400 };

/* From here on a percentage or a change is written like a count: nobody needs its decimals. */
static const double COMPACT_FROM = 9999.5;

static const char ABSENT[] = "—";
static const char MINUS[] = "−";

static const char *absent(char *dst)
{
    str_copy(dst, FORMAT_MAX, ABSENT);
    return dst;
}

/* Puts the language's separators into C's digits: "-12480.5" becomes "−12 480,5". */
static void localise(char dst[FORMAT_MAX], const char *digits)
{
    /* TRANSLATORS: between thousands, and before decimals. */
    const char *group = tr_ctx("number", ","), *mark = tr_ctx("number", ".");
    const char *p = digits;
    size_t len = 0;
    bool negative = *p == '-';
    p += negative;
    if (negative && strspn(p, "0.") != strlen(p)) {
        len += (size_t)snprintf(dst, FORMAT_MAX, "%s", MINUS);
    }
    size_t whole = strcspn(p, ".");
    for (size_t i = 0; p[i] && len < FORMAT_MAX - 8; i++) {
        bool gap = i > 0 && i < whole && whole > 3 && (whole - i) % 3 == 0;
        len += (size_t)snprintf(dst + len, FORMAT_MAX - len, "%s", gap ? group : "");
        if (p[i] == '.') {
            len += (size_t)snprintf(dst + len, FORMAT_MAX - len, "%s", mark);
        } else {
            dst[len++] = p[i];
            dst[len] = '\0';
        }
    }
    dst[len] = '\0';
}

const char *format_decimal(char dst[FORMAT_MAX], double value, int decimals)
{
    /* Wider than a figure can be on a wall; also keeps %f within its buffer. */
    if (!isfinite(value) || fabs(value) >= 1e15) {
        return absent(dst);
    }
    char digits[FORMAT_MAX];
    snprintf(digits, sizeof(digits), "%.*f", decimals, value);
    localise(dst, digits);
    return dst;
}

const char *format_count(char dst[FORMAT_MAX], double value)
{
    static const char *const UNITS[] = {"", "k", "M", "G", "T"};
    double size = fabs(value);
    if (!isfinite(value) || size >= 1e15) {
        return absent(dst);
    }
    if (size < 99999.5) {
        return format_decimal(dst, value, 0);
    }
    size_t unit = 0;
    while (size >= 999.5 && unit + 1 < sizeof(UNITS) / sizeof(UNITS[0])) {
        size /= 1000;
        value /= 1000;
        unit++;
    }
    char number[FORMAT_MAX];
    format_decimal(number, value, size < 99.95 ? 1 : 0);
    /* TRANSLATORS: a number and k, M, G or T: "48.2k". */
    str_format(dst, FORMAT_MAX, tr_ctx("number", "%s%s"), number, UNITS[unit]);
    return dst;
}

const char *format_percent(char dst[FORMAT_MAX], double value, int decimals)
{
    char number[FORMAT_MAX];
    if (fabs(value) < COMPACT_FROM) {
        format_decimal(number, value, decimals);
    } else {
        format_count(number, value);
    }
    if (str_equal(number, ABSENT)) {
        return absent(dst);
    }
    str_format(dst, FORMAT_MAX, tr_ctx("number", "%s%%"), number);
    return dst;
}

const char *format_points(char dst[FORMAT_MAX], double value)
{
    char number[FORMAT_MAX];
    if (fabs(value) < COMPACT_FROM) {
        format_decimal(number, value, 1);
    } else {
        format_count(number, value);
    }
    if (str_equal(number, ABSENT)) {
        return absent(dst);
    }
    bool plus = value >= 0.05;
    /* TRANSLATORS: percentage points, "+0.6 pt". */
    str_format(dst, FORMAT_MAX, tr_ctx("number", "%s%s pt"), plus ? "+" : "", number);
    return dst;
}

const char *format_duration(char dst[FORMAT_MAX], int64_t seconds)
{
    int64_t size = seconds >= 0 ? seconds : seconds == INT64_MIN ? INT64_MAX : -seconds;
    if (size < HOUR) {
        str_format(dst, FORMAT_MAX, tr_ctx("duration", "%d min"), (int)(size / MINUTE));
    } else if (size < 2 * (int64_t)DAY) {
        /* TRANSLATORS: hours and two digits of minutes, "1 h 22". */
        str_format(dst, FORMAT_MAX, tr_ctx("duration", "%1$d h %2$02d"), (int)(size / HOUR),
                   (int)(size % HOUR / MINUTE));
    } else if (size < 10 * (int64_t)DAY) {
        /* TRANSLATORS: days and hours, "2 d 4 h". */
        str_format(dst, FORMAT_MAX, tr_ctx("duration", "%1$d d %2$d h"), (int)(size / DAY),
                   (int)(size % DAY / HOUR));
    } else {
        int64_t days = size / DAY;
        str_format(dst, FORMAT_MAX, tr_ctx("duration", "%d d"), days > 99999 ? 99999 : (int)days);
    }
    return dst;
}

const char *format_left(char dst[FORMAT_MAX], int64_t seconds)
{
    char text[FORMAT_MAX];
    str_format(dst, FORMAT_MAX, "%s%s", seconds < 0 ? "+" : "", format_duration(text, seconds));
    return dst;
}

const char *format_age(char dst[FORMAT_MAX], int64_t seconds)
{
    if (seconds < HOUR) {
        int minutes = seconds < 0 ? 0 : (int)(seconds / MINUTE);
        str_format(dst, FORMAT_MAX, tr_ctx("duration", "%d min"), minutes);
    } else if (seconds < 2 * (int64_t)DAY) {
        str_format(dst, FORMAT_MAX, tr_ctx("duration", "%d h"), (int)(seconds / HOUR));
    } else {
        int64_t days = seconds / DAY;
        str_format(dst, FORMAT_MAX, tr_ctx("duration", "%d d"), days > 99999 ? 99999 : (int)days);
    }
    return dst;
}

const char *format_time(char dst[FORMAT_MAX], int64_t t)
{
    if (t == TIME_NONE) {
        return absent(dst);
    }
    struct tm civil = clock_civil(t);
    /* TRANSLATORS: a time of day, hours (0 to 23) and minutes. */
    str_format(dst, FORMAT_MAX, tr_ctx("time", "%1$02d:%2$02d"), civil.tm_hour, civil.tm_min);
    return dst;
}

const char *format_clock(char dst[FORMAT_MAX], int64_t t)
{
    if (t == TIME_NONE) {
        str_copy(dst, FORMAT_MAX, "--:--");
        return dst;
    }
    return format_time(dst, t);
}

static const char *month(int index, bool brief)
{
    static const char *const LONG[] = {
        TR_MARK("January"),   TR_MARK("February"), TR_MARK("March"),    TR_MARK("April"),
        TR_MARK("May"),       TR_MARK("June"),     TR_MARK("July"),     TR_MARK("August"),
        TR_MARK("September"), TR_MARK("October"),  TR_MARK("November"), TR_MARK("December")};
    /* TRANSLATORS: twelve abbreviated months, with one space between two. */
    static const char *const BRIEF = TR_MARK("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec");
    return brief ? tr(BRIEF) : tr(LONG[index]);
}

/* Word number index of words that stand with one space between them. */
static void nth_word(char *dst, size_t size, const char *words, int index)
{
    for (int i = 0; i < index && *words; i++) {
        words += strcspn(words, " ");
        words += *words == ' ';
    }
    str_format(dst, size, "%.*s", (int)strcspn(words, " "), words);
}

static bool same_day(int64_t a, int64_t b)
{
    struct tm first = clock_civil(a), second = clock_civil(b);
    return first.tm_yday == second.tm_yday && first.tm_year == second.tm_year;
}

const char *format_moment(char dst[FORMAT_MAX], int64_t t, int64_t now)
{
    char time[FORMAT_MAX];
    format_time(time, t);
    if (t == TIME_NONE) {
        return absent(dst);
    }
    if (same_day(t, now)) {
        str_copy(dst, FORMAT_MAX, time);
        return dst;
    }
    struct tm then = clock_civil(t);
    char name[FORMAT_MAX];
    nth_word(name, sizeof(name), month(then.tm_mon, true), then.tm_mon);
    /* TRANSLATORS: day of the month, abbreviated month, time: "21 Nov 14:32". */
    str_format(dst, FORMAT_MAX, tr_ctx("date", "%1$d %2$s %3$s"), then.tm_mday, name, time);
    return dst;
}

const char *format_data_of(char dst[FORMAT_MAX * 2], int64_t t, int64_t now)
{
    char moment[FORMAT_MAX];
    format_moment(moment, t, now);
    bool today = t == TIME_NONE || same_day(t, now);
    /* TRANSLATORS: %s is a time; with the context "date" a date and a time. */
    str_format(dst, FORMAT_MAX * 2, today ? tr("data of %s") : tr_ctx("date", "data of %s"),
               moment);
    return dst;
}

const char *format_nothing_since(char dst[FORMAT_MAX * 2], int64_t t, int64_t now)
{
    char moment[FORMAT_MAX];
    format_moment(moment, t, now);
    bool today = t == TIME_NONE || same_day(t, now);
    /* TRANSLATORS: %s is a time; with the context "date" a date and a time. */
    str_format(dst, FORMAT_MAX * 2,
               today ? tr("nothing since %s") : tr_ctx("date", "nothing since %s"), moment);
    return dst;
}

static const char *weekday(int index)
{
    static const char *const DAYS[] = {
        TR_MARK("Sunday"),   TR_MARK("Monday"), TR_MARK("Tuesday"), TR_MARK("Wednesday"),
        TR_MARK("Thursday"), TR_MARK("Friday"), TR_MARK("Saturday")};
    return tr(DAYS[index]);
}

/* A time to come, with the day's name when that is not today. False: with its date. */
static bool format_ahead(char dst[FORMAT_MAX], int64_t t, int64_t now)
{
    char time[FORMAT_MAX];
    if (t == TIME_NONE || same_day(t, now) || t - now > 6 * (int64_t)DAY || t < now) {
        format_moment(dst, t, now);
        return t == TIME_NONE || same_day(t, now);
    }
    /* TRANSLATORS: day of the week, time: "Monday 9:00". */
    str_format(dst, FORMAT_MAX, tr_ctx("date", "%1$s %2$s"), weekday(clock_civil(t).tm_wday),
               format_time(time, t));
    return true;
}

const char *format_paused_until(char dst[FORMAT_MAX * 2], int64_t t, int64_t now)
{
    char moment[FORMAT_MAX];
    bool dateless = format_ahead(moment, t, now);
    /* TRANSLATORS: %s is a time, or a day of the week and a time; with the context "date" a date
     * and a time. */
    str_format(dst, FORMAT_MAX * 2,
               dateless ? tr("clock paused until %s") : tr_ctx("date", "clock paused until %s"),
               moment);
    return dst;
}

const char *format_resumes(char dst[FORMAT_MAX * 2], int64_t t, int64_t now)
{
    char moment[FORMAT_MAX];
    bool dateless = format_ahead(moment, t, now);
    /* TRANSLATORS: as above. */
    str_format(dst, FORMAT_MAX * 2, dateless ? tr("resumes %s") : tr_ctx("date", "resumes %s"),
               moment);
    return dst;
}

const char *format_date(char dst[FORMAT_MAX], int64_t t)
{
    if (t == TIME_NONE) {
        return absent(dst);
    }
    struct tm civil = clock_civil(t);
    /* TRANSLATORS: day of the week, day of the month, month: "Friday 21 November". */
    str_format(dst, FORMAT_MAX, tr_ctx("date", "%1$s %2$d %3$s"), weekday(civil.tm_wday),
               civil.tm_mday, month(civil.tm_mon, false));
    return dst;
}

const char *format_period(char dst[FORMAT_MAX], const char *period)
{
    dst[0] = '\0';
    int64_t number = 0;
    size_t len = period ? strlen(period) : 0;
    bool time = len > 1 && period[1] == 'T';
    char digits[8];
    size_t start = time ? 2 : 1;
    if (len < start + 2 || period[0] != 'P' || len - start - 1 >= sizeof(digits)) {
        return dst;
    }
    str_format(digits, sizeof(digits), "%.*s", (int)(len - start - 1), period + start);
    if (!str_to_int(digits, 1, 9999, &number)) {
        return dst;
    }
    int n = (int)number;
    char unit = period[len - 1];
    if (!time && (unit == 'D' || unit == 'W')) {
        str_format(dst, FORMAT_MAX, tr_ctx("duration", "%d d"), unit == 'W' ? n * 7 : n);
    } else if (!time && unit == 'M') {
        str_format(dst, FORMAT_MAX, tr_n("%d month", "%d months", (unsigned long)n), n);
    } else if (time && unit == 'H') {
        str_format(dst, FORMAT_MAX, tr_ctx("duration", "%d h"), n);
    } else if (time && unit == 'M') {
        str_format(dst, FORMAT_MAX, tr_ctx("duration", "%d min"), n);
    }
    return dst;
}
