// Drawing into pixels that belong to somebody else, as those of a window do.
//
// links: base/buf base/err base/mem base/log base/str base/utf8
// links: scene/list scene/palette* scene/type
// links: canvas/cache canvas/canvas canvas/curve canvas/damage canvas/emoji canvas/faces
// links: canvas/fonts canvas/line canvas/paint canvas/picture canvas/shapes canvas/sheet
// links: canvas/text
// packages: sdl2 SDL2_ttf fribidi libpng
#include "canvas/canvas.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

enum { WIDTH = 320, HEIGHT = 200 };

struct fixture {
    struct canvas *canvas;
    struct list list;
    SDL_Surface *window;
};

static int setup(void **state)
{
    static struct fixture fixture;
    struct err err;
    if (!canvas_create(WIDTH, HEIGHT, &fixture.canvas, &err)) {
        return -1;
    }
    list_init(&fixture.list);
    list_clear(&fixture.list, WIDTH, HEIGHT, &PALETTE_DARK);
    list_rect(&fixture.list, (struct box){20, 20, 200, 100}, INK_PANEL, 12);
    list_shape(&fixture.list, (struct box){60, 40, 40, 40}, SHAPE_DIAMOND, INK_BAD);
    fixture.window = SDL_CreateRGBSurfaceWithFormat(0, WIDTH, HEIGHT, 32, SDL_PIXELFORMAT_RGB888);
    *state = &fixture;
    return fixture.window ? 0 : -1;
}

static int teardown(void **state)
{
    struct fixture *fixture = *state;
    canvas_destroy(fixture->canvas);
    list_destroy(&fixture->list);
    SDL_FreeSurface(fixture->window);
    return 0;
}

static bool same_colours(const SDL_Surface *a, const SDL_Surface *b)
{
    for (int y = 0; y < HEIGHT; y++) {
        const uint32_t *row_a = (const void *)((const char *)a->pixels + y * a->pitch);
        const uint32_t *row_b = (const void *)((const char *)b->pixels + y * b->pitch);
        for (int x = 0; x < WIDTH; x++) {
            if ((row_a[x] & 0xFFFFFF) != (row_b[x] & 0xFFFFFF)) {
                return false;
            }
        }
    }
    return true;
}

static void the_picture_is_the_same(void **state)
{
    struct fixture *fixture = *state;
    struct canvas *other = NULL;
    struct err err;
    SDL_Rect damage[CANVAS_DAMAGE_MAX];
    assert_true(canvas_target(fixture->canvas, fixture->window, &err));
    assert_int_equal(canvas_draw(fixture->canvas, &fixture->list, damage), 1);
    assert_ptr_equal(canvas_surface(fixture->canvas), fixture->window);
    assert_true(canvas_create(WIDTH, HEIGHT, &other, &err));
    canvas_draw(other, &fixture->list, damage);
    assert_true(same_colours(canvas_surface(other), fixture->window));
    canvas_destroy(other);
}

static void another_target_is_painted_whole(void **state)
{
    struct fixture *fixture = *state;
    struct err err;
    SDL_Rect damage[CANVAS_DAMAGE_MAX];
    canvas_draw(fixture->canvas, &fixture->list, damage);
    assert_int_equal(canvas_draw(fixture->canvas, &fixture->list, damage), 0);
    assert_true(canvas_target(fixture->canvas, fixture->window, &err));
    assert_int_equal(canvas_draw(fixture->canvas, &fixture->list, damage), 1);
    assert_int_equal(damage[0].w, WIDTH);
    assert_int_equal(damage[0].h, HEIGHT);
    /* The same one again changes nothing; back to its own pixels, everything. */
    assert_true(canvas_target(fixture->canvas, fixture->window, &err));
    assert_int_equal(canvas_draw(fixture->canvas, &fixture->list, damage), 0);
    assert_true(canvas_target(fixture->canvas, NULL, &err));
    assert_ptr_not_equal(canvas_surface(fixture->canvas), fixture->window);
    assert_int_equal(canvas_draw(fixture->canvas, &fixture->list, damage), 1);
    assert_true(same_colours(canvas_surface(fixture->canvas), fixture->window));
}

static void a_surface_that_does_not_fit_is_refused(void **state)
{
    struct fixture *fixture = *state;
    struct err err;
    SDL_Surface *own = canvas_surface(fixture->canvas);
    SDL_Surface *wide =
        SDL_CreateRGBSurfaceWithFormat(0, WIDTH + 1, HEIGHT, 32, SDL_PIXELFORMAT_RGB888);
    SDL_Surface *thin =
        SDL_CreateRGBSurfaceWithFormat(0, WIDTH, HEIGHT, 16, SDL_PIXELFORMAT_RGB565);
    assert_false(canvas_target(fixture->canvas, wide, &err));
    assert_false(canvas_target(fixture->canvas, thin, &err));
    assert_ptr_equal(canvas_surface(fixture->canvas), own);
    SDL_FreeSurface(wide);
    SDL_FreeSurface(thin);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_picture_is_the_same, setup, teardown),
        cmocka_unit_test_setup_teardown(another_target_is_painted_whole, setup, teardown),
        cmocka_unit_test_setup_teardown(a_surface_that_does_not_fit_is_refused, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
