/* mentions: mentions per hour as a curve, of the crisis and of all that is said. See cards.h. */
#include "scene/cards.h"

#include "base/i18n.h"
#include "base/str.h"
#include "scene/format.h"

#include <math.h>

/* In hundredths of a unit. */
enum {
    LINE_1 = 85,
    LINE_2 = 222, /* the hero figure's baseline too */
    LINE_ONLY = 125,
    FOOT = 130,
    PLOT_LEAST = 150,
    POINT = 38 /* the last value, as a disc */
};

/* As many times the usual, from which mentions are raised and high. */
static const double RAISED = 1.5, HIGH = 4.0;

struct look look_mentions(double ratio)
{
    if (!number_known(ratio)) {
        return (struct look){SHAPE_RING, INK_MUTED, INK_PANEL, tr("usual not known")};
    }
    if (ratio >= HIGH) {
        return (struct look){SHAPE_DIAMOND, INK_BAD, INK_BAD_GROUND, tr_ctx("mentions", "high")};
    }
    if (ratio >= RAISED) {
        return (struct look){SHAPE_TRIANGLE, INK_WARN, INK_WARN_GROUND,
                             tr_ctx("mentions", "raised")};
    }
    return (struct look){SHAPE_DISC, INK_GOOD, INK_GOOD_GROUND, tr_ctx("mentions", "calm")};
}

int mentions_least(const struct paint *paint)
{
    return 2 * paint->pad + paint_u(paint, LINE_2 + 70 + PLOT_LEAST + FOOT);
}

static const char *ratio_text(char dst[FORMAT_MAX * 2], double ratio)
{
    char number[FORMAT_MAX];
    dst[0] = '\0';
    if (number_known(ratio)) {
        format_decimal(number, ratio, ratio < 10);
        str_format(dst, FORMAT_MAX * 2, tr("× %s the usual"), number);
    }
    return dst;
}

/* "data of 14:02" when they are ageing, else "". */
static const char *age_text(const struct paint *paint, const struct mentions *mentions,
                            char dst[FORMAT_MAX * 2])
{
    dst[0] = '\0';
    if (mentions->age && mentions->age->state == AGE_AGEING && !mentions->age_told) {
        format_data_of(dst, mentions->age->as_of, paint->view->now);
    }
    return dst;
}

/* Title and age left, figure and ratio right, on one line. Returns its baseline. */
static int head_brief(struct paint *paint, struct box in, const struct mentions *mentions)
{
    char number[FORMAT_MAX], ratio[FORMAT_MAX * 2], old[FORMAT_MAX * 2];
    int y = in.y + paint_u(paint, LINE_ONLY);
    enum ink ink = number_known(mentions->per_hour) ? mentions->look.ink : INK_MUTED;
    format_count(number, mentions->per_hour);
    struct span spans[] = {
        {STYLE_FIGURE, ink, number, .figure = true},
        {STYLE_TEXT, INK_MUTED, ratio_text(ratio, mentions->ratio), .space = 60, .drop = 1},
    };
    const char *text = mentions->general ? tr("All mentions per hour") : tr("Mentions per hour");
    struct span title[] = {
        {STYLE_LEAD, INK_TEXT, text, .flex = true},
        {STYLE_TEXT, INK_WARN, *age_text(paint, mentions, old) ? NULL : "", SHAPE_TRIANGLE,
         .space = 80},
        {STYLE_TEXT, INK_WARN, old, .space = 30, .figure = true},
    };
    int room = in.w;
    if (*old || mentions->general) {
        int wide = paint_spans_width(paint, title, 3) + paint_spans_width(paint, spans, 2);
        if (wide + paint->gap > in.w) {
            title[0].text = mentions->general ? tr("All mentions/h") : tr("Mentions/h");
        }
        room -= paint_spans_width(paint, spans, 1) + paint->gap;
    }
    int name = paint_spans(paint, in.x, y, room, ALIGN_LEFT, title, 3);
    paint_spans(paint, in.x + name + paint->gap, y, in.w - name - paint->gap, ALIGN_RIGHT, spans,
                2);
    return y;
}

