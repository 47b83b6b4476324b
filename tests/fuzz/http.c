// links: feed/answer feed/reason feed/schedule feed/url feed/validators feed/parse* settings/address
// links: base/* model/* tests/lib/fuzz
// packages: libcurl jansson
/*
 * Any bytes as what a server answers: status line, headers (ETag, Retry-After, Content-Type…),
 * body. 0xFE parts the answers of a poll and of the conditional one after it.
 */
#include "feed/fetch.c"

#include "feed/schedule.h"
#include "tests/lib/fuzz.h"

#include <sys/socket.h>
#include <unistd.h>

enum { PART = 0xFE };

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc, (void)argv;
    return 0;
}

/* curl's connection is one end of a stream on whose other end the answer waits. */
static curl_socket_t connected(void *user, curlsocktype purpose, struct curl_sockaddr *address)
{
    (void)purpose, (void)address;
    int *fd = user, given = *fd;
    *fd = -1;
    return given < 0 ? CURL_SOCKET_BAD : given;
}

static int already(void *user, curl_socket_t fd, curlsocktype purpose)
{
    (void)user, (void)fd, (void)purpose;
    return CURL_SOCKOPT_ALREADY_CONNECTED;
}

static void check(struct answer *answer)
{
    struct schedule schedule;
    fuzz_check(answer->outcome == OUTCOME_FAILED || answer->trouble == TROUBLE_NONE, "no reason");
    fuzz_check(answer->outcome != OUTCOME_BODY || answer->body.len > 0, "a body that is none");
    fuzz_check(answer->outcome != OUTCOME_FAILED || answer->detail[0], "a failure says why");
    schedule_init(&schedule, 60, 1, 0);
    schedule_failed(&schedule, 0, answer->trouble, true, answer->retry_after_s);
    fuzz_check(schedule.next_ms > 0 && schedule.next_ms < 2 * SCHEDULE_CAP_MS, "asked again soon");
}

static void poll_once(struct fetch *fetch, const uint8_t *data, size_t size)
{
    int ends[2];
    fuzz_check(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) == 0, "a stream");
    ssize_t put = send(ends[1], data, size, MSG_DONTWAIT | MSG_NOSIGNAL);
    shutdown(ends[1], SHUT_WR);
    (void)put;
    curl_easy_setopt(fetch->easy, CURLOPT_OPENSOCKETFUNCTION, connected);
    curl_easy_setopt(fetch->easy, CURLOPT_OPENSOCKETDATA, &ends[0]);
    curl_easy_setopt(fetch->easy, CURLOPT_SOCKOPTFUNCTION, already);
    if (fetch_begin(fetch)) {
        while (!fetcher_next(fetch->fetcher)) {
            fetcher_wait(fetch->fetcher, NULL, 0, MS_PER_S);
        }
    }
    check(&fetch->answer);
    fetch_keep_validators(fetch);
    close(ends[1]);
    if (ends[0] >= 0) {
        close(ends[0]);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct fetcher *fetcher = NULL;
    struct fetch *fetch = NULL;
    const uint8_t *part = size > 0 ? memchr(data, PART, size) : NULL;
    size_t len = part ? (size_t)(part - data) : size;
    fuzz_check(fetcher_create(&fetcher, NULL), "a fetcher");
    fuzz_check(fetch_create(fetcher, "http://127.0.0.1/feed", 2, &fetch, NULL), "a fetch");
    poll_once(fetch, data, len);
    if (part) {
        poll_once(fetch, part + 1, size - len - 1);
    }
    fetch_destroy(fetch);
    fetcher_destroy(fetcher);
    return 0;
}
