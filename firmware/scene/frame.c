/* frame: what stands around every scene: header and footer. See cards.h. */
#include "scene/cards.h"

#include "base/i18n.h"
#include "base/str.h"
#include "scene/format.h"
#include "scene/panels.h"

/*
 * Hundredths of a unit. A wall with fewer lines than LOW, or narrower, gives its air to what it
 * says. BAND is the coloured one on top, from an alert on.
 */
enum { LOW = 2400, NARROW = 2400, BAND = 45, LOW_BAND = 28 };

/* Baselines from the top of the area, and heights, in hundredths of a unit. */
struct measures {
    int name, scene, clock, badge, badge_height; /* badge: the middle of it */
    int header, footer, footer_line;             /* footer_line: from the bottom up */
    int dates;                                   /* tall walls: freshness and date */
    enum style clock_style;
};

static const struct measures WIDE_MEASURES = {.name = 210,
                                              .scene = 345,
                                              .clock = 318,
                                              .badge = 240,
                                              .badge_height = 215,
                                              .header = 465,
                                              .footer = 290,
                                              .footer_line = 115,
                                              .clock_style = STYLE_HERO};
static const struct measures LOW_MEASURES = {.name = 145,
                                             .scene = 270,
                                             .clock = 240,
                                             .badge = 175,
                                             .badge_height = 195,
                                             .header = 325,
                                             .footer = 200,
                                             .footer_line = 70,
                                             .clock_style = STYLE_FIGURE};
static const struct measures TALL_MEASURES = {.name = 215,
                                              .scene = 350,
                                              .dates = 485,
                                              .clock = 330,
                                              .badge = 665,
                                              .badge_height = 215,
                                              .header = 840,
                                              .footer = 290,
                                              .footer_line = 115,
                                              .clock_style = STYLE_HERO};
static const struct measures NARROW_MEASURES = {.name = 155,
                                                .scene = 290,
                                                .dates = 462,
                                                .clock = 332,
                                                .badge = 612,
                                                .badge_height = 195,
                                                .header = 757,
                                                .footer = 200,
                                                .footer_line = 70,
                                                .clock_style = STYLE_FIGURE};

/* Height of a line of the footer; the first to leave it when room is short. */
enum { FOOTER_LINE_HEIGHT = 130, CRISIS_DROP = 2 };

static const struct measures *measures_of(const struct paint *paint)
{
    if (box_tall(paint->area)) {
        return paint_worth(paint, paint->area.w) < NARROW ? &NARROW_MEASURES : &TALL_MEASURES;
    }
    return paint_worth(paint, paint->area.h) < LOW ? &LOW_MEASURES : &WIDE_MEASURES;
}

/* A baseline of the header. */
static int line_at(const struct paint *paint, int hundredths)
{
    return paint->area.y + paint_u(paint, hundredths);
}

/* The level: sign, word and colour in a bordered box from x to right. */
static void level_badge(struct paint *paint, int x, int right)
{
    struct look look = look_level(paint->view->level);
    struct span spans[] = {
        {STYLE_LEAD, look.ink, NULL, look.shape},
        {STYLE_LEAD, look.ink, look.word, .space = 45},
    };
    const struct measures *measures = measures_of(paint);
    int height = paint_u(paint, measures->badge_height);
    struct box box = {x, line_at(paint, measures->badge) - height / 2, right - x, height};
    int capital = type_capital(paint_type(paint, STYLE_LEAD).px);
    list_bordered(paint->list, box, look.ground, paint->radius, paint_u(paint, 10),
                  ink_fill(look.ink));
    paint_spans(paint, box.x, box.y + (height + capital) / 2, box.w, ALIGN_CENTRE, spans, 2);
}

/* How wide a badge is that holds sign and word. */
static int badge_width(const struct paint *paint)
{
    struct look look = look_level(paint->view->level);
    struct span spans[] = {
        {STYLE_LEAD, look.ink, NULL, look.shape},
        {STYLE_LEAD, look.ink, look.word, .space = 45},
    };
    return paint_spans_width(paint, spans, 2) + 2 * paint_u(paint, 110);
}

/* Fills spans with a sign and the words for how fresh the wall is; true when all is well. */
static bool freshness_spans(const struct paint *paint, char text[FORMAT_MAX * 2],
                            struct span spans[2])
{
    const struct view *view = paint->view;
    spans[0] = (struct span){STYLE_TEXT, INK_MUTED, NULL, SHAPE_RING};
    spans[1] = (struct span){STYLE_TEXT, INK_MUTED, tr("no data yet"), .space = 40, .drop = 1};
    if (view->has_data && view->age.state == AGE_FRESH) {
        spans[0].shape = SHAPE_DISC;
        spans[0].ink = INK_GOOD;
        spans[1].text = tr("up to date");
        return true;
    }
    if (view->has_data) {
        bool expired = view->age.state == AGE_EXPIRED;
        spans[0].shape = expired ? SHAPE_DIAMOND : SHAPE_TRIANGLE;
        spans[0].ink = spans[1].ink = expired ? INK_BAD : INK_WARN;
        spans[1].text = format_data_of(text, view->age.as_of, view->now);
    }
    return false;
}

