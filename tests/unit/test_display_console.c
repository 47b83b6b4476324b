// A console whose screens come, go and change, and whose renderers lie: on SDL's dummy driver in
// disguise (tests/lib/console.h).
//
// links: base/clockwatch base/err base/str base/utf8 base/mem base/log base/clock base/civil
// links: tests/lib/screen tests/lib/console tests/lib/plugs tests/lib/scratch display/*
// packages: sdl2
#include "tests/lib/console.h"
#include "tests/lib/plugs.h"
#include "tests/lib/screen.h"

#include <poll.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { WIDTH = 1024, HEIGHT = 768 };

static const Uint32 RED = 0xFFFF0000, GREEN = 0xFF00FF00;
static const char PLUG[] = "card0-HDMI-A-1";

struct fixture {
    struct plugs plugs;
    struct display_options options;
    struct display *display;
};

static int set_up(void **state)
{
    static struct fixture fixture;
    plugs_init(&fixture.plugs);
    plugs_set(&fixture.plugs, PLUG, 32, "1024x768");
    fixture.options =
        (struct display_options){.title = "Hune test", .connectors = fixture.plugs.path};
    fixture.display = NULL;
    console_init(WIDTH, HEIGHT);
    *state = &fixture;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *fixture = *state;
    display_destroy(fixture->display);
    plugs_destroy(&fixture->plugs);
    console_state()->on = false;
    return 0;
}

static void open_display(struct fixture *fixture)
{
    struct err err = {""};
    if (!display_create(&fixture->options, &fixture->display, &err)) {
        fail_msg("%s", err.text);
    }
}

static void unplug(struct fixture *fixture)
{
    plugs_set(&fixture->plugs, PLUG, 32, NULL);
    console_state()->absent = true;
}

static void plug(struct fixture *fixture, int width, int height, const char *mode)
{
    plugs_set(&fixture->plugs, PLUG, 32, mode);
    console_state()->absent = false;
    console_state()->width = width;
    console_state()->height = height;
}

/* As the loop does, until the screen is as wanted: woken by the display alone. */
static struct display_events wait_until(struct fixture *fixture, bool lit)
{
    struct display_events all = {0};
    struct pollfd fd = {.fd = display_fd(fixture->display), .events = POLLIN};
    for (int i = 0; display_lit(fixture->display) != lit; i++) {
        assert_true(i < 100);
        assert_int_equal(poll(&fd, 1, 30000), 1);
        struct display_events events = screen_events(fixture->display);
        all.resized |= events.resized;
        all.exposed |= events.exposed;
    }
    return all;
}

static void show_plain(struct fixture *fixture, Uint32 colour)
{
    int width = 0, height = 0;
    display_size(fixture->display, &width, &height);
    SDL_Surface *surface = screen_plain(width, height, colour);
    screen_show(fixture->display, surface, NULL, 0);
    SDL_FreeSurface(surface);
}

static void d01_without_a_screen_it_waits_and_lights_up(void **state)
{
    struct fixture *fixture = *state;
    int width = 0, height = 0;
    unplug(fixture);
    open_display(fixture);
    assert_false(display_lit(fixture->display));
    assert_non_null(strstr(display_trouble(fixture->display), "no screen is connected"));
    assert_string_equal(display_driver(fixture->display), "");
    display_size(fixture->display, &width, &height);
    assert_int_equal(width, 1920);
    assert_int_equal(height, 1080);
    /* All that the loop may ask of it meanwhile. */
    struct err err = {""};
    assert_null(display_surface(fixture->display));
    show_plain(fixture, RED);
    display_keep(fixture->display);
    SDL_Surface *surface = screen_plain(width, height, RED);
    assert_false(display_fade(fixture->display, surface, NULL, 0));
    SDL_FreeSurface(surface);
    assert_true(display_mix(fixture->display, 1, &err));
    display_drop(fixture->display);
    assert_false(display_blank(fixture->display, true, &err));
    assert_false(display_verified(fixture->display));
    assert_false(screen_events(fixture->display).exposed);
    int opened = console_state()->opened;

    plug(fixture, WIDTH, HEIGHT, "1024x768");
    struct display_events events = wait_until(fixture, true);
    assert_int_equal(console_state()->opened, opened + 1); /* not tried while nothing was there */
    assert_true(events.resized);
    assert_true(events.exposed);
    assert_string_equal(display_trouble(fixture->display), "");
    display_size(fixture->display, &width, &height);
    assert_int_equal(width, WIDTH);
    assert_int_equal(height, HEIGHT);
    show_plain(fixture, GREEN);
    assert_true(display_verified(fixture->display));
}

