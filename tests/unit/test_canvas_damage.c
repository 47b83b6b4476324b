// What is painted again when a list changes, and that it is enough.
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
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { WIDTH = 480, HEIGHT = 270, ITEMS = 40, ROUNDS = 400, EDITS = 4 };

/* A list that can be edited: items are kept apart from the display list that they become. */
struct sketch_item {
    enum item_kind kind;
    struct box box;
    enum ink ink;
    int number; /* picks the text, shape, points, stroke */
};

struct sketch {
    struct sketch_item items[ITEMS * 2];
    size_t count;
};

static uint32_t random_next(uint32_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 17;
    *state ^= *state << 5;
    return *state;
}

static int below(uint32_t *state, int limit)
{
    return (int)(random_next(state) % (uint32_t)limit);
}

static const char *const TEXTS[] = {"14:32", "En retard", "jÂgy 😀 fin", "שלום abc",
                                    "Ty, AV 12\u202F480"};
enum { TEXT_COUNT = sizeof(TEXTS) / sizeof(TEXTS[0]) };

static void draw_item(struct list *list, const struct sketch_item *item)
{
    const char *text = TEXTS[item->number % TEXT_COUNT];
    struct type type = {.px = 14 + item->number % 30, .bold = item->number % 2 == 0};
    struct point points[] = {{0, item->number * 7 % 600}, {300, 90}, {310, 700}, {900, 20}};
    switch (item->kind) {
    case ITEM_RECT:
        list_bordered(list, item->box, item->ink, item->number % 20, item->number % 4, INK_WARN);
        break;
    case ITEM_TEXT:
        list_text(list, item->box, STYLE_TEXT, type, item->ink, text, strlen(text));
        break;
    case ITEM_SHAPE:
        list_shape(list, item->box, (enum shape)(item->number % SHAPE_COUNT), item->ink);
        break;
    case ITEM_CURVE:
        list_curve(list, item->box, item->ink, points, 4, 1 + item->number % 5, 90);
        break;
    case ITEM_DASHES:
        list_dashes(list, item->box, item->ink);
        break;
    }
}

static void draw(struct list *list, const struct sketch *sketch)
{
    list_clear(list, WIDTH, HEIGHT, &PALETTE_DARK);
    for (size_t i = 0; i < sketch->count; i++) {
        draw_item(list, &sketch->items[i]);
    }
}

static struct sketch_item random_item(uint32_t *state)
{
    return (struct sketch_item){.kind = (enum item_kind)below(state, ITEM_DASHES + 1),
                                .box = {below(state, WIDTH + 40) - 40,
                                        below(state, HEIGHT + 40) - 40, 1 + below(state, 160),
                                        1 + below(state, 60)},
                                .ink = (enum ink)(1 + below(state, INK_COUNT - 1)),
                                .number = below(state, 1000)};
}

/* Changes, takes out, puts in, or swaps. */
static void edit(struct sketch *sketch, uint32_t *state)
{
    size_t at = random_next(state) % sketch->count;
    struct sketch_item *items = sketch->items;
    switch (below(state, 4)) {
    case 0:
        items[at] = random_item(state);
        break;
    case 1:
        if (sketch->count > ITEMS / 2) {
            sketch->count--;
            memmove(items + at, items + at + 1, (sketch->count - at) * sizeof(*items));
        }
        break;
    case 2:
        if (sketch->count < ITEMS * 2) {
            memmove(items + at + 1, items + at, (sketch->count - at) * sizeof(*items));
            items[at] = random_item(state);
            sketch->count++;
        }
        break;
    default: {
        size_t other = random_next(state) % sketch->count;
        struct sketch_item swap = items[at];
        items[at] = items[other];
        items[other] = swap;
        break;
    }
    }
}

static struct canvas *canvas_new(void)
{
    struct canvas *canvas = NULL;
    struct err err;
    if (!canvas_create(WIDTH, HEIGHT, &canvas, &err)) {
        fail_msg("%s", err.text);
    }
    return canvas;
}

