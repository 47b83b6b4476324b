/*
 * once: the commands that do one thing and end: pictures, dumps and checks. No display is opened.
 * Each returns the exit code: 0 good, 1 a problem (said on stderr or stdout). A picture is drawn
 * even when the settings have errors, with the defaults, as the running wall would.
 */
#ifndef HUNE_ONCE_H
#define HUNE_ONCE_H

#include "settings/options.h"

int once_render(const struct options *options);
int once_dump_scene(const struct options *options);
int once_check_config(const struct options *options);
int once_check_feed(const struct options *options);
int once_try_adapter(const struct options *options);

#endif
