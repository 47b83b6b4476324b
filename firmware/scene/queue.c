/* queue: the response queue as a page. See cards.h. */
#include "scene/cards.h"

#include "base/i18n.h"
#include "base/str.h"

#include <math.h>

/* In hundredths of a unit. */
enum { FIGURES = 475, LINE = 122, ROW_PAD = 44, BADGE = 130, FOOT = 150, COLUMN_GAP = 85 };

/* Where each column of the table begins and how wide it is. */
struct columns {
    struct box kind, author, text, owner, deadline;
};

struct figure {
    char value[FORMAT_MAX];
    const char *label;
    enum ink ink;
};

static void figure_put(struct figure *figure, const char *label, enum ink ink)
{
    figure->label = label;
    figure->ink = ink;
}

static size_t figures_list(const struct view_queue *queue, struct figure list[6],
                           char label[FORMAT_MAX * 2])
{
    char period[FORMAT_MAX];
    bool known = number_known(queue->waiting);
    size_t n = 0;
    format_count(list[n].value, queue->waiting);
    figure_put(&list[n++], tr("waiting"), INK_TEXT);
    format_count(list[n].value, known ? (double)queue->overdue : NAN);
    figure_put(&list[n++], tr("overdue"), known && queue->overdue ? INK_BAD : INK_TEXT);
    format_count(list[n].value, known ? (double)queue->unassigned : NAN);
    figure_put(&list[n++], tr("to be taken"), known && queue->unassigned ? INK_WARN : INK_TEXT);
    if (number_known(queue->first_response_median_s)) {
        format_duration(list[n].value, (int64_t)queue->first_response_median_s);
        figure_put(&list[n++], tr("first response (median)"), INK_TEXT);
    }
    if (number_known(queue->answered_pct)) {
        format_period(period, queue->period);
        str_format(label, FORMAT_MAX * 2, *period ? tr("answered (%s)") : tr("answered"), period);
        format_percent(list[n].value, queue->answered_pct, 0);
        figure_put(&list[n++], label, INK_TEXT);
    }
    if (number_known(queue->within_target_pct)) {
        format_percent(list[n].value, queue->within_target_pct, 0);
        figure_put(&list[n++], tr("within target"), INK_TEXT);
    }
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

/* Hours planned against hours available, and for whom it is too much. Returns the left edge. */
static int load(struct paint *paint, struct box in, int upper, int lower)
{
    const struct view_team *team = &paint->view->team;
    char text[FORMAT_MAX * 3], names[FORMAT_MAX * 4];
    if (!*load_text(text, team)) {
        return in.x + in.w;
    }
    enum ink ink = team->overloaded ? INK_WARN : INK_TEXT;
    struct span spans[] = {
        {STYLE_LEAD, ink, team->overloaded ? NULL : "", SHAPE_TRIANGLE, .drop = 1},
        {STYLE_LEAD, ink, text, .space = 35, .figure = true, .drop = 1},
    };
    overloaded_names(team, names, sizeof(names));
    struct span who[] = {{STYLE_TEXT, INK_MUTED, *names ? names : tr("team"), .flex = true}};
    int room = in.w / 4;
    int wide = paint_spans(paint, in.x + in.w - room, upper, room, ALIGN_RIGHT, spans, 2);
    int below = paint_spans(paint, in.x + in.w - room, lower, room, ALIGN_RIGHT, who, 1);
    return in.x + in.w - (wide > below ? wide : below) - paint->gap;
}

static void figures(struct paint *paint, struct box box)
{
    struct figure list[6];
    char label[FORMAT_MAX * 2];
    struct box in = paint_panel(paint, box);
    int value = in.y + paint_u(paint, 180), below = value + paint_u(paint, 146);
    size_t count = figures_list(&paint->view->queue, list, label);
    int right = load(paint, in, in.y + paint_u(paint, 130), below), x = in.x;
    for (size_t i = 0; i < count; i++) {
        int wide = paint_width(paint, STYLE_HERO, list[i].value);
        int under = paint_width(paint, STYLE_TEXT, list[i].label);
        int width = wide > under ? wide : under;
        if (x + width > right) {
            break;
        }
        paint_figure(paint, x, value, width, STYLE_HERO, list[i].ink, list[i].value);
        paint_text(paint, x, below, width, STYLE_TEXT, INK_MUTED, list[i].label);
        x += width + paint_u(paint, 130);
    }
}

static int widest(int a, int b)
{
    return a > b ? a : b;
}

/* Columns as wide as what stands in them, the text taking what is left. */
static struct columns columns_measure(const struct paint *paint, struct box in, size_t rows)
{
    const struct view_queue *queue = &paint->view->queue;
    struct columns c = {0};
    char text[FORMAT_MAX];
    struct span spans[2];
    for (size_t i = 0; i < rows; i++) {
        const struct view_message *m = &queue->top[i];
        struct span owner = owner_span(m);
        size_t n = deadline_spans(&m->deadline, text, spans);
        c.kind.w = widest(c.kind.w, paint_width(paint, STYLE_STRONG, word_message(m->kind)));
        c.author.w = widest(c.author.w, paint_width(paint, STYLE_TEXT, m->author));
        c.owner.w = widest(c.owner.w, paint_width(paint, owner.style, owner.text));
        c.deadline.w = widest(c.deadline.w, paint_spans_width(paint, spans, n));
    }
    int most = in.w / 8, gap = paint_u(paint, COLUMN_GAP);
    c.author.w = c.author.w < most ? c.author.w : most;
    c.owner.w = c.owner.w < most ? c.owner.w : most;
    c.kind.x = in.x + paint_u(paint, BADGE) + gap * 3 / 4;
    c.author.x = c.kind.x + c.kind.w + gap;
    c.text.x = c.author.x + (c.author.w > 0 ? c.author.w + gap : 0);
    c.deadline.x = in.x + in.w - c.deadline.w;
    c.owner.x = c.deadline.x - gap - c.owner.w;
    c.text.w = c.owner.x - gap - c.text.x;
    if (c.text.w < in.w / 4) {
        /* A narrow wall: who wrote is left out before what they wrote. */
        c.author.w = 0;
        c.text.x = c.author.x;
        c.text.w = c.owner.x - gap - c.text.x;
    }
    return c;
}

static void table_row(struct paint *paint, struct box row, const struct columns *c,
                      const struct view_message *message, int lines)
{
    char text[FORMAT_MAX];
    struct span spans[2];
    int capital = type_capital(paint->unit), pitch = paint_u(paint, LINE);
    struct span said = excerpt_span(message), owner = owner_span(message);
    int middle = row.y + row.h / 2, y = middle + capital / 2, side = paint_u(paint, BADGE);
    paint_badge(paint, row.x, middle - side / 2, side, message->network, message->network_name);
    paint_text(paint, c->kind.x, y, c->kind.w, STYLE_STRONG, INK_TEXT, word_message(message->kind));
    paint_text(paint, c->author.x, y, c->author.w, STYLE_TEXT, INK_MUTED, message->author);
    paint_wrapped(paint, c->text.x, y - (lines - 1) * pitch / 2, c->text.w, pitch, lines,
                  said.style, said.ink, said.text, true);
    paint_text(paint, c->owner.x, y, c->owner.w, owner.style, owner.ink, owner.text);
    size_t count = deadline_spans(&message->deadline, text, spans);
    paint_spans(paint, c->deadline.x, y, c->deadline.w, ALIGN_RIGHT, spans, count);
}

static void expired(struct paint *paint, struct box in)
{
    char text[FORMAT_MAX * 2];
    format_nothing_since(text, paint->view->queue.age.as_of, paint->view->now);
    struct span spans[] = {{STYLE_LEAD, INK_WARN, NULL, SHAPE_TRIANGLE},
                           {STYLE_LEAD, INK_WARN, text, .space = 40, .flex = true}};
    paint_spans(paint, in.x, in.y + in.h / 2, in.w, ALIGN_CENTRE, spans, 2);
}

static void calm(struct paint *paint, struct box in)
{
    struct span spans[] = {{STYLE_FIGURE, INK_GOOD, NULL, SHAPE_CHECK},
                           {STYLE_FIGURE, INK_GOOD, tr("everybody has an answer"), .space = 70}};
    paint_spans(paint, in.x, in.y + in.h / 2, in.w, ALIGN_CENTRE, spans, 2);
}

/* Rows as high as their messages are long, until the room is used up. */
static void table(struct paint *paint, struct box box)
{
    const struct view_queue *queue = &paint->view->queue;
    struct box in = paint_panel(paint, box);
    if (queue->age.state == AGE_EXPIRED || queue->waiting < 1) {
        if (queue->age.state == AGE_EXPIRED) {
            expired(paint, in);
        } else {
            calm(paint, in);
        }
        return;
    }
    int least = paint_u(paint, 2 * ROW_PAD + LINE), pitch = paint_u(paint, LINE), used = 0;
    /* Where one message alone has room, it is worth more than how many follow. */
    int foot = in.h < least + paint_u(paint, FOOT) ? 0 : paint_u(paint, FOOT);
    size_t most = (size_t)(in.h / least), shown = 0;
    struct columns columns =
        columns_measure(paint, in, queue->top_count < most ? queue->top_count : most);
    int lines[VIEW_QUEUE_TOP], heights[VIEW_QUEUE_TOP];
    for (; shown < queue->top_count; shown++) {
        lines[shown] = excerpt_lines(paint, columns.text.w, &queue->top[shown]);
        lines[shown] = shown == 0 && in.h < least + pitch + foot ? 1 : lines[shown];
        heights[shown] = least + (lines[shown] - 1) * pitch;
        bool last = (double)shown + 1 >= queue->waiting;
        if (used + heights[shown] > in.h - (last ? 0 : foot)) {
            break;
        }
        used += heights[shown];
    }
    /* What is left over goes between the rows, up to half a line each. */
    int room = in.h - ((double)shown < queue->waiting ? foot : 0) - used;
    int air = shown > 0 ? room / (int)shown : 0, y = in.y;
    air = air < pitch / 2 ? air : pitch / 2;
    for (size_t i = 0; i < shown; i++) {
        struct box row = {in.x, y, in.w, heights[i] + air};
        if (i > 0) {
            list_rect(paint->list, (struct box){row.x, row.y - 1, row.w, 2}, INK_RULE, 0);
        }
        table_row(paint, row, &columns, &queue->top[i], lines[i]);
        y += row.h;
    }
    char more[FORMAT_MAX * 2];
    if (foot > 0) {
        paint_figure(paint, in.x, in.y + in.h - paint_u(paint, 10), in.w, STYLE_TEXT, INK_MUTED,
                     more_text(more, queue->waiting - (double)shown));
    }
}

void queue_draw(struct paint *paint, struct box box)
{
    int height = paint_u(paint, FIGURES);
    figures(paint, (struct box){box.x, box.y, box.w, height});
    table(paint,
          (struct box){box.x, box.y + height + paint->gap, box.w, box.h - height - paint->gap});
}
