/*
 * canvas: a display list to pixels, in software, in one ARGB8888 surface.
 *
 * Main thread. Compares each list with the one drawn before and repaints only what differs. Owns
 * the surface, the fonts (B612, then Noto and Noto Color Emoji for what B612 lacks) and a bounded
 * cache of rendered text.
 */
#ifndef HUNE_CANVAS_CANVAS_H
#define HUNE_CANVAS_CANVAS_H

#include "base/err.h"
#include "scene/list.h"

#include <SDL2/SDL.h>
#include <stdbool.h>
#include <stddef.h>

enum {
    CANVAS_SIDE_MAX = 8192,
    CANVAS_DAMAGE_MAX = 32,            /* rectangles of one frame; more are joined */
    CANVAS_CACHE_MAX = 6 * 1024 * 1024 /* bytes of rendered text kept */
};

struct canvas;

/* Needs no display. Fails when no font can be opened (err names the package to install). */
bool canvas_create(int width, int height, struct canvas **ret_canvas, struct err *err);
/* NULL is fine. */
void canvas_destroy(struct canvas *canvas);
/* Another size, on pixels of its own; the next draw repaints everything. */
bool canvas_resize(struct canvas *canvas, int width, int height, struct err *err);
/*
 * Draws into that surface from now on, which is borrowed, of the canvas's size and of 32 bits a
 * pixel (XRGB or ARGB8888), instead of pixels of its own; NULL: its own again. When that is a
 * change, the next draw repaints everything.
 */
bool canvas_target(struct canvas *canvas, SDL_Surface *surface, struct err *err);
/* Widths with the real fonts; borrowed, valid as long as the canvas. */
const struct metrics *canvas_metrics(struct canvas *canvas);
/*
 * Draws. The list's size must be the canvas's. Fills damage with the rectangles that changed (none
 * when the list draws as the one before) and returns their number.
 */
size_t canvas_draw(struct canvas *canvas, const struct list *list,
                   SDL_Rect damage[CANVAS_DAMAGE_MAX]);
/* The pixels; borrowed. */
SDL_Surface *canvas_surface(struct canvas *canvas);
/* Writes a PNG (8 bits RGB), whole or not at all (temporary file, rename). */
bool canvas_save_png(struct canvas *canvas, const char *path, struct err *err);

#endif
