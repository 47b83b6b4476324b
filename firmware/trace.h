/*
 * trace: what a running wall shows, for tests and benchmarks. Off unless HUNE_TRACE is set.
 *
 * HUNE_TRACE=1 says on stderr when a frame was shown. HUNE_TRACE=/folder keeps each instead, as
 * NNNN.png and NNNN.txt (the display list as text), numbered from 0001; where the text is, both are
 * whole. At most TRACE_FRAMES_MAX are kept.
 */
#ifndef HUNE_TRACE_H
#define HUNE_TRACE_H

#include "canvas/canvas.h"
#include "frame.h"
#include "scene/list.h"

#include <stdbool.h>
#include <stddef.h>

enum { TRACE_FRAMES_MAX = 2000 };

struct trace {
    bool on;            /* on stderr */
    const char *folder; /* borrowed from the environment; NULL: none are kept */
    unsigned kept;
};

void trace_init(struct trace *trace);
/* A frame is on the screen, of so many changed rectangles. */
void trace_say(const struct trace *trace, size_t rects, const struct frame *frame, bool fading);
/* list is what the screen shows, or will at the end of a cross-fade, and canvas has drawn it. */
void trace_keep(struct trace *trace, const struct list *list, struct canvas *canvas);

#endif
