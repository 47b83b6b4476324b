/*
 * asked: what the running wall is asked from afar (remote/remote.h), and what it does about it:
 * another scene in its tour, a message in its frame, a picture of its screen. Main thread.
 */
#ifndef HUNE_ASKED_H
#define HUNE_ASKED_H

#include "frame.h"
#include "remote/remote.h"
#include "settings/options.h"
#include "shot.h"

#include <stdbool.h>
#include <stdint.h>

/* A zeroed one is never asked for anything. */
struct asked {
    const struct options *options;   /* borrowed */
    const struct settings *settings; /* borrowed */
    struct remote remote;
    struct shot shot;
    bool other; /* another folder: not told yet */
};

/* Sources of the command line are being tried out: that is not the wall that is asked. */
void asked_init(struct asked *asked, const struct options *options,
                const struct settings *settings);
/* The settings are others now. */
void asked_follow(struct asked *asked);
void asked_destroy(struct asked *asked);
/* Before a frame: true when that must be drawn anew. */
bool asked_step(struct asked *asked, struct frame *frame, int64_t steady_ms);
/* After it: takes the picture of the screen. */
void asked_shoot(struct asked *asked, struct show *show, int64_t now, int wake_fd);
/* What the next step waits for: a descriptor, -1 for none, and a steady time. */
int asked_fd(const struct asked *asked, int64_t steady_ms);
int64_t asked_due(const struct asked *asked);

#endif
