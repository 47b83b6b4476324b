/* schedule: what goes out today and tomorrow, as a table. See cards.h. */
#include "scene/schedule.h"

#include "base/i18n.h"
#include "base/str.h"

/* In hundredths of a unit. */
enum {
    TITLE = 150, /* the first heading */
    TITLE_LINE = 85,
    DAY = 200, /* the others */
    DAY_LINE = 135,
    FOOT = 150,
    AIR = 90,      /* the most that is added to a row */
    FIGURES = 195, /* a line of figures alone */
    APART = 3000,  /* a panel so high has its figures on a line of their own */
    ROWS_LEAST = 3 /* with room for fewer, rows say less where they can */
};

/* The table under construction: how many rows are shown, and how high they are. */
struct schedule {
    struct schedule_form form;
    bool figures_apart;
    bool foot;
    size_t shown;
    int used; /* by headings and rows */
    int heights[VIEW_PUBLICATIONS_TOP];
};

enum section { SECTION_NONE = -1, SECTION_LATE, SECTION_TODAY, SECTION_TOMORROW, SECTION_OPEN };

static enum section section_of(const struct view_publication *publication)
{
    return publication->late       ? SECTION_LATE
           : publication->day < 0  ? SECTION_OPEN
           : publication->day == 0 ? SECTION_TODAY
                                   : SECTION_TOMORROW;
}

/* Before row i; what has no time yet says so itself, and needs a heading only when it is alone. */
static bool has_heading(const struct view_publications *publications, size_t i)
{
    enum section here = section_of(&publications->top[i]);
    return i == 0 || (here != SECTION_OPEN && here != section_of(&publications->top[i - 1]));
}

static int heading_height(const struct paint *paint, size_t i)
{
    return paint_u(paint, i == 0 ? TITLE : DAY);
}

/* The rows that fit in height. */
static struct schedule schedule_fill(struct paint *paint, struct schedule_form form, int height)
{
    const struct view_publications *publications = &paint->view->publications;
    struct schedule plan = {.form = form};
    plan.figures_apart = form.stacked && height >= paint_u(paint, APART);
    plan.used = plan.figures_apart ? paint_u(paint, FIGURES) : 0;
    int foot = paint_u(paint, FOOT);
    for (size_t i = 0; i < publications->top_count; i++) {
        plan.heights[i] = schedule_row_height(paint, &form, &publications->top[i]);
        int more = plan.heights[i] + (has_heading(publications, i) ? heading_height(paint, i) : 0);
        /* Where one publication alone has room, it is worth more than how many follow. */
        bool needs_foot = i > 0 && i + 1 < publications->total;
        if (plan.used + more > height - (needs_foot ? foot : 0)) {
            break;
        }
        plan.used += more;
        plan.shown = i + 1;
    }
    plan.foot = plan.used + foot <= height;
    return plan;
}

/* Roomy when all rows fit so; else as tight as shows more of them. */
static struct schedule schedule_plan(struct paint *paint, int width, int height)
{
    size_t top = paint->view->publications.top_count;
    struct schedule best = schedule_fill(paint, schedule_form(paint, width, ROWS_ROOMY), height);
    for (int rows = ROWS_TIGHT; rows <= ROWS_BRIEF && best.shown < top; rows++) {
        if (rows >= ROWS_SHORT && best.shown >= ROWS_LEAST) {
            break;
        }
        struct schedule_form form = schedule_form(paint, width, (enum schedule_rows)rows);
        struct schedule next = schedule_fill(paint, form, height);
        best = next.shown > best.shown ? next : best;
    }
    return best;
}

int schedule_height(struct paint *paint, int width)
{
    const struct view_publications *publications = &paint->view->publications;
    int far = paint_u(paint, 100000);
    struct schedule plan = schedule_plan(paint, width - 2 * paint->pad, far);
    bool foot = plan.shown < publications->total || publications->later > 0 ||
                publications->published_today > 0;
    return plan.used + (foot ? paint_u(paint, FOOT) : 0) + 2 * paint->pad;
}

/* A sign when it is more than 0, the figure, and what it counts. */
static size_t figure_spans(struct span *spans, char value[FORMAT_MAX], size_t count,
                           struct look look, const char *label, int drop)
{
    enum ink ink = count > 0 ? look.ink : INK_TEXT;
    format_count(value, (double)count);
    spans[0] = (struct span){STYLE_STRONG, ink,         count > 0 ? NULL : "",
                             look.shape,   .space = 90, .drop = drop};
    spans[1] = (struct span){STYLE_STRONG, ink,           value, .space = count > 0 ? 30 : 90,
                             .drop = drop, .figure = true};
    spans[2] = (struct span){STYLE_TEXT, INK_MUTED, label, .space = 30, .drop = drop};
    return 3;
}

/* How old the list is, how many have nobody to read them, how many are being read. */
static void figures_draw(struct paint *paint, int x, int y, int width, enum align align)
{
    const struct view_publications *publications = &paint->view->publications;
    char old[FORMAT_MAX * 2], values[2][FORMAT_MAX];
    struct span spans[9];
    size_t n = 0;
    if (publications->age.state == AGE_AGEING) {
        format_data_of(old, publications->age.as_of, paint->view->now);
        spans[n++] = (struct span){STYLE_TEXT, INK_WARN, NULL, SHAPE_TRIANGLE};
        spans[n++] = (struct span){STYLE_TEXT, INK_WARN, old, .space = 30, .flex = true};
    }
    n +=
        figure_spans(&spans[n], values[0], publications->without_reader,
                     look_publication(PUBLICATION_REVIEW_NEEDED),
                     tr_n("without a reader", "without a reader", publications->without_reader), 1);
    n += figure_spans(&spans[n], values[1], publications->in_review,
                      look_publication(PUBLICATION_IN_REVIEW),
                      tr_n("in second reading", "in second reading", publications->in_review), 2);
    paint_spans(paint, x, y, width, align, spans, n);
}

