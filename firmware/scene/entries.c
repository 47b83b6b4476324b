/* entries: messages one below the other. See panels.h. */
#include "scene/panels.h"

#include "base/i18n.h"
#include "base/str.h"

/* In hundredths of a unit. */
enum { LINE = 120, ROW_PAD = 44, BADGE = 130, BAR = 14 };

/* How one message is set. */
struct entry {
    int lines; /* of what they say; 0 when that is not shown */
    bool advice;
    int height;
};

int entries_least(const struct paint *paint)
{
    return paint_u(paint, 2 * ROW_PAD + 2 * LINE - 20);
}

static int text_left(const struct paint *paint)
{
    return paint_u(paint, BADGE + 45);
}

/* Kind, author and who has it; the deadline on the right. */
static void head_line(struct paint *paint, struct box row, int x, int y,
                      const struct view_message *message)
{
    char text[FORMAT_MAX], author[VIEW_AUTHOR_MAX + 8], owner[FORMAT_MAX * 4];
    struct span right[2], has = owner_span(message);
    size_t count = deadline_spans(&message->deadline, text, right);
    int end = paint_spans_width(paint, right, count);
    paint_spans(paint, row.x + row.w - end, y, end, ALIGN_RIGHT, right, count);
    str_format(author, sizeof(author), "· %s", message->author);
    str_format(owner, sizeof(owner), "· %s", has.text);
    struct span left[] = {
        {STYLE_STRONG, INK_TEXT, word_message(message->kind)},
        {STYLE_TEXT, INK_MUTED, *message->author ? author : "", .space = 30, .drop = 2},
        {has.style, has.ink, owner, .space = 30, .drop = 1, .flex = message->assignee != NULL},
    };
    paint_spans(paint, x, y, row.x + row.w - end - paint->gap - x, ALIGN_LEFT, left, 3);
}

/* A bar of the time spent closes each message off against the next. */
static void entry_draw(struct paint *paint, struct box row, const struct view_message *message,
                       const struct entry *entry)
{
    int pitch = paint_u(paint, LINE), side = paint_u(paint, BADGE);
    int y = row.y + paint_u(paint, ROW_PAD) + type_capital(paint->unit);
    int x = row.x + text_left(paint), width = row.x + row.w - x;
    paint_badge(paint, row.x, row.y + paint_u(paint, ROW_PAD) - paint_u(paint, 27), side,
                message->network, message->network_name);
    head_line(paint, row, x, y, message);
    if (entry->advice) {
        y += pitch;
        paint_text(paint, x, y, width, STYLE_TEXT, INK_MUTED,
                   word_posture(paint->input->settings, message->kind));
    }
    struct span said = excerpt_span(message);
    paint_wrapped(paint, x, y + pitch, width, pitch, entry->lines, said.style, said.ink, said.text,
                  true);
    struct box bar = {row.x, row.y + row.h - paint_u(paint, BAR), row.w, paint_u(paint, BAR)};
    double spent = number_known(message->deadline.spent) ? message->deadline.spent : 0;
    paint_bar(paint, bar, spent, look_urgency(message->deadline.urgency).ink);
}

/* Sets a message for that room: its text on one line when two don't fit, without advice when it
 * must be. False when there is no room for the shortest. */
static bool entry_set(struct paint *paint, int width, int room, bool advise,
                      const struct view_message *message, struct entry *ret_entry)
{
    int pitch = paint_u(paint, LINE), shortest = entries_least(paint);
    int lines = excerpt_lines(paint, width - text_left(paint), message);
    int spare = room >= shortest ? (room - shortest) / pitch : -1;
    if (spare < 0) {
        return false;
    }
    *ret_entry = (struct entry){.lines = lines, .advice = advise};
    while (ret_entry->lines - 1 + ret_entry->advice > spare) {
        if (ret_entry->lines > 1) {
            ret_entry->lines--;
        } else {
            ret_entry->advice = false;
        }
    }
    ret_entry->height = shortest + (ret_entry->lines - 1 + ret_entry->advice) * pitch;
    return true;
}

/* Sets as many as fit; returns how many. */
static size_t entries_set(struct paint *paint, struct box in, bool advise,
                          struct entry entries[VIEW_QUEUE_TOP], int *ret_used)
{
    const struct view_queue *queue = &paint->view->queue;
    size_t shown = 0;
    int used = 0;
    while (shown < queue->top_count &&
           entry_set(paint, in.w, in.h - used, advise, &queue->top[shown], &entries[shown])) {
        used += entries[shown].height;
        shown++;
    }
    *ret_used = used;
    return shown;
}

size_t entries_draw(struct paint *paint, struct box box, bool advise)
{
    const struct view_queue *queue = &paint->view->queue;
    struct entry entries[VIEW_QUEUE_TOP];
    int used = 0, pitch = paint_u(paint, LINE), y = box.y;
    size_t shown = entries_set(paint, box, advise, entries, &used);
    /* Where not all have their advice: those that are due first, as far as there is room. */
    for (size_t i = 0; i < shown && used + pitch <= box.h; i++) {
        if (!entries[i].advice) {
            entries[i].advice = true;
            entries[i].height += pitch;
            used += pitch;
        }
    }
    int air = shown > 0 ? (box.h - used) / (int)shown : 0;
    air = air < pitch / 2 ? air : pitch / 2;
    for (size_t i = 0; i < shown; i++) {
        struct box row = {box.x, y, box.w, entries[i].height + air};
        entry_draw(paint, row, &queue->top[i], &entries[i]);
        y += row.h;
    }
    if (shown == 0 && queue->top_count > 0) {
        list_lack(paint->list, "the next messages");
    }
    return shown;
}

void queue_state(struct paint *paint, struct box box, enum style style)
{
    const struct view_queue *queue = &paint->view->queue;
    char text[FORMAT_MAX * 2];
    int y = box.y + (box.h + type_capital(paint_type(paint, style).px)) / 2;
    if (!queue->present) {
        style = style == STYLE_FIGURE ? STYLE_LEAD : style;
        struct span none[] = {
            {style, INK_MUTED, NULL, SHAPE_RING},
            {style, INK_MUTED, tr("No queue in the feed."), .space = 40, .flex = true}};
        paint_spans(paint, box.x, y, box.w, ALIGN_CENTRE, none, 2);
    } else if (queue->age.state == AGE_EXPIRED) {
        format_nothing_since(text, queue->age.as_of, paint->view->now);
        struct span old[] = {{style, INK_WARN, NULL, SHAPE_TRIANGLE},
                             {style, INK_WARN, text, .space = 40, .flex = true}};
        paint_spans(paint, box.x, y, box.w, ALIGN_CENTRE, old, 2);
    } else if (queue->waiting < 1) {
        const char *words = tr("everybody has an answer");
        style = paint_width(paint, style, words) > box.w * 9 / 10 ? STYLE_STRONG : style;
        struct span calm[] = {{style, INK_GOOD, NULL, SHAPE_CHECK},
                              {style, INK_GOOD, words, .space = 45, .flex = true}};
        paint_spans(paint, box.x, y, box.w, ALIGN_CENTRE, calm, 2);
    }
}
