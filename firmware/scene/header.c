/* header: the organisation, the level, how fresh the data is, date and clock. See frame.h. */
#include "scene/frame.h"

#include "base/clock.h"
#include "base/i18n.h"
#include "base/str.h"
#include "scene/alarms.h"
#include "scene/panels.h"

/* Hundredths of a unit: a wall with fewer lines is low, one with less width narrow. */
enum { LOW = 2400, NARROW = 2400 };

static const struct measures WIDE_MEASURES = {.name = 210,
                                              .scene = 345,
                                              .clock = 318,
                                              .badge = 240,
                                              .badge_height = 215,
                                              .header = 465,
                                              .footer = 290,
                                              .footer_line = 115,
                                              .band = 45,
                                              .clock_style = STYLE_HERO};
static const struct measures LOW_MEASURES = {.name = 145,
                                             .scene = 270,
                                             .clock = 240,
                                             .badge = 175,
                                             .badge_height = 195,
                                             .header = 325,
                                             .footer = 200,
                                             .footer_line = 70,
                                             .band = 28,
                                             .tight = true,
                                             .clock_style = STYLE_FIGURE};
static const struct measures TALL_MEASURES = {.name = 215,
                                              .scene = 350,
                                              .dates = 485,
                                              .clock = 330,
                                              .badge = 665,
                                              .badge_height = 215,
                                              .header = 840,
                                              .footer = 290,
                                              .footer_line = 115,
                                              .band = 45,
                                              .clock_style = STYLE_HERO};
static const struct measures NARROW_MEASURES = {.name = 155,
                                                .scene = 290,
                                                .dates = 462,
                                                .clock = 332,
                                                .badge = 612,
                                                .badge_height = 195,
                                                .header = 757,
                                                .footer = 200,
                                                .footer_line = 70,
                                                .band = 28,
                                                .tight = true,
                                                .clock_style = STYLE_FIGURE};

const struct measures *measures_of(const struct paint *paint)
{
    if (box_tall(paint->area)) {
        return paint_worth(paint, paint->area.w) < NARROW ? &NARROW_MEASURES : &TALL_MEASURES;
    }
    return paint_worth(paint, paint->area.h) < LOW ? &LOW_MEASURES : &WIDE_MEASURES;
}

/* A baseline of the header. */
static int line_at(const struct paint *paint, int hundredths)
{
    return paint->area.y + paint_u(paint, hundredths);
}

/* The level: sign, word and colour in a bordered box from x to right. */
static void level_badge(struct paint *paint, int x, int right)
{
    struct look look = look_level(paint->view->level);
    struct span spans[] = {
        {STYLE_LEAD, look.ink, NULL, look.shape},
        {STYLE_LEAD, look.ink, look.word, .space = 45},
    };
    const struct measures *measures = measures_of(paint);
    int height = paint_u(paint, measures->badge_height);
    struct box box = {x, line_at(paint, measures->badge) - height / 2, right - x, height};
    int capital = type_capital(paint_type(paint, STYLE_LEAD).px);
    list_bordered(paint->list, box, look.ground, paint->radius, paint_u(paint, 10),
                  ink_fill(look.ink));
    paint_spans(paint, box.x, box.y + (height + capital) / 2, box.w, ALIGN_CENTRE, spans, 2);
}

/* How wide a badge is that holds sign and word. */
static int badge_width(const struct paint *paint)
{
    struct look look = look_level(paint->view->level);
    struct span spans[] = {
        {STYLE_LEAD, look.ink, NULL, look.shape},
        {STYLE_LEAD, look.ink, look.word, .space = 45},
    };
    return paint_spans_width(paint, spans, 2) + 2 * paint_u(paint, 110);
}

/* The date, with the zone where that may not be the wanted one; while the clock is not known, what
 * everything that counts from it waits for. */
static const char *date_text(const struct paint *paint, char date[FORMAT_MAX])
{
    int64_t now = paint->view->now;
    char day[FORMAT_MAX], zone[CLOCK_ZONE_WORD_MAX];
    if (now == TIME_NONE) {
        return tr("waiting for the time");
    }
    const struct settings *settings = paint->input->settings;
    str_format(date, FORMAT_MAX, settings->zone_doubt || settings->zone_unknown ? "%s · %s" : "%s",
               format_date(day, now), clock_zone_word(now, zone));
    return date;
}

/* Fills spans with a sign and the words for how fresh the wall is; true when all is well. */
static bool freshness_spans(const struct paint *paint, char text[FORMAT_MAX * 2],
                            struct span spans[2])
{
    const struct view *view = paint->view;
    spans[0] = (struct span){STYLE_TEXT, INK_MUTED, NULL, SHAPE_RING};
    spans[1] = (struct span){STYLE_TEXT, INK_MUTED, tr("no data yet"), .space = 40, .drop = 1};
    if (view->has_data && view->age.state == AGE_FRESH) {
        spans[0].shape = SHAPE_DISC;
        spans[0].ink = INK_GOOD;
        spans[1].text = tr("up to date");
        return true;
    }
    if (view->has_data && view->age.state == AGE_UNKNOWN) {
        spans[1].text = tr("age not known");
    } else if (view->has_data) {
        bool expired = view->age.state == AGE_EXPIRED;
        spans[0].shape = expired ? SHAPE_DIAMOND : SHAPE_TRIANGLE;
        spans[0].ink = spans[1].ink = expired ? INK_BAD : INK_WARN;
        spans[1].text = format_data_of(text, view->age.as_of, view->now);
    }
    return false;
}

