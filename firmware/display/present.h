/*
 * present: how the upright picture reaches a window. Main thread, used by display.c alone.
 *
 * Two ways: the window's own surface, updated by rectangles (a desktop: pane.h); or a texture (the
 * console: texture.h). Both turn the picture, and both can fade from one to the next.
 */
#ifndef HUNE_DISPLAY_PRESENT_H
#define HUNE_DISPLAY_PRESENT_H

#include "base/err.h"
#include "display/pane.h"
#include "display/texture.h"

#include <SDL2/SDL.h>
#include <stdbool.h>
#include <stddef.h>

enum present_way { PRESENT_SURFACE, PRESENT_TEXTURE };

struct present {
    struct texture texture; /* without a renderer: the pane is used */
    struct pane pane;
    bool whole; /* the next show is of everything */
    bool shown; /* at least one */
};

/* The window is borrowed for as long as the present lives. */
bool present_init(struct present *present, SDL_Window *window, enum present_way way, int rotation,
                  struct err *err);
/* A zeroed or half-built one is fine. */
void present_destroy(struct present *present);
/* The GPU lost its memory, or the window its content: everything is shown next time. */
void present_forget(struct present *present);
/*
 * The window's own pixels when they can be drawn into (upright, 32 bits), else NULL. Borrowed,
 * until the window's size changes; show them with present_show.
 */
SDL_Surface *present_surface(struct present *present);
/*
 * Shows rects of the picture (count 0: all of it). Sets the surface's blend mode to none, so that
 * it is copied and not blended. On failure everything is shown next time.
 */
bool present_show(struct present *present, SDL_Surface *picture, const SDL_Rect *rects,
                  size_t count, struct err *err);
/* Whether the screen shows what it is given: two frames of a texture were read back right, or the
 * window system took one. */
bool present_proven(const struct present *present);

/* What the window shows, as it has it: see display_screen_size and display_read. */
bool present_size(const struct present *present, int *ret_width, int *ret_height);
bool present_read(struct present *present, SDL_Surface *into);

/*
 * A cross-fade: present_keep before the new picture is drawn, present_fade with it instead of
 * present_show, present_mix for each step with a growing share of it (fade.h), present_drop when it
 * is over or to end it at once: then the window holds the new picture, though the screen may not
 * show it yet. present_fade returns false when it can't be faded; show it then.
 */
void present_keep(struct present *present);
bool present_fade(struct present *present, SDL_Surface *picture, const SDL_Rect *rects,
                  size_t count);
bool present_mix(struct present *present, int share, struct err *err);
void present_drop(struct present *present);

#endif
