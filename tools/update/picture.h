/*
 * picture: whether a PNG is of one colour. Its reader runs as nobody, in a process of its own: the
 * file comes from a program that reads what anybody wrote.
 */
#ifndef HUNE_UPDATE_PICTURE_H
#define HUNE_UPDATE_PICTURE_H

#include "place.h"

#include <stdbool.h>

enum picture {
    PICTURE_NONE,  /* no file, or no PNG */
    PICTURE_PLAIN, /* of one colour */
    PICTURE_DRAWN
};

enum { PICTURE_BYTES_MAX = 32 * 1024 * 1024, PICTURE_SIDE_MAX = 8192 };

enum picture picture_of(const struct place *place, const char *path);

#endif
