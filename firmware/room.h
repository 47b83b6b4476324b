/*
 * room: whether the panels of a wall can hold their content at its viewing distance.
 */
#ifndef HUNE_ROOM_H
#define HUNE_ROOM_H

#include "base/err.h"
#include "settings/settings.h"

#include <stddef.h>
#include <stdio.h>

/*
 * Lays out every scene of the tours, and the crisis, for an ordinary office (sample.h) on a screen
 * of width × height pixels, and writes a line to out for each panel without room for the least that
 * it should show, beginning with prefix. ret_count is their number. Fails when there is no font.
 */
bool room_check(const struct settings *settings, int width, int height, const char *prefix,
                FILE *out, size_t *ret_count, struct err *err);

#endif
