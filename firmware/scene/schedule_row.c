/* schedule_row: see schedule.h. */
#include "scene/schedule.h"

#include "base/i18n.h"
#include "base/str.h"

/* In hundredths of a unit. */
enum {
    ROW_PAD = 50,
    CAPITAL = 75,
    LINE = 122,
    FIRST_LINE = 140, /* below a line with badges */
    BADGE = 130,
    BADGE_GAP = 20,
    COLUMN_GAP = 85,
    TEXT_LEAST = 1300 /* the narrowest column of texts */
};

enum { SLOTS_WIDE = 4, SLOTS = 3, SLOTS_NARROW = 2 };

struct look look_publication(enum publication_status status)
{
    static const struct look LOOKS[PUBLICATION_STATUS_COUNT] = {
        [PUBLICATION_STATUS_UNKNOWN] = {SHAPE_RING, INK_MUTED, INK_PANEL,
                                        TR_MARK("status not known")},
        [PUBLICATION_DRAFT] = {SHAPE_RING, INK_MUTED, INK_PANEL, TR_MARK("draft")},
        [PUBLICATION_REVIEW_NEEDED] = {SHAPE_DIAMOND, INK_BAD, INK_BAD_GROUND,
                                       TR_MARK("second reading required")},
        [PUBLICATION_IN_REVIEW] = {SHAPE_TRIANGLE, INK_WARN, INK_WARN_GROUND,
                                   TR_MARK("in second reading")},
        [PUBLICATION_APPROVED] = {SHAPE_DISC, INK_GOOD, INK_GOOD_GROUND, TR_MARK("approved")},
        [PUBLICATION_PUBLISHED] = {SHAPE_CHECK, INK_GOOD, INK_GOOD_GROUND, TR_MARK("published")},
        [PUBLICATION_PAUSED] = {SHAPE_PAUSE, INK_MUTED, INK_PANEL, TR_MARK("paused")},
    };
    struct look look =
        LOOKS[status < PUBLICATION_STATUS_COUNT ? status : PUBLICATION_STATUS_UNKNOWN];
    look.word = tr(look.word);
    return look;
}

size_t schedule_state(const struct view_publication *publication, char text[FORMAT_MAX * 2],
                      struct span spans[SCHEDULE_SPANS])
{
    struct look look = look_publication(publication->status);
    if (!publication->held) {
        spans[0] = (struct span){STYLE_STRONG, look.ink, NULL, look.shape};
        spans[1] = (struct span){STYLE_STRONG, look.ink, look.word, .space = 35, .flex = true};
        return 2;
    }
    /* TRANSLATORS: a publication that waits while an alert is on. */
    const char *held = tr("held");
    spans[0] = (struct span){STYLE_STRONG, INK_WARN, NULL, SHAPE_PAUSE};
    spans[1] = (struct span){STYLE_STRONG, INK_WARN, held, .space = 35};
    str_format(text, FORMAT_MAX * 2, "· %s", look.word);
    spans[2] = (struct span){STYLE_TEXT, INK_MUTED, text, .space = 30, .drop = 1};
    return 3;
}

static bool needs_reader(const struct view_publication *publication)
{
    return !publication->reviewer && (publication->status == PUBLICATION_DRAFT ||
                                      publication->status == PUBLICATION_REVIEW_NEEDED ||
                                      publication->status == PUBLICATION_IN_REVIEW);
}

size_t schedule_people(const struct view_publication *publication,
                       struct span spans[SCHEDULE_SPANS])
{
    bool missing = needs_reader(publication);
    const char *author = publication->author ? publication->author : "—";
    spans[0] = (struct span){STYLE_TEXT, INK_MUTED, author, .flex = true, .drop = 1};
    if (!publication->reviewer && !missing) {
        return publication->author ? 1 : 0;
    }
    spans[1] = (struct span){STYLE_TEXT, INK_MUTED, "→", .space = 30};
    spans[2] =
        (struct span){STYLE_TEXT, INK_MUTED, publication->reviewer, .space = 30, .flex = true};
    if (missing) {
        /* TRANSLATORS: a second reader. */
        spans[2] = (struct span){STYLE_STRONG, INK_WARN, tr("to be found"), .space = 30};
    }
    return 3;
}

