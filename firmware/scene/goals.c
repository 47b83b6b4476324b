/* goals: what the office is there for, where it is present, and who carries it. See cards.h. */
#include "scene/goals.h"

#include "base/i18n.h"

enum { PARTS_MAX = 3 };

/* A card of the scene, in the order in which they are read. */
struct part {
    void (*draw)(struct paint *paint, struct box box);
    int (*height)(const struct paint *paint, int width);
    int share; /* of the width, among the cards beside it */
};

static size_t parts_of(const struct view *view, struct part parts[PARTS_MAX])
{
    size_t count = 0;
    if (view->objective_count > 0) {
        parts[count++] = (struct part){objectives_draw, objectives_height, 46};
    }
    if (view->network_count > 0) {
        parts[count++] = (struct part){presence_draw, presence_height, 24};
    }
    if (view->team.present) {
        parts[count++] = (struct part){team_draw, team_height, 30};
    }
    return count;
}

/* Side by side, each with its share of the width. */
static void beside(struct paint *paint, struct box box, const struct part *parts, size_t count)
{
    int sum = 0, x = box.x, room = box.w - (int)(count - 1) * paint->gap;
    for (size_t i = 0; i < count; i++) {
        sum += parts[i].share;
    }
    for (size_t i = 0; i < count; i++) {
        bool last = i + 1 == count;
        int width = last ? box.x + box.w - x : room * parts[i].share / sum;
        parts[i].draw(paint, (struct box){x, box.y, width, box.h});
        x += width + paint->gap;
    }
}

/* One over the other. Each gets what it needs; what is too little is shared by need, and what is
   too much as well. */
static void stacked(struct paint *paint, struct box box, const struct part *parts, size_t count)
{
    int sum = 0, y = box.y, room = box.h - (int)(count - 1) * paint->gap;
    for (size_t i = 0; i < count; i++) {
        sum += parts[i].height(paint, box.w);
    }
    for (size_t i = 0; i < count && sum > 0; i++) {
        bool last = i + 1 == count;
        int64_t share = (int64_t)room * parts[i].height(paint, box.w) / sum;
        int height = last ? box.y + box.h - y : (int)share;
        parts[i].draw(paint, (struct box){box.x, y, box.w, height});
        y += height + paint->gap;
    }
}

static void nothing(struct paint *paint, struct box box)
{
    struct box in = paint_panel(paint, box);
    struct span none[] = {
        {STYLE_TEXT, INK_MUTED, tr("No objective and no team in the feed."), .flex = true}};
    paint_spans(paint, in.x, in.y + in.h / 2, in.w, ALIGN_CENTRE, none, 1);
}

void goals_draw(struct paint *paint, struct box box)
{
    struct part parts[PARTS_MAX];
    size_t count = parts_of(paint->view, parts);
    if (count == 0) {
        nothing(paint, box);
    } else if (box.h > box.w) {
        stacked(paint, box, parts, count);
    } else if (count == PARTS_MAX && box.w * 10 < box.h * 25) {
        int width = (box.w - paint->gap) * 61 / 100;
        stacked(paint, (struct box){box.x, box.y, width, box.h}, parts, 2);
        team_draw(paint, (struct box){box.x + width + paint->gap, box.y, box.w - width - paint->gap,
                                      box.h});
    } else {
        beside(paint, box, parts, count);
    }
}
