/* schedule_row: see schedule.h. */
#include "scene/schedule.h"

#include "base/i18n.h"
#include "base/str.h"

/* In hundredths of a unit. */
enum {
    ROW_PAD = 49,
    CAPITAL = 75,
    LINE = 127,
    FIRST_LINE = 140, /* below a line with badges */
    BADGE = 130,
    BADGE_GAP = 20,
    COLUMN_GAP = 80,
    TEXT_GAP = 105,      /* around the texts */
    STATE_MOST = 1150,   /* of what stands behind "held" */
    COLUMNS_FROM = 3400, /* a narrower row is stacked */
    TEXT_LEAST = 1300,   /* the narrowest column of texts */
    WIDE_FROM = 5000,    /* a wider one has people in a column of their own */
    INDENT_FROM = 2400   /* a stacked row so wide keeps its times free-standing */
};

enum { SLOTS_WIDE = 4, SLOTS = 3, SLOTS_NARROW = 2, LINES_MOST = 2 };

/* How wide everything is, in pixels. */
struct needs {
    int time, note, people, state;
    size_t slots;
};

/* "+12" is wider than a badge. */
static int badges_width(const struct paint *paint, size_t slots, bool more)
{
    int rest = more ? paint_width(paint, STYLE_STRONG, "+00") - paint_u(paint, BADGE) : 0;
    rest = rest > 0 ? rest : 0;
    return (int)slots * paint_u(paint, BADGE + BADGE_GAP) - paint_u(paint, BADGE_GAP) + rest;
}

/* What is behind "held" is told where it is no wider than most. */
static int state_width(const struct paint *paint, const struct view_publication *publication,
                       int most)
{
    char text[FORMAT_MAX * 2];
    struct span spans[SCHEDULE_SPANS];
    size_t count = schedule_state(publication, text, spans);
    int whole = paint_spans_width(paint, spans, count);
    return count > 2 && whole > most ? paint_spans_width(paint, spans, 2) : whole;
}

static int people_width(const struct paint *paint, const struct view_publication *publication)
{
    struct span spans[SCHEDULE_SPANS];
    size_t count = schedule_people(publication, spans);
    return paint_spans_width(paint, spans, count);
}

static void widen(int *width, int other)
{
    *width = other > *width ? other : *width;
}

/* What the columns would need to show everything. */
static struct needs needs_of(const struct paint *paint)
{
    const struct view_publications *publications = &paint->view->publications;
    struct needs needs = {.time = paint_width(paint, STYLE_STRONG, "—"), .slots = 1};
    for (size_t i = 0; i < publications->top_count; i++) {
        const struct view_publication *p = &publications->top[i];
        struct span spans[SCHEDULE_SPANS];
        char texts[2][FORMAT_MAX * 2], time[FORMAT_MAX];
        widen(&needs.time, paint_width(paint, STYLE_STRONG, format_time(time, p->at)));
        size_t count = schedule_note(paint, p, texts, spans);
        widen(&needs.note, paint_spans_width(paint, spans, count));
        widen(&needs.people, people_width(paint, p));
        widen(&needs.state, state_width(paint, p, paint_u(paint, STATE_MOST)));
        needs.slots = p->network_count > needs.slots ? p->network_count : needs.slots;
    }
    return needs;
}

static size_t slots_for(const struct paint *paint, int width, size_t wanted)
{
    size_t fit = width >= paint_u(paint, WIDE_FROM)     ? SLOTS_WIDE
                 : width >= paint_u(paint, INDENT_FROM) ? SLOTS
                                                        : SLOTS_NARROW;
    return wanted < fit ? wanted : fit;
}

struct schedule_form schedule_form(const struct paint *paint, int width, enum schedule_rows rows)
{
    struct needs needs = needs_of(paint);
    struct schedule_form form = {
        .time_w = needs.time, .state_w = needs.state, .lines = LINES_MOST, .named = true};
    int gap = paint_u(paint, COLUMN_GAP), around = paint_u(paint, TEXT_GAP), most = width * 3 / 10;
    form.slots = slots_for(paint, width, needs.slots);
    form.before_w = form.time_w + gap + badges_width(paint, form.slots, needs.slots > form.slots);
    if (width >= paint_u(paint, COLUMNS_FROM)) {
        /* A note may widen the first column, and names the last, up to three tenths of the row. */
        int people = needs.people < most ? needs.people : most;
        int before = needs.note < most ? needs.note : most;
        widen(&before, form.before_w);
        bool apart = width >= paint_u(paint, WIDE_FROM);
        int state = needs.state;
        widen(&state, apart ? 0 : people);
        int text = width - before - state - 2 * around - (apart ? people + around : 0);
        if (text >= paint_u(paint, TEXT_LEAST)) {
            form.before_w = before;
            form.state_w = state;
            form.people_w = apart ? people : 0;
            form.text_x = before + around;
            form.text_w = text;
            return form;
        }
    }
    form.stacked = true;
    bool indented = rows == ROWS_ROOMY && width >= paint_u(paint, INDENT_FROM);
    form.named = rows < ROWS_SHORT;
    form.lines = rows == ROWS_BRIEF ? 1 : form.lines;
    form.text_x = indented ? form.time_w + gap : 0;
    form.text_w = width - form.text_x;
    form.state_w = width - form.before_w - gap;
    return form;
}

/* In columns a text may be as long as what stands behind it in its own row leaves room. */
static int text_width(const struct paint *paint, const struct schedule_form *form,
                      const struct view_publication *publication)
{
    if (form->stacked || form->people_w > 0) {
        return form->text_w;
    }
    int behind = state_width(paint, publication, form->state_w);
    widen(&behind, people_width(paint, publication));
    return form->text_w + (behind < form->state_w ? form->state_w - behind : 0);
}