static const char *scene_name(const struct paint *paint)
{
    enum scene_id scene = paint->input->tour->scene;
    const struct view_crisis *crisis = &paint->view->crisis;
    return scene != SCENE_CRISIS
               ? word_scene(scene)
               : word_crisis_scene(crisis->present ? crisis->of->level : LEVEL_CLEAR);
}

/* In the largest style that takes it whole. */
static void organisation(struct paint *paint, int x, int width)
{
    const char *name = paint->view->organisation ? paint->view->organisation : "Hune";
    bool large = paint_width(paint, STYLE_LEAD, name) <= width;
    bool strong = paint_width(paint, STYLE_STRONG, name) <= width;
    paint_text(paint, x, line_at(paint, measures_of(paint)->name), width,
               large    ? STYLE_LEAD
               : strong ? STYLE_STRONG
                        : STYLE_TEXT,
               INK_TEXT, name);
}

/* Returns the left edge. */
static int clock_draw(struct paint *paint, int right)
{
    const struct measures *measures = measures_of(paint);
    char time[FORMAT_MAX];
    format_time(time, paint->view->now);
    int width = paint_width(paint, measures->clock_style, time);
    paint_figure(paint, right - width, line_at(paint, measures->clock), width,
                 measures->clock_style, INK_TEXT, time);
    return right - width;
}

/* Name, scene, freshness; clock and date; the level over the whole width. */
static void header_tall(struct paint *paint, int left, int right)
{
    const struct measures *measures = measures_of(paint);
    char text[FORMAT_MAX * 2], date[FORMAT_MAX];
    int clock = clock_draw(paint, right);
    bool above = measures->clock_style == STYLE_FIGURE;
    organisation(paint, left, (above ? right : clock - paint->gap) - left);
    paint_text(paint, left, line_at(paint, measures->scene), clock - paint->gap - left, STYLE_TEXT,
               INK_MUTED, scene_name(paint));
    struct span fresh[2];
    freshness_spans(paint, text, fresh);
    int y = line_at(paint, measures->dates);
    int used = paint_spans(paint, left, y, right - left, ALIGN_LEFT, fresh, 2) + paint->gap;
    struct span day[] = {{STYLE_TEXT, INK_MUTED, format_date(date, paint->view->now), .drop = 1}};
    paint_spans(paint, left + used, y, right - left - used, ALIGN_RIGHT, day, 1);
    level_badge(paint, left, right);
}

/* Name over scene or, when something is wrong with it, the age of the data; level; clock. */
static void header_low(struct paint *paint, int left, int right)
{
    char text[FORMAT_MAX * 2];
    int end = clock_draw(paint, right) - paint->gap, start = end - badge_width(paint);
    int room = start - left - paint->gap;
    level_badge(paint, start, end);
    organisation(paint, left, room);
    struct span spans[3] = {{STYLE_TEXT, INK_MUTED, scene_name(paint)}};
    bool fresh = freshness_spans(paint, text, spans + 1);
    if (!fresh && paint->view->has_data && paint_spans_width(paint, spans + 1, 2) > room) {
        format_moment(text, paint->view->age.as_of, paint->view->now);
    }
    spans[0].drop = fresh ? 0 : 2;
    spans[1].space = 50;
    spans[2].drop = fresh ? 3 : 1;
    paint_spans(paint, left, line_at(paint, measures_of(paint)->scene), room, ALIGN_LEFT, spans, 3);
}

static void header_wide(struct paint *paint, int left, int right)
{
    const struct measures *measures = measures_of(paint);
    char text[FORMAT_MAX * 2], date[FORMAT_MAX];
    int clock = clock_draw(paint, right);
    /* In the middle, or further left when the clock is in the way. */
    int width = badge_width(paint), middle = paint->area.x + (paint->area.w - width) / 2;
    int badge = middle + width > clock - paint->gap ? clock - paint->gap - width : middle;
    int room = badge - left - paint->gap;
    level_badge(paint, badge, badge + width);
    organisation(paint, left, room);
    paint_text(paint, left, line_at(paint, measures->scene), room, STYLE_TEXT, INK_MUTED,
               scene_name(paint));
    int start = badge + width + paint->gap;
    int after = clock - paint_u(paint, 105) - start;
    struct span fresh[2];
    freshness_spans(paint, text, fresh);
    paint_spans(paint, start, line_at(paint, measures->name), after, ALIGN_RIGHT, fresh, 2);
    struct span day[] = {{STYLE_TEXT, INK_MUTED, format_date(date, paint->view->now), .drop = 1}};
    paint_spans(paint, start, line_at(paint, measures->scene), after, ALIGN_RIGHT, day, 1);
}

