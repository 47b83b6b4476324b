/*
 * display: shows a surface on whatever screen there is. Main thread, the only folder that opens
 * one.
 *
 * On a desktop: a resizable window, updated by rectangles. On KMSDRM: full screen, one streaming
 * texture through opengles2 with vsync (without it a Pi 5 garbles the picture).
 */
#ifndef HUNE_DISPLAY_DISPLAY_H
#define HUNE_DISPLAY_DISPLAY_H

#include "base/err.h"

#include <SDL2/SDL.h>
#include <stdbool.h>
#include <stddef.h>

struct display;

struct display_options {
    int width, height; /* 0: the screen's, or a sensible window */
    bool windowed;     /* false: full screen, except on a desktop without --size: a window */
    const char *title; /* of the window */
};

/* What happened since the last call. */
struct display_events {
    bool quit;    /* the window was closed */
    bool resized; /* ask display_size */
    bool exposed; /* the whole surface must be shown again */
    int step;     /* scenes to go forward (+) or back (−), from the arrow keys */
};

/*
 * Before any other thread starts: tells the window system's libraries, through the environment, not
 * to load what a wall has no use for. Not needed, but the first frame comes 20 ms earlier.
 */
void display_prepare(void);
/* Opens the screen. Fails when there is none; err says what was tried. */
bool display_create(const struct display_options *options, struct display **ret_display,
                    struct err *err);
/* NULL is fine. */
void display_destroy(struct display *display);
void display_size(const struct display *display, int *ret_width, int *ret_height);
/* A file descriptor that is readable when the window system has events, or -1 when it has none. */
int display_fd(const struct display *display);
/* Drains the events. */
void display_take_events(struct display *display, struct display_events *ret_events);
/*
 * The screen's own pixels, of the display's size, to be drawn into and given to display_show; saves
 * a copy of them all. NULL where there are none. Borrowed until display_take_events is called.
 */
SDL_Surface *display_surface(struct display *display);
/* Shows the surface (of the display's size); rects are what changed, count 0 means all of it. */
bool display_show(struct display *display, SDL_Surface *surface, const SDL_Rect *rects,
                  size_t count, struct err *err);
/* SDL's name of the driver in use ("x11", "kmsdrm"); borrowed. */
const char *display_driver(const struct display *display);

#endif
