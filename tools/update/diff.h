/*
 * diff: what changes from one text to another, line by line, in the unified form of diff(1). Pure.
 */
#ifndef HUNE_UPDATE_DIFF_H
#define HUNE_UPDATE_DIFF_H

#include "base/buf.h"

#include <stdbool.h>
#include <stddef.h>

enum {
    DIFF_CONTEXT = 3, /* lines that stay, shown around those that change */
    DIFF_LINES_MAX = 50000,
    DIFF_STEPS_MAX = 1000 /* more differences than this are told as one whole change */
};

/* A text as it is compared, and as it is shown: the same lines, maybe masked. */
struct diff_side {
    const char *text;
    const char *shown;
    const char *name;
};

/*
 * Appends the differences, nothing when there are none. ret_masked says that a line differs only in
 * what is not shown. False when a text has too many lines, the two forms of one differ in theirs,
 * or the result does not fit.
 */
bool diff_unified(const struct diff_side *from, const struct diff_side *to, struct buf *out,
                  bool *ret_masked);

#endif
