/*
 * present: how a surface reaches a window. Main thread, used by display.c alone.
 *
 * Two ways: the window's own surface, updated by rectangles (a desktop); or one texture, updated by
 * rectangles and copied whole, since after a page flip the buffer behind is undefined (KMSDRM).
 */
#ifndef HUNE_DISPLAY_PRESENT_H
#define HUNE_DISPLAY_PRESENT_H

#include "base/err.h"

#include <SDL2/SDL.h>
#include <stdbool.h>
#include <stddef.h>

enum present_way { PRESENT_SURFACE, PRESENT_TEXTURE };

enum { PRESENT_RECTS_MAX = 64 }; /* in one show; more are shown as the whole */

struct present {
    SDL_Window *window;     /* borrowed */
    SDL_Renderer *renderer; /* owned; NULL when the window's surface is used */
    SDL_Texture *texture;   /* owned; made when first needed, of the surface's size */
    int width, height;      /* of the texture */
    const void *pixels;     /* of the window's surface when it was last shown: it may be replaced */
    bool whole;             /* the next show is of everything */
};

/* The window is borrowed for as long as the present lives. */
bool present_init(struct present *present, SDL_Window *window, enum present_way way,
                  struct err *err);
/* A zeroed or half-built one is fine. */
void present_destroy(struct present *present);
/* The GPU lost its memory, or the window its content: everything is shown next time. */
void present_forget(struct present *present);
/*
 * The window's own pixels when they can be drawn into (32 bits, 8 a colour), else NULL. Borrowed,
 * until the window's size changes; show them with present_show.
 */
SDL_Surface *present_surface(struct present *present);
/*
 * Shows rects of the surface (count 0: all of it). Sets the surface's blend mode to none, so that
 * it is copied and not blended. On failure everything is shown next time.
 */
bool present_show(struct present *present, SDL_Surface *surface, const SDL_Rect *rects,
                  size_t count, struct err *err);

#endif
