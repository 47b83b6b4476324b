/*
 * slurp: what a desk sends, read whole and bounded, within a time. For files: disk_read().
 */
#ifndef HUNE_UPDATE_SLURP_H
#define HUNE_UPDATE_SLURP_H

#include "base/buf.h"
#include "base/err.h"

#include <stdbool.h>

enum { SLURP_INPUT_MS = 60 * 1000 }; /* what a desk sends has come by then, or it has hung up */

/* Appends all that fd gives until its end; buf's maximum bounds it. */
bool slurp_input(int fd, int limit_ms, struct buf *bytes, struct err *err);

#endif
