/*
 * disk: reading, checking and writing the document's file. See store.h.
 */
#ifndef HUNE_DESK_DISK_H
#define HUNE_DESK_DISK_H

#include "base/err.h"

#include <jansson.h>
#include <stdbool.h>

/* Permissions of new files: those of the folder decide whether the group may write. */
unsigned disk_mode(const char *folder);
bool disk_lock(const char *path, unsigned mode, int *ret_fd, struct err *err);
/* ret_missing says that there is no such file (err then says nothing). */
bool disk_read(const char *path, json_t **ret_root, bool *ret_missing, struct err *err);
/* By the wall's own reader: no problem at all. path is for err. */
bool disk_check(const char *path, const json_t *root, struct err *err);
/* The temporary file, on the disk, with the owner and permissions of path if that exists. */
bool disk_write(const char *temporary, const char *path, const json_t *root, unsigned mode,
                struct err *err);
void disk_sync_folder(const char *folder);

#endif