/* The first of a fixture's screens is not closed in its first second. */
static void d02_d03_unplugged_and_back_with_another_size(void **state)
{
    struct fixture *fixture = *state;
    int width = 0, height = 0;
    open_display(fixture);
    assert_true(display_fd(fixture->display) >= 0);
    show_plain(fixture, RED);
    assert_true(display_verified(fixture->display));
    unplug(fixture);
    assert_true(wait_until(fixture, false).resized);
    assert_false(display_verified(fixture->display));
    display_size(fixture->display, &width, &height);
    assert_int_equal(width, WIDTH); /* the last one known */
    show_plain(fixture, RED);

    plug(fixture, 800, 600, "800x600");
    assert_true(wait_until(fixture, true).resized);
    display_size(fixture->display, &width, &height);
    assert_int_equal(width, 800);
    assert_int_equal(height, 600);
    show_plain(fixture, GREEN);
    assert_true(display_verified(fixture->display));
}

static void d10_a_renderer_that_shows_black_is_passed_over(void **state)
{
    struct fixture *fixture = *state;
    console_state()->black = "opengles2,";
    console_state()->missing = "";
    open_display(fixture);
    assert_true(display_lit(fixture->display));
    assert_string_equal(console_state()->renderer, "opengl");
    show_plain(fixture, RED);
    assert_true(display_verified(fixture->display));
}

/* A console's software renderer hands its pixels to the GL that failed: it can't be verified. */
static void d10_the_last_resort_is_not_verified(void **state)
{
    struct fixture *fixture = *state;
    console_state()->black = "opengles2,opengl,";
    console_state()->missing = "";
    open_display(fixture);
    assert_true(display_lit(fixture->display));
    assert_string_equal(console_state()->renderer, "software");
    show_plain(fixture, RED);
    assert_false(display_verified(fixture->display));
}

static void d10_nothing_shows_and_later_it_does(void **state)
{
    struct fixture *fixture = *state;
    console_state()->black = "opengles2,opengl,software,";
    open_display(fixture);
    assert_false(display_lit(fixture->display));
    assert_non_null(strstr(display_trouble(fixture->display), "opengles2 (a pixel drawn as"));
    console_state()->black = "";
    wait_until(fixture, true);
}

static void d10_d11_ready_is_after_two_right_frames(void **state)
{
    struct fixture *fixture = *state;
    open_display(fixture);
    assert_true(console_state()->presented >= 1); /* the one that KMSDRM loses is black */
    assert_false(display_verified(fixture->display));
    int before = console_state()->presented;
    show_plain(fixture, RED);
    assert_int_equal(console_state()->presented - before, 2);
    assert_true(display_verified(fixture->display));
    show_plain(fixture, GREEN);
    assert_int_equal(console_state()->presented - before, 3); /* and no more than one from then */
    /* Frames that are not what was drawn never make it ready. */
    SDL_Event lost = {.type = SDL_RENDER_DEVICE_RESET};
    assert_int_equal(SDL_PushEvent(&lost), 1);
    assert_true(screen_events(fixture->display).exposed);
    assert_false(display_verified(fixture->display));
    console_state()->black = "opengles2,";
    show_plain(fixture, GREEN);
    assert_false(display_verified(fixture->display));
    console_state()->black = "";
    show_plain(fixture, GREEN);
    assert_true(display_verified(fixture->display));
}

