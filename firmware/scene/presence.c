/* presence: how long ago each network was last posted to, and which are silent. See goals.h. */
#include "scene/goals.h"

#include "base/i18n.h"
#include "base/str.h"

#include <math.h>

/* In hundredths of a unit. */
enum { TITLE = 85, HEAD = 150, BADGE = 150, BADGE_GAP = 45, LINE = 120, CELL_GAP = 80 };

/* How much of a network there is room for. */
enum form {
    FORM_STACK, /* its name over the time */
    FORM_LINE,  /* its name before the time */
    FORM_BARE,  /* its badge and the time */
    FORM_COUNT
};

/* In hundredths of a unit: the least that the time, and the name beside it, are given. */
static const struct {
    int height, time, name;
} FORMS[] = {
    [FORM_STACK] = {265, 620, 0},
    [FORM_LINE] = {195, 0, 500},
    [FORM_BARE] = {180, 0, 0},
};
_Static_assert(sizeof(FORMS) / sizeof(FORMS[0]) == FORM_COUNT, "one row per form");

struct grid {
    enum form form;
    size_t columns, rows;
    int height;
};

/* "▲ silent 12 d", "2 h ago"; the sign's text is empty where there is none. */
static void time_spans(const struct paint *paint, const struct view_network *network,
                       char text[FORMAT_MAX * 2], struct span spans[2])
{
    bool silent = network->silent;
    enum style style = silent ? STYLE_STRONG : STYLE_TEXT;
    enum ink ink = silent ? INK_WARN : network->posted_s < 0 ? INK_MUTED : INK_TEXT;
    if (silent) {
        int days = (int)fmin((double)network->silent_days, 9999);
        str_format(text, FORMAT_MAX * 2, tr_ctx("short", "silent %d d"), days);
    } else {
        posted_text(text, network->posted_s, paint->view->now);
    }
    spans[0] = (struct span){style, ink, silent ? NULL : "", SHAPE_TRIANGLE};
    spans[1] = (struct span){style, ink, text, .space = 30, .figure = true};
}

/* The widest badge with its time, and what else stands there. */
static int cell_width(const struct paint *paint, enum form form)
{
    int widest = paint_u(paint, FORMS[form].time);
    for (size_t i = 0; i < paint->view->network_count; i++) {
        char text[FORMAT_MAX * 2];
        struct span spans[2];
        time_spans(paint, &paint->view->networks[i], text, spans);
        int width = paint_spans_width(paint, spans, 2);
        widest = width > widest ? width : widest;
    }
    return widest + paint_u(paint, BADGE + BADGE_GAP + FORMS[form].name);
}

/* Columns as even as can be, in as few rows as the width allows. */
static struct grid grid_of(const struct paint *paint, enum form form, int width)
{
    size_t count = paint->view->network_count;
    int gap = paint_u(paint, CELL_GAP), cell = cell_width(paint, form);
    int most = (width + gap) / (cell + gap);
    size_t columns = most > 1 ? (size_t)most : 1;
    size_t rows = (count + columns - 1) / columns;
    columns = rows > 0 ? (count + rows - 1) / rows : 1;
    return (struct grid){form, columns, rows, paint_u(paint, FORMS[form].height)};
}

/* In a single column the time stands beside the name, not under it. */
static enum form fullest(const struct paint *paint, int width)
{
    return grid_of(paint, FORM_STACK, width).columns > 1 ? FORM_STACK : FORM_LINE;
}

/* The fullest form in which all fit; else the barest, cut to what fits. */
static struct grid grid_choose(const struct paint *paint, struct box in)
{
    struct grid grid = {.form = FORM_LINE,
                        .columns = 1,
                        .rows = paint->view->network_count,
                        .height = paint_u(paint, FORMS[FORM_LINE].height)};
    if (in.h * 10 > in.w * 9 && (int)grid.rows * grid.height <= in.h) {
        return grid; /* a tall box: a list */
    }
    for (int form = fullest(paint, in.w); form < FORM_COUNT; form++) {
        grid = grid_of(paint, (enum form)form, in.w);
        if ((int)grid.rows * grid.height <= in.h) {
            return grid;
        }
    }
    grid.rows = in.h > 0 ? (size_t)(in.h / grid.height) : 0;
    return grid;
}

