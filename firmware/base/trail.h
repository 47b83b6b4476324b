/*
 * trail: notices when what a path leads to may have changed: the file written or replaced, a link
 * on the way to it turned, a folder on the way made, moved or removed.
 *
 * It watches each folder that the path goes through for the one name that the path takes there, as
 * far as the path leads today; so a file whose folder does not exist yet is noticed too. A file
 * that somebody has only begun to write is not.
 */
#ifndef HUNE_BASE_TRAIL_H
#define HUNE_BASE_TRAIL_H

#include <limits.h>
#include <stdbool.h>
#include <stddef.h>

enum { TRAIL_STEPS_MAX = 64, TRAIL_LINKS_MAX = 16 };

struct trail_step {
    int folder; /* notify's number; -1: it can't be watched */
    char name[NAME_MAX + 1];
};

struct trail {
    int fd; /* readable when something happened near the path; -1 when that is not to be had */
    char path[PATH_MAX];
    struct trail_step steps[TRAIL_STEPS_MAX];
    size_t count;
    char last[PATH_MAX]; /* where the last step leads, if it leads anywhere */
    bool changed, heard; /* at the last taking; heard: something happened, perhaps to others */
};

/* path is cut at PATH_MAX. */
void trail_open(struct trail *trail, const char *path);
void trail_close(struct trail *trail);
/* True when what the path leads to may be another since the last call. Never waits. */
bool trail_take(struct trail *trail);

#endif
