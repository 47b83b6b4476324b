/*
 * ids: entries that have an id of the desk's own, "desk-3", which stays theirs whatever comes and
 * goes beside them.
 */
#ifndef HUNE_DESK_IDS_H
#define HUNE_DESK_IDS_H

#include "base/err.h"

#include <jansson.h>
#include <stddef.h>

enum { IDS_TEXT_MAX = 32 };

/* An id that no entry of the list has, after the highest one. */
void ids_next(const json_t *list, char dst[IDS_TEXT_MAX]);
/* By its id, by the number in it, else by words of its text; NULL (err) when it is none. */
json_t *ids_pick(const json_t *list, const char *given, size_t *ret_index, struct err *err);

#endif
