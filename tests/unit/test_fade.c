// The cross-fade: few steps in bounded time, each nearer to the new picture than the one before,
// the last exactly it; in time, in bytes, and on the software way of the console.
//
// links: base/clockwatch base/err base/str base/utf8 base/mem base/log base/clock base/civil
// links: tests/lib/screen display/*
// packages: sdl2
#include "display/fade.h"
#include "display/present.h"
#include "settings/settings.h"
#include "tests/lib/screen.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { LENGTH_MAX = SETTINGS_CROSS_FADE_MAX_MS, STEPS_MAX = LENGTH_MAX / FADE_STEP_MS };

static const int64_t NOW = 1000000;

static void its_steps_are_few_and_grow(void **state)
{
    (void)state;
    for (int length = 2 * FADE_STEP_MS; length <= LENGTH_MAX; length++) {
        struct fade fade;
        int share = 0, before = 0, count = 0;
        int64_t now = NOW;
        assert_true(fade_start(&fade, length, NOW));
        assert_int_equal(fade_due(&fade), NOW);
        while (fade_due(&fade) != INT64_MAX) {
            now = fade_due(&fade);
            assert_true(fade_take(&fade, now, &share));
            assert_in_range(share, before + 1, FADE_WHOLE);
            before = share;
            count++;
        }
        assert_int_equal(share, FADE_WHOLE);
        assert_in_range(count, 2, STEPS_MAX);
        assert_in_range(now - NOW, 0, length);
    }
}

static void nothing_comes_before_its_time(void **state)
{
    (void)state;
    struct fade fade;
    int share = -1;
    assert_true(fade_start(&fade, LENGTH_MAX, NOW));
    assert_false(fade_take(&fade, NOW - 1, &share));
    assert_true(fade_take(&fade, NOW, &share));
    assert_false(fade_take(&fade, NOW, &share));
    assert_false(fade_take(&fade, NOW + FADE_STEP_MS - 1, &share));
    assert_true(fade_take(&fade, NOW + FADE_STEP_MS, &share));
}

static void late_steps_are_passed_over(void **state)
{
    (void)state;
    struct fade fade;
    int first = 0, late = 0;
    assert_true(fade_start(&fade, LENGTH_MAX, NOW));
    assert_true(fade_take(&fade, NOW, &first));
    assert_true(fade_take(&fade, NOW + 5 * FADE_STEP_MS, &late));
    assert_int_equal(late, FADE_WHOLE * 6 / STEPS_MAX);
    assert_true(fade_take(&fade, NOW + 3600 * 1000, &late));
    assert_int_equal(late, FADE_WHOLE);
    assert_false(fade_take(&fade, INT64_MAX - 1, &late));
}

static void a_short_one_is_none(void **state)
{
    (void)state;
    for (int length = 0; length < 2 * FADE_STEP_MS; length++) {
        struct fade fade;
        assert_false(fade_start(&fade, length, NOW));
        assert_int_equal(fade_due(&fade), INT64_MAX);
    }
}

/* Every pair of values that a colour can have, through a whole fade. */
static void every_byte_goes_its_way_without_return(void **state)
{
    (void)state;
    static uint8_t bytes[256 * 256], towards[256 * 256], before[256 * 256];
    for (int i = 0; i < 256 * 256; i++) {
        bytes[i] = (uint8_t)(i / 256);
        towards[i] = (uint8_t)(i % 256);
    }
    for (int step = 1, share = 0; step <= STEPS_MAX; step++) {
        int next = FADE_WHOLE * step / STEPS_MAX;
        memcpy(before, bytes, sizeof bytes);
        fade_mix(bytes, towards, sizeof bytes, fade_between(share, next));
        share = next;
        for (int i = 0; i < 256 * 256; i++) {
            bool up = towards[i] >= before[i];
            assert_true(up ? bytes[i] >= before[i] && bytes[i] <= towards[i]
                           : bytes[i] <= before[i] && bytes[i] >= towards[i]);
            /* Where a single mix of the two would be, give or take the rounding. */
            int from = i / 256, to = i % 256, ideal = from + (to - from) * next / FADE_WHOLE;
            assert_in_range(bytes[i] + 3, ideal, ideal + 6);
        }
    }
    assert_memory_equal(bytes, towards, sizeof bytes);
}

