/*
 * release_name: what a version may be called, and which one is later.
 */
#ifndef HUNE_UPDATE_RELEASE_NAME_H
#define HUNE_UPDATE_RELEASE_NAME_H

#include <stdbool.h>

enum { VERSION_MAX = 65 };

/* A digit first, then letters, digits and . + ~ - : it names a folder. */
bool version_is_valid(const char *text);
/* Below, at or above 0, by Debian's rule for an upstream version: 1.10 after 1.9, 1.0~rc1
 * before 1.0. */
int version_compare(const char *a, const char *b);

#endif
