/* log: see log.h. */
#include "base/log.h"

#include <limits.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { LOG_LINE_MAX = 1000 };

/* The priorities of syslog(3) that systemd reads from a line's start (sd-daemon(3)). */
enum { PRIORITY_ERROR = 3, PRIORITY_WARN = 4, PRIORITY_INFO = 6 };

static void log_line(int priority, const char *format, va_list args)
    __attribute__((format(printf, 2, 0)));

static void log_line(int priority, const char *format, va_list args)
{
    char line[LOG_LINE_MAX + 16];
    size_t len = 0;
    if (getenv("JOURNAL_STREAM")) {
        len = (size_t)snprintf(line, sizeof(line), "<%d>", priority);
    } else {
        len = (size_t)snprintf(line, sizeof(line), "hune: ");
    }
    int wanted = vsnprintf(line + len, LOG_LINE_MAX, format, args);
    len += wanted < 0 ? 0 : wanted < LOG_LINE_MAX ? (size_t)wanted : LOG_LINE_MAX - 1;
    /* What came from outside must not begin a line of its own. */
    for (size_t i = 0; i < len; i++) {
        if ((unsigned char)line[i] < 0x20) {
            line[i] = ' ';
        }
    }
    line[len++] = '\n';
    /* A log that can't be written has nowhere to say so. */
    ssize_t written = write(STDERR_FILENO, line, len);
    (void)written;
}

void log_error(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    log_line(PRIORITY_ERROR, format, args);
    va_end(args);
}

void log_warn(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    log_line(PRIORITY_WARN, format, args);
    va_end(args);
}

void log_info(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    log_line(PRIORITY_INFO, format, args);
    va_end(args);
}

bool log_limit_free(const struct log_limit *limit, int64_t now_ms)
{
    return now_ms >= limit->paid_ms - (LOG_LIMIT_AT_ONCE - 1) * LOG_LIMIT_MS;
}

void log_limit_spend(struct log_limit *limit, int64_t now_ms)
{
    limit->paid_ms = (limit->paid_ms > now_ms ? limit->paid_ms : now_ms) + LOG_LIMIT_MS;
}

bool log_limit_take(struct log_limit *limit, int64_t state, int64_t now_ms, char note[LOG_NOTE_MAX])
{
    bool changed = state != limit->seen;
    note[0] = '\0';
    limit->seen = state;
    limit->held += changed && limit->held < UINT_MAX;
    if (state == limit->said || !log_limit_free(limit, now_ms)) {
        return false;
    }
    /* Of the changes held back, the last one is what this line says. */
    if (limit->held > 1) {
        snprintf(note, LOG_NOTE_MAX, " (%u more suppressed)", limit->held - 1);
    }
    limit->said = state;
    limit->held = 0;
    log_limit_spend(limit, now_ms);
    return true;
}
