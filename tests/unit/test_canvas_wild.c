// Text from hostile feeds: measured, cut between graphemes, and never beyond its clip.
//
// links: base/buf base/err base/mem base/log base/str base/utf8
// links: scene/list scene/palette* scene/type
// links: canvas/cache canvas/canvas canvas/curve canvas/damage canvas/emoji canvas/faces
// links: canvas/fonts canvas/line canvas/paint canvas/picture canvas/shapes canvas/sheet
// links: canvas/text tests/lib/board tests/lib/wild
// packages: sdl2 SDL2_ttf fribidi libpng
#include "base/buf.h"
#include "base/mem.h"
#include "canvas/line.h"
#include "tests/lib/board.h"
#include "tests/lib/wild.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unigbrk.h>

#include <cmocka.h>

enum { MEBIBYTE = 1024 * 1024 };

static void j11_nothing_leaves_its_clip(void **state)
{
    struct board *board = *state;
    const struct box clip = {LEFT - 3, BASE - 32, 206, 44};
    for (size_t i = 0; i < WILD_COUNT; i++) {
        char *text = wild_text(i);
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

static void j11_wild_texts_are_measured(void **state)
{
    struct board *board = *state;
    for (size_t i = 0; i < WILD_COUNT; i++) {
        char *text = wild_text(i);
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
    char *text = wild_repeated("e", "\u0301", 10000);
    assert_int_equal(text_fit(board->text, NORMAL, text, strlen(text), 500), 0);
    free(text);
    text = wild_repeated("ab", "\u0301", 10000);
    assert_int_equal(text_fit(board->text, NORMAL, text, strlen(text), 500), 1);
    free(text);
    assert_int_equal(text_fit(board->text, NORMAL, "abc", 3, -1), 0);
    assert_int_equal(text_fit(board->text, NORMAL, "", 0, 100), 0);
    /* What was cut before it came here is not our cut. */
    assert_int_equal(text_fit(board->text, NORMAL, "a\xE2\x82", 3, 500), 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOARD(j11_nothing_leaves_its_clip),
        ON_BOARD(j11_wild_texts_are_measured),
        ON_BOARD(fit_ends_between_graphemes),
        ON_BOARD(a_grapheme_without_end_never_fits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
