/*
 * texts: a bounded list of texts inside of the settings, so that these stay plain data.
 */
#ifndef HUNE_SETTINGS_TEXTS_H
#define HUNE_SETTINGS_TEXTS_H

#include "settings/settings.h"

#include <stdbool.h>
#include <stddef.h>

/* False, with nothing changed, when there is no room for one more. */
bool texts_add(struct texts *texts, const char *text);
/* Borrowed; "" beyond the end. */
const char *texts_get(const struct texts *texts, size_t index);
bool texts_same(const struct texts *a, const struct texts *b);
void texts_clear(struct texts *texts);

#endif