static bool same_pixels(struct canvas *a, struct canvas *b)
{
    const SDL_Surface *one = canvas_surface(a), *two = canvas_surface(b);
    for (int y = 0; y < HEIGHT; y++) {
        if (memcmp((const char *)one->pixels + (ptrdiff_t)y * one->pitch,
                   (const char *)two->pixels + (ptrdiff_t)y * two->pitch,
                   WIDTH * sizeof(uint32_t)) != 0) {
            return false;
        }
    }
    return true;
}

/* The same list on a canvas that has seen nothing. */
static void assert_as_whole(struct canvas *canvas, struct canvas *fresh, const struct list *list)
{
    SDL_Rect damage[CANVAS_DAMAGE_MAX];
    assert_true(canvas_resize(fresh, WIDTH, HEIGHT, NULL));
    assert_int_equal(canvas_draw(fresh, list, damage), 1);
    assert_true(same_pixels(canvas, fresh));
}

static void parts_equal_whole(void **state)
{
    (void)state;
    struct canvas *canvas = canvas_new(), *fresh = canvas_new();
    struct sketch sketch = {.count = ITEMS};
    struct list list;
    SDL_Rect damage[CANVAS_DAMAGE_MAX];
    uint32_t seed = 20261121;
    list_init(&list);
    for (size_t i = 0; i < sketch.count; i++) {
        sketch.items[i] = random_item(&seed);
    }
    for (int round = 0; round < ROUNDS; round++) {
        for (int i = below(&seed, EDITS); i >= 0; i--) {
            edit(&sketch, &seed);
        }
        draw(&list, &sketch);
        assert_true(canvas_draw(canvas, &list, damage) <= CANVAS_DAMAGE_MAX);
        assert_as_whole(canvas, fresh, &list);
        assert_int_equal(canvas_draw(canvas, &list, damage), 0);
    }
    list_destroy(&list);
    canvas_destroy(canvas);
    canvas_destroy(fresh);
}

static void only_damage_is_touched(void **state)
{
    (void)state;
    struct canvas *canvas = canvas_new();
    struct list list;
    SDL_Rect damage[CANVAS_DAMAGE_MAX];
    list_init(&list);
    struct sketch sketch = {.count = 3,
                            .items = {{ITEM_RECT, {10, 10, 400, 200}, INK_PANEL, 12},
                                      {ITEM_TEXT, {300, 40, 90, 40}, INK_TEXT, 0},
                                      {ITEM_SHAPE, {30, 100, 40, 40}, INK_BAD, 4}}};
    draw(&list, &sketch);
    canvas_draw(canvas, &list, damage);
    sketch.items[1].ink = INK_MUTED;
    /* A pixel that no one may touch again. */
    uint32_t *far = (uint32_t *)canvas_surface(canvas)->pixels + 5;
    *far = 0x123456;
    draw(&list, &sketch);
    assert_int_equal(canvas_draw(canvas, &list, damage), 1);
    assert_int_equal(*far, 0x123456);
    SDL_Rect text = {300, 40, 90, 40}, both;
    SDL_UnionRect(&damage[0], &text, &both);
    assert_true(SDL_RectEquals(&both, &damage[0]));
    assert_true(damage[0].w < 110 && damage[0].h < 60);
    list_destroy(&list);
    canvas_destroy(canvas);
}

static void an_insertion_spares_the_rest(void **state)
{
    (void)state;
    struct canvas *canvas = canvas_new();
    struct list list;
    SDL_Rect damage[CANVAS_DAMAGE_MAX];
    list_init(&list);
    for (int pass = 0; pass < 2; pass++) {
        list_clear(&list, WIDTH, HEIGHT, &PALETTE_DARK);
        for (int i = 0; i < 10; i++) {
            list_rect(&list, (struct box){i * 40, 0, 30, 30}, INK_PANEL, 4);
            if (pass == 1 && i == 4) {
                list_rect(&list, (struct box){100, 100, 20, 20}, INK_BAD, 0);
            }
        }
        assert_int_equal(canvas_draw(canvas, &list, damage), 1);
    }
    assert_int_equal(damage[0].x, 100);
    assert_int_equal(damage[0].y, 100);
    assert_int_equal(damage[0].w, 20);
    assert_int_equal(damage[0].h, 20);
    list_destroy(&list);
    canvas_destroy(canvas);
}

