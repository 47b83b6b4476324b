/*
 * source: one source's state: how to ask it, when, what it last gave, how it is. Worker thread.
 *
 * A source keeps its last good document whatever happens afterwards. It logs each change of its
 * trouble, and each change of the problems in its document, once, and in all a line a minute
 * (base/log.h).
 */
#ifndef HUNE_FEED_SOURCE_H
#define HUNE_FEED_SOURCE_H

#include "base/log.h"
#include "base/problems.h"
#include "feed/answer.h"
#include "feed/fetch.h"
#include "feed/file.h"
#include "feed/helper.h"
#include "feed/parts.h"
#include "feed/schedule.h"
#include "feed/validators.h"
#include "model/health.h"
#include "settings/settings.h"

#include <stdbool.h>
#include <stdint.h>

/* A body that was parsed; size 0 when none was. */
struct source_body {
    uint64_t hash;
    size_t size;
};

struct source {
    struct source_settings settings; /* a copy */
    int index;                       /* in the config */
    bool under_way;                  /* asked, and has not answered */
    struct parts parts;              /* its addresses */
    struct helper *helper;           /* owned; NULL without an adapter */
    bool adapting;                   /* it is at work */
    unsigned outdated;               /* answers in a row that were older than document */
    bool skewed;                     /* its server's clock differs, and that was logged */
    struct answer adapted;           /* what it gave, or why there was nothing to give it */
    struct file_stamp stamp;         /* of the document in use, when one file is all there is */
    struct file_stamp arrived;       /* of the answer being taken */
    struct schedule schedule;
    struct document *document;    /* the last good one; NULL before */
    struct source_body good;      /* of document */
    bool keeps;                   /* the body of it too, for the cache */
    struct buf last;              /* which is this; empty when it would be too big */
    struct validators validators; /* of a document out of the cache, for the first request */
    struct source_body bad;       /* the last one that was no feed */
    enum trouble bad_trouble;
    char bad_detail[HEALTH_DETAIL_MAX];
    struct health health;
    struct log_limit lines; /* in the log: a trouble each */
    uint64_t problems_hash; /* of those logged last */
};

/* What an attempt changed. */
enum news { NEWS_HEALTH, NEWS_DOCUMENT };

/* Wall and steady time of one moment. */
struct moment {
    int64_t wall;
    int64_t steady_ms;
    int64_t base_ms; /* wall − steady, exact (clock_base_ms) */
    bool right;      /* the wall time is known to be right */
    bool given;      /* it is not the system's (--now) */
};

void source_init(struct source *source, const struct source_settings *settings, int index,
                 uint64_t seed, struct moment now);
/* NULL and zeroed are fine. */
void source_destroy(struct source *source);
/* Each becomes the other, as a whole. */
void source_swap(struct source *a, struct source *b);
/* True when it has to be read through a fetcher. */
bool source_is_remote(const struct source *source);
/*
 * Asks at all its addresses. What is remote answers later, as its fetches come out of the fetcher;
 * a NULL fetcher (there is none to be had) is their failure. Returns false when all is there.
 */
bool source_begin(struct source *source, struct fetcher *fetcher);
/*
 * Goes on with an attempt: once every address has answered, the adapter, which answers later too.
 * Returns false when the answer is there: take it. A source without an adapter needs no call.
 */
bool source_goes_on(struct source *source, struct moment now);
/*
 * Makes the answer's body, which it may take away, the source's document. Returns false, and the
 * answer says why, when it is no feed.
 */
bool source_read(struct source *source, struct answer *answer, int64_t now_ms);
/* The answer that source_take will take. Borrowed. */
struct answer *source_answer(struct source *source);
/* Ends the attempt: document, health and schedule follow from the answer. */
enum news source_take(struct source *source, struct moment now);

#endif
