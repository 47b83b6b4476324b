/*
 * weeks: made-up hours of the week, and the places and times at which they are most easily wrong.
 */
#ifndef HUNE_TESTS_WEEKS_H
#define HUNE_TESTS_WEEKS_H

#include "settings/settings.h"
#include "tests/lib/dice.h"

#include <stddef.h>

/* Some weeks around the start, a local midnight, have a change of the clock, or an odd offset. */
struct week_place {
    const char *zone, *start;
};

enum { WEEK_PLACES = 9 };

extern const struct week_place WEEKS[WEEK_PLACES];

/* Often near the hours at which clocks are changed, and often touching each other. */
struct hours weeks_hours(struct dice *dice);

#endif
