/* banner: what the crisis is, and its clocks. See panels.h. */
#include "scene/clocks.h"
#include "scene/panels.h"

#include "base/i18n.h"
#include "base/str.h"

/* In hundredths of a unit. */
enum {
    PAD_X = 125,
    PAD_Y = 85,
    LOW_PAD = 60,
    DETAIL = 128,       /* a line of what is known of it */
    TITLE = 205,        /* a line of the title */
    TITLE_LEAD = 140,   /* a line of it in the smaller style */
    CLOCK = 400,        /* least height of clocks beside the title */
    BRIEF = 190,        /* of a clock on a small wall */
    LOW_ROWS = 2400,    /* a page that has no room for two rows of clocks */
    LOW_HEIGHT = 1500,  /* a page lower than this is a small wall */
    TITLE_LEAST = 1300, /* beside the clocks */
    NARROW = 2000       /* a page narrower than this has one clock to a line */
};

enum { DETAILS_MAX = 6, TITLE_LINES = 3 };

enum form {
    FORM_BESIDE, /* details over the whole width, then title left and clocks right */
    FORM_BELOW,  /* details, title, clocks */
    FORM_SMALL,  /* details and title left, clocks in lines right */
    FORM_NARROW  /* details, title, clocks in lines */
};

/* How the banner is set in a room of that width. */
struct layout {
    enum form form;
    struct clock_card clocks[CLOCKS_MAX];
    size_t clock_count;
    int pad_x, pad_y;
    int width; /* inside */
    int title_width, details_width;
    int details, title; /* lines */
    enum style style;   /* of the title */
    int pitch;
    int height;
};

enum ink look_soft(struct look look)
{
    return look.ink == INK_BAD ? INK_BAD_SOFT : look.ink;
}

static const char *title_of(const struct paint *paint)
{
    const char *title = paint->view->crisis.of->title;
    return title ? title : tr("Untitled");
}

/* What follows the kind, most important first; texts of their own. Returns how many. */
static size_t details_list(const struct paint *paint, char texts[DETAILS_MAX][FORMAT_MAX * 8])
{
    const struct view *view = paint->view;
    const struct crisis *crisis = view->crisis.of;
    char moment[FORMAT_MAX];
    size_t n = 0, size = FORMAT_MAX * 8;
    const char *word = word_verification(crisis->verification);
    if (crisis->verified_at != TIME_NONE) {
        str_format(texts[n++], size, "%s %s", word,
                   format_moment(moment, crisis->verified_at, view->now));
    } else {
        str_copy(texts[n++], size, word);
    }
    if (crisis->phase != PHASE_UNKNOWN) {
        str_copy(texts[n++], size, word_phase(crisis->phase));
    }
    if (view->queue.present && number_known(view->queue.waiting) && view->queue.about_crisis > 0) {
        size_t about = view->queue.about_crisis;
        str_format(texts[n++], size,
                   tr_n("%s message to answer about it", "%s messages to answer about it", about),
                   format_count(moment, (double)about));
    }
    if (crisis->spokesperson) {
        str_format(texts[n++], size, tr("spokesperson: %s"), crisis->spokesperson);
    }
    if (crisis->owner) {
        str_format(texts[n++], size, tr("in charge: %s"), crisis->owner);
    }
    return n;
}

/* Sign, kind, and the age when it matters. Returns the width. */
static int kind_draw(struct paint *paint, int x, int y, int width, bool draw)
{
    const struct view_crisis *crisis = &paint->view->crisis;
    struct look look = look_level(crisis->of->level);
    char age[FORMAT_MAX * 2];
    bool old = crisis->age.state >= AGE_AGEING;
    bool named = crisis->of->kind != CRISIS_UNKNOWN && crisis->of->kind != CRISIS_OTHER;
    format_data_of(age, crisis->age.as_of, paint->view->now);
    struct span head[] = {
        {STYLE_STRONG, look_soft(look), NULL, look.shape},
        {STYLE_STRONG, look_soft(look), named ? word_crisis(crisis->of->kind) : look.word,
         .space = 30},
        {STYLE_STRONG, INK_WARN, old ? NULL : "", SHAPE_TRIANGLE, .space = 50},
        {STYLE_STRONG, INK_WARN, old ? age : "", .space = 30},
    };
    if (paint_spans_width(paint, head, 4) > width) {
        format_moment(age, crisis->age.as_of, paint->view->now);
    }
    int wide = paint_spans_width(paint, head, 4);
    return draw ? paint_spans(paint, x, y, width, ALIGN_LEFT, head, 4) : wide;
}

