/*
 * planned: an office with publications, to draw on a sheet (sheet.h), for tests of their page.
 */
#ifndef HUNE_TESTS_PLANNED_H
#define HUNE_TESTS_PLANNED_H

#include "tests/lib/sheet.h"

/* 2026-11-21T14:32:10+01:00. */
#define PLANNED_NOW INT64_C(1795267930)

enum { MINUTE_S = 60, HOUR_S = 3600, WIDE = 1100, NARROW = 560 };

/* An approved one, from Nadia to Hugo. */
struct view_publication publication_at(int64_t at, const char *text);
/* The emptied sheet of *state, showing a view with so many publications today: "Pool". */
struct paint *planned_fresh(void **state, struct view *view, size_t count);
size_t count_text(const struct paint *paint, const char *text);
bool has_text(const struct paint *paint, const char *text);
/* The panel was noted as having no room. */
bool lacks(const struct paint *paint, const char *panel);
/* Fails when an item leaves the box, or a figure is cut. */
void check_inside(const struct paint *paint, struct box box);

#endif
