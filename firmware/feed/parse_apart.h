/*
 * parse_apart: a long queue read entry by entry, those that the document before had taken over from
 * it. Private to feed/parse*.c.
 */
#ifndef HUNE_FEED_PARSE_APART_H
#define HUNE_FEED_PARSE_APART_H

#include "feed/parse_kept.h"
#include "feed/parse_read.h"
#include "feed/parse_slices.h"

struct apart {
    const char *bytes; /* of the whole document */
    const struct slices *slices;
    const struct queue *previous; /* of the document whose entries are known */
    struct kept *kept;            /* being filled */
    bool broken;                  /* an entry is not JSON; the document is then read whole */
};

/* Reads the entries into list, which has room for them all; returns the number of good ones. */
size_t parse_apart(struct parser *parser, const struct type *type, char *list);

#endif
