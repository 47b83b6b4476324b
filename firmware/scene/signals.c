/* signals: threats to watch and opportunities to take. See cards.h. */
#include "scene/cards.h"

#include "base/i18n.h"
#include "base/str.h"
#include "scene/format.h"

/* In hundredths of a unit. */
enum {
    TITLE = 85,
    HEAD = 125,
    LINE = 118,
    ROW_PAD = 42,
    FOOT = 130,
    SIGN_SPACE = 60,
    BESIDE_LEAST = 1500 /* a narrower row has the word for the severity below */
};

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

/*
 * "serious · not verified · rumour, 13 mentions": the note gives way first, then the word for the
 * severity, whose sign stays.
 */
static void detail_spans(const struct view_signal *signal, const char *word, enum ink ink,
                         struct span spans[DETAILS])
{
    bool checked = signal->verification != VERIFICATION_UNKNOWN;
    bool first = *word != '\0', last = signal->note != NULL;
    spans[0] = (struct span){STYLE_STRONG, ink, word, .drop = 2};
    spans[1] =
        (struct span){STYLE_TEXT, INK_MUTED, first && checked ? "·" : "", .space = 30, .drop = 2};
    spans[2] =
        (struct span){STYLE_TEXT, INK_TEXT, checked ? word_verification(signal->verification) : "",
                      .space = 30, .drop = 1};
    spans[3] = (struct span){STYLE_TEXT, INK_MUTED, (first || checked) && last ? "·" : "",
                             .space = 30, .drop = 3};
    spans[4] = (struct span){STYLE_TEXT,  INK_MUTED,    last ? signal->note : "",
                             .space = 30, .flex = true, .drop = 3};
}

/* A row's parts in a width: the word for the severity beside the label, or first of the details. */
struct row {
    struct look look;
    int label;          /* width */
    const char *beside; /* "" when it is among the details */
    struct span details[DETAILS];
    struct lines wanted;
};

/* All that a signal has to say in that width; the note on a line of its own when it needs one. */
static struct row row_of(struct paint *paint, int width, const struct view_signal *signal,
                         enum signal_kind kind)
{
    struct row row = {.look = look_signal(kind, signal->severity), .label = width, .beside = ""};
    bool wide = width >= paint_u(paint, BESIDE_LEAST);
    if (wide && *row.look.word) {
        row.beside = row.look.word;
        row.label -= paint_width(paint, STYLE_STRONG, row.beside) + paint->gap;
    }
    detail_spans(signal, wide ? "" : row.look.word, row.look.ink, row.details);
    row.wanted.label = 1;
    if (signal->label) {
        row.wanted.label =
            paint_wrapped(paint, 0, 0, row.label, 0, 2, STYLE_TEXT, INK_TEXT, signal->label, false);
    }
    int details = paint_spans_width(paint, row.details, DETAILS);
    row.wanted.details = details == 0 ? 0 : details <= width ? 1 : 2;
    return row;
}

static int row_height(const struct paint *paint, struct lines lines)
{
    return paint_u(paint, 2 * ROW_PAD + (lines.label + lines.details) * LINE);
}

static void details_draw(struct paint *paint, struct box box, int y, int lines, struct row *row)
{
    struct span *spans = row->details;
    int pitch = paint_u(paint, LINE);
    if (lines == 2 && !*spans[0].text && !*spans[2].text) {
        paint_wrapped(paint, box.x, y, box.w, pitch, 2, STYLE_TEXT, INK_MUTED, spans[4].text, true);
    } else if (lines == 2) {
        paint_spans(paint, box.x, y, box.w, ALIGN_LEFT, spans, 3);
        paint_text(paint, box.x, y + pitch, box.w, STYLE_TEXT, INK_MUTED, spans[4].text);
    } else if (lines == 1) {
        paint_spans(paint, box.x, y, box.w, ALIGN_LEFT, spans, DETAILS);
    }
}

static int sign_room(const struct paint *paint)
{
    return type_capital(paint->unit) + paint_u(paint, SIGN_SPACE);
}

