// Text of every kind: where it stands, what is measured, and that it stays in its box.
//
// links: base/buf base/err base/mem base/log base/str base/utf8
// links: scene/list scene/palette scene/type
// links: canvas/cache canvas/canvas canvas/curve canvas/damage canvas/emoji canvas/faces
// links: canvas/fonts canvas/line canvas/paint canvas/picture canvas/shapes canvas/sheet
// links: canvas/text
// packages: sdl2 SDL2_ttf fribidi libpng
#include "base/buf.h"
#include "base/mem.h"
#include "base/str.h"
#include "canvas/line.h"
#include "canvas/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unigbrk.h>

#include <cmocka.h>

enum {
    WIDTH = 900,
    HEIGHT = 200,
    WHITE = 0xFFFFFF,
    KEPT = 4 * 1024 * 1024,
    LEFT = 40,
    BASE = 120,
    MEBIBYTE = 1024 * 1024
};

struct board {
    uint32_t pixels[WIDTH * HEIGHT];
    struct paint paint;
    struct text *text;
};

static int board_setup(void **state)
{
    struct board *board = mem_alloc(1, sizeof(*board));
    struct err err = {""};
    board->paint = (struct paint){board->pixels, WIDTH, {0, 0, WIDTH, HEIGHT}};
    if (!text_create(KEPT, &board->text, &err)) {
        fail_msg("%s", err.text);
    }
    *state = board;
    return 0;
}

static int board_teardown(void **state)
{
    struct board *board = *state;
    text_destroy(board->text);
    free(board);
    return 0;
}

/* Draws on a black board. */
static void put(struct board *board, struct type type, const char *text, uint32_t rgb)
{
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
        board->pixels[i] = 0xFF000000;
    }
    text_draw(board->text, &board->paint, LEFT, BASE, type, text, rgb);
}

static uint32_t at(const struct board *board, int x, int y)
{
    return board->pixels[y * WIDTH + x] & 0xFFFFFF;
}

/* The smallest box around whatever is not black. */
static struct box ink_of(const struct board *board)
{
    struct box ink = {0, 0, 0, 0};
    for (int y = 0; y < HEIGHT; y++) {
        for (int x = 0; x < WIDTH; x++) {
            if (at(board, x, y)) {
                ink = box_join(ink, (struct box){x, y, 1, 1});
            }
        }
    }
    return ink;
}

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

static int width_of(struct board *board, struct type type, const char *text)
{
    return text_width(board->text, type, text, strlen(text));
}

static const struct type NORMAL = {.px = 30};

/* So many times the same, as a string of the heap. */
static char *repeated(const char *head, const char *part, size_t times)
{
    struct buf text;
    buf_init(&text, 2 * MEBIBYTE);
    assert_true(buf_puts(&text, head));
    for (size_t i = 0; i < times; i++) {
        assert_true(buf_puts(&text, part));
    }
    return text.data ? text.data : mem_strdup("");
}

struct wild {
    const char *head, *part;
    size_t times;
};

/* J11 of the fault catalogue, and more. NOLINTBEGIN(misc-misleading-bidirectional) */
static const struct wild WILD[] = {
    {"", "W", MEBIBYTE},
    {"", "jg\n", 10000},
    {"", " ", 5000},
    {"", "\u0301", 10000},
    {"e", "\u0301", 10000},
    {"", "\u200D", 10000},
    {"", "\u200B", 10000},
    {"", "👨\u200D👩\u200D👧\u200D👦", 500},
    {"👨", "\u200D👩", 3000},
    {"", "🇫", 1001},
    {"", "👍🏽", 300},
    {"", "مرحبا بكم ", 400},
    {"", "\u0640", 4000},
    {"", "שלום (12) ", 300},
    {"\u202E\u202D\u2066\u2067", "abc", 100},
    {"", "\u202E", 4096},
    {"abc", "\u202Eשלום\u2067def", 100},
    {"", "\x01\x02\x1B[31m\x7F", 300},
    {"", "\t\ta", 1000},
    {"", "\xFF\xFE\xC0", 700},
    {"a\xE2\x82", "", 0},
    {"", "\uFDFD", 50},
    {"", "\U0001242B", 50},
    {"", "ཧཱུྃ", 400},
    {"", "ก็็็็็็็็็็็็็็็็", 50},
    {"z", "\u0321\u031B\u0317\u0326a\u0334\u0322\u034D", 50},
    {"", "क्ष्म्य", 200},
    {"", "\U0010FFFD\uE000\uFFFF", 200},
    {"", "ᄀ", 1000},
    {"", "漢字かな交じり文", 200},
    {"", "1\uFE0F\u20E3", 300},
    {"", "%s%n<b>$(rm)", 50},
    {"", "", 0},
}; /* NOLINTEND(misc-misleading-bidirectional) */

