/*
 * replace: a file written anew so that whoever reads it, at any time and after any power cut, finds
 * the old content or the new one, whole. Blocks on the disk: not for the drawing thread.
 */
#ifndef HUNE_BASE_REPLACE_H
#define HUNE_BASE_REPLACE_H

#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

enum { REPLACE_PATH_MAX = 1200 };

/*
 * Writes path.new, makes the disk have it, renames it to path, and makes the disk have that. Of two
 * programs that do so at once one fails. On failure path is as it was, unless err says that it is
 * in place and may yet be lost in a power cut; path.new does not stay. The folder must be there.
 */
bool replace_file(const char *path, const void *bytes, size_t len, mode_t mode, struct err *err);

#endif
