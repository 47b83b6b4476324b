/* series: values over time as points of a curve. See cards.h. */
#include "scene/cards.h"

#include <math.h>

enum { SUBPIXELS = 16 };

bool series_range(const struct series *series, double *ret_low, double *ret_high)
{
    double low = INFINITY, high = -INFINITY;
    size_t known = 0;
    for (size_t i = 0; i < series->count; i++) {
        if (number_known(series->values[i])) {
            low = fmin(low, series->values[i]);
            high = fmax(high, series->values[i]);
            known++;
        }
    }
    if (known < 2) {
        return false;
    }
    *ret_low = low;
    *ret_high = high;
    return true;
}

void series_draw(struct paint *paint, struct box box, const struct series *series, double low,
                 double high, enum ink ink, int alpha)
{
    struct point points[LIST_CURVE_MAX];
    size_t count = 0, last = series->count - 1;
    int thickness = paint_u(paint, 13) > 2 ? paint_u(paint, 13) : 2;
    /* The line's own thickness stays inside the box. */
    double top = thickness / 2.0, room = box.h - thickness;
    double span = high > low ? high - low : 1.0;
    if (series->count < 2 || series->count > LIST_CURVE_MAX || box.w < 2 || room < 2) {
        return;
    }
    for (size_t i = 0; i <= series->count; i++) {
        if (i < series->count && number_known(series->values[i])) {
            double share = fmin(fmax((series->values[i] - low) / span, 0.0), 1.0);
            double x = (double)i * box.w / (double)last;
            points[count].x = (int32_t)lround(x * SUBPIXELS);
            points[count].y = (int32_t)lround((top + (1.0 - share) * room) * SUBPIXELS);
            count++;
        } else {
            list_curve(paint->list, box, ink, points, count, thickness, alpha);
            count = 0;
        }
    }
}
