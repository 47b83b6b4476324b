/*
 * parse_kept: the entries of a document's queue by their bytes, for the next document of its
 * source.
 *
 * An entry whose bytes stand in the document before says what it said there. The bytes themselves
 * are kept and compared, since people whom nobody knows write what is in them: two messages can't
 * be made to pass for one another, whatever is known of the hash. One block of memory: free() it.
 * Private to feed/parse*.c.
 */
#ifndef HUNE_FEED_PARSE_KEPT_H
#define HUNE_FEED_PARSE_KEPT_H

#include "feed/parse_slices.h"

#include <stddef.h>
#include <stdint.h>

enum { KEPT_PROBES_MAX = 16 }; /* places looked at for one entry */

struct kept;

struct kept_entry {
    uint64_t hash;
    uint32_t at, len;
    uint32_t message; /* that it is, in its document's queue */
};

/* Empty, with room for these slices. Copies the bytes of the list. */
struct kept *kept_create(const char *bytes, const struct slices *slices);
uint64_t kept_hash(const char *bytes, size_t len);
/* Keeps what the slice says; not where the table is crowded. */
void kept_add(struct kept *kept, const struct slice *slice, uint64_t hash, size_t message);

/* The entry of just these bytes, or NULL. In all of these NULL kept is fine, and empty. */
const struct kept_entry *kept_find(const struct kept *kept, const char *bytes, size_t len);
/* The entry behind the last one (NULL: the first) if the bytes begin with it, else NULL. */
const struct kept_entry *kept_next(const struct kept *kept, const struct kept_entry *last,
                                   const char *bytes, size_t len);

#endif
