// Screens that hang on their side or upside down: every pixel of the upright picture lands where a
// person who turns his head looks for it, on both ways to the screen, as a whole and by rectangles.
//
// links: base/clockwatch base/err base/str base/utf8 base/mem base/log base/clock base/civil
// links: tests/lib/screen display/*
// packages: sdl2
#include "display/present.h"
#include "display/turn.h"
#include "tests/lib/screen.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const int ROTATIONS[] = {0, 90, 180, 270};

/* Another colour for each pixel: red and green are its place. */
static Uint32 colour_at(int x, int y, Uint32 blue)
{
    return 0xFF000000U | (Uint32)(x & 0xFF) << 16 | (Uint32)(y & 0xFF) << 8 |
           ((Uint32)((x >> 8) * 8 + (y >> 8)) & 0x3F) | blue;
}

static Uint32 *pixel_of(SDL_Surface *surface, int x, int y)
{
    char *row = (char *)surface->pixels + (ptrdiff_t)y * surface->pitch;
    return (Uint32 *)(void *)row + x;
}

static SDL_Surface *pattern(int width, int height, Uint32 blue)
{
    SDL_Surface *surface = screen_plain(width, height, 0);
    for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
            *pixel_of(surface, x, y) = colour_at(x, y, blue);
        }
    }
    return surface;
}

/* Which pixel of the upright picture the screen shows at x, y: turned back, counterclockwise. */
static SDL_Point upright(int rotation, int x, int y)
{
    switch (rotation) {
    case 90: /* the picture's top is the screen's right */
        return (SDL_Point){y, SCREEN_WIDTH - 1 - x};
    case 180:
        return (SDL_Point){SCREEN_WIDTH - 1 - x, SCREEN_HEIGHT - 1 - y};
    case 270: /* the picture's top is the screen's left */
        return (SDL_Point){SCREEN_HEIGHT - 1 - y, x};
    default:
        return (SDL_Point){x, y};
    }
}

/* blue is the shade in the rectangles, elsewhere there is none. */
static void check(SDL_Surface *screen, int rotation, const SDL_Rect *rects, size_t count,
                  Uint32 blue)
{
    for (int y = 0; y < SCREEN_HEIGHT; y++) {
        for (int x = 0; x < SCREEN_WIDTH; x++) {
            SDL_Point at = upright(rotation, x, y);
            Uint32 shade = 0;
            for (size_t i = 0; i < count; i++) {
                shade |= SDL_PointInRect(&at, &rects[i]) ? blue : 0;
            }
            Uint32 got = *pixel_of(screen, x, y) | 0xFF000000U;
            if (got != colour_at(at.x, at.y, shade)) {
                fail_msg("%d degrees, %d,%d of the screen: %06x, not %d,%d of the picture",
                         rotation, x, y, got & 0xFFFFFF, at.x, at.y);
            }
        }
    }
}

static const Uint32 BLUE = 0x80;
static const SDL_Rect RECTS[] = {
    {0, 0, 1, 1}, {13, 7, 50, 21}, {300, 200, 17, 33}, {-5, 340, 9, 90}};

static void d17_a_window_is_turned(void **state)
{
    (void)state;
    for (size_t i = 0; i < SDL_arraysize(ROTATIONS); i++) {
        int rotation = ROTATIONS[i], width = 0, height = 0;
        struct display *display = screen_open_turned("dummy", rotation);
        screen_events(display);
        display_size(display, &width, &height);
        assert_int_equal(width, turn_swaps(rotation) ? SCREEN_HEIGHT : SCREEN_WIDTH);
        assert_int_equal(height, turn_swaps(rotation) ? SCREEN_WIDTH : SCREEN_HEIGHT);
        assert_int_equal(display_surface(display) != NULL, rotation == 0);

        SDL_Surface *before = pattern(width, height, 0), *after = pattern(width, height, BLUE);
        screen_show(display, before, NULL, 0);
        SDL_Surface *screen = SDL_GetWindowSurface(SDL_GetWindowFromID(1));
        check(screen, rotation, NULL, 0, 0);
        screen_show(display, after, RECTS, SDL_arraysize(RECTS));
        check(screen, rotation, RECTS, SDL_arraysize(RECTS), BLUE);
        SDL_FreeSurface(before);
        SDL_FreeSurface(after);
        display_destroy(display);
    }
}

