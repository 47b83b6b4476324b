/*
 * local: between instants and local time, where a day may have 23 or 25 hours. Internal to derive/.
 *
 * A local time is the seconds that calendar and clock say, as if every day had 24 hours, since
 * 1970-01-01T00:00 on the wall: (days × 24 h) + time of day. Pure but for the program's zone.
 */
#ifndef HUNE_DERIVE_LOCAL_H
#define HUNE_DERIVE_LOCAL_H

#include <stdbool.h>
#include <stdint.h>

enum { LOCAL_MINUTE_S = 60, LOCAL_DAY_S = 24 * 60 * 60, LOCAL_DAY_MIN = 24 * 60 };

struct local_date {
    int year, month, day; /* month and day from 1 */
};

/* Whether a calendar has t: years 1970 to 9999. The others take no t beyond, nor days. */
bool local_has(int64_t t);
int64_t local_at(int64_t t);
/* No change of the clock within two days of t: local times and instants are in the same order. */
bool local_is_steady(int64_t t);
/* The day that a local time is in, counted from 1970-01-01. */
int64_t local_day(int64_t local);
/* 0 is Sunday. */
int local_weekday(int64_t day);
struct local_date local_date(int64_t day);

/*
 * When the clock on the wall first reaches that local time: the earlier of the two when the clock
 * is set back over it, the moment of the change when it is set forward over it.
 */
int64_t local_first(int64_t local);
/* From when on the clock stays at that local time or later: the later of the two, or the change. */
int64_t local_last(int64_t local);

#endif
