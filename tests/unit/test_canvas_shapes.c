// How much of each pixel a sign, a box or a line covers.
//
// links: base/buf base/err base/mem base/log base/str base/utf8
// links: scene/list scene/palette* scene/type
// links: canvas/curve canvas/paint canvas/shapes
#include "canvas/curve.h"
#include "canvas/shapes.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

enum { SIDE = 200, AT = 50, WHITE = 0xFFFFFF };
static const double PI = 3.14159265358979323846;

struct board {
    uint32_t pixels[SIDE * SIDE];
    struct paint paint;
};

static void board_clear(struct board *board)
{
    for (int i = 0; i < SIDE * SIDE; i++) {
        board->pixels[i] = 0xFF000000;
    }
    board->paint = (struct paint){board->pixels, SIDE, {0, 0, SIDE, SIDE}};
}

static int level(const struct board *board, int x, int y)
{
    return (int)(board->pixels[y * SIDE + x] & 0xFF);
}

/* Covered pixels within a box. */
static double sum(const struct board *board, struct box box)
{
    double total = 0;
    for (int y = box.y; y < box.y + box.h; y++) {
        for (int x = box.x; x < box.x + box.w; x++) {
            total += level(board, x, y) / 255.0;
        }
    }
    return total;
}

static double whole(const struct board *board)
{
    return sum(board, (struct box){0, 0, SIDE, SIDE});
}

static void assert_near(double got, double wanted, double share)
{
    if (fabs(got - wanted) > share * wanted) {
        fail_msg("%.2f is not near %.2f", got, wanted);
    }
}

static void signs_have_their_area(void **state)
{
    (void)state;
    struct board board;
    static const int SIDES[] = {16, 17, 24, 48, 80};
    for (size_t i = 0; i < sizeof(SIDES) / sizeof(SIDES[0]); i++) {
        double s = SIDES[i], area = s * s;
        struct box box = {AT, AT, SIDES[i], SIDES[i]};
        board_clear(&board);
        shapes_draw(&board.paint, box, SHAPE_DISC, WHITE);
        assert_near(whole(&board), area * PI / 4, 0.01);
        board_clear(&board);
        shapes_draw(&board.paint, box, SHAPE_RING, WHITE);
        assert_near(whole(&board), area * PI / 4 * (1 - 0.66 * 0.66), 0.02);
        board_clear(&board);
        shapes_draw(&board.paint, box, SHAPE_SQUARE, WHITE);
        assert_near(whole(&board), area * (1 - (4 - PI) * 0.08 * 0.08), 0.01);
        board_clear(&board);
        shapes_draw(&board.paint, box, SHAPE_DIAMOND, WHITE);
        assert_true(whole(&board) > 0.45 * area && whole(&board) < 0.55 * area);
        board_clear(&board);
        shapes_draw(&board.paint, box, SHAPE_TRIANGLE, WHITE);
        assert_near(whole(&board), area * 0.514, 0.02);
    }
}

static void signs_stay_in_their_box(void **state)
{
    (void)state;
    struct board board;
    for (int shape = 0; shape < SHAPE_COUNT; shape++) {
        struct box box = {AT, AT, 60, 30};
        board_clear(&board);
        shapes_draw(&board.paint, box, (enum shape)shape, WHITE);
        assert_true(whole(&board) > 50);
        assert_true(whole(&board) == sum(&board, (struct box){AT + 15, AT, 30, 30}));
    }
}

