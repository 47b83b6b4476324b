// What the wall tells in colour is told apart by every eye, and never by colour alone.
// links: tests/lib/vision base/* model/* derive/* scene/* settings/*
// packages: libconfuse
#include "scene/cards.h"
#include "scene/goals.h"
#include "scene/palette.h"
#include "scene/words.h"
#include "tests/lib/vision.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static const double LEAST = 10; /* CIEDE2000 */

/* Pairs from Sharma, Wu and Dalal, "The CIEDE2000 Color-Difference Formula: Implementation Notes,
 * Supplementary Test Data, and Mathematical Observations", 2005. */
static void the_difference_is_that_of_the_standard(void **state)
{
    (void)state;
    static const struct {
        struct lab one, two;
        double difference;
    } ROWS[] = {
        {{50, 2.6772, -79.7751}, {50, 0, -82.7485}, 2.0425},
        {{50, 3.1571, -77.2803}, {50, 0, -82.7485}, 2.8615},
        {{50, -1.3802, -84.2814}, {50, 0, -82.7485}, 1.0000},
        {{50, 0, 0}, {50, -1, 2}, 2.3669},
        {{50, 2.49, -0.001}, {50, -2.49, 0.0009}, 7.1792},
        {{50, 2.49, -0.001}, {50, -2.49, 0.0011}, 7.2195},
        {{50, -0.001, 2.49}, {50, 0.0009, -2.49}, 4.8045},
        {{50, -0.001, 2.49}, {50, 0.0011, -2.49}, 4.7461},
        {{50, 2.5, 0}, {50, 0, -2.5}, 4.3065},
        {{50, 2.5, 0}, {73, 25, -18}, 27.1492},
        {{50, 2.5, 0}, {61, -5, 29}, 22.8977},
        {{50, 2.5, 0}, {56, -27, -3}, 31.9030},
        {{50, 2.5, 0}, {58, 24, 15}, 19.4535},
        {{60.2574, -34.0099, 36.2677}, {60.4626, -34.1751, 39.4387}, 1.2644},
        {{2.0776, 0.0795, -1.1350}, {0.9033, -0.0636, -0.5514}, 0.9082},
    };
    for (size_t i = 0; i < COUNT(ROWS); i++) {
        double there = vision_difference(ROWS[i].one, ROWS[i].two);
        double back = vision_difference(ROWS[i].two, ROWS[i].one);
        if (fabs(there - ROWS[i].difference) > 0.0001 || fabs(there - back) > 1e-9) {
            fail_msg("row %zu: %.4f and back %.4f, not %.4f", i, there, back, ROWS[i].difference);
        }
    }
}

static double apart(enum vision vision, uint32_t one, uint32_t two)
{
    return vision_difference(vision_see(vision, one), vision_see(vision, two));
}

/* Greys stay greys; the classic confusions are confused, and by nobody else. */
static void the_eyes_are_what_they_are_called(void **state)
{
    (void)state;
    for (int vision = 0; vision < VISION_COUNT; vision++) {
        struct lab grey = vision_see((enum vision)vision, 0x808080);
        assert_true(fabs(grey.l - 53.59) < 0.01 && hypot(grey.a, grey.b) < 0.1);
    }
    uint32_t red = 0xC8402A, green = 0x7D6A1E, blue = 0x0F7FA8, teal = 0x008C7E;
    assert_true(apart(VISION_NORMAL, red, green) > 30);
    assert_true(apart(VISION_DEUTERANOPE, red, green) < 8);
    assert_true(apart(VISION_TRITANOPE, red, green) > 15);
    assert_true(apart(VISION_NORMAL, blue, teal) > 20);
    assert_true(apart(VISION_TRITANOPE, blue, teal) < 8);
    assert_true(apart(VISION_PROTANOPE, blue, teal) > 15);
}

