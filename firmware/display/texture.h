/*
 * texture: the whole screen of a console, through one texture that is copied whole, since after a
 * page flip the buffer behind is undefined; a second one, with alpha, during a cross-fade. Main
 * thread, used by present.c alone.
 */
#ifndef HUNE_DISPLAY_TEXTURE_H
#define HUNE_DISPLAY_TEXTURE_H

#include "base/err.h"

#include <SDL2/SDL.h>
#include <stdbool.h>
#include <stddef.h>

/* A zeroed one is closed. */
struct texture {
    SDL_Renderer *renderer; /* owned */
    SDL_Texture *shown;     /* owned; made when first needed, of the picture's size */
    SDL_Texture *next;      /* owned; the new picture of a cross-fade */
    int rotation;
    int width, height; /* of the upright picture */
};

/* opengles2 where there is one, else SDL's software renderer. */
bool texture_open(struct texture *texture, SDL_Window *window, int rotation, struct err *err);
void texture_close(struct texture *texture);
/* The GPU lost its memory: the next show must be of everything. */
void texture_forget(struct texture *texture);
/* Updates rects (count 0: all) from the upright picture, and shows the whole; twice if asked. */
bool texture_show(struct texture *texture, SDL_Surface *picture, const SDL_Rect *rects,
                  size_t count, bool twice, struct err *err);

/* See present.h. */
bool texture_fade(struct texture *texture, SDL_Surface *picture);
bool texture_mix(struct texture *texture, int share, struct err *err);
void texture_drop(struct texture *texture);

#endif
