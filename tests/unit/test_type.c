// Sizes of text: legible from where people stand, on every screen.
// links: scene/type
#include "scene/type.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

/* type_unit rounds up but for a twentieth of a pixel. */
static const double TOLERANCE_PX = 0.05;

/* Minutes of arc under which px pixels are seen. */
static double arc_minutes(double px, int width, int height, double diagonal_in, double distance_m)
{
    double mm = px * diagonal_in * 25.4 / sqrt((double)width * width + (double)height * height);
    return 2 * atan(mm / 2 / (distance_m * 1000)) * 180 / 3.14159265358979323846 * 60;
}

static void the_reference_wall_has_thirty_pixels(void **state)
{
    (void)state;
    assert_int_equal(type_unit(1920, 1080, 55, 3), 30);
    assert_int_equal(type_unit(3840, 2160, 55, 3), 60);
    assert_int_equal(type_unit(1280, 720, 55, 3), 20);
}

static void capitals_are_seen_under_sixteen_minutes(void **state)
{
    (void)state;
    static const int SIZES[][2] = {{1024, 600},  {1280, 720},  {1366, 768},  {1920, 1080},
                                   {1920, 1200}, {2560, 1080}, {3840, 2160}, {1080, 1920},
                                   {800, 480},   {1280, 1024}};
    static const double DIAGONALS[] = {7, 15.6, 24, 32, 43, 55, 65, 85, 98};
    static const double DISTANCES[] = {0.5, 1, 2, 3, 4, 5, 8};
    int checked = 0;
    for (size_t i = 0; i < COUNT(SIZES) * COUNT(DIAGONALS) * COUNT(DISTANCES); i++) {
        const int *size = SIZES[i % COUNT(SIZES)];
        double diagonal = DIAGONALS[i / COUNT(SIZES) % COUNT(DIAGONALS)];
        double distance = DISTANCES[i / COUNT(SIZES) / COUNT(DIAGONALS)];
        int unit = type_unit(size[0], size[1], diagonal, distance);
        if (unit == 400) {
            continue; /* the largest there is */
        }
        double text = 0.75 * (type_of(STYLE_TEXT, unit).px + TOLERANCE_PX);
        double hero = 0.75 * (type_of(STYLE_HERO, unit).px + 2.5 * TOLERANCE_PX);
        double seen = arc_minutes(text, size[0], size[1], diagonal, distance);
        double hero_seen = arc_minutes(hero, size[0], size[1], diagonal, distance);
        /* The tangent bends a little between 16 and 40. */
        if (unit < 8 || seen < 16 - 1e-9 || hero_seen < 40 - 0.01) {
            fail_msg("%dx%d, %g inches, %g m: unit %d, capitals %.2f, hero %.2f", size[0], size[1],
                     diagonal, distance, unit, seen, hero_seen);
        }
        checked++;
    }
    assert_true(checked > 500);
}

static void it_is_no_larger_than_needed(void **state)
{
    (void)state;
    /* Where the distance decides, a pixel less would be too small. */
    int unit = type_unit(1920, 1080, 55, 6);
    assert_true(arc_minutes(0.75 * (unit - 1), 1920, 1080, 55, 6) < 16);
    /* Where it does not, a wall seen from near keeps its balance. */
    assert_int_equal(type_unit(1920, 1080, 55, 0.5), 30);
    assert_int_equal(type_unit(2560, 1080, 55, 0.5), 30);
    assert_int_equal(type_unit(1440, 1080, 55, 0.5), 23); /* 1440 wide has room for 810 high */
    assert_int_equal(type_unit(1080, 1920, 55, 0.5), 30);
}

static void it_grows_with_distance_and_shrinks_with_the_screen(void **state)
{
    (void)state;
    int last = 0;
    for (double distance = 0.1; distance < 1000; distance *= 1.3) {
        int unit = type_unit(1920, 1080, 55, distance);
        assert_true(unit >= last);
        last = unit;
    }
    assert_int_equal(last, 400);
    for (double diagonal = 1; diagonal < 1000; diagonal *= 1.3) {
        int unit = type_unit(1920, 1080, diagonal, 3);
        assert_true(unit <= last);
        last = unit;
    }
    assert_int_equal(last, 30);
}

static void senseless_screens_give_a_size_all_the_same(void **state)
{
    (void)state;
    static const struct {
        int width, height;
        double diagonal, distance;
    } ROWS[] = {{0, 0, 55, 3},           {1, 1, 55, 3},           {1920, 1080, 0, 3},
                {1920, 1080, 1e-300, 3}, {1920, 1080, 55, 1e300}, {1920, 1080, 55, INFINITY},
                {1920, 1080, NAN, 3},    {100000, 1, 55, 3},      {0, 1080, 55, 3}};
    for (size_t i = 0; i < COUNT(ROWS); i++) {
        int unit = type_unit(ROWS[i].width, ROWS[i].height, ROWS[i].diagonal, ROWS[i].distance);
        if (unit < 8 || unit > 400) {
            fail_msg("row %zu: %d", i, unit);
        }
    }
    assert_int_equal(type_unit(1920, 1080, 55, 1e300), 400);
}

static void styles_are_as_large_as_they_say(void **state)
{
    (void)state;
    static const struct {
        enum style style;
        const char *word;
        int px;
        bool bold;
    } ROWS[] = {
        {STYLE_TEXT, "text", 100, false},    {STYLE_STRONG, "strong", 100, true},
        {STYLE_QUOTE, "quote", 120, false},  {STYLE_LEAD, "lead", 115, true},
        {STYLE_FIGURE, "figure", 180, true}, {STYLE_HERO, "hero", 250, true},
    };
    _Static_assert(COUNT(ROWS) == STYLE_COUNT, "a row for each style");
    for (size_t i = 0; i < COUNT(ROWS); i++) {
        assert_string_equal(style_word(ROWS[i].style), ROWS[i].word);
        assert_int_equal(type_of(ROWS[i].style, 100).px, ROWS[i].px);
        assert_int_equal(type_of(ROWS[i].style, 100).bold, ROWS[i].bold);
        /* Rounded up, so that none falls under its share. */
        assert_true(type_of(ROWS[i].style, 9).px * 100 >= ROWS[i].px * 9);
    }
}

/* B612: capitals 0.75 em, ascent 0.965 em, descent 0.25 em. */
static void a_line_holds_its_letters(void **state)
{
    (void)state;
    for (int px = 1; px <= 1000; px++) {
        assert_true(fabs(type_ascent(px) - 0.965 * px) <= 0.5);
        assert_true(type_line(px) - type_ascent(px) >= 0.25 * px - 1e-9);
        assert_true(type_line(px) <= 1.215 * px + 2);
        assert_true(fabs(type_capital(px) - 0.75 * px) < 1);
        assert_true(type_capital(px) <= type_ascent(px));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_reference_wall_has_thirty_pixels),
        cmocka_unit_test(capitals_are_seen_under_sixteen_minutes),
        cmocka_unit_test(it_is_no_larger_than_needed),
        cmocka_unit_test(it_grows_with_distance_and_shrinks_with_the_screen),
        cmocka_unit_test(senseless_screens_give_a_size_all_the_same),
        cmocka_unit_test(styles_are_as_large_as_they_say),
        cmocka_unit_test(a_line_holds_its_letters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
