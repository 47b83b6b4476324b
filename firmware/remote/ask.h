/*
 * ask: what may be asked of a running wall from afar, and the reading of it. Pure.
 *
 * Each is a small JSON object in a file of its own:
 *   scene       {"scene": "queue", "until": 8125}   a scene of the tour, or "tour"
 *   message     {"text": "…", "until": 8125}        one line of the office's, on every scene
 *   screenshot  {"id": "5f0c"}                      hexadecimal digits, which come back in the
 * answer until is in seconds since the start of the machine (CLOCK_BOOTTIME), because a Pi has no
 * clock that goes on without power. Members that are not known here are passed over: a desk may be
 * newer than the wall that it asks.
 */
#ifndef HUNE_REMOTE_ASK_H
#define HUNE_REMOTE_ASK_H

#include "base/err.h"
#include "settings/settings.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    ASK_FILE_MAX = 4096,        /* bytes; more is refused unread */
    ASK_POINTS_MAX = 200,       /* code points of a message */
    ASK_TEXT_MAX = 4 * 200 + 1, /* the same in bytes */
    ASK_ID_MAX = 64 + 1,        /* of a screenshot */
    ASK_LONGEST_S = 31 * 86400, /* nothing is asked for longer than a month */
};

enum ask_kind { ASK_SCENE, ASK_MESSAGE, ASK_SCREENSHOT, ASK_KINDS };

struct ask {
    enum scene_id scene; /* ASK_SCENE: SCENE_COUNT for the tour */
    int64_t until_ms;    /* steady time; of a screenshot 0 */
    union {
        char text[ASK_TEXT_MAX]; /* ASK_MESSAGE: clean, one line, not empty */
        char id[ASK_ID_MAX];     /* ASK_SCREENSHOT */
    };
};

/* The name of its file. */
const char *ask_file(enum ask_kind kind);
/* err says which member is wrong, and why. What was over before steady_ms is read all the same. */
bool ask_parse(enum ask_kind kind, const char *bytes, size_t len, int64_t steady_ms,
               struct ask *ret_ask, struct err *err);

#endif
