/*
 * parse: the bytes of a feed to a document (the format: assets/feed.schema.json).
 *
 * One bad field costs that field, one bad entry that entry, and each is reported with its JSON
 * Pointer; only what is not a feed at all fails as a whole: what is not JSON, what is not UTF-8, a
 * number beyond a double's range, half of a surrogate pair. Of a key that stands twice in one
 * object the last counts, and nothing is reported. Worker thread; pure.
 */
#ifndef HUNE_FEED_PARSE_H
#define HUNE_FEED_PARSE_H

#include "base/err.h"
#include "base/problems.h"
#include "model/health.h"
#include "model/model.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    PARSE_BYTES_MAX = 16 * 1024 * 1024, /* of one feed, after decompression */
    PARSE_ARENA_MAX = 64 * 1024 * 1024, /* of one document */
    PARSE_APART_BYTES = 256 * 1024,     /* from here on the queue is read entry by entry */
    PARSE_VERSION = 1                   /* "hune": 1 */
};

/* First of all in main: when memory is out, reading JSON ends the program as base/mem does, and no
 * good document is taken for a bad one. */
void parse_prepare(void);

/*
 * source and interval_s fill the origin of each part. previous, which may be NULL, is the last
 * document of this source: it only makes reading a long queue faster, of which most is as it was.
 * On failure *ret_trouble says what kind (TROUBLE_TRUNCATED for an empty body or one that ends too
 * early, TROUBLE_NOT_JSON, TROUBLE_NOT_OURS, TROUBLE_NEWER, TROUBLE_TOO_BIG) and err the reason
 * with line and column or JSON Pointer, and nothing is added to problems, which may be NULL. The
 * caller owns one reference of the result.
 */
bool parse_feed(const char *bytes, size_t len, int source, int interval_s,
                const struct document *previous, struct document **ret_document,
                enum trouble *ret_trouble, struct problems *problems, struct err *err);

#endif
