/*
 * damage: where two frames differ. Remembers what was drawn: per item a hash and what it may touch.
 */
#ifndef HUNE_CANVAS_DAMAGE_H
#define HUNE_CANVAS_DAMAGE_H

#include "canvas/paint.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct damage_item {
    uint64_t hash;
    struct box extents;
};

/* A zeroed damage is ready for use: the first frame is new everywhere. */
struct damage {
    struct damage_item *items; /* owned, of the frame drawn last */
    size_t count, cap;
    struct damage_item *next; /* owned, room for the frame to come */
    size_t next_cap;
    struct palette palette;
    int width, height; /* 0 while nothing is known */
};

/* Every pixel that an item may touch; drawing it is clipped to this. Empty for absurd sizes. */
struct box damage_extents(const struct item *item);
/* Fills rects[max] with what must be painted again, and remembers the list. Returns how many. */
size_t damage_find(struct damage *damage, const struct list *list, struct box *rects, size_t max);
/* The next frame is new everywhere. */
void damage_forget(struct damage *damage);
void damage_destroy(struct damage *damage);

#endif
