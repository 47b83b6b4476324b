/*
 * display: shows a surface on whatever screen there is. Main thread, the only folder that opens
 * one.
 *
 * There may be none: at start, or when it is unplugged, or while another program holds it. The
 * display then waits, shows nothing, and opens the screen when it comes (display_take_events):
 * within two seconds of its plugging. Another screen may have another size.
 *
 * On a desktop: a resizable window, updated by rectangles. On KMSDRM: full screen, one texture
 * through opengles2 with vsync (without it a Pi 5 garbles the picture).
 *
 * The picture is always upright. On a screen that hangs on its side or upside down, the display
 * turns it on its way there: its size is then the screen's with width and height exchanged.
 */
#ifndef HUNE_DISPLAY_DISPLAY_H
#define HUNE_DISPLAY_DISPLAY_H

#include "base/err.h"

#include <SDL2/SDL.h>
#include <stdbool.h>
#include <stddef.h>

struct display;

struct display_options {
    int width, height;  /* of the screen itself, before turning; 0: its own, or a sensible window */
    int rotation;       /* 0, 90, 180 or 270: how far the picture is turned, clockwise */
    bool windowed;      /* false: full screen, except on a desktop without --size: a window */
    const char *title;  /* of the window; borrowed, as long as the display */
    const char *screen; /* the connector of a console's screen ("HDMI-A-1"), borrowed; "" or NULL:
                         * the first */
    const char *connectors; /* where the kernel tells of them; borrowed; NULL: /sys/class/drm */
};

/* What happened since the last call. */
struct display_events {
    bool quit;    /* the window was closed */
    bool resized; /* ask display_size */
    bool exposed; /* the whole surface must be shown again */
    int step;     /* scenes to go forward (+) or back (−), from the arrow keys */
    int stop;   /* the first scene of the tour (Home or 1), the second (2) to the ninth; 0: none */
    bool pause; /* the tour stands still, or goes on (space or p) */
};

/*
 * Before any other thread starts: tells the window system's libraries, through the environment, not
 * to load what a wall has no use for. Not needed, but the first frame comes 20 ms earlier.
 */
void display_prepare(void);
/*
 * Opens the screen, or waits for it from now on: the log says so, and display_trouble. Fails, and
 * err says what was tried, when waiting can't help: no desktop for a window, an unknown driver.
 */
bool display_create(const struct display_options *options, struct display **ret_display,
                    struct err *err);
/* NULL is fine. */
void display_destroy(struct display *display);
/* Whether there is a screen. Without one, don't draw: display_show has no effect. */
bool display_lit(const struct display *display);
/* Why there is none, as a sentence for a person; "" when there is one. Borrowed. */
const char *display_trouble(const struct display *display);
/*
 * Whether the screen has shown what it was given: on a console two frames were read back right
 * since it was opened; in a window one was taken by the window system. This, or that there is no
 * screen to show anything on, is what a wall is ready by.
 */
bool display_verified(const struct display *display);
/* Of the upright picture; while there is no screen, of the last one, or 1920 × 1080. */
void display_size(const struct display *display, int *ret_width, int *ret_height);
/* A file descriptor that is readable when the window system has events, or -1 when it has none. */
int display_fd(const struct display *display);
/*
 * Drains the events; opens and closes screens as they come and go: resized then. The surface of
 * display_surface is gone when it is.
 */
void display_take_events(struct display *display, struct display_events *ret_events);
/*
 * The screen's own pixels, of the display's size, to be drawn into and given to display_show; saves
 * a copy of them all. NULL where there are none, or the picture must be turned. Borrowed until
 * display_take_events is called.
 */
SDL_Surface *display_surface(struct display *display);
/*
 * Shows the surface (of the display's size); rects are what changed, count 0 means all of it. Where
 * that fails on a screen that may be waited for, the screen counts as gone, and it is true.
 */
bool display_show(struct display *display, SDL_Surface *surface, const SDL_Rect *rects,
                  size_t count, struct err *err);
/*
 * What the screen shows now, pixel by pixel, as the screen has it (turned): its size, and its
 * pixels into a surface of that size and of 32 bits a pixel. Not while a cross-fade runs.
 * display_read returns false where they can't be read back: what was shown last is then the best
 * that is known of it.
 */
bool display_screen_size(const struct display *display, int *ret_width, int *ret_height);
bool display_read(struct display *display, SDL_Surface *into);
/*
 * A cross-fade from the picture that is shown to the next: display_keep before the next is drawn;
 * display_fade instead of display_show, with what changed; display_mix for each step, with a
 * growing share of the new picture, 0 to FADE_WHOLE (fade.h); display_drop after the last, or to
 * end it at once (then the new picture must be shown as a whole). display_fade returns false where
 * it can't be done: show the picture then. A second picture is held from display_keep to
 * display_drop. Nothing else is drawn or shown meanwhile.
 */
void display_keep(struct display *display);
bool display_fade(struct display *display, SDL_Surface *surface, const SDL_Rect *rects,
                  size_t count);
bool display_mix(struct display *display, int share, struct err *err);
void display_drop(struct display *display);
/*
 * Switches the panel off or on again. Fails, and nothing changes, where the system does not let us:
 * on any desktop. While it is off nothing is shown; afterwards everything must be. It is on again
 * after display_destroy.
 */
bool display_blank(struct display *display, bool blank, struct err *err);
/* SDL's name of the driver in use ("x11", "KMSDRM"), "" while there is no screen; borrowed. */
const char *display_driver(const struct display *display);

#endif
