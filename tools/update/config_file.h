/*
 * config_file: the wall's config and the former ones: read, replaced whole, kept.
 *
 * A former one is config/NNNNNN.conf, the highest number the newest; at most CONFIG_KEPT_MAX.
 */
#ifndef HUNE_UPDATE_CONFIG_FILE_H
#define HUNE_UPDATE_CONFIG_FILE_H

#include "base/buf.h"
#include "base/err.h"
#include "place.h"
#include "verbs.h"

#include <stdbool.h>

enum {
    CONFIG_KEPT_MAX = 10,
    CONFIG_BYTES_MAX = 256 * 1024 /* SETTINGS_FILE_MAX, which a test compares */
};

/* A descriptor that holds the lock of updates; -1 (the answer says why) when it can't be had. */
int config_lock(struct call *call);
/* The one in use. A missing one is empty: ret_there says so. */
bool config_read(const struct place *place, struct buf *ret_text, bool *ret_there, struct err *err);
/* Replaces it whole, with the owner and the rights that it had; the disk has it then. */
bool config_write(const struct place *place, const struct buf *text, struct err *err);
/* Without one, as before the first. */
bool config_remove(const struct place *place, struct err *err);
/* Keeps the text as the newest former one, and lets the oldest go. */
bool config_keep(const struct place *place, const struct buf *text, struct err *err);
/* The newest former one that says something else than text. */
bool config_former(const struct place *place, const struct buf *text, struct buf *ret_former,
                   struct err *err);

#endif
