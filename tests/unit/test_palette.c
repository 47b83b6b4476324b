// Colours: contrast by WCAG 2.2, and what the palette promises.
// links: scene/palette*
#include "scene/palette.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static const double TEXT_LEAST = 4.5, FIGURE_LEAST = 7;
static const char *const THEMES[] = {"dark", "light", "high contrast"};
_Static_assert(COUNT(THEMES) == THEME_COUNT, "one name per theme");

/* Known pairs, as every checker of the guideline gives them. */
static void contrast_is_that_of_the_guideline(void **state)
{
    (void)state;
    static const struct {
        uint32_t a, b;
        double contrast;
    } ROWS[] = {
        {0x000000, 0xFFFFFF, 21},   {0xFFFFFF, 0xFFFFFF, 1},    {0x000000, 0x000000, 1},
        {0x767676, 0xFFFFFF, 4.54}, {0x777777, 0xFFFFFF, 4.48}, {0x595959, 0xFFFFFF, 7.00},
        {0xFF0000, 0xFFFFFF, 4.00}, {0x00FF00, 0xFFFFFF, 1.37}, {0x0000FF, 0xFFFFFF, 8.59},
        {0x808080, 0xFFFFFF, 3.95}, {0xFF0000, 0x0000FF, 2.15},
    };
    for (size_t i = 0; i < COUNT(ROWS); i++) {
        double contrast = palette_contrast(ROWS[i].a, ROWS[i].b);
        if (fabs(contrast - ROWS[i].contrast) > 0.005) {
            fail_msg("%06X on %06X: %.4f", (unsigned)ROWS[i].a, (unsigned)ROWS[i].b, contrast);
        }
        assert_true(contrast == palette_contrast(ROWS[i].b, ROWS[i].a));
    }
}

/* In every theme; text in high contrast is held to what a figure needs elsewhere. */
static void at_least(enum ink ink, enum ink ground, double least)
{
    for (int theme = 0; theme < THEME_COUNT; theme++) {
        const struct palette *palette = palette_of((enum colour_theme)theme);
        double contrast = palette_contrast(palette->rgb[ink], palette->rgb[ground]);
        double needed = theme == THEME_HIGH_CONTRAST && least == TEXT_LEAST ? FIGURE_LEAST : least;
        if (contrast < needed) {
            fail_msg("%s: %s on %s: %.2f, not %.1f", THEMES[theme], ink_word(ink), ink_word(ground),
                     contrast, needed);
        }
    }
}

static const enum ink TINTS[] = {INK_WARN_GROUND, INK_ALERT_GROUND, INK_BAD_GROUND,
                                 INK_GOOD_GROUND};

static void text_is_readable_on_its_grounds(void **state)
{
    (void)state;
    static const enum ink TEXTS[] = {INK_TEXT,  INK_MUTED, INK_GOOD,    INK_WARN,
                                     INK_ALERT, INK_BAD,   INK_NEUTRAL, INK_BAD_SOFT};
    for (size_t i = 0; i < COUNT(TEXTS); i++) {
        at_least(TEXTS[i], INK_GROUND, TEXT_LEAST);
        at_least(TEXTS[i], INK_PANEL, TEXT_LEAST);
    }
    for (size_t i = 0; i < COUNT(TINTS); i++) {
        at_least(INK_TEXT, TINTS[i], TEXT_LEAST);
    }
    at_least(INK_ALERT, INK_ALERT_GROUND, TEXT_LEAST);
    static const enum ink ON_BAD[] = {INK_BAD, INK_BAD_SOFT, INK_WARN, INK_TEXT, INK_MUTED};
    for (size_t i = 0; i < COUNT(ON_BAD); i++) {
        at_least(ON_BAD[i], INK_BAD_GROUND, TEXT_LEAST);
    }
}

