/* networks: all of them, as tiles or as a table. See panels.h. */
#include "scene/panels.h"

#include "base/i18n.h"
#include "base/str.h"

#include <math.h>

/* In hundredths of a unit: narrowest tile; a line of the table; narrowest column of it. */
enum {
    TILE_LEAST = 1300,
    ROW = 150,
    ROW_MOST = 260,
    COLUMN_LEAST = 1150,
    BADGE = 130,
    CURVE = 600,
    CURVE_MOST = 1800,
    NAME_LEAST = 300,
    SPACE = 85 /* between the columns within */
};

/* How a count of things is laid out; rows 0 when they don't fit. */
struct grid {
    size_t columns, rows;
};

static struct grid tiles_grid(const struct paint *paint, struct box box)
{
    size_t count = paint->view->network_count;
    int compact = tile_height(paint, false) + paint->gap;
    size_t fit = box.h > 0 ? (size_t)((box.h + paint->gap) / compact) : 0;
    size_t most = (size_t)((box.w + paint->gap) / (paint_u(paint, TILE_LEAST) + paint->gap));
    /* Three stand below each other where their objectives have room, else as four do. */
    int whole = 3 * (tile_height(paint, true) + paint->gap) - paint->gap;
    bool one = count <= 2 || (count == 3 && whole <= box.h);
    size_t columns = one || most < 2 ? 1 : 2;
    while (columns < most && columns * fit < count) {
        columns++;
    }
    size_t rows = (count + columns - 1) / columns;
    bool fits = most > 0 && rows <= fit;
    return (struct grid){columns, fits ? rows : 0};
}

static void none_draw(struct paint *paint, struct box box)
{
    struct box in = paint_panel(paint, box);
    struct span none[] = {{STYLE_TEXT, INK_MUTED, tr("No network in the feed."), .flex = true}};
    paint_spans(paint, in.x, in.y + (in.h + type_capital(paint->unit)) / 2, in.w, ALIGN_CENTRE,
                none, 1);
}

static const char *rate_text(char dst[FORMAT_MAX], const struct view_network *network)
{
    return format_percent(dst, network->rate, fabs(network->rate) < 100);
}

static const char *change_text(char dst[FORMAT_MAX], const struct view_network *network)
{
    dst[0] = '\0';
    return number_known(network->rate_change) ? format_points(dst, network->rate_change) : dst;
}

static enum ink change_ink(const struct view_network *network)
{
    return network->rate_change >= 0.05    ? INK_GOOD
           : network->rate_change <= -0.05 ? INK_BAD
                                           : INK_MUTED;
}

/* Whatever is wrong with a network, else what its rate is a share of. */
static void remark_spans(const struct paint *paint, const struct view_network *network,
                         char text[FORMAT_MAX * 2], struct span spans[2])
{
    char duration[FORMAT_MAX];
    spans[0] = (struct span){STYLE_STRONG, INK_WARN, NULL, SHAPE_TRIANGLE};
    spans[1] = (struct span){STYLE_STRONG, INK_WARN, text, .space = 30, .figure = true};
    if (network->silent) {
        str_format(text, FORMAT_MAX * 2, tr_ctx("short", "silent %d d"),
                   (int)fmin((double)network->silent_days, 9999));
    } else if (network->age.state == AGE_AGEING) {
        str_format(text, FORMAT_MAX * 2, tr("%s ago"), format_age(duration, network->age.seconds));
        spans[0].style = spans[1].style = STYLE_TEXT;
    } else if (network->age.state == AGE_EXPIRED) {
        format_nothing_since(text, network->age.as_of, paint->view->now);
        spans[0].style = spans[1].style = STYLE_TEXT;
    } else {
        bool known = number_known(network->rate);
        spans[0] = (struct span){STYLE_TEXT, INK_MUTED, ""};
        spans[1] =
            (struct span){STYLE_TEXT, INK_MUTED, known ? word_basis_short(network->basis) : ""};
    }
}

/* The columns of the table: how wide each is, 0 for those that have no room. */
struct widths {
    int name, rate, change, remark, curve;
};

static int widest(int a, int b)
{
    return a > b ? a : b;
}

