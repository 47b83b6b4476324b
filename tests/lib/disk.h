/*
 * disk: a model of what a disk may hold after a power cut: what calls have changed and no fsync has
 * confirmed may be there, in part or not at all.
 *
 * Of a file's data that is not confirmed nothing, the first half, or all is there. Of the changes
 * of names (a file made, renamed, removed) that no fsync of the folder has confirmed any may be
 * there, whatever happened to the others. A file system that keeps an order does better.
 */
#ifndef HUNE_TESTS_DISK_H
#define HUNE_TESTS_DISK_H

#include "tests/lib/inject.h"

#include <limits.h>
#include <stddef.h>

enum { DISK_CALLS_MAX = 32 };

struct disk_call {
    enum inject_op op;
    char path[PATH_MAX], to[PATH_MAX];
    char *bytes; /* owned */
    size_t len;
};

struct disk {
    char path[PATH_MAX]; /* of the file that is looked at */
    char *old;           /* owned: what it had before */
    size_t old_len;
    struct disk_call calls[DISK_CALLS_MAX];
    size_t count;
};

/* Of all power cuts: how many found the old content, the new, or neither of them. */
struct disk_found {
    int cases, old, fresh, torn;
    int lost; /* after the last call, not the new content */
};

void disk_init(struct disk *disk, const char *path, const void *old, size_t len);
void disk_destroy(struct disk *disk);
/* The next call; what matters to no disk is left out. */
void disk_note(struct disk *disk, const struct inject_call *call);
/* As if the file or folder of that path had never been synced. */
void disk_forget_sync(struct disk *disk, const char *path);
/* Cuts the power after each call, in every way. */
void disk_cut_everywhere(const struct disk *disk, const void *fresh, size_t len,
                         struct disk_found *ret_found);

#endif