static void any_number_of_bytes_is_mixed(void **state)
{
    (void)state;
    uint8_t bytes[100], towards[100];
    for (size_t count = 0; count <= sizeof bytes; count++) {
        memset(bytes, 0, sizeof bytes);
        memset(towards, 200, sizeof towards);
        fade_mix(bytes, towards, count, FADE_WHOLE / 2);
        for (size_t i = 0; i < sizeof bytes; i++) {
            assert_int_equal(bytes[i], i < count ? 100 : 0);
        }
    }
}

static Uint32 read_pixel(SDL_Renderer *renderer, int x, int y)
{
    Uint32 pixel = 0;
    const SDL_Rect at = {x, y, 1, 1};
    SDL_RenderReadPixels(renderer, &at, SDL_PIXELFORMAT_ARGB8888, &pixel, sizeof pixel);
    return pixel;
}

static void check_texture_fades(struct present *present, SDL_Surface *old, SDL_Surface *new)
{
    struct err err = {""};
    assert_true(present_show(present, old, NULL, 0, &err));
    present_keep(present);
    assert_true(present_fade(present, new, NULL, 0));
    int red = 255, green = 0;
    for (int step = 1; step <= STEPS_MAX; step++) {
        assert_true(present_mix(present, FADE_WHOLE * step / STEPS_MAX, &err));
        Uint32 pixel = read_pixel(present->texture.renderer, 5, 5);
        int red_now = pixel >> 16 & 0xFF, green_now = pixel >> 8 & 0xFF;
        assert_in_range(red_now, 0, red);
        assert_in_range(green_now, green, 255);
        red = red_now;
        green = green_now;
    }
    assert_int_equal(read_pixel(present->texture.renderer, 5, 5), 0xFF00FF00U);
    present_drop(present);
    assert_null(present->texture.next);

    /* What follows is shown on the new picture, not on the old one. */
    const SDL_Rect corner = {0, 0, 1, 1};
    assert_true(present_show(present, new, &corner, 1, &err));
    assert_int_equal(read_pixel(present->texture.renderer, 300, 200), 0xFF00FF00U);
}

static void a_texture_fades(void **state)
{
    (void)state;
    for (int rotation = 0; rotation < 360; rotation += 90) {
        struct display *display = screen_open("dummy");
        SDL_Window *window = SDL_CreateWindow("second", 0, 0, SCREEN_WIDTH, SCREEN_HEIGHT, 0);
        struct present present;
        struct err err = {""};
        assert_true(present_init(&present, window, PRESENT_TEXTURE, rotation, &err));
        bool swaps = rotation % 180 != 0;
        int width = swaps ? SCREEN_HEIGHT : SCREEN_WIDTH;
        int height = swaps ? SCREEN_WIDTH : SCREEN_HEIGHT;
        SDL_Surface *old = screen_plain(width, height, 0xFFFF0000U);
        SDL_Surface *new = screen_plain(width, height, 0xFF00FF00U);
        assert_false(present_fade(&present, new, NULL, 0)); /* from nothing */
        check_texture_fades(&present, old, new);
        SDL_FreeSurface(old);
        SDL_FreeSurface(new);
        present_destroy(&present);
        SDL_DestroyWindow(window);
        display_destroy(display);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(its_steps_are_few_and_grow),
        cmocka_unit_test(nothing_comes_before_its_time),
        cmocka_unit_test(late_steps_are_passed_over),
        cmocka_unit_test(a_short_one_is_none),
        cmocka_unit_test(every_byte_goes_its_way_without_return),
        cmocka_unit_test(any_number_of_bytes_is_mixed),
        cmocka_unit_test(a_texture_fades),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
