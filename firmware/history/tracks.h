/*
 * tracks: the last weeks of every figure, in memory: one value an hour, and for quick metrics one
 * every five minutes. What the figures of a model are computed from; the disk is only asked once.
 * Worker thread.
 */
#ifndef HUNE_HISTORY_TRACKS_H
#define HUNE_HISTORY_TRACKS_H

#include "history/metric.h"
#include "model/model.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    SLOT_S = 5 * 60,
    HOUR_S = 60 * 60,
    DAY_S = 24 * HOUR_S,
    TRACK_HOURS = 32 * 24, /* a month, and what a change of the clocks may add */
    TRACK_SLOTS = 25 * 12,
    TRACKS_MAX = 512,
    TRACK_NAME_MAX = 64,
};

/* The newest cells of an endless row, by number. */
struct ring {
    double *cells; /* owned; NAN where nothing is known */
    int64_t count;
    int64_t newest; /* the highest number that was ever put */
};

/* One figure of one network, or of a block. */
struct track {
    uint64_t hash;
    char *source, *id; /* owned */
    enum metric metric;
    struct ring hours; /* by number of the hour since 1970: its last value */
    struct ring slots; /* by number of the five minutes; without cells when it is not quick */
    int64_t told_at;   /* of the last sample; TIME_NONE before the first since the start */
    double told;
    int64_t number;   /* of its series in the file; 0: to be looked up */
    int64_t seen_day; /* for which the file knows that it is in use */
};

struct tracks {
    struct track *list; /* owned: TRACKS_MAX places */
    size_t count;
};

void tracks_init(struct tracks *tracks);
void tracks_destroy(struct tracks *tracks);
/* Forgets all values, keeps what they are of. */
void tracks_clear(struct tracks *tracks);
/* NULL when there is none. source and id may be NULL: "". */
const struct track *tracks_find(const struct tracks *tracks, const char *source, const char *id,
                                enum metric metric);
/*
 * The track, made when it is new. When all places are taken, the one that was told nothing for the
 * longest, two days at least before now, gives way; without such a one: NULL.
 */
struct track *tracks_get(struct tracks *tracks, const char *source, const char *id,
                         enum metric metric, int64_t now);
/* A value at a time; too old for the rings is fine. */
void track_put(struct track *track, int64_t at, double value);

/* NAN for what is not known, or too old. */
double ring_get(const struct ring *ring, int64_t number);

#endif
