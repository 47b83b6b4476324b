/* crisis: the page that takes over. See cards.h. */
#include "scene/cards.h"

#include "base/i18n.h"

/*
 * Heights in hundredths of a unit. A page with less for its upper row is put into columns; one with
 * less for a column shows what to do and what to say, and nothing else.
 */
enum {
    BANNER = 640,
    LOWER = 920,
    UPPER_LEAST = 900,
    TONE = 470,
    STATEMENT = 720,
    COLUMN_LEAST = 1150,
    PANEL_LEAST = 300
};

static void no_crisis(struct paint *paint, struct box box)
{
    struct box in = paint_panel(paint, box);
    struct span calm[] = {{STYLE_FIGURE, INK_GOOD, NULL, SHAPE_CHECK},
                          {STYLE_FIGURE, INK_GOOD, tr("No crisis"), .space = 70}};
    paint_spans(paint, in.x, in.y + in.h / 2, in.w, ALIGN_CENTRE, calm, 2);
}

/* Two rows: curve and actions; tone, facts and what we say. */
static void rows_draw(struct paint *paint, struct box box)
{
    int gap = paint->gap, lower = paint_u(paint, LOWER), upper = box.h - lower - gap;
    int left = (box.w - gap) * 58 / 100;
    mentions_draw(paint, (struct box){box.x, box.y, left, upper});
    actions_draw(paint, (struct box){box.x + left + gap, box.y, box.w - left - gap, upper});
    int y = box.y + upper + gap, room = box.w - 2 * gap;
    int tone = room * 30 / 100, facts = room * 35 / 100, last = room - tone - facts;
    tone_draw(paint, (struct box){box.x, y, tone, lower});
    facts_draw(paint, (struct box){box.x + tone + gap, y, facts, lower});
    statement_draw(paint, (struct box){box.x + box.w - last, y, last, lower});
}

/* Three columns, for a wide and low wall. */
static void columns_draw(struct paint *paint, struct box box)
{
    int gap = paint->gap, room = box.w - 2 * gap;
    int first = room * 36 / 100, second = room * 30 / 100, third = room - first - second;
    int tone = paint_u(paint, TONE), statement = paint_u(paint, STATEMENT);
    int x = box.x;
    mentions_draw(paint, (struct box){x, box.y, first, box.h - tone - gap});
    tone_draw(paint, (struct box){x, box.y + box.h - tone, first, tone});
    x += first + gap;
    actions_draw(paint, (struct box){x, box.y, second, box.h});
    x += second + gap;
    statement_draw(paint, (struct box){x, box.y, third, statement});
    facts_draw(paint, (struct box){x, box.y + statement + gap, third, box.h - statement - gap});
}

/* A small or distant wall. */
static void least_draw(struct paint *paint, struct box box)
{
    int left = (box.w - paint->gap) / 2;
    if (box.h >= paint_u(paint, PANEL_LEAST)) {
        actions_draw(paint, (struct box){box.x, box.y, left, box.h});
        statement_draw(paint, (struct box){box.x + left + paint->gap, box.y,
                                           box.w - left - paint->gap, box.h});
    }
}

void crisis_draw(struct paint *paint, struct box box)
{
    if (!paint->view->crisis.present) {
        no_crisis(paint, box);
        return;
    }
    int banner = paint_u(paint, BANNER), top = banner + paint->gap;
    banner_draw(paint, (struct box){box.x, box.y, box.w, banner});
    struct box rest = {box.x, box.y + top, box.w, box.h - top};
    if (rest.h - paint_u(paint, LOWER) - paint->gap >= paint_u(paint, UPPER_LEAST)) {
        rows_draw(paint, rest);
    } else if (rest.h < paint_u(paint, COLUMN_LEAST)) {
        least_draw(paint, rest);
    } else {
        columns_draw(paint, rest);
    }
}
