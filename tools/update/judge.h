/*
 * judge: whether a wall is as well with a release as it was before. Pure: health in, verdict out.
 */
#ifndef HUNE_UPDATE_JUDGE_H
#define HUNE_UPDATE_JUDGE_H

#include "base/err.h"
#include "health.h"

enum verdict { VERDICT_WAIT, VERDICT_GOOD, VERDICT_BAD };

enum {
    JUDGE_RESTARTS_MAX = 2, /* before it is ready: a graphics card that another still holds */
    JUDGE_GROWTH_MAX = 64 * 1024 * 1024,   /* of memory while it is watched */
    JUDGE_MEMORY_SPARE = 128 * 1024 * 1024 /* and in all: so much more than twice as before */
};

/* Is it up? first is the first look after the restart. reason says why it is bad. */
enum verdict judge_start(const struct health *before, const struct health *first,
                         const struct health *now, struct err *reason);
/* Is it still well? ready is the look at which it was up. GOOD as long as nothing is bad. */
enum verdict judge_soak(const struct health *before, const struct health *ready,
                        const struct health *now, struct err *reason);
/* Has a source that answered before not been heard of yet? Then it is too early for an end. */
bool judge_is_early(const struct health *before, const struct health *now);
/* At the end: is anything worse than before because of the release? now->picture is set. */
enum verdict judge_end(const struct health *before, const struct health *now, struct err *reason);

#endif
