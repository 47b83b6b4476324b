/* actions: what is to be done, what is known, what we say. See cards.h. */
#include "scene/cards.h"

#include "base/i18n.h"
#include "base/str.h"
#include "scene/format.h"

enum { ROW = 152, LINE = 125 }; /* hundredths of a unit */

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
        str_format(due, sizeof(due), "%s%s", *owner ? "· " : "", moment);
    }
    list_shape(paint->list, (struct box){row.x, y - capital, capital, capital},
               done   ? SHAPE_CHECK
               : late ? SHAPE_DIAMOND
                      : SHAPE_RING,
               done   ? INK_GOOD
               : late ? INK_BAD
                      : INK_TEXT);
    enum ink ink = late ? INK_BAD : INK_MUTED;
    struct span who[] = {{STYLE_TEXT, ink, owner, .flex = true, .drop = 1},
                         {STYLE_TEXT, ink, due, .space = 30, .figure = true}};
    int x = row.x + capital + paint_u(paint, 45), end = row.x + row.w, room = row.w * 45 / 100;
    int width = paint_spans(paint, end - room, y, room, ALIGN_RIGHT, who, 2);
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
        char number[FORMAT_MAX];
        size_t rest = total - drawn;
        str_format(text, sizeof(text), tr_n("and %s other", "and %s others", rest),
                   format_count(number, (double)rest));
        paint_text(paint, in.x, row.y + (row.h + type_capital(paint->unit)) / 2, in.w, STYLE_TEXT,
                   INK_MUTED, text);
    }
}

/* A list of facts under a heading; returns the next free baseline. */
static int facts(struct paint *paint, struct box in, int y, const char *title, enum shape shape,
                 enum ink ink, const char *const *lines, size_t count)
{
    int pitch = paint_u(paint, LINE), side = type_capital(paint->unit) * 3 / 4;
    if (y > in.y + in.h) {
        return y;
    }
    paint_text(paint, in.x, y, in.w, STYLE_STRONG, ink, title);
    y += pitch;
    for (size_t i = 0; i < count && y <= in.y + in.h; i++) {
        int x = in.x + side + paint_u(paint, 45), width = in.x + in.w - x;
        int room = (in.y + in.h - y) / pitch + 1;
        list_shape(paint->list, (struct box){in.x, y - side - side / 6, side, side}, shape, ink);
        y += pitch * paint_wrapped(paint, x, y, width, pitch, room < 2 ? room : 2, STYLE_TEXT,
                                   INK_TEXT, lines[i], true);
    }
    return y;
}

void facts_draw(struct paint *paint, struct box box)
{
    const struct crisis *crisis = paint->view->crisis.of;
    struct box in = paint_panel(paint, box);
    int y = in.y + paint_u(paint, 80);
    /* What is not known gets its share of the room even when much is known: a heading and a line
     * for each of the first two, as long as a line of what is known stays. */
    struct box upper = in;
    int lines = (in.y + in.h - y) / paint_u(paint, LINE) + 1;
    size_t kept = crisis->unknown_count < 2 ? crisis->unknown_count : 2;
    kept = kept == 2 && lines < 5 && crisis->known_count > 0 ? 1 : kept;
    upper.h -= kept > 0 ? (int)(kept + 1) * paint_u(paint, LINE) : 0;
    y = facts(paint, upper, y, tr("Known"), SHAPE_CHECK, INK_GOOD, crisis->known,
              crisis->known_count);
    if (kept > 0) {
        facts(paint, in, y, tr("Not yet known"), SHAPE_RING, INK_WARN, crisis->unknown,
              crisis->unknown_count);
    }
}

void statement_draw(struct paint *paint, struct box box)
{
    const struct crisis *crisis = paint->view->crisis.of;
    struct box in = paint_panel(paint, box);
    int y = in.y + paint_u(paint, 85), pitch = paint_u(paint, LINE);
    paint_text(paint, in.x, y, in.w, STYLE_LEAD, INK_TEXT, tr("Approved line"));
    y += paint_u(paint, 155);
    if (crisis->statement_count == 0) {
        int room = (in.y + in.h - y) / pitch + 1;
        paint_wrapped(paint, in.x, y, in.w, pitch, room < 2 ? room : 2, STYLE_TEXT, INK_WARN,
                      tr("None yet: say nothing that is not verified."), true);
        return;
    }
    /* The newest one is what we say. */
    const struct statement *statement = &crisis->statements[0];
    for (size_t i = 1; i < crisis->statement_count; i++) {
        if (crisis->statements[i].approved_at >= statement->approved_at) {
            statement = &crisis->statements[i];
        }
    }
    char quoted[2048], moment[FORMAT_MAX], by[FORMAT_MAX * 10];
    /* TRANSLATORS: a quotation in the language's own marks. */
    str_format(quoted, sizeof(quoted), tr("“%s”"), statement->text ? statement->text : "—");
    int foot = in.y + in.h - paint_u(paint, 10);
    /* Large when it fits whole: it is read aloud from here. */
    int large = paint_u(paint, 145), room = (foot - y) / large;
    int wanted =
        paint_wrapped(paint, in.x, y, in.w, large, LINES_MAX, STYLE_QUOTE, INK_TEXT, quoted, false);
    if (foot - y < pitch) {
        paint_text(paint, in.x, y, in.w, STYLE_TEXT, INK_TEXT, quoted);
        return;
    }
    if (wanted <= room) {
        paint_wrapped(paint, in.x, y, in.w, large, room, STYLE_QUOTE, INK_TEXT, quoted, true);
    } else {
        paint_wrapped(paint, in.x, y, in.w, pitch, (foot - y) / pitch, STYLE_TEXT, INK_TEXT, quoted,
                      true);
    }
    str_format(by, sizeof(by), "%s · %s",
               format_moment(moment, statement->approved_at, paint->view->now),
               statement->approved_by ? statement->approved_by : "—");
    paint_text(paint, in.x, foot, in.w, STYLE_TEXT, INK_MUTED, by);
}
