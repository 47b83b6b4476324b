// What all cards draw with: nothing is wider than asked, no figure is cut.
// links: tests/lib/metrics tests/lib/sheet scene/paint scene/list scene/palette* scene/type
// links: base/buf base/mem base/log base/str base/utf8
#include "tests/lib/metrics.h"
#include "tests/lib/sheet.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static void units_are_rounded_evenly(void **state)
{
    struct paint *paint = sheet_fresh(state);
    static const int ROWS[][2] = {{100, 20}, {150, 30},   {0, 0},  {2, 0},  {3, 1},
                                  {-3, -1},  {-150, -30}, {-2, 0}, {12, 2}, {13, 3}};
    for (size_t i = 0; i < COUNT(ROWS); i++) {
        assert_int_equal(paint_u(paint, ROWS[i][0]), ROWS[i][1]);
    }
}

static void a_text_that_fits_is_whole(void **state)
{
    struct paint *paint = sheet_fresh(state);
    assert_int_equal(
        paint_text(paint, SHEET_X, SHEET_Y, 5 * SHEET_LETTER, STYLE_TEXT, INK_MUTED, "Ville"), 60);
    const struct item *item = &paint->list->items[0];
    assert_int_equal(item->box.x, SHEET_X);
    assert_int_equal(item->box.y + type_ascent(item->type.px), SHEET_Y); /* the baseline */
    assert_int_equal(item->box.w, 60);
    assert_int_equal(item->box.h, type_line(SHEET_UNIT));
    assert_int_equal(item->ink, INK_MUTED);
    assert_false(item->cut || item->figure);
    assert_string_equal(sheet_text(paint, 0), "Ville");
    assert_int_equal(paint_width(paint, STYLE_TEXT, "Ville"), 60);
}

static void a_text_that_does_not_fit_ends_in_an_ellipsis(void **state)
{
    static const struct {
        int width;
        const char *text;
    } ROWS[] = {{12 * 7 - 1, "Ville…"},
                {6 * 12, "Ville…"},
                {6 * 12 - 1, "Vill…"},
                {24, "V…"},
                {23, NULL},
                {0, NULL},
                {-5, NULL}};
    for (size_t i = 0; i < COUNT(ROWS); i++) {
        struct paint *paint = sheet_fresh(state);
        int width = paint_text(paint, SHEET_X, SHEET_Y, ROWS[i].width, STYLE_TEXT, INK_TEXT,
                               "Ville de Saint-Aubin");
        assert_int_equal(paint->list->count, ROWS[i].text != NULL);
        if (ROWS[i].text) {
            assert_string_equal(sheet_text(paint, 0), ROWS[i].text);
            assert_int_equal(width, paint_width(paint, STYLE_TEXT, ROWS[i].text));
        } else {
            assert_int_equal(width, 0);
        }
        sheet_check(paint, ROWS[i].width, "a title");
    }
}

static void no_text_is_wider_than_asked(void **state)
{
    static const char *const TEXTS[] = {"",
                                        " ",
                                        "a",
                                        "Été à Saint-Aubin : 12 480 😀 abonnés",
                                        "a b c d e f g h i j k",
                                        "      x",
                                        "\xFF\xFE broken \xC3"};
    for (size_t i = 0; i < COUNT(TEXTS); i++) {
        for (int width = -2; width < 300; width++) {
            for (enum style style = 0; style < STYLE_COUNT; style++) {
                struct paint *paint = sheet_fresh(state);
                int got = paint_text(paint, SHEET_X, SHEET_Y, width, style, INK_TEXT, TEXTS[i]);
                assert_true(got >= 0 && got <= (width > 0 ? width : 0));
                if (i < 6) {
                    sheet_check(paint, width, TEXTS[i]);
                }
                const char *text = paint->list->count ? sheet_text(paint, 0) : "";
                size_t kept = strlen(text) - (sheet_is_cut(text) ? 3 : 0);
                assert_memory_equal(text, TEXTS[i], kept);
            }
        }
    }
}

