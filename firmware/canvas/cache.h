/*
 * cache: rendered lines of text and emoji, the least recently used dropped first. Main thread.
 *
 * A line is kept as coverage, one byte a pixel, so that every ink can be drawn from it; an emoji in
 * its own colours. Rows and columns without ink are not kept.
 */
#ifndef HUNE_CANVAS_CACHE_H
#define HUNE_CANVAS_CACHE_H

#include "scene/list.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum run_kind { RUN_LINE, RUN_EMOJI };

/* What a run is found by. Borrowed by a search, owned by a run. */
struct run_key {
    enum run_kind kind;
    struct type type;
    const char *text;
    size_t len;
};

/* An emoji in a line: its bytes in the run's `spelled`, and where it goes. */
struct run_emoji {
    uint16_t at, len;
    int x; /* from the start of the pen */
};

struct run {
    struct run_key key;
    struct box ink;  /* where the pixels are, from the pen's start on the baseline */
    uint8_t *mask;   /* RUN_LINE: coverage, NULL when nothing shows */
    uint32_t *image; /* RUN_EMOJI: ARGB, alpha multiplied in */
    int advance;     /* RUN_EMOJI: how far the pen goes */
    char *spelled;   /* RUN_LINE: the emoji of the line, one after the other */
    struct run_emoji *emoji;
    size_t emoji_count;
    /* the cache's own */
    uint64_t hash;
    size_t bytes;
    struct run *bucket, *newer, *older;
};

enum { CACHE_BUCKETS = 512 };

struct cache {
    struct run *buckets[CACHE_BUCKETS];
    struct run *newest, *oldest;
    size_t bytes, max;
};

void cache_init(struct cache *cache, size_t max);
void cache_destroy(struct cache *cache);
/* NULL when it isn't there. Valid until cache_trim. */
struct run *cache_find(struct cache *cache, const struct run_key *key);
/* An empty run with a copy of the key; the cache owns it. */
struct run *cache_add(struct cache *cache, const struct run_key *key);
/* To be called when the run is complete, so that it is counted. */
void cache_count(struct cache *cache, struct run *run);
/* Drops the oldest until the rest fits. */
void cache_trim(struct cache *cache);

#endif
