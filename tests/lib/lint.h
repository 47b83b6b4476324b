/*
 * lint: rules that every frame must keep, checked on its display list.
 *
 * Texts, signs and curves stay within the area, boxes on the screen; texts do not overlap each
 * other or shapes they don't belong to; no text is smaller than the unit; no figure is cut; nothing
 * was left out because a list was full. On what is really behind, text has a contrast of at least
 * 4.5:1, figures 7:1 (but those on a coloured bar, whose length says the same, 4.5:1) and signs and
 * curves 3:1, in every theme; in high contrast all text has 7:1.
 */
#ifndef HUNE_TESTS_LINT_H
#define HUNE_TESTS_LINT_H

#include "base/problems.h"
#include "scene/list.h"

/* Adds one line for each broken rule; unit is type_unit() of the wall. */
void lint_list(const struct list *list, struct box area, int unit, struct problems *findings);

#endif
