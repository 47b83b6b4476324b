/* frame: what stands around every scene: header and footer. See cards.h. */
#include "scene/cards.h"

#include "base/i18n.h"
#include "base/str.h"
#include "scene/format.h"

/* Baselines and heights in hundredths of a unit. */
enum {
    LINE_1 = 210,
    LINE_2 = 345,
    CLOCK_LINE = 318,
    HEADER = 465,
    FOOTER = 290,
    FOOTER_LINE = 115, /* from the bottom up */
    BADGE_HEIGHT = 215,
    BAND = 45 /* the coloured band on top, from an alert on */
};

/* The level: sign, word and colour in a bordered box in the middle, or left of right when that is
 * less. Returns its box. */
static struct box level_badge(struct paint *paint, int right)
{
    struct look look = look_level(paint->view->level);
    struct span spans[] = {
        {STYLE_LEAD, look.ink, NULL, look.shape},
        {STYLE_LEAD, look.ink, look.word, .space = 45},
    };
    int text = paint_spans_width(paint, spans, 2), side = paint_u(paint, 110);
    int height = paint_u(paint, BADGE_HEIGHT);
    struct box box = {paint->area.x + (paint->area.w - text) / 2 - side,
                      paint->area.y + paint_u(paint, 240) - height / 2, text + 2 * side, height};
    box.x = box.x + box.w > right ? right - box.w : box.x;
    list_bordered(paint->list, box, look.ground, paint->radius, paint_u(paint, 10),
                  ink_fill(look.ink));
    int capital = type_capital(paint_type(paint, STYLE_LEAD).px);
    paint_spans(paint, box.x + side, box.y + (height + capital) / 2, text + 1, ALIGN_LEFT, spans,
                2);
    return box;
}

static void freshness(struct paint *paint, int x, int y, int width)
{
    const struct view *view = paint->view;
    char text[FORMAT_MAX * 2];
    struct span spans[2] = {{STYLE_TEXT, INK_MUTED, NULL, SHAPE_RING},
                            {STYLE_TEXT, INK_MUTED, tr("no data yet"), .space = 40, .drop = 1}};
    if (view->has_data && view->age.state == AGE_FRESH) {
        spans[0].shape = SHAPE_DISC;
        spans[0].ink = INK_GOOD;
        spans[1].text = tr("up to date");
    } else if (view->has_data) {
        bool expired = view->age.state == AGE_EXPIRED;
        spans[0].shape = expired ? SHAPE_DIAMOND : SHAPE_TRIANGLE;
        spans[0].ink = spans[1].ink = expired ? INK_BAD : INK_WARN;
        spans[1].text = format_data_of(text, view->age.as_of, view->now);
    }
    paint_spans(paint, x, y, width, ALIGN_RIGHT, spans, 2);
}

static void header(struct paint *paint)
{
    const struct view *view = paint->view;
    char time[FORMAT_MAX], date[FORMAT_MAX];
    int left = paint->area.x + paint->margin;
    int right = paint->area.x + paint->area.w - paint->margin;
    int line_1 = paint->area.y + paint_u(paint, LINE_1);
    int line_2 = paint->area.y + paint_u(paint, LINE_2);
    format_time(time, view->now);
    int clock = paint_width(paint, STYLE_HERO, time);
    paint_figure(paint, right - clock, paint->area.y + paint_u(paint, CLOCK_LINE), clock,
                 STYLE_HERO, INK_TEXT, time);
    struct box badge = level_badge(paint, right - clock - paint->gap);
    int room = badge.x - left - paint->gap;
    const char *name = view->organisation ? view->organisation : "Hune";
    paint_text(paint, left, line_1, room, STYLE_LEAD, INK_TEXT, name);
    paint_text(paint, left, line_2, room, STYLE_TEXT, INK_MUTED,
               word_scene(paint->input->tour->scene));
    int start = badge.x + badge.w + paint->gap;
    int width = right - clock - paint_u(paint, 105) - start;
    freshness(paint, start, line_1, width);
    struct span day[] = {{STYLE_TEXT, INK_MUTED, format_date(date, view->now), .drop = 1}};
    paint_spans(paint, start, line_2, width, ALIGN_RIGHT, day, 1);
}

/* One dot per scene of the tour. Returns their right edge. */
static int dots(struct paint *paint, int y)
{
    const struct tour *tour = paint->input->tour;
    int side = paint_u(paint, 46), pitch = paint_u(paint, 82);
    int x = paint->area.x + paint->margin;
    for (size_t i = 0; i < tour->stop_count && tour->stop_count > 1; i++) {
        bool here = tour->stops[i] == tour->scene;
        struct box box = {x, y - side - paint_u(paint, 12), side, side};
        list_shape(paint->list, box, here ? SHAPE_DISC : SHAPE_RING, here ? INK_TEXT : INK_MUTED);
        x += pitch;
    }
    return x;
}