static void signs_are_even(void **state)
{
    (void)state;
    struct board board;
    static const enum shape EVEN[] = {SHAPE_DISC,          SHAPE_RING,    SHAPE_TRIANGLE,
                                      SHAPE_TRIANGLE_DOWN, SHAPE_DIAMOND, SHAPE_SQUARE,
                                      SHAPE_CROSS,         SHAPE_STAR,    SHAPE_PAUSE};
    for (size_t i = 0; i < sizeof(EVEN) / sizeof(EVEN[0]); i++) {
        board_clear(&board);
        shapes_draw(&board.paint, (struct box){AT, AT, 31, 31}, EVEN[i], WHITE);
        for (int y = 0; y < 31; y++) {
            for (int x = 0; x < 15; x++) {
                int left = level(&board, AT + x, AT + y),
                    right = level(&board, AT + 30 - x, AT + y);
                assert_in_range(left + 2 - right, 0, 4);
            }
        }
    }
    /* Up is up: the top row of a triangle is emptier than its lowest. */
    board_clear(&board);
    shapes_draw(&board.paint, (struct box){AT, AT, 40, 40}, SHAPE_TRIANGLE, WHITE);
    assert_true(sum(&board, (struct box){AT, AT, 40, 20}) <
                sum(&board, (struct box){AT, AT + 20, 40, 20}));
    board_clear(&board);
    shapes_draw(&board.paint, (struct box){AT, AT, 40, 40}, SHAPE_TRIANGLE_DOWN, WHITE);
    assert_true(sum(&board, (struct box){AT, AT, 40, 20}) >
                sum(&board, (struct box){AT, AT + 20, 40, 20}));
}

/* A star is not convex: what lies between two points, outside the edge, stays empty. */
static void a_star_has_five_points(void **state)
{
    (void)state;
    struct board board;
    static const int SIDES[] = {12, 20, 30, 60, 120};
    for (size_t i = 0; i < sizeof(SIDES) / sizeof(SIDES[0]); i++) {
        int s = SIDES[i];
        board_clear(&board);
        shapes_draw(&board.paint, (struct box){AT, AT, s, s}, SHAPE_STAR, WHITE);
        assert_near(whole(&board), 0.38 * s * s, 0.03);
        for (int point = 0; point < 5; point++) {
            /* From the middle, 53 % down: three quarters of the way to a point, and beside it. */
            double to = (-90 + 72 * point) * PI / 180, by = to + 36 * PI / 180;
            double x = AT + 0.5 * s - 0.5, y = AT + 0.53 * s - 0.5, reach = 0.34 * s;
            assert_true(level(&board, (int)lround(x + reach * cos(to)),
                              (int)lround(y + reach * sin(to))) > 128);
            assert_true(level(&board, (int)lround(x + reach * cos(by)),
                              (int)lround(y + reach * sin(by))) < 64);
        }
    }
}

static void a_pause_is_two_bars(void **state)
{
    (void)state;
    struct board board;
    static const int SIDES[] = {12, 20, 30, 60};
    for (size_t i = 0; i < sizeof(SIDES) / sizeof(SIDES[0]); i++) {
        int s = SIDES[i];
        board_clear(&board);
        shapes_draw(&board.paint, (struct box){AT, AT, s, s}, SHAPE_PAUSE, WHITE);
        assert_near(whole(&board), 2 * 0.27 * 0.84 * s * s, 0.02);
        for (int y = AT; y < AT + s; y++) {
            assert_int_equal(level(&board, AT + s / 2, y), 0);
        }
        assert_int_equal(level(&board, AT + s / 4, AT + s / 2), 255);
        assert_int_equal(level(&board, AT + s - 1 - s / 4, AT + s / 2), 255);
    }
}

static void corners_are_round(void **state)
{
    (void)state;
    struct board board;
    static const int RADII[] = {0, 1, 3, 8, 14, 100};
    for (size_t i = 0; i < sizeof(RADII) / sizeof(RADII[0]); i++) {
        double r = RADII[i] > 12.5 ? 12.5 : RADII[i];
        board_clear(&board);
        paint_rounded(&board.paint, (struct box){AT, AT, 60, 25}, RADII[i], WHITE);
        assert_near(whole(&board), 60 * 25 - (4 - PI) * r * r, 0.003);
        assert_int_equal(level(&board, AT + 30, AT), 255);
        assert_int_equal(level(&board, AT, AT + 12), 255);
        assert_int_equal(level(&board, AT - 1, AT + 12), 0);
    }
}

static void a_line_is_as_thick_as_asked(void **state)
{
    (void)state;
    struct board board;
    for (int thickness = 1; thickness <= 8; thickness++) {
        struct point flat[] = {{0, 16 * 40}, {16 * 50, 16 * 40}, {16 * 100, 16 * 40}};
        struct point steep[] = {{16 * 10, 0}, {16 * 70, 16 * 80}};
        double cap = PI / 4 * thickness * thickness;
        board_clear(&board);
        curve_draw(&board.paint, (struct box){AT, AT, 100, 80}, flat, 3, thickness, 0, WHITE);
        assert_near(whole(&board), 100 * thickness + cap, 0.03);
        board_clear(&board);
        curve_draw(&board.paint, (struct box){AT, AT, 100, 80}, steep, 2, thickness, 0, WHITE);
        assert_near(whole(&board), 100 * thickness + cap, 0.03);
    }
}

