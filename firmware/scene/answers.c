/* answers: the queue as a column of the overview. See cards.h. */
#include "scene/cards.h"

#include "base/i18n.h"
#include "base/str.h"

/* In hundredths of a unit. */
enum { LINE = 120, ROW_PAD = 44, BADGE = 130, BAR = 14, FOOT = 150, FIGURES = 352 };

static void title_row(struct paint *paint, struct box in)
{
    const struct view_queue *queue = &paint->view->queue;
    char value[FORMAT_MAX];
    int y = in.y + paint_u(paint, 90);
    struct span spans[] = {
        {STYLE_TEXT, INK_MUTED, tr("first response"), .drop = 1},
        {STYLE_STRONG, INK_TEXT, value, .space = 30, .figure = true, .drop = 1},
    };
    bool known = number_known(queue->first_response_median_s);
    format_duration(value, known ? (int64_t)queue->first_response_median_s : 0);
    int name = paint_text(paint, in.x, y, in.w, STYLE_LEAD, INK_TEXT, tr("To answer"));
    if (queue->age.state == AGE_AGEING) {
        char text[FORMAT_MAX * 2];
        format_data_of(text, queue->age.as_of, paint->view->now);
        struct span old[] = {{STYLE_TEXT, INK_WARN, NULL, SHAPE_TRIANGLE},
                             {STYLE_TEXT, INK_WARN, text, .space = 30, .flex = true}};
        paint_spans(paint, in.x + name, y, in.w - name, ALIGN_RIGHT, old, 2);
    } else if (known) {
        paint_spans(paint, in.x + name + paint->gap, y, in.w - name - paint->gap, ALIGN_RIGHT,
                    spans, 2);
    }
}

/* A hero figure over its label, in a column. */
static void figure(struct paint *paint, struct box column, int y, const char *value,
                   const char *label, enum ink ink)
{
    if (paint_figure(paint, column.x, y, column.w, STYLE_HERO, ink, value) == 0) {
        paint_figure(paint, column.x, y, column.w, STYLE_FIGURE, ink, value);
    }
    paint_text(paint, column.x, y + paint_u(paint, 146), column.w, STYLE_TEXT, INK_MUTED, label);
}

static void figures_row(struct paint *paint, struct box in, int y)
{
    const struct view_queue *queue = &paint->view->queue;
    char value[FORMAT_MAX], period[FORMAT_MAX], label[FORMAT_MAX * 2];
    bool known = number_known(queue->waiting);
    int column = in.w * 31 / 100;
    struct box box = {in.x, in.y, column - paint->gap / 2, in.h};
    figure(paint, box, y, format_count(value, queue->waiting), tr("waiting"), INK_TEXT);
    box.x += column;
    format_count(value, known ? (double)queue->overdue : NAN);
    figure(paint, box, y, value, tr("overdue"), queue->overdue > 0 && known ? INK_BAD : INK_TEXT);
    box.x += column;
    box.w = in.x + in.w - box.x;
    format_period(period, queue->period);
    str_format(label, sizeof(label), *period ? tr("answered (%s)") : tr("answered"), period);
    figure(paint, box, y, format_percent(value, queue->answered_pct, 0), label, INK_TEXT);
}

/* Kind, author, who has it; deadline; one or two lines of what they say; a bar of time spent. */
static void message_row(struct paint *paint, struct box row, const struct view_message *message,
                        int lines)
{
    char text[FORMAT_MAX], author[VIEW_AUTHOR_MAX + 8], owner[FORMAT_MAX * 4];
    struct span left[5], right[2];
    int pitch = paint_u(paint, LINE), side = paint_u(paint, BADGE);
    int y = row.y + paint_u(paint, ROW_PAD) + type_capital(paint->unit);
    int x = paint_badge(paint, row.x, row.y + paint_u(paint, ROW_PAD) - paint_u(paint, 27), side,
                        message->network, message->network_name);
    x += paint_u(paint, 45);
    size_t count = deadline_spans(&message->deadline, text, right);
    int end = paint_spans_width(paint, right, count);
    paint_spans(paint, row.x + row.w - end, y, end, ALIGN_RIGHT, right, count);
    str_format(author, sizeof(author), "· %s", message->author);
    struct span has = owner_span(message);
    str_format(owner, sizeof(owner), "· %s", has.text);
    left[0] = (struct span){STYLE_STRONG, INK_TEXT, word_message(message->kind)};
    left[1] = (struct span){STYLE_TEXT, INK_MUTED, *message->author ? author : "", .space = 30,
                            .drop = 2};
    left[2] = has;
    left[2].text = owner;
    left[2].space = 30;
    left[2].flex = message->assignee != NULL;
    left[2].drop = 1;
    paint_spans(paint, x, y, row.x + row.w - end - paint->gap - x, ALIGN_LEFT, left, 3);
    struct span said = excerpt_span(message);
    paint_wrapped(paint, x, y + pitch, row.x + row.w - x, pitch, lines, said.style, said.ink,
                  said.text, true);
    struct box bar = {row.x, row.y + row.h - paint_u(paint, BAR), row.w, paint_u(paint, BAR)};
    double spent = number_known(message->deadline.spent) ? message->deadline.spent : 0;
    paint_bar(paint, bar, spent, look_urgency(message->deadline.urgency).ink);
}