/* What is wrong with the config, or with which source since when. Returns the right edge. */
static int trouble(struct paint *paint, int x, int y, int width)
{
    const struct view_trouble *bad = &paint->view->trouble;
    char text[FORMAT_MAX * 6], moment[FORMAT_MAX], more[FORMAT_MAX * 2];
    const char *notice = paint->input->notice;
    if (notice) {
        struct span config[] = {{STYLE_TEXT, INK_WARN, NULL, SHAPE_TRIANGLE},
                                {STYLE_TEXT, INK_WARN, notice, .space = 40, .flex = true}};
        return x + paint_spans(paint, x, y, width, ALIGN_LEFT, config, 2);
    }
    if (bad->kind == TROUBLE_NONE) {
        return x;
    }
    str_format(text, sizeof(text), tr("%1$s: %2$s since %3$s"), bad->source,
               word_trouble(bad->kind), format_moment(moment, bad->since, paint->view->now));
    str_format(more, sizeof(more),
               tr_n("and %d other source", "and %d other sources", bad->count - 1),
               (int)bad->count - 1);
    struct span spans[] = {
        {STYLE_TEXT, INK_WARN, NULL, SHAPE_TRIANGLE},
        {STYLE_TEXT, INK_WARN, text, .space = 40, .flex = true},
        {STYLE_TEXT, INK_WARN, bad->count > 1 ? more : "", .space = 40, .drop = 1},
    };
    return x + paint_spans(paint, x, y, width, ALIGN_LEFT, spans, 3);
}

/* "14 to answer · the oldest has waited 1 h 22 · 9 about the crisis" */
static size_t queue_spans(const struct paint *paint, char texts[4][FORMAT_MAX * 2],
                          struct span spans[6])
{
    const struct view_queue *queue = &paint->view->queue;
    char number[FORMAT_MAX];
    size_t n = 0;
    if (!queue->present || !number_known(queue->waiting)) {
        return 0;
    }
    str_format(texts[0], sizeof(texts[0]), tr("%s to answer"),
               format_count(number, queue->waiting));
    spans[n++] = (struct span){STYLE_STRONG, INK_TEXT, texts[0], .figure = true};
    if (queue->oldest_s >= 0 && queue->waiting > 0) {
        str_format(texts[1], sizeof(texts[1]), "· %s", tr("the oldest has waited"));
        spans[n++] = (struct span){STYLE_TEXT, INK_MUTED, texts[1], .space = 30, .drop = 1};
        format_duration(texts[2], queue->oldest_s);
        spans[n++] = (struct span){STYLE_STRONG,   queue->oldest_overdue ? INK_BAD : INK_TEXT,
                                   texts[2],       .space = 30,
                                   .figure = true, .drop = 1};
    }
    if (queue->about_crisis > 0 && paint->view->crisis.present) {
        format_count(number, (double)queue->about_crisis);
        str_format(texts[3], sizeof(texts[3]), "· %s %s", number, tr("about the crisis"));
        spans[n++] = (struct span){STYLE_STRONG, INK_BAD, texts[3], .space = 30, .drop = 2};
    }
    return n;
}

static void footer(struct paint *paint)
{
    int y = paint->area.y + paint->area.h - paint_u(paint, FOOTER_LINE);
    int start = paint->area.x + paint->margin;
    int right = paint->area.x + paint->area.w - paint->margin;
    int left = dots(paint, y);
    left += left > start ? paint_u(paint, 40) : 0;
    char texts[4][FORMAT_MAX * 2];
    struct span spans[6];
    size_t count = queue_spans(paint, texts, spans);
    /* Trouble may take the room that a short summary of the queue leaves. */
    int shortest = count ? paint_spans_width(paint, spans, 1) + paint->gap : 0;
    left = trouble(paint, left, y, right - left - shortest);
    paint_spans(paint, left + paint->gap, y, right - left - paint->gap, ALIGN_RIGHT, spans, count);
}

struct box frame_draw(struct paint *paint)
{
    struct box area = paint->area;
    if (paint->view->level >= LEVEL_ALERT) {
        struct box band = {0, 0, paint->input->width, area.y + paint_u(paint, BAND)};
        list_rect(paint->list, band, ink_fill(look_level(paint->view->level).ink), 0);
    }
    header(paint);
    footer(paint);
    int top = area.y + paint_u(paint, HEADER), bottom = area.y + area.h - paint_u(paint, FOOTER);
    return (struct box){area.x + paint->margin, top, area.w - 2 * paint->margin, bottom - top};
}
