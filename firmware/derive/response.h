/*
 * response: the clocks on which people wait for an answer. Internal to derive/.
 *
 * A target runs on the wall's clock: the business clock, which stands still while the office is
 * closed, or the elapsed one. A deadline that the feed gives is a moment; time left until it is
 * counted on the clock that the feed names for its deadlines, else on the wall's. On the business
 * clock a deadline that falls into closed hours is reached when the office opens. Where the config
 * has no office hours nothing can be counted on the business clock, and all is elapsed time.
 */
#ifndef HUNE_DERIVE_RESPONSE_H
#define HUNE_DERIVE_RESPONSE_H

#include "derive/business.h"
#include "derive/moment.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* When an answer is due: TIME_NONE for never; and on which clock that is counted. */
struct due {
    int64_t at;
    int64_t said; /* before closed hours were left out: what orders those due at one opening */
    enum clock_kind clock;
    int32_t target_s; /* of a deadline that the wall computed; 0 of the feed's own */
};

/* Fields are private, but for clock. */
struct response {
    const struct moment *moment; /* borrowed */
    enum clock_kind clock;       /* the wall's */
    enum clock_kind told;        /* of the feed's own deadlines */
    bool by_network;             /* some target is for a network */
    size_t network_count;        /* of names */
    struct {
        const char *id; /* borrowed */
        enum network_kind kind;
    } names[MODEL_NETWORKS_MAX]; /* by id */
    struct business business;
};

/* For the queue of the model. */
void response_init(struct response *response, const struct moment *moment,
                   const struct model *model);
struct due response_due(struct response *response, const struct message *message);
enum urgency response_urgency(struct response *response, const struct due *due, int64_t received);
struct deadline response_deadline(struct response *response, const struct due *due,
                                  int64_t received);
/* Whole minutes since then on that clock, in seconds; -1 when not known. */
int64_t response_wait(struct response *response, enum clock_kind clock, int64_t since);
/* The wall's clock stands still; until when: TIME_NONE for not within 500 days. */
bool response_paused(const struct response *response, int64_t *ret_resumes);

#endif
