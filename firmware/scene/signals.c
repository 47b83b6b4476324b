/* signals: threats to watch and opportunities to take. See cards.h. */
#include "scene/cards.h"

#include "base/i18n.h"
#include "base/str.h"
#include "scene/format.h"

/* In hundredths of a unit. */
enum { TITLE = 85, HEAD = 125, LINE = 118, ROW_PAD = 42, FOOT = 130, SIGN_SPACE = 60 };

/* How many lines a row has for the signal's name, and for what goes with it. */
struct lines {
    int label, details;
};

static struct look look_threat(int severity)
{
    static const struct look LOOKS[] = {
        {SHAPE_RING, INK_MUTED, INK_PANEL, TR_MARK("negligible")},
        {SHAPE_TRIANGLE, INK_WARN, INK_PANEL, TR_MARK("minor")},
        {SHAPE_SQUARE, INK_ALERT, INK_PANEL, TR_MARK("serious")},
        {SHAPE_DIAMOND, INK_BAD, INK_PANEL, TR_MARK("grave")},
    };
    if (severity < 0 || severity > 3) {
        return (struct look){SHAPE_RING, INK_MUTED, INK_PANEL, ""};
    }
    struct look look = LOOKS[severity];
    look.word = tr(look.word);
    return look;
}

/* A star for each, and a word for the greatest: what matters is what can be done with it. */
static struct look look_opportunity(int severity)
{
    return (struct look){SHAPE_STAR, INK_GOOD, INK_PANEL,
                         severity >= 3 ? tr("not to be missed") : ""};
}

static struct look look_signal(enum signal_kind kind, int severity)
{
    return kind == SIGNAL_OPPORTUNITY ? look_opportunity(severity) : look_threat(severity);
}

enum { DETAILS = 5 };

/* "serious · not verified · rumour, 13 mentions": the note gives way first, then what is verified.
 */
static void detail_spans(const struct view_signal *signal, enum signal_kind kind,
                         struct span spans[DETAILS])
{
    struct look look = look_signal(kind, signal->severity);
    bool checked = signal->verification != VERIFICATION_UNKNOWN;
    bool first = *look.word != '\0', last = signal->note != NULL;
    spans[0] = (struct span){STYLE_STRONG, look.ink, look.word};
    spans[1] =
        (struct span){STYLE_TEXT, INK_MUTED, first && checked ? "·" : "", .space = 30, .drop = 1};
    spans[2] =
        (struct span){STYLE_TEXT, INK_TEXT, checked ? word_verification(signal->verification) : "",
                      .space = 30, .drop = 1};
    spans[3] = (struct span){STYLE_TEXT, INK_MUTED, (first || checked) && last ? "·" : "",
                             .space = 30, .drop = 2};
    spans[4] = (struct span){STYLE_TEXT,  INK_MUTED,    last ? signal->note : "",
                             .space = 30, .flex = true, .drop = 2};
}

/* All that a signal has to say in that width; the note on a line of its own when it needs one. */
static struct lines lines_wanted(struct paint *paint, int width, const struct view_signal *signal,
                                 enum signal_kind kind)
{
    struct span spans[DETAILS];
    detail_spans(signal, kind, spans);
    struct lines lines = {.label = 1};
    if (signal->label) {
        lines.label =
            paint_wrapped(paint, 0, 0, width, 0, 2, STYLE_TEXT, INK_TEXT, signal->label, false);
    }
    int wide = paint_spans_width(paint, spans, DETAILS);
    lines.details = wide == 0 ? 0 : wide <= width ? 1 : 2;
    return lines;
}

static int row_height(const struct paint *paint, struct lines lines)
{
    return paint_u(paint, 2 * ROW_PAD + (lines.label + lines.details) * LINE);
}

static void details_draw(struct paint *paint, struct box row, int y, int lines,
                         const struct view_signal *signal, enum signal_kind kind)
{
    struct span spans[DETAILS];
    detail_spans(signal, kind, spans);
    int pitch = paint_u(paint, LINE);
    if (lines == 2 && !*spans[0].text && !*spans[2].text) {
        paint_wrapped(paint, row.x, y, row.w, pitch, 2, STYLE_TEXT, INK_MUTED, signal->note, true);
        return;
    }
    if (lines == 2) {
        paint_spans(paint, row.x, y, row.w, ALIGN_LEFT, spans, 3);
        paint_text(paint, row.x, y + pitch, row.w, STYLE_TEXT, INK_MUTED, signal->note);
    } else if (lines == 1) {
        paint_spans(paint, row.x, y, row.w, ALIGN_LEFT, spans, DETAILS);
    }
}

static int sign_room(const struct paint *paint)
{
    return type_capital(paint->unit) + paint_u(paint, SIGN_SPACE);
}

static void row_draw(struct paint *paint, struct box row, struct lines lines,
                     const struct view_signal *signal, enum signal_kind kind)
{
    struct look look = look_signal(kind, signal->severity);
    int capital = type_capital(paint->unit), pitch = paint_u(paint, LINE);
    int block = (lines.label + lines.details - 1) * pitch + capital;
    int y = row.y + (row.h - block) / 2 + capital, left = sign_room(paint);
    list_shape(paint->list, (struct box){row.x, y - capital, capital, capital}, look.shape,
               ink_fill(look.ink));
    row.x += left;
    row.w -= left;
    enum ink ink = signal->label ? INK_TEXT : INK_MUTED;
    paint_wrapped(paint, row.x, y, row.w, pitch, lines.label, STYLE_TEXT, ink,
                  signal->label ? signal->label : "—", true);
    details_draw(paint, row, y + lines.label * pitch, lines.details, signal, kind);
}

