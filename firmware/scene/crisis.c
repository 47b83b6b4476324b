/* crisis: the page that takes over. See cards.h. */
#include "scene/panels.h"

#include "base/i18n.h"
#include "scene/alarms.h"

/*
 * In hundredths of a unit. A page with less than UPPER_LEAST for its upper row is put into columns:
 * three where each is at least COLUMN_LEAST wide, else two.
 */
enum {
    LOWER = 920,
    UPPER_LEAST = 900,
    COLUMN_LEAST = 1700,
    MENTIONS = 765, /* the least that has a curve */
    MENTIONS_FIGURE = 450,
    TONE = 447, /* the bar alone */
    TONE_THEMES = 580,
    PANELS_LEAST = 800 /* less than this is one panel */
};

static void no_crisis(struct paint *paint, struct box box)
{
    struct box in = paint_panel(paint, box);
    /* Nobody said that all is well while the level is not known. */
    bool clear = paint->view->level == LEVEL_CLEAR;
    enum ink ink = clear ? INK_GOOD : INK_MUTED;
    const char *text = clear ? tr("No crisis") : tr("Level not known");
    struct span calm[] = {{STYLE_FIGURE, ink, NULL, clear ? SHAPE_CHECK : SHAPE_RING},
                          {STYLE_FIGURE, ink, text, .space = 70}};
    paint_spans(paint, in.x, in.y + in.h / 2, in.w, ALIGN_CENTRE, calm, 2);
}

/* The cards of the scene in the order of what must not be missed: their ranks. */
static struct part statement_part(struct paint *paint, int width)
{
    return (struct part){statement_draw,
                         "the approved line",
                         statement_least(paint, width),
                         statement_wish(paint, width),
                         0,
                         0};
}

static struct part actions_part(struct paint *paint)
{
    return (struct part){
        actions_draw, "the actions of a crisis", actions_least(paint), actions_wish(paint), 1, 1};
}

static struct part facts_part(struct paint *paint, int width)
{
    return (struct part){
        facts_draw, "what is known of a crisis", facts_least(paint), facts_wish(paint, width), 2,
        1};
}

static struct part mentions_part(struct paint *paint)
{
    const struct view_crisis *crisis = &paint->view->crisis;
    double low = 0, high = 0;
    bool curve = series_range(&crisis->series, &low, &high);
    int least = paint_u(paint, curve ? MENTIONS : MENTIONS_FIGURE);
    int wish = curve ? paint_u(paint, 950) : number_known(crisis->mentions_per_hour) ? least : 0;
    return (struct part){mentions_draw, "the curve of mentions", least, wish, 3, curve ? 2 : 0};
}

static struct part tone_part(struct paint *paint)
{
    const struct view_crisis *crisis = &paint->view->crisis;
    bool bar = number_known(crisis->sentiment.positive);
    int themes = paint_u(paint, TONE_THEMES);
    return (struct part){tone_draw,
                         "the tone of mentions",
                         bar ? paint_u(paint, TONE) : themes,
                         bar || crisis->theme_count > 0 ? themes : 0,
                         4,
                         0};
}

/* Two rows: curve and actions; tone, facts and what we say. */
static void rows_draw(struct paint *paint, struct box box)
{
    int gap = paint->gap, lower = paint_u(paint, LOWER), upper = box.h - lower - gap;
    int left = (box.w - gap) * 58 / 100;
    mentions_draw(paint, (struct box){box.x, box.y, left, upper});
    actions_draw(paint, (struct box){box.x + left + gap, box.y, box.w - left - gap, upper});
    int y = box.y + upper + gap, room = box.w - 2 * gap;
    int tone = room * 27 / 100, facts = room * 39 / 100, last = room - tone - facts;
    tone_draw(paint, (struct box){box.x, y, tone, lower});
    facts_draw(paint, (struct box){box.x + tone + gap, y, facts, lower});
    statement_draw(paint, (struct box){box.x + box.w - last, y, last, lower});
}

/* Three columns, for a wide and low wall. */
static void three_draw(struct paint *paint, struct box box)
{
    int gap = paint->gap, room = box.w - 2 * gap;
    int first = room * 36 / 100, second = room * 30 / 100, third = room - first - second;
    const struct part left[] = {mentions_part(paint), tone_part(paint)};
    const struct part right[] = {statement_part(paint, third), facts_part(paint, third)};
    stack_draw(paint, (struct box){box.x, box.y, first, box.h}, left, 2);
    actions_draw(paint, (struct box){box.x + first + gap, box.y, second, box.h});
    stack_draw(paint, (struct box){box.x + box.w - third, box.y, third, box.h}, right, 2);
}

/* A small or distant wall: what to do and what to say, then what else there is room for. */
static void two_draw(struct paint *paint, struct box box)
{
    int width = (box.w - paint->gap) / 2;
    const struct part left[] = {mentions_part(paint), actions_part(paint)};
    const struct part right[] = {statement_part(paint, width), facts_part(paint, width),
                                 tone_part(paint)};
    stack_draw(paint, (struct box){box.x, box.y, width, box.h}, left, 2);
    stack_draw(paint, (struct box){box.x + box.w - width, box.y, width, box.h}, right, 3);
}

static void tall_draw(struct paint *paint, struct box box)
{
    const struct part parts[] = {mentions_part(paint), actions_part(paint),
                                 statement_part(paint, box.w), facts_part(paint, box.w),
                                 tone_part(paint)};
    stack_draw(paint, box, parts, sizeof(parts) / sizeof(parts[0]));
}

void crisis_draw(struct paint *paint, struct box box)
{
    if (alarms_instead(paint->view)) {
        alarms_draw(paint, box);
        return;
    }
    if (!paint->view->crisis.present) {
        no_crisis(paint, box);
        return;
    }
    int top = banner_top(paint, box) + paint->gap;
    struct box rest = {box.x, box.y + top, box.w, box.h - top};
    bool wide = box.w >= paint_u(paint, 3 * COLUMN_LEAST);
    if (box_tall(box)) {
        tall_draw(paint, rest);
    } else if (wide && rest.h - paint_u(paint, LOWER) - paint->gap >= paint_u(paint, UPPER_LEAST)) {
        rows_draw(paint, rest);
    } else if (rest.h < paint_u(paint, PANELS_LEAST)) {
        say_and_do_draw(paint, rest);
    } else if (wide) {
        three_draw(paint, rest);
    } else {
        two_draw(paint, rest);
    }
}
