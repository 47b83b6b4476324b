/* when: see when.h. */
#include "when.h"

#include "base/clock.h"
#include "base/i18n.h"
#include "base/str.h"

#include <string.h>
#include <strings.h>

enum { MINUTE = 60, HOUR = 3600, DAY = 86400, DURATION_MAX = 366 * DAY, DIGITS_MAX = 6 };

/* A calendar date and a time of day, not yet checked. */
struct civil {
    int year, month, day, hour, minute;
};

/* Up to most digits at *text, moved past them; -1 when there is none. */
static int read_number(const char **text, int most)
{
    int value = 0, count = 0;
    while (count < most && **text >= '0' && **text <= '9') {
        value = value * 10 + (**text - '0');
        *text += 1;
        count++;
    }
    return count > 0 ? value : -1;
}

static bool take(const char **text, const char *words)
{
    size_t len = strlen(words);
    if (strncasecmp(*text, words, len) != 0) {
        return false;
    }
    *text += len;
    return true;
}

/* "15:30", "15h30", "15h". */
static bool read_clock(const char *text, struct civil *civil)
{
    civil->hour = read_number(&text, 2);
    bool letter = take(&text, "h");
    if (civil->hour < 0 || (!letter && !take(&text, ":"))) {
        return false;
    }
    const char *minutes = text;
    civil->minute = letter && !*text ? 0 : read_number(&text, 2);
    bool two = text - minutes == 2 || (letter && text == minutes);
    return two && !*text && civil->hour < 24 && civil->minute >= 0 && civil->minute < 60;
}

/* "2026-11-22", "2026-11-22 15:30", "2026-11-22T15:30". */
static bool read_date(const char *text, struct civil *civil)
{
    civil->year = read_number(&text, 4);
    if (civil->year < 1970 || !take(&text, "-")) {
        return false;
    }
    civil->month = read_number(&text, 2);
    if (civil->month < 1 || civil->month > 12 || !take(&text, "-")) {
        return false;
    }
    civil->day = read_number(&text, 2);
    civil->hour = civil->minute = 0;
    return civil->day >= 1 && civil->day <= 31 &&
           (!*text || ((take(&text, " ") || take(&text, "T")) && read_clock(text, civil)));
}

/* False for a day that does not exist, and for a time that the clocks jump over. */
static bool to_time(const struct civil *civil, int64_t *ret_time)
{
    struct tm tm = {.tm_year = civil->year - 1900,
                    .tm_mon = civil->month - 1,
                    .tm_mday = civil->day,
                    .tm_hour = civil->hour,
                    .tm_min = civil->minute,
                    .tm_isdst = -1};
    time_t time = mktime(&tm);
    struct tm back = clock_civil(time);
    if (back.tm_mday != civil->day || back.tm_mon != civil->month - 1 ||
        back.tm_hour != civil->hour || back.tm_min != civil->minute || time < 0) {
        return false;
    }
    *ret_time = time;
    return true;
}

static bool no_such_time(const char *text, struct err *err)
{
    return err_set(err, tr("“%s”: there is no such day or time"), text);
}

/* The time of day on the day of now, moved by days. */
static bool on_day(const struct civil *clock, int64_t now, int days, int64_t *ret_time)
{
    /* Noon: a day later by the clock is then another day, whatever the clocks do at night. */
    struct tm noon = clock_civil(now);
    noon.tm_hour = 12;
    noon.tm_min = noon.tm_sec = 0;
    noon.tm_mday += days;
    noon.tm_isdst = -1;
    struct tm day = clock_civil(mktime(&noon));
    struct civil civil = {day.tm_year + 1900, day.tm_mon + 1, day.tm_mday, clock->hour,
                          clock->minute};
    return to_time(&civil, ret_time);
}

static bool parse_clock(const char *text, const struct civil *clock, enum when_sense sense,
                        int64_t now, int64_t *ret_time, struct err *err)
{
    int64_t time = 0;
    bool good = on_day(clock, now, 0, &time);
    if (good && sense == WHEN_NEXT && time <= now) {
        good = on_day(clock, now, 1, &time);
    } else if (good && sense == WHEN_LAST && time > now) {
        good = on_day(clock, now, -1, &time);
    }
    if (!good) {
        return no_such_time(text, err);
    }
    *ret_time = time;
    return true;
}

