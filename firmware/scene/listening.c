/* listening: what people talk about, as a strip. See cards.h. */
#include "scene/cards.h"

#include "base/i18n.h"
#include "base/str.h"
#include "scene/format.h"

/* From here on the mentions are marked: half as many again as usual. */
static const double RATIO_MARKED = 1.5;

static void mentions_row(struct paint *paint, struct box in, int y)
{
    const struct view_listening *listening = &paint->view->listening;
    char number[FORMAT_MAX], mentions[FORMAT_MAX * 2], usual[FORMAT_MAX * 2], ratio[FORMAT_MAX];
    str_format(mentions, sizeof(mentions), tr("%s mentions/h"),
               format_count(number, listening->mentions_per_hour));
    bool marked = listening->ratio >= RATIO_MARKED;
    bool old = listening->age.state != AGE_FRESH;
    format_decimal(ratio, listening->ratio, listening->ratio < 10);
    str_format(usual, sizeof(usual), tr("× %s the usual"), ratio);
    if (old) {
        marked = true;
        if (listening->age.state == AGE_EXPIRED) {
            format_nothing_since(usual, listening->age.as_of, paint->view->now);
        } else {
            format_data_of(usual, listening->age.as_of, paint->view->now);
        }
    }
    bool known = old || number_known(listening->ratio);
    int name = paint_text(paint, in.x, y, in.w, STYLE_LEAD, INK_TEXT, tr("Listening"));
    int room = in.w - name - paint->gap;
    struct span spans[] = {
        {STYLE_TEXT, INK_MUTED, mentions, .figure = true, .drop = 1},
        {STYLE_STRONG, INK_WARN, marked && known ? NULL : "", SHAPE_TRIANGLE, .space = 50},
        {STYLE_STRONG, marked ? INK_WARN : INK_MUTED, known ? usual : "", .space = 30},
    };
    if (!old && paint_spans_width(paint, spans, 3) > room) {
        str_format(usual, sizeof(usual), tr_ctx("short", "× %s"), ratio);
    } else if (old && paint_spans_width(paint, spans + 1, 2) > room) {
        format_moment(usual, listening->age.as_of, paint->view->now);
    }
    paint_spans(paint, in.x + in.w - room, y, room, ALIGN_RIGHT, spans, 3);
}

void listening_draw(struct paint *paint, struct box box)
{
    const struct view_listening *listening = &paint->view->listening;
    struct box in = paint_panel(paint, box);
    int split = in.w * 6 / 10, bar = paint_u(paint, 135), line = paint_u(paint, 130);
    if (listening->theme_count == 0) {
        split = in.w;
    }
    int block = paint_u(paint, 85) + paint_u(paint, 55) + bar;
    int top = in.y + (in.h - block) / 2, y = top + paint_u(paint, 85);
    mentions_row(paint, (struct box){in.x, in.y, split, in.h}, y);
    tone_bar(paint, (struct box){in.x, y + paint_u(paint, 55), split, bar}, &listening->sentiment);
    if (split == in.w) {
        return;
    }
    int x = in.x + split + paint_u(paint, 95), room = in.x + in.w - x;
    list_rect(paint->list, (struct box){in.x + split + paint_u(paint, 47), in.y, 2, in.h}, INK_RULE,
              0);
    int at = y;
    for (size_t done = 0; done < listening->theme_count && at <= in.y + in.h; at += line) {
        done += themes_line(paint, x, at, room, listening->themes + done,
                            listening->theme_count - done, true);
    }
}