static void nothing_leaves_its_clip(void **state)
{
    struct board *board = *state;
    const struct box clip = {LEFT - 3, BASE - 32, 206, 44};
    for (size_t i = 0; i < sizeof(WILD) / sizeof(WILD[0]); i++) {
        char *text = repeated(WILD[i].head, WILD[i].part, WILD[i].times);
        for (int px = 12; px <= 40; px += 28) {
            board->paint.clip = clip;
            put(board, (struct type){.px = px, .bold = px == 40}, text, WHITE);
            board->paint.clip = (struct box){0, 0, WIDTH, HEIGHT};
            struct box ink = ink_of(board);
            struct box both = box_join(ink, clip);
            assert_memory_equal(&both, &clip, sizeof(clip));
        }
        free(text);
    }
}

static void wild_texts_are_measured(void **state)
{
    struct board *board = *state;
    for (size_t i = 0; i < sizeof(WILD) / sizeof(WILD[0]); i++) {
        char *text = repeated(WILD[i].head, WILD[i].part, WILD[i].times);
        size_t len = strlen(text);
        int width = text_width(board->text, NORMAL, text, len);
        assert_in_range(width, 0, TEXT_WIDTH_MAX);
        assert_true(len <= LINE_BYTES_MAX || width == TEXT_WIDTH_MAX);
        size_t fit = text_fit(board->text, NORMAL, text, len, 200);
        assert_true(fit <= len);
        assert_true(text_width(board->text, NORMAL, text, fit) <= 200);
        free(text);
    }
}

static const char *const PLAIN[] = {
    "Toujours pas de collecte rue des Lilas 😀",
    "👨\u200D👩\u200D👧 famille 👍🏽🇫🇷🇪🇺",
    "e\u0301a\u0308 et 1\uFE0F\u20E3, 2",
    "12\u202F480 abonnés — AVATAR To Ty",
    "مرحبا بكم في البلدية hello שלום עולם",
    "हिन्दी देवनागरी ไทยภาษา Tiếng Việt",
};
enum { PLAIN_COUNT = sizeof(PLAIN) / sizeof(PLAIN[0]) };

static void fit_ends_between_graphemes(void **state)
{
    struct board *board = *state;
    for (size_t i = 0; i < PLAIN_COUNT; i++) {
        size_t len = strlen(PLAIN[i]);
        char breaks[256];
        assert_true(len < sizeof(breaks));
        u8_grapheme_breaks((const uint8_t *)PLAIN[i], len, breaks);
        breaks[len] = 1;
        for (int width = 0; width < 640; width += 3) {
            size_t fit = text_fit(board->text, NORMAL, PLAIN[i], len, width);
            assert_true(fit <= len);
            assert_true(breaks[fit]);
            assert_true(text_width(board->text, NORMAL, PLAIN[i], fit) <= width);
            size_t next = fit + 1;
            while (next < len && !breaks[next]) {
                next++;
            }
            if (fit < len) {
                assert_true(text_width(board->text, NORMAL, PLAIN[i], next) > width);
            }
        }
    }
}

static void a_grapheme_without_end_never_fits(void **state)
{
    struct board *board = *state;
    char *text = repeated("e", "\u0301", 10000);
    assert_int_equal(text_fit(board->text, NORMAL, text, strlen(text), 500), 0);
    free(text);
    text = repeated("ab", "\u0301", 10000);
    assert_int_equal(text_fit(board->text, NORMAL, text, strlen(text), 500), 1);
    free(text);
    assert_int_equal(text_fit(board->text, NORMAL, "abc", 3, -1), 0);
    assert_int_equal(text_fit(board->text, NORMAL, "", 0, 100), 0);
    /* What was cut before it came here is not our cut. */
    assert_int_equal(text_fit(board->text, NORMAL, "a\xE2\x82", 3, 500), 3);
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

static void what_is_not_seen_takes_no_room(void **state)
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

static void letters_that_no_face_has_are_boxes(void **state)
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

static void the_cache_is_bounded(void **state)
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
    char *text = repeated("", "Mélange ", 100);
    put(board, (struct type){.px = 60}, text, WHITE);
    assert_true(ink_of(board).w > 500);
    assert_true(text_kept(board->text) <= SMALL);
    free(text);
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

#define ON_BOARD(test) cmocka_unit_test_setup_teardown(test, board_setup, board_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOARD(nothing_leaves_its_clip),
        ON_BOARD(wild_texts_are_measured),
        ON_BOARD(fit_ends_between_graphemes),
        ON_BOARD(a_grapheme_without_end_never_fits),
        ON_BOARD(widths_are_those_of_the_ink),
        ON_BOARD(every_face_stands_on_the_baseline),
        ON_BOARD(pictures_keep_their_colours),
        ON_BOARD(inks_share_what_was_rendered),
        ON_BOARD(what_is_not_seen_takes_no_room),
        ON_BOARD(narrow_spaces_are_narrow),
        ON_BOARD(letters_that_no_face_has_are_boxes),
        ON_BOARD(words_stand_in_their_order),
        ON_BOARD(arabic_letters_join),
        cmocka_unit_test(the_cache_is_bounded),
        ON_BOARD(sizes_are_clamped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
