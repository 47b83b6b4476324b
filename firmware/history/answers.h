/*
 * answers: what the wall has seen of first responses, for a feed that tells none.
 *
 * A message whose status turns to "waiting" has been answered: the office has written, and the turn
 * is the other's. How long that took is known to a poll's interval. A message that is gone need not
 * have been answered, and counts no more; one that was "waiting" when the wall first saw it counts
 * as answered, at no known time. Kept for a day, in memory alone: forgotten when the wall ends.
 * Pure; worker thread.
 */
#ifndef HUNE_HISTORY_ANSWERS_H
#define HUNE_HISTORY_ANSWERS_H

#include "model/model.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    ANSWERS_QUEUE_MAX = 4096, /* a longer queue is not followed */
    ANSWERS_MAX =
        2 * ANSWERS_QUEUE_MAX, /* with those that are gone; then the newest are left out */
    ANSWERS_LEAST = 3, /* fewer answers say nothing, and a source may know no "waiting" at all */
    ANSWERS_WINDOW_S = 24 * 60 * 60,
};

/* Fields are private. */
struct answers {
    struct seen *list; /* owned; by key */
    size_t count;
};

void answers_destroy(struct answers *answers);
/* Takes in the queue as it is now (wall time). */
void answers_see(struct answers *answers, const struct queue *queue, int64_t now);
/*
 * What the queue lacks of the last day: the median first response on the elapsed clock, and the
 * share of the messages received that were answered; marked MEASURED_RESPONSE, MEASURED_ANSWERED.
 * The head of a longer list has no share. Returns true when something was filled in.
 */
bool answers_fill(const struct answers *answers, struct queue *queue, int64_t now);

#endif
