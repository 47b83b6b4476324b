/*
 * lint: rules that every frame must keep, checked on its display list.
 *
 * Nothing leaves the screen; texts do not overlap each other or shapes they don't belong to; no
 * text is smaller than the unit; contrast is at least 4.5:1 on what is really behind; no figure is
 * cut; nothing was left out because a list was full.
 */
#ifndef HUNE_TESTS_LINT_H
#define HUNE_TESTS_LINT_H

#include "base/problems.h"
#include "scene/list.h"

/* Adds one line for each broken rule; unit is type_unit() of the wall. */
void lint_list(const struct list *list, int unit, struct problems *findings);

#endif
