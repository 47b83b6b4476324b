/* statement: what we say, who approved it and when. See cards.h. */
#include "scene/panels.h"

#include "base/i18n.h"
#include "base/str.h"

enum { TITLE = 85, FIRST = 155, LINE = 125, LARGE = 145, FOOT = 150 }; /* hundredths of a unit */
static const char NONE[] = TR_MARK("None yet: say nothing that is not verified.");

enum { QUOTE_MAX = 2048, APPROVAL_MAX = FORMAT_MAX * 10 };

/* The newest one is what we say; NULL when there is none. */
static const struct statement *statement_of(const struct crisis *crisis)
{
    const struct statement *newest = crisis->statement_count > 0 ? crisis->statements : NULL;
    for (size_t i = 1; i < crisis->statement_count; i++) {
        if (crisis->statements[i].approved_at >= newest->approved_at) {
            newest = &crisis->statements[i];
        }
    }
    return newest;
}

static const char *quote(char dst[QUOTE_MAX], const struct statement *statement)
{
    /* TRANSLATORS: a quotation in the language's own marks. */
    str_format(dst, QUOTE_MAX, tr("“%s”"), statement->text ? statement->text : "—");
    return dst;
}

/* "13:58 · A. Morel", with a sign before it. */
static void approval_spans(const struct paint *paint, const struct statement *statement,
                           char text[APPROVAL_MAX], struct span spans[2])
{
    char moment[FORMAT_MAX];
    str_format(text, APPROVAL_MAX, "%s · %s",
               format_moment(moment, statement->approved_at, paint->view->now),
               statement->approved_by ? statement->approved_by : "—");
    spans[0] = (struct span){STYLE_TEXT, INK_GOOD, NULL, SHAPE_CHECK};
    spans[1] = (struct span){STYLE_TEXT, INK_MUTED, text, .space = 35, .flex = true};
}

/* True when both heading and approval fit on one line. */
static bool approval_beside(const struct paint *paint, int width, const struct span spans[2])
{
    return paint_width(paint, STYLE_LEAD, tr("Approved line")) + 2 * paint->gap +
               paint_spans_width(paint, spans, 2) <=
           width;
}

/* For the warning that there is none. */
static int none_height(struct paint *paint, int width)
{
    int lines = paint_wrapped(paint, 0, 0, width - 2 * paint->pad, 0, 3, STYLE_TEXT, INK_WARN,
                              tr(NONE), false);
    return 2 * paint->pad + paint_u(paint, TITLE + FIRST + (lines - 1) * LINE + 15);
}

int statement_least(struct paint *paint, int width)
{
    if (!statement_of(paint->view->crisis.of)) {
        return none_height(paint, width);
    }
    return 2 * paint->pad + paint_u(paint, TITLE + FIRST + LINE + 10);
}

int statement_wish(struct paint *paint, int width)
{
    char text[QUOTE_MAX], approval[APPROVAL_MAX];
    const struct statement *statement = statement_of(paint->view->crisis.of);
    if (!statement) {
        return none_height(paint, width);
    }
    struct span spans[2];
    approval_spans(paint, statement, approval, spans);
    width -= 2 * paint->pad;
    bool beside = approval_beside(paint, width, spans);
    int lines = paint_wrapped(paint, 0, 0, width, 0, LINES_MAX, STYLE_QUOTE, INK_TEXT,
                              quote(text, statement), false);
    return 2 * paint->pad +
           paint_u(paint, TITLE + (beside ? LARGE : FIRST + FOOT) + (lines - 1) * LARGE + 15);
}

/* The heading, with the approval beside it where both fit. True when it stands there. */
static bool heading(struct paint *paint, struct box in, int y, const struct statement *statement)
{
    char text[APPROVAL_MAX];
    struct span spans[2];
    int width = paint_text(paint, in.x, y, in.w, STYLE_LEAD, INK_TEXT, tr("Approved line"));
    if (!statement) {
        return false;
    }
    approval_spans(paint, statement, text, spans);
    int room = in.w - width - 2 * paint->gap;
    if (!approval_beside(paint, in.w, spans)) {
        return false;
    }
    paint_spans(paint, in.x + in.w - room, y, room, ALIGN_RIGHT, spans, 2);
    return true;
}

/* The quotation: large when it fits whole, for it is read aloud from here. The last line may stand
 * at foot. */
static void quotation(struct paint *paint, struct box in, int y, int foot, const char *text)
{
    int large = paint_u(paint, LARGE), pitch = paint_u(paint, LINE);
    int room = foot >= y ? (foot - y) / large + 1 : 0;
    int wanted =
        paint_wrapped(paint, in.x, y, in.w, large, LINES_MAX, STYLE_QUOTE, INK_TEXT, text, false);
    if (wanted <= room) {
        paint_wrapped(paint, in.x, y, in.w, large, room, STYLE_QUOTE, INK_TEXT, text, true);
    } else if (foot >= y) {
        paint_wrapped(paint, in.x, y, in.w, pitch, (foot - y) / pitch + 1, STYLE_TEXT, INK_TEXT,
                      text, true);
    } else {
        list_lack(paint->list, "the approved line");
    }
}

void statement_inside(struct paint *paint, struct box in)
{
    const struct statement *statement = statement_of(paint->view->crisis.of);
    char text[QUOTE_MAX], approval[APPROVAL_MAX];
    int y = in.y + paint_u(paint, TITLE), foot = in.y + in.h - paint_u(paint, 10);
    bool beside = heading(paint, in, y, statement);
    y += paint_u(paint, beside ? LARGE : FIRST);
    if (!statement) {
        int room = foot >= y ? (foot - y) / paint_u(paint, LINE) + 1 : 0;
        paint_wrapped(paint, in.x, y, in.w, paint_u(paint, LINE), room < 3 ? room : 3, STYLE_TEXT,
                      INK_WARN, tr(NONE), true);
        return;
    }
    /* What is said matters more than who approved it. */
    bool below = !beside && foot - y >= paint_u(paint, LINE);
    quotation(paint, in, y, below ? foot - paint_u(paint, LINE + 10) : foot,
              quote(text, statement));
    if (below) {
        struct span spans[2];
        approval_spans(paint, statement, approval, spans);
        paint_spans(paint, in.x, foot, in.w, ALIGN_LEFT, spans, 2);
    }
}

void statement_draw(struct paint *paint, struct box box)
{
    statement_inside(paint, paint_panel(paint, box));
}

void say_and_do_draw(struct paint *paint, struct box box)
{
    struct box in = paint_panel(paint, box);
    int row = paint_u(paint, LINE + 15), rest = in.h - paint_u(paint, TITLE + LARGE + 10);
    if (rest >= row) {
        struct box at = {in.x, in.y + in.h - row + paint_u(paint, 30), in.w, row};
        action_next(paint, at);
        in.h -= row;
        list_rect(paint->list, (struct box){in.x, at.y, in.w, 2}, INK_RULE, 0);
    }
    statement_inside(paint, in);
}
