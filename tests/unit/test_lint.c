// links: tests/lib/wall tests/lib/lint tests/lib/matrix tests/lib/metrics
// links: base/* model/* derive/* scene/* settings/* feed/parse* feed/merge* feed/mailbox
// packages: jansson libconfuse
/* The lint finds what it should; every scene passes it, with widths by rule. */
#include "base/str.h"
#include "tests/lib/lint.h"
#include "tests/lib/matrix.h"
#include "tests/lib/metrics.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

enum { UNIT = 30 };

static struct list list;

static int setup(void **state)
{
    (void)state;
    list_init(&list);
    list_clear(&list, 800, 600, &PALETTE_DARK);
    list_rect(&list, (struct box){100, 100, 500, 300}, INK_PANEL, 10);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    list_destroy(&list);
    return 0;
}

static struct item *text(int x, int y, int width, enum ink ink, const char *words)
{
    struct type type = type_of(STYLE_TEXT, UNIT);
    struct box box = {x, y, width, type_line(type.px)};
    return list_text(&list, box, STYLE_TEXT, type, ink, words, strlen(words));
}

/* The list has exactly one finding, which begins like that. */
static void expect(const char *start)
{
    struct problems findings;
    problems_init(&findings);
    lint_list(&list, (struct box){20, 10, 760, 580}, UNIT, &findings);
    assert_int_equal(findings.total, *start ? 1 : 0);
    assert_true(!*start || str_starts(findings.items[0].text, start));
    problems_destroy(&findings);
}

static void finds_nothing_in_a_good_list(void **state)
{
    (void)state;
    text(120, 120, 200, INK_TEXT, "good");
    text(120, 170, 200, INK_MUTED, "also good");
    expect("");
}

static void finds_what_leaves_the_screen(void **state)
{
    (void)state;
    text(700, 500, 200, INK_TEXT, "too far right");
    expect("off the screen");
}

static void finds_overlapping_texts(void **state)
{
    (void)state;
    text(120, 120, 200, INK_TEXT, "one");
    text(300, 130, 200, INK_TEXT, "two");
    expect("overlap");
}

static void finds_a_sign_on_a_text(void **state)
{
    (void)state;
    text(120, 120, 200, INK_TEXT, "one");
    list_shape(&list, (struct box){300, 125, 20, 20}, SHAPE_DISC, INK_GOOD);
    expect("overlap");
}

static void finds_a_box_over_a_text(void **state)
{
    (void)state;
    text(120, 120, 200, INK_TEXT, "one");
    list_rect(&list, (struct box){110, 110, 300, 60}, INK_TRACK, 0);
    expect("overlap");
}

static void finds_a_text_across_an_edge(void **state)
{
    (void)state;
    text(550, 120, 200, INK_TEXT, "half outside");
    expect("across an edge");
}

static void finds_small_text(void **state)
{
    (void)state;
    text(120, 120, 200, INK_TEXT, "small")->type.px = UNIT - 1;
    expect("too small");
}

static void finds_a_cut_figure(void **state)
{
    (void)state;
    struct item *item = text(120, 120, 200, INK_TEXT, "12 4…");
    item->cut = item->figure = true;
    expect("a figure is cut");
}

static void finds_weak_contrast(void **state)
{
    (void)state;
    text(120, 120, 200, INK_RULE, "can't be read");
    expect("contrast");
}

/* What a text may, a figure or a text in high contrast may not: alert on its own tint. */
static void finds_a_weak_figure(void **state)
{
    (void)state;
    text(120, 120, 200, INK_ALERT, "a word");
    expect("");
    text(120, 170, 200, INK_ALERT, "12")->figure = true;
    expect("contrast");
}

static void finds_a_weak_sign(void **state)
{
    (void)state;
    list_shape(&list, (struct box){300, 125, 20, 20}, SHAPE_DISC, INK_ALERT);
    expect("");
    list_shape(&list, (struct box){330, 125, 20, 20}, SHAPE_DISC, INK_TRACK);
    expect("contrast");
}

static void finds_what_leaves_the_area(void **state)
{
    (void)state;
    list_rect(&list, (struct box){0, 0, 800, 10}, INK_BAD_FILL, 0);
    expect("");
    list_shape(&list, (struct box){10, 125, 20, 20}, SHAPE_DISC, INK_GOOD);
    expect("off the screen");
}

static const struct metrics *by_rule(void *ctx, int width, int height)
{
    (void)ctx;
    (void)width;
    (void)height;
    return &TEST_METRICS;
}

static void every_scene_passes(void **state)
{
    (void)state;
    size_t frames = matrix_lint(by_rule, NULL);
    print_message("# %zu frames\n", frames);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(finds_nothing_in_a_good_list, setup, teardown),
        cmocka_unit_test_setup_teardown(finds_what_leaves_the_screen, setup, teardown),
        cmocka_unit_test_setup_teardown(finds_overlapping_texts, setup, teardown),
        cmocka_unit_test_setup_teardown(finds_a_sign_on_a_text, setup, teardown),
        cmocka_unit_test_setup_teardown(finds_a_box_over_a_text, setup, teardown),
        cmocka_unit_test_setup_teardown(finds_a_text_across_an_edge, setup, teardown),
        cmocka_unit_test_setup_teardown(finds_small_text, setup, teardown),
        cmocka_unit_test_setup_teardown(finds_a_cut_figure, setup, teardown),
        cmocka_unit_test_setup_teardown(finds_weak_contrast, setup, teardown),
        cmocka_unit_test_setup_teardown(finds_a_weak_figure, setup, teardown),
        cmocka_unit_test_setup_teardown(finds_a_weak_sign, setup, teardown),
        cmocka_unit_test_setup_teardown(finds_what_leaves_the_area, setup, teardown),
        cmocka_unit_test(every_scene_passes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
