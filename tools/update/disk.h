/*
 * disk: files, links and folders such that whoever looks after a power cut finds the old or the
 * new, whole.
 */
#ifndef HUNE_UPDATE_DISK_H
#define HUNE_UPDATE_DISK_H

#include "base/buf.h"
#include "base/err.h"

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

enum { DISK_DEPTH_MAX = 32, DISK_JSON_MAX = 256 * 1024 };

/*
 * Appends all of a regular file; buf's maximum bounds it. A link is not followed, a FIFO not waited
 * for. errno stays set, err may be NULL.
 */
bool disk_read(const char *path, struct buf *ret_bytes, struct err *err);
/* A file's first line as a whole number from 0 on; 0 when it has none. */
int64_t disk_read_number(const char *path);
/* The same as a JSON object; NULL when there is none that can be read. Owned by the caller. */
json_t *disk_read_json(const char *path);
/* All of it, or false with errno. */
bool disk_write_all(int fd, const void *bytes, size_t len);
/* Each of these waits until the disk has it. False with errno. */
bool disk_sync_folder(const char *path);
bool disk_make_folder(const char *path, mode_t mode);
bool disk_set_link(const char *path, const char *target);
bool disk_remove_file(const char *path);
bool disk_put_json(const char *path, const json_t *root, struct err *err);
/* The folder and all that is in it; a link goes, not what it names. True when nothing is left. */
bool disk_remove_tree(const char *path);
/* Bytes that may yet be written there; -1 when not known. */
int64_t disk_room(const char *path);

#endif
