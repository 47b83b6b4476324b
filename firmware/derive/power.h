/*
 * power: whether the screen is lit. Pure, but for the program's time zone.
 *
 * The config says when the screen is on, on which days it stays off (the night before goes on to
 * its end), and when it is darker, which holidays don't change. Without hours to be darker it never
 * is. An open crisis at the config's wake level or above wakes it, and keeps it fully lit. While
 * the clock is not known to be right it stays on: better a light at night than a dark wall by day.
 */
#ifndef HUNE_DERIVE_POWER_H
#define HUNE_DERIVE_POWER_H

#include "model/kinds.h"
#include "settings/settings.h"

#include <stdbool.h>
#include <stdint.h>

enum power { POWER_ON, POWER_DIM, POWER_OFF, POWER_COUNT };

/*
 * now may be TIME_NONE. *ret_next_change is the first time after now at which the answer may be
 * another one, all else equal; INT64_MAX for not within 500 days.
 */
enum power power_at(const struct settings *settings, bool crisis_open, enum level level,
                    int64_t now, int64_t *ret_next_change);

#endif
