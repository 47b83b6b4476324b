/*
 * message_text: whether a text may go onto the wall: one short line that is what it looks like.
 * Pure.
 */
#ifndef HUNE_UPDATE_MESSAGE_TEXT_H
#define HUNE_UPDATE_MESSAGE_TEXT_H

#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>

enum { MESSAGE_POINTS_MAX = 200, MESSAGE_BYTES_MAX = 4 * MESSAGE_POINTS_MAX + 2 };

/*
 * Without the line's end that a terminal adds. Refused: more than MESSAGE_POINTS_MAX code points,
 * nothing to read, bytes that are not UTF-8, control characters, and those that turn the direction
 * of what follows, with which a text can look like another one.
 */
bool message_check(const char *text, size_t len, size_t *ret_len, struct err *err);

#endif
