// The display under SDL's dummy driver: events become words of our own, no rectangle is trusted, a
// missing screen is explained. test_display_x11.c looks at a real window.
//
// links: base/clockwatch base/err base/str base/utf8 base/mem base/log base/clock base/civil
// links: tests/lib/screen display/*
// packages: sdl2
#include "display/present.h"
#include "tests/lib/screen.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const Uint32 RED = 0xFFFF0000, GREEN = 0xFF00FF00;

static void the_window_has_the_size_asked_for(void **state)
{
    (void)state;
    struct display *display = screen_open("dummy");
    int width = 0, height = 0;
    display_size(display, &width, &height);
    assert_int_equal(width, SCREEN_WIDTH);
    assert_int_equal(height, SCREEN_HEIGHT);
    assert_string_equal(display_driver(display), "dummy");
    assert_int_equal(display_fd(display), -1);
    display_destroy(display);
}

static void keys_step_and_quit(void **state)
{
    (void)state;
    struct display *display = screen_open("dummy");
    screen_events(display);
    screen_press(SDLK_RIGHT);
    screen_press(SDLK_RIGHT);
    screen_press(SDLK_LEFT);
    struct display_events events = screen_events(display);
    assert_int_equal(events.step, 1);
    assert_false(events.quit);

    static const SDL_Keycode QUITS[] = {SDLK_q, SDLK_ESCAPE};
    for (size_t i = 0; i < SDL_arraysize(QUITS); i++) {
        screen_press(QUITS[i]);
        assert_true(screen_events(display).quit);
    }
    screen_press(SDLK_a);
    assert_false(screen_events(display).quit);
    SDL_Event closed = {.type = SDL_QUIT};
    SDL_PushEvent(&closed);
    assert_true(screen_events(display).quit);
    display_destroy(display);
}

static void keys_pause_and_choose(void **state)
{
    (void)state;
    struct display *display = screen_open("dummy");
    struct display_events events = screen_events(display);
    assert_false(events.pause);
    assert_int_equal(events.stop, 0);

    screen_press(SDLK_SPACE);
    assert_true(screen_events(display).pause);
    screen_press(SDLK_p);
    assert_true(screen_events(display).pause);
    screen_press(SDLK_p);
    screen_press(SDLK_SPACE);
    assert_false(screen_events(display).pause); /* and on again */

    static const struct {
        SDL_Keycode key;
        int stop;
    } STOPS[] = {{SDLK_HOME, 1}, {SDLK_1, 1}, {SDLK_6, 6}, {SDLK_9, 9}, {SDLK_0, 0}};
    for (size_t i = 0; i < SDL_arraysize(STOPS); i++) {
        screen_press(STOPS[i].key);
        assert_int_equal(screen_events(display).stop, STOPS[i].stop);
    }
    display_destroy(display);
}

static void a_desktop_keeps_its_panel(void **state)
{
    (void)state;
    struct display *display = screen_open("dummy");
    struct err err = {""};
    assert_false(display_blank(display, true, &err));
    assert_non_null(strstr(err.text, "dummy"));
    display_destroy(display);
}

static void a_key_held_down_counts_once(void **state)
{
    (void)state;
    struct display *display = screen_open("dummy");
    screen_events(display);
    SDL_Event event = {.key = {.type = SDL_KEYDOWN, .repeat = 1, .keysym = {.sym = SDLK_RIGHT}}};
    SDL_PushEvent(&event);
    assert_int_equal(screen_events(display).step, 0);
    display_destroy(display);
}

static void a_resized_window_says_so(void **state)
{
    (void)state;
    struct display *display = screen_open("dummy");
    assert_false(screen_events(display).resized);
    SDL_SetWindowSize(SDL_GetWindowFromID(1), 800, 450);
    struct display_events events = screen_events(display);
    assert_true(events.resized);
    assert_true(events.exposed);
    int width = 0, height = 0;
    display_size(display, &width, &height);
    assert_int_equal(width, 800);
    assert_int_equal(height, 450);
    display_destroy(display);
}

static void d11_a_lost_gpu_asks_for_the_whole(void **state)
{
    (void)state;
    struct display *display = screen_open("dummy");
    screen_events(display);
    SDL_Event event = {.type = SDL_RENDER_DEVICE_RESET};
    SDL_PushEvent(&event);
    assert_true(screen_events(display).exposed);
    display_destroy(display);
}

