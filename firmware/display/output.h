/*
 * output: one screen or window of SDL, from its opening to its end. Main thread, used by display.c
 * and events.c alone.
 */
#ifndef HUNE_DISPLAY_OUTPUT_H
#define HUNE_DISPLAY_OUTPUT_H

#include "base/err.h"
#include "display/display.h"
#include "display/present.h"

#include <SDL2/SDL.h>
#include <stdbool.h>

/* A zeroed one is closed. */
struct output {
    bool started;       /* SDL's video */
    bool broken;        /* closed, because nothing could be shown on the screen that there is */
    SDL_Window *window; /* owned */
    struct present present;
    bool console;      /* KMSDRM: the whole screen, no keys */
    bool full_screen;  /* of a desktop */
    int width, height; /* of the picture before it is turned: the screen's, or what it can hold */
};

/* Which screen of a console to open. */
struct output_screen {
    int index;         /* as SDL counts; the first where there are fewer */
    int width, height; /* its own size; 0: not known */
};

/*
 * Starts SDL's video, which counts the screens now and never again: so a new screen is a new
 * output. err says what was tried.
 */
bool output_start(struct output *output, const struct display_options *options, struct err *err);
/* Opens the screen or the window of one that was started. On failure it is closed. */
bool output_open(struct output *output, const struct display_options *options,
                 const struct output_screen *screen, struct err *err);
void output_close(struct output *output);
/* To a full screen and back, on a desktop. */
void output_toggle(struct output *output);

#endif
