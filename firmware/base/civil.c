/* civil: what a time means on the calendar. See clock.h. */
#include "base/clock.h"

#include "base/str.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MINUTE = 60, HOUR = 3600, DAY = 86400, ZONE_MAX = 64 };

static const char ZONE_FOLDER[] = "/usr/share/zoneinfo";
static const char ZONE_MAGIC[] = "TZif";

/* A compiled zone (tzfile(5)): the folder has lists and folders of zones too. */
static bool zone_exists(const char *name)
{
    char path[sizeof(ZONE_FOLDER) + ZONE_MAX + 1], magic[sizeof(ZONE_MAGIC) - 1];
    if (name[0] == '/' || name[0] == '.' || strstr(name, "..") ||
        !str_format(path, sizeof(path), "%s/%s", ZONE_FOLDER, name)) {
        return false;
    }
    FILE *file = fopen(path, "re");
    if (!file) {
        return false;
    }
    bool compiled = fread(magic, 1, sizeof(magic), file) == sizeof(magic) &&
                    memcmp(magic, ZONE_MAGIC, sizeof(magic)) == 0;
    fclose(file);
    return compiled;
}

/* Of TZ, which may also hold a rule ("CET-1CEST"): that has digits before any "/". */
static bool system_zone_exists(void)
{
    const char *name = getenv("TZ");
    name = name && *name == ':' ? name + 1 : name;
    if (!name || !*name || *name == '/' || strcspn(name, "0123456789<") < strcspn(name, "/")) {
        return true;
    }
    return strlen(name) <= ZONE_MAX && zone_exists(name);
}

bool clock_set_zone(const char *name, struct err *err)
{
    if (!name || !*name) {
        tzset();
        return system_zone_exists() ||
               err_set(err, "no such time zone: \"%s\", which the environment names (TZ)",
                       getenv("TZ"));
    }
    /* An unknown TZ would silently mean UTC. */
    if (strlen(name) > ZONE_MAX || !zone_exists(name)) {
        return err_set(err, "no such time zone: \"%s\" (zones are named like \"Europe/Paris\")",
                       name);
    }
    setenv("TZ", name, 1);
    tzset();
    return true;
}

void clock_take_zone(const char *tz)
{
    if (tz) {
        setenv("TZ", tz, 1);
    } else {
        unsetenv("TZ");
    }
    tzset();
}

struct tm clock_civil(int64_t t)
{
    struct tm civil = {.tm_mday = 1, .tm_year = 70};
    time_t time = (time_t)t;
    localtime_r(&time, &civil);
    return civil;
}

const char *clock_zone_word(int64_t t, char dst[CLOCK_ZONE_WORD_MAX])
{
    struct tm civil = clock_civil(t);
    str_copy(dst, CLOCK_ZONE_WORD_MAX, civil.tm_zone ? civil.tm_zone : "UTC");
    return dst;
}

int64_t clock_next_minute(int64_t t)
{
    /* Every zone's offset has been whole minutes since 1972, so local minutes are UTC's. */
    int64_t past = ((t % MINUTE) + MINUTE) % MINUTE;
    return t < INT64_MAX - MINUTE ? t + (MINUTE - past) : INT64_MAX;
}

int64_t clock_next_day(int64_t t)
{
    struct tm civil = clock_civil(t);
    civil.tm_mday += 1;
    civil.tm_hour = civil.tm_min = civil.tm_sec = 0;
    civil.tm_isdst = -1;
    time_t next = mktime(&civil);
    return (int64_t)next > t ? (int64_t)next : t < INT64_MAX - DAY ? t + DAY : INT64_MAX;
}

int64_t clock_days_before(int64_t t, int days)
{
    struct tm civil = clock_civil(t);
    civil.tm_mday -= days;
    civil.tm_isdst = -1;
    time_t before = mktime(&civil);
    return before != (time_t)-1 ? (int64_t)before : t - (int64_t)days * DAY;
}

/* Exactly count digits at *text, moved past them; -1 when there are fewer. */
static int digits(const char **text, int count)
{
    int value = 0;
    for (int i = 0; i < count; i++) {
        char c = (*text)[i];
        if (c < '0' || c > '9') {
            return -1;
        }
        value = value * 10 + (c - '0');
    }
    *text += count;
    return value;
}

static bool literal(const char **text, const char *either)
{
    if (!**text || !strchr(either, **text)) {
        return false;
    }
    *text += 1;
    return true;
}

/* "Z", "+01:00": the seconds to take away. */
static bool offset(const char **text, int *ret_seconds)
{
    if (literal(text, "Zz")) {
        *ret_seconds = 0;
        return true;
    }
    int sign = **text == '-' ? -1 : 1;
    if (!literal(text, "+-")) {
        return false;
    }
    int hours = digits(text, 2);
    if (hours < 0 || hours > 23 || !literal(text, ":")) {
        return false;
    }
    int minutes = digits(text, 2);
    if (minutes < 0 || minutes > 59) {
        return false;
    }
    *ret_seconds = sign * (hours * HOUR + minutes * MINUTE);
    return true;
}

static bool skip_fraction(const char **text)
{
    if (!literal(text, ".")) {
        return true;
    }
    const char *start = *text;
    while (**text >= '0' && **text <= '9') {
        *text += 1;
    }
    return *text > start;
}

bool clock_parse_rfc3339(const char *text, int64_t *ret_time)
{
    const char *p = text;
    struct tm utc = {0};
    int year = digits(&p, 4);
    bool good = year >= 1970 && literal(&p, "-");
    utc.tm_year = year - 1900;
    good = good && (utc.tm_mon = digits(&p, 2) - 1) >= 0 && utc.tm_mon < 12 && literal(&p, "-");
    int day = good ? digits(&p, 2) : -1;
    utc.tm_mday = day;
    good = good && day >= 1 && day <= 31 && literal(&p, "Tt ");
    good = good && (utc.tm_hour = digits(&p, 2)) >= 0 && utc.tm_hour < 24 && literal(&p, ":");
    good = good && (utc.tm_min = digits(&p, 2)) >= 0 && utc.tm_min < 60 && literal(&p, ":");
    good = good && (utc.tm_sec = digits(&p, 2)) >= 0 && utc.tm_sec <= 60 && skip_fraction(&p);
    int shift = 0;
    if (!good || !offset(&p, &shift) || *p) {
        return false;
    }
    utc.tm_sec = utc.tm_sec == 60 ? 59 : utc.tm_sec;
    time_t time = timegm(&utc);
    /* timegm moves the 31st of a short month into the next one. */
    if (utc.tm_mday != day) {
        return false;
    }
    *ret_time = (int64_t)time - shift;
    return true;
}

void clock_format_rfc3339(int64_t t, char dst[32])
{
    struct tm utc = {0};
    time_t time = (time_t)t;
    if (!gmtime_r(&time, &utc) || strftime(dst, 32, "%Y-%m-%dT%H:%M:%SZ", &utc) == 0) {
        str_copy(dst, 32, "-");
    }
}
