/* fetch: see fetch.h. */
#include "feed/fetch.h"

#include "base/mem.h"
#include "feed/parse.h"
#include "feed/reason.h"
#include "feed/url.h"
#include "feed/validators.h"
#include "settings/address.h"

#include <curl/curl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum {
    MS_PER_S = 1000,
    SLOWEST_BYTES_PER_S = 30,
    CONNECTION_LIFE_S = 600,      /* then name, certificate, authorities are looked up anew */
    REFUSAL_BYTES_MAX = 64 * 1024 /* of the page that comes with an error: read, not kept */
};

static const char BODY_TOO_BIG[] = "the answer is larger than 16 MB";
static const char HEADERS_TOO_BIG[] = "the answer's headers are longer than 64 kB";
_Static_assert(PARSE_BYTES_MAX == 16 << 20 && FETCH_HEADERS_MAX == 64 << 10, "as said above");

struct fetcher {
    CURLM *multi;
};

struct fetch {
    struct fetcher *fetcher; /* borrowed */
    CURL *easy;
    char *url;
    struct curl_slist *headers;
    struct curl_slist *own; /* for the host of url alone; NULL for none */
    int redirects;          /* followed by ourselves */
    struct answer answer;
    struct validators kept;    /* of the document in use */
    struct validators arrived; /* of the answer under way */
    size_t header_bytes;
    size_t refusal_bytes;
    bool under_way;
    bool conditional;
    const char *too_big; /* which of our limits ended it; NULL for none */
    char error[CURL_ERROR_SIZE];
};

bool fetcher_create(struct fetcher **ret_fetcher, struct err *err)
{
    if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) {
        return err_set(err, "libcurl can't be initialised");
    }
    CURLM *multi = curl_multi_init();
    if (!multi) {
        curl_global_cleanup();
        return err_set(err, "libcurl can't be initialised");
    }
    *ret_fetcher = mem_alloc(1, sizeof **ret_fetcher);
    (*ret_fetcher)->multi = multi;
    return true;
}

void fetcher_destroy(struct fetcher *fetcher)
{
    if (fetcher) {
        curl_multi_cleanup(fetcher->multi);
        curl_global_cleanup();
        free(fetcher);
    }
}

static long status_of(const struct fetch *fetch)
{
    long status = 0;
    curl_easy_getinfo(fetch->easy, CURLINFO_RESPONSE_CODE, &status);
    return status;
}

/* Returning another number than it was given makes curl end the transfer. */
static size_t on_body(char *bytes, size_t size, size_t count, void *user)
{
    struct fetch *fetch = user;
    size_t len = size * count;
    if (status_of(fetch) != 200) {
        fetch->refusal_bytes += len;
        return fetch->refusal_bytes > REFUSAL_BYTES_MAX ? 0 : len;
    }
    /* These bytes are decompressed: a small body may become a very large one here. */
    if (!buf_append(&fetch->answer.body, bytes, len)) {
        fetch->too_big = BODY_TOO_BIG;
        return 0;
    }
    return len;
}

static size_t on_header(char *line, size_t size, size_t count, void *user)
{
    struct fetch *fetch = user;
    size_t len = size * count;
    fetch->header_bytes += len;
    if (fetch->header_bytes > FETCH_HEADERS_MAX) {
        fetch->too_big = HEADERS_TOO_BIG;
        return 0;
    }
    validators_take(&fetch->arrived, line, len);
    return len;
}

/* What arrives may be endless and decompress to nothing: count it as well. */
static int on_progress(void *user, curl_off_t total, curl_off_t now, curl_off_t up_total,
                       curl_off_t up_now)
{
    (void)total, (void)up_total, (void)up_now;
    struct fetch *fetch = user;
    if (now > PARSE_BYTES_MAX) {
        fetch->too_big = BODY_TOO_BIG;
    }
    return fetch->too_big != NULL;
}

