/*
 * fetch: reads sources over HTTP and HTTPS, several at once, with libcurl. Worker thread.
 *
 * One `struct fetcher` owns curl; one `struct fetch` is one source's connection, kept alive between
 * polls, with the validators (ETag, Last-Modified) of the document in use. TLS is always verified.
 * Every transfer is limited in time (connect, total, slowest speed), in bytes (received,
 * decompressed, headers), in redirects, and in protocols: http and https; from https to https
 * alone. Certificates are checked against the system's authorities, or those of SSL_CERT_FILE.
 */
#ifndef HUNE_FEED_FETCH_H
#define HUNE_FEED_FETCH_H

#include "base/err.h"
#include "feed/answer.h"

#include <poll.h>
#include <stdbool.h>
#include <stddef.h>

enum {
    FETCH_REDIRECTS_MAX = 3,
    FETCH_HEADERS_MAX = 64 * 1024, /* bytes of all headers of one answer, redirects included */
    FETCH_FDS_MAX = 24,
    FETCH_CONNECT_S = 10, /* at most, even when the source's timeout is longer */
};

struct fetcher;
struct fetch;
struct validators;

bool fetcher_create(struct fetcher **ret_fetcher, struct err *err);
/* Does not wait for anything under way. Destroy the fetches first. NULL is fine. */
void fetcher_destroy(struct fetcher *fetcher);

/* url is copied. */
bool fetch_create(struct fetcher *fetcher, const char *url, int timeout_s, struct fetch **ret_fetch,
                  struct err *err);
/*
 * Header lines of the request, "Name: value", copied: they may be secrets, so they go to the host
 * of url alone, and a redirect to another is refused. With count 0 there are none.
 */
void fetch_set_headers(struct fetch *fetch, const char *const *lines, size_t count);
/* Ends what is under way. NULL is fine. */
void fetch_destroy(struct fetch *fetch);

/* Starts a transfer; one that is under way is given up. When it can't, the answer says so at once:
 * false. */
bool fetch_begin(struct fetch *fetch);
/* Goes on with all transfers; returns one that has ended, NULL when there is no other. */
struct fetch *fetcher_next(struct fetcher *fetcher);
/* The answer of a fetch that has ended. Borrowed; the caller may clear it. */
struct answer *fetch_answer(struct fetch *fetch);
/* The document of the last answer is in use now: the next request asks for news since that one. */
void fetch_keep_validators(struct fetch *fetch);
/* Those of the document in use; and the same for one that came another way, or none. */
const struct validators *fetch_validators(const struct fetch *fetch);
void fetch_set_validators(struct fetch *fetch, const struct validators *validators);
bool fetch_under_way(const struct fetch *fetch);
/* It is under way, and not a byte of an answer has come yet. */
bool fetch_unheard(const struct fetch *fetch);

/*
 * Waits until a transfer can go on, one of fds (at most FETCH_FDS_MAX) is ready for its events, or
 * timeout_ms passed. A NULL fetcher waits for fds alone.
 */
void fetcher_wait(struct fetcher *fetcher, const struct pollfd *fds, size_t count, int timeout_ms);

/* One transfer, on a fetcher of its own. Fails only when libcurl can't be used at all. */
bool fetch_once(const char *url, int timeout_s, struct answer *answer, struct err *err);

#endif
