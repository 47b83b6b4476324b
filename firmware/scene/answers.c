/* answers: the queue on the overview: as a column, and in pieces for other shapes. See panels.h. */
#include "scene/panels.h"

#include "base/i18n.h"
#include "base/str.h"

/* In hundredths of a unit. */
enum {
    TITLE = 90,
    FIGURES = 352,     /* baseline of the figures */
    LABEL = 146,       /* from there to their labels */
    FIGURES_END = 200, /* and to the end of their row */
    HEAD_END = 190,
    FOOT = 150,
    CAPITAL_HERO = 188,
    THREE = 1650 /* narrowest panel with three figures side by side */
};

static void title_row(struct paint *paint, struct box in)
{
    const struct view_queue *queue = &paint->view->queue;
    char value[FORMAT_MAX];
    int y = in.y + paint_u(paint, TITLE);
    struct span spans[] = {
        {STYLE_TEXT, INK_MUTED, tr("first response"), .drop = 1},
        {STYLE_STRONG, INK_TEXT, value, .space = 30, .figure = true, .drop = 1},
    };
    bool known = number_known(queue->first_response_median_s);
    if (known) {
        format_duration(value, (int64_t)queue->first_response_median_s);
    } else {
        str_copy(value, sizeof(value), "—");
    }
    int name = paint_text(paint, in.x, y, in.w, STYLE_LEAD, INK_TEXT, tr("To answer"));
    name += name > 0 ? paint->gap : 0;
    if (queue->age.state >= AGE_AGEING) {
        char text[FORMAT_MAX * 2];
        struct span old[] = {{STYLE_TEXT, INK_WARN, NULL, SHAPE_TRIANGLE},
                             {STYLE_TEXT, INK_WARN, text, .space = 30, .flex = true}};
        if (queue->age.state == AGE_AGEING) {
            format_data_of(text, queue->age.as_of, paint->view->now);
        } else {
            format_nothing_since(text, queue->age.as_of, paint->view->now);
        }
        if (paint_spans_width(paint, old, 2) > in.w - name) {
            format_moment(text, queue->age.as_of, paint->view->now);
        }
        paint_spans(paint, in.x + name, y, in.w - name, ALIGN_RIGHT, old, 2);
    } else if (!counting_paused(paint, in.x + name, y, in.w - name)) {
        paint_spans(paint, in.x + name, y, in.w - name, ALIGN_RIGHT, spans, 2);
    }
}

struct figure {
    char value[FORMAT_MAX];
    char label[FORMAT_MAX * 2];
    const char *brief; /* for a narrow column */
    enum ink ink;
};

/* Waiting, overdue, answered. */
static void figures_list(const struct view_queue *queue, struct figure list[3])
{
    bool known = number_known(queue->waiting);
    for (size_t i = 0; i < 3; i++) {
        list[i].ink = INK_TEXT;
        list[i].brief = list[i].label;
    }
    format_count(list[0].value, queue->waiting);
    str_copy(list[0].label, sizeof(list[0].label), tr("waiting"));
    format_count(list[1].value, known && queue->counted ? (double)queue->overdue : NAN);
    str_copy(list[1].label, sizeof(list[1].label), tr("overdue"));
    list[1].ink = queue->overdue > 0 && known ? INK_BAD : INK_TEXT;
    format_percent(list[2].value, queue->answered_pct, 0);
    figures_answered(queue, list[2].label);
    list[2].brief = tr("answered");
}

/* A figure as large as it fits, over its label. */
static void figure_draw(struct paint *paint, int x, int y, int width, const struct figure *figure)
{
    static const enum style STYLES[] = {STYLE_HERO, STYLE_FIGURE, STYLE_LEAD};
    for (size_t i = 0; i < sizeof(STYLES) / sizeof(STYLES[0]); i++) {
        if (paint_figure(paint, x, y, width, STYLES[i], figure->ink, figure->value) > 0) {
            break;
        }
    }
    bool whole = paint_width(paint, STYLE_TEXT, figure->label) <= width;
    paint_text(paint, x, y + paint_u(paint, LABEL), width, STYLE_TEXT, INK_MUTED,
               whole ? figure->label : figure->brief);
}

