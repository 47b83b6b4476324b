/*
 * frame: one picture of the wall: office → view → tour → display list → pixels. What the running
 * wall and a single picture have in common. Main thread.
 */
#ifndef HUNE_FRAME_H
#define HUNE_FRAME_H

#include "base/err.h"
#include "base/host.h"
#include "canvas/canvas.h"
#include "derive/tour.h"
#include "derive/view.h"
#include "scene/list.h"

#include <stdbool.h>
#include <stdint.h>

struct frame {
    const struct settings *settings; /* borrowed */
    struct host host;
    struct view view;
    struct tour tour;
    struct list list;
    struct canvas *canvas; /* owned */
    const char *notice;    /* borrowed: a problem of the config, for the wall; NULL for none */
    int width, height;
};

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

#endif
