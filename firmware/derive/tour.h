/*
 * tour: which scene is on the wall. Pure, on steady time.
 *
 * Before the first data: SCENE_WAITING. At the config's crisis level or above: SCENE_CRISIS, until
 * the level falls. Else the config's scenes in turn, each for its seconds, without those that have
 * nothing to show.
 */
#ifndef HUNE_DERIVE_TOUR_H
#define HUNE_DERIVE_TOUR_H

#include "derive/view.h"

#include <stdint.h>

/* A zeroed tour is ready for use. */
struct tour {
    size_t index;     /* into stops */
    int64_t since_ms; /* steady time at which this stop began */
    enum scene_id stops[SCENE_COUNT];
    size_t stop_count;
    enum scene_id scene; /* the one to draw */
};

/*
 * Brings the tour up to now_ms; returns the steady time of the next stop, INT64_MAX when there is
 * none. pinned (SCENE_COUNT for none) is a scene chosen by hand (--scene).
 */
int64_t tour_step(struct tour *tour, const struct view *view, const struct settings *settings,
                  enum scene_id pinned, int64_t now_ms);

#endif