/* One detail at the end of what stands on the line already; false when it has no room there. What
 * is verified stands out. */
static bool detail_put(struct paint *paint, struct box line, int *at, bool first,
                       const char *detail, bool draw)
{
    char text[FORMAT_MAX * 8 + 8];
    enum style style = first ? STYLE_STRONG : STYLE_TEXT;
    enum ink ink = look_soft(look_level(paint->view->crisis.of->level));
    str_format(text, sizeof(text), "%s%s", *at > 0 ? "· " : "", detail);
    int space = *at > 0 ? paint_u(paint, 30) : 0, wide = paint_width(paint, style, text);
    if (*at + space + wide > line.w) {
        return false;
    }
    if (draw) {
        paint_text(paint, line.x + *at + space, line.y, wide, style, ink, text);
    }
    *at += space + wide;
    return true;
}

/*
 * The kind and the details on as many lines as they need, at most lines of them. Each line takes
 * what fits, in order; what fits on none is left out. Returns the lines used.
 */
static int details_draw(struct paint *paint, int x, int y, int width, int lines, bool draw)
{
    char texts[DETAILS_MAX][FORMAT_MAX * 8];
    bool done[DETAILS_MAX] = {false};
    size_t count = details_list(paint, texts), left = count;
    int at = kind_draw(paint, x, y, width, draw), used = 1;
    for (int line = 0; line < lines && left > 0; line++) {
        struct box row = {x, y + line * paint_u(paint, DETAIL), width, 0};
        at = line == 0 ? at : 0;
        for (size_t i = 0; i < count; i++) {
            /* Where it has no room for its time, it still says what is verified. */
            bool put =
                !done[i] &&
                (detail_put(paint, row, &at, i == 0, texts[i], draw) ||
                 (i == 0 && line == lines - 1 &&
                  detail_put(paint, row, &at, true,
                             word_verification(paint->view->crisis.of->verification), draw)));
            done[i] = done[i] || put;
            left -= put;
            used = put ? line + 1 : used;
        }
    }
    return used;
}

/* What is verified has no room beside the kind. */
static bool verification_lost(struct paint *paint, int width)
{
    const char *word = word_verification(paint->view->crisis.of->verification);
    int room = width - kind_draw(paint, 0, 0, width, false) - paint_u(paint, 30);
    return paint_width(paint, STYLE_STRONG, "· ") + paint_width(paint, STYLE_STRONG, word) > room;
}

/* In the larger style when three lines take it whole, else in the smaller. */
static void title_set(struct paint *paint, struct layout *layout)
{
    const char *title = title_of(paint);
    int lines = TITLE_LINES + 1;
    bool small = layout->form == FORM_SMALL || layout->form == FORM_NARROW;
    layout->style = STYLE_FIGURE;
    layout->pitch = paint_u(paint, TITLE);
    layout->title = paint_wrapped(paint, 0, 0, layout->title_width, layout->pitch, lines,
                                  layout->style, INK_TEXT, title, false);
    if (layout->title > (small ? 1 : layout->form == FORM_BESIDE ? 2 : TITLE_LINES)) {
        layout->style = STYLE_LEAD;
        layout->pitch = paint_u(paint, TITLE_LEAD);
        layout->title = paint_wrapped(paint, 0, 0, layout->title_width, layout->pitch, TITLE_LINES,
                                      layout->style, INK_TEXT, title, false);
    }
}

/* So many clocks in lines, or as many as leave room for the title. */
static void small_set(struct paint *paint, struct layout *layout, size_t most)
{
    layout->form = FORM_SMALL;
    layout->clock_count = layout->clock_count < most ? layout->clock_count : most;
    for (;;) {
        int clocks = clocks_brief_width(paint, layout->clocks, layout->clock_count);
        layout->title_width = layout->width - clocks - 2 * paint->gap;
        if (layout->title_width >= paint_u(paint, TITLE_LEAST) || layout->clock_count == 0) {
            return;
        }
        layout->clock_count--;
    }
}

