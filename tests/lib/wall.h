/*
 * wall: from a feed file to a display list in one call, for tests of scenes: what the running wall
 * does, at a fixed time and without threads, network or screen.
 */
#ifndef HUNE_TESTS_WALL_H
#define HUNE_TESTS_WALL_H

#include "model/health.h"
#include "model/model.h"
#include "scene/list.h"
#include "settings/settings.h"

#include <stdbool.h>

/* 2026-11-21T14:32:05+01:00, the moment of the demo feeds. */
#define WALL_NOW INT64_C(1795267925)

struct wall {
    const char *feed; /* path below the source tree; NULL: no source has answered */
    const char *lang;
    enum scene_id scene;
    enum colour_theme theme;
    int width, height;
    struct box area;   /* of these pixels; empty: all */
    double distance_m; /* of the viewer; 0: the default */
    const struct metrics *metrics;
    int64_t now;
    enum trouble trouble; /* of the one source */
    int alarms; /* so many rules have raised one, in every state; more than there are: a storm */
    const char *message;              /* of the office; NULL for none */
    bool asked;                       /* the scene is asked for from afar */
    const struct hours *office_hours; /* NULL: none, so that time just passes */
};

/*
 * Fills the list. Sets the language and the time zone (Europe/Paris) of the process. Fails the test
 * when the feed cannot be read.
 */
void wall_list(const struct wall *wall, struct list *list);
/* The same of a model, borrowed; wall->feed says only that a source has answered when not NULL. */
void wall_list_of(const struct wall *wall, const struct model *model, struct list *list);
/* $HUNE_ROOT/path and $HUNE_BUILD/path. */
const char *wall_root(char dst[1024], const char *path);
const char *wall_build(char dst[1024], const char *path);
/* The smallest text allowed on that wall. */
int wall_unit(const struct wall *wall);
/* What a scene may use of it. */
struct box wall_area(const struct wall *wall);

#endif
