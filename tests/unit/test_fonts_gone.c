// links: base/buf base/err base/mem base/log base/str base/utf8
// links: scene/list scene/palette* scene/type
// links: canvas/cache canvas/curve canvas/damage canvas/emoji canvas/fonts canvas/line canvas/paint
// links: canvas/sheet canvas/text tests/lib/board tests/lib/wild
// packages: sdl2 SDL2_ttf fribidi libpng
/*
 * Font files that are missing, spoilt or taken away while the wall runs. The source of faces is
 * included: what it opens goes through this file, which knows of every path and hides some.
 */
#include "tests/lib/board.h"
#include "tests/lib/wild.h"

#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <SDL2/SDL_ttf.h>
#include <cmocka.h>

static int watched_open(const char *path, int flags);
static TTF_Font *watched_font(const char *path, int px);
#define open(path, flags)      watched_open(path, flags)
#define TTF_OpenFont(path, px) watched_font(path, px)
#include "canvas/faces.c"
#undef open
#undef TTF_OpenFont

enum { SPOILT_MAX = 1 << 20 };

/* What becomes of the files whose path has that part: "" for all, NULL for none. */
static const char *touched;
static int (*spoil)(const char *path);
static size_t opened;

static int is_gone(const char *path)
{
    (void)path;
    errno = ENOENT;
    return -1;
}

static int is_denied(const char *path)
{
    (void)path;
    errno = EACCES;
    return -1;
}

