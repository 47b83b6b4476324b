/* objectives: what the office is there for, and how far it has come. See goals.h. */
#include "scene/goals.h"

#include "base/i18n.h"
#include "base/str.h"

/* In hundredths of a unit. */
enum {
    TITLE = 85,  /* from the panel's inside to the title's baseline */
    HEAD = 140,  /* height of the head */
    ROW = 270,   /* of an objective, at least */
    ROOMY = 430, /* and at most */
    RULED = 300, /* from here on there is room for lines between rows */
    LINE = 128,  /* from the name's baseline to the bar's */
    FOOT = 150,
    BADGE = 130,
    BAR = 34,
    UNIT_SHORT = 800,
    BAR_LEAST = 400, /* a shorter bar says nothing */
    COLUMN = 2400,   /* of two columns, the narrowest */
    COLUMN_GAP = 150
};

enum { BADGES_MAX = 4 };

/* What all rows have in common. */
struct table {
    const size_t *order;
    size_t shown, rows, columns;
    struct box first; /* the first row */
    int progress_w, standing_w;
    bool one_period; /* said in the head */
};

/* True when all objectives have the same period; false also when none has one. */
static bool one_period(const struct view *view)
{
    const struct view_objective *first = &view->objectives[0];
    for (size_t i = 1; i < view->objective_count; i++) {
        const struct view_objective *objective = &view->objectives[i];
        /* Known shares of one now are equal when the periods are. */
        if (objective->end != first->end || !(objective->elapsed == first->elapsed)) {
            return false;
        }
    }
    return view->objective_count > 0 && number_known(first->elapsed);
}

/* "40 d left", "over for 3 d"; "" when not known. */
static void left_text(char dst[FORMAT_MAX * 2], const struct view_objective *objective, int64_t now)
{
    char duration[FORMAT_MAX];
    dst[0] = '\0';
    if (objective->end == TIME_NONE || now == TIME_NONE || !number_known(objective->elapsed)) {
        return;
    }
    bool over = objective->end <= now;
    int64_t seconds = over ? now - objective->end : objective->end - now;
    str_format(dst, FORMAT_MAX * 2, over ? tr("over for %s") : tr("%s left"),
               format_age(duration, seconds));
}

/* "1,56 M of 2 M", the target left out where nobody told one; "" when neither is known. */
static void value_text(char dst[FORMAT_MAX * 3], const struct view_objective *objective)
{
    char value[FORMAT_MAX], target[FORMAT_MAX];
    amount_text(value, objective->value);
    if (number_known(objective->target)) {
        str_format(dst, FORMAT_MAX * 3, tr_ctx("objective", "%1$s of %2$s"), value,
                   amount_text(target, objective->target));
    } else {
        str_copy(dst, FORMAT_MAX * 3, number_known(objective->value) ? value : "");
    }
}

/* Badges of the networks that serve it, as many as have room. */
static void badges(struct paint *paint, int x, int y, int room, size_t index)
{
    const struct view *view = paint->view;
    int side = paint_u(paint, BADGE), step = side + paint_u(paint, 20), drawn = 0;
    int top = y - (type_capital(paint->unit) + side) / 2;
    for (size_t i = 0; i < view->network_count && drawn < BADGES_MAX; i++) {
        const struct view_network *network = &view->networks[i];
        if (network->objective == (int)index && (drawn + 1) * step <= room) {
            paint_badge(paint, x + drawn * step, top, side, network->kind, network->name);
            drawn++;
        }
    }
}

