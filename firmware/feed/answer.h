/*
 * answer: what one attempt to read a source gave, whatever it was read from. Worker thread.
 */
#ifndef HUNE_FEED_ANSWER_H
#define HUNE_FEED_ANSWER_H

#include "base/buf.h"
#include "model/health.h"

#include <stdint.h>

enum outcome {
    OUTCOME_BODY,      /* body holds at least one byte */
    OUTCOME_OUTDATED,  /* an older document than the one we have, which is kept */
    OUTCOME_UNCHANGED, /* the source says that the document we have is still the one */
    OUTCOME_FAILED,    /* trouble and detail say why */
};

struct answer {
    enum outcome outcome;
    enum trouble trouble;           /* TROUBLE_NONE unless it failed */
    int http_status;                /* of the last answer, 0 when none */
    int64_t retry_after_s;          /* as the server asks, 0 when it does not */
    int64_t served_at;              /* what the server's clock said (Date), TIME_NONE if nothing */
    struct buf body;                /* at most PARSE_BYTES_MAX */
    char detail[HEALTH_DETAIL_MAX]; /* one sentence for the operator, without secrets */
};

void answer_init(struct answer *answer);
void answer_destroy(struct answer *answer);
/* Forgets everything and gives the body's memory back. */
void answer_clear(struct answer *answer);
/* Gives the body's memory back as well: what failed has none. */
void answer_fail(struct answer *answer, enum trouble trouble, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

#endif
