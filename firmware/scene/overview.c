/* overview: engagement, listening and the queue on one page. See cards.h. */
#include "scene/panels.h"

#include "base/i18n.h"

/*
 * In hundredths of a unit: height of the listening strip; width of the queue's column at least; a
 * page that is narrower or lower than this shows its panels one below the other.
 */
enum { STRIP = 400, COLUMN_LEAST = 1900, PAGE_WIDTH = 4000, PAGE_HEIGHT = 1600 };

/* Networks over the strip on the left, the queue on the right. */
static void columns_draw(struct paint *paint, struct box box)
{
    const struct view *view = paint->view;
    struct box left = box;
    if (view->queue.present) {
        int width = box.w * 362 / 1000, least = paint_u(paint, COLUMN_LEAST);
        width = width > least ? width : least;
        struct box right = {box.x + box.w - width, box.y, width, box.h};
        answers_draw(paint, right);
        left.w -= width + paint->gap;
    }
    if (view->listening.present) {
        int strip = paint_u(paint, STRIP);
        left.h -= strip + paint->gap;
        listening_draw(paint, (struct box){left.x, left.y + left.h + paint->gap, left.w, strip});
    }
    networks_draw(paint, left);
}

/* Without networks: the queue over the strip. */
static void queue_and_strip_draw(struct paint *paint, struct box box)
{
    const struct view *view = paint->view;
    int strip = paint_u(paint, STRIP), brief = answers_brief_height(paint);
    const struct part parts[] = {
        {answers_draw, "the figures of the queue", brief, view->queue.present ? box.h : 0, 0, 1},
        {listening_draw, "what people talk about", strip, view->listening.present ? strip : 0, 1,
         0},
    };
    stack_draw(paint, box, parts, sizeof(parts) / sizeof(parts[0]));
}

/* The queue's figures, the networks, the next messages, what people talk about. */
static void tall_draw(struct paint *paint, struct box box)
{
    const struct view *view = paint->view;
    bool queue = view->queue.present, networks = view->network_count > 0;
    int head = answers_head_height(paint), next = answers_next_least(paint);
    int strip = paint_u(paint, STRIP);
    bool idle = view->queue.age.state == AGE_EXPIRED || view->queue.waiting < 1;
    const struct part parts[] = {
        {answers_head_draw, "the figures of the queue", head, queue ? head : 0, 0, 0},
        {networks_draw, "the networks", networks_least(paint),
         networks ? networks_wish(paint, box.w) : 0, 2, idle ? 1 : 0},
        {answers_next_draw, "the next messages", next, queue ? next * (idle ? 1 : 2) : 0, 1,
         idle ? 0 : 1},
        {listening_draw, "what people talk about", strip, view->listening.present ? strip : 0, 3,
         0},
    };
    stack_draw(paint, box, parts, sizeof(parts) / sizeof(parts[0]));
}

/* A small or distant wall: who waits, and the rates. */
static void brief_draw(struct paint *paint, struct box box)
{
    const struct view *view = paint->view;
    int brief = answers_brief_height(paint), strip = paint_u(paint, STRIP);
    const struct part parts[] = {
        {answers_brief_draw, "the figures of the queue", brief,
         view->queue.present ? brief * 5 / 4 : 0, 0, 1},
        {rates_draw, "the networks", networks_least(paint),
         view->network_count > 0 ? networks_least(paint) * 5 / 4 : 0, 1, 1},
        {listening_draw, "what people talk about", strip, view->listening.present ? strip : 0, 2,
         0},
    };
    stack_draw(paint, box, parts, sizeof(parts) / sizeof(parts[0]));
}

void overview_draw(struct paint *paint, struct box box)
{
    const struct view *view = paint->view;
    if (view->network_count == 0 && !view->queue.present && !view->listening.present) {
        networks_draw(paint, box);
    } else if (box_tall(box)) {
        tall_draw(paint, box);
    } else if (box.w < paint_u(paint, PAGE_WIDTH) || box.h < paint_u(paint, PAGE_HEIGHT)) {
        brief_draw(paint, box);
    } else if (view->network_count == 0) {
        queue_and_strip_draw(paint, box);
    } else {
        columns_draw(paint, box);
    }
}
