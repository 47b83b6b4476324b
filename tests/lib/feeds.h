/*
 * feeds: what the tests of the feed worker share: settings for a few URLs, and waiting for news.
 */
#ifndef HUNE_TESTS_FEEDS_H
#define HUNE_TESTS_FEEDS_H

#include "feed/feed.h"
#include "model/health.h"
#include "settings/settings.h"

/* A worker and what the main thread has of it. */
struct running {
    struct mailbox mailbox;
    struct feed *feed;
    struct office office;
};

/* Starts it on these settings, which must outlive it; fails the test when it can't. */
void feeds_start(const struct settings *settings, struct running *running);
void feeds_stop(struct running *running);
/* Adds a source; the URL is made from the format. */
void feeds_add(struct settings *settings, const char *name, int timeout_s, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
/* Waits on the mailbox's eventfd and takes what is new into office. */
void feeds_take(struct mailbox *mailbox, struct office *office);

#endif
