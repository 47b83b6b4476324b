/*
 * assignment: who answers the messages of other sources, by their ids.
 */
#ifndef HUNE_DESK_ASSIGNMENT_H
#define HUNE_DESK_ASSIGNMENT_H

#include "base/err.h"
#include "edit.h"

#include <stdbool.h>

/* Takes --network and --status from args. What is a month old goes; the list is bounded. */
bool assignment_set(struct edit *edit, const char *id, const char *name, const struct args *args,
                    struct err *err);
bool assignment_end(struct edit *edit, const char *id, const struct args *args, struct err *err);

#endif
