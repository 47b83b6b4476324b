/* tone: the sentiment bar and the themes. See cards.h. */
#include "scene/cards.h"

#include "base/i18n.h"
#include "base/str.h"
#include "scene/format.h"

#include <math.h>
#include <string.h>

struct part {
    double share;
    enum ink ink;
    enum shape shape;
    const char *word;
};

/* Sign, share and word; in a narrow part the word goes first, then "%", then the sign. */
static void part_draw(struct paint *paint, struct box box, const struct part *part)
{
    char number[FORMAT_MAX];
    int pad = paint_u(paint, 35);
    list_rect(paint->list, box, part->ink, paint_u(paint, 20));
    int y = box.y + (box.h + type_capital(paint_type(paint, STYLE_STRONG).px)) / 2;
    format_percent(number, part->share, 0);
    struct span spans[] = {
        {STYLE_STRONG, INK_ON_COLOUR, NULL, part->shape, .drop = 1},
        {STYLE_STRONG, INK_ON_COLOUR, number, .space = 30, .figure = true},
        {STYLE_STRONG, INK_ON_COLOUR, part->word, .space = 30, .drop = 2},
    };
    if (paint_spans_width(paint, spans, 2) > box.w - 2 * pad) {
        pad = paint_u(paint, 8);
    }
    if (paint_spans_width(paint, spans, 2) > box.w - 2 * pad) {
        format_decimal(number, part->share, 0);
    }
    paint_spans(paint, box.x + pad, y, box.w - 2 * pad, ALIGN_LEFT, spans, 3);
}

void tone_bar(struct paint *paint, struct box box, const struct sentiment *sentiment)
{
    const struct part parts[] = {
        {sentiment->positive, INK_GOOD, SHAPE_CHECK, tr("positive")},
        {sentiment->neutral, INK_NEUTRAL, SHAPE_RING, tr("neutral")},
        {sentiment->negative, INK_BAD_FILL, SHAPE_CROSS, tr("negative")},
    };
    if (!number_known(sentiment->positive)) {
        list_rect(paint->list, box, INK_TRACK, paint_u(paint, 20));
        return;
    }
    int gap = paint_u(paint, 10), left = box.x;
    double sum = 0;
    for (size_t i = 0; i < 3; i++) {
        sum += parts[i].share;
        int right = box.x + (int)lround(sum / 100.0 * (box.w + gap)) - gap;
        if (right - left >= gap) {
            part_draw(paint, (struct box){left, box.y, right - left, box.h}, &parts[i]);
            left = right + gap;
        }
    }
}

size_t themes_line(struct paint *paint, int x, int y, int width, const struct theme *themes,
                   size_t count, bool figures)
{
    int left = x;
    size_t drawn = 0;
    for (; drawn < count; drawn++) {
        const struct theme *theme = &themes[drawn];
        char number[FORMAT_MAX];
        bool up = theme->change_pct >= 10, down = theme->change_pct <= -10;
        struct look tone = look_tone(theme->tone);
        format_count(number, theme->count);
        struct span spans[] = {
            {STYLE_STRONG, INK_TEXT, theme->label ? theme->label : "—", .flex = drawn == 0},
            {STYLE_TEXT, INK_MUTED, figures ? number : "", .space = 30, .figure = true, .drop = 1},
            {STYLE_TEXT, INK_MUTED, figures && (up || down) ? NULL : "",
             up ? SHAPE_TRIANGLE : SHAPE_TRIANGLE_DOWN, .space = 30, .drop = 3},
            {STYLE_TEXT, tone.ink, theme->tone ? NULL : "", tone.shape, .space = 30, .drop = 2},
        };
        int separator = drawn > 0 ? paint_u(paint, 70) : 0;
        int room = x + width - left - separator;
        if (drawn > 0 && paint_spans_width(paint, spans, 4) > room) {
            break;
        }
        left += separator + paint_spans(paint, left + separator, y, room, ALIGN_LEFT, spans, 4);
    }
    return drawn;
}

/* The older of what the card shows, when the banner doesn't say so already; "" for none. */
static const char *age_text(const struct view *view, char dst[FORMAT_MAX * 2])
{
    const struct view_crisis *crisis = &view->crisis;
    const struct age *ages[] = {&crisis->tone_age, &crisis->themes_age};
    const bool shown[] = {number_known(crisis->sentiment.positive), crisis->theme_count > 0};
    const struct age *oldest = NULL;
    for (size_t i = 0; i < 2; i++) {
        if (shown[i] && ages[i]->state == AGE_AGEING && ages[i]->as_of != crisis->age.as_of &&
            (!oldest || ages[i]->as_of < oldest->as_of)) {
            oldest = ages[i];
        }
    }
    dst[0] = '\0';
    return oldest ? format_data_of(dst, oldest->as_of, view->now) : dst;
}

void tone_draw(struct paint *paint, struct box box)
{
    const struct view_crisis *crisis = &paint->view->crisis;
    struct box in = paint_panel(paint, box);
    char old[FORMAT_MAX * 2];
    int y = in.y + paint_u(paint, 85);
    bool general =
        number_known(crisis->sentiment.positive) ? crisis->tone_general : crisis->themes_general;
    struct span title[] = {
        {STYLE_LEAD, INK_TEXT, general ? tr("Overall tone") : tr("Tone of mentions"), .flex = true},
        {STYLE_TEXT, INK_WARN, *age_text(paint->view, old) ? NULL : "", SHAPE_TRIANGLE,
         .space = 80},
        {STYLE_TEXT, INK_WARN, old, .space = 30, .figure = true},
    };
    paint_spans(paint, in.x, y, in.w, ALIGN_LEFT, title, 3);
    int bar = paint_u(paint, 150);
    struct box at = {in.x, y + paint_u(paint, 60), in.w, bar};
    if (number_known(crisis->sentiment.positive)) {
        tone_bar(paint, at, &crisis->sentiment);
    } else {
        paint_text(paint, at.x, at.y + bar / 2 + type_capital(paint->unit) / 2, at.w, STYLE_TEXT,
                   INK_MUTED, tr("no tone reported"));
    }
    int line = at.y + bar + paint_u(paint, 125), pitch = paint_u(paint, 130);
    size_t done = 0, count = crisis->theme_count;
    bool figures = crisis->themes_age.state != AGE_EXPIRED;
    while (done < count && line <= in.y + in.h) {
        done += themes_line(paint, in.x, line, in.w, crisis->themes + done, count - done, figures);
        line += pitch;
    }
}
