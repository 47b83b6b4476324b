/*
 * clock: the only files that ask what time it is (clock.c) and what a time means (civil.c).
 *
 * Two kinds of time, never mixed: wall time, for what is shown, in seconds since 1970-01-01 UTC;
 * and steady time, for every interval, in milliseconds since some moment, never set back
 * (CLOCK_BOOTTIME, so it goes on during suspend). Thread-safe, except what sets the zone: that is
 * called from the main thread while no other runs.
 */
#ifndef HUNE_BASE_CLOCK_H
#define HUNE_BASE_CLOCK_H

#include "base/err.h"

#include <stdbool.h>
#include <stdint.h>
#include <time.h>

/* "Not known", for every wall time in the program. */
#define TIME_NONE INT64_MIN

int64_t clock_wall(void);    /* seconds, floor */
int64_t clock_wall_ms(void); /* milliseconds */
int64_t clock_steady_ms(void);
/* Wall less steady time, in milliseconds: what setting the clock changes, and nothing else. */
int64_t clock_base_ms(void);
/*
 * False while the system's clock is likely wrong: before 2025, or in the first ten minutes after
 * the start of a machine whose kernel says that nobody has set its clock (adjtimex(2)).
 */
bool clock_is_set(void);
/*
 * True when the kernel says that somebody keeps its clock right: NTP, or a hypervisor. Where it may
 * not be asked, which is so for hune.service, when systemd-timesyncd says that it has set it.
 */
bool clock_is_synced(void);

/* Makes name (for example "Europe/Paris"; NULL or "" for the system's zone) the program's zone. */
bool clock_set_zone(const char *name, struct err *err);
/* Makes what TZ may hold (tzset(3)) the program's zone, unchecked; NULL: the system's. */
void clock_take_zone(const char *tz);
/* The calendar date and time of t in the program's zone. */
struct tm clock_civil(int64_t t);
enum { CLOCK_ZONE_WORD_MAX = 16 };
/* What the zone is called at t: "UTC", "CET". Returns dst. */
const char *clock_zone_word(int64_t t, char dst[CLOCK_ZONE_WORD_MAX]);
/* The start of the next minute, of the next day (local), after t. */
int64_t clock_next_minute(int64_t t);
int64_t clock_next_day(int64_t t);
/* The same time of day, local, so many days earlier; where there is none, the nearest. */
int64_t clock_days_before(int64_t t, int days);

/*
 * RFC 3339 with an offset, "2026-11-21T14:32:05.25+01:00", fraction dropped; years 1970 to 9999;
 * second 60 counts as 59; -00:00 is UTC. Returns false for anything else.
 */
bool clock_parse_rfc3339(const char *text, int64_t *ret_time);
/* "2026-11-21T13:32:05Z" into dst. */
void clock_format_rfc3339(int64_t t, char dst[32]);

#endif
