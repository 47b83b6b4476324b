/* same_settings: compares settings by the table, without the padding and without the path. */
#ifndef HUNE_TESTS_SAME_SETTINGS_H
#define HUNE_TESTS_SAME_SETTINGS_H

#include "settings/table.h"

/* The first setting that differs, or NULL; without the sources. */
const char *differing_setting(const struct settings *a, const struct settings *b);

#endif