static void rectangles_may_lie_anywhere(void **state)
{
    (void)state;
    struct display *display = screen_open("dummy");
    SDL_Surface *surface = screen_plain(SCREEN_WIDTH, SCREEN_HEIGHT, RED);
    const SDL_Rect rects[] = {{-10, -10, 20, 20},
                              {SCREEN_WIDTH - 5, SCREEN_HEIGHT - 5, 50, 50},
                              {SCREEN_WIDTH, 0, 5, 5},
                              {0, 0, 0, 0}};
    screen_show(display, surface, NULL, 0);
    screen_show(display, surface, rects, SDL_arraysize(rects));
    screen_show(display, surface, &rects[2], 1);
    SDL_FreeSurface(surface);
    display_destroy(display);
}

static void no_screen_is_explained(void **state)
{
    (void)state;
    struct display_options options = {.title = "Hune test"};
    struct display *display = NULL;
    struct err err = {""};
    setenv("SDL_VIDEODRIVER", "no-such-driver", 1);
    assert_false(display_create(&options, &display, &err));
    assert_null(display);
    assert_non_null(strstr(err.text, "no-such-driver"));

    unsetenv("SDL_VIDEODRIVER");
    unsetenv("WAYLAND_DISPLAY");
    setenv("DISPLAY", ":31999", 1);
    options.windowed = true;
    assert_false(display_create(&options, &display, &err));
    assert_non_null(strstr(err.text, "x11"));
    assert_non_null(strstr(err.text, "desktop"));
    assert_null(strstr(err.text, "kmsdrm"));

    unsetenv("DISPLAY");
    assert_false(display_create(&options, &display, &err));
    assert_non_null(strstr(err.text, "--windowed"));
    display_destroy(NULL);
}

static void the_environment_is_only_completed(void **state)
{
    (void)state;
    setenv("XCOMPOSEFILE", "mine", 1);
    setenv("XDG_RUNTIME_DIR", "/nowhere", 1);
    unsetenv("DBUS_SESSION_BUS_ADDRESS");
    display_prepare();
    assert_string_equal(getenv("XCOMPOSEFILE"), "mine");
    assert_string_equal(getenv("DBUS_SESSION_BUS_ADDRESS"), "disabled:");

    unsetenv("XCOMPOSEFILE");
    setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere", 1);
    display_prepare();
    assert_string_equal(getenv("XCOMPOSEFILE"), "/dev/null");
    assert_string_equal(getenv("DBUS_SESSION_BUS_ADDRESS"), "unix:path=/nowhere");
}

/* The way of the console, with the renderer that needs no GPU. */
static void d11_a_texture_shows_what_the_surface_holds(void **state)
{
    (void)state;
    struct display *display = screen_open("dummy");
    SDL_Window *window = SDL_CreateWindow("second", 0, 0, SCREEN_WIDTH, SCREEN_HEIGHT, 0);
    assert_non_null(window);
    struct present present;
    struct err err = {""};
    assert_true(present_init(&present, window, PRESENT_TEXTURE, 0, &err));

    SDL_Surface *surface = screen_plain(SCREEN_WIDTH, SCREEN_HEIGHT, RED);
    assert_true(present_show(&present, surface, NULL, 0, &err));
    SDL_FillRect(surface, NULL, GREEN);
    const SDL_Rect corner = {0, 0, 10, 10};
    assert_true(present_show(&present, surface, &corner, 1, &err));

    Uint32 pixels[2] = {0, 0};
    const SDL_Rect inside = {5, 5, 1, 1}, outside = {20, 20, 1, 1};
    SDL_RenderReadPixels(present.texture.renderer, &inside, SDL_PIXELFORMAT_ARGB8888, &pixels[0],
                         4);
    SDL_RenderReadPixels(present.texture.renderer, &outside, SDL_PIXELFORMAT_ARGB8888, &pixels[1],
                         4);
    assert_int_equal(pixels[0], GREEN);
    assert_int_equal(pixels[1], RED);

    present_forget(&present);
    assert_true(present_show(&present, surface, &corner, 1, &err));
    SDL_RenderReadPixels(present.texture.renderer, &outside, SDL_PIXELFORMAT_ARGB8888, &pixels[1],
                         4);
    assert_int_equal(pixels[1], GREEN);

    SDL_FreeSurface(surface);
    present_destroy(&present);
    present_destroy(&present);
    SDL_DestroyWindow(window);
    display_destroy(display);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_window_has_the_size_asked_for),
        cmocka_unit_test(keys_step_and_quit),
        cmocka_unit_test(keys_pause_and_choose),
        cmocka_unit_test(a_key_held_down_counts_once),
        cmocka_unit_test(a_resized_window_says_so),
        cmocka_unit_test(d11_a_lost_gpu_asks_for_the_whole),
        cmocka_unit_test(rectangles_may_lie_anywhere),
        cmocka_unit_test(a_desktop_keeps_its_panel),
        cmocka_unit_test(no_screen_is_explained),
        cmocka_unit_test(the_environment_is_only_completed),
        cmocka_unit_test(d11_a_texture_shows_what_the_surface_holds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
