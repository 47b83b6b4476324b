/*
 * choose: the release to start, among those that are whole: current, previous, any other, latest
 * first, and at last the package's own.
 *
 * A release that is started again and again without a picture is passed over until the machine
 * starts anew; that is kept in memory (/run/hune-update/starts). When the package's own goes the
 * same way it is started without the config: a safe page is better than a dark wall.
 */
#ifndef HUNE_UPDATE_CHOOSE_H
#define HUNE_UPDATE_CHOOSE_H

#include "place.h"
#include "release_name.h"

#include <stdbool.h>
#include <stdint.h>

enum { CHOOSE_STARTS = 5, CHOOSE_WITHIN_MS = 120 * 1000, CHOOSE_REASON_MAX = 300 };

struct choice {
    char version[VERSION_MAX];      /* "" the package's */
    bool safe;                      /* without the config */
    char reason[CHOOSE_REASON_MAX]; /* "" or why it is not the current one */
};

/* Of this start, which it counts. */
void choose(const struct place *place, int64_t steady_ms, struct choice *ret_choice);
/* Forgets what was counted: another release, or somebody wants it tried again. */
void choose_forget(const struct place *place);
/* The first whole release in that order but those two, which may be NULL; "" the package's. */
void choose_fallback(const struct place *place, const char *not_this, const char *nor_this,
                     char dst[VERSION_MAX]);

#endif
