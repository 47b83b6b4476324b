/* alarms: the page of what rules have raised, and its line on the other pages. See alarms.h. */
#include "scene/alarms.h"

#include "base/i18n.h"
#include "base/str.h"
#include "scene/panels.h"

/* In hundredths of a unit. */
enum {
    LINE = 128,
    ROW_PAD = 75,
    BANNER_PAD = 105,
    TITLE = 160,
    HEAD = 175,
    BELOW = 130,
    FOOT = 140,
    ASIDE_LEAST = 700
};

/* Lines of a row: the name, the reason, the state; with less room the reason alone is first. */
enum { ROW_LINES = 3, TITLE_LINES = 3 };

bool alarms_instead(const struct view *view)
{
    return view->alarms.computed || (!view->crisis.present && view->alarms.active > 0);
}

/* The first that counts; NULL in a storm, which speaks for all of them. */
static const struct view_alarm *first_of(const struct view_alarms *alarms)
{
    return alarms->active > 0 && !alarms->storm.on ? &alarms->top[0] : NULL;
}

static const char *why(char dst[ALARM_TEXT_MAX], const struct view_alarms *alarms)
{
    const struct view_alarm *first = first_of(alarms);
    return first ? alarm_reason(dst, first) : alarm_storm(dst, &alarms->storm);
}

int alarms_line(struct paint *paint, int x, int y, int width)
{
    const struct view_alarms *alarms = &paint->view->alarms;
    char reason[ALARM_TEXT_MAX], text[ALARM_TEXT_MAX * 2], more[FORMAT_MAX * 2],
        silenced[FORMAT_MAX * 2], beside[FORMAT_MAX * 3];
    bool page = paint->input->tour->scene == SCENE_CRISIS && alarms_instead(paint->view);
    if (!alarms->computed || page) {
        return 0;
    }
    struct look look = look_level(alarms->level);
    str_format(text, sizeof(text), tr("computed: %s"), why(reason, alarms));
    more_text(more, first_of(alarms) ? (double)alarms->active - 1 : 0);
    alarm_silenced(silenced, alarms);
    str_format(beside, sizeof(beside), "%s%s", *silenced ? "· " : "", silenced);
    struct span spans[] = {
        {STYLE_TEXT, look.ink, NULL, look.shape},
        {STYLE_TEXT, INK_TEXT, text, .space = 40, .flex = true},
        {STYLE_TEXT, INK_MUTED, more, .space = 30, .drop = 2},
        {STYLE_TEXT, INK_MUTED, beside, .space = 30, .drop = 1},
    };
    paint_spans(paint, x, y + paint_u(paint, BELOW) - paint_u(paint, 45), width, ALIGN_CENTRE,
                spans, 4);
    return paint_u(paint, BELOW);
}

int alarms_count(struct paint *paint, int x, int y, int room)
{
    const struct view_alarms *alarms = &paint->view->alarms;
    size_t acknowledged = alarms->silenced - (alarms->count - alarms->active);
    size_t raised = alarms->active - acknowledged;
    char number[FORMAT_MAX], text[FORMAT_MAX * 2] = "", silenced[FORMAT_MAX * 2];
    if (alarms->computed || (raised == 0 && alarms->silenced == 0)) {
        return x;
    }
    if (raised > 0) {
        str_format(text, sizeof(text), tr_n("%s alarm", "%s alarms", raised),
                   format_count(number, (double)raised));
    }
    struct span spans[] = {
        {STYLE_TEXT, INK_WARN, raised > 0 ? NULL : "", SHAPE_TRIANGLE},
        {STYLE_TEXT, INK_TEXT, text, .space = 35},
        {STYLE_TEXT, INK_MUTED, alarms->silenced > 0 ? NULL : "", SHAPE_PAUSE,
         .space = raised > 0 ? 50 : 0},
        {STYLE_TEXT, INK_MUTED, alarm_silenced(silenced, alarms), .space = 35},
    };
    if (paint_spans_width(paint, spans, 4) > room) {
        return x;
    }
    return x + paint_spans(paint, x, y, room, ALIGN_LEFT, spans, 4);
}

/* What it is, and that nobody declared it; returns its height. */
static int banner(struct paint *paint, struct box room)
{
    const struct view *view = paint->view;
    char reason[ALARM_TEXT_MAX], declared[ALARM_TEXT_MAX];
    struct look look = look_level(view->alarms.level);
    int pad = paint_u(paint, BANNER_PAD), width = room.w - 2 * pad, pitch = paint_u(paint, TITLE);
    const char *title = why(reason, &view->alarms);
    int lines =
        paint_wrapped(paint, 0, 0, width, pitch, TITLE_LINES, STYLE_LEAD, INK_TEXT, title, false);
    str_copy(declared, sizeof(declared),
             tr("Computed by the wall’s rules; nobody has declared it."));
    if (view->crisis.present) {
        str_format(declared, sizeof(declared), tr("Computed by the wall’s rules. Declared: %s"),
                   look_level(view->declared).word);
    }
    int head = paint_wrapped(paint, 0, 0, width, 0, 2, STYLE_TEXT, INK_TEXT, declared, false);
    int height = 2 * pad + head * paint_u(paint, LINE) + lines * pitch - paint_u(paint, 40);
    list_bordered(paint->list, (struct box){room.x, room.y, room.w, height}, look.ground,
                  paint->radius, paint_u(paint, 10), ink_fill(look.ink));
    int y = room.y + pad + type_capital(paint->unit);
    paint_wrapped(paint, room.x + pad, y, width, paint_u(paint, LINE), head, STYLE_TEXT, INK_TEXT,
                  declared, true);
    y += (head - 1) * paint_u(paint, LINE) + paint_u(paint, TITLE + 10);
    paint_wrapped(paint, room.x + pad, y, width, pitch, lines, STYLE_LEAD, INK_TEXT, title, true);
    return height;
}

