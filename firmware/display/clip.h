/*
 * clip: which rectangles of a picture to show. Pure.
 */
#ifndef HUNE_DISPLAY_CLIP_H
#define HUNE_DISPLAY_CLIP_H

#include <SDL2/SDL.h>
#include <stddef.h>

enum { CLIP_MAX = 64 }; /* in one show; more are shown as the whole */

/* Those parts of rects that lie inside width × height; all of it for none or too many. */
size_t clip_rects(SDL_Rect clipped[CLIP_MAX], int width, int height, const SDL_Rect *rects,
                  size_t count);

#endif
