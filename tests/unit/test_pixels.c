// links: tests/lib/wall base/* model/* derive/* scene/* canvas/* settings/*
// links: feed/parse* feed/merge* feed/mailbox
// packages: jansson libconfuse sdl2 SDL2_ttf libpng fribidi
/*
 * A few whole pictures against tests/pixels, with tolerance: fonts and their rasteriser differ a
 * little between releases. HUNE_GOLDEN=write (make golden) draws them anew: look before committing.
 */
#include "base/str.h"
#include "canvas/canvas.h"
#include "tests/lib/wall.h"

#include <png.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

enum {
    WIDTH = 1280,
    HEIGHT = 720,
    DIFFERENT = 48, /* of 255: two colours that far apart in a channel are not the same */
};

/* This share of pixels may be different: edges of letters, not a moved line of text. */
static const double SHARE_MAX = 0.004;

static void draw(const char *feed, const char *lang, enum scene_id scene, const char *message,
                 struct canvas **canvas)
{
    struct list list;
    struct err err;
    SDL_Rect damage[CANVAS_DAMAGE_MAX];
    assert_true(canvas_create(WIDTH, HEIGHT, canvas, &err));
    const struct wall wall = {.feed = feed,
                              .lang = lang,
                              .scene = scene,
                              .width = WIDTH,
                              .height = HEIGHT,
                              .metrics = canvas_metrics(*canvas),
                              .message = message,
                              .now = WALL_NOW};
    list_init(&list);
    wall_list(&wall, &list);
    assert_true(canvas_draw(*canvas, &list, damage) > 0);
    list_destroy(&list);
}

/* The picture's pixels as bytes B, G, R, A. */
static unsigned char *read_png(const char *path)
{
    png_image image = {.version = PNG_IMAGE_VERSION};
    if (!png_image_begin_read_from_file(&image, path)) {
        fail_msg("%s: %s", path, image.message);
    }
    image.format = PNG_FORMAT_BGRA;
    assert_int_equal(image.width, WIDTH);
    assert_int_equal(image.height, HEIGHT);
    unsigned char *pixels = mem_alloc(PNG_IMAGE_SIZE(image), 1);
    assert_true(png_image_finish_read(&image, NULL, pixels, 0, NULL));
    return pixels;
}

static bool differs(const unsigned char *a, const unsigned char *b)
{
    for (int channel = 0; channel < 3; channel++) {
        if (abs(a[channel] - b[channel]) > DIFFERENT) {
            return true;
        }
    }
    return false;
}

static void check_with(const char *name, const char *feed, const char *lang, enum scene_id scene,
                       const char *message)
{
    struct canvas *canvas = NULL;
    struct err err;
    char file[128], path[1024];
    str_format(file, sizeof(file), "tests/pixels/%s.png", name);
    wall_root(path, file);
    draw(feed, lang, scene, message, &canvas);
    const char *mode = getenv("HUNE_GOLDEN");
    if (mode && str_equal(mode, "write")) {
        assert_true(canvas_save_png(canvas, path, &err));
    }
    unsigned char *golden = read_png(path);
    const SDL_Surface *surface = canvas_surface(canvas);
    size_t count = 0;
    for (int y = 0; y < HEIGHT; y++) {
        const unsigned char *row = (const unsigned char *)surface->pixels + y * surface->pitch;
        for (int x = 0; x < WIDTH; x++) {
            count += differs(row + 4 * x, golden + 4 * (y * WIDTH + x));
        }
    }
    free(golden);
    canvas_destroy(canvas);
    double share = (double)count / (WIDTH * HEIGHT);
    if (share > SHARE_MAX) {
        fail_msg("%s: %.2f %% of the pixels differ, %.2f %% may", name, 100 * share,
                 100 * SHARE_MAX);
    }
}

static void check(const char *name, const char *feed, const char *lang, enum scene_id scene)
{
    check_with(name, feed, lang, scene, NULL);
}

static void overview(void **state)
{
    (void)state;
    check("overview-fr", "assets/demo/watch.fr.json", "fr", SCENE_OVERVIEW);
}

static void crisis(void **state)
{
    (void)state;
    check("crisis-en", "assets/demo/crisis.en.json", "en", SCENE_CRISIS);
}

static void scripts(void **state)
{
    (void)state;
    check("hostile-fr", "tests/data/feed/hostile.fr.json", "fr", SCENE_QUEUE);
}

static void message(void **state)
{
    (void)state;
    check_with("message-en", "assets/demo/crisis.en.json", "en", SCENE_CRISIS,
               "Fire drill at 3:30 pm 🚨 — take the north staircase / من الدرج الشمالي");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(overview),
        cmocka_unit_test(crisis),
        cmocka_unit_test(scripts),
        cmocka_unit_test(message),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
