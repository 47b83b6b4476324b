/*
 * when: times as people write them at the desk, in the system's time zone (TZ). Pure: "now" comes
 * from the caller.
 *
 * "15:30" (also "15h30", "9h") is the next such time after now, or, for what has happened, the last
 * one; "tomorrow 9:00", "2026-11-22 15:30" and "2026-11-22" (midnight) name a day; "+30min", "-2h"
 * count from a moment; "now"; and RFC 3339 with an offset. French words are known as well.
 */
#ifndef HUNE_DESK_WHEN_H
#define HUNE_DESK_WHEN_H

#include "base/err.h"

#include <stdbool.h>
#include <stdint.h>

enum { WHEN_TEXT_MAX = 32 };

enum when_sense { WHEN_NEXT, WHEN_LAST };

/* from is what "+30min" counts from. err says what may be written. */
bool when_parse(const char *text, enum when_sense sense, int64_t from, int64_t now,
                int64_t *ret_time, struct err *err);
/* "90s", "30min", "2h", "3d", also "1h30": seconds, at most a year. */
bool when_duration(const char *text, int64_t *ret_seconds, struct err *err);
/* "15:30" when it is on the day of now, else "2026-11-22 15:30". */
void when_show(int64_t time, int64_t now, char dst[WHEN_TEXT_MAX]);
/* "2026-11-21T15:30:00+01:00": local time with its offset. */
void when_exact(int64_t time, char dst[WHEN_TEXT_MAX]);

#endif
