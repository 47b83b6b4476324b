/* same_settings: compares settings by the table, without the padding and without the path. */
#ifndef HUNE_TESTS_SAME_SETTINGS_H
#define HUNE_TESTS_SAME_SETTINGS_H

#include "settings/table.h"

/* The first setting outside of sections that differs, or NULL; the tour with its seconds. */
const char *differing_setting(const struct settings *a, const struct settings *b);

#endif
