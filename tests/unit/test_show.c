// From frames to the screen: what fades and what does not, on a window upright and turned; the
// screen's nights and the commands that go with them.
//
// links: base/* canvas/* scene/list scene/palette* scene/type scene/dump model/kinds
// links: settings/* tests/lib/screen display/* show trace
// packages: sdl2 SDL2_ttf libpng fribidi libconfuse
#include "show.h"

#include "base/mem.h"
#include "display/turn.h"
#include "tests/lib/screen.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { FADE_MS = 400, STEPS_MAX = FADE_MS / FADE_STEP_MS };

struct fixture {
    struct settings settings;
    struct display *display;
    struct frame frame;
    struct show show;
    struct canvas *fresh; /* draws every frame anew, for comparison */
};

static const struct palette BLACK = {.rgb = {0}};

/* A frame of that scene: a panel and some text, which say where they are. */
static void compose(struct fixture *fixture, enum scene_id scene, const char *text)
{
    struct frame *frame = &fixture->frame;
    bool off = frame->view.power == POWER_OFF;
    frame->tour.scene = scene;
    list_clear(&frame->list, frame->width, frame->height,
               off ? &BLACK : palette_of(fixture->settings.theme));
    if (!off) {
        struct box panel = {20 + 30 * (int)scene, 20, 200, 150}, line = {40, 200, 250, 40};
        list_rect(&frame->list, panel, INK_GOOD, 10);
        list_text(&frame->list, line, STYLE_TEXT, (struct type){30, false}, INK_TEXT, text,
                  strlen(text));
    }
}

static void open_show(struct fixture *fixture, int rotation)
{
    struct err err = {""};
    settings_init(&fixture->settings);
    fixture->settings.cross_fade_ms = FADE_MS;
    fixture->display = screen_open_turned("dummy", rotation);
    screen_events(fixture->display);
    struct frame *frame = &fixture->frame;
    *frame = (struct frame){.settings = &fixture->settings, .live = true};
    list_init(&frame->list);
    display_size(fixture->display, &frame->width, &frame->height);
    assert_true(canvas_create(frame->width, frame->height, &frame->canvas, &err));
    assert_true(canvas_create(frame->width, frame->height, &fixture->fresh, &err));
    show_init(&fixture->show, fixture->display, frame);
}

static void close_show(struct fixture *fixture)
{
    canvas_destroy(fixture->frame.canvas);
    canvas_destroy(fixture->fresh);
    list_destroy(&fixture->frame.list);
    display_destroy(fixture->display);
}

static int setup(void **state)
{
    struct fixture *fixture = mem_alloc(1, sizeof *fixture);
    *state = fixture;
    open_show(fixture, 0);
    return 0;
}

static int teardown(void **state)
{
    close_show(*state);
    free(*state);
    return 0;
}

static void show(struct fixture *fixture)
{
    struct err err = {""};
    if (!show_frame(&fixture->show, &err)) {
        fail_msg("%s", err.text);
    }
}

static void step(struct fixture *fixture)
{
    struct err err = {""};
    if (!show_step(&fixture->show, show_due(&fixture->show), &err)) {
        fail_msg("%s", err.text);
    }
}

static SDL_Surface *screen_now(void)
{
    return SDL_GetWindowSurface(SDL_GetWindowFromID(1));
}

static SDL_Surface *copy_screen(void)
{
    SDL_Surface *copy = screen_plain(SCREEN_WIDTH, SCREEN_HEIGHT, 0);
    SDL_SetSurfaceBlendMode(screen_now(), SDL_BLENDMODE_NONE);
    assert_int_equal(SDL_BlitSurface(screen_now(), NULL, copy, NULL), 0);
    return copy;
}

static const Uint8 *row_at(const SDL_Surface *surface, int y)
{
    return (const Uint8 *)surface->pixels + (ptrdiff_t)y * surface->pitch;
}

/* The frame drawn anew and turned, as the screen should have it. */
static SDL_Surface *expected(struct fixture *fixture)
{
    SDL_Rect damage[CANVAS_DAMAGE_MAX];
    canvas_draw(fixture->fresh, &fixture->frame.list, damage);
    SDL_Surface *drawn = canvas_surface(fixture->fresh);
    SDL_Surface *turned = screen_plain(SCREEN_WIDTH, SCREEN_HEIGHT, 0);
    struct turn_pixels from = {drawn->pixels, drawn->pitch, drawn->w, drawn->h};
    struct turn_pixels into = {turned->pixels, turned->pitch, turned->w, turned->h};
    turn_copy(&into, &from, (SDL_Rect){0, 0, drawn->w, drawn->h}, fixture->settings.rotation);
    return turned;
}

