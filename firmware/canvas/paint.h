/*
 * paint: the ways to touch pixels. Everything that draws ends here, and nothing leaves the clip.
 *
 * Pixels are ARGB8888, always opaque. Blending is done on sRGB values as they are.
 */
#ifndef HUNE_CANVAS_PAINT_H
#define HUNE_CANVAS_PAINT_H

#include "scene/list.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Where to paint. The clip lies within the pixels. */
struct paint {
    uint32_t *pixels; /* borrowed */
    int stride;       /* pixels from one row to the next */
    struct box clip;
};

/* What two boxes share; its w and h are 0 when they share nothing. */
struct box box_meet(struct box a, struct box b);
/* The smallest box around both; an empty one counts for nothing. */
struct box box_join(struct box a, struct box b);
/* Grown by so many pixels on every side. */
struct box box_grow(struct box box, int by);
static inline bool box_empty(struct box box)
{
    return box.w <= 0 || box.h <= 0;
}

/* Ink over a pixel; coverage is 0 to 255, exact at both ends. */
static inline uint32_t paint_mix(uint32_t under, uint32_t rgb, uint32_t coverage)
{
    uint32_t over = coverage + (coverage >> 7), rest = 256 - over;
    uint32_t rb = ((under & 0xFF00FF) * rest + (rgb & 0xFF00FF) * over) >> 8 & 0xFF00FF;
    uint32_t g = ((under & 0x00FF00) * rest + (rgb & 0x00FF00) * over) >> 8 & 0x00FF00;
    return 0xFF000000 | rb | g;
}

/* As fminf and fmaxf, which are calls because they must care for NAN; these need not. */
static inline float paint_least(float a, float b)
{
    return a < b ? a : b;
}

static inline float paint_most(float a, float b)
{
    return a > b ? a : b;
}

static inline float paint_share(float value)
{
    return paint_least(paint_most(value, 0.0F), 1.0F);
}

/* The coverage of a pixel whose centre lies so far outside an edge (negative: inside). */
static inline uint32_t paint_edge(float distance)
{
    return (uint32_t)(paint_share(0.5F - distance) * 255.0F + 0.5F);
}

static inline uint32_t *paint_row(const struct paint *paint, int y)
{
    return paint->pixels + (ptrdiff_t)y * paint->stride;
}

void paint_fill(const struct paint *paint, struct box box, uint32_t rgb);
/* A filled box with round corners. */
void paint_rounded(const struct paint *paint, struct box box, int radius, uint32_t rgb);
/* Ink through a mask of box.w × box.h bytes. */
void paint_mask(const struct paint *paint, struct box box, const uint8_t *mask, uint32_t rgb);
/* An image of box.w × box.h pixels with its own colours, ARGB with alpha multiplied in. */
void paint_image(const struct paint *paint, struct box box, const uint32_t *image);

#endif