static void joins_are_not_drawn_twice(void **state)
{
    (void)state;
    struct board board;
    struct point points[64];
    for (int i = 0; i < 64; i++) {
        points[i] = (struct point){i * 25, 16 * 40};
    }
    board_clear(&board);
    curve_draw(&board.paint, (struct box){AT, AT, 100, 80}, points, 64, 3, 0, 0x808080);
    for (int x = 0; x < SIDE; x++) {
        assert_true(level(&board, x, AT + 40) <= 0x80);
    }
}

static void the_area_is_below_the_line(void **state)
{
    (void)state;
    struct board board;
    struct point points[] = {{0, 0}, {16 * 100, 16 * 80}};
    board_clear(&board);
    curve_draw(&board.paint, (struct box){AT, AT, 100, 80}, points, 2, 0, 255, WHITE);
    assert_near(whole(&board), 100 * 80 / 2.0, 0.002);
    assert_int_equal(level(&board, AT + 5, AT + 70), 255);
    assert_int_equal(level(&board, AT + 90, AT + 5), 0);
    assert_int_equal(level(&board, AT + 5, AT + 80), 0);
    board_clear(&board);
    curve_draw(&board.paint, (struct box){AT, AT, 100, 80}, points, 2, 0, 64, WHITE);
    assert_in_range(level(&board, AT + 5, AT + 70), 62, 66);
}

static void a_steep_curve_leaves_no_gap(void **state)
{
    (void)state;
    struct board board;
    struct point points[] = {{0, 16 * 79}, {16 * 50, 16 * 79}, {16 * 51, 0}, {16 * 100, 0}};
    board_clear(&board);
    curve_draw(&board.paint, (struct box){AT, AT, 100, 80}, points, 4, 3, 0, WHITE);
    for (int y = AT; y < AT + 80; y++) {
        assert_true(sum(&board, (struct box){AT + 40, y, 20, 1}) > 2.4);
    }
}

static void dashes_follow_the_longer_side(void **state)
{
    (void)state;
    struct board board;
    board_clear(&board);
    curve_dashes(&board.paint, (struct box){AT, AT, 70, 2}, WHITE);
    assert_int_equal((int)whole(&board), 70 * 2 * 4 / 7);
    board_clear(&board);
    curve_dashes(&board.paint, (struct box){AT, AT, 3, 63}, WHITE);
    assert_int_equal((int)whole(&board), 63 * 3 * 4 / 7);
    board_clear(&board);
    curve_dashes(&board.paint, (struct box){AT, AT, 0, 63}, WHITE);
    assert_int_equal((int)whole(&board), 0);
}

static void mixing_is_exact_at_both_ends(void **state)
{
    (void)state;
    for (uint32_t value = 0; value < 256; value++) {
        uint32_t colour = value << 16 | (255 - value) << 8 | value / 2;
        assert_int_equal(paint_mix(0xFF123456, colour, 255), 0xFF000000 | colour);
        assert_int_equal(paint_mix(0xFF000000 | colour, 0x123456, 0), 0xFF000000 | colour);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(signs_have_their_area),
        cmocka_unit_test(signs_stay_in_their_box),
        cmocka_unit_test(signs_are_even),
        cmocka_unit_test(a_star_has_five_points),
        cmocka_unit_test(a_pause_is_two_bars),
        cmocka_unit_test(corners_are_round),
        cmocka_unit_test(a_line_is_as_thick_as_asked),
        cmocka_unit_test(joins_are_not_drawn_twice),
        cmocka_unit_test(the_area_is_below_the_line),
        cmocka_unit_test(a_steep_curve_leaves_no_gap),
        cmocka_unit_test(dashes_follow_the_longer_side),
        cmocka_unit_test(mixing_is_exact_at_both_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
