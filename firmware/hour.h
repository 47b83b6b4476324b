/*
 * hour: what time it is for the wall, and what follows when somebody sets the clock. Main thread.
 *
 * Until the clock is known to be right there is no wall time: the wall shows "--:--" and no age. It
 * is looked at every second, because a clock that is found right without being set tells nobody.
 * A clock that is set wakes the main loop (display/wake); the times that the worker told move with
 * it (health_rebase), so that "since" and "next try" stay true whichever thread notices first.
 */
#ifndef HUNE_HOUR_H
#define HUNE_HOUR_H

#include "model/health.h"

#include <stdbool.h>
#include <stdint.h>

struct hour {
    int64_t offset; /* seconds added to the system's clock (--now) */
    bool started;
    bool right;      /* the clock is known to be right, or was given */
    int64_t wall_ms; /* whether it is right or not */
    int64_t steady_ms;
    int64_t base_ms; /* by which the picture was last drawn */
};

void hour_init(struct hour *hour, int64_t offset);
/*
 * Reads the clocks and tells the office's times by them. Returns true when what was drawn before is
 * wrong now, however young: the clock was set, or became known.
 */
bool hour_read(struct hour *hour, struct office *office);
/*
 * Whether the wall's clock is to be believed: set, as far as one can tell (clock_is_set), and where
 * nobody keeps it (synced is false) not contradicted by five minutes or more by the clock of a
 * server that answered. Then one of the two is wrong, and ours is the one that nobody has set.
 */
bool hour_believes(bool set, bool synced, const struct office *office);
/* The same as hour_read with the clocks given. */
bool hour_at(struct hour *hour, int64_t wall_ms, int64_t steady_ms, bool right,
             struct office *office);
/* Wall seconds for the view; TIME_NONE while the clock is not known to be right. */
int64_t hour_now(const struct hour *hour);
/* The steady time of that wall time, or of the next look at the clock, whichever is sooner. */
int64_t hour_due(const struct hour *hour, int64_t wall);

#endif
