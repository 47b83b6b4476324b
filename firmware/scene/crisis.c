/* crisis: the page that takes over. See cards.h. */
#include "scene/cards.h"

#include "base/i18n.h"

enum { BANNER = 640, LOWER = 920 }; /* heights in hundredths of a unit */

void crisis_draw(struct paint *paint, struct box box)
{
    if (!paint->view->crisis.present) {
        struct box in = paint_panel(paint, box);
        struct span calm[] = {{STYLE_FIGURE, INK_GOOD, NULL, SHAPE_CHECK},
                              {STYLE_FIGURE, INK_GOOD, tr("No crisis"), .space = 70}};
        paint_spans(paint, in.x, in.y + in.h / 2, in.w, ALIGN_CENTRE, calm, 2);
        return;
    }
    int gap = paint->gap, banner = paint_u(paint, BANNER), lower = paint_u(paint, LOWER);
    banner_draw(paint, (struct box){box.x, box.y, box.w, banner});
    int top = box.y + banner + gap, upper = box.h - banner - lower - 2 * gap;
    int left = (box.w - gap) * 58 / 100;
    mentions_draw(paint, (struct box){box.x, top, left, upper});
    actions_draw(paint, (struct box){box.x + left + gap, top, box.w - left - gap, upper});
    int y = top + upper + gap, room = box.w - 2 * gap;
    int tone = room * 30 / 100, facts = room * 35 / 100, last = room - tone - facts;
    tone_draw(paint, (struct box){box.x, y, tone, lower});
    facts_draw(paint, (struct box){box.x + tone + gap, y, facts, lower});
    statement_draw(paint, (struct box){box.x + box.w - last, y, last, lower});
}
