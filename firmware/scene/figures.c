/* figures: the queue in numbers, for a panel of any shape. See panels.h. */
#include "scene/panels.h"

#include "base/i18n.h"
#include "base/str.h"

#include <math.h>

/* In hundredths of a unit. */
enum {
    VALUE = 188, /* from the top to the figure's baseline */
    LABEL = 146, /* from there to its label's */
    ROW = 385,   /* from row to row */
    ROW_LAST = VALUE + LABEL + 25,
    SPACE = 130,  /* between figures side by side */
    COLUMN = 760, /* narrowest column of a grid */
    SINGLE = 500  /* a panel that is lower than this takes one row */
};

enum { FIGURES_MAX = 6, COLUMNS_MAX = 4 };

struct figure {
    char value[FORMAT_MAX];
    const char *label, *brief; /* brief: NULL where there is no shorter one */
    enum ink ink;
};

static struct figure *figure_put(struct figure *figure, const char *label, enum ink ink)
{
    figure->label = label;
    figure->brief = NULL;
    figure->ink = ink;
    return figure;
}

void figures_answered(const struct view_queue *queue, char dst[FORMAT_MAX * 2])
{
    char period[FORMAT_MAX];
    if (queue->measured & MEASURED_ANSWERED) {
        str_copy(dst, FORMAT_MAX * 2, tr("answered (24 h, seen here)"));
        return;
    }
    format_period(period, queue->period);
    str_format(dst, FORMAT_MAX * 2, *period ? tr("answered (%s)") : tr("answered"), period);
}

static size_t figures_list(const struct view_queue *queue, struct figure list[FIGURES_MAX],
                           char label[FORMAT_MAX * 2])
{
    bool known = number_known(queue->waiting);
    size_t n = 0;
    format_count(list[n].value, queue->waiting);
    figure_put(&list[n++], tr("waiting"), INK_TEXT);
    format_count(list[n].value, known && queue->counted ? (double)queue->overdue : NAN);
    figure_put(&list[n++], tr("overdue"), known && queue->overdue ? INK_BAD : INK_TEXT);
    format_count(list[n].value, known ? (double)queue->unassigned : NAN);
    figure_put(&list[n++], tr("to be taken"), known && queue->unassigned ? INK_WARN : INK_TEXT);
    str_copy(list[n].value, FORMAT_MAX, "—");
    if (number_known(queue->first_response_median_s)) {
        format_duration(list[n].value, (int64_t)queue->first_response_median_s);
    }
    figure_put(&list[n++],
               queue->measured & MEASURED_RESPONSE ? tr("first response (median, seen here)")
                                                   : tr("first response (median)"),
               INK_TEXT)
        ->brief = tr("first response");
    figures_answered(queue, label);
    format_percent(list[n].value, queue->answered_pct, 0);
    figure_put(&list[n++], label, INK_TEXT)->brief = tr("answered");
    format_percent(list[n].value, queue->within_target_pct, 0);
    figure_put(&list[n++], queue->within_target_own ? tr("still in time") : tr("within target"),
               INK_TEXT);
    return n;
}

/* Members who have more to do than hours, by name: "Nadia, Hugo". */
static void overloaded_names(const struct view_team *team, char *dst, size_t size)
{
    dst[0] = '\0';
    for (size_t i = 0; i < team->member_count; i++) {
        const struct member *member = &team->members[i];
        if (member->name && member->planned_h > member->available_h) {
            char so_far[FORMAT_MAX * 4];
            str_copy(so_far, sizeof(so_far), dst);
            str_format(dst, size, "%s%s%s", so_far, *so_far ? ", " : "", member->name);
        }
    }
}

/* Hours planned against hours available, and for whom it is too much. Returns the width. */
static int load(struct paint *paint, struct box in, int upper, int lower, enum align align)
{
    const struct view_team *team = &paint->view->team;
    char text[FORMAT_MAX * 3], names[FORMAT_MAX * 4];
    if (!*load_text(text, team)) {
        return 0;
    }
    enum ink ink = team->overloaded ? INK_WARN : INK_TEXT;
    struct span spans[] = {
        {STYLE_LEAD, ink, team->overloaded ? NULL : "", SHAPE_TRIANGLE, .drop = 1},
        {STYLE_LEAD, ink, text, .space = 35, .figure = true, .drop = 1},
    };
    /* Without its figures the names would say nothing. */
    if (paint_spans_width(paint, spans, 2) > in.w) {
        return 0;
    }
    overloaded_names(team, names, sizeof(names));
    struct span who[] = {{STYLE_TEXT, INK_MUTED, *names ? names : tr("team"), .flex = true}};
    int wide = paint_spans(paint, in.x, upper, in.w, align, spans, 2);
    int below = paint_spans(paint, in.x, lower, in.w, align, who, 1);
    return wide > below ? wide : below;
}

static int figure_width(const struct paint *paint, const struct figure *figure, const char *label)
{
    int value = paint_width(paint, STYLE_HERO, figure->value);
    int under = paint_width(paint, STYLE_TEXT, label);
    return value > under ? value : under;
}

/* Value over label, from its top on. */
static void figure_draw(struct paint *paint, int x, int y, int width, const struct figure *figure)
{
    bool brief = figure->brief && paint_width(paint, STYLE_TEXT, figure->label) > width;
    int value = y + paint_u(paint, VALUE);
    static const enum style STYLES[] = {STYLE_HERO, STYLE_FIGURE, STYLE_LEAD};
    for (size_t i = 0; i < sizeof(STYLES) / sizeof(STYLES[0]); i++) {
        if (paint_figure(paint, x, value, width, STYLES[i], figure->ink, figure->value) > 0) {
            break;
        }
    }
    paint_text(paint, x, value + paint_u(paint, LABEL), width, STYLE_TEXT, INK_MUTED,
               brief ? figure->brief : figure->label);
}

