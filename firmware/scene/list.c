/* list: see list.h. */
#include "scene/list.h"

#include "base/mem.h"
#include "base/str.h"

#include <stdlib.h>
#include <string.h>

void list_init(struct list *list)
{
    *list = (struct list){.palette = &PALETTE_DARK};
    buf_init(&list->bytes, LIST_BYTES_MAX);
}

void list_destroy(struct list *list)
{
    free(list->items);
    buf_destroy(&list->bytes);
    *list = (struct list){0};
}

void list_clear(struct list *list, int width, int height, const struct palette *palette)
{
    list->width = width;
    list->height = height;
    list->palette = palette;
    list->count = 0;
    list->overflow = false;
    list->lack_count = 0;
    buf_clear(&list->bytes);
}

static struct item *add(struct list *list, enum item_kind kind, struct box box, enum ink ink)
{
    if (list->count == LIST_ITEMS_MAX) {
        list->overflow = true;
        return NULL;
    }
    if (list->count == list->cap) {
        list->cap = list->cap ? list->cap * 2 : 128;
        list->items = mem_resize(list->items, list->cap, sizeof(*list->items));
    }
    struct item *item = &list->items[list->count++];
    /* Padding too is zero, so that an item can be hashed as bytes. */
    memset(item, 0, sizeof(*item));
    item->kind = kind;
    item->box = box;
    item->ink = ink;
    return item;
}

void list_rect(struct list *list, struct box box, enum ink ink, int radius)
{
    list_bordered(list, box, ink, radius, 0, ink);
}

void list_bordered(struct list *list, struct box box, enum ink ink, int radius, int stroke,
                   enum ink stroke_ink)
{
    if (box.w <= 0 || box.h <= 0) {
        return;
    }
    struct item *item = add(list, ITEM_RECT, box, ink);
    if (item) {
        item->radius = radius;
        item->stroke = stroke;
        item->stroke_ink = stroke_ink;
    }
}

/* Keeps len bytes and, for a text, a NUL after them. Returns the offset, or SIZE_MAX when full. */
static size_t keep(struct list *list, const void *bytes, size_t len, size_t align)
{
    static const char ZEROS[8] = {0};
    size_t pad = (align - list->bytes.len % align) % align;
    size_t start = list->bytes.len + pad;
    if (!buf_append(&list->bytes, ZEROS, pad) || !buf_append(&list->bytes, bytes, len)) {
        list->overflow = true;
        return SIZE_MAX;
    }
    return start;
}

struct item *list_text(struct list *list, struct box box, enum style style, struct type type,
                       enum ink ink, const char *text, size_t len)
{
    size_t offset = keep(list, text, len, 1);
    if (offset == SIZE_MAX || !buf_append(&list->bytes, "", 1)) {
        list->overflow = true;
        return NULL;
    }
    struct item *item = add(list, ITEM_TEXT, box, ink);
    if (item) {
        item->style = style;
        /* Not the struct as a whole: that may bring the caller's padding. */
        item->type.px = type.px;
        item->type.bold = type.bold;
        item->text = offset;
    }
    return item;
}

void list_shape(struct list *list, struct box box, enum shape shape, enum ink ink)
{
    struct item *item = add(list, ITEM_SHAPE, box, ink);
    if (item) {
        item->shape = shape;
    }
}

void list_curve(struct list *list, struct box box, enum ink ink, const struct point *points,
                size_t count, int thickness, int alpha)
{
    if (count < 2 || count > LIST_CURVE_MAX) {
        list->overflow = list->overflow || count > LIST_CURVE_MAX;
        return;
    }
    size_t offset = keep(list, points, count * sizeof(*points), _Alignof(struct point));
    if (offset == SIZE_MAX) {
        return;
    }
    struct item *item = add(list, ITEM_CURVE, box, ink);
    if (item) {
        item->points = offset;
        item->point_count = count;
        item->thickness = thickness;
        item->alpha = alpha;
    }
}

void list_dashes(struct list *list, struct box box, enum ink ink)
{
    add(list, ITEM_DASHES, box, ink);
}

void list_lack(struct list *list, const char *panel)
{
    for (size_t i = 0; i < list->lack_count; i++) {
        if (list->lacks[i] == panel) {
            return;
        }
    }
    if (list->lack_count < LIST_LACKS_MAX) {
        list->lacks[list->lack_count++] = panel;
    }
}

const char *list_item_text(const struct list *list, const struct item *item)
{
    return item->kind == ITEM_TEXT ? list->bytes.data + item->text : "";
}

const struct point *list_item_points(const struct list *list, const struct item *item)
{
    return (const void *)(list->bytes.data + item->points);
}

uint64_t list_item_hash(const struct list *list, const struct item *item)
{
    /* Where the text and the points lie is not what they are. */
    struct item bare;
    memcpy(&bare, item, sizeof(bare));
    bare.text = bare.points = 0;
    uint64_t hash = str_hash(STR_HASH_SEED, &bare, sizeof(bare));
    if (item->kind == ITEM_TEXT) {
        const char *text = list_item_text(list, item);
        hash = str_hash(hash, text, strlen(text));
    } else if (item->kind == ITEM_CURVE) {
        hash =
            str_hash(hash, list_item_points(list, item), item->point_count * sizeof(struct point));
    }
    return hash;
}

uint64_t list_hash(const struct list *list)
{
    uint64_t hash = str_hash(STR_HASH_SEED, list->palette, sizeof(*list->palette));
    hash = str_hash(hash, &list->width, sizeof(list->width));
    hash = str_hash(hash, &list->height, sizeof(list->height));
    for (size_t i = 0; i < list->count; i++) {
        uint64_t item = list_item_hash(list, &list->items[i]);
        hash = str_hash(hash, &item, sizeof(item));
    }
    return hash;
}
