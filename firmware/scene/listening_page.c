/* listening: what is said about the office, as a page. See cards.h. */
#include "scene/cards.h"

#include "base/i18n.h"
#include "base/str.h"
#include "scene/format.h"

/* In hundredths of a unit. A narrower page than COLUMNS_LEAST has one column. */
enum {
    TITLE = 85,
    BAR = 135,
    BAR_SPACE = 55,
    CURVE_AMPLE = 820,
    COLUMNS_LEAST = 2600,
    COLUMNS_AMPLE = 4800,
    ROWS_AMPLE = 2300
};

enum part { MENTIONS, TONE, THEMES, THREATS, OPPORTUNITIES, PART_COUNT };

/* A panel of a column. */
struct panel {
    enum part part;
    int least, ample; /* heights */
    int height;       /* 0: no room */
};

static const char *const LACKS[] = {
    [MENTIONS] = "the curve of mentions",
    [TONE] = "the tone of mentions",
    [THEMES] = "the themes",
    [THREATS] = "the threats",
    [OPPORTUNITIES] = "the opportunities",
};
_Static_assert(sizeof(LACKS) / sizeof(LACKS[0]) == PART_COUNT, "one name per part");

static int tone_height(const struct paint *paint)
{
    return 2 * paint->pad + paint_u(paint, TITLE + BAR_SPACE + BAR);
}

/* The tones as a bar, and the share of voice. */
static void tone_panel(struct paint *paint, struct box box)
{
    const struct view_listening *listening = &paint->view->listening;
    char number[FORMAT_MAX], voice[FORMAT_MAX * 2] = "";
    struct box in = paint_panel(paint, box);
    int spare = in.h - paint_u(paint, TITLE + BAR_SPACE + BAR);
    int y = in.y + spare / 2 + paint_u(paint, TITLE);
    if (number_known(listening->share_of_voice_pct)) {
        format_percent(number, listening->share_of_voice_pct, 0);
        str_format(voice, sizeof(voice), tr("share of voice %s"), number);
    }
    int name = paint_text(paint, in.x, y, in.w, STYLE_LEAD, INK_TEXT, tr("Tone of mentions"));
    struct span share[] = {{STYLE_TEXT, INK_MUTED, voice, .figure = true, .drop = 1}};
    paint_spans(paint, in.x + name + paint->gap, y, in.w - name - paint->gap, ALIGN_RIGHT, share,
                1);
    struct box bar = {in.x, y + paint_u(paint, BAR_SPACE), in.w, paint_u(paint, BAR)};
    if (number_known(listening->sentiment.positive)) {
        tone_bar(paint, bar, &listening->sentiment);
    } else {
        int middle = bar.y + (bar.h + type_capital(paint->unit)) / 2;
        paint_text(paint, in.x, middle, in.w, STYLE_TEXT, INK_MUTED, tr("no tone reported"));
    }
}

static void panel_draw(struct paint *paint, struct box box, enum part part)
{
    const struct view_listening *listening = &paint->view->listening;
    const struct mentions mentions = {.series = &listening->series,
                                      .per_hour = listening->mentions_per_hour,
                                      .usual = listening->baseline_per_hour,
                                      .measured = listening->measured & MEASURED_BASELINE,
                                      .ratio = listening->ratio,
                                      .look = look_mentions(listening->ratio),
                                      .age = &listening->age,
                                      .hero = true};
    switch (part) {
    case MENTIONS:
        mentions_card(paint, box, &mentions);
        break;
    case TONE:
        tone_panel(paint, box);
        break;
    case THEMES:
        themes_draw(paint, box, listening->themes, listening->theme_count);
        break;
    case THREATS:
        signals_draw(paint, box, &listening->threats, SIGNAL_THREAT);
        break;
    case OPPORTUNITIES:
        signals_draw(paint, box, &listening->opportunities, SIGNAL_OPPORTUNITY);
        break;
    case PART_COUNT:
        break;
    }
}

static struct panel panel_of(struct paint *paint, enum part part, int width)
{
    const struct view_listening *listening = &paint->view->listening;
    struct panel panel = {.part = part};
    switch (part) {
    case MENTIONS:
        panel.least = mentions_least(paint);
        panel.ample = paint_u(paint, CURVE_AMPLE);
        break;
    case TONE:
        panel.least = panel.ample = tone_height(paint);
        break;
    case THEMES:
        panel.least = themes_height(paint, width, 1);
        panel.ample = themes_height(paint, width, listening->theme_count);
        break;
    case THREATS:
        panel.least = signals_least(paint);
        panel.ample = signals_height(paint, &listening->threats);
        break;
    case OPPORTUNITIES:
        panel.least = signals_least(paint);
        panel.ample = signals_height(paint, &listening->opportunities);
        break;
    case PART_COUNT:
        break;
    }
    return panel;
}

/*
 * Least heights to as many panels as have room, in the order of rank; then to each what it could
 * use, all growing alike; what is still left mostly to the curve.
 */
