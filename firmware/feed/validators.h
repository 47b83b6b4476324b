/*
 * validators: what a server calls the version of a document it sent (RFC 9110, 8.8), so that we can
 * ask whether it has a newer one. Pure.
 */
#ifndef HUNE_FEED_VALIDATORS_H
#define HUNE_FEED_VALIDATORS_H

#include <curl/curl.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { VALIDATOR_MAX = 512 };

/* Each is "" when the server gave none, or a longer one. */
struct validators {
    char etag[VALIDATOR_MAX];
    char modified[VALIDATOR_MAX];
    char date[VALIDATOR_MAX]; /* of the answer itself: no validator, but it comes with them */
};

/* Looks at one header line of an answer, as curl gives it; a status line forgets the ones before.
 */
void validators_take(struct validators *validators, const char *line, size_t len);
/* The time in date; TIME_NONE when there is none, or nobody can read it. */
int64_t validators_date(const struct validators *validators);
/* Appends the request headers for it to *list. Returns false when there is nothing to ask with. */
bool validators_ask(const struct validators *validators, struct curl_slist **list);

#endif
