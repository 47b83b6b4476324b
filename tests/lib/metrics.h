/*
 * Widths by rule instead of by font, so that a dump is the same on every machine: each code point
 * is 0.6 em wide, 0.65 em in bold.
 */
#ifndef HUNE_TESTS_METRICS_H
#define HUNE_TESTS_METRICS_H

#include "scene/type.h"

extern const struct metrics TEST_METRICS;

#endif
