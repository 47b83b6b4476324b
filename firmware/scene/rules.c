/* rules: house and professional rules, in rotation. See cards.h. */
#include "scene/cards.h"

#include "base/i18n.h"

/* In hundredths of a unit. */
enum {
    TITLE_LINE = 85,
    FIRST = 170, /* where the first rule begins */
    SOURCE = 138,
    BETWEEN = 105,
    BETWEEN_MOST = 260,
    BAR = 12,
    INDENT = 70
};

/* A rule may take so many lines, and so many rules stand below each other. */
enum { RULE_LINES = 4, SHOWN_MAX = 12 };

/* How rules are set: large where they are all there is to read. */
struct setting {
    enum style style;
    int pitch;
};

static struct setting setting_of(const struct paint *paint, bool large)
{
    return (struct setting){large ? STYLE_FIGURE : STYLE_QUOTE, paint_u(paint, large ? 215 : 145)};
}

static const char *rule_text(const struct rule *rule)
{
    return rule->text ? rule->text : "—";
}

static int rule_height(const struct paint *paint, struct setting setting, const struct rule *rule,
                       int lines)
{
    int capital = type_capital(paint_type(paint, setting.style).px);
    return capital + (lines - 1) * setting.pitch + (rule->source ? paint_u(paint, SOURCE) : 0);
}

static int rule_lines(struct paint *paint, struct setting setting, const struct rule *rule,
                      int width)
{
    return paint_wrapped(paint, 0, 0, width, 0, RULE_LINES, setting.style, INK_TEXT,
                         rule_text(rule), false);
}

/* A bar beside it is all the quotation there is: rules may bring marks of their own. */
static void rule_draw(struct paint *paint, struct box box, struct setting setting,
                      const struct rule *rule, int lines)
{
    int capital = type_capital(paint_type(paint, setting.style).px);
    int x = box.x + paint_u(paint, INDENT), width = box.x + box.w - x;
    list_rect(paint->list, (struct box){box.x, box.y, paint_u(paint, BAR), box.h}, INK_NEUTRAL,
              paint_u(paint, BAR) / 2);
    paint_wrapped(paint, x, box.y + capital, width, setting.pitch, lines, setting.style, INK_TEXT,
                  rule_text(rule), true);
    if (rule->source) {
        paint_text(paint, x, box.y + box.h, width, STYLE_TEXT, INK_MUTED, rule->source);
    }
}

int rules_height_least(struct paint *paint, int width)
{
    const struct view_rules *rules = &paint->view->rules;
    struct setting setting = setting_of(paint, false);
    const struct rule *rule = &rules->rules[rules->first % rules->count];
    int lines = rule_lines(paint, setting, rule, width - 2 * paint->pad - paint_u(paint, INDENT));
    return paint_u(paint, FIRST) + rule_height(paint, setting, rule, lines) + 2 * paint->pad;
}

void rules_draw(struct paint *paint, struct box box, bool large)
{
    const struct view_rules *view = &paint->view->rules;
    struct box in = paint_panel(paint, box);
    struct setting setting = setting_of(paint, large);
    int lines[SHOWN_MAX], heights[SHOWN_MAX], used = 0, between = paint_u(paint, BETWEEN);
    int top = in.y + paint_u(paint, FIRST), room = in.y + in.h - top;
    int width = in.w - paint_u(paint, INDENT);
    size_t shown = 0;
    paint_text(paint, in.x, in.y + paint_u(paint, TITLE_LINE), in.w, STYLE_LEAD, INK_TEXT,
               tr("House rules"));
    for (; shown < view->count && shown < SHOWN_MAX; shown++) {
        const struct rule *rule = &view->rules[(view->first + shown) % view->count];
        lines[shown] = rule_lines(paint, setting, rule, width);
        heights[shown] = rule_height(paint, setting, rule, lines[shown]);
        while (shown == 0 && heights[0] > room && lines[0] > 1) {
            heights[0] = rule_height(paint, setting, rule, --lines[0]);
        }
        int more = heights[shown] + (shown > 0 ? between : 0);
        if (used + more > room) {
            break;
        }
        used += more;
    }
    if (shown == 0) {
        list_lack(paint->list, "the house rules");
        return;
    }
    int most = paint_u(paint, BETWEEN_MOST) - between;
    int air = shown > 1 ? (room - used) / (int)shown : 0;
    air = air < most ? air : most;
    for (size_t i = 0; i < shown; i++) {
        const struct rule *rule = &view->rules[(view->first + i) % view->count];
        rule_draw(paint, (struct box){in.x, top, in.w, heights[i]}, setting, rule, lines[i]);
        top += heights[i] + between + air;
    }
}
