/*
 * wake: what the main loop sleeps on. No frame rate: it waits with poll() for the mailbox
 * (eventfd), a signal (signalfd), the window system, a clock that was set, or a deadline.
 *
 * SDL_WaitEventTimeout is not used: on KMSDRM it polls about 900 times a second.
 */
#ifndef HUNE_DISPLAY_WAKE_H
#define HUNE_DISPLAY_WAKE_H

#include "base/err.h"

#include <stdbool.h>
#include <stdint.h>

enum { WAKE_ALSO_MAX = 2 };

struct wake {
    int event_fd;  /* eventfd, non-blocking: written by the mailbox */
    int signal_fd; /* signalfd: SIGINT, SIGTERM, SIGHUP, SIGCHLD, blocked in every thread */
    int clock_fd;  /* base/clockwatch, -1 when there is none to be had */
    int also_fds[WAKE_ALSO_MAX]; /* borrowed: waited for as well; -1 for none */
};

/* Before any other thread starts: it blocks the signals for all of them. */
bool wake_init(struct wake *wake, struct err *err);
void wake_destroy(struct wake *wake);
/*
 * Sleeps until something happened or timeout_ms passed (negative: for ever). extra_fd is the
 * window system's or -1. Returns the signal that came, else 0.
 */
int wake_wait(struct wake *wake, int extra_fd, int64_t timeout_ms);

#endif