static void an_endless_text_is_cut(void **state)
{
    struct paint *paint = sheet_fresh(state);
    char *endless = malloc(1024 * 1024);
    memset(endless, 'a', 1024 * 1024 - 1);
    endless[1024 * 1024 - 1] = '\0';
    int width = paint_text(paint, SHEET_X, SHEET_Y, 1000, STYLE_TEXT, INK_TEXT, endless);
    assert_in_range(width, 1000 - SHEET_LETTER, 1000);
    assert_true(paint->list->items[0].cut);
    assert_int_equal(
        paint_wrapped(paint, SHEET_X, SHEET_Y, 1000, 30, 2, STYLE_TEXT, INK_TEXT, endless, true),
        2);
    sheet_check(paint, 1000, "endless");
    free(endless);
}

/* Letters that a mark follows: a cut between them would leave the mark to the ellipsis. */
static size_t grapheme_fit(void *ctx, struct type type, const char *text, size_t len, int width)
{
    size_t end = 0, at = 0;
    while (at < len) {
        at++;
        while (at < len && !((text[at] & 0xC0) != 0x80 && (unsigned char)text[at] != 0xCC)) {
            at++;
        }
        if (TEST_METRICS.width(ctx, type, text, at) > width) {
            break;
        }
        end = at;
    }
    return end;
}

static void the_metrics_say_where_to_cut(void **state)
{
    struct metrics graphemes = {.width = TEST_METRICS.width, .fit = grapheme_fit};
    static const char MARKED[] = "e\u0301e\u0301e\u0301e\u0301"; /* four letters, four marks */
    struct sheet *sheet = *state;
    sheet->input.metrics = &graphemes;
    for (int width = 0; width < 10 * SHEET_LETTER; width++) {
        struct paint *paint = sheet_fresh(state);
        paint_text(paint, SHEET_X, SHEET_Y, width, STYLE_TEXT, INK_TEXT, MARKED);
        paint_wrapped(paint, SHEET_X, SHEET_Y, width, 30, 4, STYLE_TEXT, INK_TEXT, MARKED, true);
        sheet_check(paint, width, "marks");
        for (size_t i = 0; i < paint->list->count; i++) {
            const char *text = sheet_text(paint, i);
            size_t kept = strlen(text) - (sheet_is_cut(text) ? 3 : 0);
            assert_int_equal(kept % 3, 0);
            assert_memory_equal(text, MARKED, kept);
        }
    }
    sheet->input.metrics = &TEST_METRICS;
}

static void a_figure_is_whole_or_not_there(void **state)
{
    for (int width = -1; width < 100; width++) {
        struct paint *paint = sheet_fresh(state);
        int whole = paint_width(paint, STYLE_STRONG, "12 480");
        int got = paint_figure(paint, SHEET_X, SHEET_Y, width, STYLE_STRONG, INK_TEXT, "12 480");
        assert_int_equal(got, width >= whole ? whole : 0);
        assert_int_equal(paint->list->count, width >= whole);
        if (width >= whole) {
            assert_string_equal(sheet_text(paint, 0), "12 480");
            assert_true(paint->list->items[0].figure);
        }
    }
    assert_int_equal(
        paint_figure(sheet_fresh(state), SHEET_X, SHEET_Y, 100, STYLE_TEXT, INK_TEXT, ""), 0);
}

static void a_paragraph_keeps_its_words_and_lines(void **state)
{
    static const char TEXT[] = "Bonjour, à quelle heure ouvre la médiathèque le dimanche ?";
    for (int width = 1; width < 800; width += 3) {
        for (int lines = 1; lines <= 4; lines++) {
            struct paint *paint = sheet_fresh(state);
            int told = paint_wrapped(paint, SHEET_X, SHEET_Y, width, 30, lines, STYLE_TEXT,
                                     INK_TEXT, TEXT, false);
            assert_int_equal(paint->list->count, 0);
            int got = paint_wrapped(paint, SHEET_X, SHEET_Y, width, 30, lines, STYLE_TEXT, INK_TEXT,
                                    TEXT, true);
            assert_int_equal(got, told);
            assert_in_range(got, 1, lines);
            sheet_check(paint, width, "a paragraph");
            size_t at = 0;
            for (size_t i = 0; i < paint->list->count; i++) {
                const char *text = sheet_text(paint, i);
                size_t kept = strlen(text) - (sheet_is_cut(text) ? 3 : 0);
                assert_true(kept > 0);
                assert_true(i + 1 == paint->list->count || !sheet_is_cut(text));
                at += TEXT[at] == ' ';
                assert_memory_equal(text, TEXT + at, kept);
                at += kept;
                assert_int_equal(paint->list->items[i].box.y,
                                 SHEET_Y - type_ascent(SHEET_UNIT) + 30 * (int)i);
                /* A line that is not cut ends at a word's end, if a word fits into it. */
                if (!sheet_is_cut(text) && width >= 12 * SHEET_LETTER) {
                    assert_true(TEXT[at] == ' ' || TEXT[at] == '\0');
                }
            }
            if (paint->list->count > 0 &&
                !sheet_is_cut(sheet_text(paint, paint->list->count - 1))) {
                assert_true(TEXT[at] == '\0' || width < 2 * SHEET_LETTER);
            }
        }
    }
    assert_int_equal(paint_wrapped(sheet_fresh(state), SHEET_X, SHEET_Y, 100, 30, 3, STYLE_TEXT,
                                   INK_TEXT, "", true),
                     0);
}

