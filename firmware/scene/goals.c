/* goals: what the office is there for, where it is present, and who carries it. See cards.h. */
#include "scene/goals.h"

#include "base/i18n.h"

enum { PARTS_MAX = 3 };

/* In hundredths of a unit. */
enum {
    THREE_COLUMNS = 6200, /* three cards side by side are as wide, at least */
    OBJECTIVE = 270
};

/* A card of the scene, in the order in which they are read. */
struct part {
    void (*draw)(struct paint *paint, struct box box);
    int (*height)(const struct paint *paint, int width);
    int (*least)(const struct paint *paint, int width); /* told in fewer words; may be NULL */
    int share;            /* of the width, among the cards beside it */
    int least_w, least_h; /* of the inside, in hundredths of a unit: in less it says nothing */
    int rank;             /* where not all have room the highest goes first */
    const char *name;
};

static const struct part OBJECTIVES = {.draw = objectives_draw,
                                       .height = objectives_height,
                                       .share = 46,
                                       .least_w = 1000,
                                       .least_h = 560,
                                       .rank = 0,
                                       .name = "the objectives"};
static const struct part PRESENCE = {.draw = presence_draw,
                                     .height = presence_height,
                                     .least = presence_least,
                                     .share = 24,
                                     .least_w = 850,
                                     .least_h = 335,
                                     .rank = 2,
                                     .name = "the presence on the networks"};
static const struct part TEAM = {.draw = team_draw,
                                 .height = team_height,
                                 .share = 30,
                                 .least_w = 850,
                                 .least_h = 675,
                                 .rank = 1,
                                 .name = "the team"};

static size_t parts_of(const struct view *view, struct part parts[PARTS_MAX])
{
    size_t count = 0;
    if (view->objective_count > 0) {
        parts[count++] = OBJECTIVES;
    }
    if (view->network_count > 0) {
        parts[count++] = PRESENCE;
    }
    if (view->team.present) {
        parts[count++] = TEAM;
    }
    return count;
}

static int needed(const struct paint *paint, const struct part *part, bool upright)
{
    return 2 * paint->pad + paint_u(paint, upright ? part->least_h : part->least_w);
}

static bool fits(const struct paint *paint, struct box box, const struct part *parts, size_t count,
                 bool upright)
{
    int sum = (int)(count - 1) * paint->gap;
    for (size_t i = 0; i < count; i++) {
        sum += needed(paint, &parts[i], upright);
    }
    return sum <= (upright ? box.h : box.w);
}

/* Leaves out the cards that have no room, but never the last. Returns how many are left. */
static size_t parts_drop(struct paint *paint, struct box box, struct part *parts, size_t count,
                         bool upright)
{
    while (count > 1 && !fits(paint, box, parts, count, upright)) {
        size_t out = 0;
        for (size_t i = 1; i < count; i++) {
            out = parts[i].rank > parts[out].rank ? i : out;
        }
        list_lack(paint->list, parts[out].name);
        count--;
        for (size_t i = out; i < count; i++) {
            parts[i] = parts[i + 1];
        }
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

/* Heights for cards that want more than there is: none gets more than it wants, and those that want
   too much get the same. */
static void share_out(int room, int heights[PARTS_MAX], size_t count)
{
    bool settled[PARTS_MAX] = {false};
    size_t open = count;
    for (size_t i = 0; i < count && open > 0; i++) {
        int fair = room / (int)open;
        if (!settled[i] && heights[i] <= fair) {
            settled[i] = true;
            room -= heights[i];
            open--;
            i = (size_t)-1; /* the others' fair share has grown: from the start again */
        }
    }
    for (size_t i = 0; i < count; i++) {
        heights[i] = settled[i] ? heights[i] : room / (int)open;
    }
}

/* How much of a card's height it can do without by telling less: at most what is asked for. */
static int spared(const struct paint *paint, int width, const struct part *part, int height,
                  int asked, int most)
{
    if (!part->least) {
        return 0;
    }
    int least = part->least(paint, width), bottom = needed(paint, part, true);
    least = least < most ? least : most > bottom ? most : bottom;
    int spare = height > least ? height - least : 0;
    return spare < asked ? spare : asked;
}

/* What each wants, made to fit: first what can be told in less room is, then each keeps what it
   cannot do without, and what is left over that is shared out. */
static void squeeze(const struct paint *paint, int width, int room, const struct part *parts,
                    size_t count, int heights[PARTS_MAX])
{
    int bare[PARTS_MAX], over = -room, kept = 0, most = room / (int)(count + 1);
    for (size_t i = 0; i < count; i++) {
        over += heights[i];
    }
    for (size_t i = 0; i < count && over > 0; i++) {
        int given = spared(paint, width, &parts[i], heights[i], over, most);
        heights[i] -= given;
        over -= given;
    }
    if (over <= 0) {
        return;
    }
    for (size_t i = 0; i < count; i++) {
        bare[i] = needed(paint, &parts[i], true);
        bare[i] = bare[i] < heights[i] ? bare[i] : heights[i];
        heights[i] -= bare[i];
        kept += bare[i];
    }
    share_out(room > kept ? room - kept : 0, heights, count);
    for (size_t i = 0; i < count; i++) {
        heights[i] += bare[i];
    }
}

/* One over the other; what is left over is shared by need. */
static void stacked(struct paint *paint, struct box box, const struct part *parts, size_t count)
{
    int heights[PARTS_MAX], sum = 0, y = box.y, room = box.h - (int)(count - 1) * paint->gap;
    for (size_t i = 0; i < count; i++) {
        heights[i] = parts[i].height(paint, box.w);
    }
    squeeze(paint, box.w, room, parts, count, heights);
    for (size_t i = 0; i < count; i++) {
        sum += heights[i];
    }
    for (size_t i = 0; i < count && sum > 0; i++) {
        bool last = i + 1 == count;
        int height = last ? box.y + box.h - y : (int)((int64_t)room * heights[i] / sum);
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
    int left = (box.w - paint->gap) * 61 / 100, right = box.w - paint->gap - left;
    /* Under a second objective; with one alone the presence would be told at its cost. */
    struct box above = {box.x, box.y, left, box.h - paint_u(paint, OBJECTIVE)};
    bool wide = box.w * 10 >= box.h * 25 && box.w >= paint_u(paint, THREE_COLUMNS);
    if (count == 0) {
        nothing(paint, box);
    } else if (box.h > box.w) {
        stacked(paint, box, parts, parts_drop(paint, box, parts, count, true));
    } else if (count == PARTS_MAX && !wide && fits(paint, above, parts, 2, true)) {
        stacked(paint, (struct box){box.x, box.y, left, box.h}, parts, 2);
        team_draw(paint, (struct box){box.x + left + paint->gap, box.y, right, box.h});
    } else {
        if (count == PARTS_MAX && !wide) {
            list_lack(paint->list, PRESENCE.name);
            parts[1] = parts[2];
            count = 2;
        }
        beside(paint, box, parts, parts_drop(paint, box, parts, count, false));
    }
}
