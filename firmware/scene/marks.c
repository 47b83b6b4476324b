/* marks: heads of panels with the age of what they hold, bars with a mark. See goals.h. */
#include "scene/goals.h"

#include "base/i18n.h"
#include "base/str.h"

#include <math.h>

/* In hundredths of a unit. */
enum { MARK = 12, MARK_REACH = 28, MARK_GAP = 7, LEGEND_GAP = 40 };

void ages_add(struct ages *ages, struct age age)
{
    ages->count++;
    if (age.state == AGE_AGEING) {
        bool older = ages->ageing == 0 || age.as_of < ages->oldest_ageing;
        ages->oldest_ageing = older ? age.as_of : ages->oldest_ageing;
        ages->ageing++;
    } else if (age.state == AGE_EXPIRED) {
        bool newer = ages->expired == 0 || age.as_of > ages->newest_expired;
        ages->newest_expired = newer ? age.as_of : ages->newest_expired;
        ages->expired++;
    }
}

/* "" when everything is fresh. What is true of some parts only says so, unless it is to be brief.
 */
static void ages_text(char dst[FORMAT_MAX * 3], const struct ages *ages, int64_t now, bool brief)
{
    char text[FORMAT_MAX * 2] = "";
    size_t old = ages->expired > 0 ? ages->expired : ages->ageing;
    if (ages->expired > 0) {
        format_nothing_since(text, ages->newest_expired, now);
    } else if (ages->ageing > 0) {
        format_data_of(text, ages->oldest_ageing, now);
    }
    bool part = old > 0 && old < ages->count && !brief;
    str_format(dst, FORMAT_MAX * 3, part ? tr("in part: %s") : "%s", text);
}

void title_draw(struct paint *paint, struct box in, int y, const char *title,
                const struct ages *ages, bool marked, const char *legend, const char *second)
{
    char age[FORMAT_MAX * 3];
    ages_text(age, ages, paint->view->now, false);
    int name = paint_text(paint, in.x, y, in.w, STYLE_LEAD, INK_TEXT, title);
    int left = in.x + name + paint->gap, room = in.x + in.w - left;
    int before = marked ? paint_u(paint, MARK + LEGEND_GAP) : 0;
    struct span spans[] = {
        {STYLE_TEXT, INK_MUTED, legend, .figure = true, .drop = 2},
        {STYLE_TEXT, INK_MUTED, second, .figure = true, .space = 30, .drop = 3},
        {STYLE_TEXT, INK_WARN, *age ? NULL : "", SHAPE_TRIANGLE, .space = 90, .drop = 1},
        {STYLE_TEXT, INK_WARN, age, .space = 30, .flex = true, .drop = 1},
    };
    if (*age && paint_spans_width(paint, spans, 4) > room - before) {
        spans[1].text = "";
        spans[0].text = paint_spans_width(paint, spans, 4) > room - before ? "" : legend;
        before = *spans[0].text ? before : 0;
        if (paint_spans_width(paint, spans, 4) > room) {
            ages_text(age, ages, paint->view->now, true);
        }
    }
    int width = paint_spans(paint, left + before, y, room - before, ALIGN_RIGHT, spans, 4);
    if (marked && *spans[0].text) {
        int capital = type_capital(paint->unit), reach = paint_u(paint, 12);
        struct box mark = {in.x + in.w - width - before, y - capital - reach, paint_u(paint, MARK),
                           capital + 2 * reach};
        list_rect(paint->list, mark, INK_TEXT, mark.w / 2);
    }
}

void marked_bar(struct paint *paint, struct box box, double share, double mark, enum ink ink)
{
    paint_bar(paint, box, number_known(share) ? share : 0, ink);
    if (!number_known(mark)) {
        return;
    }
    int thick = paint_u(paint, MARK), reach = paint_u(paint, MARK_REACH);
    int gap = paint_u(paint, MARK_GAP);
    struct box at = {box.x + (int)lround(fmin(fmax(mark, 0), 1) * (box.w - thick)), box.y - reach,
                     thick, box.h + 2 * reach};
    /* A gap on both sides keeps it apart from the bar, whatever the colours. */
    int left = at.x - gap > box.x ? at.x - gap : box.x;
    int right = at.x + thick + gap < box.x + box.w ? at.x + thick + gap : box.x + box.w;
    list_rect(paint->list, (struct box){left, box.y, right - left, box.h}, INK_PANEL, 0);
    list_rect(paint->list, at, INK_TEXT, thick / 2);
}

void row_rule(struct paint *paint, struct box row)
{
    list_rect(paint->list, (struct box){row.x, row.y - 1, row.w, 2}, INK_RULE, 0);
}
