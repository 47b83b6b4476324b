/*
 * merge: the documents of all sources to one model.
 *
 * Networks, publications and objectives by id (the source listed first wins, a repeated id within
 * one document: the last); queue items by source and id, each with its assignment from whatever
 * source, the queue's figures from the source listed first that has any; crisis from the document
 * with the highest level, a closed one counting as level 0 (ties: newest declared_at), the others
 * behind it in the same order; any other block from the source listed first that has it.
 * Worker thread; pure.
 */
#ifndef HUNE_FEED_MERGE_H
#define HUNE_FEED_MERGE_H

#include "model/model.h"

/* documents[i] is source i's, NULL when it has none. Returns a heap model that holds references. */
struct model *merge_documents(struct document *const *documents, size_t count);

#endif
