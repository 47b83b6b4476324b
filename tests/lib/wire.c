/* wire: see wire.h. The source is included: what curl connects to is inside of a fetch. */
#include "feed/fetch.c"

#include "tests/lib/fuzz.h"
#include "tests/lib/wire.h"

#include <sys/socket.h>
#include <unistd.h>

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

const struct answer *wire_poll(struct fetcher *fetcher, struct fetch *fetch, const uint8_t *bytes,
                               size_t size)
{
    int ends[2];
    fuzz_check(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) == 0, "a stream");
    ssize_t put = send(ends[1], bytes, size, MSG_DONTWAIT | MSG_NOSIGNAL);
    shutdown(ends[1], SHUT_WR);
    (void)put;
    curl_easy_setopt(fetch->easy, CURLOPT_OPENSOCKETFUNCTION, connected);
    curl_easy_setopt(fetch->easy, CURLOPT_OPENSOCKETDATA, &ends[0]);
    curl_easy_setopt(fetch->easy, CURLOPT_SOCKOPTFUNCTION, already);
    if (fetch_begin(fetch)) {
        while (!fetcher_next(fetcher)) {
            fetcher_wait(fetcher, NULL, 0, MS_PER_S);
        }
    }
    close(ends[1]);
    if (ends[0] >= 0) {
        close(ends[0]);
    }
    return fetch_answer(fetch);
}
