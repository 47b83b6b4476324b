/*
 * feed: the worker. Fetches every source on its own schedule, parses, merges, and puts the result
 * into the mailbox. Owns its thread, curl and all JSON; nothing else of the program touches those.
 *
 * init/start/stop/join/destroy from the main thread. stop only asks; join waits (under 2 s).
 */
#ifndef HUNE_FEED_FEED_H
#define HUNE_FEED_FEED_H

#include "base/buf.h"
#include "base/err.h"
#include "feed/mailbox.h"
#include "model/health.h"
#include "settings/settings.h"

#include <stdbool.h>
#include <stdint.h>

struct feed;

/* What is done around each publication, on the worker's thread. */
struct feed_hook {
    void *user; /* borrowed */
    /* Before: may fill in what office->model lacks, which is never NULL. */
    void (*complete)(void *user, struct office *office, int64_t now);
    /* After, and at every wake: may take its time. Returns true when a model that is completed now
       would differ from the last one. */
    bool (*settle)(void *user, int64_t now);
};

/* mailbox is borrowed. wall_offset (seconds) is added to the system's clock (--now). */
bool feed_create(const struct settings *settings, struct mailbox *mailbox, int64_t wall_offset,
                 struct feed **ret_feed, struct err *err);
/* Before feed_start. */
void feed_set_hook(struct feed *feed, struct feed_hook hook);
/*
 * For other settings while the wall runs, between the join of old and feed_start: the sources that
 * are the same in both, and in the same place, go on where they were, with what they said, when
 * they are asked next, and what is under way. What is left of old is to be destroyed before
 * feed_start.
 */
void feed_adopt(struct feed *feed, struct feed *old);
bool feed_start(struct feed *feed, struct err *err);
/*
 * Waits, for so long at most, until what the disk has of the last state (settings->cache) is in the
 * mailbox, so that the first frame can show it.
 */
void feed_await_last(const struct feed *feed, int timeout_ms);
/*
 * Any thread: the steady time at which the worker means to turn again at the latest: now while it
 * is at work, later while it sleeps. Long past, it hangs.
 */
int64_t feed_promise_ms(const struct feed *feed);
void feed_stop(struct feed *feed);
/* True once feed_join would not wait; the mailbox is woken then. */
bool feed_ended(const struct feed *feed);
void feed_join(struct feed *feed);
/* NULL and never started are fine. */
void feed_destroy(struct feed *feed);

/*
 * For --render and --dump-scene: fetches each source once, on the calling thread, and gives what
 * there is; sources that failed say so in their health. The caller destroys the office.
 */
bool feed_once(const struct settings *settings, int64_t wall_offset, struct office *ret_office,
               struct err *err);

/*
 * For --try-adapter: asks one source once and gives what its adapter made of it, indented, with
 * every problem of that as a feed. Returns false when there is none, or it is no feed (err).
 */
bool feed_try(const struct source_settings *settings, int64_t wall_offset, struct buf *text,
              struct problems *problems, struct err *err);

/*
 * For --check-feed: reads one file or URL and lists every problem. Returns false when it could not
 * be read or is not a feed (err).
 */
bool feed_check(const char *file_or_url, struct problems *problems, struct err *err);

#endif
