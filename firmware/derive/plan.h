/*
 * plan: which stops the tour of a level has now. Internal to derive/; the rules are in tour.h.
 */
#ifndef HUNE_DERIVE_PLAN_H
#define HUNE_DERIVE_PLAN_H

#include "derive/view.h"

#include <stddef.h>
#include <stdint.h>

/* The scenes of the config that have something to show, and for how long each. */
struct plan {
    enum scene_id stops[SCENE_COUNT];
    int64_t lengths_ms[SCENE_COUNT];
    size_t count;
};

enum tour_kind plan_kind(enum level level);
struct plan plan_make(const struct view *view, const struct settings *settings);
/* What is on the wall when there is no stop. */
enum scene_id plan_instead(const struct view *view);

#endif