static int text_lines(struct paint *paint, const struct schedule_form *form,
                      const struct view_publication *publication)
{
    struct span span = schedule_text(publication);
    return paint_wrapped(paint, 0, 0, text_width(paint, form, publication), 0, form->lines,
                         span.style, span.ink, span.text, false);
}

int schedule_row_height(struct paint *paint, const struct schedule_form *form,
                        const struct view_publication *publication)
{
    char texts[2][FORMAT_MAX * 2];
    struct span spans[SCHEDULE_SPANS];
    bool people = schedule_people(publication, spans) > 0;
    bool note = schedule_note(paint, publication, texts, spans) > 0;
    int lines = text_lines(paint, form, publication), pads = 2 * ROW_PAD + CAPITAL;
    if (form->stacked) {
        lines += (people || note) && form->named;
        return paint_u(paint, pads + FIRST_LINE) + (lines - 1) * paint_u(paint, LINE);
    }
    bool below = note || (people && form->people_w == 0);
    lines = lines < 2 && below ? 2 : lines;
    return paint_u(paint, pads) + (lines - 1) * paint_u(paint, LINE);
}

/* As many as there are slots; the last says how many more there are. Returns the right edge. */
static int badges(struct paint *paint, int x, int y, size_t slots,
                  const struct view_publication *publication)
{
    size_t total = publication->network_count, shown = publication->badge_count;
    shown = total > slots && shown >= slots ? slots - 1 : shown;
    int side = paint_u(paint, BADGE), end = x;
    for (size_t i = 0; i < shown; i++) {
        const struct view_badge *badge = &publication->badges[i];
        end = paint_badge(paint, x, y - (type_capital(paint->unit) + side) / 2, side, badge->kind,
                          badge->name);
        x = end + paint_u(paint, BADGE_GAP);
    }
    if (shown < total) {
        char text[FORMAT_MAX];
        str_format(text, sizeof(text), "+%d", (int)(total - shown));
        end =
            x + paint_figure(paint, x, y, paint_u(paint, 2 * BADGE), STYLE_STRONG, INK_MUTED, text);
    }
    return end;
}

static void time_and_badges(struct paint *paint, struct box row, int y,
                            const struct schedule_form *form,
                            const struct view_publication *publication)
{
    char text[FORMAT_MAX];
    struct span time = schedule_time(publication, text);
    paint_figure(paint, row.x, y, form->time_w, time.style, time.ink, time.text);
    badges(paint, row.x + form->time_w + paint_u(paint, COLUMN_GAP), y, form->slots, publication);
}

static void columns_draw(struct paint *paint, struct box row, int y,
                         const struct schedule_form *form,
                         const struct view_publication *publication)
{
    char texts[2][FORMAT_MAX * 2];
    struct span spans[SCHEDULE_SPANS], text = schedule_text(publication);
    int pitch = paint_u(paint, LINE), width = text_width(paint, form, publication);
    int state = form->state_w - (width - form->text_w), right = row.x + row.w - state;
    size_t count = schedule_note(paint, publication, texts, spans);
    paint_spans(paint, row.x, y + pitch, form->before_w, ALIGN_LEFT, spans, count);
    paint_wrapped(paint, row.x + form->text_x, y, width, pitch, form->lines, text.style, text.ink,
                  text.text, true);
    count = schedule_state(publication, texts[0], spans);
    paint_spans(paint, right, y, state, ALIGN_RIGHT, spans, count);
    count = schedule_people(publication, spans);
    if (form->people_w > 0) {
        int x = row.x + form->text_x + form->text_w + paint_u(paint, TEXT_GAP);
        paint_spans(paint, x, y, form->people_w, ALIGN_LEFT, spans, count);
    } else {
        paint_spans(paint, right, y + pitch, state, ALIGN_RIGHT, spans, count);
    }
}

static void stack_draw(struct paint *paint, struct box row, int y, const struct schedule_form *form,
                       const struct view_publication *publication)
{
    char texts[2][FORMAT_MAX * 2];
    struct span spans[SCHEDULE_SPANS], text = schedule_text(publication);
    int pitch = paint_u(paint, LINE);
    size_t count = schedule_state(publication, texts[0], spans);
    if (!publication->held && paint_spans_width(paint, spans, count) > form->state_w) {
        spans[1].text = schedule_short(publication->status);
    }
    paint_spans(paint, row.x + row.w - form->state_w, y, form->state_w, ALIGN_RIGHT, spans, count);
    struct box below = {row.x + form->text_x, y + paint_u(paint, FIRST_LINE), form->text_w, 0};
    below.y += pitch * paint_wrapped(paint, below.x, below.y, below.w, pitch, form->lines,
                                     text.style, text.ink, text.text, true);
    if (!form->named) {
        return;
    }
    int most = below.w * 6 / 10;
    count = schedule_note(paint, publication, texts, spans);
    int note =
        paint_spans(paint, below.x + below.w - most, below.y, most, ALIGN_RIGHT, spans, count);
    count = schedule_people(publication, spans);
    paint_spans(paint, below.x, below.y, below.w - note - paint->gap, ALIGN_LEFT, spans, count);
}

void schedule_row_draw(struct paint *paint, struct box row, const struct schedule_form *form,
                       const struct view_publication *publication)
{
    int height = schedule_row_height(paint, form, publication);
    int y = row.y + (row.h - height) / 2 + paint_u(paint, ROW_PAD + CAPITAL);
    list_rect(paint->list, (struct box){row.x, row.y - 1, row.w, 2}, INK_RULE, 0);
    time_and_badges(paint, row, y, form, publication);
    if (form->stacked) {
        stack_draw(paint, row, y, form, publication);
    } else {
        columns_draw(paint, row, y, form, publication);
    }
}
