/*
 * console: SDL's dummy driver, disguised as a console (KMSDRM) with the screens that a test
 * chooses: it stands before some of SDL's functions, which then do what the test says, or what they
 * always do.
 */
#ifndef HUNE_TESTS_CONSOLE_H
#define HUNE_TESTS_CONSOLE_H

#include <SDL2/SDL.h>
#include <stdbool.h>

struct console {
    bool on;               /* the disguise; without it all is as ever */
    bool absent;           /* SDL finds no screen */
    int width, height;     /* of the screen */
    int texture_max;       /* of a side; 0: no limit */
    const char *black;     /* names of renderers that report success and draw nothing */
    const char *missing;   /* names of renderers that there are not */
    bool full;             /* there is no memory for a texture */
    int opened, presented; /* how often video was started, and a frame presented since */
    char renderer[32];     /* in use */
};

/* Its state, to be changed by the test. */
struct console *console_state(void);
/* A disguise with a screen of that size, and nothing wrong. Clears the environment of a desktop. */
void console_init(int width, int height);

#endif
