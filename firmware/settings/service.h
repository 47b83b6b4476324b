/*
 * service: the settings of a source that is somebody else's service: adapter, addresses, headers,
 * token. What each may be, and whether they go together. Pure.
 */
#ifndef HUNE_SETTINGS_SERVICE_H
#define HUNE_SETTINGS_SERVICE_H

#include "base/err.h"
#include "settings/table.h"

#include <stdbool.h>

/* value_set for SETTING_URLS to SETTING_HEADER. */
bool service_set(const struct setting *row, const char *text, void *field, struct err *err);
/* The same by name, for a source that no config file made. */
bool service_put(struct source_settings *source, const char *name, const char *text,
                 struct err *err);
/*
 * Whether the settings of one source go together; if not, *ret_name is the setting to blame. A
 * source without any address is not blamed here.
 */
bool service_check(const struct source_settings *source, const char **ret_name, struct err *err);

#endif
