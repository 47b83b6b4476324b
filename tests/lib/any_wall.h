/*
 * any_wall: a third of the scenes of an office, at a size, an age, a language and with alarms, all
 * as a number chooses, through the lint of lint.h.
 */
#ifndef HUNE_TESTS_ANY_WALL_H
#define HUNE_TESTS_ANY_WALL_H

#include "base/problems.h"
#include "model/model.h"

#include <stdint.h>

/* Adds a line for each rule that is broken, with the scene and what was chosen. */
void any_wall_lint(const struct model *model, uint64_t dice, struct problems *findings);

#endif