/* Waiting, overdue and, where there is room, answered: in columns of one width, or of their own
 * where one is too wide for that. */
static void figures_row(struct paint *paint, struct box in, int y)
{
    struct figure list[3];
    int widths[3], total = 0;
    bool three = in.w >= paint_u(paint, THREE), even = true;
    int count = three ? 3 : 2, column = three ? in.w * 31 / 100 : in.w / 2;
    figures_list(&paint->view->queue, list);
    for (int i = 0; i < count; i++) {
        int value = paint_width(paint, STYLE_HERO, list[i].value);
        int label = paint_width(paint, STYLE_TEXT, list[i].label);
        widths[i] = value > label ? value : label;
        total += widths[i];
        even = even && (i + 1 == count || widths[i] <= column - paint->gap / 2);
    }
    int space = (in.w - total) / (count - 1), x = in.x;
    even = even || space < paint->gap / 2;
    for (int i = 0; i < count; i++) {
        int last = in.x + in.w - x;
        int width = i + 1 == count ? last : even ? column - paint->gap / 2 : widths[i];
        figure_draw(paint, x, y, width, &list[i]);
        x += even ? column : widths[i] + space;
    }
}

/* "and 9 others" left, the team's load right. */
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

/* Messages from top on and what comes after them; where there are none, why. */
static void messages(struct paint *paint, struct box in, int top)
{
    struct box rows = {in.x, top, in.w, in.y + in.h - paint_u(paint, FOOT) - top};
    queue_state(paint, rows, STYLE_LEAD);
    foot_row(paint, in, entries_draw(paint, rows, false));
}

void answers_draw(struct paint *paint, struct box box)
{
    struct box in = paint_panel(paint, box);
    title_row(paint, in);
    figures_row(paint, in, in.y + paint_u(paint, FIGURES));
    messages(paint, in, in.y + paint_u(paint, FIGURES + FIGURES_END));
}

int answers_head_height(const struct paint *paint)
{
    return 2 * paint->pad + paint_u(paint, FIGURES + HEAD_END);
}

void answers_head_draw(struct paint *paint, struct box box)
{
    struct box in = paint_panel(paint, box);
    int spare = (box.h - answers_head_height(paint)) / 2;
    in.y += spare > 0 ? spare : 0;
    title_row(paint, in);
    figures_row(paint, in, in.y + paint_u(paint, FIGURES));
}

int answers_next_least(const struct paint *paint)
{
    return 2 * paint->pad + entries_least(paint) + paint_u(paint, TITLE + FOOT);
}

void answers_next_draw(struct paint *paint, struct box box)
{
    struct box in = paint_panel(paint, box);
    int y = in.y + paint_u(paint, TITLE);
    paint_text(paint, in.x, y, in.w, STYLE_LEAD, INK_TEXT, tr("Next messages"));
    messages(paint, in, y + paint_u(paint, 30));
}

int answers_brief_height(const struct paint *paint)
{
    return 2 * paint->pad + paint_u(paint, CAPITAL_HERO + LABEL + 30);
}

void answers_brief_draw(struct paint *paint, struct box box)
{
    struct box in = paint_panel(paint, box);
    int left = in.w * 38 / 100, block = paint_u(paint, CAPITAL_HERO + LABEL);
    int y = in.y + (in.h - block) / 2 + paint_u(paint, CAPITAL_HERO);
    figures_row(paint, (struct box){in.x, in.y, left, in.h}, y);
    struct box right = {in.x + left + paint->gap, in.y, in.w - left - paint->gap, in.h};
    list_rect(paint->list, (struct box){in.x + left, in.y, 2, in.h}, INK_RULE, 0);
    queue_state(paint, right, STYLE_LEAD);
    /* One message, and as much of it as there is room for. */
    entries_draw(paint, right, false);
}
