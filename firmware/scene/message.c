/* message: a notice of the office, over the footer of every scene. See frame.h. */
#include "scene/frame.h"

#include "base/i18n.h"
#include "scene/panels.h"

/* In hundredths of a unit. */
enum { LINE = 128, PAD = 75, AIR = 65, AIR_TIGHT = 50, HEAD = 165 };

/* One part in so many of the scene's height, at most, is given to lines after the first; of the
 * width, to the label. */
enum { HEIGHT_SHARE = 5, LABEL_SHARE = 3 };

/* How it is set: the label beside the words, or on a tall wall over them. */
struct setting_out {
    struct box box, label, words;
    const char *mark; /* whose message it is */
    enum style style;
    int lines;
};

/* Of that style, with their air. */
static int lines_height(const struct paint *paint, enum style style, int lines)
{
    int air = paint_u(paint, measures_of(paint)->tight ? AIR_TIGHT : AIR);
    return type_capital(paint_type(paint, style).px) + 2 * air + (lines - 1) * paint_u(paint, LINE);
}

/* As many as leave the scene most of its room. */
static int lines_most(const struct paint *paint, int room)
{
    int lines = LINES_MAX;
    while (lines > 1 && lines_height(paint, STYLE_TEXT, lines) + paint->gap > room) {
        lines--;
    }
    return lines;
}

static int mark_width(const struct paint *paint, const char *mark)
{
    return paint_width(paint, STYLE_STRONG, mark) + 2 * paint_u(paint, PAD);
}

/* The largest style in which it stands on one line; else as many lines as it takes, of those that
 * there is room for. False when it is cut. */
static bool choose_style(struct paint *paint, struct setting_out *set, int room)
{
    static const enum style STYLES[] = {STYLE_LEAD, STYLE_STRONG, STYLE_TEXT};
    const char *text = paint->input->message;
    set->lines = 1;
    for (size_t i = 0; i < sizeof(STYLES) / sizeof(STYLES[0]); i++) {
        set->style = STYLES[i];
        if (paint_width(paint, set->style, text) <= set->words.w) {
            return true;
        }
    }
    int most = lines_most(paint, room);
    set->lines =
        paint_wrapped(paint, 0, 0, set->words.w, 0, most + 1, set->style, INK_TEXT, text, false);
    bool whole = set->lines <= most;
    set->lines = whole ? set->lines : most;
    return whole;
}

/* With that label; false when the words are cut. */
static bool set_out(struct paint *paint, struct box scene, const char *mark,
                    struct setting_out *set)
{
    bool tall = box_tall(paint->area);
    int pad = paint_u(paint, PAD), head = tall ? paint_u(paint, HEAD) : 0;
    int side = tall ? 0 : mark_width(paint, mark);
    set->mark = mark;
    set->words = (struct box){scene.x + side + pad, 0, scene.w - side - 2 * pad, 0};
    bool whole = choose_style(paint, set, scene.h / HEIGHT_SHARE - head);
    set->words.h = lines_height(paint, set->style, set->lines);
    int height = set->words.h + head;
    set->box = (struct box){scene.x, scene.y + scene.h - height, scene.w, height};
    set->words.y = set->box.y + head;
    set->label = (struct box){scene.x, set->box.y, tall ? scene.w : side, tall ? head : height};
    return whole && side <= scene.w / LABEL_SHARE;
}

int message_draw(struct paint *paint, struct box scene)
{
    if (!paint->input->message) {
        return 0;
    }
    struct setting_out set;
    if (!set_out(paint, scene, tr_ctx("notice", "Office message"), &set)) {
        set_out(paint, scene, tr_ctx("notice", "Message"), &set);
    }
    int label = type_capital(paint_type(paint, STYLE_STRONG).px);
    int words = type_capital(paint_type(paint, set.style).px);
    int block = words + (set.lines - 1) * paint_u(paint, LINE), pad = paint_u(paint, PAD);
    list_bordered(paint->list, set.box, INK_PANEL, paint->radius, paint_u(paint, 8), INK_TEXT);
    list_rect(paint->list, set.label, INK_TEXT, paint->radius);
    paint_text(paint, set.label.x + pad, set.label.y + (set.label.h + label) / 2,
               set.label.w - 2 * pad, STYLE_STRONG, INK_GROUND, set.mark);
    paint_wrapped(paint, set.words.x, set.words.y + (set.words.h - block) / 2 + words, set.words.w,
                  paint_u(paint, LINE), set.lines, set.style, INK_TEXT, paint->input->message,
                  true);
    return set.box.h + paint->gap;
}
