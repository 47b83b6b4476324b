/*
 * parse_tree: from the bytes of a feed to a tree of JSON values, or to what is wrong with them.
 *
 * Jansson reads them, and it is strict: of a document with a mistake in its JSON, a text that isn't
 * Unicode, or a number beyond a double's range there is no tree. Private to feed/parse*.c.
 */
#ifndef HUNE_FEED_PARSE_TREE_H
#define HUNE_FEED_PARSE_TREE_H

#include "base/err.h"
#include "model/health.h"

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

/* Of one document. While it is read, each may take 200 bytes. */
enum { TREE_VALUES_MAX = 1000000 };

/*
 * The document's object; every number in it is a real. A byte order mark is passed over. On failure
 * as parse_feed.
 */
bool tree_load(const char *bytes, size_t len, json_t **ret_tree, enum trouble *ret_trouble,
               struct err *err);
/* False when there may be more values than the maximum. */
bool tree_fits(const char *bytes, size_t len);
/* One value of a document by the same rules; NULL when it isn't one. */
json_t *tree_load_value(const char *bytes, size_t len);
/* len: of the bytes that it was made from. */
void tree_free(json_t *tree, size_t len);

#endif
