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

/*
 * Sign, kind, age when it matters, and the details on as many lines as they need, at most lines of
 * them; what does not fit is left out, the last first. Returns the lines used.
 */
static int details_draw(struct paint *paint, int x, int y, int width, int lines, bool draw)
{
    const struct view *view = paint->view;
    const struct crisis *crisis = view->crisis.of;
    char texts[DETAILS_MAX][FORMAT_MAX * 8], age[FORMAT_MAX * 2], text[FORMAT_MAX * 8 + 8];
    struct look look = look_level(crisis->level);
    enum ink soft = look_soft(look);
    bool old = view->crisis.age.state >= AGE_AGEING;
    bool named = crisis->kind != CRISIS_UNKNOWN && crisis->kind != CRISIS_OTHER;
    format_data_of(age, view->crisis.age.as_of, view->now);
    struct span head[] = {
        {STYLE_STRONG, soft, NULL, look.shape},
        {STYLE_STRONG, soft, named ? word_crisis(crisis->kind) : look.word, .space = 30},
        {STYLE_STRONG, INK_WARN, old ? NULL : "", SHAPE_TRIANGLE, .space = 50},
        {STYLE_STRONG, INK_WARN, old ? age : "", .space = 30},
    };
    int at = paint_spans_width(paint, head, 4), line = 1;
    if (draw) {
        paint_spans(paint, x, y, width, ALIGN_LEFT, head, 4);
    }
    size_t count = details_list(paint, texts);
    for (size_t i = 0; i < count; i++) {
        /* What is verified stands out. */
        enum style style = i == 0 ? STYLE_STRONG : STYLE_TEXT;
        str_format(text, sizeof(text), "%s%s", at > 0 ? "· " : "", texts[i]);
        int space = at > 0 ? paint_u(paint, 30) : 0;
        int wide = paint_width(paint, style, text);
        if (at + space + wide > width && line < lines && at > 0) {
            line++;
            at = space = 0;
            str_copy(text, sizeof(text), texts[i]);
            wide = paint_width(paint, style, text);
        }
        if (i == 0 && at + space + wide > width) {
            str_format(text, sizeof(text), "· %s", word_verification(crisis->verification));
            wide = paint_width(paint, style, text);
        }
        if (at + space + wide > width && at > 0) {
            continue;
        }
        at += space;
        if (draw) {
            paint_text(paint, x + at, y + (line - 1) * paint_u(paint, DETAIL), width - at, style,
                       soft, text);
        }
        at += wide < width ? wide : width;
    }
    return line;
}

/* In the larger style when three lines take it whole, else in the smaller. */
static void title_set(struct paint *paint, struct layout *layout)
{
    const char *title = title_of(paint);
    int lines = TITLE_LINES + 1;
    bool small = layout->form == FORM_SMALL;
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

/* Which form suits; on a small wall as many clocks as leave room for the title. */
static void form_choose(struct paint *paint, struct layout *layout, struct box room)
{
    int least = paint_u(paint, TITLE_LEAST);
    layout->form = FORM_BESIDE;
    layout->title_width = layout->width - clocks_width(paint, layout->clocks, layout->clock_count);
    if (room.w < paint_u(paint, NARROW)) {
        layout->form = FORM_NARROW;
        layout->title_width = layout->width;
    } else if (!box_tall(room) && room.h < paint_u(paint, LOW_HEIGHT)) {
        layout->form = FORM_SMALL;
        layout->clock_count = layout->clock_count < 2 ? layout->clock_count : 2;
        int clocks = clocks_brief_width(paint, layout->clocks, layout->clock_count);
        layout->title_width = layout->width - clocks - 2 * paint->gap;
        if (layout->title_width < least) {
            layout->clock_count = layout->clock_count < 1 ? 0 : 1;
            clocks = clocks_brief_width(paint, layout->clocks, layout->clock_count);
            layout->title_width = layout->width - clocks - 2 * paint->gap;
        }
    } else if (layout->title_width < least || layout->title_width < layout->width * 3 / 10) {
        layout->form = FORM_BELOW;
        layout->title_width = layout->width;
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
    layout.details = details_draw(paint, 0, 0, layout.details_width, box_tall(room) ? 3 : 1, false);
    title_set(paint, &layout);
    int head = layout.details * paint_u(paint, DETAIL), title = layout.title * layout.pitch;
    int lines = (int)layout.clock_count * paint_u(paint, BRIEF);
    int body = head + title;
    if (small) {
        body = body > lines ? body : lines;
    } else if (layout.form == FORM_BESIDE) {
        body = title > paint_u(paint, CLOCK) ? body : head + paint_u(paint, CLOCK);
    } else if (layout.form == FORM_NARROW) {
        body += lines;
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