static int row_height(const struct paint *paint, int lines)
{
    return lines * paint_u(paint, LINE) + paint_u(paint, ROW_PAD);
}

static void row_draw(struct paint *paint, struct box row, const struct view_alarm *alarm, int lines)
{
    char reason[ALARM_TEXT_MAX], state[ALARM_TEXT_MAX], moment[FORMAT_MAX], since[FORMAT_MAX * 2];
    bool shelved = alarm->shelved_until != TIME_NONE;
    struct look look = look_level(alarm->level);
    enum ink ink = shelved ? INK_MUTED : look.ink;
    int pitch = paint_u(paint, LINE), capital = type_capital(paint->unit);
    int y = row.y + (row.h - (lines - 1) * pitch + capital) / 2;
    int left = capital + paint_u(paint, 60), width = row.w - left;
    list_shape(paint->list, (struct box){row.x, y - capital, capital, capital},
               shelved ? SHAPE_PAUSE : look.shape, ink);
    alarm_reason(reason, alarm);
    str_format(since, sizeof(since), tr("since %s"),
               format_moment(moment, alarm->since, paint->view->now));
    bool named = lines == ROW_LINES;
    struct span head[] = {
        {STYLE_STRONG, ink, look.word, .drop = 2},
        {STYLE_STRONG, INK_TEXT, named ? word_alarm(alarm->rule) : reason, .space = 40,
         .flex = true},
        {STYLE_TEXT, INK_MUTED, lines == 1 ? alarm_state(state, alarm, paint->view->now) : "",
         .space = 70},
    };
    struct span right[] = {{STYLE_TEXT, INK_MUTED, since, .figure = true}};
    int end = paint_spans_width(paint, right, 1);
    end = end > width / 2 ? 0 : end + paint->gap;
    /* The figures of the reason stay whole: what stands beside it gives way, then the level's word.
     */
    if (paint_spans_width(paint, head, 2) + paint_u(paint, ASIDE_LEAST) > width - end) {
        head[2].text = "";
    } else {
        head[1].flex = false;
        head[2].flex = true;
    }
    head[0].text = paint_spans_width(paint, head, 2) > width - end ? "" : head[0].text;
    paint_spans(paint, row.x + left, y, width - end, ALIGN_LEFT, head, 3);
    if (end > 0) {
        paint_spans(paint, row.x + row.w - end, y, end, ALIGN_RIGHT, right, 1);
    }
    if (named) {
        y += pitch;
        paint_text(paint, row.x + left, y, width, STYLE_TEXT, INK_TEXT, reason);
    }
    if (lines > 1) {
        y += pitch;
        paint_text(paint, row.x + left, y, width, STYLE_TEXT, INK_MUTED,
                   alarm_state(state, alarm, paint->view->now));
    }
}

/* As many lines a row as let all rows stand; 1 when not even that does. */
static int lines_for(const struct paint *paint, size_t count, int height)
{
    int lines = ROW_LINES;
    while (lines > 1 && (int)count * row_height(paint, lines) > height) {
        lines--;
    }
    return lines;
}

static void rows_draw(struct paint *paint, struct box box)
{
    const struct view_alarms *alarms = &paint->view->alarms;
    char text[FORMAT_MAX * 2];
    struct box in = paint_panel(paint, box);
    int y = in.y + paint_u(paint, 105);
    struct span silenced[] = {{STYLE_TEXT, INK_MUTED, alarm_silenced(text, alarms), .drop = 1}};
    int end = *text ? paint_spans_width(paint, silenced, 1) + paint->gap : 0;
    end = end < in.w / 2 ? end : 0;
    paint_text(paint, in.x, y, in.w - end, STYLE_LEAD, INK_TEXT, tr("Raised by rules"));
    if (end > 0) {
        paint_spans(paint, in.x + in.w - end, y, end, ALIGN_RIGHT, silenced, 1);
    }
    int head = paint_u(paint, HEAD), foot = paint_u(paint, FOOT);
    struct box rows = {in.x, in.y + head, in.w, in.h - head};
    size_t count = alarms->count;
    int lines = lines_for(paint, count, rows.h), height = row_height(paint, lines);
    if ((int)count * height > rows.h) {
        int fit = (rows.h - foot) / height;
        count = fit > 0 ? (size_t)fit : 0;
        char more[FORMAT_MAX * 2];
        paint_figure(paint, in.x, in.y + in.h - paint_u(paint, 25), in.w, STYLE_TEXT, INK_MUTED,
                     more_text(more, (double)(alarms->count - count)));
    }
    for (size_t i = 0; i < count; i++) {
        struct box row = {rows.x, rows.y + (int)i * height, rows.w, height};
        list_rect(paint->list, (struct box){row.x, row.y - 1, row.w, 2}, INK_RULE, 0);
        row_draw(paint, row, &alarms->top[i], lines);
    }
}

void alarms_draw(struct paint *paint, struct box box)
{
    int top = banner(paint, box) + paint->gap;
    struct box rest = {box.x, box.y + top, box.w, box.h - top};
    int least = 2 * paint->pad + paint_u(paint, HEAD) + row_height(paint, 1);
    if (rest.h >= least) {
        rows_draw(paint, rest);
    } else if (paint->view->alarms.count > 1) {
        list_lack(paint->list, "the list of alarms");
    }
}