size_t schedule_note(const struct paint *paint, const struct view_publication *publication,
                     char texts[2][FORMAT_MAX * 2], struct span spans[SCHEDULE_SPANS])
{
    char time[FORMAT_MAX];
    size_t n = 0;
    if (publication->late) {
        /* What is held or paused is late on purpose. */
        bool meant = publication->held || publication->status == PUBLICATION_PAUSED;
        enum ink ink = meant ? INK_WARN : INK_BAD;
        int64_t past = (paint->view->now - publication->at) / 60 * 60;
        str_format(texts[0], FORMAT_MAX * 2, "+%s", format_duration(time, past));
        spans[n++] = (struct span){STYLE_STRONG, ink, NULL, meant ? SHAPE_TRIANGLE : SHAPE_DIAMOND};
        spans[n++] = (struct span){STYLE_STRONG, ink, texts[0], .space = 30, .figure = true};
    } else if (publication->at == TIME_NONE) {
        /* TRANSLATORS: a publication whose time is not settled. */
        spans[n++] = (struct span){STYLE_TEXT, INK_MUTED, tr("no time yet"), .drop = 2};
    }
    if (publication->cooling_left_s > 0) {
        format_duration(time, publication->cooling_left_s);
        /* TRANSLATORS: how long a publication still waits before it may go out. */
        str_format(texts[1], FORMAT_MAX * 2, tr("cooling-off %s"), time);
        spans[n] = (struct span){STYLE_TEXT, INK_MUTED, texts[1], .figure = true, .drop = 1};
        spans[n].space = 60;
        n++;
    }
    return n;
}

static int badges_width(const struct paint *paint, size_t slots)
{
    return (int)slots * paint_u(paint, BADGE + BADGE_GAP) - paint_u(paint, BADGE_GAP);
}

struct schedule_form schedule_form(const struct paint *paint, int width, bool brief)
{
    const struct view_publications *publications = &paint->view->publications;
    int gap = paint_u(paint, COLUMN_GAP), most = width / 4, people = 0, note = 0;
    struct schedule_form form = {.time_w = paint_width(paint, STYLE_STRONG, "—")};
    size_t slots = 1;
    for (size_t i = 0; i < publications->top_count; i++) {
        const struct view_publication *p = &publications->top[i];
        struct span spans[SCHEDULE_SPANS];
        char texts[2][FORMAT_MAX * 2], time[FORMAT_MAX];
        size_t count = schedule_state(p, texts[0], spans);
        int state = paint_spans_width(paint, spans, count < 2 ? count : 2);
        form.state_w = state > form.state_w ? state : form.state_w;
        int names = paint_spans_width(paint, spans, schedule_people(p, spans));
        people = names > people ? names : people;
        int below = paint_spans_width(paint, spans, schedule_note(paint, p, texts, spans));
        note = below > note ? below : note;
        int wide = paint_width(paint, STYLE_STRONG, format_time(time, p->at));
        form.time_w = wide > form.time_w ? wide : form.time_w;
        slots = p->network_count > slots ? p->network_count : slots;
    }
    size_t fit = width >= paint_u(paint, 5000)   ? SLOTS_WIDE
                 : width >= paint_u(paint, 2000) ? SLOTS
                                                 : SLOTS_NARROW;
    form.slots = slots < fit ? slots : fit;
    form.before_w = form.time_w + gap + badges_width(paint, form.slots);
    /* Names may widen the last column, and a note the first, up to a quarter of the row. */
    people = people < most ? people : most;
    note = note < most ? note : most;
    int before = note > form.before_w ? note : form.before_w;
    int state = people > form.state_w ? people : form.state_w;
    form.text_w = width - before - state - 2 * gap;
    form.text_x = before + gap;
    form.stacked = form.text_w < paint_u(paint, TEXT_LEAST);
    if (form.stacked) {
        form.brief = brief;
        form.text_x = 0;
        form.text_w = width;
        form.state_w = width - form.before_w - gap;
    } else {
        form.before_w = before;
        form.state_w = state;
    }
    return form;
}

