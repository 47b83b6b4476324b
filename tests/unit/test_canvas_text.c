// Text: where it stands, in which order, with which colours, and what is kept of it.
//
// links: base/buf base/err base/mem base/log base/str base/utf8
// links: scene/list scene/palette* scene/type
// links: canvas/cache canvas/canvas canvas/curve canvas/damage canvas/emoji canvas/faces
// links: canvas/fonts canvas/line canvas/paint canvas/picture canvas/shapes canvas/sheet
// links: canvas/text tests/lib/board
// packages: sdl2 SDL2_ttf fribidi libpng
#include "base/mem.h"
#include "base/str.h"
#include "canvas/fonts.h"
#include "tests/lib/board.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static bool has_colour(const struct board *board)
{
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
        int r = (int)(board->pixels[i] >> 16 & 0xFF), b = (int)(board->pixels[i] & 0xFF);
        if (abs(r - b) > 60) {
            return true;
        }
    }
    return false;
}

static void widths_are_those_of_the_ink(void **state)
{
    struct board *board = *state;
    for (size_t i = 0; i < PLAIN_COUNT; i++) {
        for (int px = 14; px < 40; px += 5) {
            struct type type = {.px = px, .bold = px % 2 == 0};
            put(board, type, PLAIN[i], WHITE);
            struct box ink = ink_of(board);
            int width = width_of(board, type, PLAIN[i]);
            assert_true(ink.x >= LEFT - 1 - px / 10);
            assert_true(ink.x + ink.w <= LEFT + width + 1 + px / 10);
            assert_true(ink.x + ink.w >= LEFT + width - px / 3);
        }
    }
    assert_int_equal(width_of(board, NORMAL, ""), 0);
    assert_int_equal(width_of(board, NORMAL, "1111"), width_of(board, NORMAL, "0947"));
}

static void every_face_stands_on_the_baseline(void **state)
{
    struct board *board = *state;
    /* H and its likes in B612, Noto Sans, Hebrew's flat letter; with marks that reach high. */
    static const char *const FLAT[] = {"H", "Η", "Н", "Н\u0301\u0301\u0301\u0301\u0301\u0301",
                                       "H\u0302\u0303\u0302\u0303\u0302"};
    for (int px = 12; px <= 75; px += 7) {
        for (size_t i = 0; i < sizeof(FLAT) / sizeof(FLAT[0]); i++) {
            put(board, (struct type){.px = px, .bold = i % 2 == 0}, FLAT[i], WHITE);
            struct box ink = ink_of(board);
            assert_int_equal(ink.y + ink.h, BASE);
            assert_true(i > 2 || abs(ink.h - type_capital(px)) <= 2);
        }
    }
}

static void pictures_keep_their_colours(void **state)
{
    struct board *board = *state;
    static const char *const PICTURES[] = {"😀",        "☀\uFE0F", "1\uFE0F\u20E3", "🇫🇷", "❤\uFE0F",
                                           "👍🏽", "⏰",       "👩\u200D🚒"};
    static const char *const TEXTS[] = {"0123456789#*", "©®™",      "☀ ❤ ✔ ★",
                                        "⌚\uFE0E",      "a\uFE0Fb", "1\uFE0F2"};
    for (size_t i = 0; i < sizeof(PICTURES) / sizeof(PICTURES[0]); i++) {
        put(board, NORMAL, PICTURES[i], WHITE);
        assert_true(has_colour(board));
        struct box ink = ink_of(board);
        /* About 1.15 em high and no higher than a line. */
        assert_in_range(ink.h, 20, 36);
        assert_true(ink.y >= BASE - type_ascent(30) && ink.y + ink.h <= BASE + 8);
    }
    for (size_t i = 0; i < sizeof(TEXTS) / sizeof(TEXTS[0]); i++) {
        put(board, NORMAL, TEXTS[i], WHITE);
        assert_false(has_colour(board));
        assert_true(ink_of(board).w > 10);
    }
    /* One picture, not four people in a row. */
    assert_true(width_of(board, NORMAL, "👨\u200D👩\u200D👧\u200D👦") < 45);
}

static void inks_share_what_was_rendered(void **state)
{
    struct board *board = *state;
    put(board, NORMAL, "HHH", 0x40C080);
    size_t kept = text_kept(board->text);
    struct box ink = ink_of(board);
    assert_int_equal(at(board, ink.x + 1, ink.y + 5), 0x40C080);
    put(board, NORMAL, "HHH", 0xFF6262);
    assert_int_equal(at(board, ink.x + 1, ink.y + 5), 0xFF6262);
    assert_int_equal(text_kept(board->text), kept);
}

static void assert_same_picture(struct board *board, const char *one, const char *two)
{
    put(board, NORMAL, one, WHITE);
    uint32_t *first = mem_alloc(WIDTH * HEIGHT, sizeof(*first));
    memcpy(first, board->pixels, sizeof(board->pixels));
    put(board, NORMAL, two, WHITE);
    bool same = memcmp(first, board->pixels, sizeof(board->pixels)) == 0;
    free(first);
    if (!same) {
        fail_msg("\"%s\" and \"%s\" look different", one, two);
    }
    assert_int_equal(width_of(board, NORMAL, one), width_of(board, NORMAL, two));
}

