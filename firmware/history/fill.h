/*
 * fill: what a model lacks, computed from the tracks. Pure; worker thread, before publication.
 *
 * Nothing that a source gave is changed; what is filled in is marked (enum measured). Arrays are
 * the model's own, in its arena; the documents stay as they are.
 */
#ifndef HUNE_HISTORY_FILL_H
#define HUNE_HISTORY_FILL_H

#include "history/tracks.h"
#include "model/health.h"

/*
 * Series without gaps of more than half of their span: of a network's rate (its followers where no
 * rate is known), an hour a step over 7 days, else a day a step over 30; of mentions, five minutes
 * a step over 24 hours, else an hour a step over 7 days. Three values at least.
 * The change of followers: since the same hour of yesterday, or at most three hours from it.
 * The usual mentions per hour: the median of the same local hour of the last 7 days; of 3 at least.
 * Returns true when something was filled in.
 */
bool fill_model(struct office *office, const struct tracks *tracks, int64_t now);

#endif
