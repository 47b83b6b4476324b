/* lint: see lint.h. */
#include "tests/lib/lint.h"

static const char *const THEMES[] = {
    [THEME_DARK] = "dark", [THEME_LIGHT] = "light", [THEME_HIGH_CONTRAST] = "high contrast"};
_Static_assert(sizeof(THEMES) / sizeof(THEMES[0]) == THEME_COUNT, "one name per theme");

/* What a line's letters cover: from just above the capitals to the descenders. */
static struct box inked(const struct item *item)
{
    int px = item->type.px, baseline = item->box.y + type_ascent(px);
    int top = type_capital(px) + px / 20;
    return (struct box){item->box.x, baseline - top, item->box.w, top + px / 4};
}

static bool overlap(struct box a, struct box b)
{
    return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

static bool inside(struct box inner, struct box outer)
{
    return inner.x >= outer.x && inner.y >= outer.y && inner.x + inner.w <= outer.x + outer.w &&
           inner.y + inner.h <= outer.y + outer.h;
}

static void check_screen(const struct list *list, const struct item *item, struct box area,
                         struct problems *findings)
{
    struct box screen = {0, 0, list->width, list->height};
    struct box box = item->kind == ITEM_TEXT ? inked(item) : item->box;
    if (box.w < 0 || box.h < 0 || !inside(box, item->kind == ITEM_RECT ? screen : area)) {
        problems_add(findings, "off the screen: %d,%d %dx%d \"%s\"", box.x, box.y, box.w, box.h,
                     list_item_text(list, item));
    }
}

/* WCAG 2.2: 1.4.3 and 1.4.6 for text, 1.4.11 for what is not. */
static double contrast_least(const struct item *item, int theme)
{
    if (item->kind != ITEM_TEXT) {
        return 3;
    }
    bool figure = item->figure && item->ink != INK_ON_COLOUR;
    return figure || theme == THEME_HIGH_CONTRAST ? 7 : 4.5;
}

static void check_contrast(const struct list *list, const struct item *item, enum ink ground,
                           struct problems *findings)
{
    for (int theme = 0; theme < THEME_COUNT; theme++) {
        const uint32_t *rgb = palette_of((enum colour_theme)theme)->rgb;
        double contrast = palette_contrast(rgb[item->ink], rgb[ground]);
        if (contrast < contrast_least(item, theme)) {
            problems_add(findings, "contrast %.2f, %s: %s \"%s\" %s on %s", contrast, THEMES[theme],
                         item->kind != ITEM_TEXT ? "sign"
                         : item->figure          ? "figure"
                                                 : "text",
                         list_item_text(list, item), ink_word(item->ink), ink_word(ground));
            return;
        }
    }
}

/* The ink of the last filled box under the item; a text must lie on one, not across an edge. */
static void check_ground(const struct list *list, size_t index, struct problems *findings)
{
    const struct item *item = &list->items[index];
    struct box box = item->kind == ITEM_TEXT ? inked(item) : item->box;
    enum ink ground = INK_GROUND;
    for (size_t i = 0; i < index; i++) {
        const struct item *under = &list->items[i];
        if (under->kind != ITEM_RECT || !overlap(under->box, box)) {
            continue;
        }
        if (inside(box, under->box)) {
            ground = under->ink;
        } else if (item->kind == ITEM_TEXT) {
            problems_add(findings, "across an edge: \"%s\" at %d,%d and %s %d,%d %dx%d",
                         list_item_text(list, item), box.x, box.y, ink_word(under->ink),
                         under->box.x, under->box.y, under->box.w, under->box.h);
        }
    }
    check_contrast(list, item, ground, findings);
}

static void check_overlap(const struct list *list, size_t index, struct problems *findings)
{
    const struct item *item = &list->items[index];
    for (size_t i = 0; i < list->count; i++) {
        const struct item *other = &list->items[i];
        bool text = other->kind == ITEM_TEXT && i < index && overlap(inked(item), inked(other));
        bool sign = other->kind == ITEM_SHAPE && overlap(inked(item), other->box);
        /* What is drawn later covers the text. */
        bool rect = other->kind == ITEM_RECT && i > index && overlap(inked(item), other->box);
        if (text || sign || rect) {
            problems_add(findings, "overlap: \"%s\" at %d,%d and %s \"%s\" at %d,%d",
                         list_item_text(list, item), item->box.x, item->box.y,
                         text   ? "text"
                         : sign ? "shape"
                                : "rect",
                         list_item_text(list, other), other->box.x, other->box.y);
        }
    }
}

void lint_list(const struct list *list, struct box area, int unit, struct problems *findings)
{
    if (list->overflow) {
        problems_add(findings, "the list is full");
    }
    for (size_t i = 0; i < list->count; i++) {
        const struct item *item = &list->items[i];
        check_screen(list, item, area, findings);
        if (item->kind != ITEM_RECT) {
            check_ground(list, i, findings);
        }
        if (item->kind != ITEM_TEXT) {
            continue;
        }
        if (item->type.px < unit) {
            problems_add(findings, "too small: \"%s\" %d px, %d at least",
                         list_item_text(list, item), item->type.px, unit);
        }
        if (item->figure && item->cut) {
            problems_add(findings, "a figure is cut: \"%s\"", list_item_text(list, item));
        }
        check_overlap(list, i, findings);
    }
}
