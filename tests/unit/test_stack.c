// Panels in a column: who is left out when room is short, and who gets what is left.
// links: tests/lib/metrics tests/lib/sheet
// links: base/* derive/* model/* scene/* settings/*
// packages: libconfuse
#include "scene/panels.h"
#include "tests/lib/sheet.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

/* Each draws its box in an ink of its own. */
static void first(struct paint *paint, struct box box)
{
    list_rect(paint->list, box, INK_GOOD, 0);
}

static void second(struct paint *paint, struct box box)
{
    list_rect(paint->list, box, INK_WARN, 0);
}

static void third(struct paint *paint, struct box box)
{
    list_rect(paint->list, box, INK_BAD, 0);
}

enum { GAP = 10 };

/* The middle one goes first, then the last. */
static const struct part PARTS[] = {
    {first, "the first", 100, 150, 0, 0},
    {second, "the second", 100, 300, 2, 1},
    {third, "the third", 50, 80, 1, 0},
};

/* The heights that the three get in so much room, 0 for one that is left out. */
static void expect(void **state, int room, int one, int two, int three)
{
    static const enum ink INKS[] = {INK_GOOD, INK_WARN, INK_BAD};
    int want[] = {one, two, three}, got[3] = {0}, y = SHEET_Y;
    struct paint *paint = sheet_fresh(state);
    paint->gap = GAP;
    stack_draw(paint, (struct box){SHEET_X, SHEET_Y, 400, room}, PARTS, COUNT(PARTS));
    for (size_t i = 0; i < paint->list->count; i++) {
        const struct item *item = &paint->list->items[i];
        assert_int_equal(item->box.x, SHEET_X);
        assert_int_equal(item->box.w, 400);
        assert_int_equal(item->box.y, y);
        y += item->box.h + GAP;
        for (size_t n = 0; n < COUNT(INKS); n++) {
            got[n] = item->ink == INKS[n] ? item->box.h : got[n];
        }
    }
    for (size_t n = 0; n < COUNT(want); n++) {
        assert_int_equal(got[n], want[n]);
    }
    assert_true(paint->list->count == 0 || y - GAP <= SHEET_Y + room);
}

static void the_highest_rank_goes_first(void **state)
{
    expect(state, 270, 100, 100, 50);
    expect(state, 269, 168, 0, 90); /* the others have what they wish, and share the rest */
    expect(state, 160, 100, 0, 50);
    expect(state, 159, 159, 0, 0); /* nobody else is there to take what is left */
    expect(state, 100, 100, 0, 0);
    expect(state, 99, 0, 0, 0);
    expect(state, 0, 0, 0, 0);
    expect(state, -50, 0, 0, 0);
}

static void wishes_come_true_in_the_order_of_ranks(void **state)
{
    expect(state, 310, 140, 100, 50);
    expect(state, 330, 150, 100, 60);
    expect(state, 370, 150, 120, 80);
}

static void what_is_left_goes_to_those_that_grow(void **state)
{
    expect(state, 550, 150, 300, 80);
    expect(state, 650, 150, 400, 80);
}

static void what_is_left_out_is_noted(void **state)
{
    expect(state, 160, 100, 0, 50);
    const struct list *list = &((struct sheet *)*state)->list;
    assert_int_equal(list->lack_count, 1);
    assert_string_equal(list->lacks[0], "the second");
}

static void a_part_without_a_wish_is_not_there(void **state)
{
    static const struct part NONE[] = {{first, "the first", 100, 0, 0, 1},
                                       {third, "the third", 50, 80, 1, 0}};
    struct paint *paint = sheet_fresh(state);
    stack_draw(paint, (struct box){SHEET_X, SHEET_Y, 400, 300}, NONE, COUNT(NONE));
    assert_int_equal(paint->list->count, 1);
    assert_int_equal(paint->list->items[0].box.h, 300);
    assert_int_equal(paint->list->lack_count, 0);
}

#define ON_SHEET(test) cmocka_unit_test_setup_teardown(test, sheet_setup, sheet_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_SHEET(the_highest_rank_goes_first),
        ON_SHEET(wishes_come_true_in_the_order_of_ranks),
        ON_SHEET(what_is_left_goes_to_those_that_grow),
        ON_SHEET(what_is_left_out_is_noted),
        ON_SHEET(a_part_without_a_wish_is_not_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