static void foot_row(struct paint *paint, struct box in, size_t shown)
{
    const struct view *view = paint->view;
    char more[FORMAT_MAX * 2], load[FORMAT_MAX * 3];
    int y = in.y + in.h - paint_u(paint, 10);
    more_text(more, view->queue.waiting - (double)shown);
    int left = paint_figure(paint, in.x, y, in.w, STYLE_TEXT, INK_MUTED, more);
    left += left > 0 ? paint->gap : 0;
    load_text(load, &view->team);
    bool over = view->team.overloaded && *load;
    enum ink ink = over ? INK_WARN : INK_TEXT;
    struct span spans[] = {
        {STYLE_TEXT, INK_MUTED, *load ? tr("team") : "", .drop = 3},
        {STYLE_STRONG, ink, over ? NULL : "", SHAPE_TRIANGLE, .space = 40, .drop = 2},
        {STYLE_STRONG, ink, load, .space = 30, .figure = true, .drop = 2},
    };
    paint_spans(paint, in.x + left, y, in.w - left, ALIGN_RIGHT, spans, 3);
}

/* Messages as high as they are long, until the room is used up. Returns how many. */
static size_t messages(struct paint *paint, struct box in)
{
    const struct view_queue *queue = &paint->view->queue;
    int least = paint_u(paint, 2 * ROW_PAD + 2 * LINE - 20), pitch = paint_u(paint, LINE), used = 0;
    int width = in.w - paint_u(paint, BADGE + 45);
    int lines[VIEW_QUEUE_TOP], heights[VIEW_QUEUE_TOP];
    size_t shown = 0;
    for (; shown < queue->top_count; shown++) {
        lines[shown] = excerpt_lines(paint, width, &queue->top[shown]);
        heights[shown] = least + (lines[shown] - 1) * pitch;
        if (used + heights[shown] > in.h) {
            break;
        }
        used += heights[shown];
    }
    int air = shown > 0 ? (in.h - used) / (int)shown : 0, y = in.y;
    air = air < pitch / 2 ? air : pitch / 2;
    for (size_t i = 0; i < shown; i++) {
        struct box row = {in.x, y, in.w, heights[i] + air};
        message_row(paint, row, &queue->top[i], lines[i]);
        y += row.h;
    }
    return shown;
}

void answers_draw(struct paint *paint, struct box box)
{
    const struct view_queue *queue = &paint->view->queue;
    struct box in = paint_panel(paint, box);
    title_row(paint, in);
    figures_row(paint, in, in.y + paint_u(paint, FIGURES));
    int top = in.y + paint_u(paint, FIGURES + 200);
    struct box rows = {in.x, top, in.w, in.y + in.h - paint_u(paint, FOOT) - top};
    if (queue->age.state == AGE_EXPIRED) {
        char text[FORMAT_MAX * 2];
        format_nothing_since(text, queue->age.as_of, paint->view->now);
        struct span old[] = {{STYLE_STRONG, INK_WARN, NULL, SHAPE_TRIANGLE},
                             {STYLE_STRONG, INK_WARN, text, .space = 30, .flex = true}};
        paint_spans(paint, in.x, top + rows.h / 2, in.w, ALIGN_CENTRE, old, 2);
    } else if (queue->waiting < 1) {
        struct span calm[] = {{STYLE_LEAD, INK_GOOD, NULL, SHAPE_CHECK},
                              {STYLE_LEAD, INK_GOOD, tr("everybody has an answer"), .space = 45}};
        paint_spans(paint, in.x, top + rows.h / 2, in.w, ALIGN_CENTRE, calm, 2);
    }
    foot_row(paint, in, messages(paint, rows));
}
