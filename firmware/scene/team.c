/* team: whether the people can carry their load, and what it is made of. See goals.h. */
#include "scene/goals.h"

#include "base/i18n.h"
#include "base/str.h"

#include <math.h>

/* In hundredths of a unit. */
enum {
    TITLE = 85,
    HEAD = 125, /* title alone */
    HERO = 510, /* figure and verdict */
    FIGURE = 255,
    VERDICT = 425,
    ACTIVITIES_AIR = 60,
    TWO_COLUMNS = 4200
};

/* Too much, enough, or nothing to say: sign, ink and sentence. */
static struct look verdict(const struct view_team *team, char text[FORMAT_MAX * 2])
{
    char hours[FORMAT_MAX];
    double spare = team->hours_available - team->hours_planned;
    if (!number_known(spare) || (team->hours_planned == 0 && spare == 0)) {
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

/* "of work for 28 h available" beside the figure, in two lines if need be, or in fewer words. */
static void beside_figure(struct paint *paint, int x, int y, int room)
{
    char available[FORMAT_MAX], text[FORMAT_MAX * 2];
    int pitch = paint_u(paint, 120);
    const char *of = hours_text(available, paint->view->team.hours_available);
    str_format(text, sizeof(text), tr("of work for %s available"), of);
    int lines = paint_wrapped(paint, x, 0, room, pitch, 3, STYLE_TEXT, INK_MUTED, text, false);
    if (room >= paint_u(paint, 600) && lines <= 2) {
        paint_wrapped(paint, x, y - (lines - 1) * pitch, room, pitch, 2, STYLE_TEXT, INK_MUTED,
                      text, true);
        return;
    }
    str_format(text, sizeof(text), tr_ctx("team", "for %s"), of);
    paint_figure(paint, x, y, room, STYLE_TEXT, INK_MUTED, text);
}

/* The figure and the verdict, which may take more lines where there is room. Returns the height. */
static int hero(struct paint *paint, struct box in)
{
    const struct view_team *team = &paint->view->team;
    char planned[FORMAT_MAX], says[FORMAT_MAX * 2];
    struct look look = verdict(team, says);
    int y = in.y + paint_u(paint, FIGURE), pitch = paint_u(paint, 122);
    enum ink ink = team->overloaded ? INK_WARN : INK_TEXT;
    int width = paint_figure(paint, in.x, y, in.w, STYLE_HERO, ink,
                             hours_text(planned, team->hours_planned));
    int x = in.x + width + paint_u(paint, 60);
    if (number_known(team->hours_planned) || number_known(team->hours_available)) {
        beside_figure(paint, x, y, in.x + in.w - x);
    }
    if (!*look.word) {
        return paint_u(paint, HERO);
    }
    int capital = type_capital(paint->unit), room = (in.h - paint_u(paint, VERDICT)) / pitch;
    y = in.y + paint_u(paint, VERDICT);
    list_shape(paint->list, (struct box){in.x, y - capital, capital, capital}, look.shape,
               look.ink);
    x = in.x + capital + paint_u(paint, 30);
    int lines = paint_wrapped(paint, x, y, in.x + in.w - x, pitch, room < 2 ? room + 1 : 3,
                              STYLE_STRONG, look.ink, look.word, true);
    return paint_u(paint, HERO) + (lines - 1) * pitch;
}

int team_height(const struct paint *paint, int width)
{
    const struct view_team *team = &paint->view->team;
    int rows = people_pitch(paint) * (int)team->member_count;
    int below = activities_pitch(paint) * (int)team->activity_count;
    below += team->activity_count > 0 ? paint_u(paint, ACTIVITIES_AIR) : 0;
    bool two = width - 2 * paint->pad >= paint_u(paint, TWO_COLUMNS);
    int rest = two ? (rows > below ? rows : below) : rows + below;
    return 2 * paint->pad + paint_u(paint, HEAD + HERO) + rest;
}

/* People over activities, which take what people leave, and two fifths when both want more. */
static void body(struct paint *paint, struct box box)
{
    const struct view_team *team = &paint->view->team;
    int rows = people_pitch(paint) * (int)team->member_count;
    int line = activities_pitch(paint), air = paint_u(paint, ACTIVITIES_AIR);
    int most = line * (int)team->activity_count + (team->activity_count > 0 ? air : 0);
    int below = box.h - rows > box.h * 2 / 5 ? box.h - rows : box.h * 2 / 5;
    below = below < most ? below : most;
    /* No room for the two largest and how many follow: people take it all. */
    below = below < 3 * line + air && below < most ? 0 : below;
    int spare = box.h - rows - below;
    if (spare > 0 && team->activity_count > 0) {
        /* What is left over goes to both. */
        below += spare * below / (rows + below);
    }
    people_draw(paint, (struct box){box.x, box.y, box.w, box.h - below});
    if (below > 0) {
        struct box at = {box.x, box.y + box.h - below, box.w, below};
        row_rule(paint, at);
        at.y += air / 2;
        at.h -= air / 2;
        activities_draw(paint, at);
    }
}

void team_draw(struct paint *paint, struct box box)
{
    const struct view_team *team = &paint->view->team;
    struct box in = paint_panel(paint, box);
    struct ages ages = {0};
    bool marked = team->member_count > 0, expired = team->age.state == AGE_EXPIRED;
    if (!expired) { /* that is said below, in larger letters */
        ages_add(&ages, team->age);
    }
    title_draw(paint, in, in.y + paint_u(paint, TITLE), tr_ctx("title", "Team"), &ages, marked,
               marked ? tr("hours available") : "", "");
    struct box at = {in.x, in.y + paint_u(paint, HEAD), in.w, in.h - paint_u(paint, HEAD)};
    if (at.h < paint_u(paint, VERDICT)) {
        list_lack(paint->list, "the team");
        return;
    }
    if (expired) {
        char text[FORMAT_MAX * 2];
        format_nothing_since(text, team->age.as_of, paint->view->now);
        struct span old[] = {{STYLE_STRONG, INK_WARN, NULL, SHAPE_TRIANGLE},
                             {STYLE_STRONG, INK_WARN, text, .space = 30, .flex = true}};
        paint_spans(paint, at.x, at.y + at.h / 2, at.w, ALIGN_CENTRE, old, 2);
        return;
    }
    int height = hero(paint, at);
    at.y += height;
    at.h -= height;
    if (in.w >= paint_u(paint, TWO_COLUMNS) && team->activity_count > 0) {
        int gap = paint_u(paint, 150), half = (in.w - gap) / 2;
        people_draw(paint, (struct box){at.x, at.y, half, at.h});
        struct box right = {at.x + half + gap, at.y, in.w - half - gap, at.h};
        row_rule(paint, right);
        activities_draw(paint, right);
    } else {
        body(paint, at);
    }
}
