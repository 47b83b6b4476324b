/*
 * picture: a surface to a PNG file.
 */
#ifndef HUNE_CANVAS_PICTURE_H
#define HUNE_CANVAS_PICTURE_H

#include "base/err.h"

#include <SDL2/SDL.h>
#include <stdbool.h>

/* Whole or not at all: written beside the path, then renamed. The surface is ARGB8888. */
bool picture_save(const SDL_Surface *surface, const char *path, struct err *err);

#endif