/* The day and its date, and on the first heading the figures. */
static void heading_draw(struct paint *paint, struct box row, size_t i, bool figures)
{
    const struct view_publications *publications = &paint->view->publications;
    const struct view *view = paint->view;
    char date[FORMAT_MAX], text[FORMAT_MAX * 2] = "";
    enum section section = section_of(&publications->top[i]);
    bool late = section == SECTION_LATE;
    enum ink ink = !late ? INK_TEXT : publications->held ? INK_WARN : INK_BAD;
    int64_t day = section == SECTION_TODAY      ? view->now
                  : section == SECTION_TOMORROW ? clock_next_day(view->now)
                                                : TIME_NONE;
    if (day != TIME_NONE && view->now != TIME_NONE) {
        str_format(text, sizeof(text), "· %s", format_date(date, day));
    }
    const char *word = late                          ? tr("Overdue")
                       : section == SECTION_TODAY    ? tr("Today")
                       : section == SECTION_TOMORROW ? tr("Tomorrow")
                       : view->now == TIME_NONE      ? tr("Scheduled")
                                                     : tr("Without a time");
    enum shape sign = publications->held ? SHAPE_TRIANGLE : SHAPE_DIAMOND;
    struct span spans[] = {
        {STYLE_LEAD, ink, late ? NULL : "", sign},
        {STYLE_LEAD, ink, word, .space = late ? 40 : 0},
        {STYLE_TEXT, INK_MUTED, text, .space = 30, .drop = 1},
    };
    int y = row.y + paint_u(paint, i == 0 ? TITLE_LINE : DAY_LINE);
    int room = row.w;
    if (figures) {
        int least = paint_spans_width(paint, spans, 2) + paint->gap;
        size_t before = paint->list->count;
        figures_draw(paint, row.x + least, y, row.w - least, ALIGN_RIGHT);
        room = paint->list->count > before ? paint->list->items[before].box.x - row.x - paint->gap
                                           : row.w;
    }
    paint_spans(paint, row.x, y, room, ALIGN_LEFT, spans, 3);
}

/* How many others there are, how many later, and how many went out today. */
static void foot_draw(struct paint *paint, struct box in, size_t shown)
{
    const struct view_publications *publications = &paint->view->publications;
    char more[FORMAT_MAX * 2], later[FORMAT_MAX * 2], out[FORMAT_MAX * 2], number[FORMAT_MAX];
    int y = in.y + in.h - paint_u(paint, 10);
    more_text(more, (double)publications->total - (double)shown);
    later[0] = '\0';
    if (publications->later > 0) {
        format_count(number, (double)publications->later);
        str_format(later, sizeof(later), tr_n("%s later", "%s later", publications->later), number);
    }
    char dotted[FORMAT_MAX * 2 + 8];
    str_format(dotted, sizeof(dotted), *more && *later ? "· %s" : "%s", later);
    struct span left[] = {
        {STYLE_TEXT, INK_MUTED, more, .figure = true},
        {STYLE_TEXT, INK_MUTED, dotted, .space = 30, .figure = true, .drop = 1},
    };
    int used = paint_spans(paint, in.x, y, in.w, ALIGN_LEFT, left, 2);
    used += used > 0 ? paint->gap : 0;
    if (publications->published_today > 0) {
        format_count(number, (double)publications->published_today);
        str_format(out, sizeof(out),
                   tr_n("%s published today", "%s published today", publications->published_today),
                   number);
        struct span right[] = {
            {STYLE_TEXT, INK_GOOD, NULL, SHAPE_CHECK, .drop = 1},
            {STYLE_TEXT, INK_MUTED, out, .space = 30, .figure = true, .drop = 1}};
        paint_spans(paint, in.x + used, y, in.w - used, ALIGN_RIGHT, right, 2);
    }
}

void schedule_draw(struct paint *paint, struct box box)
{
    const struct view_publications *publications = &paint->view->publications;
    struct box in = paint_panel(paint, box);
    struct schedule plan = schedule_plan(paint, in.w, in.h);
    if (plan.shown == 0) {
        list_lack(paint->list, "the publications");
        return;
    }
    int room = in.h - plan.used - (plan.foot ? paint_u(paint, FOOT) : 0);
    int air = room > 0 ? room / (int)plan.shown : 0, y = in.y;
    air = air < paint_u(paint, AIR) ? air : paint_u(paint, AIR);
    if (plan.figures_apart) {
        figures_draw(paint, in.x, y + paint_u(paint, TITLE_LINE), in.w, ALIGN_LEFT);
        y += paint_u(paint, FIGURES);
    }
    for (size_t i = 0; i < plan.shown; i++) {
        struct box row = {in.x, y, in.w, plan.heights[i] + air};
        if (has_heading(publications, i)) {
            heading_draw(paint, row, i, i == 0 && !plan.figures_apart);
            row.y += heading_height(paint, i);
        }
        schedule_row_draw(paint, row, &plan.form, &publications->top[i]);
        y = row.y + row.h;
    }
    if (plan.foot) {
        foot_draw(paint, in, plan.shown);
    }
}