static void share_out(struct panel *panels, size_t count, const size_t *rank, int room, int gap)
{
    static const int WEIGHTS[] = {
        [MENTIONS] = 3, [TONE] = 0, [THEMES] = 1, [THREATS] = 1, [OPPORTUNITIES] = 1};
    _Static_assert(sizeof(WEIGHTS) / sizeof(WEIGHTS[0]) == PART_COUNT, "one weight per part");
    int wanted = 0, weights = 0;
    room += gap;
    for (size_t i = 0; i < count; i++) {
        struct panel *panel = &panels[rank[i]];
        if (panel->least + gap <= room) {
            panel->height = panel->least;
            room -= panel->least + gap;
            wanted += panel->ample > panel->least ? panel->ample - panel->least : 0;
            weights += WEIGHTS[panel->part];
        }
    }
    int given = wanted < room ? wanted : room, rest = room - given;
    for (size_t i = 0; i < count; i++) {
        struct panel *panel = &panels[i];
        if (panel->height > 0) {
            int more = panel->ample > panel->least ? panel->ample - panel->least : 0;
            panel->height += wanted > 0 ? (int)((int64_t)more * given / wanted) : 0;
            panel->height += weights > 0 ? rest * WEIGHTS[panel->part] / weights : 0;
        }
    }
}

/* Panels one under the other, down to the bottom of the box. */
static void column(struct paint *paint, struct box box, const enum part *parts, const size_t *rank,
                   size_t count)
{
    struct panel panels[PART_COUNT];
    size_t last = count;
    for (size_t i = 0; i < count; i++) {
        panels[i] = panel_of(paint, parts[i], box.w);
    }
    share_out(panels, count, rank, box.h, paint->gap);
    for (size_t i = 0; i < count; i++) {
        last = panels[i].height > 0 ? i : last;
    }
    int y = box.y;
    for (size_t i = 0; i < count; i++) {
        int height = i == last ? box.y + box.h - y : panels[i].height;
        if (panels[i].height > 0) {
            panel_draw(paint, (struct box){box.x, y, box.w, height}, panels[i].part);
            y += height + paint->gap;
        } else {
            list_lack(paint->list, LACKS[panels[i].part]);
        }
    }
}

/* One sentence in the middle of the page. */
static void notice(struct paint *paint, struct box box, enum shape shape, enum ink ink,
                   const char *text)
{
    struct box in = paint_panel(paint, box);
    struct span spans[] = {{STYLE_LEAD, ink, NULL, shape, .drop = 1},
                           {STYLE_LEAD, ink, text, .space = 45, .flex = true}};
    int capital = type_capital(paint_type(paint, STYLE_LEAD).px);
    paint_spans(paint, in.x, in.y + (in.h + capital) / 2, in.w, ALIGN_CENTRE, spans, 2);
}

/* Three columns, for a wide and low wall. */
static void columns(struct paint *paint, struct box box)
{
    static const enum part FIRST[] = {MENTIONS, TONE}, SECOND[] = {THEMES},
                           THIRD[] = {THREATS, OPPORTUNITIES};
    static const size_t IN_TURN[] = {0, 1};
    int gap = paint->gap, room = box.w - 2 * gap;
    int first = room * 36 / 100, second = room * 31 / 100, third = room - first - second;
    column(paint, (struct box){box.x, box.y, first, box.h}, FIRST, IN_TURN, 2);
    column(paint, (struct box){box.x + first + gap, box.y, second, box.h}, SECOND, IN_TURN, 1);
    column(paint, (struct box){box.x + box.w - third, box.y, third, box.h}, THIRD, IN_TURN, 2);
}

void listening_page_draw(struct paint *paint, struct box box)
{
    static const enum part LEFT[] = {MENTIONS, TONE, THEMES}, RIGHT[] = {THREATS, OPPORTUNITIES},
                           ALL[] = {MENTIONS, TONE, THEMES, THREATS, OPPORTUNITIES};
    /* What goes last when room is short: the curve and the threats are what a glance is for. */
    static const size_t IN_TURN[] = {0, 1, 2}, ALL_RANK[] = {0, 3, 1, 4, 2};
    const struct view_listening *listening = &paint->view->listening;
    char text[FORMAT_MAX * 2];
    if (!listening->present) {
        notice(paint, box, SHAPE_RING, INK_MUTED, tr("No listening in the feed."));
        return;
    }
    if (listening->age.state == AGE_EXPIRED) {
        format_nothing_since(text, listening->age.as_of, paint->view->now);
        notice(paint, box, SHAPE_TRIANGLE, INK_WARN, text);
        return;
    }
    if (box.w < paint_u(paint, COLUMNS_LEAST) || box.w < box.h) {
        column(paint, box, ALL, ALL_RANK, 5);
        return;
    }
    if (box.h < paint_u(paint, ROWS_AMPLE) && box.w >= paint_u(paint, COLUMNS_AMPLE)) {
        columns(paint, box);
        return;
    }
    bool ample = box.w >= paint_u(paint, COLUMNS_AMPLE);
    int left = (box.w - paint->gap) * (ample ? 61 : 54) / 100;
    column(paint, (struct box){box.x, box.y, left, box.h}, LEFT, IN_TURN, 3);
    column(paint, (struct box){box.x + left + paint->gap, box.y, box.w - left - paint->gap, box.h},
           RIGHT, IN_TURN, 2);
}
