/*
 * waiting_list: the messages of all sources with their ids, for who assigns them at the desk.
 */
#ifndef HUNE_WAITING_LIST_H
#define HUNE_WAITING_LIST_H

#include "settings/options.h"

/* The command --list-queue: asks each source once. Returns the exit status. */
int waiting_list_print(const struct options *options);

#endif
