/* frame: what stands around every scene: header and footer. See cards.h. */
#include "scene/frame.h"

#include "base/i18n.h"
#include "base/str.h"
#include "scene/alarms.h"
#include "scene/panels.h"
#include "scene/trouble_says.h"

/* Height of a line of the footer; the first to leave it when room is short. */
enum { FOOTER_LINE_HEIGHT = 130, CRISIS_DROP = 2 };
/* How far the line of the alarms reaches into the header. */
enum { LINE_UP = 30 };

/* By hand, or for a scene that is asked for from afar. */
static bool stands_still(const struct tour *tour)
{
    return tour->paused || (tour->is_asked && tour->scene == tour->asked && !tour->taken_over);
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
    if (stands_still(tour)) {
        const char *why = tour->is_asked ? tr_ctx("tour", "on request") : tr_ctx("tour", "paused");
        struct span held[] = {{STYLE_TEXT, INK_TEXT, NULL, SHAPE_PAUSE},
                              {STYLE_TEXT, INK_TEXT, why, .space = 35}};
        x += x > start ? paint_u(paint, 40) : 0;
        x += paint_spans(paint, x, y, paint->area.w / 3, ALIGN_LEFT, held, 2);
    }
    return x;
}

/* "· " before it, unless it is empty. */
static void dotted(char text[TROUBLE_SAYS_MAX])
{
    char bare[TROUBLE_SAYS_MAX];
    str_copy(bare, sizeof(bare), text);
    str_format(text, TROUBLE_SAYS_MAX, *bare ? "· %s" : "%s", bare);
}

/* What is wrong with the config, or with which source since when. Returns the right edge. */
static int trouble(struct paint *paint, int x, int y, int width)
{
    const struct view_trouble *bad = &paint->view->trouble;
    char text[TROUBLE_SAYS_MAX], more[TROUBLE_SAYS_MAX], next[TROUBLE_SAYS_MAX];
    char quiet[TROUBLE_SAYS_MAX];
    const char *notice = paint->input->notice;
    if (notice) {
        struct span config[] = {{STYLE_TEXT, INK_WARN, NULL, SHAPE_TRIANGLE},
                                {STYLE_TEXT, INK_WARN, notice, .space = 40, .flex = true}};
        return x + paint_spans(paint, x, y, width, ALIGN_LEFT, config, 2);
    }
    if (bad->kind == TROUBLE_NONE) {
        return x;
    }
    trouble_says_quiet(quiet, paint->view);
    if (bad->count == 0) {
        struct span known[] = {{STYLE_TEXT, INK_MUTED, NULL, SHAPE_TRIANGLE},
                               {STYLE_TEXT, INK_MUTED, quiet, .space = 40, .flex = true}};
        return x + paint_spans(paint, x, y, width, ALIGN_LEFT, known, 2);
    }
    trouble_says_what(text, paint->view);
    trouble_says_others(more, paint->view);
    trouble_says_next(next, paint->view);
    dotted(next), dotted(quiet);
    struct span spans[] = {
        {STYLE_TEXT, INK_WARN, NULL, SHAPE_TRIANGLE},
        {STYLE_TEXT, INK_WARN, text, .space = 40, .flex = true},
        {STYLE_TEXT, INK_WARN, more, .space = 40, .drop = 1},
        {STYLE_TEXT, INK_MUTED, next, .space = 30, .drop = 3},
        {STYLE_TEXT, INK_MUTED, quiet, .space = 30, .drop = 2},
    };
    /* What may go goes before the source's own words are cut. */
    for (int drop = 3; drop > 0 && paint_spans_width(paint, spans, 5) > width; drop--) {
        for (size_t i = 0; i < 5; i++) {
            spans[i].text = spans[i].drop == drop ? "" : spans[i].text;
        }
    }
    return x + paint_spans(paint, x, y, width, ALIGN_LEFT, spans, 5);
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
        format_duration(number, queue->oldest_s);
        /* TRANSLATORS: %s is a duration, of which closed hours are no part. */
        str_format(texts[2], sizeof(texts[2]),
                   queue->clock == CLOCK_BUSINESS ? tr("%s in business hours") : "%s", number);
        spans[n++] = (struct span){STYLE_STRONG,   queue->oldest_overdue ? INK_BAD : INK_TEXT,
                                   texts[2],       .space = 30,
                                   .figure = true, .drop = 1};
    }
    if (queue->about_crisis > 0 && paint->view->crisis.present) {
        struct look look = look_level(paint->view->crisis.of->level);
        format_count(number, (double)queue->about_crisis);
        str_format(texts[3], sizeof(texts[3]), "· %s %s", number,
                   word_about(paint->view->crisis.of->level));
        spans[n++] =
            (struct span){STYLE_STRONG, look.ink, texts[3], .space = 30, .drop = CRISIS_DROP};
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
    return box_tall(paint->area) && (wrong || full || stands_still(paint->input->tour));
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
        int free =
            right - left - 2 * paint->gap - (count ? paint_spans_width(paint, spans, count) : 0);
        int end = alarms_count(paint, left, y, free);
        left = end > left ? end + paint_u(paint, 40) : left;
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
    if (measures->tight) {
        paint->margin = paint_u(paint, 90);
        paint->gap = paint_u(paint, 50);
        paint->pad = paint_u(paint, 60);
    }
    int left = area.x + paint->margin, right = area.x + area.w - paint->margin;
    if (paint->view->level >= LEVEL_ALERT) {
        struct box band = {0, 0, paint->input->width, area.y + paint_u(paint, measures->band)};
        list_rect(paint->list, band, ink_fill(look_level(paint->view->level).ink), 0);
    }
    header_draw(paint, left, right);
    footer(paint);
    int top = area.y + paint_u(paint, measures->header);
    top += alarms_line(paint, left, top - paint_u(paint, LINE_UP), right - left);
    int foot = measures->footer + (footer_doubled(paint) ? FOOTER_LINE_HEIGHT : 0);
    struct box scene = {left, top, right - left, area.y + area.h - paint_u(paint, foot) - top};
    scene.h -= message_draw(paint, scene);
    return scene;
}