/* As many as fit with a line each; what is left over goes to those that need two, from the top. */
static size_t rows_fit(struct paint *paint, struct box rows, const struct view_signals *signals,
                       enum signal_kind kind, struct lines lines[VIEW_SIGNALS_TOP])
{
    int used = 0, line = paint_u(paint, LINE), width = rows.w - sign_room(paint);
    struct lines wanted[VIEW_SIGNALS_TOP];
    size_t fit = 0;
    for (; fit < signals->top_count; fit++) {
        wanted[fit] = lines_wanted(paint, width, &signals->top[fit], kind);
        lines[fit] = (struct lines){1, wanted[fit].details < 1 ? 0 : 1};
        int height = row_height(paint, lines[fit]);
        bool last = fit + 1 == signals->total;
        int foot =
            last || (fit == 0 && rows.h < height + paint_u(paint, FOOT)) ? 0 : paint_u(paint, FOOT);
        if (used + height > rows.h - foot) {
            break;
        }
        used += height;
    }
    int spare = rows.h - used - (fit < signals->total && fit > 1 ? paint_u(paint, FOOT) : 0);
    for (size_t i = 0; i < fit; i++) {
        if (lines[i].label < wanted[i].label && spare >= line) {
            lines[i].label++;
            spare -= line;
        }
        if (lines[i].details < wanted[i].details && spare >= line) {
            lines[i].details++;
            spare -= line;
        }
    }
    return fit;
}

static void none(struct paint *paint, struct box in, int y, enum signal_kind kind)
{
    bool threat = kind == SIGNAL_THREAT;
    struct span spans[] = {
        {STYLE_TEXT, threat ? INK_GOOD : INK_MUTED, NULL, threat ? SHAPE_CHECK : SHAPE_RING},
        {STYLE_TEXT, INK_MUTED, threat ? tr("no threat reported") : tr("no opportunity reported"),
         .space = 45, .flex = true},
    };
    paint_spans(paint, in.x, y, in.w, ALIGN_LEFT, spans, 2);
}

static void title(struct paint *paint, struct box in, size_t total, enum signal_kind kind)
{
    char number[FORMAT_MAX], text[FORMAT_MAX * 2] = "";
    format_count(number, (double)total);
    if (total > 0) {
        str_format(text, sizeof(text),
                   kind == SIGNAL_THREAT ? tr_n("%s threat", "%s threats", total)
                                         : tr_n("%s opportunity", "%s opportunities", total),
                   number);
    }
    struct span count[] = {{STYLE_TEXT, INK_MUTED, text, .drop = 1}};
    int y = in.y + paint_u(paint, TITLE);
    int name = paint_text(paint, in.x, y, in.w, STYLE_LEAD, INK_TEXT,
                          kind == SIGNAL_THREAT ? tr("To watch") : tr("To seize"));
    paint_spans(paint, in.x + name + paint->gap, y, in.w - name - paint->gap, ALIGN_RIGHT, count,
                1);
}

int signals_least(const struct paint *paint)
{
    return 2 * paint->pad + paint_u(paint, HEAD) + row_height(paint, (struct lines){1, 1});
}

int signals_height(struct paint *paint, int width, const struct view_signals *signals,
                   enum signal_kind kind)
{
    int height = 2 * paint->pad + paint_u(paint, HEAD);
    int room = width - 2 * paint->pad - sign_room(paint);
    for (size_t i = 0; i < signals->top_count; i++) {
        height += row_height(paint, lines_wanted(paint, room, &signals->top[i], kind));
    }
    height += signals->total > signals->top_count ? paint_u(paint, FOOT) : 0;
    int least = signals_least(paint);
    return height > least ? height : least;
}

void signals_draw(struct paint *paint, struct box box, const struct view_signals *signals,
                  enum signal_kind kind)
{
    struct lines lines[VIEW_SIGNALS_TOP];
    struct box in = paint_panel(paint, box);
    int head = paint_u(paint, HEAD);
    title(paint, in, signals->total, kind);
    struct box rows = {in.x, in.y + head, in.w, in.h - head};
    if (signals->total == 0) {
        none(paint, in, rows.y + paint_u(paint, ROW_PAD) + type_capital(paint->unit), kind);
        return;
    }
    size_t shown = rows_fit(paint, rows, signals, kind, lines);
    int used = 0, y = rows.y, foot = shown < signals->total ? paint_u(paint, FOOT) : 0;
    for (size_t i = 0; i < shown; i++) {
        used += row_height(paint, lines[i]);
    }
    foot = used + foot <= rows.h ? foot : 0;
    int air = shown > 0 ? (rows.h - foot - used) / (int)shown : 0, most = paint_u(paint, LINE / 2);
    air = air < most ? air : most;
    for (size_t i = 0; i < shown; i++) {
        struct box row = {rows.x, y, rows.w, row_height(paint, lines[i]) + air};
        list_rect(paint->list, (struct box){row.x, row.y - 1, row.w, 2}, INK_RULE, 0);
        row_draw(paint, row, lines[i], &signals->top[i], kind);
        y += row.h;
    }
    char more[FORMAT_MAX * 2];
    if (foot > 0) {
        paint_figure(paint, in.x, in.y + in.h - paint_u(paint, 10), in.w, STYLE_TEXT, INK_MUTED,
                     more_text(more, (double)(signals->total - shown)));
    }
}
