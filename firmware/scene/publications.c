/* publications: what goes out in the next two days, house rules, the checklist. See cards.h. */
#include "scene/cards.h"

#include "base/i18n.h"
#include "base/str.h"

/*
 * In hundredths of a unit. What goes out comes first. A wide page has the rest in a column beside
 * it; a tall one, and one with little to go out, below it.
 */
enum {
    WIDE = 4600, /* a page so wide has two columns */
    SIDE = 1600, /* the least and most of the second one */
    SIDE_MOST = 2800,
    TABLE_LEAST = 1200,
    BAND = 260,
    BAND_FROM = 1400, /* a page so high has room for it */
    STRIP = 480
};

/* Thousandths: of the width, for the second column; of the height, for a table that is short. */
enum { SIDE_SHARE = 305, SHORT_SHARE = 450 };

/* All that is not published waits: said once, over everything. Returns what is left below. */
static struct box band_draw(struct paint *paint, struct box box)
{
    struct look look = look_level(paint->view->level);
    int height = paint_u(paint, BAND);
    struct box band = {box.x, box.y, box.w, height};
    list_bordered(paint->list, band, look.ground, paint->radius, paint_u(paint, 6),
                  ink_fill(look.ink));
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
    /* The level is in the header too: it goes before a word of the rest is cut. */
    spans[2].text = paint_spans_width(paint, spans, 3) > in.w ? "" : why;
    paint_spans(paint, in.x, in.y + (height + capital) / 2, in.w, ALIGN_LEFT, spans, 3);
    int top = height + paint->gap;
    return (struct box){box.x, box.y + top, box.w, box.h - top};
}

/* The table, and below it the rest: large where there is plenty of room. */
static void stack_draw(struct paint *paint, struct box box, int table)
{
    int top = table + paint->gap;
    struct box below = {box.x, box.y + top, box.w, box.h - top};
    int small = guidance_least(paint, box.w, false), most = guidance_least(paint, box.w, true);
    bool large = below.h >= small + paint->gap + most;
    schedule_draw(paint, (struct box){box.x, box.y, box.w, table});
    guidance_row(paint, below, large);
}

static void tall_draw(struct paint *paint, struct box box)
{
    int table = schedule_height(paint, box.w);
    int most = box.h - guidance_least(paint, box.w, false) - paint->gap;
    if (table > most && most < paint_u(paint, TABLE_LEAST)) {
        guidance_lack(paint);
        schedule_draw(paint, box);
        return;
    }
    stack_draw(paint, box, table < most ? table : most);
}

static void wide_draw(struct paint *paint, struct box box)
{
    int table = schedule_height(paint, box.w), rest = box.h - table - paint->gap;
    if (table <= box.h * SHORT_SHARE / 1000 && rest >= guidance_least(paint, box.w, true)) {
        stack_draw(paint, box, table);
        return;
    }
    int least = paint_u(paint, SIDE), most = paint_u(paint, SIDE_MOST);
    int side = paint->view->rules.count > 0 ? box.w * SIDE_SHARE / 1000 : least;
    side = side < least ? least : side < most ? side : most;
    schedule_draw(paint, (struct box){box.x, box.y, box.w - side - paint->gap, box.h});
    guidance_column(paint, (struct box){box.x + box.w - side, box.y, side, box.h}, false);
}

/* A sentence in the middle of a panel, with what is left out first where it is too long. */
static void sentence_draw(struct paint *paint, struct box box, struct look look, const char *aside)
{
    struct box in = paint_panel(paint, box);
    struct span spans[] = {
        {STYLE_FIGURE, look.ink, NULL, look.shape},
        {STYLE_FIGURE, INK_TEXT, look.word, .space = 70, .flex = true},
        {STYLE_TEXT, INK_MUTED, aside, .space = 90},
    };
    if (paint_spans_width(paint, spans, 3) > in.w) {
        spans[2].text = "";
    }
    if (paint_spans_width(paint, spans, 2) > in.w) {
        spans[0].style = spans[1].style = STYLE_LEAD;
    }
    if (paint_spans_width(paint, spans, 2) > in.w) {
        spans[0].style = spans[1].style = STYLE_STRONG;
    }
    int capital = type_capital(paint_type(paint, spans[1].style).px);
    paint_spans(paint, in.x, in.y + (in.h + capital) / 2, in.w, ALIGN_CENTRE, spans, 3);
}

/* Nothing goes out in these two days: said calmly; or all that is known is too old. */
static void nothing_planned(struct paint *paint, struct box box)
{
    const struct view_publications *publications = &paint->view->publications;
    char aside[FORMAT_MAX * 2] = "", text[FORMAT_MAX * 2], number[FORMAT_MAX];
    struct look look = {SHAPE_CHECK, INK_GOOD, INK_PANEL, tr("Nothing planned today or tomorrow")};
    if (publications->age.state == AGE_EXPIRED) {
        format_nothing_since(text, publications->age.as_of, paint->view->now);
        look = (struct look){SHAPE_TRIANGLE, INK_WARN, INK_PANEL, text};
    } else if (publications->age.state == AGE_AGEING) {
        format_data_of(aside, publications->age.as_of, paint->view->now);
    } else if (publications->published_today > 0) {
        size_t count = publications->published_today;
        str_format(aside, sizeof(aside), tr_n("%s published today", "%s published today", count),
                   format_count(number, (double)count));
    } else if (publications->later > 0) {
        format_count(number, (double)publications->later);
        str_format(aside, sizeof(aside), tr_n("%s later", "%s later", publications->later), number);
    }
    sentence_draw(paint, box, look, aside);
}

static void none_draw(struct paint *paint, struct box box)
{
    struct box in = paint_panel(paint, box);
    struct span none[] = {{STYLE_TEXT, INK_MUTED, tr("No publication in the feed."), .flex = true}};
    paint_spans(paint, in.x, in.y + in.h / 2, in.w, ALIGN_CENTRE, none, 1);
}

/* No table: what there is to say about that, over large rules. */
static void quiet_draw(struct paint *paint, struct box box)
{
    int strip = paint_u(paint, STRIP), top = strip + paint->gap;
    if (!paint->view->publications.present) {
        guidance_row(paint, box, true);
    } else if (box.h - top < guidance_least(paint, box.w, true)) {
        guidance_lack(paint);
        nothing_planned(paint, box);
    } else {
        nothing_planned(paint, (struct box){box.x, box.y, box.w, strip});
        guidance_row(paint, (struct box){box.x, box.y + top, box.w, box.h - top}, true);
    }
}

void publications_draw(struct paint *paint, struct box box)
{
    const struct view_publications *publications = &paint->view->publications;
    bool listed = publications->top_count > 0, guided = guidance_present(paint);
    if (publications->held && listed && box.h >= paint_u(paint, BAND_FROM)) {
        box = band_draw(paint, box);
    }
    if (!publications->present && !guided) {
        none_draw(paint, box);
    } else if (!listed && !guided) {
        nothing_planned(paint, box);
    } else if (!listed) {
        quiet_draw(paint, box);
    } else if (!guided) {
        schedule_draw(paint, box);
    } else if (box.w >= paint_u(paint, WIDE)) {
        wide_draw(paint, box);
    } else {
        tall_draw(paint, box);
    }
}