/* One dot per scene of the tour, and that it stands still. Returns their right edge. */
static int dots(struct paint *paint, int y)
{
    const struct tour *tour = paint->input->tour;
    int side = paint_u(paint, 46), pitch = paint_u(paint, 82);
    int x = paint->area.x + paint->margin, start = x;
    for (size_t i = 0; i < tour->stop_count && tour->stop_count > 1; i++) {
        bool here = tour->stops[i] == tour->scene;
        struct box box = {x, y - side - paint_u(paint, 12), side, side};
        list_shape(paint->list, box, here ? SHAPE_DISC : SHAPE_RING, here ? INK_TEXT : INK_MUTED);
        x += pitch;
    }
    if (tour->paused) {
        struct span held[] = {{STYLE_TEXT, INK_TEXT, NULL, SHAPE_PAUSE},
                              {STYLE_TEXT, INK_TEXT, tr_ctx("tour", "paused"), .space = 35}};
        x += x > start ? paint_u(paint, 40) : 0;
        x += paint_spans(paint, x, y, paint->area.w / 3, ALIGN_LEFT, held, 2);
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
        str_format(texts[3], sizeof(texts[3]), "· %s %s", number,
                   word_about(paint->view->crisis.of->level));
        spans[n++] =
            (struct span){STYLE_STRONG, INK_BAD, texts[3], .space = 30, .drop = CRISIS_DROP};
    }
    return n;
}

/*
 * A tall wall has room for a second line above the first: for trouble, or for the queue when it
 * does not fit beside the dots.
 */
static bool footer_doubled(const struct paint *paint)
{
    char texts[4][FORMAT_MAX * 2];
    struct span spans[6];
    size_t count = queue_spans(paint, texts, spans);
    int queue = count ? paint_spans_width(paint, spans, count) + paint->gap : 0;
    int stops = (int)paint->input->tour->stop_count * paint_u(paint, 82);
    bool wrong = paint->input->notice || paint->view->trouble.kind != TROUBLE_NONE;
    bool full = stops + queue > paint->area.w - 2 * paint->margin;
    return box_tall(paint->area) && (wrong || full || paint->input->tour->paused);
}

static void footer(struct paint *paint)
{
    const struct measures *measures = measures_of(paint);
    int y = paint->area.y + paint->area.h - paint_u(paint, measures->footer_line);
    int start = paint->area.x + paint->margin;
    int right = paint->area.x + paint->area.w - paint->margin;
    char texts[4][FORMAT_MAX * 2];
    struct span spans[6];
    size_t count = queue_spans(paint, texts, spans);
    int left = dots(paint, y);
    left += left > start ? paint_u(paint, 40) : 0;
    if (footer_doubled(paint)) {
        int above = y - paint_u(paint, FOOTER_LINE_HEIGHT);
        if (trouble(paint, start, above, right - start) == start) {
            /* What is about the crisis may stand beside the dots, without its separator. */
            struct span last = count > 0 ? spans[count - 1] : (struct span){.text = ""};
            bool split =
                last.drop == CRISIS_DROP && paint_spans_width(paint, spans, count) > right - start;
            last.text += split ? sizeof("· ") - 1 : 0;
            paint_spans(paint, start, above, right - start, ALIGN_LEFT, spans, count - split);
            paint_spans(paint, left, y, right - left, ALIGN_RIGHT, &last, split);
            return;
        }
    } else {
        /* Trouble may take the room that a short summary of the queue leaves. */
        int shortest = count ? paint_spans_width(paint, spans, 1) + paint->gap : 0;
        left = trouble(paint, left, y, right - left - shortest);
    }
    paint_spans(paint, left + paint->gap, y, right - left - paint->gap, ALIGN_RIGHT, spans, count);
}

struct box frame_draw(struct paint *paint)
{
    const struct measures *measures = measures_of(paint);
    struct box area = paint->area;
    if (measures == &LOW_MEASURES || measures == &NARROW_MEASURES) {
        paint->margin = paint_u(paint, 90);
        paint->gap = paint_u(paint, 50);
        paint->pad = paint_u(paint, 60);
    }
    int left = area.x + paint->margin, right = area.x + area.w - paint->margin;
    if (paint->view->level >= LEVEL_ALERT) {
        int high = measures->clock_style == STYLE_HERO ? BAND : LOW_BAND;
        struct box band = {0, 0, paint->input->width, area.y + paint_u(paint, high)};
        list_rect(paint->list, band, ink_fill(look_level(paint->view->level).ink), 0);
    }
    if (box_tall(area)) {
        header_tall(paint, left, right);
    } else if (measures == &LOW_MEASURES) {
        header_low(paint, left, right);
    } else {
        header_wide(paint, left, right);
    }
    footer(paint);
    int top = line_at(paint, measures->header);
    int foot = measures->footer + (footer_doubled(paint) ? FOOTER_LINE_HEIGHT : 0);
    return (struct box){left, top, right - left, area.y + area.h - paint_u(paint, foot) - top};
}
