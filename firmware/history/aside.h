/*
 * aside: what is at the history's path before it is opened, and putting away what is not ours.
 */
#ifndef HUNE_HISTORY_ASIDE_H
#define HUNE_HISTORY_ASIDE_H

#include "base/err.h"

#include <stdbool.h>
#include <stdint.h>

enum {
    HISTORY_APPLICATION = 0x48756E65, /* "Hune": the file's application_id */
    HISTORY_VERSION = 1,              /* its user_version */
    ASIDE_KEPT = 3,
    ASIDE_PATH_MAX = 1200,
};

enum aside_found {
    FOUND_NOTHING, /* no file, or an empty one */
    FOUND_OURS,
    FOUND_FOREIGN, /* not a database, another program's, or of a newer version */
    FOUND_TROUBLE, /* cannot be read, or is no regular file: err */
};

/* Looks at the header alone. err says what is foreign about it, too. Never blocks on a pipe. */
enum aside_found aside_look(const char *path, struct err *err);
/*
 * Renames the file and its log to path.aside-TIME; of those only the newest ASIDE_KEPT stay.
 * ret_aside is the new name.
 */
bool aside_put(const char *path, int64_t now, char ret_aside[ASIDE_PATH_MAX], struct err *err);

#endif
