/*
 * app: the running wall. Owns every component; knows their order of start and teardown, and the
 * loop.
 */
#ifndef HUNE_APP_H
#define HUNE_APP_H

#include "settings/options.h"

/* Runs until the window is closed or a signal asks to end. Returns the exit code. */
int app_run(const struct options *options);

#endif
