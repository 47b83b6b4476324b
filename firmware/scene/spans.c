/* spans: rows of texts and shapes on one baseline. See paint.h. */
#include "scene/paint.h"

#include <string.h>

/* Less than this, in hundredths of a unit, is not worth an ellipsis. */
enum { FLEX_LEAST = 250 };

static bool is_shape(const struct span *span)
{
    return span->text == NULL;
}

static bool is_gone(const struct span *span)
{
    return span->text && !*span->text;
}

static int shape_side(const struct paint *paint, const struct span *span)
{
    int capital = type_capital(paint_type(paint, span->style).px);
    /* Round signs look bigger than pointed ones. */
    return span->shape == SHAPE_DISC || span->shape == SHAPE_RING ? capital * 4 / 5 : capital;
}

static int span_width(const struct paint *paint, const struct span *span)
{
    return is_gone(span)    ? 0
           : is_shape(span) ? shape_side(paint, span)
                            : paint_width(paint, span->style, span->text);
}

/* Widths with the spaces between those that are there. */
static int measure(const struct paint *paint, const struct span *spans, size_t count,
                   int widths[SPANS_MAX])
{
    int total = 0;
    for (size_t i = 0; i < count; i++) {
        widths[i] = span_width(paint, &spans[i]);
        if (!is_gone(&spans[i])) {
            total += widths[i] + (total > 0 ? paint_u(paint, spans[i].space) : 0);
        }
    }
    return total;
}

int paint_spans_width(const struct paint *paint, const struct span *spans, size_t count)
{
    int widths[SPANS_MAX];
    return measure(paint, spans, count < SPANS_MAX ? count : SPANS_MAX, widths);
}

/* Takes out the spans with the highest drop; false when there is none to take. */
static bool drop_one(struct span *spans, size_t count)
{
    int highest = 0;
    for (size_t i = 0; i < count; i++) {
        highest = !is_gone(&spans[i]) && spans[i].drop > highest ? spans[i].drop : highest;
    }
    for (size_t i = 0; highest > 0 && i < count; i++) {
        if (spans[i].drop == highest) {
            spans[i].text = "";
        }
    }
    return highest > 0;
}

/* Makes the spans fit into width; returns their total. */
static int squeeze(const struct paint *paint, int width, struct span *spans, size_t count,
                   int widths[SPANS_MAX])
{
    for (;;) {
        int total = measure(paint, spans, count, widths);
        if (total <= width) {
            return total;
        }
        size_t flex = count;
        for (size_t i = 0; i < count; i++) {
            flex = spans[i].flex && !is_gone(&spans[i]) ? i : flex;
        }
        if (flex < count && widths[flex] - (total - width) >= paint_u(paint, FLEX_LEAST)) {
            widths[flex] -= total - width;
            return width;
        }
        if (drop_one(spans, count)) {
            continue;
        }
        if (flex == count) {
            return width;
        }
        if (widths[flex] > total - width) {
            widths[flex] -= total - width;
            return width;
        }
        spans[flex].text = "";
    }
}

int paint_spans(struct paint *paint, int x, int y, int width, enum align align, struct span *spans,
                size_t count)
{
    int widths[SPANS_MAX];
    count = count < SPANS_MAX ? count : SPANS_MAX;
    int total = squeeze(paint, width, spans, count, widths);
    int start = align == ALIGN_LEFT    ? x
                : align == ALIGN_RIGHT ? x + width - total
                                       : x + (width - total) / 2;
    int at = start;
    for (size_t i = 0; i < count; i++) {
        const struct span *span = &spans[i];
        if (is_gone(span)) {
            continue;
        }
        at += at > start ? paint_u(paint, span->space) : 0;
        int room = widths[i] < x + width - at ? widths[i] : x + width - at;
        if (is_shape(span)) {
            int capital = type_capital(paint_type(paint, span->style).px);
            struct box box = {at, y - (capital + widths[i]) / 2, widths[i], widths[i]};
            if (room == widths[i]) {
                list_shape(paint->list, box, span->shape, span->ink);
            }
        } else if (span->figure) {
            paint_figure(paint, at, y, room, span->style, span->ink, span->text);
        } else {
            paint_text(paint, at, y, room, span->style, span->ink, span->text);
        }
        at += widths[i];
    }
    return total;
}
