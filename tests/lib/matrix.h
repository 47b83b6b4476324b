/*
 * matrix: every scene × language × feed × size × health, through the lint of lint.h.
 */
#ifndef HUNE_TESTS_MATRIX_H
#define HUNE_TESTS_MATRIX_H

#include "scene/type.h"

#include <stddef.h>

/*
 * Draws the whole matrix with these metrics (metrics_for gives them for a size) and fails the
 * test, after naming every finding, when there is one. Returns the number of frames.
 */
size_t matrix_lint(const struct metrics *(*metrics_for)(void *ctx, int width, int height),
                   void *ctx);

#endif
