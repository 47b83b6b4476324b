/* mentions: mentions per hour during a crisis, as a curve. See cards.h. */
#include "scene/cards.h"

#include "base/i18n.h"
#include "base/str.h"
#include "scene/format.h"

#include <math.h>

static int head(struct paint *paint, struct box in)
{
    const struct view *view = paint->view;
    char number[FORMAT_MAX], ratio[FORMAT_MAX], usual[FORMAT_MAX * 2];
    int y = in.y + paint_u(paint, 125);
    format_count(number, view->crisis.mentions_per_hour);
    format_decimal(ratio, view->crisis.ratio, view->crisis.ratio < 10);
    str_format(usual, sizeof(usual), tr("× %s the usual"), ratio);
    struct span spans[] = {
        {STYLE_FIGURE, INK_BAD, number, .figure = true},
        {STYLE_TEXT, INK_MUTED, number_known(view->crisis.ratio) ? usual : "", .space = 60,
         .drop = 1},
    };
    int name = paint_text(paint, in.x, y, in.w, STYLE_LEAD, INK_TEXT, tr("Mentions per hour"));
    paint_spans(paint, in.x + name + paint->gap, y, in.w - name - paint->gap, ALIGN_RIGHT, spans,
                2);
    return y;
}

/* A line at each event; its words where they don't run into the one before. */
static void events(struct paint *paint, struct box plot, int label_y, int64_t start, double span_s)
{
    const struct crisis *crisis = paint->view->crisis.of;
    int taken = plot.x, space = paint_u(paint, 40);
    for (size_t i = 0; i < crisis->event_count; i++) {
        char moment[FORMAT_MAX], text[FORMAT_MAX * 12];
        const struct event *event = &crisis->events[i];
        double share = (double)(event->at - start) / span_s;
        if (event->at == TIME_NONE || !(share >= 0 && share <= 1)) {
            continue;
        }
        int x = plot.x + (int)lround(share * plot.w);
        struct box line = {x - 1, plot.y, 3, plot.h};
        list_rect(paint->list, line, INK_WARN, 0);
        str_format(text, sizeof(text), "%s %s", event->label ? event->label : "",
                   format_time(moment, event->at));
        int width = paint_width(paint, STYLE_TEXT, text);
        int left = x - space - width;
        if (left < taken) {
            str_copy(text, sizeof(text), moment);
            width = paint_width(paint, STYLE_TEXT, text);
            left = x - space - width;
        }
        if (left >= taken) {
            paint_figure(paint, left, label_y, width, STYLE_TEXT, INK_WARN, text);
        }
        taken = x + space;
    }
}

/* The usual as a dashed line; its figure stands below, where no curve runs through it. */
static void usual_line(struct paint *paint, struct box plot, double high)
{
    double usual = paint->view->crisis.baseline_per_hour;
    if (number_known(usual)) {
        int at = plot.y + plot.h - (int)lround(usual / high * plot.h);
        list_dashes(paint->list, (struct box){plot.x, at - 1, plot.w, 3}, INK_MUTED);
    }
}

/* When the curve begins and ends, and between them what is usual. */
static void axis(struct paint *paint, struct box plot, int y, const struct series *series)
{
    char from[FORMAT_MAX], to[FORMAT_MAX], number[FORMAT_MAX], text[FORMAT_MAX * 2];
    double usual = paint->view->crisis.baseline_per_hour;
    int64_t now = paint->view->now;
    int64_t end = series->start + (int64_t)series->step_s * (int64_t)(series->count - 1);
    struct span left[] = {{STYLE_TEXT, INK_MUTED, format_moment(from, series->start, now)}};
    struct span right[] = {{STYLE_TEXT, INK_MUTED, format_moment(to, end, now)}};
    int begin = paint_spans(paint, plot.x, y, plot.w / 3, ALIGN_LEFT, left, 1) + paint->gap;
    int finish = paint_spans(paint, plot.x + plot.w * 2 / 3, y, plot.w / 3, ALIGN_RIGHT, right, 1) +
                 paint->gap;
    if (number_known(usual)) {
        str_format(text, sizeof(text), tr("– – usual %s/h"), format_count(number, usual));
        struct span middle[] = {{STYLE_TEXT, INK_MUTED, text, .figure = true}};
        paint_spans(paint, plot.x + begin, y, plot.w - begin - finish, ALIGN_CENTRE, middle, 1);
    }
}

void mentions_draw(struct paint *paint, struct box box)
{
    const struct series *series = &paint->view->crisis.series;
    struct box in = paint_panel(paint, box);
    int y = head(paint, in);
    double low = 0, high = 0;
    bool drawn = series_range(series, &low, &high);
    double usual = paint->view->crisis.baseline_per_hour;
    if (!drawn) {
        int middle = y + (in.y + in.h - y) / 2, least = y + paint_u(paint, 130);
        paint_text(paint, in.x, middle > least ? middle : least, in.w, STYLE_TEXT, INK_MUTED,
                   tr("No curve in the feed."));
        return;
    }
    high = fmax(fmax(high, number_known(usual) ? usual * 1.5 : 0), 1);
    int label_y = y + paint_u(paint, 135), top = label_y + paint_u(paint, 35);
    int foot = paint_u(paint, 130);
    struct box plot = {in.x, top, in.w, in.y + in.h - foot - top};
    if (plot.h < paint_u(paint, 150)) {
        return;
    }
    series_draw(paint, plot, series, 0, high, INK_BAD_FILL, 60);
    usual_line(paint, plot, high);
    double span = (double)series->step_s * (double)(series->count - 1);
    events(paint, plot, label_y, series->start, span);
    axis(paint, plot, in.y + in.h - paint_u(paint, 12), series);
}
