/*
 * picture: a surface to a PNG file.
 */
#ifndef HUNE_CANVAS_PICTURE_H
#define HUNE_CANVAS_PICTURE_H

#include "base/err.h"

#include <SDL2/SDL.h>
#include <stdbool.h>

/* zlib's levels: measured, the quick one takes a tenth of the time, and a quarter more bytes. */
enum picture_effort { PICTURE_QUICK = 1, PICTURE_SMALL = 9 };

/* Whole or not at all: written beside the path, then renamed. The surface is ARGB8888. Any thread.
 */
bool picture_save(const SDL_Surface *surface, enum picture_effort effort, const char *path,
                  struct err *err);

#endif