static void cell_draw(struct paint *paint, struct box cell, enum form form,
                      const struct view_network *network)
{
    char text[FORMAT_MAX * 2];
    struct span spans[2];
    int side = paint_u(paint, BADGE), capital = type_capital(paint->unit);
    int middle = cell.y + cell.h / 2, y = middle + capital / 2;
    time_spans(paint, network, text, spans);
    int x = paint_badge(paint, cell.x, middle - side / 2, side, network->kind, network->name);
    x += paint_u(paint, BADGE_GAP);
    int room = cell.x + cell.w - x;
    if (form == FORM_LINE) {
        int width = paint_spans(paint, x, y, room, ALIGN_RIGHT, spans, 2);
        paint_text(paint, x, y, room - width - paint->gap, STYLE_STRONG, INK_TEXT, network->name);
        return;
    }
    if (form == FORM_STACK) {
        int half = paint_u(paint, LINE) / 2;
        paint_text(paint, x, y - half, room, STYLE_TEXT, INK_MUTED, network->name);
        y += half;
    }
    paint_spans(paint, x, y, room, ALIGN_LEFT, spans, 2);
}

static void head(struct paint *paint, struct box in, const char *more)
{
    const struct view *view = paint->view;
    char legend[FORMAT_MAX * 2];
    struct ages ages = {0};
    for (size_t i = 0; i < view->network_count; i++) {
        ages_add(&ages, view->networks[i].age);
    }
    str_format(legend, sizeof(legend), tr("silent from %d d on"),
               paint->input->settings->silent_days);
    title_draw(paint, in, in.y + paint_u(paint, TITLE), tr("Presence"), &ages, false,
               *more ? more : legend, "");
}

static int height_of(const struct paint *paint, enum form form, int width)
{
    struct grid grid = grid_of(paint, form, width - 2 * paint->pad);
    return 2 * paint->pad + paint_u(paint, HEAD) + (int)grid.rows * grid.height;
}

int presence_height(const struct paint *paint, int width)
{
    return height_of(paint, fullest(paint, width - 2 * paint->pad), width);
}

int presence_least(const struct paint *paint, int width)
{
    return height_of(paint, FORM_BARE, width);
}

void presence_draw(struct paint *paint, struct box box)
{
    const struct view *view = paint->view;
    size_t order[MODEL_NETWORKS_MAX], count = view->network_count;
    struct box in = paint_panel(paint, box);
    int top = in.y + paint_u(paint, HEAD);
    struct box cells = {in.x, top, in.w, in.y + in.h - top};
    struct grid grid = grid_choose(paint, cells);
    size_t places = grid.rows * grid.columns;
    /* How many more there are takes the last place, unless it is the only one. */
    char more[FORMAT_MAX * 2];
    more_text(more, places == 1 ? (double)count - 1 : 0);
    head(paint, in, more);
    if (places == 0) {
        list_lack(paint->list, "the presence on the networks");
        return;
    }
    int gap = paint_u(paint, CELL_GAP), most = grid.height * 3 / 2;
    int width = (in.w - (int)(grid.columns - 1) * gap) / (int)grid.columns;
    int height = cells.h / (int)grid.rows;
    height = height < most ? height : most;
    presence_order(view, order);
    for (size_t i = 0; i < places && i < count; i++) {
        size_t index = count <= places ? i : order[i]; /* each keeps its place where all fit */
        struct box cell = {in.x + (int)(i % grid.columns) * (width + gap),
                           top + (int)(i / grid.columns) * height, width, height};
        if (grid.form == FORM_LINE && i < grid.columns * grid.rows) {
            row_rule(paint, cell);
        }
        if (i + 1 == places && count > places && places > 1) {
            int y = cell.y + (cell.h + type_capital(paint->unit)) / 2;
            paint_text(paint, cell.x, y, cell.w, STYLE_TEXT, INK_MUTED,
                       more_text(more, (double)(count - i)));
        } else {
            cell_draw(paint, cell, grid.form, &view->networks[index]);
        }
    }
}
