/*
 * wall_state: how the wall that runs here is, by its own status file and by the service manager.
 *
 * The file is the wall's, whose rights are few: it is read bounded, and nothing in it is believed
 * beyond what it says of the wall.
 */
#ifndef HUNE_UPDATE_WALL_STATE_H
#define HUNE_UPDATE_WALL_STATE_H

#include "place.h"

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

enum { WALL_STATUS_MAX = 256 * 1024, WALL_STALE_S = 150, WALL_WORD_MAX = 32, WALL_WHY_MAX = 200 };

struct wall_state {
    json_t *status;         /* the file's object, NULL when there is none; owned */
    bool alive;             /* it is of a wall that runs and writes it */
    char why[WALL_WHY_MAX]; /* else why not */
    bool ready, well;
    int64_t pid, uptime_s, written_s; /* written_s: since the start of the machine */
    int64_t config_errors;
    int64_t config_read_ms; /* steady time at which it read its config last; -1: it does not tell */
    bool managed;           /* the service manager answered: */
    char active[WALL_WORD_MAX], sub[WALL_WORD_MAX], result[WALL_WORD_MAX];
    int64_t restarts;
};

/* Never fails: what can't be had is unknown. */
void wall_state_file(const struct place *place, struct wall_state *ret_state);
/* The same and the service manager's view. */
void wall_state_read(const struct place *place, struct wall_state *ret_state);
void wall_state_destroy(struct wall_state *state);

/* Members of the file, by the object that holds them. "" and otherwise for what is not there. */
const char *wall_text(const json_t *object, const char *key);
int64_t wall_number(const json_t *object, const char *key, int64_t otherwise);

/* The folder of the release that runs, as the link says; "" when there is none. */
void wall_release_path(const struct place *place, char dst[PLACE_MAX]);
/* Its last part: a version, or "package". */
void wall_release(const struct place *place, char dst[WALL_WORD_MAX * 3]);
/* The program of the release that runs, or that will: current's, or the package's. */
void wall_program(const struct place *place, char dst[PLACE_MAX]);

/* How long something may take; tests want it shorter: HUNE_UPDATE_WAIT_MS, not on a real wall. */
int wall_patience_ms(const struct place *place, int normal_ms);
/* Rests for a moment between two looks. False when until_ms is over. */
bool wall_rest(int64_t until_ms);

#endif
