/* sheet: see sheet.h. */
#include "tests/lib/sheet.h"

#include "base/str.h"
#include "base/utf8.h"
#include "tests/lib/metrics.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

int sheet_setup(void **state)
{
    struct sheet *sheet = calloc(1, sizeof(*sheet));
    list_init(&sheet->list);
    list_clear(&sheet->list, 1920, 1080, &PALETTE_DARK);
    sheet->input = (struct scene_input){.metrics = &TEST_METRICS, .palette = &PALETTE_DARK};
    sheet->paint = (struct paint){
        .list = &sheet->list, .input = &sheet->input, .unit = SHEET_UNIT, .pad = 7, .radius = 5};
    *state = sheet;
    return 0;
}

int sheet_teardown(void **state)
{
    list_destroy(&((struct sheet *)*state)->list);
    free(*state);
    return 0;
}

struct paint *sheet_fresh(void **state)
{
    struct sheet *sheet = *state;
    list_clear(&sheet->list, 1920, 1080, &PALETTE_DARK);
    return &sheet->paint;
}

const char *sheet_text(const struct paint *paint, size_t index)
{
    assert_true(index < paint->list->count);
    return list_item_text(paint->list, &paint->list->items[index]);
}

bool sheet_is_cut(const char *text)
{
    size_t len = strlen(text);
    return len >= 3 && str_equal(text + len - 3, "…");
}

void sheet_check(const struct paint *paint, int width, const char *what)
{
    for (size_t i = 0; i < paint->list->count; i++) {
        const struct item *item = &paint->list->items[i];
        const char *text = list_item_text(paint->list, item);
        if (item->box.x < SHEET_X ||
            item->box.x + item->box.w > SHEET_X + (width > 0 ? width : 0)) {
            fail_msg("%s in %d: \"%s\" at %d, %d wide", what, width, text, item->box.x,
                     item->box.w);
        }
        assert_int_equal(item->cut, sheet_is_cut(text));
        assert_false(item->cut && item->figure);
        assert_true(utf8_valid(text, strlen(text)));
        assert_null(strstr(text, " …"));
    }
}
