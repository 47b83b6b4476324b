/*
 * health: how each source is doing. Written by the worker, copied whole through the mailbox.
 */
#ifndef HUNE_MODEL_HEALTH_H
#define HUNE_MODEL_HEALTH_H

#include "model/model.h"

#include <stdbool.h>
#include <stdint.h>

/* What is wrong with a source, in the wall's words. */
enum trouble {
    TROUBLE_NONE,
    TROUBLE_WAITING,    /* nothing heard yet, nothing failed yet */
    TROUBLE_NO_NETWORK, /* name not found, no route */
    TROUBLE_REFUSED,    /* nobody listens there, or the connection was reset */
    TROUBLE_TIMEOUT,    /* too slow */
    TROUBLE_CERTIFICATE,
    TROUBLE_NOT_FOUND, /* 404, 410, no such file */
    TROUBLE_DENIED,    /* 401, 403, no permission on a file */
    TROUBLE_TOO_MANY,  /* 429 */
    TROUBLE_SERVER,    /* another HTTP status */
    TROUBLE_TRUNCATED, /* the body was cut or empty */
    TROUBLE_NOT_JSON,
    TROUBLE_NOT_OURS, /* JSON, but not a Hune feed */
    TROUBLE_TOO_BIG,
    TROUBLE_CLOCK,   /* the certificate is not valid yet: our clock is behind, nearly always */
    TROUBLE_ADAPTER, /* the source's adapter failed, or there is none */
    TROUBLE_NEWER,   /* a Hune feed of a later version than this program reads */
    TROUBLE_COUNT
};

enum { HEALTH_NAME_MAX = 64, HEALTH_DETAIL_MAX = 200 };

struct health {
    char name[HEALTH_NAME_MAX];     /* as in the config; never a URL with a password */
    char detail[HEALTH_DETAIL_MAX]; /* for the operator: stderr and status, not the wall */
    enum trouble trouble;
    int http_status;        /* of the last answer, 0 when none */
    int64_t since;          /* wall time at which this trouble (or its absence) began */
    int64_t last_success;   /* wall time of the last 200 or 304 with a good document, or NONE */
    int64_t confirmed_at;   /* wall time of the last answer "unchanged" (304), or NONE */
    int64_t next_try;       /* wall time */
    int64_t heard_at;       /* what the clock said at last_success: health_rebase leaves it alone */
    bool heard_right;       /* and it was known to be right (clock_is_set) */
    bool recalled;          /* document, last_success, confirmed_at are from the disk, and no answer
                               has confirmed them yet */
    int64_t skew_s;         /* the server's clock less ours, at the last answer; NONE: not told */
    int64_t base_ms;        /* by which clock the times are told: its wall less steady time */
    uint32_t failures;      /* in a row */
    uint32_t problem_count; /* problems in the document in use */
    char problem[HEALTH_DETAIL_MAX]; /* the first of them: JSON Pointer and reason */
};

/*
 * Tells the times by another clock: each moment of this run keeps its distance to now, whatever the
 * clock was set by (in whole seconds; the rest waits for the next call). Times that are recalled
 * are as absolute as what a document says, and stay.
 */
void health_rebase(struct health *health, int64_t base_ms);

/* What the worker hands to the main thread. */
struct office {
    struct model *model; /* heap, owned; NULL while no source gave a document */
    struct health health[MODEL_SOURCES_MAX];
    size_t source_count;
};

/* The feed word for logs and tests ("refused"). Never NULL. */
const char *trouble_word(enum trouble trouble);

#endif