/* The colours a figure may have, on a panel and on the tint that goes with them. */
static void figures_are_readable_from_further_away(void **state)
{
    (void)state;
    static const struct {
        enum ink ink, tint;
    } FIGURES[] = {{INK_GOOD, INK_GOOD_GROUND},
                   {INK_WARN, INK_WARN_GROUND},
                   {INK_BAD, INK_BAD_GROUND},
                   {INK_BAD_SOFT, INK_BAD_GROUND},
                   {INK_MUTED, INK_GROUND}};
    for (size_t i = 0; i < COUNT(FIGURES); i++) {
        at_least(FIGURES[i].ink, INK_PANEL, FIGURE_LEAST);
        at_least(FIGURES[i].ink, INK_GROUND, FIGURE_LEAST);
        at_least(FIGURES[i].ink, FIGURES[i].tint, FIGURE_LEAST);
    }
    at_least(INK_TEXT, INK_PANEL, FIGURE_LEAST);
    at_least(INK_TEXT, INK_GROUND, FIGURE_LEAST);
    /* A clock of any urgency stands in a banner of any level. */
    static const enum ink CLOCKS[] = {INK_TEXT, INK_GOOD, INK_WARN, INK_BAD};
    for (size_t i = 0; i < COUNT(TINTS) * COUNT(CLOCKS); i++) {
        at_least(CLOCKS[i / COUNT(TINTS)], TINTS[i % COUNT(TINTS)], FIGURE_LEAST);
    }
}

static void text_on_colour_is_readable_on_each_colour(void **state)
{
    (void)state;
    for (int kind = 0; kind < NETWORK_KIND_COUNT; kind++) {
        at_least(INK_ON_COLOUR, (enum ink)(INK_NETWORK + kind), TEXT_LEAST);
    }
    static const enum ink BARS[] = {INK_GOOD, INK_NEUTRAL, INK_BAD_FILL, INK_WARN, INK_ALERT};
    for (size_t i = 0; i < COUNT(BARS); i++) {
        at_least(INK_ON_COLOUR, BARS[i], TEXT_LEAST);
    }
}

/* WCAG 2.2, 1.4.11: what is not text but has to be seen. */
static void curves_and_bars_stand_out(void **state)
{
    (void)state;
    for (int kind = 0; kind < NETWORK_KIND_COUNT; kind++) {
        at_least((enum ink)(INK_NETWORK + kind), INK_PANEL, 3);
    }
    at_least(INK_GOOD, INK_TRACK, 3);
    at_least(INK_WARN, INK_TRACK, 3);
    at_least(INK_BAD_FILL, INK_TRACK, 3);
    at_least(INK_BAD_FILL, INK_PANEL, 3);
    at_least(INK_BAD_FILL, INK_BAD_GROUND, 3);
    assert_int_equal(ink_fill(INK_BAD), INK_BAD_FILL);
    assert_int_equal(ink_fill(INK_WARN), INK_WARN);
}

static void each_ink_has_a_word_of_its_own(void **state)
{
    (void)state;
    for (int ink = 0; ink < INK_COUNT; ink++) {
        const char *word = ink_word((enum ink)ink);
        assert_true(strlen(word) > 1);
        for (int theme = 0; theme < THEME_COUNT; theme++) {
            assert_in_range(palette_of((enum colour_theme)theme)->rgb[ink], 0, 0xFFFFFF);
        }
        for (int other = 0; other < ink; other++) {
            assert_string_not_equal(word, ink_word((enum ink)other));
        }
    }
    assert_string_equal(ink_word(INK_COUNT), "?");
    assert_string_equal(ink_word((enum ink) - 1), "?");
}

/* What a table forgot would be black. */
static void each_ink_has_a_colour_in_each_theme(void **state)
{
    (void)state;
    for (int ink = 0; ink < INK_COUNT; ink++) {
        bool tint = ink >= INK_WARN_GROUND && ink <= INK_GOOD_GROUND;
        bool black = ink == INK_GROUND || ink == INK_ON_COLOUR || tint;
        assert_true((PALETTE_DARK.rgb[ink] == 0) == (ink == INK_ON_COLOUR));
        assert_true(PALETTE_LIGHT.rgb[ink] != 0);
        assert_true((PALETTE_HIGH_CONTRAST.rgb[ink] == 0) == black);
    }
    assert_ptr_equal(palette_of(THEME_DARK), &PALETTE_DARK);
    assert_ptr_equal(palette_of(THEME_LIGHT), &PALETTE_LIGHT);
    assert_ptr_equal(palette_of(THEME_HIGH_CONTRAST), &PALETTE_HIGH_CONTRAST);
    assert_ptr_equal(palette_of(THEME_COUNT), &PALETTE_DARK);
}

static double light(uint32_t rgb)
{
    /* Contrast with black is (light + 0.05) / 0.05. */
    return palette_contrast(rgb, 0) * 0.05 - 0.05;
}

