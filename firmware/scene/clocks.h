/*
 * clocks: the times that a crisis counts, as large figures of the banner. Main thread.
 */
#ifndef HUNE_SCENE_CLOCKS_H
#define HUNE_SCENE_CLOCKS_H

#include "scene/cards.h"

enum { CLOCKS_MAX = 4 };

struct clock_card {
    char value[FORMAT_MAX];
    const char *label, *brief;
    enum ink ink;
    bool marked; /* with the sign of its urgency */
    enum shape shape;
};

/* Since detection; to the holding statement, the next statement, the authority's deadline: those
 * that run, in the order of what must not be missed on a narrow wall. */
size_t clocks_list(const struct view_crisis *crisis, struct clock_card list[CLOCKS_MAX]);

/* In a row at the right edge, each behind a line; the width that this takes. */
void clocks_beside(struct paint *paint, struct box box, struct look look,
                   const struct clock_card *list, size_t count);
int clocks_width(const struct paint *paint, const struct clock_card *list, size_t count);
/* In rows over the whole width; the height that this takes. */
void clocks_below(struct paint *paint, struct box box, struct look look,
                  const struct clock_card *list, size_t count);
int clocks_below_height(const struct paint *paint, int width, const struct clock_card *list,
                        size_t count);
/* One line each, for a small or distant wall. */
void clocks_brief(struct paint *paint, struct box box, struct look look,
                  const struct clock_card *list, size_t count);
int clocks_brief_width(const struct paint *paint, const struct clock_card *list, size_t count);

/* The ink for labels on the ground of that look. */
enum ink look_soft(struct look look);

#endif
