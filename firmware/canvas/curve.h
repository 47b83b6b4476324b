/*
 * curve: a line through points with round joins and the area under it, and dashed lines.
 */
#ifndef HUNE_CANVAS_CURVE_H
#define HUNE_CANVAS_CURVE_H

#include "canvas/paint.h"

/* Points as in an ITEM_CURVE: 1/16 pixel from the box's corner. alpha is that of the area. */
void curve_draw(const struct paint *paint, struct box box, const struct point *points, size_t count,
                int thickness, int alpha, uint32_t rgb);
void curve_dashes(const struct paint *paint, struct box box, uint32_t rgb);
/* How far the line may reach beyond its box. */
int curve_reach(int thickness);

#endif
