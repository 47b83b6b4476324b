/*
 * parts: what the addresses of one source have answered, and what is kept of it. Internal to
 * source. Worker thread.
 *
 * A source with one address asks it for news since the document in use. One with several does so
 * too: then the body that an address has confirmed must be at hand when another one changes, so
 * the bodies of the document in use are kept, up to PARTS_KEPT_MAX together. Larger ones are asked
 * for anew each time.
 */
#ifndef HUNE_FEED_PARTS_H
#define HUNE_FEED_PARTS_H

#include "base/buf.h"
#include "feed/answer.h"
#include "feed/fetch.h"
#include "settings/settings.h"

#include <stdbool.h>
#include <stddef.h>

enum { PARTS_KEPT_MAX = 1024 * 1024 }; /* bytes, of one source */

/* One address of a source. */
struct source_part {
    struct fetch *fetch; /* owned; NULL for a file, and before the first attempt */
    struct answer own;   /* while fetch is NULL */
    struct buf kept;     /* of the document in use; empty when it is not kept */
    struct buf arrived;  /* of the answers being taken */
};

struct parts {
    struct source_part list[SETTINGS_ADDRESSES_MAX];
    size_t count;
};

void parts_init(struct parts *parts, size_t count);
void parts_destroy(struct parts *parts);
struct answer *parts_answer(struct parts *parts, size_t i);
bool parts_under_way(const struct parts *parts);
/*
 * All have answered. True when each has a body, new or kept: bodies are these, borrowed until
 * parts_release. Else whole says why not: the first failure, or that nothing has changed.
 */
bool parts_gather(struct parts *parts, const struct buf *bodies[SETTINGS_ADDRESSES_MAX],
                  struct answer *whole);
/* The bodies have been copied: what may be kept stays, the rest is given back. */
void parts_release(struct parts *parts);
/* The attempt was good, or not: what arrived is what the next one asks news of, or forgotten. */
void parts_settle(struct parts *parts, bool good);
/* Ask for everything anew. */
void parts_forget(struct parts *parts);

#endif
