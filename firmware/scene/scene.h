/*
 * scene: what to show. (view, settings, metrics) → display list. Main thread, pure: looks at
 * nothing but its arguments and the language in use (base/i18n.h).
 */
#ifndef HUNE_SCENE_SCENE_H
#define HUNE_SCENE_SCENE_H

#include "base/host.h"
#include "derive/tour.h"
#include "derive/view.h"
#include "scene/list.h"
#include "settings/settings.h"

struct scene_input {
    const struct view *view; /* borrowed, all of them */
    const struct settings *settings;
    const struct tour *tour; /* the scene to draw, and the dots of the footer */
    const struct host *host;
    const struct metrics *metrics;
    const struct palette *palette;
    const char *notice;  /* a problem of the configuration, NULL for none */
    int width, height;   /* pixels */
    struct box area;     /* of these, what a scene may use: without overscan, moved by the drift */
    const char *message; /* of the office, asked for from afar; NULL for none */
};

/* Clears the list and fills it with one frame. */
void scene_draw(struct list *list, const struct scene_input *input);

#endif
