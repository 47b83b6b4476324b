/*
 * touring: a wall with a tour, for the tests of derive/tour.
 */
#ifndef HUNE_TESTS_LIB_TOURING_H
#define HUNE_TESTS_LIB_TOURING_H

#include "derive/tour.h"

struct touring {
    struct tour tour;
    struct view view;
    struct settings settings;
};

/*
 * Overview for 20 s, queue for 10 s, and both have something to show; others would have 5 s. Watch
 * adds the crisis as its last stop, an alert begins with it and has no overview.
 */
void touring_init(struct touring *touring);
void touring_list(struct touring *touring, enum tour_kind kind, size_t count,
                  const enum scene_id *scenes);
/* The level, and a crisis from LEVEL_WATCH on. */
void touring_crisis(struct touring *touring, enum level level);
/* A step of a tour in which nothing is pinned, with what must hold after each. */
int64_t touring_step(struct touring *touring, int64_t now_ms);
/* Fails with both names when another scene is on the wall. */
void touring_shows(const struct touring *touring, enum scene_id scene);

#define TOUR(touring, kind, ...)                                                                   \
    touring_list(touring, kind, sizeof((enum scene_id[]){__VA_ARGS__}) / sizeof(enum scene_id),    \
                 (enum scene_id[]){__VA_ARGS__})

#endif