static struct span said(const struct view_publication *publication)
{
    const char *text = publication->text;
    return (struct span){STYLE_TEXT, text ? INK_TEXT : INK_MUTED, text ? text : "—"};
}

static int text_lines(struct paint *paint, const struct schedule_form *form,
                      const struct view_publication *publication)
{
    struct span span = said(publication);
    return paint_wrapped(paint, 0, 0, form->text_w, 0, form->brief ? 1 : 2, span.style, span.ink,
                         span.text, false);
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
        lines += (people || note) && !form->brief;
        return paint_u(paint, pads + FIRST_LINE) + (lines - 1) * paint_u(paint, LINE);
    }
    lines = lines < 2 && (people || note) ? 2 : lines;
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
    char time[FORMAT_MAX];
    bool meant = publication->held || publication->status == PUBLICATION_PAUSED;
    enum ink ink = publication->at == TIME_NONE ? INK_MUTED
                   : !publication->late         ? INK_TEXT
                   : meant                      ? INK_WARN
                                                : INK_BAD;
    paint_figure(paint, row.x, y, form->time_w, STYLE_STRONG, ink,
                 format_time(time, publication->at));
    badges(paint, row.x + form->time_w + paint_u(paint, COLUMN_GAP), y, form->slots, publication);
}

static void columns_draw(struct paint *paint, struct box row, int y,
                         const struct schedule_form *form,
                         const struct view_publication *publication)
{
    char texts[2][FORMAT_MAX * 2];
    struct span spans[SCHEDULE_SPANS], text = said(publication);
    int pitch = paint_u(paint, LINE), right = row.x + row.w - form->state_w;
    size_t count = schedule_note(paint, publication, texts, spans);
    paint_spans(paint, row.x, y + pitch, form->before_w, ALIGN_LEFT, spans, count);
    paint_wrapped(paint, row.x + form->text_x, y, form->text_w, pitch, 2, text.style, text.ink,
                  text.text, true);
    count = schedule_state(publication, texts[0], spans);
    paint_spans(paint, right, y, form->state_w, ALIGN_RIGHT, spans, count);
    count = schedule_people(publication, spans);
    paint_spans(paint, right, y + pitch, form->state_w, ALIGN_RIGHT, spans, count);
}

static void stack_draw(struct paint *paint, struct box row, int y, const struct schedule_form *form,
                       const struct view_publication *publication)
{
    char texts[2][FORMAT_MAX * 2];
    struct span spans[SCHEDULE_SPANS], text = said(publication);
    int pitch = paint_u(paint, LINE);
    size_t count = schedule_state(publication, texts[0], spans);
    paint_spans(paint, row.x + row.w - form->state_w, y, form->state_w, ALIGN_RIGHT, spans, count);
    y += paint_u(paint, FIRST_LINE);
    y += pitch * paint_wrapped(paint, row.x, y, row.w, pitch, form->brief ? 1 : 2, text.style,
                               text.ink, text.text, true);
    if (form->brief) {
        return;
    }
    int most = row.w * 6 / 10;
    count = schedule_note(paint, publication, texts, spans);
    int note = paint_spans(paint, row.x + row.w - most, y, most, ALIGN_RIGHT, spans, count);
    count = schedule_people(publication, spans);
    paint_spans(paint, row.x, y, row.w - note - paint->gap, ALIGN_LEFT, spans, count);
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
