// A display list: what makes two frames equal, where it ends, how it is written down.
// links: scene/list scene/dump scene/palette* scene/type
// links: base/buf base/mem base/log base/str base/utf8
#include "base/str.h"
#include "scene/list.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static const struct box BOX = {10, 20, 300, 40};
static const struct type TYPE = {.px = 30};
static const struct point POINTS[] = {{0, 16}, {16, 0}, {32, 24}};

static struct list start(void)
{
    struct list list;
    list_init(&list);
    list_clear(&list, 1920, 1080, &PALETTE_DARK);
    return list;
}

/* One item of each kind. */
static void fill(struct list *list)
{
    list_bordered(list, BOX, INK_PANEL, 8, 2, INK_BAD);
    list_text(list, BOX, STYLE_TEXT, TYPE, INK_TEXT, "Ville", 5);
    list_shape(list, BOX, SHAPE_DISC, INK_GOOD);
    list_curve(list, BOX, INK_BAD, POINTS, COUNT(POINTS), 3, 60);
    list_dashes(list, BOX, INK_MUTED);
    assert_int_equal(list->count, 5);
}

/* Everything that shows, in the order of CHANGES. */
static void change(struct list *list, const char *what)
{
    struct item *items = list->items;
    struct point *points = (void *)(list->bytes.data + items[3].points);
    int *const numbers[] = {
        &list->width,      &list->height,   &items[0].box.x,     &items[1].box.y,
        &items[2].box.w,   &items[3].box.h, &items[0].radius,    &items[0].stroke,
        &items[1].type.px, &points[2].y,    &items[3].thickness, &items[3].alpha,
    };
    static const char *const NUMBERS[] = {"width",  "height", "x",  "y",     "w",         "h",
                                          "radius", "stroke", "px", "point", "thickness", "alpha"};
    int number = str_index(what, NUMBERS, COUNT(NUMBERS));
    if (number >= 0) {
        *numbers[number] += 1;
    } else if (str_equal(what, "more")) {
        list_dashes(list, BOX, INK_MUTED);
    } else if (str_equal(what, "less")) {
        list->count--;
    } else if (str_equal(what, "order")) {
        struct item first = items[0];
        items[0] = items[2];
        items[2] = first;
    } else if (str_equal(what, "kind")) {
        items[2].kind = ITEM_DASHES;
    } else if (str_equal(what, "ink")) {
        items[4].ink = INK_WARN;
    } else if (str_equal(what, "stroke ink")) {
        items[0].stroke_ink = INK_WARN;
    } else if (str_equal(what, "style")) {
        items[1].style = STYLE_LEAD;
    } else if (str_equal(what, "bold")) {
        items[1].type.bold = true;
    } else if (str_equal(what, "text")) {
        list->bytes.data[items[1].text] = 'v';
    } else if (str_equal(what, "shape")) {
        items[2].shape = SHAPE_RING;
    } else if (str_equal(what, "points")) {
        items[3].point_count--;
    } else {
        assert_string_equal(what, "nothing");
    }
}

/* item: the one that is changed, NONE, or the LIST as a whole. */
enum { NONE = -1, LIST = -2 };

static const struct {
    const char *what;
    int item;
} CHANGES[] = {
    {"width", LIST}, {"height", LIST}, {"more", LIST}, {"less", LIST},    {"order", LIST},
    {"kind", 2},     {"x", 0},         {"y", 1},       {"w", 2},          {"h", 3},
    {"ink", 4},      {"radius", 0},    {"stroke", 0},  {"stroke ink", 0}, {"style", 1},
    {"px", 1},       {"bold", 1},      {"text", 1},    {"shape", 2},      {"point", 3},
    {"points", 3},   {"thickness", 3}, {"alpha", 3},
};

static void compare(const char *what, int item)
{
    struct list a = start(), b = start();
    fill(&a);
    fill(&b);
    change(&b, what);
    if ((list_hash(&a) == list_hash(&b)) != (item == NONE)) {
        fail_msg("%s: hash of the list", what);
    }
    for (int i = 0; item != LIST && i < 5; i++) {
        bool equal = i != item;
        if ((list_item_hash(&a, &a.items[i]) == list_item_hash(&b, &b.items[i])) != equal) {
            fail_msg("%s: hash of item %d", what, i);
        }
    }
    list_destroy(&a);
    list_destroy(&b);
}

static void equal_lists_have_equal_hashes(void **state)
{
    (void)state;
    compare("nothing", NONE);
}

static void whatever_shows_is_in_the_hash(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(CHANGES); i++) {
        compare(CHANGES[i].what, CHANGES[i].item);
    }
}

static void another_palette_is_another_frame(void **state)
{
    (void)state;
    struct palette other = PALETTE_DARK;
    other.rgb[INK_COUNT - 1] ^= 1;
    struct list list = start();
    uint64_t before = list_hash(&list);
    list.palette = &other;
    assert_true(list_hash(&list) != before);
    list_destroy(&list);
}

