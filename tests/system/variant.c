/*
 * A release that does ill as a service and well otherwise: the wall's own objects, and this one.
 * -DVARIANT_EXIT      ends at once
 * -DVARIANT_NEVER     draws, and never says READY
 * -DVARIANT_LATER     says READY, and crashes seconds later
 * -DVARIANT_BLACK     says READY; what it puts on the screen is black (with --wrap)
 * -DVARIANT_LEAKS     says READY, and takes ever more memory
 * -DVARIANT_CONFIG    takes no config of today's version
 */
#include "display/display.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { LATER_S = 4, LEAK_BYTES = 4 * 1024 * 1024, LEAK_US = 50 * 1000 };

static bool in_service(void)
{
    return getenv("NOTIFY_SOCKET") != NULL;
}

#ifdef VARIANT_BLACK
static void blacken(SDL_Surface *surface)
{
    if (in_service()) {
        SDL_FillRect(surface, NULL, SDL_MapRGB(surface->format, 0, 0, 0));
    }
}

bool __real_display_show(struct display *display, SDL_Surface *surface, const SDL_Rect *rects,
                         size_t count, struct err *err);
bool __wrap_display_show(struct display *display, SDL_Surface *surface, const SDL_Rect *rects,
                         size_t count, struct err *err);
bool __wrap_display_show(struct display *display, SDL_Surface *surface, const SDL_Rect *rects,
                         size_t count, struct err *err)
{
    blacken(surface);
    return __real_display_show(display, surface, rects, count, err);
}

bool __real_display_fade(struct display *display, SDL_Surface *surface, const SDL_Rect *rects,
                         size_t count);
bool __wrap_display_fade(struct display *display, SDL_Surface *surface, const SDL_Rect *rects,
                         size_t count);
bool __wrap_display_fade(struct display *display, SDL_Surface *surface, const SDL_Rect *rects,
                         size_t count)
{
    blacken(surface);
    return __real_display_fade(display, surface, rects, count);
}
#endif

#ifdef VARIANT_LEAKS
static void *leak(void *unused)
{
    for (;;) {
        char *more = malloc(LEAK_BYTES);
        if (more) {
            memset(more, 1, LEAK_BYTES);
        }
        usleep(LEAK_US);
    }
    return unused;
}
#endif

#ifdef VARIANT_CONFIG
static bool is_asked_about_config(int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--check-config") == 0) {
            return true;
        }
    }
    return false;
}
#endif

__attribute__((constructor)) static void spoil(int argc, char **argv)
{
    (void)argc;
    (void)argv;
#ifdef VARIANT_CONFIG
    if (is_asked_about_config(argc, argv)) {
        puts("hune.conf:1: version: this release wants another version of the config");
        exit(1);
    }
#endif
    if (!in_service()) {
        return;
    }
#ifdef VARIANT_EXIT
    _exit(1);
#endif
#ifdef VARIANT_NEVER
    unsetenv("NOTIFY_SOCKET");
#endif
#ifdef VARIANT_LATER
    alarm(LATER_S);
#endif
#ifdef VARIANT_LEAKS
    pthread_t thread;
    pthread_create(&thread, NULL, leak, NULL);
#endif
}
