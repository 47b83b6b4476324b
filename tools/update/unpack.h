/*
 * unpack: the payload of a bundle, a packed tar, into a folder: the manifest's files and nothing
 * else, each compared with its size and its checksum while it is written.
 */
#ifndef HUNE_UPDATE_UNPACK_H
#define HUNE_UPDATE_UNPACK_H

#include "fail.h"
#include "manifest.h"

#include <stdbool.h>

/* payload is open at its beginning; folder exists and is empty. All of it is on the disk then. */
bool unpack(int payload, const struct manifest *manifest, const char *folder, struct fail *fail);

#endif