static void many_changes_are_joined(void **state)
{
    (void)state;
    struct canvas *canvas = canvas_new(), *fresh = canvas_new();
    struct list list;
    SDL_Rect damage[CANVAS_DAMAGE_MAX];
    list_init(&list);
    for (int pass = 0; pass < 2; pass++) {
        list_clear(&list, WIDTH, HEIGHT, &PALETTE_DARK);
        for (int i = 0; i < 300; i++) {
            struct box box = {i % 24 * 20, i / 24 * 20, 9, 9};
            list_rect(&list, box, pass ? INK_BAD : INK_GOOD, 3);
        }
        size_t count = canvas_draw(canvas, &list, damage);
        assert_true(count >= 1 && count <= CANVAS_DAMAGE_MAX);
    }
    assert_as_whole(canvas, fresh, &list);
    list_destroy(&list);
    canvas_destroy(canvas);
    canvas_destroy(fresh);
}

static void size_and_palette_renew_all(void **state)
{
    (void)state;
    struct canvas *canvas = canvas_new();
    struct list list;
    SDL_Rect damage[CANVAS_DAMAGE_MAX];
    struct palette other = PALETTE_DARK;
    list_init(&list);
    other.rgb[INK_GROUND] = 0x010203;
    list_clear(&list, WIDTH, HEIGHT, &PALETTE_DARK);
    assert_int_equal(canvas_draw(canvas, &list, damage), 1);
    assert_int_equal(canvas_draw(canvas, &list, damage), 0);
    list_clear(&list, WIDTH, HEIGHT, &other);
    assert_int_equal(canvas_draw(canvas, &list, damage), 1);
    assert_int_equal(*(uint32_t *)canvas_surface(canvas)->pixels, 0xFF010203);
    assert_true(canvas_resize(canvas, 100, 50, NULL));
    list_clear(&list, 100, 50, &other);
    assert_int_equal(canvas_draw(canvas, &list, damage), 1);
    assert_int_equal(damage[0].w, 100);
    assert_int_equal(damage[0].h, 50);
    list_destroy(&list);
    canvas_destroy(canvas);
}

/* Half of a line that runs along the edge of its box lies outside. */
static void lines_keep_their_thickness_at_the_edge(void **state)
{
    (void)state;
    struct canvas *canvas = canvas_new();
    struct point points[] = {{0, 0}, {16 * 100, 0}};
    struct list list;
    SDL_Rect damage[CANVAS_DAMAGE_MAX];
    list_init(&list);
    list_clear(&list, WIDTH, HEIGHT, &PALETTE_DARK);
    list_curve(&list, (struct box){50, 50, 100, 40}, INK_BAD, points, 2, 8, 0);
    canvas_draw(canvas, &list, damage);
    const uint32_t *pixels = canvas_surface(canvas)->pixels;
    assert_int_equal(pixels[46 * WIDTH + 100] & 0xFFFFFF, PALETTE_DARK.rgb[INK_BAD]);
    assert_int_equal(pixels[45 * WIDTH + 100] & 0xFFFFFF, PALETTE_DARK.rgb[INK_GROUND]);
    list_destroy(&list);
    canvas_destroy(canvas);
}

