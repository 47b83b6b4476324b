/* people: the hours that each has to do against those that each has. See goals.h. */
#include "scene/goals.h"

#include "base/i18n.h"
#include "base/str.h"

#include <math.h>

/* In hundredths of a unit. */
enum { PERSON = 248, PERSON_ROOMY = 420, LINE = 60, BAR = 34, FOOT = 150 };

/* So far beyond the hours available a bar reaches, at least and at most. */
static const double SCALE_LEAST = 1.25, SCALE_MOST = 2;

/* Halves and tenths of hours are people's; beyond thousands nobody counts them. */
static const char *hours_number(char dst[FORMAT_MAX], double hours)
{
    if (fabs(hours) >= 9999.95) {
        return amount_text(dst, hours);
    }
    return format_decimal(dst, hours, lround(hours * 10) % 10 != 0);
}

const char *hours_text(char dst[FORMAT_MAX], double hours)
{
    char number[FORMAT_MAX];
    if (!number_known(hours)) {
        return "—";
    }
    /* TRANSLATORS: number and unit stay on one line: the space between them is U+00A0. */
    str_format(dst, FORMAT_MAX, tr_ctx("hours", "%s h"), hours_number(number, hours));
    return dst;
}

/* Planned as a share of the hours available; NAN when not known. */
static double load_of(const struct member *member)
{
    if (!number_known(member->planned_h) || !number_known(member->available_h)) {
        return NAN;
    }
    if (member->available_h <= 0) {
        return member->planned_h > 0 ? INFINITY : 0;
    }
    return member->planned_h / member->available_h;
}

/* One scale for all: their marks stand under each other. */
static double scale_of(const struct view_team *team)
{
    double most = SCALE_LEAST;
    for (size_t i = 0; i < team->member_count; i++) {
        most = fmax(most, load_of(&team->members[i]));
    }
    return fmin(most, SCALE_MOST);
}

/* "16 / 14 h"; "—" when neither is known. */
static void load_hours(char dst[FORMAT_MAX * 3], const struct member *member)
{
    char planned[FORMAT_MAX], available[FORMAT_MAX];
    if (!number_known(member->planned_h) && !number_known(member->available_h)) {
        str_copy(dst, FORMAT_MAX * 3, "—");
        return;
    }
    str_format(dst, FORMAT_MAX * 3, tr_ctx("hours", "%1$s / %2$s h"),
               hours_number(planned, member->planned_h),
               hours_number(available, member->available_h));
}

static void person_row(struct paint *paint, struct box row, const struct member *member,
                       double scale)
{
    char text[FORMAT_MAX * 3];
    double load = load_of(member);
    bool over = load > 1;
    enum ink ink = over ? INK_WARN : INK_TEXT;
    int capital = type_capital(paint->unit), thick = paint_u(paint, BAR),
        gap = paint_u(paint, LINE);
    int y = row.y + (row.h - capital - gap - thick) / 2 + capital;
    load_hours(text, member);
    struct span right[] = {{STYLE_STRONG, ink, over ? NULL : "", SHAPE_TRIANGLE},
                           {STYLE_STRONG, ink, text, .space = 30, .figure = true}};
    int width = paint_spans(paint, row.x, y, row.w, ALIGN_RIGHT, right, 2);
    struct span left[] = {{STYLE_STRONG, INK_TEXT, member->name ? member->name : "—"},
                          {STYLE_TEXT, INK_MUTED, member->note ? member->note : "", .space = 40,
                           .flex = true, .drop = 1}};
    int room = row.w - width - paint->gap;
    if (paint_width(paint, left[0].style, left[0].text) > room) {
        left[0].flex = true;
        left[1].text = "";
    }
    paint_spans(paint, row.x, y, room, ALIGN_LEFT, left, 2);
    struct box bar = {row.x, y + gap, row.w, thick};
    double share = number_known(load) ? fmin(load, scale) / scale : NAN;
    double mark = number_known(member->available_h) ? 1 / scale : NAN;
    marked_bar(paint, bar, share, mark, over ? INK_WARN : INK_GOOD);
}

int people_pitch(const struct paint *paint)
{
    return paint_u(paint, PERSON);
}

void people_draw(struct paint *paint, struct box box)
{
    const struct view_team *team = &paint->view->team;
    int least = paint_u(paint, PERSON), most = paint_u(paint, PERSON_ROOMY);
    size_t order[MODEL_MEMBERS_MAX], count = team->member_count;
    count = count < MODEL_MEMBERS_MAX ? count : MODEL_MEMBERS_MAX;
    size_t fit = box.h > 0 ? (size_t)(box.h / least) : 0;
    int foot = paint_u(paint, FOOT);
    if (count > fit && fit > 0 && box.h - (int)fit * least < foot) {
        fit = (size_t)((box.h - foot > 0 ? box.h - foot : 0) / least);
    }
    if (fit == 0 && count > 0) {
        list_lack(paint->list, "the people of the team");
    }
    if (fit == 0 || count == 0) {
        return;
    }
    members_order(team, order);
    size_t shown = count < fit ? count : fit;
    int height = (box.h - (shown < count ? foot : 0)) / (int)shown;
    struct box row = {box.x, box.y, box.w, height < most ? height : most};
    double scale = scale_of(team);
    for (size_t i = 0; i < shown; i++) {
        row_rule(paint, row);
        person_row(paint, row, &team->members[shown == count ? i : order[i]], scale);
        row.y += row.h;
    }
    char more[FORMAT_MAX * 2];
    paint_text(paint, box.x, row.y + paint_u(paint, 110), box.w, STYLE_TEXT, INK_MUTED,
               more_text(more, (double)(count - shown)));
}