static void set_limits(CURL *easy, const char *url, int timeout_s)
{
    bool tls = strncasecmp(url, "https:", 6) == 0;
    long timeout_ms = (long)(timeout_s > 0 ? timeout_s : 1) * MS_PER_S;
    long connect_ms = (long)FETCH_CONNECT_S * MS_PER_S;
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(easy, CURLOPT_REDIR_PROTOCOLS_STR, tls ? "https" : "http,https");
    curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 1L);
    curl_easy_setopt(easy, CURLOPT_MAXREDIRS, (long)FETCH_REDIRECTS_MAX);
    curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, timeout_ms);
    curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS,
                     timeout_ms < connect_ms ? timeout_ms : connect_ms);
    curl_easy_setopt(easy, CURLOPT_LOW_SPEED_LIMIT, (long)SLOWEST_BYTES_PER_S);
    curl_easy_setopt(easy, CURLOPT_LOW_SPEED_TIME, (long)(timeout_s - timeout_s / 4));
    curl_easy_setopt(easy, CURLOPT_MAXFILESIZE, (long)PARSE_BYTES_MAX);
    curl_easy_setopt(easy, CURLOPT_MAXLIFETIME_CONN, (long)CONNECTION_LIFE_S);
    /* Said although they are the defaults: nothing here may ever be turned off. */
    curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 1L);
    curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 2L);
    curl_easy_setopt(easy, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
    /* curl would keep the authorities that it has read for a day. */
    curl_easy_setopt(easy, CURLOPT_CA_CACHE_TIMEOUT, (long)CONNECTION_LIFE_S);
    const char *authorities = getenv("SSL_CERT_FILE");
    if (authorities && authorities[0]) {
        curl_easy_setopt(easy, CURLOPT_CAINFO, authorities);
    }
}

static void set_callbacks(struct fetch *fetch)
{
    CURL *easy = fetch->easy;
    curl_easy_setopt(easy, CURLOPT_PRIVATE, fetch);
    curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, fetch->error);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, on_body);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, fetch);
    curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, on_header);
    curl_easy_setopt(easy, CURLOPT_HEADERDATA, fetch);
    curl_easy_setopt(easy, CURLOPT_XFERINFOFUNCTION, on_progress);
    curl_easy_setopt(easy, CURLOPT_XFERINFODATA, fetch);
    curl_easy_setopt(easy, CURLOPT_NOPROGRESS, 0L);
}

bool fetch_create(struct fetcher *fetcher, const char *url, int timeout_s, struct fetch **ret_fetch,
                  struct err *err)
{
    CURL *easy = curl_easy_init();
    if (!easy || curl_easy_setopt(easy, CURLOPT_URL, url) != CURLE_OK) {
        curl_easy_cleanup(easy);
        err_set(err, "libcurl can't prepare a request");
        return false;
    }
    struct fetch *fetch = mem_alloc(1, sizeof *fetch);
    *fetch = (struct fetch){.fetcher = fetcher, .easy = easy, .url = mem_strdup(url)};
    answer_init(&fetch->answer);
    set_limits(easy, url, timeout_s);
    set_callbacks(fetch);
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_USERAGENT, "hune/" HUNE_VERSION);
    curl_easy_setopt(easy, CURLOPT_ACCEPT_ENCODING, "gzip");
    /* One document a poll: HTTP/2 would give nothing but its memory and its ways to stall. */
    curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_1_1);
#if LIBCURL_VERSION_NUM >= 0x075700
    /* Or closing down would wait for a name lookup that hangs. */
    curl_easy_setopt(easy, CURLOPT_QUICK_EXIT, 1L);
#endif
    *ret_fetch = fetch;
    return true;
}

void fetch_destroy(struct fetch *fetch)
{
    if (!fetch) {
        return;
    }
    if (fetch->under_way) {
        curl_multi_remove_handle(fetch->fetcher->multi, fetch->easy);
    }
    curl_easy_cleanup(fetch->easy);
    curl_slist_free_all(fetch->headers);
    curl_slist_free_all(fetch->own);
    answer_destroy(&fetch->answer);
    free(fetch->url);
    free(fetch);
}

