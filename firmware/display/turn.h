/*
 * turn: a picture for a screen that hangs on its side or upside down. Pure.
 *
 * The picture is drawn upright; turning it clockwise by 0, 90, 180 or 270 degrees gives what the
 * screen shows. At 90 and 270 its width is the screen's height.
 */
#ifndef HUNE_DISPLAY_TURN_H
#define HUNE_DISPLAY_TURN_H

#include <SDL2/SDL.h>
#include <stdbool.h>

/* Pixels of 32 bits. */
struct turn_pixels {
    void *pixels; /* borrowed */
    int pitch;    /* bytes from one row to the next */
    int width, height;
};

/* Whether width and height change places. */
bool turn_swaps(int rotation);
/* Where a rectangle of a width × height picture lies on the screen. */
SDL_Rect turn_rect(SDL_Rect rect, int width, int height, int rotation);
/*
 * Copies a rectangle of the upright picture, which must lie inside it, to its place on the screen,
 * whose size is the picture's, turned. The two don't overlap.
 */
void turn_copy(const struct turn_pixels *screen, const struct turn_pixels *picture, SDL_Rect rect,
               int rotation);

#endif