/* Where a text lies among the bytes is not what it is. */
static void place_in_memory_does_not_count(void **state)
{
    (void)state;
    struct list a = start(), b = start();
    fill(&a);
    list_text(&b, BOX, STYLE_TEXT, TYPE, INK_TEXT, "something else", 14);
    list_curve(&b, BOX, INK_BAD, POINTS, 2, 1, 0);
    b.count = 0;
    fill(&b);
    assert_true(a.items[1].text != b.items[1].text);
    assert_true(list_hash(&a) == list_hash(&b));
    assert_true(list_item_hash(&a, &a.items[1]) == list_item_hash(&b, &b.items[1]));
    assert_true(list_item_hash(&a, &a.items[3]) == list_item_hash(&b, &b.items[3]));
    list_destroy(&a);
    list_destroy(&b);
}

/* Bytes between the fields of a caller's struct must not find their way into the hash. */
static void padding_does_not_count(void **state)
{
    (void)state;
    uint64_t hashes[2];
    static const int FILLS[] = {0x00, 0xFF};
    for (int i = 0; i < 2; i++) {
        struct type type;
        memset(&type, FILLS[i], sizeof(type));
        type.px = 30;
        type.bold = true;
        struct list list = start();
        list_text(&list, BOX, STYLE_TEXT, type, INK_TEXT, "a", 1);
        hashes[i] = list_hash(&list);
        list_destroy(&list);
    }
    assert_true(hashes[0] == hashes[1]);
}

static void texts_and_points_are_copies(void **state)
{
    (void)state;
    struct list list = start();
    char word[] = "Ville de Saint-Aubin";
    struct point points[] = {{1, 2}, {3, 4}};
    list_text(&list, BOX, STYLE_TEXT, TYPE, INK_TEXT, word, 5);
    list_curve(&list, BOX, INK_BAD, points, 2, 3, 0);
    memset(word, 'x', 5);
    memset(points, 0, sizeof(points));
    /* Grow, so that everything moves. */
    for (int i = 0; i < 3000; i++) {
        list_text(&list, BOX, STYLE_TEXT, TYPE, INK_TEXT, "abcdefghij", 1 + (size_t)i % 10);
    }
    assert_string_equal(list_item_text(&list, &list.items[0]), "Ville");
    assert_string_equal(list_item_text(&list, &list.items[1]), "");
    const struct point *kept = list_item_points(&list, &list.items[1]);
    assert_int_equal((uintptr_t)kept % _Alignof(struct point), 0);
    assert_true(kept[0].x == 1 && kept[0].y == 2 && kept[1].x == 3 && kept[1].y == 4);
    assert_false(list.overflow);
    list_destroy(&list);
}

static void what_has_no_extent_is_not_added(void **state)
{
    (void)state;
    struct list list = start();
    list_rect(&list, (struct box){1, 1, 0, 5}, INK_PANEL, 0);
    list_rect(&list, (struct box){1, 1, 5, -1}, INK_PANEL, 0);
    list_curve(&list, BOX, INK_BAD, POINTS, 0, 3, 0);
    list_curve(&list, BOX, INK_BAD, POINTS, 1, 3, 0);
    assert_int_equal(list.count, 0);
    assert_false(list.overflow);
    list_destroy(&list);
}

static void items_end_at_their_maximum(void **state)
{
    (void)state;
    struct list list = start();
    for (int i = 0; i < LIST_ITEMS_MAX; i++) {
        list_rect(&list, BOX, INK_PANEL, 0);
    }
    assert_int_equal(list.count, LIST_ITEMS_MAX);
    assert_false(list.overflow);
    assert_null(list_text(&list, BOX, STYLE_TEXT, TYPE, INK_TEXT, "a", 1));
    assert_true(list.overflow);
    list_rect(&list, BOX, INK_PANEL, 0);
    list_shape(&list, BOX, SHAPE_DISC, INK_GOOD);
    list_curve(&list, BOX, INK_BAD, POINTS, 2, 3, 0);
    list_dashes(&list, BOX, INK_MUTED);
    assert_int_equal(list.count, LIST_ITEMS_MAX);
    list_clear(&list, 10, 10, &PALETTE_DARK);
    assert_false(list.overflow);
    assert_int_equal(list.count, 0);
    list_destroy(&list);
}

static void bytes_end_at_their_maximum(void **state)
{
    (void)state;
    /* Around the maximum, so that also the NUL alone finds no room. */
    for (size_t short_of = 0; short_of < 3; short_of++) {
        struct list list = start();
        size_t len = LIST_BYTES_MAX - short_of;
        char *endless = malloc(len);
        memset(endless, 'a', len);
        bool fits = list_text(&list, BOX, STYLE_TEXT, TYPE, INK_TEXT, endless, len);
        assert_int_equal(fits, short_of > 0);
        assert_int_equal(list.overflow, !fits);
        assert_int_equal(list.count, fits ? 1 : 0);
        list_curve(&list, BOX, INK_BAD, POINTS, 3, 3, 0);
        assert_true(list.overflow);
        assert_int_equal(list.count, fits ? 1 : 0);
        free(endless);
        list_destroy(&list);
    }
}

