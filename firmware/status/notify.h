/*
 * notify: what the service manager hears (sd_notify(3)): READY, WATCHDOG, STATUS, RELOADING,
 * STOPPING. Main thread. Without NOTIFY_SOCKET nothing is done.
 *
 * The watchdog is fed from the turn of the main loop and from nowhere else: a picture that hangs is
 * not kept alive by a thread that does not.
 */
#ifndef HUNE_STATUS_NOTIFY_H
#define HUNE_STATUS_NOTIFY_H

#include <stdbool.h>
#include <stdint.h>

enum { NOTIFY_TEXT_MAX = 300 };

struct notify {
    bool on;
    int socket; /* held open, for when no more files may be opened; -1: one for each message */
    bool ready; /* was said */
    int64_t watchdog_ms; /* the process is killed after so long without a sign; 0: never */
    int64_t fed_ms;      /* steady time of the last sign */
    char text[NOTIFY_TEXT_MAX];
};

/* Reads the environment; a child process does not inherit the job. */
void notify_init(struct notify *notify, int64_t steady_ms);
/* Once. */
void notify_ready(struct notify *notify);
/* At each turn of the loop while all threads are well: gives a sign when one is due. */
void notify_feed(struct notify *notify, int64_t steady_ms);
/* The steady time at which a turn is needed for the next sign; INT64_MAX for none. */
int64_t notify_due(const struct notify *notify);
/* One line about the state; the same text again is not sent again. */
void notify_status(struct notify *notify, const char *text);
/* Around a reload of the config. */
void notify_reloading(struct notify *notify);
void notify_reloaded(struct notify *notify);
void notify_stopping(struct notify *notify);

#endif
