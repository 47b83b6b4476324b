/*
 * recall: the wall's history between the settings, the worker, and those who ask for it.
 */
#ifndef HUNE_RECALL_H
#define HUNE_RECALL_H

#include "feed/feed.h"
#include "history/history.h"
#include "settings/options.h"
#include "settings/settings.h"

/*
 * The history that a wall with these settings has; NULL for none. Sources of the command line are
 * being tried out: they have none. With --now the wall reads it and writes nothing.
 */
struct history *recall_create(const struct options *options, const struct settings *settings);
/* history is borrowed; with NULL nothing is done. */
struct feed_hook recall_hook(struct history *history);
/* For --render and --dump-scene: fills in what the running wall would. Writes nothing. */
void recall_once(const struct options *options, const struct settings *settings,
                 struct office *office, int64_t now);
/* The command --history. Returns the exit status. */
int recall_print(const struct options *options);

#endif
