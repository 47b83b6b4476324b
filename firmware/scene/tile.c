/* tile: one network on the overview. See cards.h. */
#include "scene/cards.h"

#include "base/i18n.h"
#include "base/str.h"
#include "scene/format.h"

#include <math.h>

/* In hundredths of a unit. */
enum {
    BADGE = 165,
    ROW_FIGURE = 265,    /* height of the figure's row */
    ROW_OBJECTIVE = 125, /* height of the objective's row */
    CURVE_LEAST = 300,   /* a narrower curve says nothing */
    NARROW = 2100,       /* a tile without room for basis, age and curve side by side */
    TALL = 420           /* a row of figures with room for larger ones, in a tile not narrow */
};

/* A narrow tile has the age of its figures where the followers were. */
static bool age_above(const struct paint *paint, struct box in, const struct view_network *network)
{
    return network->age.state == AGE_AGEING && !network->silent && in.w < paint_u(paint, NARROW);
}

/* "2 h ago", "nothing since 14:05", or where that is wider the moment alone. */
static const char *age_text(const struct paint *paint, char dst[FORMAT_MAX * 2], int width,
                            const struct view_network *network)
{
    char duration[FORMAT_MAX];
    dst[0] = '\0';
    if (network->age.state == AGE_AGEING) {
        str_format(dst, FORMAT_MAX * 2, tr("%s ago"), format_age(duration, network->age.seconds));
    } else if (network->age.state == AGE_EXPIRED) {
        format_nothing_since(dst, network->age.as_of, paint->view->now);
        if (paint_width(paint, STYLE_TEXT, dst) > width) {
            format_moment(dst, network->age.as_of, paint->view->now);
        }
    }
    return dst;
}

int tile_height(const struct paint *paint, bool with_objective)
{
    return 2 * paint->pad +
           paint_u(paint, BADGE + ROW_FIGURE + (with_objective ? ROW_OBJECTIVE : 0));
}

/* Where no rate is known, what the wall has measured stands in its place. */
static bool is_growth(const struct view_network *network)
{
    return !number_known(network->rate) && (network->measured & MEASURED_CHANGE);
}

/* Where that isn't known either, how many people: NAN for none. */
static double people(const struct view_network *network, const char **ret_words)
{
    if (number_known(network->rate) || is_growth(network)) {
        return NAN;
    }
    if (number_known(network->reach)) {
        *ret_words = network->kind == NETWORK_WEB ? tr("visitors") : tr("people reached");
        return network->reach;
    }
    if (number_known(network->followers)) {
        *ret_words = tr("followers");
    }
    return network->followers;
}

/* "12 480 followers, +64 since yesterday" where the wall has measured it, as much as there is room
 * for. */
static void followers_text(const struct paint *paint, char dst[FORMAT_MAX * 2], int room,
                           const struct view_network *network)
{
    char number[FORMAT_MAX], change[FORMAT_MAX];
    const char *words = NULL;
    dst[0] = '\0';
    bool large = number_known(people(network, &words)) && !number_known(network->reach);
    if (!number_known(network->followers) || large) {
        return;
    }
    format_count(number, network->followers);
    if (network->measured & MEASURED_CHANGE) {
        format_count(change, network->followers_change);
        const char *plus = network->followers_change > 0 ? "+" : "";
        str_format(dst, FORMAT_MAX * 2, tr("%s followers, %s%s since yesterday"), number, plus,
                   change);
        if (paint_width(paint, STYLE_TEXT, dst) > room) {
            str_format(dst, FORMAT_MAX * 2, tr_ctx("short", "%s, %s%s since yesterday"), number,
                       plus, change);
        }
    }
    if (!*dst || paint_width(paint, STYLE_TEXT, dst) > room) {
        str_format(dst, FORMAT_MAX * 2, tr("%s followers"), number);
    }
    if (paint_width(paint, STYLE_TEXT, dst) > room) {
        str_copy(dst, FORMAT_MAX * 2, number);
    }
}

