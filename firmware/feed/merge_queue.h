/*
 * merge_queue: what several sources say of one queue, besides its messages. Private to
 * feed/merge*.c; worker thread; pure.
 */
#ifndef HUNE_FEED_MERGE_QUEUE_H
#define HUNE_FEED_MERGE_QUEUE_H

#include "model/model.h"

/* The figures of the first source that has any, with the clock and the period they are of. */
void merge_queue_figures(struct model *model);
/*
 * Puts the assignments of all documents into the messages of the merged queue. Of several that mean
 * one message that of the source listed first counts, within one document the last.
 */
void merge_assignments(struct model *model);

#endif
