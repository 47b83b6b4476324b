/* team: whether the people can carry their load, and what it is made of. See goals.h. */
#include "scene/goals.h"

#include "base/i18n.h"
#include "base/str.h"

#include <math.h>
#include <stdlib.h>

/* In hundredths of a unit. */
enum {
    TITLE = 85,
    HEAD = 125, /* title alone */
    HERO = 510, /* figure and verdict */
    FIGURE = 255,
    VERDICT = 425,
    PERSON = 250,
    PERSON_ROOMY = 360,
    BAR = 34,
    ACTIVITY = 150,
    ACTIVITY_ROOMY = 190,
    ACTIVITIES_AIR = 60,
    FOOT = 150,
    TWO_COLUMNS = 4200
};

/* So far beyond the hours available a bar reaches, at least and at most. */
static const double SCALE_LEAST = 1.25, SCALE_MOST = 2;

static const char *hours_text(char dst[FORMAT_MAX], double hours)
{
    char number[FORMAT_MAX];
    amount_text(number, hours);
    str_format(dst, FORMAT_MAX, tr_ctx("hours", "%s h"), number);
    return number_known(hours) ? dst : "—";
}

/* Too much, enough, or nothing to say: sign, ink and sentence. */
static struct look verdict(const struct view_team *team, char text[FORMAT_MAX * 2])
{
    char hours[FORMAT_MAX];
    double spare = team->hours_available - team->hours_planned;
    if (!number_known(spare)) {
        return (struct look){SHAPE_RING, INK_MUTED, INK_PANEL, ""};
    }
    hours_text(hours, fabs(spare));
    if (team->overloaded) {
        str_format(text, FORMAT_MAX * 2, tr("%s too many: drop work or add people"), hours);
        return (struct look){SHAPE_TRIANGLE, INK_WARN, INK_WARN_GROUND, text};
    }
    if (spare == 0) {
        return (struct look){SHAPE_DISC, INK_GOOD, INK_GOOD_GROUND, tr("just enough")};
    }
    str_format(text, FORMAT_MAX * 2, tr("%s to spare"), hours);
    return (struct look){SHAPE_CHECK, INK_GOOD, INK_GOOD_GROUND, text};
}

