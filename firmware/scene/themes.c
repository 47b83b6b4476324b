/* themes: what people talk about, as bars. See cards.h. */
#include "scene/cards.h"

#include "base/i18n.h"
#include "base/str.h"
#include "scene/format.h"

#include <math.h>

/* In hundredths of a unit. */
enum { TITLE = 85, HEAD = 140, ROW = 130, LINE = 115, COLUMN_GAP = 80, BAR = 46 };
enum { BESIDE_LEAST = 2250, BAR_LEAST = 350, LABEL_LEAST = 600, BAR_BELOW = 24, ROW_BELOW = 186 };

/* A change of less than so many percent is none, and one of more is only said to be more. */
static const double STABLE = 5.0, CHANGE_MOST = 999.0;

/* One theme, ready to be drawn. */
struct entry {
    const char *label;
    char count[FORMAT_MAX], change[FORMAT_MAX * 2];
    double share; /* of the longest bar */
    struct look tone;
    enum shape trend;
    bool moves; /* trend is drawn */
};

/* Where each column begins and how wide it is; no width: left out. */
struct columns {
    struct box label, bar, count, tone, trend;
};

struct look look_tone(enum tone tone)
{
    switch (tone) {
    case TONE_POSITIVE:
        return (struct look){SHAPE_CHECK, INK_GOOD, INK_PANEL, tr("positive")};
    case TONE_NEGATIVE:
        return (struct look){SHAPE_CROSS, INK_BAD, INK_PANEL, tr("negative")};
    case TONE_NEUTRAL:
        return (struct look){SHAPE_RING, INK_NEUTRAL, INK_PANEL, tr("neutral")};
    case TONE_UNKNOWN:
    case TONE_COUNT:
        break;
    }
    return (struct look){SHAPE_RING, INK_MUTED, INK_PANEL, "—"};
}

/* "▲ +35 %", "▼ −8 %", "stable"; "—" for what nobody told and for a fall of more than all. */
static void trend_of(struct entry *entry, double change)
{
    char number[FORMAT_MAX];
    if (!number_known(change) || change < -100) {
        str_copy(entry->change, sizeof(entry->change), "—");
        return;
    }
    if (fabs(change) < STABLE) {
        str_copy(entry->change, sizeof(entry->change), tr("stable"));
        return;
    }
    entry->moves = true;
    entry->trend = change > 0 ? SHAPE_TRIANGLE : SHAPE_TRIANGLE_DOWN;
    if (change > CHANGE_MOST) {
        format_percent(number, CHANGE_MOST, 0);
        /* TRANSLATORS: more than a percentage; ">" stands before the number. */
        str_format(entry->change, sizeof(entry->change), tr_ctx("number", "> %s"), number);
        return;
    }
    format_percent(number, change, 0);
    str_format(entry->change, sizeof(entry->change), "%s%s", change > 0 ? "+" : "", number);
}

static bool before(const struct theme *a, const struct theme *b)
{
    return number_known(a->count) && (!number_known(b->count) || a->count > b->count);
}

/* The most talked about first; equal ones, and those not counted, as the feed has them. */
static void order_of(const struct theme *themes, size_t count, size_t order[MODEL_THEMES_MAX])
{
    for (size_t i = 0; i < count; i++) {
        size_t at = i;
        for (; at > 0 && before(&themes[i], &themes[order[at - 1]]); at--) {
            order[at] = order[at - 1];
        }
        order[at] = i;
    }
}

static struct entry entry_of(const struct theme *theme, double most)
{
    struct entry entry = {.label = theme->label ? theme->label : "—",
                          .share = number_known(theme->count) ? theme->count / most : 0,
                          .tone = look_tone(theme->tone)};
    format_count(entry.count, theme->count);
    trend_of(&entry, theme->change_pct);
    return entry;
}

static int widest(int a, int b)
{
    return a > b ? a : b;
}

static size_t tone_spans(const struct entry *entry, bool word, struct span spans[2])
{
    bool known = entry->tone.ink != INK_MUTED;
    spans[0] = (struct span){STYLE_TEXT, entry->tone.ink, known ? NULL : "", entry->tone.shape};
    spans[1] =
        (struct span){STYLE_TEXT, INK_MUTED, word || !known ? entry->tone.word : "", .space = 35};
    return 2;
}