static void j11_what_is_not_seen_takes_no_room(void **state)
{
    struct board *board = *state;
    assert_int_equal(width_of(board, NORMAL, "\u200B\u200D\x01\uFEFF\u2060\u200E\uFE0F"), 0);
    assert_same_picture(board, "ab", "a\u200B\u2060b\x07\uFEFF");
    assert_same_picture(board, "ab", "\u202Eab\u202C");
    assert_same_picture(board, "ab", "\u2067ab\u2069");
    assert_same_picture(board, "a b", "a\tb");
    assert_same_picture(board, "a b", "a\u00A0b");
    assert_same_picture(board, "é", "e\u0301");
    assert_same_picture(board, "12", "1\uFE0F2");
    /* NOLINTNEXTLINE(misc-misleading-bidirectional) */
    assert_same_picture(board, "שלום abc", "שלום \u202Eabc");
}

static void narrow_spaces_are_narrow(void **state)
{
    struct board *board = *state;
    int bare = width_of(board, NORMAL, "12480"), wide = width_of(board, NORMAL, "12 480");
    int narrow = width_of(board, NORMAL, "12\u202F480");
    assert_int_equal(narrow - bare, 6);
    assert_true(wide > narrow);
}

static void x02_letters_that_no_face_has_are_boxes(void **state)
{
    struct board *board = *state;
    put(board, NORMAL, "\uE000", WHITE);
    struct box ink = ink_of(board);
    assert_int_equal(ink.h, type_capital(30));
    assert_in_range(ink.w, 8, 30);
    assert_int_equal(at(board, ink.x, ink.y + ink.h / 2), WHITE);
    assert_int_equal(at(board, ink.x + ink.w / 2, ink.y + ink.h / 2), 0);
    assert_int_equal(ink.y + ink.h, BASE);
}

/* Within the line, from x on, lies what `text` draws alone. */
static void assert_stands_at(struct board *board, const char *line, const char *text, int x)
{
    put(board, NORMAL, text, WHITE);
    struct box ink = ink_of(board);
    assert_true(ink.w > 3);
    uint32_t *alone = mem_alloc(WIDTH * HEIGHT, sizeof(*alone));
    memcpy(alone, board->pixels, sizeof(board->pixels));
    put(board, NORMAL, line, WHITE);
    for (int row = ink.y; row < ink.y + ink.h; row++) {
        assert_memory_equal(alone + row * WIDTH + ink.x, board->pixels + row * WIDTH + ink.x + x,
                            (size_t)ink.w * sizeof(uint32_t));
    }
    free(alone);
}

static void words_stand_in_their_order(void **state)
{
    struct board *board = *state;
    int latin = width_of(board, NORMAL, "abc "), hebrew = width_of(board, NORMAL, "אב");
    int alef = width_of(board, NORMAL, "א");
    /* A letter of Hebrew begins at the right. */
    assert_stands_at(board, "אב", "א", hebrew - alef);
    /* Latin first: left to right; the Hebrew word still begins at its right. */
    assert_stands_at(board, "abc אב", "abc", 0);
    assert_stands_at(board, "abc אב", "אב", latin);
    /* Hebrew first: the line begins at the right. */
    assert_stands_at(board, "אב abc", "abc", 0);
    assert_stands_at(board, "אב abc", "אב", width_of(board, NORMAL, "אב abc") - hebrew);
    /* Figures in Hebrew keep their order. */
    assert_stands_at(board, "אב 12", "12", 0);
}

static void arabic_letters_join(void **state)
{
    struct board *board = *state;
    int joined = width_of(board, NORMAL, "ببب");
    int apart = width_of(board, NORMAL, "ب\u200Cب\u200Cب");
    assert_true(joined < apart);
}

static void x03_the_cache_is_bounded(void **state)
{
    (void)state;
    struct board *board = mem_alloc(1, sizeof(*board));
    board->paint = (struct paint){board->pixels, WIDTH, {0, 0, WIDTH, HEIGHT}};
    enum { SMALL = 64 * 1024 };
    assert_true(text_create(SMALL, &board->text, NULL));
    for (int i = 0; i < 400; i++) {
        char text[64];
        str_format(text, sizeof(text), "numéro %d 😀👍🏽 %c", i, 'a' + i % 26);
        text_draw(board->text, &board->paint, LEFT, BASE, (struct type){.px = 10 + i % 60}, text,
                  WHITE);
        assert_true(text_kept(board->text) <= SMALL);
    }
    /* One line that is larger than all of it is drawn nevertheless. */
    char text[1000];
    memset(text, 'M', sizeof(text) - 1);
    text[sizeof(text) - 1] = '\0';
    put(board, (struct type){.px = 60}, text, WHITE);
    assert_true(ink_of(board).w > 500);
    assert_true(text_kept(board->text) <= SMALL);
    text_destroy(board->text);
    free(board);
}

static void sizes_are_clamped(void **state)
{
    struct board *board = *state;
    assert_true(width_of(board, (struct type){.px = 0}, "abc") > 0);
    assert_true(width_of(board, (struct type){.px = -5}, "abc") > 0);
    assert_true(width_of(board, (struct type){.px = 1 << 30}, "abc") < 3 * FONTS_PX_MAX);
    put(board, (struct type){.px = 0}, "abc", WHITE);
    assert_true(ink_of(board).w > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOARD(widths_are_those_of_the_ink),
        ON_BOARD(every_face_stands_on_the_baseline),
        ON_BOARD(pictures_keep_their_colours),
        ON_BOARD(inks_share_what_was_rendered),
        ON_BOARD(j11_what_is_not_seen_takes_no_room),
        ON_BOARD(narrow_spaces_are_narrow),
        ON_BOARD(x02_letters_that_no_face_has_are_boxes),
        ON_BOARD(words_stand_in_their_order),
        ON_BOARD(arabic_letters_join),
        cmocka_unit_test(x03_the_cache_is_bounded),
        ON_BOARD(sizes_are_clamped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
