/*
 * source_last: what a source said last, out of the cache and into it (feed/cache.h). Worker thread.
 */
#ifndef HUNE_FEED_SOURCE_LAST_H
#define HUNE_FEED_SOURCE_LAST_H

#include "feed/cache_image.h"
#include "feed/source.h"

#include <stdbool.h>
#include <stdint.h>

/*
 * Stands for all that decides what the source says: addresses, adapter and its settings, headers,
 * the token's file. Of 32 bits alone, because some of these are secrets: too few to find one by.
 */
uint32_t source_fingerprint(const struct source_settings *settings);
/*
 * From now on the source keeps the body of its document. Files are there at any start, and nothing
 * is kept of them.
 */
bool source_keep(struct source *source);
/* Takes the body of its new document from the answer, in exchange for the older one. */
void source_keep_body(struct source *source, struct answer *answer);
/*
 * Takes the entry's document over, unless the source has one already: fresh data always wins. Its
 * health says when that was heard; the source is still waiting for its first answer.
 */
bool source_recall(struct source *source, const struct cache_entry *entry, struct moment now);
/* What the source would be recalled by; the body is borrowed. False when there is nothing. */
bool source_last(const struct source *source, struct cache_entry *ret_entry);

#endif
