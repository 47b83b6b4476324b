/*
 * feeds: what the tests of the feed worker share: settings for a few URLs, and waiting for news.
 */
#ifndef HUNE_TESTS_FEEDS_H
#define HUNE_TESTS_FEEDS_H

#include "model/health.h"
#include "settings/settings.h"

struct mailbox;

/* Adds a source; the URL is made from the format. */
void feeds_add(struct settings *settings, const char *name, int timeout_s, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
/* Waits on the mailbox's eventfd and takes what is new into office. */
void feeds_take(struct mailbox *mailbox, struct office *office);

#endif