static void form_choose(struct paint *paint, struct layout *layout, struct box room)
{
    const struct clock_card *clocks = layout->clocks;
    size_t count = layout->clock_count;
    layout->form = FORM_BESIDE;
    layout->title_width = layout->width - clocks_width(paint, clocks, count);
    if (room.w < paint_u(paint, NARROW)) {
        layout->form = FORM_NARROW;
        layout->title_width = layout->width;
    } else if (!box_tall(room) && room.h < paint_u(paint, LOW_HEIGHT)) {
        small_set(paint, layout, 2);
    } else if (layout->title_width < paint_u(paint, TITLE_LEAST) ||
               layout->title_width < layout->width * 3 / 10) {
        int below = clocks_below_height(paint, layout->width, clocks, count);
        layout->form = FORM_BELOW;
        layout->title_width = layout->width;
        if (!box_tall(room) && below > paint_u(paint, CLOCK) && room.h < paint_u(paint, LOW_ROWS)) {
            small_set(paint, layout, CLOCKS_MAX);
        }
    }
}

static struct layout layout_of(struct paint *paint, struct box room)
{
    bool low = room.w < paint_u(paint, NARROW) || room.h < paint_u(paint, LOW_HEIGHT);
    struct layout layout = {.pad_x = paint_u(paint, low ? LOW_PAD + 30 : PAD_X),
                            .pad_y = paint_u(paint, low ? LOW_PAD : PAD_Y)};
    layout.clock_count = clocks_list(&paint->view->crisis, layout.clocks);
    layout.width = room.w - 2 * layout.pad_x;
    form_choose(paint, &layout, room);
    bool small = layout.form == FORM_SMALL;
    layout.details_width = small ? layout.title_width : layout.width;
    int lines = layout.form == FORM_NARROW ? 3 : box_tall(room) ? 2 : 1;
    if (small && (layout.clock_count > 2 || verification_lost(paint, layout.details_width))) {
        lines = 2;
    }
    layout.details = details_draw(paint, 0, 0, layout.details_width, lines, false);
    title_set(paint, &layout);
    int head = layout.details * paint_u(paint, DETAIL), title = layout.title * layout.pitch;
    int clocks = (int)layout.clock_count * paint_u(paint, BRIEF);
    int body = head + title;
    if (small) {
        body = body > clocks ? body : clocks;
    } else if (layout.form == FORM_BESIDE) {
        body = title > paint_u(paint, CLOCK) ? body : head + paint_u(paint, CLOCK);
    } else if (layout.form == FORM_NARROW) {
        body += clocks;
    } else {
        body += clocks_below_height(paint, layout.width, layout.clocks, layout.clock_count);
    }
    layout.height = 2 * layout.pad_y + body;
    return layout;
}

/* Where the form has them, in the banner's inside. */
static void clocks_draw(struct paint *paint, struct box in, const struct layout *layout)
{
    struct look look = look_level(paint->view->crisis.of->level);
    int head = layout->details * paint_u(paint, DETAIL),
        above = head + layout->title * layout->pitch;
    if (layout->form == FORM_BESIDE) {
        struct box body = {in.x, in.y + head, in.w, in.h - head};
        clocks_beside(paint, body, look, layout->clocks, layout->clock_count);
    } else if (layout->form == FORM_SMALL) {
        int wide = clocks_brief_width(paint, layout->clocks, layout->clock_count);
        struct box right = {in.x + in.w - wide, in.y, wide, in.h};
        clocks_brief(paint, right, look, layout->clocks, layout->clock_count);
    } else {
        struct box below = {in.x, in.y + above, in.w, in.h - above};
        if (layout->form == FORM_NARROW) {
            clocks_brief(paint, below, look, layout->clocks, layout->clock_count);
        } else {
            clocks_below(paint, below, look, layout->clocks, layout->clock_count);
        }
    }
}

int banner_top(struct paint *paint, struct box room)
{
    struct look look = look_level(paint->view->crisis.of->level);
    struct layout layout = layout_of(paint, room);
    struct box box = {room.x, room.y, room.w, layout.height};
    list_bordered(paint->list, box, look.ground, paint->radius, paint_u(paint, 10),
                  ink_fill(look.ink));
    struct box in = box_inset(box, layout.pad_x, layout.pad_y);
    details_draw(paint, in.x, in.y + type_capital(paint->unit), layout.details_width,
                 layout.details, true);
    int head = layout.details * paint_u(paint, DETAIL), title = layout.title * layout.pitch;
    bool middle = layout.form == FORM_BESIDE || layout.form == FORM_SMALL;
    int y = in.y + head + (middle ? (in.h - head - title) / 2 : 0);
    y += (layout.pitch + type_capital(paint_type(paint, layout.style).px)) / 2;
    paint_wrapped(paint, in.x, y, layout.title_width, layout.pitch, layout.title, layout.style,
                  INK_TEXT, title_of(paint), true);
    clocks_draw(paint, in, &layout);
    return layout.height;
}
