// Colours: contrast by WCAG 2.2, and what the palette promises.
// links: scene/palette
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

static void at_least(enum ink ink, enum ink ground, double least)
{
    double contrast = palette_contrast(PALETTE_DARK.rgb[ink], PALETTE_DARK.rgb[ground]);
    if (contrast < least) {
        fail_msg("%s on %s: %.2f, not %.1f", ink_word(ink), ink_word(ground), contrast, least);
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
    } FIGURES[] = {{INK_GOOD, INK_GOOD_GROUND},    {INK_WARN, INK_WARN_GROUND},
                   {INK_ALERT, INK_ALERT_GROUND},  {INK_BAD, INK_BAD_GROUND},
                   {INK_BAD_SOFT, INK_BAD_GROUND}, {INK_MUTED, INK_GROUND}};
    for (size_t i = 0; i < COUNT(FIGURES); i++) {
        at_least(FIGURES[i].ink, INK_PANEL, FIGURE_LEAST);
        at_least(FIGURES[i].ink, INK_GROUND, FIGURE_LEAST);
        at_least(FIGURES[i].ink, FIGURES[i].tint, FIGURE_LEAST);
    }
    at_least(INK_TEXT, INK_PANEL, FIGURE_LEAST);
    at_least(INK_TEXT, INK_GROUND, FIGURE_LEAST);
    for (size_t i = 0; i < COUNT(TINTS); i++) {
        at_least(INK_TEXT, TINTS[i], FIGURE_LEAST);
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

static void each_ink_has_a_word_and_a_colour_of_its_own(void **state)
{
    (void)state;
    for (int ink = 0; ink < INK_COUNT; ink++) {
        const char *word = ink_word((enum ink)ink);
        assert_true(strlen(word) > 1);
        assert_true(PALETTE_DARK.rgb[ink] > 0 && PALETTE_DARK.rgb[ink] <= 0xFFFFFF);
        for (int other = 0; other < ink; other++) {
            assert_string_not_equal(word, ink_word((enum ink)other));
        }
    }
    assert_string_equal(ink_word(INK_COUNT), "?");
    assert_string_equal(ink_word((enum ink) - 1), "?");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(contrast_is_that_of_the_guideline),
        cmocka_unit_test(text_is_readable_on_its_grounds),
        cmocka_unit_test(figures_are_readable_from_further_away),
        cmocka_unit_test(text_on_colour_is_readable_on_each_colour),
        cmocka_unit_test(curves_and_bars_stand_out),
        cmocka_unit_test(each_ink_has_a_word_and_a_colour_of_its_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
