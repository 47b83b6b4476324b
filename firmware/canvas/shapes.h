/*
 * shapes: the signs of the wall (level, state, done), drawn from their distance to each pixel.
 */
#ifndef HUNE_CANVAS_SHAPES_H
#define HUNE_CANVAS_SHAPES_H

#include "canvas/paint.h"

/* Fills the largest square in the middle of the box. */
void shapes_draw(const struct paint *paint, struct box box, enum shape shape, uint32_t rgb);

#endif