static void d12_a_picture_is_no_larger_than_a_texture_may_be(void **state)
{
    struct fixture *fixture = *state;
    int width = 0, height = 0;
    console_state()->width = 3840;
    console_state()->height = 2160;
    console_state()->texture_max = 2048;
    open_display(fixture);
    display_size(fixture->display, &width, &height);
    assert_int_equal(width, 2048);
    assert_int_equal(height, 1152);
    show_plain(fixture, RED); /* scaled to the screen, and still read back right */
    assert_true(display_verified(fixture->display));
}

static void d12_on_its_side_too(void **state)
{
    struct fixture *fixture = *state;
    int width = 0, height = 0;
    console_state()->width = 4096;
    console_state()->height = 3072;
    console_state()->texture_max = 2048;
    fixture->options.rotation = 90;
    open_display(fixture);
    display_size(fixture->display, &width, &height);
    assert_int_equal(width, 1536);
    assert_int_equal(height, 2048);
    show_plain(fixture, GREEN);
    assert_true(display_verified(fixture->display));
}

static void d13_without_memory_for_the_picture_it_waits(void **state)
{
    struct fixture *fixture = *state;
    open_display(fixture);
    show_plain(fixture, RED);
    console_state()->full = true;
    SDL_Event lost = {.type = SDL_RENDER_DEVICE_RESET};
    assert_int_equal(SDL_PushEvent(&lost), 1);
    screen_events(fixture->display);
    show_plain(fixture, RED); /* fails, and the wall goes on */
    assert_false(display_lit(fixture->display));
    assert_non_null(strstr(display_trouble(fixture->display), "GL_OUT_OF_MEMORY"));
    assert_true(screen_events(fixture->display).resized); /* what it lent is gone */
    console_state()->full = false;
    wait_until(fixture, true);
    show_plain(fixture, GREEN);
    assert_true(display_verified(fixture->display));
}

static void d14_keys_do_nothing_on_a_console(void **state)
{
    struct fixture *fixture = *state;
    static const SDL_Keycode KEYS[] = {SDLK_ESCAPE, SDLK_q,     SDLK_F4, SDLK_F11, SDLK_RIGHT,
                                       SDLK_LEFT,   SDLK_SPACE, SDLK_p,  SDLK_1,   SDLK_HOME};
    open_display(fixture);
    screen_events(fixture->display);
    for (size_t i = 0; i < SDL_arraysize(KEYS); i++) {
        screen_press(KEYS[i]);
    }
    SDL_Event closed = {.type = SDL_QUIT};
    SDL_PushEvent(&closed);
    struct display_events events = screen_events(fixture->display);
    assert_false(events.quit);
    assert_false(events.pause);
    assert_int_equal(events.step, 0);
    assert_int_equal(events.stop, 0);
    assert_int_equal(SDL_ShowCursor(SDL_QUERY), SDL_DISABLE);
}

static void it_is_said_where_waiting_can_not_help(void **state)
{
    struct fixture *fixture = *state;
    struct err err = {""};
    console_state()->absent = true;
    fixture->options.windowed = true;
    assert_false(display_create(&fixture->options, &fixture->display, &err));
    assert_non_null(strstr(err.text, "--windowed"));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(d01_without_a_screen_it_waits_and_lights_up),
        TEST(d02_d03_unplugged_and_back_with_another_size),
        TEST(d10_a_renderer_that_shows_black_is_passed_over),
        TEST(d10_the_last_resort_is_not_verified),
        TEST(d10_nothing_shows_and_later_it_does),
        TEST(d10_d11_ready_is_after_two_right_frames),
        TEST(d12_a_picture_is_no_larger_than_a_texture_may_be),
        TEST(d12_on_its_side_too),
        TEST(d13_without_memory_for_the_picture_it_waits),
        TEST(d14_keys_do_nothing_on_a_console),
        TEST(it_is_said_where_waiting_can_not_help),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
