/*
 * put: writes a small file for others to read, whole or not at all, into a folder in memory.
 *
 * The drawing thread writes it, so it must never wait for a disk: a folder that is not on tmpfs is
 * refused. So nothing is worn out either, and nothing needs fsync(2).
 */
#ifndef HUNE_STATUS_PUT_H
#define HUNE_STATUS_PUT_H

#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>

/* Whether the folder of that file is in memory; err says what is wrong with it. */
bool put_in_memory(const char *path, struct err *err);
/* path is absolute. Under another name first, then renamed. */
bool put_file(const char *path, const void *bytes, size_t len, struct err *err);

#endif
