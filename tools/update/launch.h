/*
 * launch: a trial from the side of who asked for it: written down, begun as a service, waited for.
 */
#ifndef HUNE_UPDATE_LAUNCH_H
#define HUNE_UPDATE_LAUNCH_H

#include "answer.h"
#include "fail.h"
#include "place.h"
#include "record.h"
#include "trial_file.h"

#include <stdbool.h>

/* The lock, for one who changes something: nobody else works, and no trial is undecided. -1 (fail)
 * else. */
int launch_lock(const struct place *place, struct fail *fail);
/* Looks at the wall as it is, and puts that into the trial. */
void launch_baseline(const struct place *place, struct trial *trial);
/* Writes the trial down and starts the judge. On failure nothing is on trial. */
bool launch_begin(const struct place *place, struct trial *trial, struct steps *steps,
                  struct fail *fail);
/* Waits for the verdict and makes it the answer. The lock must be free. */
void launch_wait(const struct place *place, const char *id, struct answer *answer);
/* A result as an answer. */
void launch_answer(const json_t *result, struct answer *answer);

#endif
