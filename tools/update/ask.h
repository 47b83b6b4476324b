/*
 * ask: what is asked of the running wall: one small JSON file each in /run/hune-remote, replaced
 * whole. The wall watches that folder; there is no socket.
 */
#ifndef HUNE_UPDATE_ASK_H
#define HUNE_UPDATE_ASK_H

#include "base/err.h"
#include "verbs.h"

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

/* Takes object over. name is "scene", "message" or "screenshot". */
bool ask_put(const struct place *place, const char *name, json_t *object, struct err *err);
/* Nothing is asked any more. True also when nothing was. */
bool ask_remove(const struct place *place, const char *name, struct err *err);
/* Now, in the seconds that "until" counts: since the start of the machine. */
int64_t ask_now_s(void);
/*
 * Says what was asked; and when no wall runs, that too: it takes the file when it starts, if it is
 * not over by then.
 */
void ask_answer(struct call *call, const char *what);

#endif
