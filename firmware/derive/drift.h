/*
 * drift: where the picture stands, a few pixels off its place, so that nothing burns into the
 * screen. Pure, on wall time.
 *
 * A step of a pixel to one side every DRIFT_MINUTES, with the minute, so that no wake-up is needed
 * for it; along the rows of a square and back along its columns, a closed path that comes to every
 * place of the square equally often.
 */
#ifndef HUNE_DERIVE_DRIFT_H
#define HUNE_DERIVE_DRIFT_H

#include <stdint.h>

enum { DRIFT_MINUTES = 3 };

struct drift {
    int x, y; /* pixels, each from -reach to reach */
};

/* Not known what time it is (TIME_NONE), or no reach: in the middle. */
struct drift drift_at(int64_t now, int reach);

#endif
