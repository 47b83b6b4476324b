/* actions: what is to be done. See cards.h. */
#include "scene/panels.h"

#include "base/i18n.h"
#include "base/str.h"
#include "scene/format.h"

enum { HEAD = 130, ROW = 152, ROW_LEAST = 128 }; /* hundredths of a unit */

static void action_row(struct paint *paint, struct box row, const struct action *action)
{
    char moment[FORMAT_MAX], due[FORMAT_MAX * 2] = "";
    const struct view *view = paint->view;
    bool done = action->done == TRI_YES;
    bool late = !done && action->due_at != TIME_NONE && action->due_at <= view->now;
    int capital = type_capital(paint->unit), y = row.y + (row.h + capital) / 2;
    const char *owner = action->owner ? action->owner : "";
    if (!done && action->due_at != TIME_NONE) {
        format_moment(moment, action->due_at, view->now);
        str_copy(due, sizeof(due), moment);
    }
    list_shape(paint->list, (struct box){row.x, y - capital, capital, capital},
               done   ? SHAPE_CHECK
               : late ? SHAPE_DIAMOND
                      : SHAPE_RING,
               done   ? INK_GOOD
               : late ? INK_BAD
                      : INK_TEXT);
    enum ink ink = late ? INK_BAD : INK_MUTED;
    struct span who[] = {{STYLE_TEXT, ink, owner, .drop = 1},
                         {STYLE_TEXT, ink, *owner && *due ? "·" : "", .space = 30, .drop = 1},
                         {STYLE_TEXT, ink, due, .space = 30, .figure = true}};
    int x = row.x + capital + paint_u(paint, 45), end = row.x + row.w, room = row.w * 45 / 100;
    int width = paint_spans(paint, end - room, y, room, ALIGN_RIGHT, who, 3);
    paint_text(paint, x, y, end - width - paint->gap - x, STYLE_TEXT, done ? INK_MUTED : INK_TEXT,
               action->label ? action->label : "—");
}

/* Draws every action with that mark while there is room; returns how many. */
static size_t actions_with(struct paint *paint, struct box *rows, bool done, size_t room)
{
    const struct crisis *crisis = paint->view->crisis.of;
    size_t drawn = 0;
    for (size_t i = 0; i < crisis->action_count && drawn < room; i++) {
        if ((crisis->actions[i].done == TRI_YES) == done) {
            action_row(paint, *rows, &crisis->actions[i]);
            rows->y += rows->h;
            drawn++;
        }
    }
    return drawn;
}

int actions_least(const struct paint *paint)
{
    size_t total = paint->view->crisis.of->action_count;
    int rows = total < 3 ? (int)total : 3;
    return 2 * paint->pad + paint_u(paint, HEAD + rows * ROW);
}

int actions_wish(const struct paint *paint)
{
    int rows = (int)paint->view->crisis.of->action_count;
    return 2 * paint->pad + paint_u(paint, HEAD + rows * (ROW + 15));
}

void action_next(struct paint *paint, struct box row)
{
    const struct crisis *crisis = paint->view->crisis.of;
    int capital = type_capital(paint->unit), y = row.y + (row.h + capital) / 2;
    int title = paint_text(paint, row.x, y, row.w / 2, STYLE_STRONG, INK_TEXT, tr("To do"));
    row.x += title + paint->gap;
    row.w -= title + paint->gap;
    for (size_t i = 0; i < crisis->action_count; i++) {
        if (crisis->actions[i].done != TRI_YES) {
            action_row(paint, row, &crisis->actions[i]);
            return;
        }
    }
    paint_text(paint, row.x, y, row.w, STYLE_TEXT, INK_MUTED,
               crisis->action_count > 0 ? tr("all done") : tr("nothing listed"));
}

void actions_draw(struct paint *paint, struct box box)
{
    const struct view_crisis *view = &paint->view->crisis;
    size_t total = view->of->action_count;
    char text[FORMAT_MAX * 2];
    struct box in = paint_panel(paint, box);
    int y = in.y + paint_u(paint, 85);
    paint_text(paint, in.x, y, in.w / 2, STYLE_LEAD, INK_TEXT, tr("To do"));
    str_format(text, sizeof(text), tr("%1$d of %2$d done"), (int)view->actions_done, (int)total);
    struct span done[] = {{STYLE_TEXT, INK_MUTED, total > 0 ? text : tr("nothing listed")}};
    paint_spans(paint, in.x + in.w / 2, y, in.w / 2, ALIGN_RIGHT, done, 1);
    struct box row = {in.x, y + paint_u(paint, 45), in.w, paint_u(paint, ROW)};
    int height = in.y + in.h - row.y;
    if (height < (int)total * row.h && height >= (int)total * paint_u(paint, ROW_LEAST)) {
        row.h = height / (int)total;
    }
    size_t room = height > 0 ? (size_t)(height / row.h) : 0;
    if (total > 0 && total < room) {
        int most = row.h * 3 / 2, share = height / (int)total;
        row.h = share < most ? share : most;
    }
    /* When not all fit, what is done goes first, and the last line says how many are missing. */
    size_t kept = total <= room ? total : room > 0 ? room - 1 : 0;
    size_t open = total - view->actions_done;
    size_t finished = kept > open ? kept - open : 0;
    size_t drawn = actions_with(paint, &row, true, finished);
    drawn += actions_with(paint, &row, false, kept - drawn);
    if (drawn < total && room > 0) {
        paint_text(paint, in.x, row.y + (row.h + type_capital(paint->unit)) / 2, in.w, STYLE_TEXT,
                   INK_MUTED, more_text(text, (double)(total - drawn)));
    }
    if (drawn == 0 && total > 0) {
        list_lack(paint->list, "the actions of a crisis");
    }
}