/* Title over what the figure means; its age beside the one or the other, where there is room. */
static void head_words(struct paint *paint, struct box in, int room,
                       const struct mentions *mentions)
{
    char ratio[FORMAT_MAX * 2], old[FORMAT_MAX * 2];
    const struct look *look = &mentions->look;
    bool known = number_known(mentions->per_hour);
    age_text(paint, mentions, old);
    struct span title[] = {
        {STYLE_LEAD, INK_TEXT, tr("Mentions per hour"), .flex = true},
        {STYLE_TEXT, INK_WARN, *old ? NULL : "", SHAPE_TRIANGLE, .space = 80},
        {STYLE_TEXT, INK_WARN, old, .space = 30, .figure = true},
    };
    bool above = paint_spans_width(paint, title, 3) <= room;
    if (paint_width(paint, STYLE_LEAD, title[0].text) > room) {
        title[0].text = tr("Mentions/h");
    }
    struct span state[] = {
        {STYLE_STRONG, look->ink, known ? NULL : "", look->shape, .drop = 1},
        {STYLE_STRONG, look->ink, known ? look->word : "", .space = 35, .drop = 1},
        {STYLE_TEXT, INK_MUTED, ratio_text(ratio, mentions->ratio), .space = 45, .drop = 2},
        {STYLE_TEXT, INK_WARN, *old && !above ? NULL : "", SHAPE_TRIANGLE, .space = 80},
        {STYLE_TEXT, INK_WARN, above ? "" : old, .space = 30, .figure = true},
    };
    paint_spans(paint, in.x, in.y + paint_u(paint, LINE_1), room, ALIGN_LEFT, title, above ? 3 : 1);
    paint_spans(paint, in.x, in.y + paint_u(paint, LINE_2), room, ALIGN_LEFT, state, 5);
}

/* The words, and the figure large on the right. Returns the lower baseline. */
static int head_hero(struct paint *paint, struct box in, const struct mentions *mentions)
{
    char number[FORMAT_MAX];
    int lower = in.y + paint_u(paint, LINE_2);
    enum ink ink = number_known(mentions->per_hour) ? mentions->look.ink : INK_MUTED;
    format_count(number, mentions->per_hour);
    int hero = paint_width(paint, STYLE_HERO, number);
    hero = paint_figure(paint, in.x + in.w - hero, lower, hero <= in.w ? hero : 0, STYLE_HERO, ink,
                        number);
    head_words(paint, in, in.w - hero - paint->gap, mentions);
    return lower;
}