/* "tomorrow", "tomorrow 9:00" and the like; false when it is none of them. */
static bool read_named_day(const char *text, int *ret_days, struct civil *clock)
{
    static const struct {
        const char *word;
        int days;
    } DAYS[] = {{"tomorrow", 1}, {"demain", 1},      {"yesterday", -1}, {"hier", -1},
                {"today", 0},    {"aujourd'hui", 0}, {"aujourd’hui", 0}};
    for (size_t i = 0; i < sizeof DAYS / sizeof DAYS[0]; i++) {
        const char *rest = text;
        if (take(&rest, DAYS[i].word) && *rest == ' ' && read_clock(rest + 1, clock)) {
            *ret_days = DAYS[i].days;
            return true;
        }
    }
    return false;
}

static bool read_duration(const char *text, int64_t *ret_seconds)
{
    static const struct {
        const char *word;
        int seconds;
    } UNITS[] = {{"min", MINUTE}, {"mn", MINUTE}, {"h", HOUR},  {"d", DAY},
                 {"j", DAY},      {"s", 1},       {"m", MINUTE}};
    const char *p = text;
    int64_t total = 0;
    bool hours = false;
    while (*p) {
        int value = read_number(&p, DIGITS_MAX), unit = -1;
        for (size_t i = 0; value >= 0 && unit < 0 && i < sizeof UNITS / sizeof UNITS[0]; i++) {
            unit = take(&p, UNITS[i].word) ? UNITS[i].seconds : -1;
        }
        /* "1h30" ends in minutes. */
        unit = unit < 0 && value >= 0 && hours && !*p ? MINUTE : unit;
        if (unit < 0) {
            total = -1;
            break;
        }
        hours = unit == HOUR;
        total += (int64_t)value * unit;
    }
    if (p == text || total < 0 || total > DURATION_MAX) {
        return false;
    }
    *ret_seconds = total;
    return true;
}

bool when_duration(const char *text, int64_t *ret_seconds, struct err *err)
{
    return read_duration(text, ret_seconds) ||
           err_set(err, tr("“%s” is not a duration: write 30min, 2h, 1h30 or 3d"), text);
}

static bool parse_offset(const char *text, int64_t from, int64_t *ret_time)
{
    int64_t seconds = 0;
    if (!read_duration(text + 1, &seconds)) {
        return false;
    }
    *ret_time = text[0] == '-' ? from - seconds : from + seconds;
    return true;
}

bool when_parse(const char *text, enum when_sense sense, int64_t from, int64_t now,
                int64_t *ret_time, struct err *err)
{
    struct civil civil = {0};
    int days = 0;
    if (strcasecmp(text, "now") == 0 || strcasecmp(text, "maintenant") == 0) {
        *ret_time = now;
        return true;
    }
    if (clock_parse_rfc3339(text, ret_time)) {
        return true;
    }
    if ((text[0] == '+' || text[0] == '-') && parse_offset(text, from, ret_time)) {
        return true;
    }
    if (read_clock(text, &civil)) {
        return parse_clock(text, &civil, sense, now, ret_time, err);
    }
    if (read_named_day(text, &days, &civil)) {
        return on_day(&civil, now, days, ret_time) || no_such_time(text, err);
    }
    if (read_date(text, &civil)) {
        return to_time(&civil, ret_time) || no_such_time(text, err);
    }
    return err_set(err,
                   tr("“%s” is not a time: write 15:30, +30min, “tomorrow 9:00”, "
                      "“2026-11-22 15:30” or 2026-11-22T15:30:00+01:00"),
                   text);
}

void when_show(int64_t time, int64_t now, char dst[WHEN_TEXT_MAX])
{
    struct tm at = clock_civil(time), today = clock_civil(now);
    bool same = at.tm_year == today.tm_year && at.tm_yday == today.tm_yday;
    if (strftime(dst, WHEN_TEXT_MAX, same ? "%H:%M" : "%Y-%m-%d %H:%M", &at) == 0) {
        str_copy(dst, WHEN_TEXT_MAX, "—");
    }
}

void when_exact(int64_t time, char dst[WHEN_TEXT_MAX])
{
    struct tm at = clock_civil(time);
    char day[WHEN_TEXT_MAX];
    int minutes = (int)(at.tm_gmtoff / MINUTE), far = minutes < 0 ? -minutes : minutes;
    if (strftime(day, sizeof day, "%Y-%m-%dT%H:%M:%S", &at) == 0) {
        str_copy(day, sizeof day, "");
    }
    str_format(dst, WHEN_TEXT_MAX, "%.19s%c%02d:%02d", day, minutes < 0 ? '-' : '+', far / 60 % 100,
               far % 60);
}
