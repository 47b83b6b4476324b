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
    int proven;        /* frames that were read back right, up to TEXTURE_PROVEN */
    bool hearsay;      /* what can be read back is not what the screen is given: a last resort, of a
                        * console's software renderer, which hands its pixels to a GL that failed */
    char name[32];     /* of the renderer: "opengles2" */
};

enum { TEXTURE_PROVEN = 2 };

/*
 * The first renderer that shows what it is given, which is tried out: opengles2, opengl, software.
 * Fails when none does; err says what was wrong with each.
 */
bool texture_open(struct texture *texture, SDL_Window *window, int rotation, struct err *err);
void texture_close(struct texture *texture);
/* The GPU lost its memory: the next show must be of everything, and is proven anew. */
void texture_forget(struct texture *texture);
/* Updates rects (count 0: all) from the upright picture, and shows the whole; until it is proven,
 * more than once. */
bool texture_show(struct texture *texture, SDL_Surface *picture, const SDL_Rect *rects,
                  size_t count, struct err *err);
/*
 * Makes a size that the picture would have no larger than a texture may be (0: no limit), with its
 * proportions: the screen then shows it enlarged.
 */
void texture_limit(int *width, int *height, int max_width, int max_height);

/* See present.h. */
bool texture_size(const struct texture *texture, int *ret_width, int *ret_height);
bool texture_read(struct texture *texture, SDL_Surface *into);
bool texture_fade(struct texture *texture, SDL_Surface *picture);
bool texture_mix(struct texture *texture, int share, struct err *err);
void texture_drop(struct texture *texture);

#endif
