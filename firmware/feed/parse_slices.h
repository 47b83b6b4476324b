/*
 * parse_slices: where the entries of a feed's queue stand in its bytes, found without reading them.
 *
 * A long queue is nearly all of its feed, and nearly all of it is the same at the next poll. So it
 * is cut into its entries, of which only new ones need be read. This looks for quotes, brackets and
 * commas alone, and judges nothing: the slices are the entries if the document with "[]" in the
 * place of the list is JSON, and each slice is JSON, and else they are not to be used. Private to
 * feed/parse*.c; pure.
 */
#ifndef HUNE_FEED_PARSE_SLICES_H
#define HUNE_FEED_PARSE_SLICES_H

#include "model/model.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    SLICES_MAX = MODEL_QUEUE_MAX, /* so that each entry is one to be kept */
    SLICES_DEPTH_MAX = 32         /* of brackets in each other, in a member or an entry */
};

struct kept;
struct kept_entry;

/* One entry, from its first byte to its last. */
struct slice {
    uint32_t at, len;
    const struct kept_entry *known; /* borrowed; NULL: it is new */
};

struct slices {
    size_t list_at, list_len; /* the whole list, brackets included */
    struct slice *items;
    size_t count, room;
};

/*
 * Finds /queue/items. known: the entries of the document before, or NULL; what is there already is
 * recognised. False, and nothing to destroy, when there is anything unusual on the way to the list
 * (there is none, or two of them; a key with an escape in it) or in it (more than the maxima, no
 * value between two commas). len: at most UINT32_MAX.
 */
bool slices_find(const char *bytes, size_t len, const struct kept *known,
                 struct slices *ret_slices);
void slices_destroy(struct slices *slices);

#endif
