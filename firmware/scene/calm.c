/* calm: the page for a wall with nothing to report. See cards.h. */
#include "scene/cards.h"

#include "base/i18n.h"
#include "base/str.h"
#include "scene/format.h"

/* In hundredths of a unit. */
enum {
    LINE = 150,
    HEAD_SPACE = 190, /* from the headline's baseline to the first line's */
    RINGS_SPACE = 150,
    RINGS_LEAST = 600,
    RINGS_MOST = 1700,
    SIGN = 260
};

enum { LINES = 3, LINE_SPANS = 3, NAMES = 3 };

/* The page's words. The lines borrow texts. */
struct saying {
    const char *head;
    enum style style; /* of head */
    struct look look;
    struct span lines[LINES][LINE_SPANS];
    size_t count;
    char age[FORMAT_MAX * 2], sources[FORMAT_MAX * 6], every[FORMAT_MAX * 2];
};

/* "5 sources: mairie, presse, region and 2 others", by their names in the config. */
static void sources_text(char *dst, size_t size, const struct settings *settings)
{
    char so_far[FORMAT_MAX * 4] = "", names[FORMAT_MAX * 4] = "", rest[FORMAT_MAX * 2];
    char number[FORMAT_MAX];
    size_t count = settings->source_count, named = count < NAMES ? count : NAMES;
    if (count == 0) {
        str_copy(dst, size, tr("no source is configured"));
        return;
    }
    for (size_t i = 0; i < named; i++) {
        str_copy(so_far, sizeof(so_far), names);
        str_format(names, sizeof(names), "%s%s%s", so_far, i > 0 ? ", " : "",
                   settings->sources[i].name);
    }
    if (*more_text(rest, (double)(count - named))) {
        str_copy(so_far, sizeof(so_far), names);
        str_format(names, sizeof(names), "%s %s", so_far, rest);
    }
    format_count(number, (double)count);
    str_format(dst, size, tr_n("%1$s source: %2$s", "%1$s sources: %2$s", count), number, names);
}

/* How often the wall looks: the shortest interval of its sources. */
static void every_text(char dst[FORMAT_MAX * 2], const struct settings *settings)
{
    char duration[FORMAT_MAX];
    int least = 0;
    for (size_t i = 0; i < settings->source_count; i++) {
        int interval = settings->sources[i].interval_s;
        least = i == 0 || interval < least ? interval : least;
    }
    dst[0] = '\0';
    if (least >= 120) {
        format_duration(duration, least);
    } else if (least > 0) {
        str_format(duration, sizeof(duration), tr_ctx("duration", "%d s"), least);
    }
    if (least > 0) {
        str_format(dst, FORMAT_MAX * 2, tr("· a look every %s"), duration);
    }
}

/* Only a level that was told, and is not too old, makes "nothing" good news. */
static void saying_of(const struct paint *paint, struct saying *saying)
{
    const struct view *view = paint->view;
    bool clear = view->level == LEVEL_CLEAR;
    *saying = (struct saying){.head = clear ? tr("Nothing to report") : tr("Nothing to show"),
                              .look = look_level(view->level)};
    const char *not_clear = view->level == LEVEL_UNKNOWN ? tr("· this is no all clear") : "";
    struct span *level = saying->lines[saying->count++];
    level[0] = (struct span){STYLE_STRONG, saying->look.ink, NULL, saying->look.shape};
    level[1] = (struct span){STYLE_STRONG, saying->look.ink, saying->look.word, .space = 40};
    level[2] = (struct span){STYLE_TEXT, INK_MUTED, not_clear, .space = 30, .flex = true};
    if (view->age.as_of != TIME_NONE && view->age.state != AGE_UNKNOWN) {
        format_data_of(saying->age, view->age.as_of, view->now);
        bool fresh = view->age.state == AGE_FRESH;
        struct span *age = saying->lines[saying->count++];
        age[0] = (struct span){STYLE_TEXT, INK_WARN, fresh ? "" : NULL, SHAPE_TRIANGLE};
        age[1] = (struct span){STYLE_TEXT, fresh ? INK_MUTED : INK_WARN, saying->age, .space = 40};
        age[2] = (struct span){STYLE_TEXT, INK_MUTED, ""};
    }
    sources_text(saying->sources, sizeof(saying->sources), paint->input->settings);
    every_text(saying->every, paint->input->settings);
    struct span *sources = saying->lines[saying->count++];
    sources[0] = (struct span){STYLE_TEXT, INK_MUTED, saying->sources, .flex = true};
    sources[1] = (struct span){STYLE_TEXT, INK_MUTED, saying->every, .space = 30, .drop = 1};
    sources[2] = (struct span){STYLE_TEXT, INK_MUTED, ""};
}

