/* config_case: a config file from a text, loaded; and what is said of a wrong one. */
#ifndef HUNE_TESTS_CONFIG_CASE_H
#define HUNE_TESTS_CONFIG_CASE_H

#include "settings/settings.h"

#include <stdbool.h>
#include <stddef.h>

/* A file, and what must be said of it: one problem a line, without the file's name. */
struct config_row {
    const char *text, *problems;
};

/* Through settings_load; problems_destroy() them. */
void config_load(const char *text, struct settings *settings, struct problems *problems);
/* Fails the test when there is a problem. */
void config_assert_loads(const char *text, struct settings *settings);
/* Fails the test when something else is said. */
void config_check(const struct config_row *rows, size_t count);

#define CONFIG_CHECK(rows) config_check(rows, sizeof(rows) / sizeof((rows)[0]))

#endif
