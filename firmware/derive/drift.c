/* drift: see drift.h. */
#include "derive/drift.h"

#include "base/clock.h"

#include <stdbool.h>

enum { STEP_S = DRIFT_MINUTES * 60 };

struct drift drift_at(int64_t now, int reach)
{
    if (now == TIME_NONE || reach <= 0) {
        return (struct drift){0, 0};
    }
    int64_t side = 2 * (int64_t)reach + 1, places = side * side;
    int64_t steps = now / STEP_S - (now % STEP_S < 0), step = steps % (2 * places);
    step = step < 0 ? step + 2 * places : step;
    /* The rows end in the corner where the columns begin, and these where the rows do. */
    bool columns = step >= places;
    int64_t line = step % places / side, along = step % side;
    along = line % 2 == 0 ? along : side - 1 - along;
    int across = (int)line - reach, forward = (int)along - reach;
    return columns ? (struct drift){-across, -forward} : (struct drift){forward, across};
}
