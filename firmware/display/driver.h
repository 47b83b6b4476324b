/*
 * driver: which of SDL's video drivers to use, and starting it. Main thread, used by display.c
 * alone.
 */
#ifndef HUNE_DISPLAY_DRIVER_H
#define HUNE_DISPLAY_DRIVER_H

#include "base/err.h"

#include <SDL2/SDL.h>
#include <stdbool.h>

/* See display_prepare. */
void driver_prepare(void);
/*
 * Starts SDL's video. SDL_VIDEODRIVER in the environment decides; else Wayland when there is a
 * WAYLAND_DISPLAY, X11 when there is a DISPLAY, and at last KMSDRM unless a window is asked for.
 * err says what was tried and what to do. SDL_Quit() ends it.
 */
bool driver_start(bool windowed, struct err *err);
/* The driver in use ("x11"); "" when none. */
const char *driver_name(void);
/* True for a console: the whole screen is ours, and keys are none of our business. */
bool driver_is_console(void);
/* The file descriptor of the window system's connection, -1 when it has none. */
int driver_fd(SDL_Window *window);
/* The graphics card that a console's window is on (see panel.h), -1 for none. Borrowed. */
int driver_card_fd(SDL_Window *window);

#endif