/* Badge and name left; followers, or the silence that matters more, right. */
static void head_row(struct paint *paint, struct box in, const struct view_network *network)
{
    char text[FORMAT_MAX * 2] = "";
    int side = paint_u(paint, BADGE);
    int y = in.y + (side + type_capital(paint_type(paint, STYLE_LEAD).px)) / 2;
    int left = paint_badge(paint, in.x, in.y, side, network->kind, network->name);
    left += paint_u(paint, 40);
    int right = in.x + in.w, name = paint_width(paint, STYLE_LEAD, network->name);
    int room = right - left - paint->gap / 2 - (name < in.w / 2 ? name : in.w / 2);
    struct span spans[2] = {{STYLE_STRONG, INK_WARN, NULL, SHAPE_TRIANGLE},
                            {STYLE_STRONG, INK_WARN, text, .space = 30, .figure = true}};
    if (network->silent) {
        int days = (int)fmin((double)network->silent_days, 9999);
        str_format(text, sizeof(text), tr("silent for %d d"), days);
        if (paint_spans_width(paint, spans, 2) > room) {
            str_format(text, sizeof(text), tr_ctx("short", "silent %d d"), days);
            /* The silence is said in full, whatever becomes of the name. */
            int wanted = paint_spans_width(paint, spans, 2);
            room = wanted > room ? wanted : room;
        }
    } else if (age_above(paint, in, network)) {
        spans[0].style = spans[1].style = STYLE_TEXT;
        age_text(paint, text, room - paint_u(paint, 110), network);
    } else {
        spans[0] = (struct span){STYLE_TEXT, INK_MUTED, ""};
        spans[1] = (struct span){STYLE_TEXT, INK_MUTED, text, .figure = true};
        followers_text(paint, text, room, network);
    }
    int width = paint_spans(paint, right - room, y, room, ALIGN_RIGHT, spans, 2);
    paint_text(paint, left, y, right - left - width - paint->gap / 2, STYLE_LEAD, INK_TEXT,
               network->name);
}

/* What the rate is a share of, and how old it is when that matters. Returns the width. */
static int basis_line(struct paint *paint, int x, int y, int width, bool aged,
                      const struct view_network *network)
{
    char age[FORMAT_MAX * 2] = "";
    bool known = number_known(network->rate);
    if (aged) {
        age_text(paint, age, width - paint_u(paint, 110), network);
    }
    const char *words = known                ? word_basis(network->basis)
                        : is_growth(network) ? tr("since yesterday")
                                             : "";
    (void)people(network, &words);
    struct span spans[] = {
        {STYLE_TEXT, INK_MUTED, words, .drop = 1},
        {STYLE_TEXT, INK_WARN, *age ? NULL : "", SHAPE_TRIANGLE, .space = 40},
        {STYLE_TEXT, INK_WARN, age, .space = 30},
    };
    double low = 0, high = 0;
    int curve = series_range(&network->series, &low, &high) ? paint_u(paint, CURVE_LEAST + 60) : 0;
    int full = paint_spans_width(paint, spans, 3);
    /* The short form where it makes room for the curve. */
    if (known && full + curve > width) {
        spans[0].text = word_basis_short(network->basis);
    }
    return paint_spans(paint, x, y, width, ALIGN_LEFT, spans, 3);
}

