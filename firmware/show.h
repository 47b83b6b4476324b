/*
 * show: what frame has drawn reaches the screen: what changed of it, or all of it, or by a
 * cross-fade when the scene is another one; and the screen goes off and on with the config's hours.
 * Main thread.
 */
#ifndef HUNE_SHOW_H
#define HUNE_SHOW_H

#include "base/err.h"
#include "display/command.h"
#include "display/display.h"
#include "display/fade.h"
#include "frame.h"
#include "trace.h"

#include <stdbool.h>
#include <stdint.h>

enum show_light { SHOW_LIGHT_UNKNOWN, SHOW_LIT, SHOW_DARK };

struct show {
    struct display *display; /* borrowed */
    struct frame *frame;     /* borrowed */
    uint64_t hash;           /* of the list on the screen */
    enum scene_id scene;     /* on the screen */
    enum power power;        /* of what is on the screen */
    enum show_light light;   /* of the screen itself, as far as it is up to the wall */
    bool blank;              /* the panel is switched off */
    struct fade fade;
    int64_t rest_ms;              /* steady time before which there is no other change of scene */
    struct shell_command off, on; /* the config's commands */
    bool all;                     /* the screen must be filled anew; set it when that is so */
    uint64_t frames;  /* that the screen took: a self-test of what it shows goes before this */
    int64_t frame_ms; /* wall time of the last of them */
    struct trace trace;
};

void show_init(struct show *show, struct display *display, struct frame *frame);
/* Shows the frame's list if it is not the one on the screen; may begin a cross-fade. */
bool show_frame(struct show *show, struct err *err);
/* While a cross-fade runs, or a scene has just changed, nothing else is drawn: for 400 ms at most.
 */
bool show_busy(const struct show *show, int64_t steady_ms);
/* While it is busy: the steady time at which there is something to do. */
int64_t show_due(const struct show *show);
bool show_fading(const struct show *show);
/* Takes the cross-fade's step if one is due. */
bool show_step(struct show *show, int64_t steady_ms, struct err *err);
/* Ends it where it is: the next show is of everything. */
void show_cut(struct show *show);
/* Before its display is destroyed, and with another one: everything is shown anew there. */
void show_leave(struct show *show);
void show_enter(struct show *show, struct display *display);
/* A child process may have ended: says so if it was a command that failed. */
void show_child_ended(struct show *show);

#endif
