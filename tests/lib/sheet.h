/*
 * sheet: a place to paint on for tests, with widths by rule (metrics.h).
 *
 * The unit is 20: regular letters are 12 wide, strong ones 13, those of a figure 23.4.
 */
#ifndef HUNE_TESTS_SHEET_H
#define HUNE_TESTS_SHEET_H

#include "scene/paint.h"

/* Where tests put what they paint: the left edge and the baseline. */
enum { SHEET_X = 100, SHEET_Y = 200, SHEET_UNIT = 20, SHEET_LETTER = 12 };

struct sheet {
    struct list list;
    struct scene_input input;
    struct paint paint;
};

/* cmocka's setup and teardown: *state is a struct sheet. */
int sheet_setup(void **state);
int sheet_teardown(void **state);
/* The sheet of *state, emptied. */
struct paint *sheet_fresh(void **state);
/* The text of an item that must be there. */
const char *sheet_text(const struct paint *paint, size_t index);
/* True for a text that ends in "…". */
bool sheet_is_cut(const char *text);
/*
 * Fails when an item leaves [SHEET_X, SHEET_X + width), a figure is cut, or an item's text and what
 * it says about being cut differ.
 */
void sheet_check(const struct paint *paint, int width, const char *what);

#endif