void fetch_set_headers(struct fetch *fetch, const char *const *lines, size_t count)
{
    curl_slist_free_all(fetch->own);
    fetch->own = NULL;
    for (size_t i = 0; i < count; i++) {
        fetch->own = curl_slist_append(fetch->own, lines[i]);
    }
}

/* Redirects are curl's, except where a header must not go with them: it sends ours to any host. */
static void set_headers(struct fetch *fetch)
{
    curl_slist_free_all(fetch->headers);
    fetch->headers = curl_slist_append(NULL, "Accept: application/json");
    fetch->conditional = validators_ask(&fetch->kept, &fetch->headers);
    for (const struct curl_slist *line = fetch->own; line; line = line->next) {
        fetch->headers = curl_slist_append(fetch->headers, line->data);
    }
    curl_easy_setopt(fetch->easy, CURLOPT_FOLLOWLOCATION, fetch->own ? 0L : 1L);
    curl_easy_setopt(fetch->easy, CURLOPT_URL, fetch->url);
    curl_easy_setopt(fetch->easy, CURLOPT_HTTPHEADER, fetch->headers);
}

bool fetch_begin(struct fetch *fetch)
{
    if (fetch->under_way) {
        curl_multi_remove_handle(fetch->fetcher->multi, fetch->easy);
    }
    answer_clear(&fetch->answer);
    fetch->arrived = (struct validators){0};
    fetch->header_bytes = fetch->refusal_bytes = 0;
    fetch->too_big = NULL;
    fetch->redirects = 0;
    fetch->error[0] = '\0';
    set_headers(fetch);
    CURLMcode code = curl_multi_add_handle(fetch->fetcher->multi, fetch->easy);
    fetch->under_way = code == CURLM_OK;
    if (!fetch->under_way) {
        answer_fail(&fetch->answer, TROUBLE_NO_NETWORK, "%s", curl_multi_strerror(code));
    }
    return fetch->under_way;
}

static bool is_redirect(int status)
{
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

static void fill_answer(struct fetch *fetch, CURLcode code)
{
    struct answer *answer = &fetch->answer;
    curl_off_t retry_after = 0;
    struct ending ending = {.code = code,
                            .too_big = fetch->too_big,
                            .proxied = url_is_proxied(fetch->url),
                            .error = fetch->error};
    curl_easy_getinfo(fetch->easy, CURLINFO_RETRY_AFTER, &retry_after);
    curl_easy_getinfo(fetch->easy, CURLINFO_OS_ERRNO, &ending.os_error);
    curl_easy_getinfo(fetch->easy, CURLINFO_SSL_VERIFYRESULT, &ending.verify);
    answer->http_status = (int)status_of(fetch);
    answer->retry_after_s = retry_after;
    answer->served_at = validators_date(&fetch->arrived);
    ending.heard = fetch->header_bytes > 0;
    if (url_leaks(fetch->url, fetch->error)) {
        fetch->error[0] = '\0';
    }
    /* Then it does not matter what became of the page that came with it. */
    bool refused = answer->http_status >= 400 && !fetch->too_big;
    if (code != CURLE_OK && !refused) {
        reason_transfer(answer, &ending);
    } else if (answer->http_status == 304 && fetch->conditional) {
        answer->outcome = OUTCOME_UNCHANGED;
    } else if (fetch->own && is_redirect(answer->http_status)) {
        answer_fail(answer, TROUBLE_DENIED,
                    "the server sends the request on (HTTP %d), not within its own host: tokens "
                    "and headers don't go there; write the new address into the config",
                    answer->http_status);
    } else if (answer->http_status != 200) {
        reason_status(answer);
    } else if (answer->body.len == 0) {
        /* Also what curl 7.88 makes of an answer whose headers were cut. */
        answer_fail(answer, TROUBLE_TRUNCATED, "the server's answer is empty");
    } else {
        answer->outcome = OUTCOME_BODY;
    }
}

/* True when the transfer goes on at another address of the same host. */
static bool follow(struct fetch *fetch, CURLcode code)
{
    const char *url = NULL;
    if (!fetch->own || code != CURLE_OK || !is_redirect((int)status_of(fetch)) ||
        curl_easy_getinfo(fetch->easy, CURLINFO_REDIRECT_URL, &url) != CURLE_OK || !url ||
        fetch->redirects == FETCH_REDIRECTS_MAX || !address_same_host(fetch->url, url)) {
        return false;
    }
    fetch->redirects++;
    return curl_easy_setopt(fetch->easy, CURLOPT_URL, url) == CURLE_OK &&
           curl_multi_add_handle(fetch->fetcher->multi, fetch->easy) == CURLM_OK;
}

struct fetch *fetcher_next(struct fetcher *fetcher)
{
    int running = 0, queued = 0;
    curl_multi_perform(fetcher->multi, &running);
    const CURLMsg *message;
    while ((message = curl_multi_info_read(fetcher->multi, &queued))) {
        if (message->msg == CURLMSG_DONE) {
            struct fetch *fetch = NULL;
            CURLcode code = message->data.result;
            curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, (char **)&fetch);
            curl_multi_remove_handle(fetcher->multi, fetch->easy);
            if (follow(fetch, code)) {
                curl_multi_perform(fetcher->multi, &running);
                continue;
            }
            fill_answer(fetch, code);
            fetch->under_way = false;
            return fetch;
        }
    }
    return NULL;
}