/* Name and rate; then, as there is room, what it is a share of, its change, its curve. */
static struct widths widths_measure(const struct paint *paint, int width)
{
    const struct view *view = paint->view;
    struct widths w = {0};
    int space = paint_u(paint, SPACE);
    for (size_t i = 0; i < view->network_count; i++) {
        const struct view_network *network = &view->networks[i];
        char text[FORMAT_MAX * 2];
        struct span remark[2];
        w.name = widest(w.name, paint_width(paint, STYLE_STRONG, network->name));
        w.rate = widest(w.rate, paint_width(paint, STYLE_LEAD, rate_text(text, network)));
        w.change = widest(w.change, paint_width(paint, STYLE_STRONG, change_text(text, network)));
        remark_spans(paint, network, text, remark);
        w.remark = widest(w.remark, paint_spans_width(paint, remark, 2));
    }
    int room = width - paint_u(paint, BADGE + 45) - w.rate - space;
    int most = width * 4 / 10;
    w.name = w.name < most ? w.name : most;
    w.name = w.name < room ? w.name : room;
    room -= w.name;
    w.remark = w.remark + space <= room ? w.remark : 0;
    room -= w.remark > 0 ? w.remark + space : 0;
    w.change = w.remark > 0 && w.change > 0 && w.change + space <= room ? w.change : 0;
    room -= w.change > 0 ? w.change + space : 0;
    w.curve = room >= paint_u(paint, CURVE) + space ? room - space : 0;
    int curve = paint_u(paint, CURVE_MOST);
    int spare = w.curve > curve ? w.curve - curve : w.curve > 0 ? 0 : room > 0 ? room : 0;
    w.curve -= w.curve > curve ? w.curve - curve : 0;
    w.name += spare;
    return w;
}

/* In a table with no room for remarks: what is wrong with a network, with its rate or, when it is
 * silent, in its place. */
static void warning(struct paint *paint, int x, int y, int width,
                    const struct view_network *network)
{
    char rate[FORMAT_MAX], text[FORMAT_MAX * 2];
    struct span remark[2];
    remark_spans(paint, network, text, remark);
    if (network->age.state == AGE_AGEING && !network->silent) {
        format_age(text, network->age.seconds);
    }
    struct span spans[] = {
        {STYLE_LEAD, INK_TEXT, rate_text(rate, network), .figure = true,
         .drop = network->silent ? 2 : 0},
        remark[0],
        remark[1],
    };
    spans[1].space = 50;
    spans[1].drop = spans[2].drop = network->silent ? 0 : 1;
    int room = width - paint_u(paint, NAME_LEAST);
    int used = paint_spans(paint, x + width - room, y, room, ALIGN_RIGHT, spans, 3);
    paint_text(paint, x, y, width - used - paint_u(paint, SPACE), STYLE_STRONG, INK_TEXT,
               network->name);
}

static void curve_draw(struct paint *paint, struct box box, const struct view_network *network)
{
    double low = 0, high = 0;
    if (series_range(&network->series, &low, &high)) {
        series_draw(paint, box, &network->series, low, high,
                    (enum ink)(INK_NETWORK + network->kind), 45);
    }
}

/* A line of the table; figures end at a common edge. */
static void rate_row(struct paint *paint, struct box row, const struct widths *w,
                     const struct view_network *network)
{
    char text[FORMAT_MAX * 2];
    int side = paint_u(paint, BADGE), middle = row.y + row.h / 2, space = paint_u(paint, SPACE);
    int y = middle + type_capital(paint->unit) / 2;
    int x = paint_badge(paint, row.x, middle - side / 2, side, network->kind, network->name);
    x += paint_u(paint, 45);
    if (w->remark == 0 && (network->silent || network->age.state >= AGE_AGEING)) {
        warning(paint, x, y, row.x + row.w - x, network);
        return;
    }
    paint_text(paint, x, y, w->name, STYLE_STRONG, INK_TEXT, network->name);
    x += w->name + space + w->rate;
    int width = paint_width(paint, STYLE_LEAD, rate_text(text, network));
    paint_figure(paint, x - width, y, width, STYLE_LEAD, INK_TEXT, text);
    if (w->change > 0) {
        x += space + w->change;
        width = paint_width(paint, STYLE_STRONG, change_text(text, network));
        paint_figure(paint, x - width, y, width, STYLE_STRONG, change_ink(network), text);
    }
    if (w->remark > 0) {
        struct span remark[2];
        remark_spans(paint, network, text, remark);
        paint_spans(paint, x + space, y, w->remark, ALIGN_LEFT, remark, 2);
    }
    if (w->curve > 0) {
        curve_draw(
            paint,
            (struct box){row.x + row.w - w->curve, row.y + row.h / 10, w->curve, row.h * 4 / 5},
            network);
    }
}