static bool same(const SDL_Surface *a, const SDL_Surface *b)
{
    for (int y = 0; y < SCREEN_HEIGHT; y++) {
        for (int i = 0; i < SCREEN_WIDTH * 4; i++) {
            if (i % 4 != 3 && row_at(a, y)[i] != row_at(b, y)[i]) { /* but for the alpha */
                return false;
            }
        }
    }
    return true;
}

static void the_screen_shows_the_frame(struct fixture *fixture)
{
    SDL_Surface *want = expected(fixture);
    assert_true(same(screen_now(), want));
    SDL_FreeSurface(want);
}

/* Each channel of each pixel between what it was before this step and what it will be. */
static void check_nearer(const SDL_Surface *before, const SDL_Surface *now, const SDL_Surface *end)
{
    for (int y = 0; y < SCREEN_HEIGHT; y++) {
        for (int i = 0; i < SCREEN_WIDTH * 4; i++) {
            int from = row_at(before, y)[i], at = row_at(now, y)[i], to = row_at(end, y)[i];
            if (i % 4 != 3 && !(from <= to ? from <= at && at <= to : from >= at && at >= to)) {
                fail_msg("%d,%d: from %d to %d by way of %d", i / 4, y, from, to, at);
            }
        }
    }
}

static void fade_through(struct fixture *fixture)
{
    int64_t start = clock_steady_ms();
    SDL_Surface *before = copy_screen();
    show(fixture);
    assert_true(show_fading(&fixture->show));
    assert_false(same(before, screen_now())); /* the first step comes at once */
    SDL_Surface *end = expected(fixture);
    assert_false(same(end, screen_now()));
    int steps = 1;
    int64_t due = start;
    for (;; steps++) {
        SDL_Surface *now = copy_screen();
        check_nearer(before, now, end);
        SDL_FreeSurface(before);
        before = now;
        if (!show_fading(&fixture->show)) {
            break;
        }
        assert_in_range(show_due(&fixture->show) - due, 0, 10 * 60 * 1000);
        due = show_due(&fixture->show);
        step(fixture);
    }
    assert_int_equal(steps, STEPS_MAX);
    assert_true(same(before, end));
    SDL_FreeSurface(before);
    SDL_FreeSurface(end);
}

static void another_scene_fades_in(void **state)
{
    struct fixture *fixture = *state;
    for (int rotation = 0; rotation < 360; rotation += 90) {
        close_show(fixture);
        open_show(fixture, rotation);
        fixture->settings.rotation = rotation;
        compose(fixture, SCENE_OVERVIEW, "one");
        show(fixture);
        assert_false(show_fading(&fixture->show)); /* never the first */
        the_screen_shows_the_frame(fixture);
        compose(fixture, SCENE_QUEUE, "two");
        fade_through(fixture);
        compose(fixture, SCENE_LISTENING, "three");
        fade_through(fixture);
        compose(fixture, SCENE_LISTENING, "four"); /* what is drawn next meets what is shown */
        show(fixture);
        assert_false(show_fading(&fixture->show));
        the_screen_shows_the_frame(fixture);
    }
}

static void without_one_it_is_there_at_once(void **state)
{
    struct fixture *fixture = *state;
    const int lengths[] = {0, FADE_STEP_MS};
    for (size_t i = 0; i < SDL_arraysize(lengths); i++) {
        fixture->settings.cross_fade_ms = lengths[i];
        for (int scene = 0; scene < SCENE_TOUR_COUNT; scene++) {
            compose(fixture, (enum scene_id)scene, "at once");
            show(fixture);
            assert_false(show_fading(&fixture->show));
            the_screen_shows_the_frame(fixture);
        }
    }
}

/* Three flashes a second are six changes, whoever asks for more. */
static void j17_scenes_change_six_times_a_second_at_most(void **state)
{
    struct fixture *fixture = *state;
    fixture->settings.cross_fade_ms = 0;
    compose(fixture, SCENE_OVERVIEW, "one");
    show(fixture);
    int64_t before = clock_steady_ms();
    assert_false(show_busy(&fixture->show, before)); /* the first data are not kept waiting */
    compose(fixture, SCENE_QUEUE, "two");
    show(fixture);
    int64_t due = show_due(&fixture->show);
    assert_true(due - before >= 1000 / 6);
    assert_true(show_busy(&fixture->show, due - 1));
    assert_false(show_busy(&fixture->show, due));
    compose(fixture, SCENE_QUEUE, "figures");
    show(fixture);
    assert_int_equal(show_due(&fixture->show), due);
}

static void figures_do_not_fade(void **state)
{
    struct fixture *fixture = *state;
    compose(fixture, SCENE_QUEUE, "12");
    show(fixture);
    compose(fixture, SCENE_QUEUE, "13");
    show(fixture);
    assert_false(show_fading(&fixture->show));
    the_screen_shows_the_frame(fixture);
}