static SDL_Surface *read_back(SDL_Renderer *renderer)
{
    SDL_Surface *screen = screen_plain(SCREEN_WIDTH, SCREEN_HEIGHT, 0);
    assert_int_equal(SDL_RenderReadPixels(renderer, NULL, SDL_PIXELFORMAT_ARGB8888, screen->pixels,
                                          screen->pitch),
                     0);
    return screen;
}

/* The way of the console, with the renderer that needs no GPU. */
static void d17_a_texture_is_turned(void **state)
{
    (void)state;
    for (size_t i = 0; i < SDL_arraysize(ROTATIONS); i++) {
        int rotation = ROTATIONS[i];
        struct display *display = screen_open("dummy");
        SDL_Window *window = SDL_CreateWindow("second", 0, 0, SCREEN_WIDTH, SCREEN_HEIGHT, 0);
        struct present present;
        struct err err = {""};
        assert_true(present_init(&present, window, PRESENT_TEXTURE, rotation, &err));
        assert_null(present_surface(&present));

        bool swaps = turn_swaps(rotation);
        int width = swaps ? SCREEN_HEIGHT : SCREEN_WIDTH;
        int height = swaps ? SCREEN_WIDTH : SCREEN_HEIGHT;
        SDL_Surface *before = pattern(width, height, 0), *after = pattern(width, height, BLUE);
        assert_true(present_show(&present, before, NULL, 0, &err));
        SDL_Surface *screen = read_back(present.texture.renderer);
        check(screen, rotation, NULL, 0, 0);
        SDL_FreeSurface(screen);
        assert_true(present_show(&present, after, RECTS, SDL_arraysize(RECTS), &err));
        screen = read_back(present.texture.renderer);
        check(screen, rotation, RECTS, SDL_arraysize(RECTS), BLUE);
        SDL_FreeSurface(screen);
        SDL_FreeSurface(before);
        SDL_FreeSurface(after);
        present_destroy(&present);
        SDL_DestroyWindow(window);
        display_destroy(display);
    }
}

static void a_resized_window_is_turned_too(void **state)
{
    (void)state;
    struct display *display = screen_open_turned("dummy", 90);
    SDL_Surface *old = pattern(SCREEN_HEIGHT, SCREEN_WIDTH, 0);
    screen_show(display, old, NULL, 0);
    SDL_SetWindowSize(SDL_GetWindowFromID(1), 500, 300);
    screen_show(display, old, NULL, 0); /* before anybody knows: nothing happens */
    assert_true(screen_events(display).resized);
    int width = 0, height = 0;
    display_size(display, &width, &height);
    assert_int_equal(width, 300);
    assert_int_equal(height, 500);
    SDL_Surface *new = pattern(width, height, BLUE);
    screen_show(display, new, NULL, 0);
    SDL_Surface *screen = SDL_GetWindowSurface(SDL_GetWindowFromID(1));
    assert_int_equal(*pixel_of(screen, 499, 0) | 0xFF000000U, colour_at(0, 0, BLUE));
    assert_int_equal(*pixel_of(screen, 0, 299) | 0xFF000000U, colour_at(299, 499, BLUE));
    SDL_FreeSurface(old);
    SDL_FreeSurface(new);
    display_destroy(display);
}

static void a_rectangle_keeps_its_corners(void **state)
{
    (void)state;
    const SDL_Rect rect = {2, 3, 10, 20};
    const SDL_Rect want[] = {
        {2, 3, 10, 20}, {200 - 23, 2, 20, 10}, {100 - 12, 200 - 23, 10, 20}, {3, 100 - 12, 20, 10}};
    for (size_t i = 0; i < SDL_arraysize(ROTATIONS); i++) {
        SDL_Rect got = turn_rect(rect, 100, 200, ROTATIONS[i]);
        assert_memory_equal(&got, &want[i], sizeof got);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_rectangle_keeps_its_corners),
        cmocka_unit_test(d17_a_window_is_turned),
        cmocka_unit_test(d17_a_texture_is_turned),
        cmocka_unit_test(a_resized_window_is_turned_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
