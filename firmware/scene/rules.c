/* rules: house and professional rules, in rotation. See cards.h. */
#include "scene/cards.h"

#include "base/i18n.h"

/* In hundredths of a unit. */
enum {
    TITLE_LINE = 85,
    FIRST = 170, /* where the first rule begins */
    SOURCE = 138,
    LINE = 122,
    BETWEEN = 105,
    BETWEEN_MOST = 260,
    LARGE_FROM = 2200, /* a panel so wide may have large ones */
    BAR = 12,
    INDENT = 70
};

/* A rule and its source may take so many lines, and so many rules stand below each other. */
enum { RULE_LINES = 5, SOURCE_LINES = 2, SHOWN_MAX = 12 };

/* How rules are set: large where they are all there is to read. */
struct setting {
    enum style style;
    int pitch;
    int width; /* of a text */
};

/* A rule, once it is known how long it is. */
struct placed {
    const struct rule *rule;
    int lines, source_lines;
    int height;
};

static struct setting setting_of(const struct paint *paint, int width, bool large)
{
    return (struct setting){large ? STYLE_FIGURE : STYLE_QUOTE, paint_u(paint, large ? 215 : 145),
                            width - paint_u(paint, INDENT)};
}

static const char *rule_text(const struct rule *rule)
{
    return rule->text && *rule->text ? rule->text : "—";
}

static void measure(const struct paint *paint, const struct setting *setting, struct placed *placed)
{
    int below = placed->source_lines > 0 ? paint_u(paint, SOURCE) : 0;
    below += (placed->source_lines > 1 ? placed->source_lines - 1 : 0) * paint_u(paint, LINE);
    placed->height = type_capital(paint_type(paint, setting->style).px) +
                     (placed->lines - 1) * setting->pitch + below;
}

/* Rule number i from the one whose turn it is, as long as it likes. */
static struct placed place(struct paint *paint, const struct setting *setting, size_t i)
{
    const struct view_rules *view = &paint->view->rules;
    struct placed placed = {.rule = &view->rules[(view->first + i) % view->count]};
    placed.lines = paint_wrapped(paint, 0, 0, setting->width, 0, RULE_LINES, setting->style,
                                 INK_TEXT, rule_text(placed.rule), false);
    if (placed.rule->source) {
        placed.source_lines = paint_wrapped(paint, 0, 0, setting->width, 0, SOURCE_LINES,
                                            STYLE_TEXT, INK_MUTED, placed.rule->source, false);
    }
    measure(paint, setting, &placed);
    return placed;
}

/* The only one may be cut, its source first. */
static void squeeze(const struct paint *paint, const struct setting *setting, struct placed *placed,
                    int room)
{
    while (placed->height > room && (placed->source_lines > 1 || placed->lines > 1)) {
        int *lines = placed->source_lines > 1 ? &placed->source_lines : &placed->lines;
        *lines -= 1;
        measure(paint, setting, placed);
    }
}

/* A bar beside it is all the quotation there is: rules may bring marks of their own. */
static void rule_draw(struct paint *paint, int x, int y, const struct setting *setting,
                      const struct placed *placed)
{
    int capital = type_capital(paint_type(paint, setting->style).px), bar = paint_u(paint, BAR);
    int pitch = paint_u(paint, LINE), indent = x + paint_u(paint, INDENT);
    list_rect(paint->list, (struct box){x, y, bar, placed->height}, INK_NEUTRAL, bar / 2);
    paint_wrapped(paint, indent, y + capital, setting->width, setting->pitch, placed->lines,
                  setting->style, INK_TEXT, rule_text(placed->rule), true);
    if (placed->source_lines > 0) {
        int last = y + placed->height - (placed->source_lines - 1) * pitch;
        paint_wrapped(paint, indent, last, setting->width, pitch, placed->source_lines, STYLE_TEXT,
                      INK_MUTED, placed->rule->source, true);
    }
}

int rules_height_least(struct paint *paint, int width)
{
    struct setting setting = setting_of(paint, width - 2 * paint->pad, false);
    return paint_u(paint, FIRST) + place(paint, &setting, 0).height + 2 * paint->pad;
}

void rules_draw(struct paint *paint, struct box box, bool large)
{
    struct box in = paint_panel(paint, box);
    struct placed shown[SHOWN_MAX];
    int top = in.y + paint_u(paint, FIRST), room = in.y + in.h - top, used = 0;
    struct setting setting = setting_of(paint, in.w, large);
    if (in.w < paint_u(paint, LARGE_FROM) || place(paint, &setting, 0).height > room) {
        setting = setting_of(paint, in.w, false);
    }
    int between = paint_u(paint, BETWEEN);
    size_t count = 0;
    paint_text(paint, in.x, in.y + paint_u(paint, TITLE_LINE), in.w, STYLE_LEAD, INK_TEXT,
               tr("House rules"));
    /* One that is too long for what is left has its turn to be the first. */
    for (size_t i = 0; i < paint->view->rules.count && count < SHOWN_MAX; i++) {
        struct placed next = place(paint, &setting, i);
        if (i == 0) {
            squeeze(paint, &setting, &next, room);
        }
        int more = next.height + (count > 0 ? between : 0);
        if (used + more <= room) {
            shown[count++] = next;
            used += more;
        }
    }
    if (count == 0) {
        list_lack(paint->list, "the house rules");
        return;
    }
    int most = paint_u(paint, BETWEEN_MOST) - between;
    int air = (room - used) / (int)count;
    air = air < most ? air : most;
    for (size_t i = 0; i < count; i++) {
        rule_draw(paint, in.x, top, &setting, &shown[i]);
        top += shown[i].height + between + air;
    }
}
