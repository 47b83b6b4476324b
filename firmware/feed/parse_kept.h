/*
 * parse_kept: the entries of a document's queue by their bytes, for the next document of its
 * source.
 *
 * An entry whose bytes stand in the document before says what it said there. The bytes themselves
 * are kept and compared, since people whom nobody knows write what is in them: two messages can't
 * be made to pass for one another, whatever is known of the hash. One block of memory: free() it.
 */
#ifndef HUNE_FEED_PARSE_KEPT_H
#define HUNE_FEED_PARSE_KEPT_H

#include "feed/parse_slices.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { KEPT_PROBES_MAX = 16 }; /* places looked at for one entry */

struct kept;

/* Empty, with room for these slices. Copies the bytes of the list. */
struct kept *kept_create(const char *bytes, const struct slices *slices);
uint64_t kept_hash(const char *bytes, size_t len);
/* That slice says what the message says. Where the table is crowded it is not kept. */
void kept_add(struct kept *kept, struct slice slice, uint64_t hash, size_t message);
/* Finds what these bytes say. NULL kept is fine, and empty. */
bool kept_find(const struct kept *kept, const char *bytes, size_t len, uint64_t hash,
               size_t *ret_message);

#endif
