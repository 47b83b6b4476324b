/*
 * settle: the end of a trial, in steps of which each is on the disk before the next, and which may
 * be cut off anywhere and begun again.
 *
 *   kept:  counter, result, trial's file away, prune
 *   back:  "failed" into trial's file, switch back, restart, result, file away, prune
 */
#ifndef HUNE_UPDATE_SETTLE_H
#define HUNE_UPDATE_SETTLE_H

#include "fail.h"
#include "place.h"
#include "record.h"
#include "trial_file.h"

#include <stdbool.h>

/* The release stays. code is EXIT_DONE or EXIT_NOT_WELL. */
bool settle_keep(const struct place *place, struct trial *trial, struct steps *steps, int code,
                 struct fail *fail);
/* Back to what ran before, or the nearest that is whole; the wall is restarted and waited for. */
bool settle_back(const struct place *place, struct trial *trial, struct steps *steps,
                 const char *reason, struct fail *fail);
/* The same while the wall is about to be started: without a restart. */
void settle_back_at_boot(const struct place *place, struct trial *trial, const char *reason);

#endif