/* The largest style in which the headline fits. */
static enum style head_style(const struct paint *paint, const char *head, int width)
{
    static const enum style STYLES[] = {STYLE_HERO, STYLE_FIGURE};
    for (size_t i = 0; i < sizeof(STYLES) / sizeof(STYLES[0]); i++) {
        if (paint_width(paint, STYLES[i], head) <= width) {
            return STYLES[i];
        }
    }
    return STYLE_LEAD;
}

/* Rings on still water, with the level's sign in the middle. */
static void rings_draw(struct paint *paint, struct box box, const struct look *look)
{
    static const int PERCENT[] = {100, 74, 48};
    int stroke = paint_u(paint, 8) > 1 ? paint_u(paint, 8) : 1, x = box.x + box.w / 2,
        y = box.y + box.h / 2;
    for (size_t i = 0; i < 3; i++) {
        int side = box.w * PERCENT[i] / 100;
        struct box ring = {x - side / 2, y - side / 2, side, side};
        bool inner = i == 2;
        list_bordered(paint->list, ring, inner ? look->ground : INK_PANEL, side / 2, stroke,
                      inner ? ink_fill(look->ink) : INK_RULE);
    }
    int sign = paint_u(paint, SIGN) < box.w / 4 ? paint_u(paint, SIGN) : box.w / 4;
    list_shape(paint->list, (struct box){x - sign / 2, y - sign / 2, sign, sign}, look->shape,
               ink_fill(look->ink));
}

static int words_height(const struct paint *paint, const struct saying *saying)
{
    int lines = saying->count > 0 ? HEAD_SPACE + (int)(saying->count - 1) * LINE : 0;
    return type_capital(paint_type(paint, saying->style).px) + paint_u(paint, lines);
}

static void words_draw(struct paint *paint, struct box box, enum align align, struct saying *saying)
{
    int y = box.y + type_capital(paint_type(paint, saying->style).px);
    struct span head[] = {{saying->style, INK_TEXT, saying->head, .flex = true}};
    paint_spans(paint, box.x, y, box.w, align, head, 1);
    y += paint_u(paint, HEAD_SPACE);
    for (size_t i = 0; i < saying->count; i++, y += paint_u(paint, LINE)) {
        paint_spans(paint, box.x, y, box.w, align, saying->lines[i], LINE_SPANS);
    }
}

static int between(int value, int least, int most)
{
    return value > most ? most : value < least ? least : value;
}

void calm_draw(struct paint *paint, struct box box)
{
    struct saying saying;
    struct box in = paint_panel(paint, box);
    int least = paint_u(paint, RINGS_LEAST), most = paint_u(paint, RINGS_MOST);
    int space = paint_u(paint, RINGS_SPACE);
    saying_of(paint, &saying);
    saying.style = head_style(paint, saying.head, in.w);
    while (saying.count > 0 && words_height(paint, &saying) > in.h) {
        saying.count--;
    }
    int words = words_height(paint, &saying), above = in.h - words - space;
    above = above < in.w ? above : in.w;
    if (above >= least) {
        int side = between(above * 3 / 4, least, most);
        int y = in.y + (in.h - words - space - side) / 2;
        rings_draw(paint, (struct box){in.x + (in.w - side) / 2, y, side, side}, &saying.look);
        words_draw(paint, (struct box){in.x, y + side + space, in.w, words}, ALIGN_CENTRE, &saying);
        return;
    }
    /* A low wall: the rings stand beside the words, where these keep their size. */
    int side = between(in.h, 0, most), room = in.w - side - space;
    int y = in.y + (in.h - words) / 2;
    y = y > in.y ? y : in.y;
    if (side < least / 2 || head_style(paint, saying.head, room) != saying.style) {
        words_draw(paint, (struct box){in.x, y, in.w, words}, ALIGN_CENTRE, &saying);
        return;
    }
    int wide = paint_width(paint, saying.style, saying.head);
    int x = in.x + (in.w - side - space - between(wide * 5 / 4, 0, room)) / 2;
    rings_draw(paint, (struct box){x, in.y + (in.h - side) / 2, side, side}, &saying.look);
    x += side + space;
    words_draw(paint, (struct box){x, y, in.x + in.w - x, words}, ALIGN_LEFT, &saying);
}
