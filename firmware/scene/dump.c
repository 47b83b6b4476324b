/* dump: a display list as text, one item a line. See list.h. */
#include "scene/list.h"

#include "base/str.h"

static const char *const SHAPES[] = {
    [SHAPE_DISC] = "disc",         [SHAPE_RING] = "ring",
    [SHAPE_TRIANGLE] = "triangle", [SHAPE_TRIANGLE_DOWN] = "triangle-down",
    [SHAPE_DIAMOND] = "diamond",   [SHAPE_SQUARE] = "square",
    [SHAPE_CHECK] = "check",       [SHAPE_CROSS] = "cross",
    [SHAPE_STAR] = "star",         [SHAPE_PAUSE] = "pause",
};
_Static_assert(sizeof(SHAPES) / sizeof(SHAPES[0]) == SHAPE_COUNT, "one word per shape");

static const char *const KINDS[] = {
    [ITEM_RECT] = "rect",   [ITEM_TEXT] = "text",     [ITEM_SHAPE] = "shape",
    [ITEM_CURVE] = "curve", [ITEM_DASHES] = "dashes",
};

const char *shape_word(enum shape shape)
{
    return shape < SHAPE_COUNT ? SHAPES[shape] : "?";
}

/* Quoted, so that whatever a text holds, its item stays one line. */
static bool dump_text(const char *text, struct buf *out)
{
    bool good = buf_puts(out, " \"");
    for (const char *p = text; good && *p; p++) {
        if ((unsigned char)*p < 0x20) {
            good = buf_printf(out, "\\x%02x", (unsigned)*p);
        } else {
            good = buf_printf(out, *p == '"' || *p == '\\' ? "\\%c" : "%c", *p);
        }
    }
    return good && buf_puts(out, "\"");
}

/* What follows kind, box and ink. */
static bool dump_rest(const struct list *list, const struct item *item, struct buf *out)
{
    switch (item->kind) {
    case ITEM_RECT:
        return (item->radius == 0 || buf_printf(out, " radius %d", item->radius)) &&
               (item->stroke == 0 ||
                buf_printf(out, " border %d %s", item->stroke, ink_word(item->stroke_ink)));
    case ITEM_TEXT:
        return buf_printf(out, " %s %d%s%s", style_word(item->style), item->type.px,
                          item->figure ? " figure" : "", item->cut ? " cut" : "") &&
               dump_text(list_item_text(list, item), out);
    case ITEM_SHAPE:
        return buf_printf(out, " %s", shape_word(item->shape));
    case ITEM_CURVE:
        return buf_printf(out, " %zu points %016llx thickness %d alpha %d", item->point_count,
                          (unsigned long long)str_hash(STR_HASH_SEED, list_item_points(list, item),
                                                       item->point_count * sizeof(struct point)),
                          item->thickness, item->alpha);
    case ITEM_DASHES:
        return true;
    }
    return false;
}

bool list_dump(const struct list *list, struct buf *out)
{
    bool good = buf_printf(out, "list %dx%d\n", list->width, list->height);
    for (size_t i = 0; good && i < list->count; i++) {
        const struct item *item = &list->items[i];
        good = buf_printf(out, "%s %d,%d %dx%d %s", KINDS[item->kind], item->box.x, item->box.y,
                          item->box.w, item->box.h, ink_word(item->ink)) &&
               dump_rest(list, item, out) && buf_puts(out, "\n");
    }
    return good;
}
