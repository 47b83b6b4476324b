/*
 * status: when a wall says how it is: to the service manager (notify.h), in status.json and in the
 * metrics. Main thread; the caller fills in the report (report.h) when one is due.
 *
 * The files are written by the thread that draws, because they must say so when another one hangs;
 * it never waits for them, since they lie in memory (put.h) and a kilobyte or two is copied there
 * in microseconds. They are written at most each second, when something changed, and else each
 * minute in a turn that there is anyway.
 */
#ifndef HUNE_STATUS_STATUS_H
#define HUNE_STATUS_STATUS_H

#include "status/notify.h"
#include "status/report.h"

#include <stdbool.h>
#include <stdint.h>

enum {
    STATUS_LEAST_MS = 1000,      /* between two writings: who has just asked for a scene sees it */
    STATUS_TURN_MS = 55 * 1000,  /* after which any turn writes them */
    STATUS_MOST_MS = 90 * 1000,  /* after which a turn is asked for */
    STATUS_STALE_S = 150,        /* a file this old is of a wall that hangs */
    STATUS_WORKER_MS = 60 * 1000 /* the worker is this late: it hangs */
};

/* One file that is written now and then. */
struct status_file {
    char said[ERR_TEXT_MAX]; /* what was wrong when it was written last, "" for nothing */
};

/*
 * The worker promises when its loop turns again. A promise that is broken for longer than any of
 * its steps may take, while the main thread looked on, means that it hangs. (It is looked at twice,
 * because after a pause of the whole machine the main thread may be the first to run.)
 */
struct status_worker {
    int64_t promise_ms;
    int64_t broken_ms; /* when it was first seen to be broken; INT64_MAX while it is not */
    bool hung;
};

struct status {
    struct notify notify;
    struct status_file json, metrics;
    struct status_worker worker;
    int64_t written_ms; /* steady time; INT64_MIN before the first */
    uint64_t written;   /* the change that was written last */
};

/* The state of one turn. */
struct status_beat {
    int64_t steady_ms;
    int64_t worker_ms; /* when the worker has promised to turn again */
    uint64_t change;   /* another number when there is something new to say */
};

void status_init(struct status *status, int64_t steady_ms);
/* Feeds the watchdog unless the worker hangs. Returns true when a report is due. */
bool status_turn(struct status *status, const struct status_beat *beat);
/* Writes it. Paths are "" for none. */
void status_put(struct status *status, const struct status_beat *beat, const struct report *report,
                const char *json_path, const char *metrics_path);
/* The steady time at which a turn is needed; with files, for them too. */
int64_t status_due(const struct status *status, const struct status_beat *beat, bool files);
/* Stopping: says so, and takes the files away, which would tell of a wall that is no more. */
void status_end(struct status *status, const char *json_path, const char *metrics_path);

#endif
