/* screen: see screen.h. */
#include "tests/lib/screen.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

struct display *screen_open(const char *driver)
{
    return screen_open_turned(driver, 0);
}

struct display *screen_open_turned(const char *driver, int rotation)
{
    setenv("SDL_VIDEODRIVER", driver, 1);
    struct display_options options = {
        .width = SCREEN_WIDTH, .height = SCREEN_HEIGHT, .rotation = rotation, .title = "Hune test"};
    struct display *display = NULL;
    struct err err = {""};
    if (!display_create(&options, &display, &err)) {
        fail_msg("%s", err.text);
    }
    return display;
}

SDL_Surface *screen_plain(int width, int height, Uint32 colour)
{
    SDL_Surface *surface =
        SDL_CreateRGBSurfaceWithFormat(0, width, height, 32, SDL_PIXELFORMAT_ARGB8888);
    assert_non_null(surface);
    SDL_FillRect(surface, NULL, colour);
    return surface;
}

void screen_show(struct display *display, SDL_Surface *surface, const SDL_Rect *rects, size_t count)
{
    struct err err = {""};
    if (!display_show(display, surface, rects, count, &err)) {
        fail_msg("%s", err.text);
    }
}

void screen_press(SDL_Keycode key)
{
    SDL_Event event = {.key = {.type = SDL_KEYDOWN, .keysym = {.sym = key}}};
    assert_int_equal(SDL_PushEvent(&event), 1);
}

struct display_events screen_events(struct display *display)
{
    struct display_events events;
    display_take_events(display, &events);
    return events;
}
