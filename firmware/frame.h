/*
 * frame: one picture of the wall: office → view → tour → display list → pixels. What the running
 * wall and a single picture have in common. Main thread.
 */
#ifndef HUNE_FRAME_H
#define HUNE_FRAME_H

#include "base/err.h"
#include "base/host.h"
#include "canvas/canvas.h"
#include "derive/alarm.h"
#include "derive/tour.h"
#include "derive/view.h"
#include "scene/list.h"

#include <stdbool.h>
#include <stdint.h>

struct frame {
    const struct settings *settings; /* borrowed */
    struct host host;
    struct view view;
    struct alarms alarms;
    struct tour tour;
    struct list list;
    struct canvas *canvas;  /* owned */
    struct palette palette; /* the list's, when it is darker than the theme's */
    const char *notice;     /* borrowed: a problem of the config, for the wall; NULL for none */
    const char *message;    /* borrowed: of the office, asked for from afar; NULL for none */
    int width, height;
    /* On a screen: it drifts, is darker in the hours for it, and black when the screen is off. A
     * single picture stands in the middle of its path, always lit, so that equal data draw equal
     * pixels whenever it is made. */
    bool live;
};

/* From the size of the screen itself to that of the picture, upright, for the config's rotation. */
void frame_upright(const struct settings *settings, int *width, int *height);
bool frame_init(struct frame *frame, const struct settings *settings, int width, int height,
                struct err *err);
void frame_destroy(struct frame *frame);
bool frame_resize(struct frame *frame, int width, int height, struct err *err);
/*
 * Brings view, tour and display list up to now (wall seconds, steady ms). pinned: SCENE_COUNT for
 * the tour. Returns the steady time of the tour's next stop, INT64_MAX for none.
 */
int64_t frame_update(struct frame *frame, const struct office *office, enum scene_id pinned,
                     int64_t now, int64_t steady_ms);
/*
 * What a scene may use of a picture of width × height: without the config's overscan and the
 * reach of the drift on each side, moved by the drift of now (TIME_NONE: not moved).
 */
struct box frame_area(const struct settings *settings, int width, int height, int64_t now);

#endif
