/* queue: the response queue as a page. See cards.h. */
#include "scene/panels.h"

#include "base/str.h"

/*
 * In hundredths of a unit. A page lower than PAGE_HEIGHT has its figures beside the messages, in a
 * column as wide as SIDE; a panel narrower than TABLE has no columns.
 */
enum {
    FIGURES = 460,
    PAGE_HEIGHT = 2400,
    SIDE = 1250,
    SIDE_LEAST = 720,
    SIDE_WIDE = 1850, /* two figures side by side, where the table still has its room */
    TABLE = 4500,
    LINE = 122,
    ROW_PAD = 18,
    BADGE = 130,
    FOOT = 140,
    COLUMN_GAP = 85
};

/* Where each column of the table begins and how wide it is. */
struct columns {
    struct box kind, text, owner, deadline;
};

static int widest(int a, int b)
{
    return a > b ? a : b;
}

/* Kind and author. */
static void who_spans(const struct view_message *message, char author[VIEW_AUTHOR_MAX + 8],
                      struct span spans[2])
{
    str_format(author, VIEW_AUTHOR_MAX + 8, "· %s", message->author);
    spans[0] = (struct span){STYLE_STRONG, INK_TEXT, word_message(message->kind)};
    spans[1] = (struct span){STYLE_TEXT,  INK_MUTED,    *message->author ? author : "",
                             .space = 30, .flex = true, .drop = 1};
}

/* Columns as wide as what stands in them, the text taking what is left. */
static struct columns columns_measure(const struct paint *paint, struct box in, size_t rows)
{
    const struct view_queue *queue = &paint->view->queue;
    struct columns c = {0};
    char text[FORMAT_MAX], author[VIEW_AUTHOR_MAX + 8];
    struct span spans[2];
    for (size_t i = 0; i < rows; i++) {
        const struct view_message *m = &queue->top[i];
        const char *posture = word_posture(paint->input->settings, m->kind);
        struct span owner = owner_span(m);
        size_t n = deadline_spans(&m->deadline, text, spans);
        c.deadline.w = widest(c.deadline.w, paint_spans_width(paint, spans, n));
        who_spans(m, author, spans);
        c.kind.w = widest(c.kind.w, paint_spans_width(paint, spans, 2));
        c.kind.w = widest(c.kind.w, paint_width(paint, STYLE_TEXT, posture));
        c.owner.w = widest(c.owner.w, paint_width(paint, owner.style, owner.text));
    }
    int most = in.w * 3 / 10, gap = paint_u(paint, COLUMN_GAP);
    c.kind.w = c.kind.w < most ? c.kind.w : most;
    c.owner.w = c.owner.w < in.w / 8 ? c.owner.w : in.w / 8;
    c.kind.x = in.x + paint_u(paint, BADGE) + gap * 3 / 4;
    c.text.x = c.kind.x + c.kind.w + gap;
    c.deadline.x = in.x + in.w - c.deadline.w;
    c.owner.x = c.deadline.x - gap - c.owner.w;
    c.text.w = c.owner.x - gap - c.text.x;
    return c;
}

/* Two lines: who writes over how to meet it; what they say; who has it; by when. */
static void table_row(struct paint *paint, struct box row, const struct columns *c,
                      const struct view_message *message)
{
    char text[FORMAT_MAX], author[VIEW_AUTHOR_MAX + 8];
    struct span spans[2];
    int capital = type_capital(paint->unit), pitch = paint_u(paint, LINE);
    struct span said = excerpt_span(message), owner = owner_span(message);
    int middle = row.y + row.h / 2, y = middle + capital / 2, side = paint_u(paint, BADGE);
    int upper = y - pitch / 2, lines = excerpt_lines(paint, c->text.w, message);
    paint_badge(paint, row.x, middle - side / 2, side, message->network, message->network_name);
    who_spans(message, author, spans);
    paint_spans(paint, c->kind.x, upper, c->kind.w, ALIGN_LEFT, spans, 2);
    paint_text(paint, c->kind.x, upper + pitch, c->kind.w, STYLE_TEXT, INK_MUTED,
               word_posture(paint->input->settings, message->kind));
    paint_wrapped(paint, c->text.x, y - (lines - 1) * pitch / 2, c->text.w, pitch, lines,
                  said.style, said.ink, said.text, true);
    paint_text(paint, c->owner.x, y, c->owner.w, owner.style, owner.ink, owner.text);
    size_t count = deadline_spans(&message->deadline, text, spans);
    paint_spans(paint, c->deadline.x, y, c->deadline.w, ALIGN_RIGHT, spans, count);
}