/* A letter may lean out by a few pixels; the rest of a text that is too long may not. */
static void text_is_cut_at_its_box(void **state)
{
    (void)state;
    struct canvas *canvas = canvas_new();
    struct list list;
    SDL_Rect damage[CANVAS_DAMAGE_MAX];
    static const char *const LONG[] = {"WWWWWWWWWWWWWWWWWWWWWWWWWW", "😀😀😀😀😀😀😀😀😀😀",
                                       "مرحبا بكم في البلدية وفي المدينة",
                                       "A\u0301\u0301\u0301\u0301\u0301WW"};
    list_init(&list);
    for (size_t i = 0; i < sizeof(LONG) / sizeof(LONG[0]); i++) {
        list_clear(&list, WIDTH, HEIGHT, &PALETTE_DARK);
        list_text(&list, (struct box){100, 100, 60, 37}, STYLE_TEXT, (struct type){.px = 30},
                  INK_TEXT, LONG[i], strlen(LONG[i]));
        canvas_draw(canvas, &list, damage);
        size_t inked = 0;
        for (int y = 0; y < HEIGHT; y++) {
            const uint32_t *row = (const uint32_t *)canvas_surface(canvas)->pixels + y * WIDTH;
            for (int x = 0; x < WIDTH; x++) {
                bool ink = (row[x] & 0xFFFFFF) != PALETTE_DARK.rgb[INK_GROUND];
                inked += ink;
                assert_true(!ink || (x >= 97 && x < 163 && y >= 97 && y < 140));
            }
        }
        assert_true(inked > 100);
    }
    list_destroy(&list);
    canvas_destroy(canvas);
}

/* Items of a broken scene: far away, upside down, as large as an int can say. */
static void absurd_items_draw_nothing(void **state)
{
    (void)state;
    struct canvas *canvas = canvas_new(), *fresh = canvas_new();
    static const int ODD[] = {INT32_MIN, -5, 0, 7, 1 << 20, INT32_MAX};
    enum { ODD_COUNT = sizeof(ODD) / sizeof(ODD[0]), ALL = ODD_COUNT * ODD_COUNT };
    struct point points[] = {{INT32_MIN, 0}, {INT32_MAX, 900}, {0, INT32_MAX}};
    struct list list;
    SDL_Rect damage[CANVAS_DAMAGE_MAX];
    list_init(&list);
    list_clear(&list, WIDTH, HEIGHT, &PALETTE_DARK);
    for (int i = 0; i < ALL * ODD_COUNT; i++) {
        int a = ODD[i % ODD_COUNT], b = ODD[i / ODD_COUNT % ODD_COUNT], c = ODD[i / ALL];
        struct box box = {a, b, b, c};
        list_bordered(&list, box, INK_GOOD, c, a, INK_BAD);
        list_shape(&list, box, (enum shape)(i % SHAPE_COUNT), INK_WARN);
        list_dashes(&list, box, INK_BAD);
        list_curve(&list, box, INK_BAD, points, 3, c, b);
        list_text(&list, box, STYLE_TEXT, (struct type){.px = c}, INK_TEXT, "abc", 3);
    }
    assert_int_equal(canvas_draw(canvas, &list, damage), 1);
    assert_as_whole(canvas, fresh, &list);
    list_destroy(&list);
    canvas_destroy(canvas);
    canvas_destroy(fresh);
}

static void sizes_are_bounded(void **state)
{
    (void)state;
    struct canvas *canvas = NULL;
    struct err err;
    assert_false(canvas_create(0, 100, &canvas, &err));
    assert_false(canvas_create(CANVAS_SIDE_MAX + 1, 100, &canvas, &err));
    assert_non_null(strstr(err.text, "8192"));
    assert_null(canvas);
    canvas_destroy(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parts_equal_whole),
        cmocka_unit_test(only_damage_is_touched),
        cmocka_unit_test(an_insertion_spares_the_rest),
        cmocka_unit_test(many_changes_are_joined),
        cmocka_unit_test(size_and_palette_renew_all),
        cmocka_unit_test(lines_keep_their_thickness_at_the_edge),
        cmocka_unit_test(text_is_cut_at_its_box),
        cmocka_unit_test(absurd_items_draw_nothing),
        cmocka_unit_test(sizes_are_bounded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
