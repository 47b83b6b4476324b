/*
 * trial_file: a switch that is not decided yet, as it is on the disk from before the switch until
 * after its verdict. Whatever is killed, and whenever the power goes, the next start finds here
 * what was being done, how often it was tried, and where to go back to.
 *
 * The verdict is the result with the same id: once that is on the disk, the trial is over, and the
 * file only waits to be removed.
 */
#ifndef HUNE_UPDATE_TRIAL_FILE_H
#define HUNE_UPDATE_TRIAL_FILE_H

#include "fail.h"
#include "place.h"
#include "record.h"
#include "release_name.h"

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

enum { TRIAL_TRIES_MAX = 3, TRIAL_VERB_MAX = 16 };

struct trial {
    char id[RECORD_ID_MAX];
    char verb[TRIAL_VERB_MAX];  /* "update" or "rollback" */
    char to[VERSION_MAX];       /* the release on trial; "" the package's, as everywhere */
    char from[VERSION_MAX];     /* the one that ran */
    char previous[VERSION_MAX]; /* what previous was */
    int64_t counter;            /* to be accepted with it; 0: none */
    int tries;                  /* begun so far */
    char failed[ERR_TEXT_MAX];  /* "" or why it is given up: then there is only the way back */
    json_t *baseline;           /* health before (health_to_json); owned, NULL for none */
    json_t *steps;              /* made so far; owned, NULL for none */
    json_t *notes;              /* sentences; owned, NULL for none */
};

/* False when there is none, also when the verdict is in already. Destroy it then and later. */
bool trial_read(const struct place *place, struct trial *ret_trial);
bool trial_write(const struct place *place, const struct trial *trial, struct fail *fail);
/* The verdict is in: removes the file. */
bool trial_end(const struct place *place);
void trial_destroy(struct trial *trial);

/*
 * Counts a try, durably, once for each start of the machine and each run of the judge: the chooser
 * at boot and the judge that follows it count one together. False (fail) beyond TRIAL_TRIES_MAX,
 * and when the disk does not take it.
 */
enum trial_by { TRIAL_BY_BOOT, TRIAL_BY_JUDGE };
bool trial_count(const struct place *place, struct trial *trial, enum trial_by by,
                 struct fail *fail);

#endif