static size_t trend_spans(const struct entry *entry, struct span spans[2])
{
    enum ink ink = entry->moves ? INK_TEXT : INK_MUTED;
    spans[0] = (struct span){STYLE_TEXT, INK_MUTED, entry->moves ? NULL : "", entry->trend};
    spans[1] = (struct span){STYLE_TEXT, ink, entry->change, .space = 35, .figure = true};
    return 2;
}

static int between(int value, int least, int most)
{
    return value > most ? most : value < least ? least : value;
}

/* Bars stand between label and count, or below them in a panel that is so narrow inside. */
static bool bars_beside(const struct paint *paint, int width)
{
    return width >= paint_u(paint, BESIDE_LEAST);
}

static int row_least(const struct paint *paint, int width)
{
    return paint_u(paint, bars_beside(paint, width) ? ROW : ROW_BELOW);
}

/*
 * Columns as wide as what stands in them; the bar takes what is left, or stands below in a narrow
 * panel. When room is short the words of the tone go, then the trend.
 */
static struct columns columns_measure(const struct paint *paint, struct box in,
                                      const struct entry *entries, size_t count, bool *ret_words)
{
    int gap = paint_u(paint, COLUMN_GAP), label = 0, sign = 0;
    struct columns c = {.label = in};
    struct span spans[2];
    for (size_t i = 0; i < count; i++) {
        const struct entry *entry = &entries[i];
        label = widest(label, paint_width(paint, STYLE_STRONG, entry->label));
        c.count.w = widest(c.count.w, paint_width(paint, STYLE_STRONG, entry->count));
        c.tone.w =
            widest(c.tone.w, paint_spans_width(paint, spans, tone_spans(entry, true, spans)));
        sign = widest(sign, paint_spans_width(paint, spans, tone_spans(entry, false, spans)));
        c.trend.w = widest(c.trend.w, paint_spans_width(paint, spans, trend_spans(entry, spans)));
    }
    int least = paint_u(paint, LABEL_LEAST), wanted = label < least ? label : least;
    int rest = in.w - c.count.w - c.tone.w - c.trend.w - 3 * gap;
    *ret_words = rest >= wanted;
    if (!*ret_words) {
        rest += c.tone.w - sign;
        c.tone.w = sign;
    }
    if (rest < wanted) {
        rest += c.trend.w + gap;
        c.trend.w = 0;
    }
    if (bars_beside(paint, in.w)) {
        int bar = rest - gap - between(label, 0, widest(least, in.w * 36 / 100));
        c.bar.w = bar >= paint_u(paint, BAR_LEAST) ? bar : paint_u(paint, BAR_LEAST);
        c.label.w = rest - gap - c.bar.w;
    } else {
        c.label.w = rest;
    }
    c.bar.x = in.x + c.label.w + gap;
    c.trend.x = in.x + in.w - c.trend.w;
    c.tone.x = c.trend.x - c.tone.w - (c.trend.w > 0 ? gap : 0);
    c.count.x = c.tone.x - gap - c.count.w;
    return c;
}

