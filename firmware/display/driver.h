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
 * err says what was tried and what to do.
 */
bool driver_start(bool windowed, struct err *err);
/* Ends it, so that it may be started anew: SDL looks for screens only then. */
void driver_stop(void);
/* Whether waiting may help where driver_start failed: not for a window, nor an unknown driver. */
bool driver_may_come(bool windowed);
/* Whether the environment names a desktop. */
bool driver_expects_desktop(void);
/* On a console with several graphics cards: the number of the one to use, -1 for SDL's choice. */
void driver_choose_card(int card);
/* The driver in use ("x11"); "" when none. */
const char *driver_name(void);
/* True for a console: the whole screen is ours, and keys are none of our business. */
bool driver_is_console(void);
/* The file descriptor of the window system's connection, -1 when it has none. */
int driver_fd(SDL_Window *window);
/* The graphics card that a console's window is on (see panel.h), -1 for none. Borrowed. */
int driver_card_fd(SDL_Window *window);

#endif
