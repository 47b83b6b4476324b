/*
 * damage: see damage.h.
 *
 * Any common subsequence of the two lists may stay as it is: a pixel that no other item touches,
 * before or after, is covered by the same items in the same order. The longer the subsequence, the
 * less is painted; the common head and tail and a short look ahead find nearly all of it.
 */
#include "canvas/damage.h"

#include "base/mem.h"
#include "canvas/curve.h"

#include <stdlib.h>
#include <string.h>

/* No picture is larger than FAR; what claims to be is not drawn, and sums of it can't overflow. */
enum { LOOK_AHEAD = 64, OVERHANG_SHARE = 16, FAR = 1 << 20 };

struct rects {
    struct box *box; /* borrowed */
    size_t count, max;
    struct box screen;
};

static struct box text_extents(const struct item *item)
{
    /* A letter may lean a little out of its box, and a box may be lower than a line. */
    struct box box = item->box;
    int line = type_line(item->type.px);
    box.h = box.h > line ? box.h : line;
    return box_grow(box, 1 + item->type.px / OVERHANG_SHARE);
}

static bool is_far(int value)
{
    return value < -FAR || value > FAR;
}

static bool is_wild(const struct item *item)
{
    const struct box *box = &item->box;
    return is_far(box->x) || is_far(box->y) || is_far(box->w) || is_far(box->h) ||
           is_far(item->radius) || is_far(item->stroke) || is_far(item->thickness) ||
           is_far(item->type.px);
}

struct box damage_extents(const struct item *item)
{
    if (is_wild(item)) {
        return (struct box){0, 0, 0, 0};
    }
    switch (item->kind) {
    case ITEM_TEXT:
        return text_extents(item);
    case ITEM_CURVE:
        return box_grow(item->box, curve_reach(item->thickness));
    case ITEM_RECT:
    case ITEM_SHAPE:
    case ITEM_DASHES:
        break;
    }
    return item->box;
}

static int64_t box_area(struct box box)
{
    return (int64_t)box.w * box.h;
}

static void drop(struct rects *rects, size_t at)
{
    rects->box[at] = rects->box[--rects->count];
}

/* Joins the two whose union wastes the fewest pixels. */
static void join_closest(struct rects *rects)
{
    size_t best_a = 0, best_b = 1;
    int64_t best = INT64_MAX;
    for (size_t a = 0; a < rects->count; a++) {
        for (size_t b = a + 1; b < rects->count; b++) {
            struct box both = box_join(rects->box[a], rects->box[b]);
            int64_t waste = box_area(both) - box_area(rects->box[a]) - box_area(rects->box[b]);
            if (waste < best) {
                best = waste;
                best_a = a;
                best_b = b;
            }
        }
    }
    rects->box[best_a] = box_join(rects->box[best_a], rects->box[best_b]);
    drop(rects, best_b);
}

static void add(struct rects *rects, struct box extents)
{
    struct box box = box_meet(extents, rects->screen);
    if (box_empty(box)) {
        return;
    }
    /* Grows over whatever it overlaps, until it overlaps nothing. */
    for (size_t i = 0; i < rects->count;) {
        if (box_empty(box_meet(rects->box[i], box))) {
            i++;
        } else {
            box = box_join(rects->box[i], box);
            drop(rects, i);
            i = 0;
        }
    }
    if (rects->count == rects->max) {
        join_closest(rects);
        add(rects, box);
        return;
    }
    rects->box[rects->count++] = box;
}

/* The first of old[from..end) with that hash, a short way ahead; end when there is none. */
static size_t find(const struct damage_item *old, size_t from, size_t end, uint64_t hash)
{
    size_t stop = end - from > LOOK_AHEAD ? from + LOOK_AHEAD : end;
    for (size_t i = from; i < stop; i++) {
        if (old[i].hash == hash) {
            return i;
        }
    }
    return end;
}

static void compare(struct rects *rects, const struct damage_item *old, size_t old_end,
                    const struct damage_item *new, size_t new_end)
{
    size_t start = 0;
    while (start < old_end && start < new_end && old[start].hash == new[start].hash) {
        start++;
    }
    while (old_end > start && new_end > start && old[old_end - 1].hash == new[new_end - 1].hash) {
        old_end--;
        new_end--;
    }
    size_t at = start;
    for (size_t i = start; i < new_end; i++) {
        size_t same = find(old, at, old_end, new[i].hash);
        if (same == old_end) {
            add(rects, new[i].extents);
            continue;
        }
        for (; at < same; at++) {
            add(rects, old[at].extents);
        }
        at = same + 1;
    }
    for (; at < old_end; at++) {
        add(rects, old[at].extents);
    }
}

size_t damage_find(struct damage *damage, const struct list *list, struct box *rects, size_t max)
{
    if (damage->next_cap < list->count) {
        damage->next = mem_resize(damage->next, list->count, sizeof(*damage->next));
        damage->next_cap = list->count;
    }
    for (size_t i = 0; i < list->count; i++) {
        const struct item *item = &list->items[i];
        damage->next[i].hash = list_item_hash(list, item);
        damage->next[i].extents = damage_extents(item);
    }
    struct rects found = {.box = rects, .max = max};
    found.screen = (struct box){0, 0, list->width, list->height};
    if (damage->width != list->width || damage->height != list->height ||
        memcmp(&damage->palette, list->palette, sizeof(damage->palette)) != 0) {
        add(&found, found.screen);
    } else {
        compare(&found, damage->items, damage->count, damage->next, list->count);
    }
    struct damage_item *spare = damage->items;
    size_t spare_cap = damage->cap;
    damage->items = damage->next;
    damage->cap = damage->next_cap;
    damage->count = list->count;
    damage->next = spare;
    damage->next_cap = spare_cap;
    damage->palette = *list->palette;
    damage->width = list->width;
    damage->height = list->height;
    return found.count;
}

void damage_forget(struct damage *damage)
{
    damage->width = damage->height = 0;
}

void damage_destroy(struct damage *damage)
{
    free(damage->items);
    free(damage->next);
    *damage = (struct damage){0};
}
