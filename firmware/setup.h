/*
 * setup: from arguments to settings in use: the file, what the command line overrides, the time
 * zone, the language. Main thread, before anything else starts.
 */
#ifndef HUNE_SETUP_H
#define HUNE_SETUP_H

#include "base/err.h"
#include "base/problems.h"
#include "settings/options.h"
#include "settings/settings.h"

#include <stdbool.h>
#include <stdint.h>

/*
 * Fills settings. Returns false when the file has errors (each in problems) or cannot be read
 * (err); the settings are then the defaults with the command line's overrides, so a wall can still
 * start. Also sets the process's time zone and language.
 */
bool setup_settings(const struct options *options, struct settings *ret_settings,
                    struct problems *problems, struct err *err);
/* Seconds to add to the system's clock for --now; 0 without. */
int64_t setup_wall_offset(const struct options *options);

#endif
