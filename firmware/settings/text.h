/*
 * text: a text file that may be anything, read whole.
 */
#ifndef HUNE_SETTINGS_TEXT_H
#define HUNE_SETTINGS_TEXT_H

#include "base/buf.h"
#include "base/err.h"

#include <stdbool.h>

/*
 * Appends the file to text, whose maximum bounds it, without a byte order mark. Fails, with the
 * reason and the path, on what is not a regular file (it never blocks on a FIFO), on too much, and
 * on what is not UTF-8 or holds NUL bytes, with the line.
 */
bool text_read(const char *path, struct buf *text, struct err *err);

#endif
