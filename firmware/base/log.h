/*
 * log: one line on stderr for the operator. Thread-safe (one write(2) a line).
 * Under systemd (JOURNAL_STREAM is set) each line begins with its syslog priority, "<3>" to "<6>".
 * Log at a boundary and once per change, never once per poll; never log a secret.
 * What can change often goes through a struct log_limit.
 */
#ifndef HUNE_BASE_LOG_H
#define HUNE_BASE_LOG_H

#include <stdbool.h>
#include <stdint.h>

void log_error(const char *format, ...) __attribute__((format(printf, 1, 2)));
void log_warn(const char *format, ...) __attribute__((format(printf, 1, 2)));
void log_info(const char *format, ...) __attribute__((format(printf, 1, 2)));

/*
 * Keeps the log of one subject (a source, a file) to a line a minute, however often it changes, and
 * never leaves it with a last line that is no longer true.
 *
 * After a quiet time the first two lines come at once: what is wrong, and that it no longer is. The
 * subject's state goes in at every look, as a number that stands for what a line would say. A
 * change that comes too early is said at the first look after its minute, if the state is then
 * still another one than was said last.
 */
struct log_limit {   /* begins zeroed, with said and seen the state that needs no line */
    int64_t said;    /* the state of the last line */
    int64_t seen;    /* of the last look */
    int64_t paid_ms; /* steady time at which a minute for each line written will have passed */
    unsigned held;   /* changes since the last line */
};

enum { LOG_LIMIT_MS = 60 * 1000, LOG_LIMIT_AT_ONCE = 2, LOG_NOTE_MAX = 64 };

/* True when a line may be written now. */
bool log_limit_free(const struct log_limit *limit, int64_t now_ms);
/*
 * True when a line about state is to be written now. note is what goes to its end: "", or
 * " (7 more suppressed)" for changes that were never said.
 */
bool log_limit_take(struct log_limit *limit, int64_t state, int64_t now_ms,
                    char note[LOG_NOTE_MAX]);
/* A line about something else of the subject was written. */
void log_limit_spend(struct log_limit *limit, int64_t now_ms);

#endif