/* Name and badges left; value and target, then the progress in its column, right. */
static void name_line(struct paint *paint, struct box row, int y, const struct table *table,
                      size_t index)
{
    const struct view_objective *objective = &paint->view->objectives[index];
    char progress[FORMAT_MAX], value[FORMAT_MAX * 3], left[FORMAT_MAX * 2] = "";
    const char *label = objective->label ? objective->label : "—";
    int right = row.x + row.w, gap = paint_u(paint, 60);
    progress_text(progress, objective->progress);
    int figure = paint_width(paint, STYLE_LEAD, progress);
    paint_figure(paint, right - figure, y, figure, STYLE_LEAD, INK_TEXT, progress);
    right -= table->progress_w + gap;
    value_text(value, objective);
    if (!table->one_period) {
        left_text(left, objective, paint->view->now);
    }
    struct span spans[] = {
        {STYLE_TEXT, INK_MUTED, left, .figure = true, .drop = 3},
        {STYLE_TEXT, INK_TEXT, value, .figure = true, .space = 90, .drop = 1},
        {STYLE_TEXT, INK_MUTED, objective->unit && *value ? objective->unit : "", .space = 30,
         .flex = true, .drop = 2},
    };
    int name = paint_width(paint, STYLE_STRONG, label), most = (right - row.x) * 45 / 100;
    int room = right - row.x - (name < most ? name : most) - gap;
    if (paint_spans_width(paint, spans, 3) > room) {
        spans[0].text = ""; /* the unit before the time that is left */
    }
    if (paint_spans_width(paint, spans, 3) > room &&
        paint_width(paint, STYLE_TEXT, spans[2].text) < paint_u(paint, UNIT_SHORT)) {
        spans[2].text = ""; /* little would be left of it */
    }
    int width = paint_spans(paint, right - room, y, room, ALIGN_RIGHT, spans, 3);
    int end = right - width - (width > 0 ? gap : 0);
    int x = row.x + paint_text(paint, row.x, y, end - row.x, STYLE_STRONG, INK_TEXT, label);
    badges(paint, x + paint_u(paint, 45), y, end - x - paint_u(paint, 45), index);
}

static void objective_row(struct paint *paint, struct box row, const struct table *table,
                          size_t index)
{
    const struct view_objective *objective = &paint->view->objectives[index];
    struct look look = look_standing(objective_standing(objective));
    int capital = type_capital(paint->unit), line = paint_u(paint, LINE);
    int upper = row.y + (row.h - capital - line) / 2 + capital, lower = upper + line;
    name_line(paint, row, upper, table, index);
    int standing = table->standing_w > 0 ? table->standing_w + paint_u(paint, 75) : 0;
    if (row.w - standing < paint_u(paint, BAR_LEAST)) {
        standing = row.w;
    }
    struct span spans[] = {{STYLE_STRONG, look.ink, NULL, look.shape},
                           {STYLE_STRONG, look.ink, look.word, .space = 30, .flex = true}};
    if (objective_standing(objective) != STANDING_UNKNOWN) {
        int x = standing < row.w ? row.x + row.w - table->standing_w : row.x;
        paint_spans(paint, x, lower, row.x + row.w - x, ALIGN_LEFT, spans, 2);
    }
    int thick = paint_u(paint, BAR);
    struct box bar = {row.x, lower - (capital + thick) / 2, row.w - standing, thick};
    if (bar.w > 0) {
        marked_bar(paint, bar, objective->progress, objective->elapsed, look.ink);
    }
}

static void widths(struct paint *paint, struct table *table)
{
    for (size_t i = 0; i < table->shown; i++) {
        const struct view_objective *objective = &paint->view->objectives[table->order[i]];
        enum standing standing = objective_standing(objective);
        struct look look = look_standing(standing);
        char progress[FORMAT_MAX];
        int width = paint_width(paint, STYLE_LEAD, progress_text(progress, objective->progress));
        table->progress_w = width > table->progress_w ? width : table->progress_w;
        struct span spans[] = {{STYLE_STRONG, look.ink, NULL, look.shape},
                               {STYLE_STRONG, look.ink, look.word, .space = 30}};
        width = standing == STANDING_UNKNOWN ? 0 : paint_spans_width(paint, spans, 2);
        table->standing_w = width > table->standing_w ? width : table->standing_w;
    }
}

/* How many rows and columns, and how high; false when not one row has room. */
static bool arrange(const struct paint *paint, struct box rows, size_t count, struct table *table)
{
    int least = paint_u(paint, ROW), most = paint_u(paint, ROOMY), gap = paint_u(paint, COLUMN_GAP);
    size_t fit = rows.h >= least ? (size_t)(rows.h / least) : 0;
    bool wide = rows.w >= 2 * paint_u(paint, COLUMN) + gap;
    table->columns = wide && count > fit ? 2 : 1;
    if (count > fit * table->columns) {
        int foot = paint_u(paint, FOOT);
        fit = rows.h - foot >= least ? (size_t)((rows.h - foot) / least) : fit > 0;
        rows.h -= rows.h - foot >= least ? foot : 0;
    }
    table->rows = (count + table->columns - 1) / table->columns;
    table->rows = table->rows < fit ? table->rows : fit;
    if (table->rows == 0) {
        return false;
    }
    table->shown = table->rows * table->columns;
    table->shown = table->shown < count ? table->shown : count;
    int height = rows.h / (int)table->rows;
    int width = (rows.w - (int)(table->columns - 1) * gap) / (int)table->columns;
    table->first = (struct box){rows.x, rows.y, width, height < most ? height : most};
    return true;
}

