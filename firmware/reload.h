/*
 * reload: notices that the config file was saved, or that SIGHUP asks, and reads it. Main thread:
 * the file is small and never waited for.
 *
 * A save is taken a moment after the last thing that happened to the file, so that one of several
 * steps is one. All or nothing: a file with any problem is refused as a whole, and the notice says
 * why until a good one comes. A file that is gone is missed a little later: some editors take the
 * old one away before they bring the new one.
 */
#ifndef HUNE_RELOAD_H
#define HUNE_RELOAD_H

#include "base/trail.h"
#include "notice.h"
#include "settings/options.h"
#include "settings/settings.h"

#include <stdbool.h>
#include <stdint.h>

enum {
    RELOAD_SETTLE_MS = 200,
    RELOAD_MISSING_MS = 1500,
    RELOAD_DEAF_MS = 50, /* between two looks at a folder in which much happens */
};

struct reload {
    const struct options *options; /* borrowed */
    struct trail trail;
    int64_t due_ms;    /* steady time at which the file is read; INT64_MAX: nothing has happened */
    int64_t missed_ms; /* at which a missing file is missed */
    int64_t deaf_ms;   /* until which nothing is listened to */
    uint64_t said;     /* of the notice that was logged last; 0 for none */
    size_t errors;     /* in the file as it was read last */
    int64_t read_ms;   /* steady time of that */
};

enum reload_news {
    RELOAD_NOTHING,
    RELOAD_NOTICE,   /* the notice is another; the settings stay */
    RELOAD_SETTINGS, /* there are new ones, and the notice is theirs */
};

void reload_init(struct reload *reload, const struct options *options);
void reload_destroy(struct reload *reload);
/* SIGHUP: reads the file at the next step. */
void reload_ask(struct reload *reload, int64_t steady_ms);
/* What the next step waits for: a descriptor, -1 for none, and a steady time. */
int reload_fd(const struct reload *reload, int64_t steady_ms);
int64_t reload_due(const struct reload *reload);
/*
 * Reads the file if that is due, and compares it with running. notice is the one on the wall. With
 * RELOAD_SETTINGS *ret_next are the new ones; free() them.
 */
enum reload_news reload_step(struct reload *reload, int64_t steady_ms,
                             const struct settings *running, char notice[NOTICE_MAX],
                             struct settings **ret_next);

#endif
