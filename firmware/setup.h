/*
 * setup: from arguments to settings in use: the file, what the command line overrides, the time
 * zone, the language. Main thread.
 */
#ifndef HUNE_SETUP_H
#define HUNE_SETUP_H

#include "base/err.h"
#include "base/problems.h"
#include "settings/options.h"
#include "settings/settings.h"

#include <stdbool.h>
#include <stdint.h>

/* The config file that the wall reads, if it is there. */
const char *setup_path(const struct options *options);
/*
 * Fills settings. Returns false when the file has errors (each in problems) or cannot be read
 * (err); the settings are then the defaults with the command line's overrides, the file's path, and
 * the language that it asks for. A file that nobody named may be missing.
 */
bool setup_read(const struct options *options, enum settings_rule rule,
                struct settings *ret_settings, struct problems *problems, struct err *err);
/*
 * Makes the settings' time zone and language the process's. A zone that is none here becomes UTC,
 * and zone_unknown. Main thread, while no other thread runs.
 */
void setup_use(const struct options *options, struct settings *settings);
/* Both, for a start, so forgiving: problems may have some although it returns true. */
bool setup_settings(const struct options *options, struct settings *ret_settings,
                    struct problems *problems, struct err *err);
/* Seconds to add to the system's clock for --now; 0 without. */
int64_t setup_wall_offset(const struct options *options);

#endif
