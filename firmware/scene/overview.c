/* overview: engagement, listening and the queue on one page. See cards.h. */
#include "scene/cards.h"

#include "base/i18n.h"
#include "base/str.h"
#include "scene/format.h"

/* In hundredths of a unit: height of the listening strip, narrowest tile. */
enum { STRIP = 400, TILE_LEAST = 1300 };

static void more_networks(struct paint *paint, struct box box, size_t count)
{
    char number[FORMAT_MAX], text[FORMAT_MAX * 2];
    struct box in = paint_panel(paint, box);
    str_format(text, sizeof(text), tr_n("and %s other network", "and %s other networks", count),
               format_count(number, (double)count));
    int y = in.y + (in.h + type_capital(paint->unit)) / 2;
    paint_text(paint, in.x, y, in.w, STYLE_TEXT, INK_MUTED, text);
}

/* Tiles in rows of columns, as many as fit; the last place says how many more there are. */
static void tiles(struct paint *paint, struct box box)
{
    const struct view *view = paint->view;
    size_t count = view->network_count;
    int compact = tile_height(paint, false) + paint->gap;
    size_t fit = box.h > 0 ? (size_t)((box.h + paint->gap) / compact) : 0;
    size_t most = (size_t)((box.w + paint->gap) / (paint_u(paint, TILE_LEAST) + paint->gap));
    size_t columns = count > 2 && most > 1 ? 2 : 1;
    while (columns < most && columns * fit < count) {
        columns++;
    }
    size_t rows = (count + columns - 1) / columns;
    rows = rows < fit ? rows : fit;
    if (count == 0 || rows == 0) {
        struct box in = paint_panel(paint, box);
        struct span none[] = {{STYLE_TEXT, INK_MUTED, tr("No network in the feed."), .flex = true}};
        paint_spans(paint, in.x, in.y + in.h / 2, in.w, ALIGN_CENTRE, none, 1);
        return;
    }
    int width = (box.w - (int)(columns - 1) * paint->gap) / (int)columns;
    int height = (box.h - (int)(rows - 1) * paint->gap) / (int)rows;
    for (size_t i = 0; i < rows * columns && i < count; i++) {
        struct box at = {box.x + (int)(i % columns) * (width + paint->gap),
                         box.y + (int)(i / columns) * (height + paint->gap), width, height};
        if (i + 1 == rows * columns && count > i + 1) {
            more_networks(paint, at, count - i);
        } else {
            tile_draw(paint, at, &view->networks[i]);
        }
    }
}

void overview_draw(struct paint *paint, struct box box)
{
    const struct view *view = paint->view;
    struct box left = box;
    if (view->queue.present) {
        int width = box.w * 362 / 1000;
        struct box right = {box.x + box.w - width, box.y, width, box.h};
        left.w -= width + paint->gap;
        answers_draw(paint, right);
    }
    if (view->listening.present) {
        int strip = paint_u(paint, STRIP);
        left.h -= strip + paint->gap;
        listening_draw(paint, (struct box){left.x, left.y + left.h + paint->gap, left.w, strip});
    }
    tiles(paint, left);
}
