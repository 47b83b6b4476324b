/* reason: see reason.h. */
#include "feed/reason.h"

#include <errno.h>

static enum trouble connect_trouble(long os_error)
{
    switch (os_error) {
    case ENETUNREACH:
    case EHOSTUNREACH:
    case ENETDOWN:
    case EADDRNOTAVAIL:
        return TROUBLE_NO_NETWORK;
    case ETIMEDOUT:
        return TROUBLE_TIMEOUT;
    default:
        return TROUBLE_REFUSED;
    }
}

/* X509_V_ERR_CERT_NOT_YET_VALID; as curl tells it, OpenSSL's own header is not needed. */
enum { VERIFY_NOT_YET_VALID = 9 };

static enum trouble transfer_trouble(const struct ending *ending)
{
    switch (ending->code) {
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_RESOLVE_PROXY:
    case CURLE_INTERFACE_FAILED:
        return TROUBLE_NO_NETWORK;
    case CURLE_COULDNT_CONNECT:
        return connect_trouble(ending->os_error);
    case CURLE_OPERATION_TIMEDOUT:
        return TROUBLE_TIMEOUT;
    case CURLE_GOT_NOTHING:
    case CURLE_SEND_ERROR:
    case CURLE_RECV_ERROR:
        return ending->heard ? TROUBLE_TRUNCATED : TROUBLE_REFUSED;
    case CURLE_SSL_CONNECT_ERROR:
        return ending->os_error == ECONNRESET ? TROUBLE_REFUSED : TROUBLE_CERTIFICATE;
    case CURLE_PEER_FAILED_VERIFICATION:
        return ending->verify == VERIFY_NOT_YET_VALID ? TROUBLE_CLOCK : TROUBLE_CERTIFICATE;
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CIPHER:
    case CURLE_SSL_CRL_BADFILE:
    case CURLE_SSL_ENGINE_INITFAILED:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_SSL_INVALIDCERTSTATUS:
    case CURLE_SSL_PINNEDPUBKEYNOTMATCH:
    case CURLE_USE_SSL_FAILED:
        return TROUBLE_CERTIFICATE;
    case CURLE_PARTIAL_FILE:
    case CURLE_BAD_CONTENT_ENCODING:
    case CURLE_WRITE_ERROR: /* not by our limits: curl 7.88 says this for bad gzip data, too */
        return TROUBLE_TRUNCATED;
    case CURLE_FILESIZE_EXCEEDED:
#if LIBCURL_VERSION_NUM >= 0x080600
    case CURLE_TOO_LARGE:
#endif
    case CURLE_OUT_OF_MEMORY:
        return TROUBLE_TOO_BIG;
    case CURLE_URL_MALFORMAT:
        return TROUBLE_NOT_FOUND;
    default:
        return TROUBLE_SERVER;
    }
}

void reason_transfer(struct answer *answer, const struct ending *ending)
{
    if (ending->too_big) {
        answer_fail(answer, TROUBLE_TOO_BIG, "%s", ending->too_big);
        return;
    }
    if (ending->code == CURLE_OUT_OF_MEMORY && ending->heard) {
        /* Curl 7.88 says this for a header line above 100 kB. */
        answer_fail(answer, TROUBLE_TOO_BIG, "a header line of the answer is too long");
        return;
    }
    const char *error = ending->error[0] ? ending->error : curl_easy_strerror(ending->code);
    answer_fail(answer, transfer_trouble(ending), "%s%s", error,
                ending->proxied ? " (by way of the proxy that the environment names)" : "");
}

static const char *status_name(int status)
{
    switch (status) {
    case 204:
        return " (no content)";
    case 304:
        return " (not modified), which was not asked";
    case 401:
        return " (user or password is wrong or missing)";
    case 403:
        return " (forbidden)";
    case 404:
        return " (not found)";
    case 410:
        return " (gone)";
    case 429:
        return " (too many requests)";
    case 500:
        return " (internal error)";
    case 502:
        return " (bad gateway)";
    case 503:
        return " (unavailable)";
    case 504:
        return " (gateway timeout)";
    default:
        return "";
    }
}

static enum trouble status_trouble(int status)
{
    switch (status) {
    case 401:
    case 403:
    case 407:
        return TROUBLE_DENIED;
    case 404:
    case 410:
        return TROUBLE_NOT_FOUND;
    case 429:
        return TROUBLE_TOO_MANY;
    default:
        return TROUBLE_SERVER;
    }
}

void reason_status(struct answer *answer)
{
    answer_fail(answer, status_trouble(answer->http_status), "the server answered HTTP %d%s",
                answer->http_status, status_name(answer->http_status));
}
