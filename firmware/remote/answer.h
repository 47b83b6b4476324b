/*
 * answer: what a wall says of a screenshot that it was asked for: answer.json, beside the picture.
 * Pure.
 */
#ifndef HUNE_REMOTE_ANSWER_H
#define HUNE_REMOTE_ANSWER_H

#include "base/buf.h"
#include "remote/ask.h"

#include <limits.h>
#include <stdbool.h>
#include <stdint.h>

enum { ANSWER_BYTES_MAX = 16 * 1024 };

struct answer {
    char id[ASK_ID_MAX];
    int64_t at_ms;            /* steady time at which the pixels were taken */
    int64_t at;               /* the same on the wall's clock; TIME_NONE while that is not known */
    char file[PATH_MAX];      /* of the picture; "" when there is none: */
    char error[ERR_TEXT_MAX]; /* why; "" when there is */
    bool exact;               /* read back from the screen; else it is what the screen was given */
    bool lit;                 /* there is a screen, and it is on */
    int width, height;
    enum scene_id scene;
};

/* {"id", "at_boot_s", "at", "file", "exact", "lit", "width", "height", "scene", "error"}. False
 * when it does not fit. */
bool answer_write(const struct answer *answer, struct buf *text);

#endif
