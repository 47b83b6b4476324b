/*
 * cache: the last good document of each remote source, in a file, so that a wall that starts
 * without a network shows what it knew, and how old that is. Worker thread, which alone waits for
 * the disk.
 *
 * The file is replaced as a whole (base/replace.h), when something changed, no oftener than
 * feed/pace.h allows, over all processes since the machine's start; and when the wall ends. That a
 * server confirms the same document again and again is written each hour. A file that is damaged,
 * cut short, of another version or another program's is ignored, and replaced; so is an entry whose
 * source the settings no longer have. One from the future is ignored too. While the clock is not
 * known to be right its age is not known, and it is shown so. Whatever goes wrong costs the cache
 * alone, and is logged once.
 */
#ifndef HUNE_FEED_CACHE_H
#define HUNE_FEED_CACHE_H

#include "feed/sources.h"

#include <stdbool.h>

struct feed_cache;

enum feed_cache_use {
    CACHE_KEEP,
    CACHE_READ, /* writes nothing */
};

enum {
    CACHE_CONFIRMED_S = 60 * 60,
    CACHE_AHEAD_S = 15 * 60, /* an entry may be so much ahead of a clock that is set */
};

/* Touches no disk. path is absolute; "" gives NULL, which every function accepts. */
struct feed_cache *feed_cache_create(const char *path, enum feed_cache_use use);
void feed_cache_destroy(struct feed_cache *cache);
/*
 * Reads the file and gives the sources, before they are asked, what they said. clock_set: now.wall
 * is known to be right. Returns true when one of them got a document.
 */
bool feed_cache_load(struct feed_cache *cache, struct sources *sources, struct moment now,
                     bool clock_set);
/* Writes if that is due; with ending, if it may be. */
void feed_cache_settle(struct feed_cache *cache, const struct sources *sources, struct moment now,
                       bool ending);

#endif
