/* clockwatch: see clockwatch.h. */
#include "base/clockwatch.h"

#include <errno.h>
#include <stdint.h>
#include <sys/timerfd.h>
#include <unistd.h>

/* A timer that never rings, but is cancelled when the clock jumps (timerfd_create(2)). */
static bool arm(int fd)
{
    const struct itimerspec never = {.it_value = {.tv_sec = INT32_MAX}};
    return timerfd_settime(fd, TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET, &never, NULL) == 0;
}

int clockwatch_open(void)
{
    int fd = timerfd_create(CLOCK_REALTIME, TFD_CLOEXEC | TFD_NONBLOCK);
    if (fd >= 0 && !arm(fd)) {
        close(fd);
        fd = -1;
    }
    return fd;
}

bool clockwatch_take(int fd)
{
    uint64_t count = 0;
    bool set = fd >= 0 && read(fd, &count, sizeof count) < 0 && errno == ECANCELED;
    if (set) {
        arm(fd);
    }
    return set;
}