static void dimming_is_of_light(void **state)
{
    (void)state;
    struct palette grey = {.rgb = {[INK_TEXT] = 0xFFFFFF, [INK_MUTED] = 0x808080}};
    /* Half the light of white is 0xBC, a fifth 0x7C, a tenth 0x59; 0x808080 has 0.216 of it. */
    assert_int_equal(palette_dimmed(&grey, 50).rgb[INK_TEXT], 0xBCBCBC);
    assert_int_equal(palette_dimmed(&grey, 20).rgb[INK_TEXT], 0x7C7C7C);
    assert_int_equal(palette_dimmed(&grey, 10).rgb[INK_TEXT], 0x595959);
    assert_int_equal(palette_dimmed(&grey, 50).rgb[INK_MUTED], 0x5C5C5C);
    for (int theme = 0; theme < THEME_COUNT; theme++) {
        const struct palette *bright = palette_of((enum colour_theme)theme);
        struct palette same = palette_dimmed(bright, 100), more = palette_dimmed(bright, 1000);
        struct palette none = palette_dimmed(bright, 0), less = palette_dimmed(bright, -1);
        assert_memory_equal(&same, bright, sizeof(same));
        assert_memory_equal(&more, bright, sizeof(more));
        for (int ink = 0; ink < INK_COUNT; ink++) {
            assert_int_equal(none.rgb[ink], 0);
            assert_int_equal(less.rgb[ink], 0);
            for (int percent = 5; percent < 100; percent++) {
                double wanted = light(bright->rgb[ink]) * percent / 100;
                double got = light(palette_dimmed(bright, percent).rgb[ink]);
                if (fabs(got - wanted) > 0.005) {
                    fail_msg("%s at %d %%: %f, not %f", ink_word((enum ink)ink), percent, got,
                             wanted);
                }
            }
        }
    }
}

static void what_differs_by_day_differs_by_night(void **state)
{
    (void)state;
    for (int theme = 0; theme < THEME_COUNT; theme++) {
        const struct palette *bright = palette_of((enum colour_theme)theme);
        for (int percent = 1; percent <= 100; percent++) {
            struct palette dark = palette_dimmed(bright, percent);
            for (int a = 0; a < INK_COUNT; a++) {
                for (int b = 0; b < a; b++) {
                    bool differ = bright->rgb[a] != bright->rgb[b];
                    assert_int_equal(dark.rgb[a] != dark.rgb[b], differ);
                }
            }
        }
    }
}

/* Contrast in a room that puts so much light on the screen; the guideline supposes 0.05. */
static double contrast_in(double room, uint32_t a, uint32_t b)
{
    return (fmax(light(a), light(b)) + room) / (fmin(light(a), light(b)) + room);
}

/* The rounding of colours to whole values takes a little in a dark room, never too much. */
static void dimmed_text_is_readable(void **state)
{
    (void)state;
    static const enum ink TEXTS[] = {INK_TEXT, INK_MUTED, INK_GOOD,    INK_WARN,
                                     INK_BAD,  INK_ALERT, INK_NEUTRAL, INK_BAD_SOFT};
    for (int theme = 0; theme < THEME_COUNT; theme++) {
        for (int percent = 10; percent <= 100; percent++) {
            struct palette dark = palette_dimmed(palette_of((enum colour_theme)theme), percent);
            for (size_t i = 0; i < COUNT(TEXTS); i++) {
                double contrast =
                    contrast_in(0.05 * percent / 100, dark.rgb[TEXTS[i]], dark.rgb[INK_PANEL]);
                if (contrast < TEXT_LEAST) {
                    fail_msg("%s: %s at %d %%: %.2f", THEMES[theme], ink_word(TEXTS[i]), percent,
                             contrast);
                }
            }
            /* Where the room stays bright, what is read most stays readable down to 60 %. */
            if (percent >= 60) {
                assert_true(contrast_in(0.05, dark.rgb[INK_TEXT], dark.rgb[INK_PANEL]) >= 7);
                assert_true(contrast_in(0.05, dark.rgb[INK_MUTED], dark.rgb[INK_PANEL]) >= 4.5);
            }
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(contrast_is_that_of_the_guideline),
        cmocka_unit_test(text_is_readable_on_its_grounds),
        cmocka_unit_test(figures_are_readable_from_further_away),
        cmocka_unit_test(text_on_colour_is_readable_on_each_colour),
        cmocka_unit_test(curves_and_bars_stand_out),
        cmocka_unit_test(each_ink_has_a_word_of_its_own),
        cmocka_unit_test(each_ink_has_a_colour_in_each_theme),
        cmocka_unit_test(dimming_is_of_light),
        cmocka_unit_test(what_differs_by_day_differs_by_night),
        cmocka_unit_test(dimmed_text_is_readable),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