static void more_row(struct paint *paint, struct box row, size_t count)
{
    char number[FORMAT_MAX], text[FORMAT_MAX * 2];
    str_format(text, sizeof(text), tr_n("and %s other network", "and %s other networks", count),
               format_count(number, (double)count));
    paint_text(paint, row.x, row.y + (row.h + type_capital(paint->unit)) / 2, row.w, STYLE_TEXT,
               INK_MUTED, text);
}

void rates_draw(struct paint *paint, struct box box)
{
    const struct view *view = paint->view;
    size_t count = view->network_count;
    struct box in = paint_panel(paint, box);
    int space = 2 * paint->gap;
    size_t most = (size_t)((in.w + space) / (paint_u(paint, COLUMN_LEAST) + space));
    size_t fit = in.h > 0 ? (size_t)(in.h / paint_u(paint, ROW)) : 0, columns = 1;
    while (columns < most && columns * fit < count) {
        columns++;
    }
    size_t rows = (count + columns - 1) / columns;
    rows = rows < fit ? rows : fit;
    if (rows == 0 || most == 0) {
        list_lack(paint->list, "the engagement of the networks");
        return;
    }
    int width = (in.w - (int)(columns - 1) * space) / (int)columns, height = in.h / (int)rows;
    height = height < paint_u(paint, ROW_MOST) ? height : paint_u(paint, ROW_MOST);
    int top = in.y + (in.h - height * (int)rows) / 2;
    struct widths widths = widths_measure(paint, width);
    for (size_t i = 0; i < rows * columns && i < count; i++) {
        struct box row = {in.x + (int)(i / rows) * (width + space), top + (int)(i % rows) * height,
                          width, height};
        if (i + 1 == rows * columns && count > i + 1) {
            more_row(paint, row, count - i);
            list_lack(paint->list, "the engagement of the networks");
        } else {
            rate_row(paint, row, &widths, &view->networks[i]);
        }
    }
}

int networks_least(const struct paint *paint)
{
    size_t count = paint->view->network_count;
    int rows = count < 3 ? (int)count : 3;
    return 2 * paint->pad + rows * paint_u(paint, ROW);
}

int networks_wish(const struct paint *paint, int width)
{
    enum { ROWS_MOST = 4 }; /* of tiles: more networks than that are a table */
    size_t count = paint->view->network_count;
    struct box high = {0, 0, width, paint_u(paint, 10000)};
    struct grid grid = tiles_grid(paint, high);
    if (grid.rows > 0 && grid.rows <= ROWS_MOST) {
        int rows = (int)grid.rows;
        return rows * tile_height(paint, true) + (rows - 1) * paint->gap;
    }
    return 2 * paint->pad + (int)count * paint_u(paint, ROW + 25);
}

void networks_draw(struct paint *paint, struct box box)
{
    const struct view *view = paint->view;
    struct grid grid = tiles_grid(paint, box);
    int columns = (int)grid.columns, rows = (int)grid.rows, gap = paint->gap;
    if (view->network_count == 0) {
        none_draw(paint, box);
        return;
    }
    if (rows == 0) {
        rates_draw(paint, box);
        return;
    }
    int width = (box.w - (columns - 1) * gap) / columns;
    int height = (box.h - (rows - 1) * gap) / rows;
    for (int i = 0; i < (int)view->network_count; i++) {
        struct box at = {box.x + i % columns * (width + gap), box.y + i / columns * (height + gap),
                         width, height};
        tile_draw(paint, at, &view->networks[i]);
    }
}