static void row_draw(struct paint *paint, struct box box, struct lines lines,
                     const struct view_signal *signal, enum signal_kind kind)
{
    int capital = type_capital(paint->unit), pitch = paint_u(paint, LINE);
    int block = (lines.label + lines.details - 1) * pitch + capital;
    int y = box.y + (box.h - block) / 2 + capital, left = sign_room(paint);
    struct row row = row_of(paint, box.w - left, signal, kind);
    list_shape(paint->list, (struct box){box.x, y - capital, capital, capital}, row.look.shape,
               ink_fill(row.look.ink));
    box.x += left;
    box.w -= left;
    const char *absent = signal->private ? tr("private") : "—";
    paint_wrapped(paint, box.x, y, row.label, pitch, lines.label, STYLE_TEXT,
                  signal->label ? INK_TEXT : INK_MUTED, signal->label ? signal->label : absent,
                  true);
    struct span beside[] = {{STYLE_STRONG, row.look.ink, row.beside}};
    paint_spans(paint, box.x + row.label, y, box.w - row.label, ALIGN_RIGHT, beside, 1);
    details_draw(paint, box, y + lines.label * pitch, lines.details, &row);
}

/* As many as fit with a line each; what is left over goes to those that need two, from the top. */
static size_t rows_fit(struct paint *paint, struct box rows, const struct view_signals *signals,
                       enum signal_kind kind, struct lines lines[VIEW_SIGNALS_TOP])
{
    int used = 0, line = paint_u(paint, LINE), width = rows.w - sign_room(paint);
    struct lines wanted[VIEW_SIGNALS_TOP];
    size_t fit = 0;
    for (; fit < signals->top_count; fit++) {
        wanted[fit] = row_of(paint, width, &signals->top[fit], kind).wanted;
        lines[fit] = (struct lines){1, wanted[fit].details < 1 ? 0 : 1};
        int height = row_height(paint, lines[fit]);
        if (used + height > rows.h) {
            break;
        }
        used += height;
    }
    int foot = fit < signals->total ? paint_u(paint, FOOT) : 0;
    int spare = rows.h - used - (used + foot <= rows.h ? foot : 0);
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

/* The title, and how many there are; or how many more than shown, where no line below says so. */
static void title(struct paint *paint, struct box in, size_t total, size_t more,
                  enum signal_kind kind)
{
    char number[FORMAT_MAX], text[FORMAT_MAX * 2] = "";
    format_count(number, (double)total);
    if (more > 0) {
        more_text(text, (double)more);
    } else if (total > 0) {
        str_format(text, sizeof(text),
                   kind == SIGNAL_THREAT ? tr_n("%s threat", "%s threats", total)
                                         : tr_n("%s opportunity", "%s opportunities", total),
                   number);
    }
    struct span count[] = {{STYLE_TEXT, INK_MUTED, text, .figure = true, .drop = more > 0 ? 0 : 1}};
    int wide = paint_spans_width(paint, count, more > 0 ? 1 : 0);
    int y = in.y + paint_u(paint, TITLE), room = in.w - (wide > 0 ? wide + paint->gap : 0);
    int name = paint_text(paint, in.x, y, room, STYLE_LEAD, INK_TEXT,
                          kind == SIGNAL_THREAT ? tr("To watch") : tr("To seize"));
    paint_spans(paint, in.x + name + paint->gap, y, in.w - name - paint->gap, ALIGN_RIGHT, count,
                1);
}

int signals_least(const struct paint *paint)
{
    return 2 * paint->pad + paint_u(paint, HEAD) + row_height(paint, (struct lines){1, 1});
}

int signals_height(const struct paint *paint, const struct view_signals *signals)
{
    int height = 2 * paint->pad + paint_u(paint, HEAD);
    height += (int)signals->top_count * row_height(paint, (struct lines){1, 1});
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
    struct box rows = {in.x, in.y + head, in.w, in.h - head};
    if (signals->total == 0) {
        title(paint, in, 0, 0, kind);
        none(paint, in, rows.y + paint_u(paint, ROW_PAD) + type_capital(paint->unit), kind);
        return;
    }
    size_t shown = rows_fit(paint, rows, signals, kind, lines);
    int used = 0, y = rows.y, foot = shown < signals->total ? paint_u(paint, FOOT) : 0;
    for (size_t i = 0; i < shown; i++) {
        used += row_height(paint, lines[i]);
    }
    foot = used + foot <= rows.h ? foot : 0;
    title(paint, in, signals->total, foot > 0 ? 0 : signals->total - shown, kind);
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