/* A line at each event; its words where they don't run into the one before. */
static void events(struct paint *paint, struct box plot, int label_y,
                   const struct mentions *mentions)
{
    const struct series *series = mentions->series;
    double span_s = (double)series->step_s * (double)(series->count - 1);
    int taken = plot.x, space = paint_u(paint, 40);
    for (size_t i = 0; i < mentions->event_count; i++) {
        char moment[FORMAT_MAX], text[FORMAT_MAX * 12];
        const struct event *event = &mentions->events[i];
        double share = (double)(event->at - series->start) / span_s;
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

/* The curve, the usual as a dashed line behind no text, and a disc at the last value. */
static void plot_draw(struct paint *paint, struct box plot, const struct mentions *mentions,
                      double high)
{
    const struct series *series = mentions->series;
    int side = paint_u(paint, POINT);
    struct box line = {plot.x, plot.y + side / 2, plot.w - side / 2, plot.h - side / 2};
    enum ink ink = ink_fill(mentions->look.ink);
    series_draw(paint, line, series, 0, high, ink, 60);
    if (number_known(mentions->usual)) {
        int at = line.y + line.h - (int)lround(fmax(mentions->usual, 0) / high * line.h);
        int thick = paint_u(paint, 10) > 2 ? paint_u(paint, 10) : 2;
        list_dashes(paint->list, (struct box){plot.x, at - thick / 2, plot.w, thick}, INK_MUTED);
    }
    double last = series->values[series->count - 1];
    if (number_known(last)) {
        int at = line.y + line.h - (int)lround(fmin(fmax(last / high, 0), 1) * line.h);
        int y = at - side / 2 < plot.y + plot.h - side ? at - side / 2 : plot.y + plot.h - side;
        list_shape(paint->list, (struct box){plot.x + plot.w - side, y, side, side}, SHAPE_DISC,
                   ink);
    }
}

/* When the curve begins and ends, and between them what is usual. */
static void axis(struct paint *paint, struct box plot, int y, const struct mentions *mentions)
{
    const struct series *series = mentions->series;
    char from[FORMAT_MAX], to[FORMAT_MAX], number[FORMAT_MAX], text[FORMAT_MAX * 2];
    int64_t now = paint->view->now;
    int64_t end = series->start + (int64_t)series->step_s * (int64_t)(series->count - 1);
    struct span left[] = {{STYLE_TEXT, INK_MUTED, format_moment(from, series->start, now)}};
    struct span right[] = {{STYLE_TEXT, INK_MUTED, format_moment(to, end, now)}};
    int begin = paint_spans(paint, plot.x, y, plot.w / 3, ALIGN_LEFT, left, 1) + paint->gap;
    int finish = paint_spans(paint, plot.x + plot.w * 2 / 3, y, plot.w / 3, ALIGN_RIGHT, right, 1) +
                 paint->gap;
    if (number_known(mentions->usual)) {
        int room = plot.w - begin - finish;
        struct span middle[] = {{STYLE_TEXT, INK_MUTED, text, .figure = true}};
        format_count(number, mentions->usual);
        str_format(text, sizeof(text), tr("– – usual %s/h, measured here"), number);
        if (!mentions->measured || paint_spans_width(paint, middle, 1) > room) {
            str_format(text, sizeof(text), tr("– – usual %s/h"), number);
        }
        paint_spans(paint, plot.x + begin, y, room, ALIGN_CENTRE, middle, 1);
    }
}

static void no_curve(struct paint *paint, struct box in, int y, const struct mentions *mentions)
{
    char old[FORMAT_MAX * 2];
    int middle = y + (in.y + in.h - y) / 2, least = y + paint_u(paint, 130);
    bool expired = mentions->age && mentions->age->state == AGE_EXPIRED;
    const char *text = expired ? format_nothing_since(old, mentions->age->as_of, paint->view->now)
                               : tr("No curve in the feed.");
    paint_text(paint, in.x, middle > least ? middle : least, in.w, STYLE_TEXT, INK_MUTED, text);
}

void mentions_card(struct paint *paint, struct box box, const struct mentions *mentions)
{
    struct box in = paint_panel(paint, box);
    int y = mentions->hero ? head_hero(paint, in, mentions) : head_brief(paint, in, mentions);
    double low = 0, high = 0;
    if (!series_range(mentions->series, &low, &high)) {
        no_curve(paint, in, y, mentions);
        return;
    }
    high = fmax(fmax(high, number_known(mentions->usual) ? mentions->usual * 1.5 : 0), 1);
    int label_y = y + paint_u(paint, mentions->event_count > 0 ? LINE_ONLY + 10 : 35);
    int top = label_y + paint_u(paint, 35);
    struct box plot = {in.x, top, in.w, in.y + in.h - paint_u(paint, FOOT) - top};
    if (plot.h < paint_u(paint, PLOT_LEAST)) {
        list_lack(paint->list, "the curve of mentions");
        return;
    }
    plot_draw(paint, plot, mentions, high);
    events(paint, plot, label_y, mentions);
    axis(paint, plot, in.y + in.h - paint_u(paint, 12), mentions);
}

void mentions_draw(struct paint *paint, struct box box)
{
    const struct view_crisis *crisis = &paint->view->crisis;
    struct mentions mentions = {.series = &crisis->series,
                                .per_hour = crisis->mentions_per_hour,
                                .usual = crisis->baseline_per_hour,
                                .ratio = crisis->ratio,
                                .events = crisis->of->events,
                                .event_count = crisis->of->event_count,
                                .age = &crisis->mentions_age,
                                .age_told = crisis->mentions_age.as_of == crisis->age.as_of,
                                .general = crisis->mentions_general,
                                .look = look_mentions(crisis->ratio)};
    if (!number_known(crisis->ratio)) {
        mentions.look.ink = INK_TEXT; /* a figure all the same */
    }
    mentions_card(paint, box, &mentions);
}
