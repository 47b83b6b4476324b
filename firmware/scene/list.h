/*
 * list: a display list, one frame as data. No SDL, no fonts: it can be hashed, dumped as text,
 * compared with the one before, and checked by rule.
 *
 * Main thread. Items are drawn in order, later ones over earlier ones. Boxes are in pixels, origin
 * top left. A list is filled, drawn, and cleared; it keeps its memory between frames.
 */
#ifndef HUNE_SCENE_LIST_H
#define HUNE_SCENE_LIST_H

#include "base/buf.h"
#include "scene/palette.h"
#include "scene/type.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    LIST_ITEMS_MAX = 4096,
    LIST_BYTES_MAX = 1024 * 1024,
    LIST_CURVE_MAX = 2048,
    LIST_LACKS_MAX = 16
};

struct box {
    int x, y, w, h;
};

enum item_kind {
    ITEM_RECT,  /* filled rounded box, with a border when stroke > 0 */
    ITEM_TEXT,  /* one line: the pen starts at box.x, the baseline is at box.y + type_ascent(px) */
    ITEM_SHAPE, /* a sign that fills its box */
    ITEM_CURVE, /* a line through points, and the area under it when alpha > 0 */
    ITEM_DASHES /* a dashed line along the longer side of its box, as thick as the shorter */
};

enum shape {
    SHAPE_DISC,
    SHAPE_RING,
    SHAPE_TRIANGLE, /* points up: watch */
    SHAPE_TRIANGLE_DOWN,
    SHAPE_DIAMOND, /* crisis, overdue */
    SHAPE_SQUARE,  /* alert */
    SHAPE_CHECK,
    SHAPE_CROSS,
    SHAPE_STAR,  /* five points: an opportunity */
    SHAPE_PAUSE, /* two bars: held, paused */
    SHAPE_COUNT
};

/* A point of a curve, in 1/16 pixel from the box's corner, so that slopes stay smooth. */
struct point {
    int32_t x, y;
};

struct item {
    enum item_kind kind;
    struct box box;
    enum ink ink;
    /* ITEM_RECT */
    int radius;
    int stroke; /* border width, inside the box */
    enum ink stroke_ink;
    /* ITEM_TEXT */
    enum style style;
    struct type type;
    bool cut;    /* ends in an ellipsis because it had no room */
    bool figure; /* must never be cut */
    size_t text; /* offset into the list's bytes, of a NUL-terminated string */
    /* ITEM_SHAPE */
    enum shape shape;
    /* ITEM_CURVE; ITEM_RECT and ITEM_SHAPE always draw opaque */
    size_t points; /* offset into the list's bytes, of point_count struct point */
    size_t point_count;
    int thickness; /* of the line, pixels */
    int alpha;     /* of the area under the line, 0 to 255 */
};

struct list {
    int width, height;
    const struct palette *palette; /* borrowed */
    struct item *items;            /* owned */
    size_t count, cap;
    struct buf bytes; /* texts and points; referred to by offset */
    bool overflow;    /* something was left out because a maximum was reached */
    /* Panels that had no room for the least of their content, by name; shows nowhere. */
    const char *lacks[LIST_LACKS_MAX];
    size_t lack_count;
};

void list_init(struct list *list);
void list_destroy(struct list *list);
/* Empties, keeps the memory; the ground is filled with INK_GROUND. */
void list_clear(struct list *list, int width, int height, const struct palette *palette);

void list_rect(struct list *list, struct box box, enum ink ink, int radius);
void list_bordered(struct list *list, struct box box, enum ink ink, int radius, int stroke,
                   enum ink stroke_ink);
/* Returns the item, to set cut or figure; valid until the next call; NULL on overflow. */
struct item *list_text(struct list *list, struct box box, enum style style, struct type type,
                       enum ink ink, const char *text, size_t len);
void list_shape(struct list *list, struct box box, enum shape shape, enum ink ink);
void list_curve(struct list *list, struct box box, enum ink ink, const struct point *points,
                size_t count, int thickness, int alpha);
void list_dashes(struct list *list, struct box box, enum ink ink);
/* Notes that a panel had no room: a constant English name ("the tiles of the networks"), once. */
void list_lack(struct list *list, const char *panel);

const char *list_item_text(const struct list *list, const struct item *item);
const struct point *list_item_points(const struct list *list, const struct item *item);
/* Of everything that shows. Equal lists draw equal pixels. */
uint64_t list_hash(const struct list *list);
/* Of one item, its text and points included. */
uint64_t list_item_hash(const struct list *list, const struct item *item);
/* One item a line: "text 60,40 310x36 lead text \"Ville de Saint-Aubin\"". Stable. */
bool list_dump(const struct list *list, struct buf *out);
const char *shape_word(enum shape shape);

#endif
