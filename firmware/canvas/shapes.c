/*
 * shapes: see shapes.h. Each sign is a few segments in a square of 1000 × 1000. A filled one is the
 * area that they go round; a stroked one is what lies within `round` of them.
 */
#include "canvas/shapes.h"

#include <math.h>

enum { SEGMENTS_MAX = 10, SQUARE = 1000 };

struct segment {
    float x0, y0, x1, y1;
};

struct sign {
    int count;
    struct segment segments[SEGMENTS_MAX];
    bool filled;
    float round;  /* grown by so much, with round corners */
    float hollow; /* only a band so wide inside the edge, 0 for all */
};

static const struct sign SIGNS[] = {
    [SHAPE_DISC] = {.count = 1, .segments = {{500, 500, 500, 500}}, .round = 500},
    [SHAPE_RING] = {.count = 1, .segments = {{500, 500, 500, 500}}, .round = 500, .hollow = 170},
    [SHAPE_TRIANGLE] = {.count = 3,
                        .segments = {{500, 115, 935, 875},
                                     {935, 875, 65, 875},
                                     {65, 875, 500, 115}},
                        .filled = true,
                        .round = 65},
    [SHAPE_TRIANGLE_DOWN] = {.count = 3,
                             .segments = {{65, 125, 935, 125},
                                          {935, 125, 500, 885},
                                          {500, 885, 65, 125}},
                             .filled = true,
                             .round = 65},
    [SHAPE_DIAMOND] = {.count = 4,
                       .segments = {{500, 50, 950, 500},
                                    {950, 500, 500, 950},
                                    {500, 950, 50, 500},
                                    {50, 500, 500, 50}},
                       .filled = true,
                       .round = 50},
    [SHAPE_SQUARE] = {.count = 4,
                      .segments = {{80, 80, 920, 80},
                                   {920, 80, 920, 920},
                                   {920, 920, 80, 920},
                                   {80, 920, 80, 80}},
                      .filled = true,
                      .round = 80},
    [SHAPE_CHECK] = {.count = 2,
                     .segments = {{110, 530, 385, 805}, {385, 805, 890, 205}},
                     .round = 85},
    [SHAPE_CROSS] = {.count = 2,
                     .segments = {{175, 175, 825, 825}, {825, 175, 175, 825}},
                     .round = 85},
    [SHAPE_STAR] = {.count = 10,
                    .segments = {{500, 41, 620, 364},
                                 {620, 364, 965, 379},
                                 {965, 379, 695, 593},
                                 {695, 593, 787, 926},
                                 {787, 926, 500, 735},
                                 {500, 735, 213, 926},
                                 {213, 926, 305, 593},
                                 {305, 593, 35, 379},
                                 {35, 379, 380, 364},
                                 {380, 364, 500, 41}},
                    .filled = true,
                    .round = 25},
    [SHAPE_PAUSE] = {.count = 8,
                     .segments = {{190, 140, 340, 140},
                                  {340, 140, 340, 860},
                                  {340, 860, 190, 860},
                                  {190, 860, 190, 140},
                                  {660, 140, 810, 140},
                                  {810, 140, 810, 860},
                                  {810, 860, 660, 860},
                                  {660, 860, 660, 140}},
                     .filled = true,
                     .round = 60},
};
_Static_assert(sizeof(SIGNS) / sizeof(SIGNS[0]) == SHAPE_COUNT, "one sign per shape");

/* Pixels from a point to the sign's edge, negative inside; scale is pixels per unit. */
static float distance_to(const struct sign *sign, float x, float y, float scale)
{
    float nearest = INFINITY;
    bool inside = false; /* an odd number of edges lies to the right: a star is not convex */
    for (int i = 0; i < sign->count; i++) {
        const struct segment *s = &sign->segments[i];
        float dx = s->x1 - s->x0, dy = s->y1 - s->y0, px = x - s->x0, py = y - s->y0;
        float length = dx * dx + dy * dy;
        float along = length > 0 ? paint_share((px * dx + py * dy) / length) : 0.0F;
        nearest = paint_least(nearest, hypotf(px - along * dx, py - along * dy));
        bool crosses = (s->y0 > y) != (s->y1 > y) && px < py / dy * dx;
        inside = inside != (sign->filled && crosses);
    }
    float distance = (inside ? -nearest : nearest) - sign->round;
    if (sign->hollow > 0.0F) {
        float half = sign->hollow / 2.0F;
        distance = fabsf(distance + half) - half;
    }
    return distance * scale;
}

void shapes_draw(const struct paint *paint, struct box box, enum shape shape, uint32_t rgb)
{
    if (box_empty(box) || shape >= SHAPE_COUNT) {
        return;
    }
    int side = box.w < box.h ? box.w : box.h;
    struct box square = {box.x + (box.w - side) / 2, box.y + (box.h - side) / 2, side, side};
    struct box to = box_meet(square, paint->clip);
    float unit = (float)SQUARE / (float)side;
    for (int y = to.y; y < to.y + to.h; y++) {
        uint32_t *row = paint_row(paint, y);
        float at_y = ((float)(y - square.y) + 0.5F) * unit;
        for (int x = to.x; x < to.x + to.w; x++) {
            float at_x = ((float)(x - square.x) + 0.5F) * unit;
            uint32_t coverage = paint_edge(distance_to(&SIGNS[shape], at_x, at_y, 1.0F / unit));
            if (coverage) {
                row[x] = paint_mix(row[x], rgb, coverage);
            }
        }
    }
}