/* Each two of the inks, in every theme, for every eye. */
static void assert_apart(const enum ink *inks, size_t count)
{
    static const char *const EYES[VISION_COUNT] = {"all colours", "no red", "no green", "no blue"};
    for (int theme = 0; theme < THEME_COUNT; theme++) {
        const uint32_t *rgb = palette_of((enum colour_theme)theme)->rgb;
        for (int vision = 0; vision < VISION_COUNT; vision++) {
            for (size_t i = 0; i < count * count; i++) {
                enum ink one = inks[i / count], two = inks[i % count];
                double difference = apart((enum vision)vision, rgb[one], rgb[two]);
                if (one < two && difference < LEAST) {
                    fail_msg("theme %d, %s: %s and %s differ by %.1f", theme, EYES[vision],
                             ink_word(one), ink_word(two), difference);
                }
            }
        }
    }
}

static void levels_are_told_apart(void **state)
{
    (void)state;
    static const enum ink LEVELS[] = {INK_GOOD, INK_WARN, INK_ALERT, INK_BAD};
    assert_apart(LEVELS, COUNT(LEVELS));
}

static void surfaces_are_told_apart(void **state)
{
    (void)state;
    static const enum ink TONE_FILLS[] = {INK_GOOD, INK_NEUTRAL, INK_BAD_FILL};
    static const enum ink BARS[] = {INK_GOOD, INK_WARN, INK_BAD_FILL, INK_TRACK};
    assert_apart(TONE_FILLS, COUNT(TONE_FILLS));
    assert_apart(BARS, COUNT(BARS));
}

/* A sign stands out beside plain text. */
static void states_are_told_from_plain_text(void **state)
{
    (void)state;
    static const enum ink TEXTS[] = {INK_GOOD, INK_WARN, INK_BAD, INK_TEXT};
    assert_apart(TEXTS, COUNT(TEXTS));
}

/*
 * Each state has a word of its own, and no two with the same sign differ in colour. strict: each
 * also has a sign and a colour of its own.
 */
static void assert_own(const struct look *looks, size_t count, bool strict)
{
    for (size_t i = 0; i < count; i++) {
        assert_true(looks[i].word && strlen(looks[i].word) > 1);
        for (size_t k = 0; k < i; k++) {
            bool same_sign = looks[i].shape == looks[k].shape;
            bool same_ink = looks[i].ink == looks[k].ink;
            if (strcmp(looks[i].word, looks[k].word) == 0 || (same_sign && !same_ink) ||
                (strict && (same_sign || same_ink))) {
                fail_msg("%s and %s: %s and %s, %s and %s", looks[i].word, looks[k].word,
                         shape_word(looks[i].shape), shape_word(looks[k].shape),
                         ink_word(looks[i].ink), ink_word(looks[k].ink));
            }
        }
    }
}

static void every_state_has_a_sign_and_a_word_of_its_own(void **state)
{
    (void)state;
    struct look levels[LEVEL_COUNT + 1], urgencies[URGENCY_OVERDUE + 1];
    for (int level = LEVEL_UNKNOWN; level < LEVEL_COUNT; level++) {
        levels[level + 1] = look_level((enum level)level);
    }
    for (int urgency = URGENCY_NONE; urgency <= URGENCY_OVERDUE; urgency++) {
        urgencies[urgency] = look_urgency((enum urgency)urgency);
    }
    assert_own(levels, COUNT(levels), true);
    assert_own(urgencies, COUNT(urgencies), true);
    struct look statuses[PUBLICATION_STATUS_COUNT], standings[STANDING_COUNT];
    for (int status = 0; status < PUBLICATION_STATUS_COUNT; status++) {
        statuses[status] = look_publication((enum publication_status)status);
    }
    for (int standing = 0; standing < STANDING_COUNT; standing++) {
        standings[standing] = look_standing((enum standing)standing);
    }
    assert_own(statuses, COUNT(statuses), false);
    assert_own(standings, COUNT(standings), false);
    /* Not known, as usual, more than usual, and much more. */
    const struct look mentions[] = {look_mentions(NAN), look_mentions(1), look_mentions(2.5),
                                    look_mentions(50)};
    assert_own(mentions, COUNT(mentions), false);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_difference_is_that_of_the_standard),
        cmocka_unit_test(the_eyes_are_what_they_are_called),
        cmocka_unit_test(levels_are_told_apart),
        cmocka_unit_test(surfaces_are_told_apart),
        cmocka_unit_test(states_are_told_from_plain_text),
        cmocka_unit_test(every_state_has_a_sign_and_a_word_of_its_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
