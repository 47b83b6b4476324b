/* banner: what the crisis is, and its clocks. See cards.h. */
#include "scene/cards.h"

#include "base/i18n.h"
#include "base/str.h"
#include "scene/format.h"

enum { CLOCKS_MAX = 4 };

struct clock_card {
    char value[FORMAT_MAX];
    const char *label;
    enum ink ink;
};

static void clock_put(struct clock_card *card, const char *label, const struct deadline *deadline)
{
    format_left(card->value, deadline->left_s);
    card->label = label;
    card->ink =
        deadline->urgency == URGENCY_ON_TIME ? INK_TEXT : look_urgency(deadline->urgency).ink;
}

/* In order of what must not be missed on a narrow wall. */
static size_t clocks_list(const struct view_crisis *crisis, struct clock_card list[CLOCKS_MAX])
{
    size_t n = 0;
    if (crisis->since_s >= 0) {
        format_duration(list[n].value, crisis->since_s);
        list[n].label = tr("since detection");
        list[n++].ink = INK_TEXT;
    }
    if (crisis->next_statement.at != TIME_NONE) {
        clock_put(&list[n++], tr("next statement"), &crisis->next_statement);
    }
    /* Once something has been said, the clock to the holding statement has done its work. */
    bool said = crisis->of->statement_count > 0 || crisis->of->phase >= PHASE_RESPONDING;
    if (crisis->holding.at != TIME_NONE && !said) {
        clock_put(&list[n++], tr("holding statement"), &crisis->holding);
    }
    if (crisis->authority.at != TIME_NONE) {
        clock_put(&list[n++], tr("authority"), &crisis->authority);
    }
    return n;
}

/* From the right edge leftwards, the first of the list outermost left. Returns the left edge. */
static int clocks(struct paint *paint, struct box in)
{
    struct clock_card list[CLOCKS_MAX];
    size_t count = clocks_list(&paint->view->crisis, list);
    int widths[CLOCKS_MAX], total = 0, space = paint_u(paint, 105);
    for (size_t i = 0; i < count; i++) {
        int value = paint_width(paint, STYLE_HERO, list[i].value);
        int label = paint_width(paint, STYLE_TEXT, list[i].label);
        widths[i] = value > label ? value : label;
        total += widths[i] + 2 * space;
        if (total > in.w * 6 / 10) {
            total -= widths[i] + 2 * space;
            count = i;
        }
    }
    int x = in.x + in.w - total, start = x, middle = in.y + in.h / 2;
    for (size_t i = 0; i < count; i++) {
        list_rect(paint->list, (struct box){x + space, in.y, 2, in.h}, INK_BAD_FILL, 0);
        x += 2 * space;
        int right = x + widths[i];
        int value = paint_width(paint, STYLE_HERO, list[i].value);
        int label = paint_width(paint, STYLE_TEXT, list[i].label);
        paint_text(paint, right - label, middle - paint_u(paint, 78), label, STYLE_TEXT,
                   INK_BAD_SOFT, list[i].label);
        paint_figure(paint, right - value, middle + paint_u(paint, 165), value, STYLE_HERO,
                     list[i].ink, list[i].value);
        x = right;
    }
    return start;
}

/* Kind, what is verified since when, phase, who speaks. */
static void subtitle(struct paint *paint, struct box in, int y, int width)
{
    const struct crisis *crisis = paint->view->crisis.of;
    char verified[FORMAT_MAX * 4], moment[FORMAT_MAX], speaker[FORMAT_MAX * 8], age[FORMAT_MAX * 2];
    char phase[FORMAT_MAX * 2];
    const char *word = word_verification(crisis->verification);
    if (crisis->verified_at != TIME_NONE) {
        str_format(verified, sizeof(verified), "· %s %s", word,
                   format_moment(moment, crisis->verified_at, paint->view->now));
    } else {
        str_format(verified, sizeof(verified), "· %s", word);
    }
    str_format(phase, sizeof(phase), "· %s", word_phase(crisis->phase));
    const char *name = crisis->spokesperson ? crisis->spokesperson : "";
    char spokesperson[FORMAT_MAX * 8];
    str_format(spokesperson, sizeof(spokesperson), tr("spokesperson: %s"), name);
    str_format(speaker, sizeof(speaker), "· %s", spokesperson);
    format_data_of(age, paint->view->crisis.age.as_of, paint->view->now);
    bool old = paint->view->crisis.age.state >= AGE_AGEING;
    struct span spans[] = {
        {STYLE_STRONG, INK_BAD_SOFT, NULL, look_level(paint->view->level).shape},
        {STYLE_STRONG, INK_BAD_SOFT, word_crisis(crisis->kind), .space = 30},
        {STYLE_STRONG, INK_BAD_SOFT, verified, .space = 30},
        {STYLE_STRONG, INK_WARN, old ? NULL : "", SHAPE_TRIANGLE, .space = 50},
        {STYLE_STRONG, INK_WARN, old ? age : "", .space = 30},
        {STYLE_TEXT, INK_BAD_SOFT, crisis->phase ? phase : "", .space = 30, .drop = 2},
        {STYLE_TEXT, INK_BAD_SOFT, *name ? speaker : "", .space = 30, .drop = 1},
    };
    paint_spans(paint, in.x, y, width, ALIGN_LEFT, spans, 7);
}

void banner_draw(struct paint *paint, struct box box)
{
    const struct crisis *crisis = paint->view->crisis.of;
    list_bordered(paint->list, box, INK_BAD_GROUND, paint->radius, paint_u(paint, 10),
                  INK_BAD_FILL);
    struct box in = box_inset(box, paint_u(paint, 125), paint_u(paint, 85));
    int width = clocks(paint, in) - in.x;
    const char *title = crisis->title ? crisis->title : tr("Untitled");
    int pitch = paint_u(paint, 205);
    int lines =
        paint_wrapped(paint, in.x, 0, width, pitch, 2, STYLE_FIGURE, INK_TEXT, title, false);
    /* The block of subtitle and one or two title lines stands in the middle of the banner. */
    int block = paint_u(paint, 75) + lines * pitch;
    int y = in.y + (in.h - block) / 2 + paint_u(paint, 75);
    subtitle(paint, in, y, width);
    paint_wrapped(paint, in.x, y + paint_u(paint, 195), width, pitch, 2, STYLE_FIGURE, INK_TEXT,
                  title, true);
}
