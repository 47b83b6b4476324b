/*
 * remote: what is asked of the running wall from afar, by files in a folder (ask.h), each replaced
 * whole by whoever may write there: root, for hune-update. Main thread. There is no socket; the
 * folder is watched (inotify) and nothing runs until something happens in it. No folder: nothing is
 * asked.
 *
 * The files say what holds, as long as they are there and until their time: so a message survives a
 * restart of the wall, and one whose file is taken away is gone. A file that is wrong asks for
 * nothing, and the log says why, once. A screenshot is asked for by a new id while the wall runs:
 * one that was asked of the wall before it is not taken, so that nothing can make a wall fail at
 * each start.
 *
 * A file must belong to root or to the wall's own user, and nobody else may write it.
 */
#ifndef HUNE_REMOTE_REMOTE_H
#define HUNE_REMOTE_REMOTE_H

#include "base/log.h"
#include "remote/ask.h"

#include <limits.h>
#include <stdbool.h>
#include <stdint.h>

enum { REMOTE_DEAF_MS = 100 }; /* between two looks at a folder in which much happens */

struct remote {
    char folder[PATH_MAX]; /* "": none is watched */
    int fd;                /* inotify; -1: it can't be had, and the files are read at start alone */
    int inside, beside;    /* notify's numbers: of the folder, of the one that it is in */
    unsigned look;         /* files to be read, by 1 << enum ask_kind */
    bool begun;            /* there was a first step */
    bool moved;            /* the folder may have come, gone or become another */
    bool heard;            /* at the last look: something happened, perhaps to others */
    int64_t deaf_ms;       /* steady time until which nothing is listened to; 0: it is */
    struct ask asked[ASK_SCREENSHOT]; /* what holds; until_ms 0: nothing */
    char seen[ASK_ID_MAX];            /* of the screenshot that was asked for last */
    uint64_t said[ASK_KINDS];         /* what was wrong when that was logged last; 0: nothing */
    struct log_limit limits[ASK_KINDS];
};

/* Bits of what remote_step returns: what is asked is another than before. */
enum {
    REMOTE_SCENE = 1 << ASK_SCENE,
    REMOTE_MESSAGE = 1 << ASK_MESSAGE,
    REMOTE_SCREENSHOT = 1 << ASK_SCREENSHOT
};

/* folder is "" for none. What holds is known after the first step. */
void remote_open(struct remote *remote, const char *folder);
/* A zeroed or closed one is fine. */
void remote_close(struct remote *remote);
/* What the next step waits for: a descriptor, -1 for none, and a steady time. */
int remote_fd(const struct remote *remote, int64_t steady_ms);
int64_t remote_due(const struct remote *remote);
/* Listens, reads what was written, and lets go what is over. */
unsigned remote_step(struct remote *remote, int64_t steady_ms);
/* What holds now: the message, borrowed until the next step, NULL for none; the scene, SCENE_COUNT
 * for none; the id of the screenshot that REMOTE_SCREENSHOT told of. */
const char *remote_message(const struct remote *remote);
enum scene_id remote_scene(const struct remote *remote);
const char *remote_screenshot(const struct remote *remote);
/* Seconds that it still holds, rounded up; 0 when it does not. */
int64_t remote_left_s(const struct remote *remote, enum ask_kind kind, int64_t steady_ms);

#endif
