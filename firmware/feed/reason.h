/*
 * reason: what went wrong with a transfer, in the wall's words. Pure.
 *
 * curl's and HTTP's codes to enum trouble and one sentence for the operator.
 */
#ifndef HUNE_FEED_REASON_H
#define HUNE_FEED_REASON_H

#include "feed/answer.h"

#include <curl/curl.h>
#include <stdbool.h>

struct ending {
    CURLcode code;
    long os_error;       /* errno of a failed connection, 0 when not known */
    long verify;         /* OpenSSL's verdict on the certificate (X509_V_…), 0 when it is good */
    const char *too_big; /* what one of our own limits stopped, NULL when none did */
    bool heard;          /* the server had begun to answer */
    bool proxied;        /* it went through a proxy, as far as we know */
    const char *error;   /* curl's sentence, "" when it has none */
};

/* Fails answer for a transfer that curl or one of our limits ended. */
void reason_transfer(struct answer *answer, const struct ending *ending);
/* Fails answer for its HTTP status, which is not 200. */
void reason_status(struct answer *answer);

#endif
