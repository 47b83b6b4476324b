/*
 * tour: which scene is on the wall. Pure, on steady time.
 *
 * Before the first data: SCENE_WAITING. Then the scene chosen by hand, if there is one. At the
 * config's crisis level or above: SCENE_CRISIS, until the level falls; the tour then begins anew.
 * Else the config's scenes in turn, each for its seconds, without those that have nothing to show
 * (queue: no source tells one; crisis: none is open); the overview when none is left.
 */
#ifndef HUNE_DERIVE_TOUR_H
#define HUNE_DERIVE_TOUR_H

#include "derive/view.h"

#include <stdint.h>

/* A zeroed tour is ready for use. */
struct tour {
    size_t index;     /* into stops; below stop_count, or 0 */
    int64_t since_ms; /* steady time at which this stop began */
    enum scene_id stops[SCENE_COUNT];
    size_t stop_count;   /* 0 before the first data */
    bool taken_over;     /* by a crisis: no stop is current */
    enum scene_id scene; /* the one to draw */
};

/*
 * Brings the tour up to now_ms; returns the steady time of the next stop, INT64_MAX when there is
 * none. pinned (SCENE_COUNT for none) is a scene chosen by hand (--scene).
 */
int64_t tour_step(struct tour *tour, const struct view *view, const struct settings *settings,
                  enum scene_id pinned, int64_t now_ms);

#endif