static int is_a_folder(const char *path)
{
    (void)path;
    return open("/", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}

static int is_endless(const char *path)
{
    (void)path;
    return open("/dev/zero", O_RDONLY | O_CLOEXEC);
}

/* A copy, of which only a share is left, or with one byte in so many changed. */
static int copy(const char *path, size_t share, size_t step)
{
    static char bytes[SPOILT_MAX];
    int from = open(path, O_RDONLY | O_CLOEXEC), to = memfd_create("font", MFD_CLOEXEC);
    ssize_t len = from < 0 ? -1 : read(from, bytes, sizeof(bytes));
    close(from);
    if (len < 0) {
        close(to);
        return -1;
    }
    for (size_t i = step; step > 0 && i < (size_t)len; i += step) {
        bytes[i] = (char)(bytes[i] ^ 0x55);
    }
    size_t left = (size_t)len / share;
    if (write(to, bytes, left) != (ssize_t)left || lseek(to, 0, SEEK_SET) != 0) {
        fail();
    }
    return to;
}

static int is_short(const char *path)
{
    return copy(path, 1000, 0);
}

static int is_half(const char *path)
{
    return copy(path, 2, 0);
}

static int is_noise(const char *path)
{
    return copy(path, 1, 1);
}

static int is_rotten(const char *path)
{
    return copy(path, 1, 997);
}

static bool is_touched(const char *path)
{
    return touched && strstr(path, touched);
}

/* X04: whatever is drawn, only files of the distribution's packages are opened. */
static void check_path(const char *path)
{
    assert_true(str_starts(path, "/usr/share/fonts/opentype/") ||
                str_starts(path, "/usr/share/fonts/truetype/"));
    assert_null(strstr(path, ".."));
    const char *name = strrchr(path, '/') + 1;
    assert_true(str_starts(name, "B612") || str_starts(name, "Noto") ||
                str_starts(name, "DejaVuSans"));
    opened++;
}

static int watched_open(const char *path, int flags)
{
    check_path(path);
    return is_touched(path) ? spoil(path) : open(path, flags);
}

static TTF_Font *watched_font(const char *path, int px)
{
    check_path(path);
    return is_touched(path) ? NULL : TTF_OpenFont(path, px);
}

static int set_up(void **state)
{
    touched = NULL;
    opened = 0;
    return board_setup(state);
}

static const struct type BOLD = {.px = 30, .bold = true};

/* True when letters are drawn as such, not as the boxes of letters that nobody has. */
static bool draws_letters(struct board *board, struct type type)
{
    static const char *const BOXES[] = {"\U0010FFFD", "\U0010FFFD\U0010FFFD"};
    put(board, type, "if", WHITE);
    struct box letters = ink_of(board);
    bool differs = letters.w > 0 && letters.h > 0;
    for (size_t i = 0; i < 2; i++) {
        put(board, type, BOXES[i], WHITE);
        struct box boxes = ink_of(board);
        differs = differs && memcmp(&letters, &boxes, sizeof(boxes)) != 0;
    }
    return differs;
}

static void x01_a_font_that_is_lost_has_a_substitute(void **state)
{
    static int (*const WAYS[])(const char *) = {is_gone,  is_denied, is_a_folder, is_endless,
                                                is_short, is_half,   is_noise,    is_rotten};
    static const char *const FILES[] = {"B612-Regular", "B612-Bold", "/B612", "Noto", "-Bold"};
    (void)state;
    for (size_t way = 0; way < sizeof(WAYS) / sizeof(WAYS[0]); way++) {
        for (size_t i = 0; i < sizeof(FILES) / sizeof(FILES[0]); i++) {
            void *fresh = NULL;
            touched = FILES[i];
            spoil = WAYS[way];
            assert_int_equal(board_setup(&fresh), 0);
            /* In both orders: what one weight has found out is not taken for the other. */
            bool regular = draws_letters(fresh, NORMAL), bold = draws_letters(fresh, BOLD);
            if (!regular || !bold) {
                fail_msg("%s, way %zu: no letters", FILES[i], way);
            }
            board_teardown(&fresh);
        }
    }
}

static void x01_fonts_taken_away_while_running_stay(void **state)
{
    struct board *board = *state;
    assert_true(draws_letters(board, NORMAL));
    assert_true(draws_letters(board, BOLD));
    touched = "";
    spoil = is_noise;
    /* More sizes than are kept open at a time. */
    for (int px = 10; px < 80; px++) {
        assert_true(draws_letters(board, (struct type){.px = px}));
        assert_true(draws_letters(board, (struct type){.px = px, .bold = true}));
    }
    /* Of what was not read yet there is nothing now, and no harm is done. */
    for (size_t i = 0; i < WILD_COUNT; i++) {
        char *text = wild_text(i);
        put(board, NORMAL, text, WHITE);
        free(text);
    }
}

static void x01_without_any_font_it_says_what_to_install(void **state)
{
    struct text *text = NULL;
    struct err err = {""};
    (void)state;
    touched = "";
    spoil = is_gone;
    assert_false(text_create(1 << 20, &text, &err));
    assert_null(text);
    assert_non_null(strstr(err.text, "fonts-b612"));
}

static void x02_without_emoji_there_are_boxes_of_a_letters_width(void **state)
{
    void *fresh = NULL;
    (void)state;
    touched = "Noto";
    spoil = is_gone;
    assert_int_equal(board_setup(&fresh), 0);
    int one = width_of(fresh, NORMAL, "\U0001F9D1"), two = width_of(fresh, NORMAL, "\u6F22\u6F22");
    assert_in_range(one, NORMAL.px / 3, NORMAL.px);
    assert_int_equal(two, 2 * one);
    put(fresh, NORMAL, "\u6F22", WHITE);
    assert_true(ink_of(fresh).w > NORMAL.px / 3);
    board_teardown(&fresh);
}

static void x04_only_packaged_fonts_are_opened(void **state)
{
    struct board *board = *state;
    for (size_t i = 0; i < WILD_COUNT; i++) {
        char *text = wild_text(i);
        put(board, NORMAL, text, WHITE);
        free(text);
    }
    put(board, NORMAL, "/tmp/a.ttf file:///tmp/a.ttf ../../tmp/a.ttf", WHITE);
    assert_true(opened > 20);
}

#define ON_FONTS(test) cmocka_unit_test_setup_teardown(test, set_up, board_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_FONTS(x01_a_font_that_is_lost_has_a_substitute),
        ON_FONTS(x01_fonts_taken_away_while_running_stay),
        ON_FONTS(x01_without_any_font_it_says_what_to_install),
        ON_FONTS(x02_without_emoji_there_are_boxes_of_a_letters_width),
        ON_FONTS(x04_only_packaged_fonts_are_opened),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
