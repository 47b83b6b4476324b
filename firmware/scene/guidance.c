/* guidance: house rules and the checklist on one part of a page. See cards.h. */
#include "scene/cards.h"

/*
 * In hundredths of a unit. Where there is no room for both, the rules give way to the checklist,
 * except where they are large: there they are what the page is about.
 */
enum {
    BESIDE = 3000,       /* a row so wide has one beside the other */
    BESIDE_LARGE = 4600, /* and so wide when the rules are large */
    LIST_FAIR = 1050     /* what a long checklist may claim where the rules need room too */
};

enum { LARGE_PER_MILLE = 620 }; /* of the width, for large rules */

static bool has_rules(const struct paint *paint)
{
    return paint->view->rules.count > 0;
}

static bool has_checklist(const struct paint *paint)
{
    return paint->view->rules.checklist_count > 0;
}

bool guidance_present(const struct paint *paint)
{
    return has_rules(paint) || has_checklist(paint);
}

void guidance_lack(struct paint *paint)
{
    if (has_rules(paint)) {
        list_lack(paint->list, "the house rules");
    }
    if (has_checklist(paint)) {
        list_lack(paint->list, "the checklist");
    }
}

static bool is_beside(const struct paint *paint, int width, bool large)
{
    return has_rules(paint) && has_checklist(paint) &&
           width >= paint_u(paint, large ? BESIDE_LARGE : BESIDE);
}

static int list_fair(struct paint *paint, int width)
{
    int list = checklist_height(paint, width), fair = paint_u(paint, LIST_FAIR);
    return list < fair ? list : fair;
}

int guidance_least(struct paint *paint, int width, bool large)
{
    bool beside = is_beside(paint, width, large);
    int left = (width - paint->gap) * (large ? LARGE_PER_MILLE : 500) / 1000;
    int right = beside ? width - paint->gap - left : width;
    int list = has_checklist(paint) ? list_fair(paint, right) : 0;
    int rules = has_rules(paint) ? rules_height_least(paint, beside ? left : width) : 0;
    if (beside) {
        return list > rules ? list : rules;
    }
    return list == 0 || (large && rules > 0) ? rules : list;
}

void guidance_column(struct paint *paint, struct box box, bool large)
{
    if (!has_rules(paint)) {
        checklist_draw(paint, box);
        return;
    }
    if (!has_checklist(paint)) {
        rules_draw(paint, box, large);
        return;
    }
    int list = checklist_height(paint, box.w), least = rules_height_least(paint, box.w);
    int room = box.h - paint->gap - least;
    if (list > room) {
        int fair = list_fair(paint, box.w);
        list = room > fair ? room : fair;
    }
    if (list <= room) {
        int top = box.h - list;
        rules_draw(paint, (struct box){box.x, box.y, box.w, top - paint->gap}, large);
        checklist_draw(paint, (struct box){box.x, box.y + top, box.w, list});
    } else if (large) {
        list_lack(paint->list, "the checklist");
        rules_draw(paint, box, large);
    } else {
        list_lack(paint->list, "the house rules");
        checklist_draw(paint, box);
    }
}

void guidance_row(struct paint *paint, struct box box, bool large)
{
    if (!is_beside(paint, box.w, large)) {
        guidance_column(paint, box, large);
        return;
    }
    int left = (box.w - paint->gap) * (large ? LARGE_PER_MILLE : 500) / 1000;
    int right = box.w - paint->gap - left;
    rules_draw(paint, (struct box){box.x, box.y, left, box.h}, large);
    checklist_draw(paint, (struct box){box.x + left + paint->gap, box.y, right, box.h});
}