static void row_draw(struct paint *paint, struct box row, const struct columns *c,
                     const struct entry *entry, bool words)
{
    struct span spans[2];
    enum ink ink = entry->tone.ink == INK_MUTED ? INK_NEUTRAL : entry->tone.ink;
    int middle = row.y + row.h / 2 - (c->bar.w > 0 ? 0 : paint_u(paint, BAR_BELOW));
    int y = middle + type_capital(paint->unit) / 2;
    int pitch = paint_u(paint, LINE), bar = paint_u(paint, BAR);
    int room = row.h - (c->bar.w > 0 ? 0 : paint_u(paint, 90)) >= 2 * pitch ? 2 : 1;
    int lines = paint_wrapped(paint, 0, 0, c->label.w, pitch, room, STYLE_STRONG, INK_TEXT,
                              entry->label, false);
    paint_wrapped(paint, c->label.x, y - (lines - 1) * pitch / 2, c->label.w, pitch, lines,
                  STYLE_STRONG, INK_TEXT, entry->label, true);
    if (c->bar.w > 0) {
        paint_bar(paint, (struct box){c->bar.x, middle - bar / 2, c->bar.w, bar}, entry->share,
                  ink);
    }
    if (c->bar.w == 0) {
        int top = y + (lines - 1) * pitch / 2 + paint_u(paint, 42);
        struct box below = {row.x, top, row.w, paint_u(paint, BAR_BELOW)};
        paint_bar(paint, below, entry->share, ink);
    }
    int count = paint_width(paint, STYLE_STRONG, entry->count);
    paint_figure(paint, c->count.x + c->count.w - count, y, count, STYLE_STRONG, INK_TEXT,
                 entry->count);
    size_t n = tone_spans(entry, words, spans);
    paint_spans(paint, c->tone.x, y, c->tone.w, ALIGN_LEFT, spans, n);
    if (c->trend.w > 0) {
        n = trend_spans(entry, spans);
        paint_spans(paint, c->trend.x, y, c->trend.w, ALIGN_RIGHT, spans, n);
    }
}

int themes_height(const struct paint *paint, int width, size_t count)
{
    int rows = count > 1 ? (int)count : 1;
    return 2 * paint->pad + paint_u(paint, HEAD) + rows * row_least(paint, width - 2 * paint->pad);
}

static void title(struct paint *paint, struct box in, const char *more)
{
    struct span rest[] = {{STYLE_TEXT, INK_MUTED, more, .figure = true}};
    int y = in.y + paint_u(paint, TITLE);
    int name = paint_text(paint, in.x, y, in.w, STYLE_LEAD, INK_TEXT, tr("Themes"));
    paint_spans(paint, in.x + name + paint->gap, y, in.w - name - paint->gap, ALIGN_RIGHT, rest, 1);
}

void themes_draw(struct paint *paint, struct box box, const struct theme *themes, size_t count)
{
    size_t order[MODEL_THEMES_MAX];
    struct entry entries[MODEL_THEMES_MAX];
    struct box in = paint_panel(paint, box);
    struct box rows = {in.x, in.y + paint_u(paint, HEAD), in.w, in.h - paint_u(paint, HEAD)};
    int least = row_least(paint, in.w), most = least * 3 / 2;
    count = count < MODEL_THEMES_MAX ? count : MODEL_THEMES_MAX;
    size_t room = rows.h >= least ? (size_t)(rows.h / least) : 0;
    /* The last row says how many are missing, unless that would be all that there is. */
    char more[FORMAT_MAX * 2];
    size_t shown = count <= room ? count : room > 1 ? room - 1 : room;
    title(paint, in, room == 1 ? more_text(more, (double)(count - shown)) : "");
    if (count == 0 && room > 0) {
        int y = rows.y + (least + type_capital(paint->unit)) / 2;
        paint_text(paint, in.x, y, in.w, STYLE_TEXT, INK_MUTED, tr("no theme reported"));
    }
    if (shown == 0) {
        return;
    }
    order_of(themes, count, order);
    double longest = number_known(themes[order[0]].count) ? themes[order[0]].count : 0;
    for (size_t i = 0; i < shown; i++) {
        entries[i] = entry_of(&themes[order[i]], longest > 0 ? longest : 1);
    }
    bool words = true;
    struct columns columns = columns_measure(paint, rows, entries, shown, &words);
    size_t filled = shown < count && room > 1 ? shown + 1 : shown;
    struct box row = {rows.x, rows.y, rows.w, rows.h / (int)filled};
    row.h = row.h < most ? row.h : most;
    for (size_t i = 0; i < shown; i++, row.y += row.h) {
        row_draw(paint, row, &columns, &entries[i], words);
    }
    if (filled > shown) {
        int y = row.y + (row.h + type_capital(paint->unit)) / 2;
        paint_figure(paint, in.x, y, in.w, STYLE_TEXT, INK_MUTED,
                     more_text(more, (double)(count - shown)));
    }
}
