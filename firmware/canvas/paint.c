/* paint: see paint.h. */
#include "canvas/paint.h"

#include <math.h>
#include <string.h>

enum { EIGHT = sizeof(uint64_t) };

static int64_t right(struct box box)
{
    return (int64_t)box.x + box.w;
}

static int64_t bottom(struct box box)
{
    return (int64_t)box.y + box.h;
}

static int narrow(int64_t value)
{
    return value < INT32_MIN ? INT32_MIN : value > INT32_MAX ? INT32_MAX : (int)value;
}

static struct box between(int64_t x0, int64_t y0, int64_t x1, int64_t y1)
{
    struct box box = {narrow(x0), narrow(y0), 0, 0};
    if (x1 > x0 && y1 > y0) {
        box.w = narrow(x1 - x0);
        box.h = narrow(y1 - y0);
    }
    return box;
}

struct box box_meet(struct box a, struct box b)
{
    if (box_empty(a) || box_empty(b)) {
        return (struct box){a.x, a.y, 0, 0};
    }
    return between(a.x > b.x ? a.x : b.x, a.y > b.y ? a.y : b.y,
                   right(a) < right(b) ? right(a) : right(b),
                   bottom(a) < bottom(b) ? bottom(a) : bottom(b));
}

struct box box_join(struct box a, struct box b)
{
    if (box_empty(a) || box_empty(b)) {
        return box_empty(a) ? b : a;
    }
    return between(a.x < b.x ? a.x : b.x, a.y < b.y ? a.y : b.y,
                   right(a) > right(b) ? right(a) : right(b),
                   bottom(a) > bottom(b) ? bottom(a) : bottom(b));
}

struct box box_grow(struct box box, int by)
{
    return between((int64_t)box.x - by, (int64_t)box.y - by, right(box) + by, bottom(box) + by);
}

void paint_fill(const struct paint *paint, struct box box, uint32_t rgb)
{
    struct box to = box_meet(box, paint->clip);
    uint32_t *first = paint_row(paint, to.y) + to.x;
    if (box_empty(to)) {
        return;
    }
    for (int x = 0; x < to.w; x++) {
        first[x] = 0xFF000000 | rgb;
    }
    for (int y = to.y + 1; y < to.y + to.h; y++) {
        memcpy(paint_row(paint, y) + to.x, first, (size_t)to.w * sizeof(*first));
    }
}

/* Blends one pixel of a corner when the clip allows. */
static void corner_pixel(const struct paint *paint, int x, int y, uint32_t rgb, uint32_t coverage)
{
    const struct box *clip = &paint->clip;
    if (x >= clip->x && x < clip->x + clip->w && y >= clip->y && y < clip->y + clip->h) {
        uint32_t *pixel = paint_row(paint, y) + x;
        *pixel = paint_mix(*pixel, rgb, coverage);
    }
}

void paint_rounded(const struct paint *paint, struct box box, int radius, uint32_t rgb)
{
    int side = box.w < box.h ? box.w : box.h;
    /* Half a side may be half a pixel: a bar 5 high ends in a radius of 2.5. */
    float r = paint_least((float)radius, (float)side / 2.0F);
    int reach = (int)ceilf(r);
    if (box_empty(box_meet(box, paint->clip)) || reach < 1) {
        paint_fill(paint, box, rgb);
        return;
    }
    paint_fill(paint, (struct box){box.x, box.y + reach, box.w, box.h - 2 * reach}, rgb);
    for (int row = 0; row < reach; row++) {
        int top = box.y + row, low = box.y + box.h - 1 - row;
        float dy = r - ((float)row + 0.5F);
        for (int column = 0; column < reach; column++) {
            float dx = r - ((float)column + 0.5F);
            bool in_corner = dx > 0.0F && dy > 0.0F;
            uint32_t coverage = in_corner ? paint_edge(hypotf(dx, dy) - r) : 255;
            int left = box.x + column, far = box.x + box.w - 1 - column;
            corner_pixel(paint, left, top, rgb, coverage);
            if (far != left) {
                corner_pixel(paint, far, top, rgb, coverage);
            }
            if (low != top) {
                corner_pixel(paint, left, low, rgb, coverage);
                if (far != left) {
                    corner_pixel(paint, far, low, rgb, coverage);
                }
            }
        }
        struct box middle = {box.x + reach, top, box.w - 2 * reach, 1};
        paint_fill(paint, middle, rgb);
        middle.y = low;
        paint_fill(paint, middle, rgb);
    }
}

/* Most of a line of text is empty: looks at EIGHT pixels at a time. */
static void mask_row(uint32_t *row, const uint8_t *mask, int count, uint32_t rgb)
{
    int x = 0;
    for (; x + EIGHT <= count; x += EIGHT) {
        uint64_t all;
        memcpy(&all, mask + x, sizeof(all));
        if (all == 0) {
            continue;
        }
        for (int i = 0; i < EIGHT; i++) {
            if (mask[x + i]) {
                row[x + i] = paint_mix(row[x + i], rgb, mask[x + i]);
            }
        }
    }
    for (; x < count; x++) {
        row[x] = paint_mix(row[x], rgb, mask[x]);
    }
}

void paint_mask(const struct paint *paint, struct box box, const uint8_t *mask, uint32_t rgb)
{
    struct box to = box_meet(box, paint->clip);
    for (int y = to.y; y < to.y + to.h; y++) {
        const uint8_t *from = mask + (ptrdiff_t)(y - box.y) * box.w + (to.x - box.x);
        mask_row(paint_row(paint, y) + to.x, from, to.w, rgb);
    }
}

void paint_image(const struct paint *paint, struct box box, const uint32_t *image)
{
    struct box to = box_meet(box, paint->clip);
    for (int y = to.y; y < to.y + to.h; y++) {
        const uint32_t *from = image + (ptrdiff_t)(y - box.y) * box.w + (to.x - box.x);
        uint32_t *row = paint_row(paint, y) + to.x;
        for (int x = 0; x < to.w; x++) {
            uint32_t alpha = from[x] >> 24;
            uint32_t left = paint_mix(row[x], 0, alpha);
            row[x] = 0xFF000000 | ((left + (from[x] & 0xFFFFFF)) & 0xFFFFFF);
        }
    }
}
