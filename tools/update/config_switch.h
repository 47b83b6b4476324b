/*
 * config_switch: another config for the wall that runs: checked, the former one kept, replaced
 * whole, and watched; when the wall is worse with it, the former one comes back.
 *
 * Worse is: the wall ends, hangs or starts anew; it has errors in its config that it had not, or
 * did not take it; it was on the screen and is not any more; a source that answered does not.
 */
#ifndef HUNE_UPDATE_CONFIG_SWITCH_H
#define HUNE_UPDATE_CONFIG_SWITCH_H

#include "base/buf.h"
#include "verbs.h"

/* Fills call->answer. what is the verb in the past: "pushed". */
void config_switch(struct call *call, const struct buf *text, const char *what);

#endif
