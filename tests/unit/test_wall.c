// links: tests/lib/wall tests/lib/lint tests/lib/matrix canvas/*
// links: base/* model/* derive/* scene/* settings/* feed/parse* feed/merge* feed/mailbox
// packages: jansson libconfuse sdl2 SDL2_ttf libpng fribidi
/* Every scene passes the lint with the real fonts. */
#include "canvas/canvas.h"
#include "tests/lib/matrix.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static const struct metrics *by_font(void *ctx, int width, int height)
{
    struct canvas **canvas = ctx;
    struct err err;
    canvas_destroy(*canvas);
    if (!canvas_create(width, height, canvas, &err)) {
        fail_msg("%s", err.text);
    }
    return canvas_metrics(*canvas);
}

static void d04_every_scene_passes(void **state)
{
    (void)state;
    struct canvas *canvas = NULL;
    size_t frames = matrix_lint(by_font, &canvas);
    print_message("# %zu frames\n", frames);
    canvas_destroy(canvas);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(d04_every_scene_passes)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