static void curves_end_at_their_maximum(void **state)
{
    (void)state;
    struct list list = start();
    struct point *points = calloc(LIST_CURVE_MAX + 1, sizeof(*points));
    list_curve(&list, BOX, INK_BAD, points, LIST_CURVE_MAX, 3, 0);
    assert_int_equal(list.count, 1);
    assert_false(list.overflow);
    list_curve(&list, BOX, INK_BAD, points, LIST_CURVE_MAX + 1, 3, 0);
    assert_int_equal(list.count, 1);
    assert_true(list.overflow);
    free(points);
    list_destroy(&list);
}

static void a_dump_has_one_line_an_item(void **state)
{
    (void)state;
    struct list list = start();
    fill(&list);
    list_rect(&list, (struct box){-1, 0, 5, 6}, INK_GROUND, 0);
    struct item *item = list_text(&list, BOX, STYLE_HERO, (struct type){75, true}, INK_BAD, "7", 1);
    item->figure = true;
    item = list_text(&list, BOX, STYLE_LEAD, TYPE, INK_NETWORK + NETWORK_X, "d’été…", 12);
    item->cut = true;
    struct buf out;
    buf_init(&out, 10000);
    assert_true(list_dump(&list, &out));
    assert_string_equal(buf_text(&out),
                        "list 1920x1080\n"
                        "rect 10,20 300x40 panel radius 8 border 2 bad\n"
                        "text 10,20 300x40 text text 30 \"Ville\"\n"
                        "shape 10,20 300x40 good disc\n"
                        "curve 10,20 300x40 bad 3 points 4ea8a611f7ae717d thickness 3 alpha 60\n"
                        "dashes 10,20 300x40 muted\n"
                        "rect -1,0 5x6 ground\n"
                        "text 10,20 300x40 bad hero 75 figure \"7\"\n"
                        "text 10,20 300x40 network-x lead 30 cut \"d’été…\"\n");
    buf_destroy(&out);
    list_destroy(&list);
}

static void a_text_cannot_forge_a_line(void **state)
{
    (void)state;
    struct list list = start();
    static const char FORGED[] = "a\"\nrect 0,0 1x1 bad \\";
    list_text(&list, BOX, STYLE_TEXT, TYPE, INK_TEXT, FORGED, strlen(FORGED));
    struct buf out;
    buf_init(&out, 10000);
    assert_true(list_dump(&list, &out));
    assert_string_equal(buf_text(&out), "list 1920x1080\n"
                                        "text 10,20 300x40 text text 30 "
                                        "\"a\\\"\\x0arect 0,0 1x1 bad \\\\\"\n");
    buf_destroy(&out);
    list_destroy(&list);
}

static void a_dump_without_room_says_so(void **state)
{
    (void)state;
    struct list list = start();
    fill(&list);
    struct buf whole;
    buf_init(&whole, 10000);
    assert_true(list_dump(&list, &whole));
    for (size_t max = 1; max < whole.len; max++) {
        struct buf out;
        buf_init(&out, max);
        assert_false(list_dump(&list, &out));
        buf_destroy(&out);
    }
    buf_destroy(&whole);
    list_destroy(&list);
}

static void each_shape_has_a_word(void **state)
{
    (void)state;
    for (int i = 0; i < SHAPE_COUNT; i++) {
        assert_true(strlen(shape_word((enum shape)i)) > 2);
        for (int other = 0; other < i; other++) {
            assert_string_not_equal(shape_word((enum shape)i), shape_word((enum shape)other));
        }
    }
    assert_string_equal(shape_word(SHAPE_COUNT), "?");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(equal_lists_have_equal_hashes),
        cmocka_unit_test(whatever_shows_is_in_the_hash),
        cmocka_unit_test(another_palette_is_another_frame),
        cmocka_unit_test(place_in_memory_does_not_count),
        cmocka_unit_test(padding_does_not_count),
        cmocka_unit_test(texts_and_points_are_copies),
        cmocka_unit_test(what_has_no_extent_is_not_added),
        cmocka_unit_test(items_end_at_their_maximum),
        cmocka_unit_test(bytes_end_at_their_maximum),
        cmocka_unit_test(curves_end_at_their_maximum),
        cmocka_unit_test(a_dump_has_one_line_an_item),
        cmocka_unit_test(a_text_cannot_forge_a_line),
        cmocka_unit_test(a_dump_without_room_says_so),
        cmocka_unit_test(each_shape_has_a_word),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
