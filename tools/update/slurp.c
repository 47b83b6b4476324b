/* slurp: see slurp.h. */
#include "slurp.h"

#include "base/clock.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

enum { CHUNK = 16 * 1024 };

/* 1: there is more to come, 0: that was all, -1: err says why not. */
static int take(int fd, struct buf *bytes, struct err *err)
{
    char chunk[CHUNK];
    ssize_t got = read(fd, chunk, sizeof(chunk));
    if (got < 0) {
        return errno == EINTR || errno == EAGAIN ? 1 : (err_set(err, "%s", strerror(errno)), -1);
    }
    if (got > 0 && !buf_append(bytes, chunk, (size_t)got)) {
        err_set(err, "more than %zu bytes", bytes->max);
        return -1;
    }
    return got > 0;
}

bool slurp_input(int fd, int limit_ms, struct buf *bytes, struct err *err)
{
    int64_t until = clock_steady_ms() + limit_ms;
    int more = 1;
    while (more > 0) {
        struct pollfd input = {.fd = fd, .events = POLLIN};
        int64_t rest = until - clock_steady_ms();
        int ready = rest > 0 ? poll(&input, 1, (int)rest) : 0;
        if (ready == 0) {
            return err_set(err, "nothing more came on the standard input for too long");
        }
        more = ready > 0 ? take(fd, bytes, err) : 1;
    }
    return more == 0;
}