static void figure_row(struct paint *paint, struct box row, const struct view_network *network)
{
    char rate[FORMAT_MAX], change[FORMAT_MAX];
    const char *words = NULL;
    double count = people(network, &words);
    format_percent(rate, network->rate, fabs(network->rate) < 100);
    if (number_known(count)) {
        format_count(rate, count);
    }
    bool large = row.h >= paint_u(paint, TALL) && row.w >= paint_u(paint, NARROW);
    enum style style = large ? STYLE_HERO : STYLE_FIGURE;
    int middle = row.y + row.h / 2, capital = type_capital(paint_type(paint, style).px);
    int width = paint_figure(paint, row.x, middle + capital / 2, row.w, style, INK_TEXT, rate);
    int left = row.x + width + paint_u(paint, 45), room = row.x + row.w - left;
    int upper = middle - paint_u(paint, 22), stack = 0;
    if (number_known(network->rate_change)) {
        bool up = network->rate_change >= 0.05, down = network->rate_change <= -0.05;
        enum ink ink = up ? INK_GOOD : down ? INK_BAD : INK_MUTED;
        stack = paint_figure(paint, left, upper, room, STYLE_STRONG, ink,
                             format_points(change, network->rate_change));
    }
    if (is_growth(network)) {
        char number[FORMAT_MAX];
        str_format(change, sizeof(change), tr("%s%s followers"),
                   network->followers_change > 0 ? "+" : "",
                   format_count(number, network->followers_change));
        stack = paint_figure(paint, left, upper, room, STYLE_STRONG, INK_TEXT, change);
    }
    /* With nothing above it, on the figure's own baseline. */
    int lower = middle + (stack > 0 ? paint_u(paint, 98) : capital / 2);
    int basis = basis_line(paint, left, lower, room, !age_above(paint, row, network), network);
    stack = basis > stack ? basis : stack;
    struct box box = {left + stack + paint_u(paint, 60), row.y, 0, row.h};
    box.w = row.x + row.w - box.x;
    double low = 0, high = 0;
    if (box.w >= paint_u(paint, CURVE_LEAST) && series_range(&network->series, &low, &high)) {
        series_draw(paint, box, &network->series, low, high,
                    (enum ink)(INK_NETWORK + network->kind), 45);
    }
}

static void objective_row(struct paint *paint, struct box row,
                          const struct view_objective *objective)
{
    char number[FORMAT_MAX];
    int y = row.y + row.h - paint_u(paint, 22), right = row.x + row.w;
    format_percent(number, objective->progress * 100.0, 0);
    int figure = paint_width(paint, STYLE_STRONG, number);
    paint_figure(paint, right - figure, y, figure, STYLE_STRONG, INK_TEXT, number);
    int room = row.w - figure - paint_u(paint, 60);
    const char *label = objective->label ? objective->label : "—";
    int width =
        paint_text(paint, row.x, y, room - paint_u(paint, 150), STYLE_TEXT, INK_MUTED, label);
    struct box bar = {row.x + width + paint_u(paint, 45), 0, 0, paint_u(paint, 32)};
    bar.y = y - type_capital(paint->unit) / 2 - bar.h / 2;
    bar.w = right - figure - paint_u(paint, 45) - bar.x;
    if (bar.w > paint_u(paint, 100) && number_known(objective->progress)) {
        paint_bar(paint, bar, objective->progress, objective->behind ? INK_WARN : INK_GOOD);
    }
}

void tile_draw(struct paint *paint, struct box box, const struct view_network *network)
{
    const struct view *view = paint->view;
    struct box in = paint_panel(paint, box);
    head_row(paint, in, network);
    int top = in.y + paint_u(paint, BADGE), bottom = in.y + in.h;
    if (network->objective >= 0 && box.h >= tile_height(paint, true)) {
        struct box row = {in.x, bottom - paint_u(paint, ROW_OBJECTIVE), in.w,
                          paint_u(paint, ROW_OBJECTIVE)};
        objective_row(paint, row, &view->objectives[network->objective]);
        bottom = row.y;
    }
    int air = paint_u(paint, 30);
    struct box row = {in.x, top + air, in.w, bottom - top - air};
    int most = paint_u(paint, (in.w < paint_u(paint, NARROW) ? 2 : 5) * ROW_FIGURE);
    if (row.h > most) {
        row.y += (row.h - most) / 2;
        row.h = most;
    }
    figure_row(paint, row, network);
}