/* "and 9 others · ▲ 3 behind": what the rows don't show. */
static void rest_line(struct paint *paint, struct box in, int y, const struct table *table)
{
    const struct view *view = paint->view;
    char more[FORMAT_MAX * 2], late[FORMAT_MAX * 2] = "", number[FORMAT_MAX];
    size_t behind = 0;
    for (size_t i = table->shown; i < view->objective_count; i++) {
        enum standing standing = objective_standing(&view->objectives[table->order[i]]);
        behind += standing == STANDING_BEHIND || standing == STANDING_MISSED;
    }
    if (behind > 0) {
        str_format(late, sizeof(late), tr("%s behind"), format_count(number, (double)behind));
    }
    struct span spans[] = {
        {STYLE_TEXT, INK_MUTED, more_text(more, (double)(view->objective_count - table->shown)),
         .figure = true},
        {STYLE_TEXT, INK_WARN, behind > 0 ? NULL : "", SHAPE_TRIANGLE, .space = 60, .drop = 1},
        {STYLE_TEXT, INK_WARN, late, .space = 30, .figure = true, .drop = 1},
    };
    paint_spans(paint, in.x, y, in.w, ALIGN_LEFT, spans, 3);
}

int objectives_height(const struct paint *paint, int width)
{
    (void)width;
    return 2 * paint->pad + paint_u(paint, HEAD) +
           paint_u(paint, ROW) * (int)paint->view->objective_count;
}

static void head(struct paint *paint, struct box in, bool same)
{
    const struct view *view = paint->view;
    char share[FORMAT_MAX], elapsed[FORMAT_MAX * 2], left[FORMAT_MAX * 2] = "",
                                                                       second[sizeof(left)];
    struct ages ages = {0};
    for (size_t i = 0; i < view->objective_count; i++) {
        ages_add(&ages, view->objectives[i].age);
    }
    second[0] = '\0';
    str_copy(elapsed, sizeof(elapsed), tr("share of the time passed"));
    if (same) {
        format_percent(share, view->objectives[0].elapsed * 100, 0);
        str_format(elapsed, sizeof(elapsed), tr("%s of the time passed"), share);
        left_text(left, &view->objectives[0], view->now);
        str_format(second, sizeof(second), *left ? "· %s" : "%s", left);
    }
    title_draw(paint, in, in.y + paint_u(paint, TITLE), tr("Objectives"), &ages, true, elapsed,
               second);
}

void objectives_draw(struct paint *paint, struct box box)
{
    const struct view *view = paint->view;
    struct box in = paint_panel(paint, box);
    struct table table = {.one_period = one_period(view)};
    size_t order[MODEL_OBJECTIVES_MAX];
    head(paint, in, table.one_period);
    struct box rows = {in.x, in.y + paint_u(paint, HEAD), in.w, in.h - paint_u(paint, HEAD)};
    objectives_order(view, order);
    if (!arrange(paint, rows, view->objective_count, &table)) {
        list_lack(paint->list, "the objectives");
        return;
    }
    for (size_t i = 0; table.shown == view->objective_count && i < table.shown; i++) {
        order[i] = i; /* where all fit, each keeps its place */
    }
    table.order = order;
    widths(paint, &table);
    for (size_t i = 0; i < table.shown; i++) {
        int column = (int)(i / table.rows), at = (int)(i % table.rows);
        struct box row = table.first;
        row.x += column * (row.w + paint_u(paint, COLUMN_GAP));
        row.y += at * row.h;
        if (row.h >= paint_u(paint, RULED)) {
            row_rule(paint, row);
        }
        objective_row(paint, row, &table, order[i]);
    }
    int foot = rows.y + (int)table.rows * table.first.h + paint_u(paint, FOOT);
    if (table.shown < view->objective_count && foot <= rows.y + rows.h) {
        rest_line(paint, in, in.y + in.h - paint_u(paint, 10), &table);
    }
}