/* Rows of one height, as many as fit. Returns how many. */
static size_t table(struct paint *paint, struct box in)
{
    const struct view_queue *queue = &paint->view->queue;
    int least = paint_u(paint, 2 * ROW_PAD + 2 * LINE), most = least + paint_u(paint, LINE) / 2;
    size_t fit = in.h > 0 ? (size_t)(in.h / least) : 0;
    size_t shown = queue->top_count < fit ? queue->top_count : fit;
    if (shown == 0) {
        list_lack(paint->list, "the messages of the queue");
        return 0;
    }
    struct columns columns = columns_measure(paint, in, shown);
    int height = in.h / (int)shown < most ? in.h / (int)shown : most;
    for (size_t i = 0; i < shown; i++) {
        struct box row = {in.x, in.y + (int)i * height, in.w, height};
        if (i > 0) {
            list_rect(paint->list, (struct box){row.x, row.y - 1, row.w, 2}, INK_RULE, 0);
        }
        table_row(paint, row, &columns, &queue->top[i]);
    }
    return shown;
}

static void messages(struct paint *paint, struct box box)
{
    const struct view_queue *queue = &paint->view->queue;
    struct box in = paint_panel(paint, box);
    if (!queue->present || queue->age.state == AGE_EXPIRED || queue->waiting < 1) {
        queue_state(paint, in, STYLE_FIGURE);
        return;
    }
    bool wide = in.w >= paint_u(paint, TABLE);
    /* Where one message alone has room, it is worth more than how many follow. */
    int foot = paint_u(paint, FOOT);
    foot = in.h < entries_least(paint) + foot ? 0 : foot;
    struct box rows = {in.x, in.y, in.w, in.h - foot};
    size_t shown = wide ? table(paint, rows) : entries_draw(paint, rows, true);
    char more[FORMAT_MAX * 2];
    if (foot > 0) {
        int y = in.y + in.h - paint_u(paint, 10);
        int left = paint_figure(paint, in.x, y, in.w, STYLE_TEXT, INK_MUTED,
                                more_text(more, queue->waiting - (double)shown));
        left += left > 0 ? paint->gap : 0;
        counting_draw(paint, in.x + left, y, in.w - left);
    }
}

void queue_draw(struct paint *paint, struct box box)
{
    int gap = paint->gap, height = paint_u(paint, FIGURES);
    if (box_tall(box)) {
        height = figures_height(paint, box.w < paint_u(paint, 2000) ? 1 : 2);
    } else if (box.h < paint_u(paint, PAGE_HEIGHT)) {
        int side = box.w / 4 < paint_u(paint, SIDE) ? box.w / 4 : paint_u(paint, SIDE);
        side = side > paint_u(paint, SIDE_LEAST) ? side : paint_u(paint, SIDE_LEAST);
        side = box.w > paint_u(paint, SIDE_WIDE + TABLE + 225) ? paint_u(paint, SIDE_WIDE) : side;
        figures_draw(paint, (struct box){box.x, box.y, side, box.h});
        messages(paint, (struct box){box.x + side + gap, box.y, box.w - side - gap, box.h});
        return;
    }
    figures_draw(paint, (struct box){box.x, box.y, box.w, height});
    messages(paint, (struct box){box.x, box.y + height + gap, box.w, box.h - height - gap});
}
