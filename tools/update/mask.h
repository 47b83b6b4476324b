/*
 * mask: a config file as it may be shown: without the passwords and queries of its URLs, without
 * the values of its headers, and without whatever else has a name like "token" or "password".
 *
 * Works on the text, line by line, so that a file with mistakes and what is commented out are
 * masked as well; where it cannot tell, it masks. Pure.
 */
#ifndef HUNE_UPDATE_MASK_H
#define HUNE_UPDATE_MASK_H

#include "base/buf.h"

#include <stdbool.h>

/* The masked text is at most this many times as long: "…" has three bytes. */
enum { MASK_GROWTH = 4 };

/* Appends the masked text, which has as many lines. False when it does not fit. */
bool mask_config(const char *text, struct buf *masked);
/* One line of a log: words that are URLs, and what follows "Bearer". */
bool mask_line(const char *line, struct buf *masked);

#endif