static void nor_does_what_must_be_there_at_once(void **state)
{
    struct fixture *fixture = *state;
    compose(fixture, SCENE_WAITING, "no data yet");
    show(fixture);
    compose(fixture, SCENE_OVERVIEW, "the first data");
    show(fixture);
    assert_false(show_fading(&fixture->show));
    compose(fixture, SCENE_QUEUE, "exposed");
    fixture->show.all = true;
    show(fixture);
    assert_false(show_fading(&fixture->show));
    the_screen_shows_the_frame(fixture);
}

static void a_cut_leaves_the_new_picture(void **state)
{
    struct fixture *fixture = *state;
    for (int rotation = 0; rotation < 180; rotation += 90) {
        close_show(fixture);
        open_show(fixture, rotation);
        fixture->settings.rotation = rotation;
        compose(fixture, SCENE_OVERVIEW, "one");
        show(fixture);
        compose(fixture, SCENE_QUEUE, "two");
        show(fixture);
        step(fixture);
        assert_true(show_fading(&fixture->show));
        show_cut(&fixture->show);
        assert_false(show_fading(&fixture->show));
        show(fixture);
        assert_false(show_fading(&fixture->show));
        the_screen_shows_the_frame(fixture);
    }
}

static void a_resize_ends_it(void **state)
{
    struct fixture *fixture = *state;
    struct err err = {""};
    compose(fixture, SCENE_OVERVIEW, "one");
    show(fixture);
    compose(fixture, SCENE_QUEUE, "two");
    show(fixture);
    SDL_SetWindowSize(SDL_GetWindowFromID(1), 500, 300);
    step(fixture); /* before anybody knows */
    assert_true(screen_events(fixture->display).resized);
    show_cut(&fixture->show);
    assert_true(canvas_resize(fixture->frame.canvas, 500, 300, &err));
    fixture->frame.width = 500;
    fixture->frame.height = 300;
    compose(fixture, SCENE_QUEUE, "two");
    show(fixture);
    assert_false(show_fading(&fixture->show));
    SDL_Surface *own = canvas_surface(fixture->frame.canvas);
    assert_int_equal(own->w, 500);
    assert_ptr_equal(own, screen_now());
}

static void is_black(void)
{
    for (int y = 0; y < SCREEN_HEIGHT; y++) {
        for (int i = 0; i < SCREEN_WIDTH * 4; i++) {
            assert_true(i % 4 == 3 || row_at(screen_now(), y)[i] == 0);
        }
    }
}

static void show_whole(struct fixture *fixture, enum power power)
{
    fixture->frame.view.power = power;
    compose(fixture, SCENE_OVERVIEW, "day and night");
    show(fixture);
    while (show_fading(&fixture->show)) {
        step(fixture);
    }
    while (fixture->show.on.pid != 0 || fixture->show.off.pid != 0) {
        show_child_ended(&fixture->show);
    }
}

static void nights_are_black_and_commands_run_once(void **state)
{
    struct fixture *fixture = *state;
    char path[256], said[64] = "";
    (void)snprintf(path, sizeof path, "%s/said", getenv("TMPDIR") ? getenv("TMPDIR") : "/tmp");
    remove(path);
    (void)snprintf(fixture->settings.screen_on_command, SETTINGS_COMMAND_MAX, "echo on >>%s", path);
    (void)snprintf(fixture->settings.screen_off_command, SETTINGS_COMMAND_MAX, "echo off >>%s",
                   path);
    const enum power days[] = {POWER_ON,  POWER_DIM, POWER_OFF, POWER_OFF,
                               POWER_OFF, POWER_ON,  POWER_ON,  POWER_OFF};
    for (size_t i = 0; i < SDL_arraysize(days); i++) {
        show_whole(fixture, days[i]);
        if (days[i] == POWER_OFF) {
            is_black();
        } else {
            the_screen_shows_the_frame(fixture);
        }
    }
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    said[fread(said, 1, sizeof said - 1, file)] = '\0';
    fclose(file);
    remove(path);
    assert_string_equal(said, "on\noff\non\noff\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(another_scene_fades_in, setup, teardown),
        cmocka_unit_test_setup_teardown(without_one_it_is_there_at_once, setup, teardown),
        cmocka_unit_test_setup_teardown(j17_scenes_change_six_times_a_second_at_most, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(figures_do_not_fade, setup, teardown),
        cmocka_unit_test_setup_teardown(nor_does_what_must_be_there_at_once, setup, teardown),
        cmocka_unit_test_setup_teardown(a_cut_leaves_the_new_picture, setup, teardown),
        cmocka_unit_test_setup_teardown(a_resize_ends_it, setup, teardown),
        cmocka_unit_test_setup_teardown(nights_are_black_and_commands_run_once, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
