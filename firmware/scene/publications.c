/* publications: what goes out in the next two days, house rules, the checklist. See cards.h. */
#include "scene/cards.h"

#include "base/i18n.h"
#include "base/str.h"

/*
 * In hundredths of a unit. What goes out comes first; where room is short the rules give way, then
 * the checklist. A wide wall has both in a column beside the table, a tall one below it.
 */
enum {
    WIDE = 4600, /* a page so wide has two columns */
    SIDE = 1600, /* the least and most of the second one */
    SIDE_MOST = 2800,
    HALVES = 3000, /* a tall page so wide has rules and checklist beside each other */
    TABLE_LEAST = 1200,
    BAND = 260,
    BAND_FROM = 1400, /* a page so high has room for it */
    CALM = 480
};

enum { SIDE_PERCENT = 305, LARGE_PERCENT = 620 }; /* thousandths of the width */

static bool has_rules(const struct paint *paint)
{
    return paint->view->rules.count > 0;
}

static bool has_checklist(const struct paint *paint)
{
    return paint->view->rules.checklist_count > 0;
}

static void no_room(struct paint *paint)
{
    if (has_rules(paint)) {
        list_lack(paint->list, "the house rules");
    }
    if (has_checklist(paint)) {
        list_lack(paint->list, "the checklist");
    }
}

/* All that is not published waits: said once, over everything. Returns what is left below. */
static struct box band_draw(struct paint *paint, struct box box)
{
    struct look look = look_level(paint->view->level);
    int height = paint_u(paint, BAND);
    struct box band = {box.x, box.y, box.w, height};
    list_rect(paint->list, band, look.ground, paint->radius);
    bool crisis = paint->view->level >= LEVEL_CRISIS;
    char why[FORMAT_MAX * 2];
    str_format(why, sizeof(why), "· %s",
               crisis ? tr("crisis in progress") : tr("alert in progress"));
    struct span spans[] = {
        {STYLE_LEAD, look.ink, NULL, SHAPE_PAUSE},
        {STYLE_LEAD, INK_TEXT, tr("Publications are held"), .space = 60, .flex = true},
        {STYLE_TEXT, INK_TEXT, why, .space = 35, .drop = 1},
    };
    struct box in = box_inset(band, paint->pad, 0);
    int capital = type_capital(paint_type(paint, STYLE_LEAD).px);
    paint_spans(paint, in.x, in.y + (height + capital) / 2, in.w, ALIGN_LEFT, spans, 3);
    int top = height + paint->gap;
    return (struct box){box.x, box.y + top, box.w, box.h - top};
}

/* Rules over the checklist, in a column; the rules give way. */
static void column_draw(struct paint *paint, struct box box, bool large)
{
    if (!has_checklist(paint)) {
        rules_draw(paint, box, large);
        return;
    }
    int list = checklist_height(paint, box.w);
    if (!has_rules(paint)) {
        checklist_draw(paint, box);
        return;
    }
    int least = rules_height_least(paint, box.w), upper = box.h - list - paint->gap;
    if (upper < least) {
        list_lack(paint->list, "the house rules");
        checklist_draw(paint, box);
        return;
    }
    rules_draw(paint, (struct box){box.x, box.y, box.w, upper}, large);
    checklist_draw(paint, (struct box){box.x, box.y + upper + paint->gap, box.w, list});
}

/* Rules and checklist beside each other where there is room, or one below the other. */
static void row_draw(struct paint *paint, struct box box, bool large)
{
    if (!has_rules(paint) || !has_checklist(paint) || box.w < paint_u(paint, HALVES)) {
        column_draw(paint, box, large);
        return;
    }
    int left = (box.w - paint->gap) * (large ? LARGE_PERCENT : 500) / 1000;
    int right = box.w - paint->gap - left;
    rules_draw(paint, (struct box){box.x, box.y, left, box.h}, large);
    checklist_draw(paint, (struct box){box.x + left + paint->gap, box.y, right, box.h});
}

