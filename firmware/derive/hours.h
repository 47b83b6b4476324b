/*
 * hours: whether an hour of the week is open, and until when. Pure, but for the program's zone.
 *
 * Of the screen's hours, and of an office's. A period belongs to the day on which it begins, also
 * where it reaches into the next one (two days at most): so a holiday closes the periods that begin
 * on it, and the night before goes on to its end. Without any period it is always open, holidays
 * too.
 *
 * When the clock is changed, a period begins when the clock on the wall first reaches its start,
 * and ends when it reaches its end for the last time. So 22:00–2:30 ends once, at the second 2:30,
 * on the night on which 2:00–3:00 comes twice, and 2:15–2:45 lasts an hour and a half; on the night
 * without 2:00–3:00, the one ends at 3:00 and the other does not take place.
 */
#ifndef HUNE_DERIVE_HOURS_H
#define HUNE_DERIVE_HOURS_H

#include "settings/settings.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* t is a wall time; a time without a calendar (base/clock.h: 1970 to 9999) is open. */
bool hours_open(const struct hours *hours, const struct holiday *holidays, size_t holiday_count,
                int64_t t);
/* The first time after t at which that changes; INT64_MAX for not within 500 days. */
int64_t hours_next_change(const struct hours *hours, const struct holiday *holidays,
                          size_t holiday_count, int64_t t);

/* Whether that local day (derive/local.h) is a holiday. */
bool hours_day_off(const struct holiday *holidays, size_t holiday_count, int64_t day);
/* Minutes after midnight at which a period ends, two days at most. */
int hours_end_min(const struct period *period);

#endif
