/*
 * watch: looks at the wall after a restart until it is clear whether it is well. Bounded in time;
 * what can't be found out counts against the release.
 */
#ifndef HUNE_UPDATE_WATCH_H
#define HUNE_UPDATE_WATCH_H

#include "base/err.h"
#include "health.h"
#include "place.h"
#include "record.h"
#include "trial_file.h"

#include <stdbool.h>

/* Seconds, unless HUNE_UPDATE_START_S and HUNE_UPDATE_SOAK_S say otherwise, for tests. */
enum {
    WATCH_START_S = 90,
    WATCH_SOAK_S = 20,
    WATCH_ANSWER_MS = 60 * 1000, /* more, while a source that answered before is still asked */
    WATCH_LOOK_MS = 250,
    WATCH_GLANCE_MS = 15 * 1000,
    WATCH_BASELINE_MS = 10 * 1000 /* for the wall that runs to be ready, before it is replaced */
};

/* Until it is up, in another process than former; false (reason) when it does not get there. */
bool watch_start(const struct place *place, const struct trial *trial, int64_t former,
                 struct err *reason);
/* Until it is up, and then for as long as a soak takes. ret_well is the wall's own word. */
bool watch_trial(const struct place *place, const struct trial *trial, int64_t former,
                 struct steps *steps, bool *ret_well, struct err *reason);

#endif
