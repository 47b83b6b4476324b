/*
 * screen: what the tests of the display share: opening one, plain surfaces, keys. Each fails the
 * test when it can't do what it says.
 */
#ifndef HUNE_TESTS_SCREEN_H
#define HUNE_TESTS_SCREEN_H

#include "display/display.h"

enum { SCREEN_WIDTH = 640, SCREEN_HEIGHT = 360 };

/* On SDL's driver of that name ("dummy", "x11"); destroy it with display_destroy. */
struct display *screen_open(const char *driver);
/* The same, turned. */
struct display *screen_open_turned(const char *driver, int rotation);
/* Filled with one colour; free it with SDL_FreeSurface. */
SDL_Surface *screen_plain(int width, int height, Uint32 colour);
void screen_show(struct display *display, SDL_Surface *surface, const SDL_Rect *rects,
                 size_t count);
void screen_press(SDL_Keycode key);
struct display_events screen_events(struct display *display);

#endif