static const char *scene_name(const struct paint *paint)
{
    enum scene_id scene = paint->input->tour->scene;
    enum level level = paint->view->level;
    if (scene == SCENE_CALM && level != LEVEL_CLEAR) {
        return tr("Nothing to show");
    }
    if (scene == SCENE_CRISIS && alarms_instead(paint->view)) {
        return tr("Raised by rules");
    }
    return scene == SCENE_CRISIS ? word_crisis_scene(level) : word_scene(scene);
}

/* In the largest style that takes it whole. */
static void organisation(struct paint *paint, int x, int width)
{
    const char *name = paint->view->organisation ? paint->view->organisation : "Hune";
    bool large = paint_width(paint, STYLE_LEAD, name) <= width;
    bool strong = paint_width(paint, STYLE_STRONG, name) <= width;
    paint_text(paint, x, line_at(paint, measures_of(paint)->name), width,
               large    ? STYLE_LEAD
               : strong ? STYLE_STRONG
                        : STYLE_TEXT,
               INK_TEXT, name);
}

/* Returns the left edge. */
static int clock_draw(struct paint *paint, int right)
{
    const struct measures *measures = measures_of(paint);
    char time[FORMAT_MAX];
    format_clock(time, paint->view->now);
    int width = paint_width(paint, measures->clock_style, time);
    paint_figure(paint, right - width, line_at(paint, measures->clock), width,
                 measures->clock_style, INK_TEXT, time);
    return right - width;
}

/* Name, scene, freshness; clock and date; the level over the whole width. */
static void header_tall(struct paint *paint, int left, int right)
{
    const struct measures *measures = measures_of(paint);
    char text[FORMAT_MAX * 2], date[FORMAT_MAX];
    int clock = clock_draw(paint, right);
    bool above = measures->tight;
    organisation(paint, left, (above ? right : clock - paint->gap) - left);
    paint_text(paint, left, line_at(paint, measures->scene), clock - paint->gap - left, STYLE_TEXT,
               INK_MUTED, scene_name(paint));
    struct span fresh[2];
    freshness_spans(paint, text, fresh);
    int y = line_at(paint, measures->dates);
    int used = paint_spans(paint, left, y, right - left, ALIGN_LEFT, fresh, 2) + paint->gap;
    struct span day[] = {{STYLE_TEXT, INK_MUTED, date_text(paint, date), .drop = 1}};
    paint_spans(paint, left + used, y, right - left - used, ALIGN_RIGHT, day, 1);
    level_badge(paint, left, right);
}

/* Name over scene or, when something is wrong with it, the age of the data; level; clock. */
static void header_low(struct paint *paint, int left, int right)
{
    char text[FORMAT_MAX * 2];
    int end = clock_draw(paint, right) - paint->gap, start = end - badge_width(paint);
    int room = start - left - paint->gap;
    level_badge(paint, start, end);
    organisation(paint, left, room);
    struct span spans[3] = {{STYLE_TEXT, INK_MUTED, scene_name(paint)}};
    bool fresh = freshness_spans(paint, text, spans + 1);
    bool old = paint->view->has_data && paint->view->age.state >= AGE_AGEING;
    if (old && paint_spans_width(paint, spans + 1, 2) > room) {
        format_moment(text, paint->view->age.as_of, paint->view->now);
    }
    spans[0].drop = fresh ? 0 : 2;
    spans[1].space = 50;
    spans[2].drop = fresh ? 3 : 1;
    paint_spans(paint, left, line_at(paint, measures_of(paint)->scene), room, ALIGN_LEFT, spans, 3);
}

static void header_wide(struct paint *paint, int left, int right)
{
    const struct measures *measures = measures_of(paint);
    char text[FORMAT_MAX * 2], date[FORMAT_MAX];
    int clock = clock_draw(paint, right);
    /* In the middle, or further left when the clock is in the way. */
    int width = badge_width(paint), middle = paint->area.x + (paint->area.w - width) / 2;
    int badge = middle + width > clock - paint->gap ? clock - paint->gap - width : middle;
    int room = badge - left - paint->gap;
    level_badge(paint, badge, badge + width);
    organisation(paint, left, room);
    paint_text(paint, left, line_at(paint, measures->scene), room, STYLE_TEXT, INK_MUTED,
               scene_name(paint));
    int start = badge + width + paint->gap;
    int after = clock - paint_u(paint, 105) - start;
    struct span fresh[2];
    freshness_spans(paint, text, fresh);
    paint_spans(paint, start, line_at(paint, measures->name), after, ALIGN_RIGHT, fresh, 2);
    struct span day[] = {{STYLE_TEXT, INK_MUTED, date_text(paint, date), .drop = 1}};
    paint_spans(paint, start, line_at(paint, measures->scene), after, ALIGN_RIGHT, day, 1);
}

void header_draw(struct paint *paint, int left, int right)
{
    if (box_tall(paint->area)) {
        header_tall(paint, left, right);
    } else if (measures_of(paint)->tight) {
        header_low(paint, left, right);
    } else {
        header_wide(paint, left, right);
    }
}
