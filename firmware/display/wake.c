/* wake: poll() on an eventfd, a signalfd, a clockwatch and the window system's connection. */
#include "display/wake.h"

#include "base/clockwatch.h"

#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <unistd.h>

enum { BLIND_MS = 1000 }; /* between two turns of a loop that can't wait for anything */

bool wake_init(struct wake *wake, struct err *err)
{
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGHUP);
    sigaddset(&signals, SIGCHLD);
    int failed = pthread_sigmask(SIG_BLOCK, &signals, NULL);
    if (failed != 0) {
        return err_set(err, "signals can't be blocked: %s", strerror(failed));
    }

    int signal_fd = signalfd(-1, &signals, SFD_NONBLOCK | SFD_CLOEXEC);
    if (signal_fd < 0) {
        return err_set(err, "signalfd: %s", strerror(errno));
    }
    int event_fd = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
    if (event_fd < 0) {
        err_set(err, "eventfd: %s", strerror(errno));
        close(signal_fd);
        return false;
    }
    *wake = (struct wake){.event_fd = event_fd,
                          .signal_fd = signal_fd,
                          .clock_fd = clockwatch_open(),
                          .also_fds = {-1, -1}};
    return true;
}

void wake_destroy(struct wake *wake)
{
    /* Two open files never share a number: these are both 0 (zeroed) or both -1 (destroyed). */
    if (wake->event_fd == wake->signal_fd) {
        return;
    }
    close(wake->event_fd);
    close(wake->signal_fd);
    if (wake->clock_fd >= 0) {
        close(wake->clock_fd);
    }
    *wake = (struct wake){.event_fd = -1, .signal_fd = -1, .clock_fd = -1, .also_fds = {-1, -1}};
}

static int take_signal(int signal_fd)
{
    struct signalfd_siginfo info;
    if (read(signal_fd, &info, sizeof info) != (ssize_t)sizeof info) {
        return 0;
    }
    return (int)info.ssi_signo;
}

int wake_wait(struct wake *wake, int extra_fd, int64_t timeout_ms)
{
    struct pollfd fds[] = {
        {.fd = wake->signal_fd, .events = POLLIN},   {.fd = wake->event_fd, .events = POLLIN},
        {.fd = wake->also_fds[0], .events = POLLIN}, {.fd = wake->also_fds[1], .events = POLLIN},
        {.fd = extra_fd, .events = POLLIN}, /* poll() skips a negative one */
        {.fd = wake->clock_fd, .events = POLLIN},
    };
    int timeout = timeout_ms < 0 ? -1 : timeout_ms > INT_MAX ? INT_MAX : (int)timeout_ms;
    int ready = poll(fds, sizeof fds / sizeof fds[0], timeout);
    if (ready < 0 && errno != EINTR) {
        /* It can't wait (fewer descriptors allowed than these are): then at least a little. */
        poll(NULL, 0, timeout < 0 || timeout > BLIND_MS ? BLIND_MS : timeout);
    }
    if (ready <= 0) {
        return 0;
    }

    clockwatch_take(wake->clock_fd);
    if ((fds[1].revents & POLLIN) != 0) {
        eventfd_t count;
        (void)eventfd_read(wake->event_fd, &count);
    }
    return (fds[0].revents & POLLIN) != 0 ? take_signal(wake->signal_fd) : 0;
}