static void hero(struct paint *paint, struct box in)
{
    const struct view_team *team = &paint->view->team;
    char planned[FORMAT_MAX], available[FORMAT_MAX], text[FORMAT_MAX * 2], says[FORMAT_MAX * 2];
    struct look look = verdict(team, says);
    int y = in.y + paint_u(paint, FIGURE), pitch = paint_u(paint, 120);
    const char *figure = hours_text(planned, team->hours_planned);
    enum ink ink = team->overloaded ? INK_WARN : INK_TEXT;
    int width = paint_figure(paint, in.x, y, in.w, STYLE_HERO, ink, figure);
    int x = in.x + width + paint_u(paint, 60), room = in.x + in.w - x;
    const char *of = hours_text(available, team->hours_available);
    str_format(text, sizeof(text), tr("of work for %s available"), of);
    int lines = paint_wrapped(paint, x, 0, room, pitch, 2, STYLE_TEXT, INK_MUTED, text, false);
    if (room > paint_u(paint, 500)) {
        paint_wrapped(paint, x, y - (lines - 1) * pitch, room, pitch, 2, STYLE_TEXT, INK_MUTED,
                      text, true);
    }
    struct span spans[] = {{STYLE_STRONG, look.ink, *look.word ? NULL : "", look.shape},
                           {STYLE_STRONG, look.ink, look.word, .space = 30, .flex = true}};
    paint_spans(paint, in.x, in.y + paint_u(paint, VERDICT), in.w, ALIGN_LEFT, spans, 2);
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

static void person_row(struct paint *paint, struct box row, const struct member *member,
                       double scale)
{
    char planned[FORMAT_MAX], available[FORMAT_MAX], text[FORMAT_MAX * 3];
    double load = load_of(member);
    bool over = load > 1;
    enum ink ink = over ? INK_WARN : INK_TEXT;
    int capital = type_capital(paint->unit), thick = paint_u(paint, BAR), gap = paint_u(paint, 60);
    int y = row.y + (row.h - capital - gap - thick) / 2 + capital;
    str_format(text, sizeof(text), tr_ctx("hours", "%1$s / %2$s h"),
               amount_text(planned, member->planned_h),
               amount_text(available, member->available_h));
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
    marked_bar(paint, bar, share, 1 / scale, over ? INK_WARN : INK_GOOD);
}

/* Rows of people in the box, and how many more there are. */
static void people(struct paint *paint, struct box box)
{
    const struct view_team *team = &paint->view->team;
    int least = paint_u(paint, PERSON), most = paint_u(paint, PERSON_ROOMY);
    size_t order[MODEL_MEMBERS_MAX], count = team->member_count;
    size_t fit = box.h > 0 ? (size_t)(box.h / least) : 0;
    int foot = paint_u(paint, FOOT);
    if (count > fit && fit > 0 && box.h - (int)fit * least < foot) {
        fit = (size_t)((box.h - foot > 0 ? box.h - foot : 0) / least);
    }
    if (fit == 0) {
        if (count > 0) {
            list_lack(paint->list, "the people of the team");
        }
        return;
    }
    members_order(team, order);
    size_t shown = count < fit ? count : fit;
    int height = (box.h - (shown < count ? foot : 0)) / (int)(shown > 0 ? shown : 1);
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

static int activity_compare(const void *left, const void *right)
{
    double a = (*(const struct activity *const *)left)->hours;
    double b = (*(const struct activity *const *)right)->hours;
    a = number_known(a) ? a : -INFINITY;
    b = number_known(b) ? b : -INFINITY;
    return a < b ? 1 : a > b ? -1 : 0;
}

/* What the hours go to, the largest first: word, share as a bar, hours. */
static void activities(struct paint *paint, struct box box)
{
    const struct view_team *team = &paint->view->team;
    const struct activity *sorted[MODEL_ACTIVITIES_MAX];
    size_t count = team->activity_count;
    int label_w = 0, hours_w = 0, gap = paint_u(paint, 60), least = paint_u(paint, ACTIVITY);
    char hours[FORMAT_MAX];
    double sum = 0;
    size_t fit = box.h > 0 ? (size_t)(box.h / least) : 0;
    if (fit == 0 || count == 0) {
        return;
    }
    for (size_t i = 0; i < count; i++) {
        sorted[i] = &team->activities[i];
        sum += sorted[i]->hours > 0 ? sorted[i]->hours : 0;
    }
    qsort(sorted, count, sizeof(sorted[0]), activity_compare);
    size_t shown = count <= fit ? count : fit - 1;
    for (size_t i = 0; i < shown; i++) {
        int label = paint_width(paint, STYLE_TEXT, sorted[i]->label ? sorted[i]->label : "—");
        int figure = paint_width(paint, STYLE_STRONG, hours_text(hours, sorted[i]->hours));
        label_w = label > label_w ? label : label_w;
        hours_w = figure > hours_w ? figure : hours_w;
    }
    int most = paint_u(paint, ACTIVITY_ROOMY), capital = type_capital(paint->unit);
    int height = box.h / (int)(shown < count ? shown + 1 : shown), thick = paint_u(paint, BAR);
    height = height < most ? height : most;
    label_w = label_w < box.w * 45 / 100 ? label_w : box.w * 45 / 100;
    for (size_t i = 0; i < shown; i++) {
        int y = box.y + (int)i * height + (height + capital) / 2;
        paint_text(paint, box.x, y, label_w, STYLE_TEXT, INK_MUTED,
                   sorted[i]->label ? sorted[i]->label : "—");
        hours_text(hours, sorted[i]->hours);
        struct span figure[] = {
            {STYLE_STRONG, INK_TEXT, number_known(sorted[i]->hours) ? hours : "—", .figure = true}};
        paint_spans(paint, box.x + box.w - hours_w, y, hours_w, ALIGN_RIGHT, figure, 1);
        struct box bar = {box.x + label_w + gap, y - (capital + thick) / 2,
                          box.w - label_w - hours_w - 2 * gap, thick};
        if (bar.w > paint_u(paint, 200) && sum > 0) {
            paint_bar(paint, bar, sorted[i]->hours / sum, INK_NEUTRAL);
        }
    }
    char more[FORMAT_MAX * 2];
    paint_text(paint, box.x, box.y + (int)shown * height + (height + capital) / 2, box.w,
               STYLE_TEXT, INK_MUTED, more_text(more, (double)(count - shown)));
}

int team_height(const struct paint *paint, int width)
{
    const struct view_team *team = &paint->view->team;
    int rows = paint_u(paint, PERSON) * (int)team->member_count;
    int below = paint_u(paint, ACTIVITY) * (int)team->activity_count;
    below += team->activity_count > 0 ? paint_u(paint, ACTIVITIES_AIR) : 0;
    bool two = width - 2 * paint->pad >= paint_u(paint, TWO_COLUMNS);
    int body = two ? (rows > below ? rows : below) : rows + below;
    return 2 * paint->pad + paint_u(paint, HERO) + body;
}

/* People over activities. People come first: activities take what they leave, at least two fifths
   when both want more. */
static void body(struct paint *paint, struct box box)
{
    const struct view_team *team = &paint->view->team;
    int rows = paint_u(paint, PERSON) * (int)team->member_count;
    int line = paint_u(paint, ACTIVITY), air = paint_u(paint, ACTIVITIES_AIR);
    int most = line * (int)team->activity_count + (team->activity_count > 0 ? air : 0);
    int below = box.h - rows > box.h * 2 / 5 ? box.h - rows : box.h * 2 / 5;
    below = below < most ? below : most;
    /* No room for the largest activity and how many follow: people take it all. */
    below = below < 2 * line + air && below < most ? 0 : below;
    int spare = box.h - rows - below;
    if (spare > 0 && team->activity_count > 0) {
        /* What is left over goes to both. */
        below += spare * below / (rows + below);
    }
    people(paint, (struct box){box.x, box.y, box.w, box.h - below});
    if (below > 0) {
        struct box at = {box.x, box.y + box.h - below, box.w, below};
        row_rule(paint, at);
        at.y += air / 2;
        at.h -= air / 2;
        activities(paint, at);
    }
}

void team_draw(struct paint *paint, struct box box)
{
    const struct view_team *team = &paint->view->team;
    struct box in = paint_panel(paint, box);
    struct ages ages = {0};
    ages_add(&ages, team->age);
    title_draw(paint, in, in.y + paint_u(paint, TITLE), tr_ctx("title", "Team"), &ages,
               team->member_count > 0, team->member_count > 0 ? tr("hours available") : "", "");
    struct box at = {in.x, in.y + paint_u(paint, HEAD), in.w, in.h - paint_u(paint, HEAD)};
    if (at.h < paint_u(paint, FIGURE)) {
        list_lack(paint->list, "the team");
        return;
    }
    hero(paint, at);
    at.y += paint_u(paint, HERO);
    at.h -= paint_u(paint, HERO);
    if (in.w >= paint_u(paint, TWO_COLUMNS) && team->activity_count > 0) {
        int gap = paint_u(paint, 150), half = (in.w - gap) / 2;
        people(paint, (struct box){at.x, at.y, half, at.h});
        activities(paint, (struct box){at.x + half + gap, at.y, in.w - half - gap, at.h});
    } else {
        body(paint, at);
    }
}
