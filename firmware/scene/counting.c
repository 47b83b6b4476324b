/* counting: on which clock the queue is counted, and that it stands still. See panels.h. */
#include "scene/panels.h"

#include "base/i18n.h"
#include "base/str.h"

static bool is_known(const struct view_queue *queue)
{
    return queue->present && queue->counted && queue->age.state != AGE_EXPIRED &&
           queue->waiting >= 1;
}

/* The first of them that fits, with its sign; the last is the shortest. */
static size_t pause_spans(const struct paint *paint, int width, char text[FORMAT_MAX * 2],
                          struct span spans[2])
{
    const struct view_queue *queue = &paint->view->queue;
    spans[0] = (struct span){STYLE_TEXT, INK_TEXT, NULL, SHAPE_PAUSE};
    spans[1] = (struct span){STYLE_TEXT, INK_TEXT, text, .space = 35, .drop = 1};
    for (int form = 0; form < 3; form++) {
        if (form < 2 && queue->resumes_at == TIME_NONE) {
            continue;
        }
        switch (form) {
        case 0:
            format_paused_until(text, queue->resumes_at, paint->view->now);
            break;
        case 1:
            format_resumes(text, queue->resumes_at, paint->view->now);
            break;
        default:
            str_copy(text, FORMAT_MAX * 2, tr("clock paused"));
        }
        if (paint_spans_width(paint, spans, 2) <= width) {
            break;
        }
    }
    return 2;
}

bool counting_paused(struct paint *paint, int x, int y, int width)
{
    char text[FORMAT_MAX * 2];
    struct span spans[2];
    if (!is_known(&paint->view->queue) || !paint->view->queue.paused) {
        return false;
    }
    size_t count = pause_spans(paint, width, text, spans);
    paint_spans(paint, x, y, width, ALIGN_RIGHT, spans, count);
    return true;
}

static const char *name_of(enum clock_kind clock)
{
    return clock == CLOCK_BUSINESS ? tr("counted in business hours")
                                   : tr("counted in elapsed time");
}

static const char *brief_name_of(enum clock_kind clock)
{
    return clock == CLOCK_BUSINESS ? tr("business hours") : tr("elapsed time");
}

void counting_draw(struct paint *paint, int x, int y, int width)
{
    const struct view_queue *queue = &paint->view->queue;
    char paused[FORMAT_MAX * 2], name[FORMAT_MAX * 2], feeds[FORMAT_MAX * 2],
        median[FORMAT_MAX * 2];
    struct span spans[5];
    size_t n = 0;
    if (!is_known(queue)) {
        return;
    }
    if (queue->paused) {
        n = pause_spans(paint, width, paused, spans);
        str_format(name, sizeof(name), "· %s", brief_name_of(queue->clock));
    } else {
        str_copy(name, sizeof(name), name_of(queue->clock));
        if (paint_width(paint, STYLE_TEXT, name) > width) {
            str_copy(name, sizeof(name), brief_name_of(queue->clock));
        }
    }
    spans[n] = (struct span){STYLE_TEXT, INK_MUTED, name, .space = 30, .drop = n > 0 ? 3 : 1};
    n++;
    if (queue->mixed) {
        enum clock_kind other = queue->clock == CLOCK_BUSINESS ? CLOCK_ELAPSED : CLOCK_BUSINESS;
        str_format(feeds, sizeof(feeds), "· %s",
                   other == CLOCK_BUSINESS ? tr("the feed’s deadlines in business hours")
                                           : tr("the feed’s deadlines in elapsed time"));
        spans[n++] = (struct span){STYLE_TEXT, INK_MUTED, feeds, .space = 30, .drop = 2};
    }
    if (number_known(queue->first_response_median_s) && queue->told_clock != CLOCK_UNKNOWN &&
        queue->told_clock != queue->clock) {
        str_format(median, sizeof(median), "· %s",
                   queue->told_clock == CLOCK_BUSINESS ? tr("median in business hours")
                                                       : tr("median in elapsed time"));
        spans[n++] = (struct span){STYLE_TEXT, INK_MUTED, median, .space = 30, .drop = 4};
    }
    paint_spans(paint, x, y, width, ALIGN_RIGHT, spans, n);
}
