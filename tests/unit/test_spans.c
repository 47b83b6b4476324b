// Rows of texts and signs: who goes first when room is short, and nothing outside.
// links: tests/lib/metrics tests/lib/sheet scene/paint scene/spans scene/list scene/palette*
// links: scene/type base/buf base/mem base/log base/str base/utf8
#include "tests/lib/sheet.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

/* "waiting" goes first, then the sign, then the name is shortened; the figure stays. */
static size_t row_of_spans(struct span spans[SPANS_MAX])
{
    spans[0] = (struct span){STYLE_TEXT, INK_TEXT, "Mastodon of the town", .flex = true, .drop = 1};
    spans[1] = (struct span){STYLE_TEXT, INK_WARN, NULL, SHAPE_TRIANGLE, .space = 50, .drop = 2};
    spans[2] = (struct span){STYLE_TEXT, INK_MUTED, "waiting", .space = 50, .drop = 3};
    spans[3] = (struct span){STYLE_STRONG, INK_TEXT, "12 480", .space = 50, .figure = true};
    return 4;
}

static void spans_stand_side_by_side(void **state)
{
    static const enum align ALIGNS[] = {ALIGN_LEFT, ALIGN_RIGHT, ALIGN_CENTRE};
    static const int STARTS[] = {SHEET_X, SHEET_X + 600 - 447, SHEET_X + (600 - 447) / 2};
    for (size_t i = 0; i < COUNT(ALIGNS); i++) {
        struct paint *paint = sheet_fresh(state);
        struct span spans[SPANS_MAX];
        size_t count = row_of_spans(spans);
        /* 20 letters, a capital, 7 letters, 6 strong ones, three spaces of half a unit */
        assert_int_equal(paint_spans_width(paint, spans, count), 240 + 15 + 84 + 78 + 30);
        assert_int_equal(paint_spans(paint, SHEET_X, SHEET_Y, 600, ALIGNS[i], spans, count), 447);
        const struct item *items = paint->list->items;
        assert_int_equal(paint->list->count, 4);
        assert_int_equal(items[0].box.x, STARTS[i]);
        assert_int_equal(items[1].box.x, STARTS[i] + 250);
        assert_int_equal(items[2].box.x, STARTS[i] + 275);
        assert_int_equal(items[3].box.x, STARTS[i] + 369);
        assert_int_equal(items[1].kind, ITEM_SHAPE);
        assert_int_equal(items[1].box.y + items[1].box.h, SHEET_Y); /* as high as a capital */
        assert_int_equal(items[1].box.h, 15);
        assert_true(items[3].figure);
    }
}

static void spans_give_way_in_order(void **state)
{
    /* What is left of the row when it gets narrower: each is gone below its width. */
    static const int NEEDS[] = {1, 0, 0, 78};
    bool gone_before[4] = {false};
    for (int width = 500; width >= 78; width--) {
        struct paint *paint = sheet_fresh(state);
        struct span spans[SPANS_MAX];
        size_t count = row_of_spans(spans);
        int got = paint_spans(paint, SHEET_X, SHEET_Y, width, ALIGN_LEFT, spans, count);
        assert_true(got <= width);
        sheet_check(paint, width, "spans");
        bool gone[4] = {false};
        for (size_t i = 0; i < count; i++) {
            gone[i] = spans[i].text && !*spans[i].text;
            assert_true(gone[i] || !gone_before[i]); /* none comes back */
            gone_before[i] = gone[i];
        }
        assert_false(gone[1] && !gone[2]); /* the highest drop first */
        assert_false(gone[0] && !gone[1]);
        assert_false(gone[3]);
        const struct item *last = &paint->list->items[paint->list->count - 1];
        assert_string_equal(list_item_text(paint->list, last), "12 480");
        assert_true(last->box.w >= NEEDS[3]);
    }
    assert_true(gone_before[0] && gone_before[1] && gone_before[2]);
}

/* Rows that no dropping and no shortening makes fit: whatever is drawn stays inside. */
static void spans_without_room_stay_inside(void **state)
{
    const struct span rows[][3] = {
        {{STYLE_TEXT, INK_TEXT, "flexible", .flex = true}, {STYLE_TEXT, INK_TEXT, "fixed words"}},
        {{STYLE_TEXT, INK_TEXT, "fixed words"}, {STYLE_TEXT, INK_TEXT, "flexible", .flex = true}},
        {{STYLE_TEXT, INK_TEXT, NULL, SHAPE_DIAMOND}, {STYLE_TEXT, INK_TEXT, "late", .space = 30}},
        {{STYLE_TEXT, INK_TEXT, "late"}, {STYLE_TEXT, INK_TEXT, NULL, SHAPE_DISC, .space = 30}},
        {{STYLE_HERO, INK_TEXT, "1234", .figure = true}, {STYLE_TEXT, INK_TEXT, "of", .space = 30}},
    };
    static const enum align ALIGNS[] = {ALIGN_LEFT, ALIGN_RIGHT, ALIGN_CENTRE};
    for (size_t i = 0; i < COUNT(rows) * COUNT(ALIGNS); i++) {
        for (int width = 0; width < 260; width++) {
            struct paint *paint = sheet_fresh(state);
            struct span spans[3];
            memcpy(spans, rows[i / COUNT(ALIGNS)], sizeof(spans));
            int got =
                paint_spans(paint, SHEET_X, SHEET_Y, width, ALIGNS[i % COUNT(ALIGNS)], spans, 2);
            assert_true(got <= width);
            sheet_check(paint, width, "too much");
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(spans_stand_side_by_side),
        cmocka_unit_test(spans_give_way_in_order),
        cmocka_unit_test(spans_without_room_stay_inside),
    };
    return cmocka_run_group_tests(tests, sheet_setup, sheet_teardown);
}
