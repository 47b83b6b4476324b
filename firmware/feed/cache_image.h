/*
 * cache_image: the bytes of the cache's file. Pure; programs beside the wall may read it too.
 *
 * Numbers are little-endian. A head, the entries one after the other, and an FNV-1a hash of all
 * before it, which no change of a single byte leaves as it was:
 *
 *   head:   "HUNELAST", u32 version, u32 entries, u32 length of all, u64 boot, i64 written, i64 due
 *   entry:  u32 fingerprint, i64 heard, i64 confirmed, u32 length each of name, etag, modified
 *           and body, then these
 *   end:    u64 hash
 *
 * It holds what sources said, as they said it, with the people's names; no address, no token.
 */
#ifndef HUNE_FEED_CACHE_IMAGE_H
#define HUNE_FEED_CACHE_IMAGE_H

#include "base/buf.h"
#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    CACHE_VERSION = 1,
    CACHE_BYTES_MAX = 3 * 1024 * 1024, /* of the file */
    CACHE_ENTRIES_MAX = 16,
    CACHE_TEXT_MAX = 512, /* bytes of a name, etag or modified, with a NUL */
};

/* When it was written, in the steady time of the boot of that hash (0: not known). */
struct cache_head {
    uint64_t boot;
    int64_t written_ms;
    int64_t due_ms; /* not written again before */
};

/* One source's last good document. */
struct cache_entry {
    uint32_t fingerprint;
    int64_t heard_at;     /* wall time of the last good answer; TIME_NONE when nobody knew it */
    int64_t confirmed_at; /* the same, when that one said "unchanged"; else TIME_NONE */
    char name[CACHE_TEXT_MAX];
    char etag[CACHE_TEXT_MAX]; /* of just this body; "" for none */
    char modified[CACHE_TEXT_MAX];
    const char *body; /* borrowed: not a string */
    size_t body_len;
};

/* Begins one in an empty buf. */
void cache_image_begin(struct buf *buf, const struct cache_head *head);
/* False, with nothing changed, when that would be too much. */
bool cache_image_add(struct buf *buf, const struct cache_entry *entry);
void cache_image_end(struct buf *buf);

/* The entries of an image whose bytes stay where they are. */
struct cache_reader {
    struct cache_head head;
    const char *at; /* the next entry */
    size_t left;    /* entries */
};

/* False for anything but a whole, sound image of this version; then there is nothing to be had. */
bool cache_image_open(const char *bytes, size_t len, struct cache_reader *ret_reader,
                      struct err *err);
/* False when there is no other. */
bool cache_image_next(struct cache_reader *reader, struct cache_entry *ret_entry);

#endif
