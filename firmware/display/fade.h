/*
 * fade: a cross-fade, in time and in pixels. Pure.
 *
 * A few steps, each of which brings every pixel nearer to the new picture and none past it, so that
 * nothing flashes; the last is the new picture itself. A step that comes late takes the place of
 * those that it missed.
 */
#ifndef HUNE_DISPLAY_FADE_H
#define HUNE_DISPLAY_FADE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    FADE_STEP_MS = 40, /* 25 a second */
    FADE_WHOLE = 256   /* a share of the new picture: all of it */
};

/* A zeroed fade does not run. */
struct fade {
    int64_t start_ms; /* steady time of the first step */
    int steps;        /* 0: it does not run */
    int done;
};

/* Begins now. Returns false, and does not run, when length_ms is too short for a step between. */
bool fade_start(struct fade *fade, int length_ms, int64_t now_ms);
/*
 * Takes the step that is due: the share that the new picture then has, which grows from step to
 * step; at FADE_WHOLE the fade is over. Returns false when none is due yet.
 */
bool fade_take(struct fade *fade, int64_t now_ms, int *ret_share);
/* The steady time of the next step; INT64_MAX when it does not run. */
int64_t fade_due(const struct fade *fade);

/* What brings pixels in which the new picture has one share to another, for fade_mix. */
int fade_between(int from_share, int to_share);
/*
 * Moves bytes towards others by amount, 0 to FADE_WHOLE, which makes them the same. The two don't
 * overlap.
 */
void fade_mix(uint8_t *bytes, const uint8_t *towards, size_t count, int amount);

#endif