struct answer *fetch_answer(struct fetch *fetch)
{
    return &fetch->answer;
}

void fetch_keep_validators(struct fetch *fetch)
{
    fetch->kept = fetch->arrived;
}

const struct validators *fetch_validators(const struct fetch *fetch)
{
    return &fetch->kept;
}

void fetch_set_validators(struct fetch *fetch, const struct validators *validators)
{
    fetch->kept = *validators;
}

bool fetch_under_way(const struct fetch *fetch)
{
    return fetch->under_way;
}

bool fetch_unheard(const struct fetch *fetch)
{
    return fetch->under_way && fetch->header_bytes == 0;
}

void fetcher_wait(struct fetcher *fetcher, const struct pollfd *fds, size_t count, int timeout_ms)
{
    struct curl_waitfd extra[FETCH_FDS_MAX] = {{0}};
    struct pollfd plain[FETCH_FDS_MAX] = {{0}};
    for (size_t i = 0; i < count && i < FETCH_FDS_MAX; i++) {
        int out = (fds[i].events & POLLOUT) != 0 ? CURL_WAIT_POLLOUT : 0;
        extra[i] = (struct curl_waitfd){.fd = fds[i].fd, .events = (short)(CURL_WAIT_POLLIN | out)};
        plain[i] = fds[i];
    }
    count = count < FETCH_FDS_MAX ? count : FETCH_FDS_MAX;
    if (!fetcher || curl_multi_poll(fetcher->multi, extra, (unsigned)count, timeout_ms, NULL)) {
        /* When curl can't wait (no memory, no descriptors), wait at least a little ourselves. */
        poll(plain, count, fetcher && timeout_ms > MS_PER_S ? MS_PER_S : timeout_ms);
    }
}

bool fetch_once(const char *url, int timeout_s, struct answer *answer, struct err *err)
{
    struct fetcher *fetcher = NULL;
    struct fetch *fetch = NULL;
    if (!fetcher_create(&fetcher, err)) {
        return false;
    }
    bool good = fetch_create(fetcher, url, timeout_s, &fetch, err);
    if (good && fetch_begin(fetch)) {
        while (!fetcher_next(fetcher)) {
            fetcher_wait(fetcher, NULL, 0, timeout_s * MS_PER_S);
        }
    }
    if (good) {
        answer_destroy(answer);
        *answer = fetch->answer; /* and its body with it */
        answer_init(&fetch->answer);
    }
    fetch_destroy(fetch);
    fetcher_destroy(fetcher);
    return good;
}