/* One row, each as wide as it is, the load at its end. */
static void row_draw(struct paint *paint, struct box in, const struct figure *list, size_t count)
{
    int top = in.y + (in.h - paint_u(paint, VALUE + LABEL)) / 2, total = 0;
    struct box last = {in.x + in.w * 3 / 4, in.y, in.w / 4, in.h};
    int value = top + paint_u(paint, VALUE);
    int right =
        load(paint, last, value - paint_u(paint, 40), value + paint_u(paint, LABEL), ALIGN_RIGHT);
    right = in.x + in.w - (right > 0 ? right + paint->gap : 0);
    for (size_t i = 0; i < count; i++) {
        total += figure_width(paint, &list[i], list[i].label) + paint_u(paint, SPACE);
    }
    bool brief = in.x + total - paint_u(paint, SPACE) > right;
    int x = in.x;
    for (size_t i = 0; i < count; i++) {
        const char *label = brief && list[i].brief ? list[i].brief : list[i].label;
        int width = figure_width(paint, &list[i], label);
        if (x + width > right) {
            break;
        }
        figure_draw(paint, x, top, width, &list[i]);
        x += width + paint_u(paint, SPACE);
    }
}

/* Where the columns of a grid begin; the last entry is where they end. */
struct grid {
    size_t columns;
    int at[COLUMNS_MAX + 1];
};

/* As wide as what stands in them when all have room so, else of one width. */
static struct grid grid_of(const struct paint *paint, struct box in, const struct figure *list,
                           size_t count)
{
    struct grid grid = {.columns = (size_t)(in.w / paint_u(paint, COLUMN))};
    int widths[COLUMNS_MAX] = {0}, spare = in.w;
    grid.columns = grid.columns < 1 ? 1 : grid.columns > COLUMNS_MAX ? COLUMNS_MAX : grid.columns;
    for (size_t i = 0; i < count; i++) {
        int width = figure_width(paint, &list[i], list[i].brief ? list[i].brief : list[i].label);
        int *column = &widths[i % grid.columns];
        *column = width > *column ? width : *column;
    }
    for (size_t i = 0; i < grid.columns; i++) {
        spare -= widths[i] + paint->gap / 2;
    }
    grid.at[0] = in.x;
    for (size_t i = 0; i < grid.columns; i++) {
        grid.at[i + 1] =
            grid.at[i] + (spare >= 0 ? widths[i] + paint->gap / 2 + spare / (int)grid.columns
                                     : in.w / (int)grid.columns);
    }
    return grid;
}

/* The place of the team's load: after the last figure when what is left of that row is wide enough,
 * else a row of its own; count when it is not known. */
static size_t load_place(const struct paint *paint, const struct grid *grid, size_t count)
{
    char text[FORMAT_MAX * 3];
    if (!*load_text(text, &paint->view->team)) {
        return count;
    }
    int room = grid->at[grid->columns] - grid->at[count % grid->columns];
    bool fits = paint_width(paint, STYLE_LEAD, text) + paint_u(paint, 150) <= room;
    return fits ? count : (count + grid->columns - 1) / grid->columns * grid->columns;
}

/* Rows of columns, as many figures as fit, and the load. */
static void grid_draw(struct paint *paint, struct box in, const struct figure *list, size_t count)
{
    struct grid grid = grid_of(paint, in, list, count);
    int spare = in.h - paint_u(paint, ROW_LAST), pitch = paint_u(paint, ROW);
    size_t fit = spare >= 0 ? (size_t)(spare / pitch) + 1 : 0;
    size_t place = load_place(paint, &grid, count), rows = place / grid.columns + 1;
    rows = rows < fit ? rows : fit;
    if (rows > 1) {
        int most = pitch * 3 / 2, wide = spare / (int)(rows - 1);
        pitch = wide < most ? wide : most;
    }
    int top = in.y + (spare > 0 ? (spare - pitch * ((int)rows - 1)) / 2 : 0);
    for (size_t i = 0; i < rows * grid.columns && i < count; i++) {
        int x = grid.at[i % grid.columns], end = grid.at[i % grid.columns + 1];
        figure_draw(paint, x, top + (int)(i / grid.columns) * pitch, end - paint->gap / 4 - x,
                    &list[i]);
    }
    if (place < rows * grid.columns) {
        int x = grid.at[place % grid.columns];
        int value = top + (int)(place / grid.columns) * pitch + paint_u(paint, VALUE);
        load(paint, (struct box){x, value, in.x + in.w - x, 0}, value - paint_u(paint, 20),
             value + paint_u(paint, LABEL), ALIGN_LEFT);
    }
    if (rows == 0) {
        list_lack(paint->list, "the figures of the queue");
    }
}

int figures_height(const struct paint *paint, int rows)
{
    return 2 * paint->pad + paint_u(paint, ROW_LAST) + (rows - 1) * paint_u(paint, ROW);
}

void figures_draw(struct paint *paint, struct box box)
{
    struct figure list[FIGURES_MAX];
    char label[FORMAT_MAX * 2];
    struct box in = paint_panel(paint, box);
    size_t count = figures_list(&paint->view->queue, list, label);
    if (box.h < paint_u(paint, SINGLE)) {
        row_draw(paint, in, list, count);
    } else {
        grid_draw(paint, in, list, count);
    }
}