/* The least that the row of rules and checklist is worth. */
static int row_least(struct paint *paint, int width)
{
    bool halves = has_rules(paint) && has_checklist(paint) && width >= paint_u(paint, HALVES);
    int each = halves ? (width - paint->gap) / 2 : width;
    int list = has_checklist(paint) ? checklist_height(paint, each) : 0;
    int rules = has_rules(paint) ? rules_height_least(paint, each) : 0;
    return !halves && list > 0 ? list : list > rules ? list : rules;
}

static void table_draw(struct paint *paint, struct box box)
{
    int gap = paint->gap;
    if (!has_rules(paint) && !has_checklist(paint)) {
        schedule_draw(paint, box);
        return;
    }
    if (box.w >= paint_u(paint, WIDE)) {
        int side = has_rules(paint) ? box.w * SIDE_PERCENT / 1000 : 0;
        int most = paint_u(paint, SIDE_MOST);
        side = side < paint_u(paint, SIDE) ? paint_u(paint, SIDE) : side < most ? side : most;
        struct box right = {box.x + box.w - side, box.y, side, box.h};
        schedule_draw(paint, (struct box){box.x, box.y, box.w - side - gap, box.h});
        column_draw(paint, right, false);
        return;
    }
    int table = schedule_height(paint, box.w), least = row_least(paint, box.w);
    table = table < box.h - least - gap ? table : box.h - least - gap;
    if (table < paint_u(paint, TABLE_LEAST)) {
        no_room(paint);
        schedule_draw(paint, box);
        return;
    }
    schedule_draw(paint, (struct box){box.x, box.y, box.w, table});
    row_draw(paint, (struct box){box.x, box.y + table + gap, box.w, box.h - table - gap}, false);
}

/* Nothing goes out in these two days: said calmly, and how many are due later. */
static void calm(struct paint *paint, struct box box)
{
    const struct view_publications *publications = &paint->view->publications;
    struct box in = paint_panel(paint, box);
    char later[FORMAT_MAX * 2] = "", number[FORMAT_MAX];
    if (publications->later > 0) {
        format_count(number, (double)publications->later);
        str_format(later, sizeof(later), tr_n("%s later", "%s later", publications->later), number);
    }
    struct span spans[] = {
        {STYLE_FIGURE, INK_GOOD, NULL, SHAPE_CHECK},
        {STYLE_FIGURE, INK_TEXT, tr("Nothing planned today or tomorrow"), .space = 70,
         .flex = true},
        {STYLE_TEXT, INK_MUTED, later, .space = 90, .drop = 1},
    };
    int capital = type_capital(paint_type(paint, STYLE_FIGURE).px);
    paint_spans(paint, in.x, in.y + (in.h + capital) / 2, in.w, ALIGN_CENTRE, spans, 3);
}

static void nothing(struct paint *paint, struct box box)
{
    struct box in = paint_panel(paint, box);
    struct span none[] = {{STYLE_TEXT, INK_MUTED, tr("No publication in the feed."), .flex = true}};
    paint_spans(paint, in.x, in.y + in.h / 2, in.w, ALIGN_CENTRE, none, 1);
}

void publications_draw(struct paint *paint, struct box box)
{
    const struct view_publications *publications = &paint->view->publications;
    bool expired = publications->present && publications->age.state == AGE_EXPIRED;
    bool beside = has_rules(paint) || has_checklist(paint);
    if (publications->held && publications->total > 0 && box.h >= paint_u(paint, BAND_FROM)) {
        box = band_draw(paint, box);
    }
    if (publications->total > 0 || expired) {
        table_draw(paint, box);
    } else if (!publications->present && !beside) {
        nothing(paint, box);
    } else if (!beside) {
        calm(paint, box);
    } else {
        if (publications->present) {
            int height = paint_u(paint, CALM), top = height + paint->gap;
            calm(paint, (struct box){box.x, box.y, box.w, height});
            box = (struct box){box.x, box.y + top, box.w, box.h - top};
        }
        row_draw(paint, box, true);
    }
}
