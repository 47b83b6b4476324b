/*
 * pane: the pixels of a window of a desktop, updated by rectangles; the cross-fade is mixed in
 * software, only where the two pictures differ. Main thread, used by present.c alone.
 */
#ifndef HUNE_DISPLAY_PANE_H
#define HUNE_DISPLAY_PANE_H

#include "base/err.h"
#include "display/clip.h"

#include <SDL2/SDL.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A pane with nothing but a window and a rotation is ready for use. */
struct pane {
    SDL_Window *window; /* borrowed */
    int rotation;
    const void *pixels; /* of the window's surface when it was last shown: it may be replaced */
    /* During a cross-fade: */
    uint32_t *other;  /* owned: the new picture, as the screen has it; before pane_fade the old */
    uint8_t *differs; /* in the same memory: by row and block of pixels, whether the two differ */
    int width, height;
    SDL_Rect rects[CLIP_MAX]; /* of the screen, which a step updates */
    size_t count;
    int share;   /* of the new picture on the screen */
    bool direct; /* the picture is drawn into the window's own pixels */
};

/* NULL when the window's pixels can't be drawn into: turned, or not of 32 bits. Borrowed. */
SDL_Surface *pane_surface(struct pane *pane);
/* Copies rects (count 0: all) of the upright picture to the window, and shows them. */
bool pane_show(struct pane *pane, SDL_Surface *picture, const SDL_Rect *rects, size_t count,
               struct err *err);

/* See present.h. */
bool pane_size(const struct pane *pane, int *ret_width, int *ret_height);
bool pane_read(const struct pane *pane, SDL_Surface *into);
void pane_keep(struct pane *pane);
bool pane_fade(struct pane *pane, SDL_Surface *picture, const SDL_Rect *rects, size_t count);
bool pane_mix(struct pane *pane, int share, struct err *err);
/* The fade is over, wherever it was: what the window's surface holds is the new picture. */
void pane_drop(struct pane *pane);

#endif
