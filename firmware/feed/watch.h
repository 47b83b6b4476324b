/*
 * watch: notices at once when a source that is a local file was written anew (inotify). Worker
 * thread.
 *
 * It looks at the folder, so that a file that is renamed into place, or that is not there yet, is
 * noticed too. Where there is no inotify to be had, or the file system is another machine's and
 * tells nothing, the source is read in its interval as ever.
 */
#ifndef HUNE_FEED_WATCH_H
#define HUNE_FEED_WATCH_H

#include "feed/sources.h"

#include <stdint.h>

/* One source's places. */
struct watched {
    int folders[SETTINGS_ADDRESSES_MAX]; /* inotify's numbers of its files' folders, -1 for none */
    uint64_t attempts;                   /* of the source, when they were looked up last */
};

struct watch {
    int fd; /* readable when something happened; -1 when there is none to be had */
    struct watched list[SETTINGS_SOURCES_MAX];
};

void watch_open(struct watch *watch, const struct sources *sources);
void watch_close(struct watch *watch);
/* Looks the folders up again of files that were read since: they may have come, or be others. */
void watch_follow(struct watch *watch, struct sources *sources);
/* Takes what happened: sources whose files were written are read in a moment. */
void watch_take(struct watch *watch, struct sources *sources);

#endif
