/* checklist: what to look at before publishing. See cards.h. */
#include "scene/cards.h"

#include "base/i18n.h"

/* In hundredths of a unit. */
enum {
    TITLE_LINE = 85,
    FIRST = 170, /* where the first line begins */
    LINE = 122,
    ROW = 150, /* of one line */
    AIR = 110,
    TWO_COLUMNS = 2800, /* a panel so wide has two */
    COLUMN_GAP = 120,
    INDENT = 45
};

enum { LINES_EACH = 2, TWO_COLUMNS_LEAST = 4 };

/* The entries in columns of so many rows, read downwards. */
struct grid {
    size_t columns, rows;
    int width; /* of a text */
    int side;  /* of a sign */
};

static struct grid grid_for(const struct paint *paint, int width)
{
    size_t count = paint->view->rules.checklist_count;
    struct grid grid = {.columns = 1, .side = type_capital(paint->unit) * 4 / 5};
    if (width >= paint_u(paint, TWO_COLUMNS) && count >= TWO_COLUMNS_LEAST) {
        grid.columns = 2;
    }
    grid.rows = (count + grid.columns - 1) / grid.columns;
    int gaps = (int)(grid.columns - 1) * paint_u(paint, COLUMN_GAP);
    grid.width = (width - gaps) / (int)grid.columns - grid.side - paint_u(paint, INDENT);
    return grid;
}

/* As high as the longest text in it. */
static int row_height(struct paint *paint, const struct grid *grid, size_t row)
{
    const struct view_rules *view = &paint->view->rules;
    int most = 1;
    for (size_t i = row; i < view->checklist_count && i < grid->columns * grid->rows;
         i += grid->rows) {
        int lines = paint_wrapped(paint, 0, 0, grid->width, 0, LINES_EACH, STYLE_TEXT, INK_TEXT,
                                  view->checklist[i], false);
        most = lines > most ? lines : most;
    }
    return paint_u(paint, ROW) + (most - 1) * paint_u(paint, LINE);
}

static int rows_height(struct paint *paint, const struct grid *grid)
{
    int height = 0;
    for (size_t row = 0; row < grid->rows; row++) {
        height += row_height(paint, grid, row);
    }
    return height;
}

int checklist_height(struct paint *paint, int width)
{
    struct grid grid = grid_for(paint, width - 2 * paint->pad);
    /* The last row needs no room for the next one. */
    int below = paint_u(paint, ROW) - type_capital(paint->unit);
    return paint_u(paint, FIRST) + rows_height(paint, &grid) - below + 2 * paint->pad;
}

static void row_draw(struct paint *paint, const struct grid *grid, size_t row, int x, int y)
{
    const struct view_rules *view = &paint->view->rules;
    int capital = type_capital(paint->unit), text = grid->side + paint_u(paint, INDENT);
    for (size_t i = row; i < view->checklist_count && i < grid->columns * grid->rows;
         i += grid->rows) {
        struct box sign = {x, y - (capital + grid->side) / 2, grid->side, grid->side};
        list_shape(paint->list, sign, SHAPE_RING, INK_MUTED);
        paint_wrapped(paint, x + text, y, grid->width, paint_u(paint, LINE), LINES_EACH, STYLE_TEXT,
                      INK_TEXT, view->checklist[i], true);
        x += text + grid->width + paint_u(paint, COLUMN_GAP);
    }
}

void checklist_draw(struct paint *paint, struct box box)
{
    const struct view_rules *view = &paint->view->rules;
    struct box in = paint_panel(paint, box);
    struct grid grid = grid_for(paint, in.w);
    int capital = type_capital(paint->unit), below = paint_u(paint, ROW) - capital;
    int y = in.y + paint_u(paint, FIRST) + capital, room = in.y + in.h - (y - capital) + below;
    int used = rows_height(paint, &grid);
    while (grid.rows > 0 && used > room) {
        /* One row less, and below the last one a line that says how many are missing. */
        grid.rows--;
        used = rows_height(paint, &grid) + paint_u(paint, ROW);
    }
    if (grid.rows == 0) {
        list_lack(paint->list, "the checklist");
        return;
    }
    paint_text(paint, in.x, in.y + paint_u(paint, TITLE_LINE), in.w, STYLE_LEAD, INK_TEXT,
               tr("Before publishing"));
    size_t shown = grid.rows * grid.columns;
    int most = paint_u(paint, AIR), air = 0;
    while (air < most && used + (air + 1) * (int)grid.rows <= room) {
        air++;
    }
    for (size_t row = 0; row < grid.rows; row++) {
        row_draw(paint, &grid, row, in.x, y);
        y += row_height(paint, &grid, row) + air;
    }
    if (shown < view->checklist_count) {
        char more[FORMAT_MAX * 2];
        paint_figure(paint, in.x, in.y + in.h - paint_u(paint, 10), in.w, STYLE_TEXT, INK_MUTED,
                     more_text(more, (double)(view->checklist_count - shown)));
    }
}
