/* planned: see planned.h. */
#include "tests/lib/planned.h"

#include "base/str.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

struct view_publication publication_at(int64_t at, const char *text)
{
    return (struct view_publication){.at = at,
                                     .day = at == TIME_NONE ? -1 : 0,
                                     .status = PUBLICATION_APPROVED,
                                     .text = text,
                                     .author = "Nadia",
                                     .reviewer = "Hugo",
                                     .cooling_left_s = -1};
}

struct paint *planned_fresh(void **state, struct view *view, size_t count)
{
    struct paint *paint = sheet_fresh(state);
    assert_true(clock_set_zone("Europe/Paris", NULL));
    memset(view, 0, sizeof(*view));
    view->now = PLANNED_NOW;
    view->publications.present = true;
    view->publications.age = (struct age){AGE_FRESH, 5, PLANNED_NOW - 5};
    view->publications.top_count = view->publications.total = count;
    for (size_t i = 0; i < count; i++) {
        view->publications.top[i] =
            publication_at(PLANNED_NOW + (int64_t)(i + 1) * MINUTE_S, "Pool");
    }
    paint->view = view;
    paint->gap = 13;
    paint->pad = 15;
    return paint;
}

size_t count_text(const struct paint *paint, const char *text)
{
    size_t count = 0;
    for (size_t i = 0; i < paint->list->count; i++) {
        const struct item *item = &paint->list->items[i];
        count += item->kind == ITEM_TEXT && str_equal(list_item_text(paint->list, item), text);
    }
    return count;
}

bool has_text(const struct paint *paint, const char *text)
{
    return count_text(paint, text) > 0;
}

bool lacks(const struct paint *paint, const char *panel)
{
    for (size_t i = 0; i < paint->list->lack_count; i++) {
        if (str_equal(paint->list->lacks[i], panel)) {
            return true;
        }
    }
    return false;
}

void check_inside(const struct paint *paint, struct box box)
{
    for (size_t i = 0; i < paint->list->count; i++) {
        const struct item *item = &paint->list->items[i];
        struct box in = item->box;
        if (in.x < box.x || in.x + in.w > box.x + box.w || in.y < box.y - 1 ||
            in.y + in.h > box.y + box.h) {
            fail_msg("\"%s\" %d,%d %dx%d leaves %dx%d", list_item_text(paint->list, item), in.x,
                     in.y, in.w, in.h, box.w, box.h);
        }
        assert_false(item->cut && item->figure);
    }
}
