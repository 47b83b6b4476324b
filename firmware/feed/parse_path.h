/*
 * parse_path: where in the document the parser is. Kept as bare steps, and made into a JSON
 * Pointer (RFC 6901) only when there is something to report there.
 */
#ifndef HUNE_FEED_PARSE_PATH_H
#define HUNE_FEED_PARSE_PATH_H

#include "feed/parse_fields.h"

#include <stddef.h>

enum { PARSE_POINTER_MAX = 200 };

struct parse_step {
    const char *key; /* borrowed; NULL: the entry of a list */
    size_t index;
};

struct parse_path {
    struct parse_step steps[PARSE_DEPTH_MAX];
    size_t count;
};

void parse_path_key(struct parse_path *path, const char *key);
void parse_path_index(struct parse_path *path, size_t index);
void parse_path_up(struct parse_path *path);
/* "/queue/items/3/due_at", "" for the document; "~" and "/" in a key become "~0" and "~1". */
void parse_path_pointer(const struct parse_path *path, char dst[PARSE_POINTER_MAX]);

#endif
