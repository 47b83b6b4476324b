/*
 * record: how an update or rollback went: each step with its time, and the result, which stays on
 * the disk so that it can be read later, by whoever comes back after a lost connection.
 *
 *   {"id": "…", "verb": "update", "code": 0, "line": "…", "version": "1.4.0", "from": "1.3.0",
 *    "at": "2026-11-21T14:32:05Z", "clock_set": true, "tries": 1, "notes": ["…"],
 *    "steps": [{"step": "receive", "ms": 812}, …]}
 */
#ifndef HUNE_UPDATE_RECORD_H
#define HUNE_UPDATE_RECORD_H

#include "base/err.h"
#include "place.h"

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

enum { RECORD_RESULTS_MAX = 50, RECORD_ID_MAX = 40 };

struct steps {
    json_t *list;     /* owned */
    const char *name; /* of the step that goes on; NULL for none. Static */
    int64_t begun_ms;
};

/* list: steps that were made before, taken over, or NULL. */
void steps_init(struct steps *steps, json_t *list);
void steps_destroy(struct steps *steps);
/* Ends the step before, and tells on stderr what is done now. */
void steps_begin(struct steps *steps, const char *name, const char *sentence);
void steps_end(struct steps *steps);

/* A name that no other has on this machine. */
void record_id(char dst[RECORD_ID_MAX]);
/* Writes result, and adds it to results. */
bool record_result(const struct place *place, json_t *result, struct err *err);
/* {"id", "verb", "code", "line", "version", "from", "at", …}; owned by the caller. */
json_t *record_new(const char *id, const char *verb, int code, const char *line,
                   const char *version, const char *from);
/* The last one; NULL when there is none. Owned by the caller. */
json_t *record_last(const struct place *place);

#endif
