/*
 * slurp: bytes from outside, read whole and bounded, within a time.
 */
#ifndef HUNE_UPDATE_SLURP_H
#define HUNE_UPDATE_SLURP_H

#include "base/buf.h"
#include "base/err.h"

#include <stdbool.h>

enum {
    SLURP_INPUT_MS = 60 * 1000,   /* what a desk sends has come by then, or it has hung up */
    SLURP_CONFIG_MAX = 256 * 1024 /* bytes of a config: SETTINGS_FILE_MAX, which a test compares */
};

/* Appends all that fd gives until its end; buf's maximum bounds it. */
bool slurp_input(int fd, int limit_ms, struct buf *bytes, struct err *err);
/* The same of a regular file; a link is not followed, a FIFO not waited for. */
bool slurp_file(const char *path, struct buf *bytes, struct err *err);

#endif
