/* curve: see curve.h. */
#include "canvas/curve.h"

#include "base/mem.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { STEPS = 16, SAMPLES = 4, DASH = 4, GAP = 3 };

int curve_reach(int thickness)
{
    return (thickness + 1) / 2 + 1;
}

static float unit(int sixteenths)
{
    return (float)sixteenths / (float)STEPS;
}

/* One row of a segment's coverage into the mask; a pixel keeps the most it has had. */
static void stroke_row(uint8_t *mask, struct box to, int y, struct point a, struct point b,
                       float half, struct box origin)
{
    float ax = unit(a.x) + (float)origin.x, ay = unit(a.y) + (float)origin.y;
    float dx = unit(b.x) - unit(a.x), dy = unit(b.y) - unit(a.y);
    float length = dx * dx + dy * dy, py = (float)y + 0.5F - ay;
    float inverse = length > 0.0F ? 1.0F / length : 0.0F, reach = half + 1.0F;
    float low = paint_least(ax, ax + dx), high = paint_most(ax, ax + dx);
    /* On this row only the part of the segment within reach matters: steep lines stay cheap. */
    if (fabsf(dy) > 0.5F) {
        float t0 = (py - reach) / dy, t1 = (py + reach) / dy;
        float x0 = ax + paint_share(t0) * dx;
        float x1 = ax + paint_share(t1) * dx;
        low = paint_least(x0, x1);
        high = paint_most(x0, x1);
    }
    int from = (int)paint_most(floorf(low - reach), (float)to.x);
    int end = (int)paint_least(ceilf(high + reach), (float)(to.x + to.w));
    for (int x = from; x < end; x++) {
        float px = (float)x + 0.5F - ax;
        float along = paint_share((px * dx + py * dy) * inverse);
        float ox = px - along * dx, oy = py - along * dy;
        uint32_t coverage = paint_edge(sqrtf(ox * ox + oy * oy) - half);
        if (coverage > mask[x - to.x]) {
            mask[x - to.x] = (uint8_t)coverage;
        }
    }
}

static void stroke(uint8_t *mask, struct box to, struct box box, const struct point *points,
                   size_t count, float half)
{
    for (size_t i = 0; i + 1 < count; i++) {
        struct point a = points[i], b = points[i + 1];
        float top = paint_least(unit(a.y), unit(b.y)) + (float)box.y - half - 1.0F;
        float low = paint_most(unit(a.y), unit(b.y)) + (float)box.y + half + 1.0F;
        int from = (int)paint_most(floorf(top), (float)to.y);
        int end = (int)paint_least(ceilf(low), (float)(to.y + to.h));
        for (int y = from; y < end; y++) {
            stroke_row(mask + (ptrdiff_t)(y - to.y) * to.w, to, y, a, b, half, box);
        }
    }
}

/*
 * The height of the line at SAMPLES places in each column of `to`, NAN where it does not pass.
 * Reckoned from the box's corner, not from the clip's: a part must look as it does in the whole.
 */
static void heights(float *sample, struct box to, struct box box, const struct point *points,
                    size_t count)
{
    int total = to.w * SAMPLES, first = (to.x - box.x) * SAMPLES;
    for (int i = 0; i < total; i++) {
        sample[i] = NAN;
    }
    for (size_t i = 0; i + 1 < count; i++) {
        float x0 = unit(points[i].x), x1 = unit(points[i + 1].x), y0 = unit(points[i].y);
        if (x1 <= x0) {
            continue;
        }
        float slope = (unit(points[i + 1].y) - y0) / (x1 - x0);
        int from = (int)ceilf(x0 * SAMPLES - 0.5F) - first;
        int end = (int)ceilf(x1 * SAMPLES - 0.5F) - first;
        for (int s = from > 0 ? from : 0; s < end && s < total; s++) {
            float x = ((float)(s + first) + 0.5F) / SAMPLES;
            sample[s] = y0 + (x - x0) * slope + (float)box.y;
        }
    }
}

/* A column of the area: nothing above the row `first`, the same coverage from the row `full` on. */
struct column {
    int first, full;
    uint32_t coverage;
};

static struct column column_of(const float *sample, struct box to, int alpha)
{
    float top = (float)(to.y + to.h), low = (float)to.y;
    int valid = 0;
    for (int s = 0; s < SAMPLES; s++) {
        if (!isnan(sample[s])) {
            top = paint_least(top, sample[s]);
            low = paint_most(low, sample[s]);
            valid++;
        }
    }
    return (struct column){.first = (int)floorf(paint_most(top, (float)to.y)),
                           .full = (int)ceilf(paint_least(low, (float)(to.y + to.h))),
                           .coverage = (uint32_t)(valid * alpha + SAMPLES / 2) / SAMPLES};
}

static uint32_t partly(const float *sample, int y, int alpha)
{
    float share = 0.0F;
    for (int s = 0; s < SAMPLES; s++) {
        share += isnan(sample[s]) ? 0.0F : paint_share((float)(y + 1) - sample[s]);
    }
    return (uint32_t)(share * (float)alpha / SAMPLES + 0.5F);
}

static void area(const struct paint *paint, struct box to, const float *sample, int alpha,
                 uint32_t rgb)
{
    struct column *columns = mem_alloc((size_t)to.w, sizeof(*columns));
    for (int x = 0; x < to.w; x++) {
        columns[x] = column_of(sample + (ptrdiff_t)x * SAMPLES, to, alpha);
    }
    for (int y = to.y; y < to.y + to.h; y++) {
        uint32_t *row = paint_row(paint, y) + to.x;
        for (int x = 0; x < to.w; x++) {
            if (y < columns[x].first) {
                continue;
            }
            bool full = y >= columns[x].full;
            uint32_t coverage =
                full ? columns[x].coverage : partly(sample + (ptrdiff_t)x * SAMPLES, y, alpha);
            row[x] = paint_mix(row[x], rgb, coverage);
        }
    }
    free(columns);
}

void curve_draw(const struct paint *paint, struct box box, const struct point *points, size_t count,
                int thickness, int alpha, uint32_t rgb)
{
    struct box under = box_meet(box, paint->clip);
    if (alpha > 0 && !box_empty(under)) {
        float *sample = mem_alloc((size_t)under.w * SAMPLES, sizeof(*sample));
        heights(sample, under, box, points, count);
        area(paint, under, sample, alpha < 255 ? alpha : 255, rgb);
        free(sample);
    }
    struct box to = box_meet(box_grow(box, curve_reach(thickness)), paint->clip);
    if (thickness > 0 && !box_empty(to)) {
        uint8_t *mask = mem_alloc((size_t)to.w * (size_t)to.h, 1);
        stroke(mask, to, box, points, count, (float)thickness / 2.0F);
        paint_mask(paint, to, mask, rgb);
        free(mask);
    }
}

void curve_dashes(const struct paint *paint, struct box box, uint32_t rgb)
{
    bool level = box.w >= box.h;
    int length = level ? box.w : box.h, thick = level ? box.h : box.w;
    if (thick <= 0) {
        return;
    }
    for (int at = 0; at < length; at += (DASH + GAP) * thick) {
        int dash = length - at < DASH * thick ? length - at : DASH * thick;
        paint_fill(paint,
                   level ? (struct box){box.x + at, box.y, dash, thick}
                         : (struct box){box.x, box.y + at, thick, dash},
                   rgb);
    }
}