static void a_bar_is_filled_by_its_share(void **state)
{
    static const struct {
        double share;
        int filled; /* 0: the track alone */
    } ROWS[] = {{0, 0},   {-1, 0},    {NAN, 0},    {0.5, 100},     {1, 200},
                {7, 200}, {1e-9, 10}, {0.001, 10}, {INFINITY, 200}};
    for (size_t i = 0; i < COUNT(ROWS); i++) {
        struct paint *paint = sheet_fresh(state);
        paint_bar(paint, (struct box){SHEET_X, SHEET_Y, 200, 10}, ROWS[i].share, INK_GOOD);
        assert_int_equal(paint->list->count, ROWS[i].filled ? 2 : 1);
        assert_int_equal(paint->list->items[0].ink, INK_TRACK);
        assert_int_equal(paint->list->items[0].box.w, 200);
        if (ROWS[i].filled) {
            assert_int_equal(paint->list->items[1].box.w, ROWS[i].filled);
        }
        sheet_check(paint, 200, "a bar");
    }
}

static void a_badge_has_letters_that_people_know(void **state)
{
    static const struct {
        enum network_kind kind;
        const char *name, *letters;
    } ROWS[] = {
        {NETWORK_MASTODON, "the town", "M"}, {NETWORK_LINKEDIN, NULL, "in"},
        {NETWORK_OTHER, "Écho", "É"},        {NETWORK_UNKNOWN, "😀 fans", "😀"},
        {NETWORK_UNKNOWN, "", "?"},          {NETWORK_UNKNOWN, NULL, "?"},
    };
    for (size_t i = 0; i < COUNT(ROWS); i++) {
        struct paint *paint = sheet_fresh(state);
        assert_int_equal(paint_badge(paint, SHEET_X, SHEET_Y, 40, ROWS[i].kind, ROWS[i].name),
                         SHEET_X + 40);
        assert_int_equal(paint->list->count, 2);
        assert_int_equal(paint->list->items[0].ink, INK_NETWORK + ROWS[i].kind);
        assert_string_equal(sheet_text(paint, 1), ROWS[i].letters);
        assert_int_equal(paint->list->items[1].ink, INK_ON_COLOUR);
        sheet_check(paint, 40, "a badge");
    }
}

static void a_panel_returns_its_inside(void **state)
{
    struct paint *paint = sheet_fresh(state);
    struct box in = paint_panel(paint, (struct box){SHEET_X, SHEET_Y, 200, 100});
    assert_true(in.x == SHEET_X + 7 && in.y == SHEET_Y + 7 && in.w == 186 && in.h == 86);
    assert_int_equal(paint->list->items[0].ink, INK_PANEL);
    assert_int_equal(paint->list->items[0].radius, 5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(units_are_rounded_evenly),
        cmocka_unit_test(a_text_that_fits_is_whole),
        cmocka_unit_test(a_text_that_does_not_fit_ends_in_an_ellipsis),
        cmocka_unit_test(no_text_is_wider_than_asked),
        cmocka_unit_test(an_endless_text_is_cut),
        cmocka_unit_test(the_metrics_say_where_to_cut),
        cmocka_unit_test(a_figure_is_whole_or_not_there),
        cmocka_unit_test(a_paragraph_keeps_its_words_and_lines),
        cmocka_unit_test(a_bar_is_filled_by_its_share),
        cmocka_unit_test(a_badge_has_letters_that_people_know),
        cmocka_unit_test(a_panel_returns_its_inside),
    };
    return cmocka_run_group_tests(tests, sheet_setup, sheet_teardown);
}
