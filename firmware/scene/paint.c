/* paint: see paint.h. */
#include "scene/paint.h"

#include "base/str.h"
#include "base/utf8.h"

#include <math.h>
#include <string.h>

static const char ELLIPSIS[] = "…";

/* Longest text that is looked at for one line; more is never visible. */
enum { LINE_BYTES_MAX = 2048 };

int paint_u(const struct paint *paint, int hundredths)
{
    int px = paint->unit * hundredths;
    return px >= 0 ? (px + 50) / 100 : -((50 - px) / 100);
}

struct type paint_type(const struct paint *paint, enum style style)
{
    return type_of(style, paint->unit);
}

static int width_of(const struct paint *paint, enum style style, const char *text, size_t len)
{
    const struct metrics *metrics = paint->input->metrics;
    return metrics->width(metrics->ctx, paint_type(paint, style), text, len);
}

int paint_width(const struct paint *paint, enum style style, const char *text)
{
    return width_of(paint, style, text, utf8_prefix(text, strlen(text), LINE_BYTES_MAX));
}

/* Adds a text item whose line box follows from its baseline. */
static struct item *put(struct paint *paint, int x, int y, int width, enum style style,
                        enum ink ink, const char *text, size_t len)
{
    struct type type = paint_type(paint, style);
    struct box box = {x, y - type_ascent(type.px), width, type_line(type.px)};
    return list_text(paint->list, box, style, type, ink, text, len);
}

static int put_cut(struct paint *paint, int x, int y, int width, enum style style, enum ink ink,
                   const char *text, size_t len)
{
    char line[LINE_BYTES_MAX + sizeof(ELLIPSIS)];
    const struct metrics *metrics = paint->input->metrics;
    struct type type = paint_type(paint, style);
    int room = width - width_of(paint, style, ELLIPSIS, strlen(ELLIPSIS)), drawn = 0;
    /* Rounding and kerning may make the whole wider than its parts. */
    do {
        room -= drawn > width ? drawn - width : 0;
        size_t fit = room > 0 ? metrics->fit(metrics->ctx, type, text, len, room) : 0;
        while (fit > 0 && text[fit - 1] == ' ') {
            fit--;
        }
        if (fit == 0) {
            return 0;
        }
        str_format(line, sizeof(line), "%.*s%s", (int)fit, text, ELLIPSIS);
        drawn = width_of(paint, style, line, strlen(line));
    } while (drawn > width);
    struct item *item = put(paint, x, y, drawn, style, ink, line, strlen(line));
    if (item) {
        item->cut = true;
    }
    return drawn;
}

int paint_text(struct paint *paint, int x, int y, int width, enum style style, enum ink ink,
               const char *text)
{
    size_t len = strlen(text), kept = utf8_prefix(text, len, LINE_BYTES_MAX);
    if (len == 0 || width <= 0) {
        return 0;
    }
    int wanted = width_of(paint, style, text, kept);
    if (kept < len || wanted > width) {
        return put_cut(paint, x, y, width, style, ink, text, kept);
    }
    put(paint, x, y, wanted, style, ink, text, len);
    return wanted;
}

int paint_figure(struct paint *paint, int x, int y, int width, enum style style, enum ink ink,
                 const char *text)
{
    size_t len = utf8_prefix(text, strlen(text), LINE_BYTES_MAX);
    int wanted = width_of(paint, style, text, len);
    if (wanted > width || len == 0) {
        return 0;
    }
    struct item *item = put(paint, x, y, wanted, style, ink, text, len);
    if (item) {
        item->figure = true;
    }
    return wanted;
}

int paint_wrapped(struct paint *paint, int x, int y, int width, int line_height, int lines,
                  enum style style, enum ink ink, const char *text, bool draw)
{
    const struct metrics *metrics = paint->input->metrics;
    struct type type = paint_type(paint, style);
    size_t left = utf8_prefix(text, strlen(text), (size_t)LINE_BYTES_MAX);
    int line = 0;
    while (left > 0 && line < lines && width > 0) {
        int at = y + line * line_height;
        line++;
        size_t fit = metrics->fit(metrics->ctx, type, text, left, width);
        if (fit == left) {
            if (draw) {
                put(paint, x, at, width_of(paint, style, text, left), style, ink, text, left);
            }
            break;
        }
        if (line == lines || fit == 0) {
            if (draw) {
                put_cut(paint, x, at, width, style, ink, text, left);
            }
            break;
        }
        /* Back to the last space, unless the word alone is too long for a line. */
        size_t end = fit;
        while (end > 0 && text[end] != ' ') {
            end--;
        }
        end = end > 0 ? end : fit;
        if (draw) {
            put(paint, x, at, width_of(paint, style, text, end), style, ink, text, end);
        }
        end += text[end] == ' ';
        text += end;
        left -= end;
    }
    return line;
}

struct box box_inset(struct box box, int dx, int dy)
{
    return (struct box){box.x + dx, box.y + dy, box.w - 2 * dx, box.h - 2 * dy};
}

struct box paint_panel(struct paint *paint, struct box box)
{
    list_rect(paint->list, box, INK_PANEL, paint->radius);
    return box_inset(box, paint->pad, paint->pad);
}

void paint_bar(struct paint *paint, struct box box, double share, enum ink ink)
{
    list_rect(paint->list, box, INK_TRACK, box.h / 2);
    if (share > 0 && box.w >= box.h) {
        box.w = (int)lround(fmin(share, 1.0) * box.w);
        box.w = box.w < box.h ? box.h : box.w;
        list_rect(paint->list, box, ink_fill(ink), box.h / 2);
    }
}

/* Letters that people know a network by; NULL: the first letter of its name. */
static const char *letters(enum network_kind kind)
{
    static const char *const LETTERS[NETWORK_KIND_COUNT] = {
        [NETWORK_MASTODON] = "M",  [NETWORK_BLUESKY] = "B",   [NETWORK_FACEBOOK] = "f",
        [NETWORK_INSTAGRAM] = "I", [NETWORK_LINKEDIN] = "in", [NETWORK_YOUTUBE] = "Y",
        [NETWORK_X] = "X",         [NETWORK_TIKTOK] = "T",    [NETWORK_THREADS] = "@",
        [NETWORK_REDDIT] = "R",    [NETWORK_WEB] = "W",       [NETWORK_NEWSLETTER] = "N",
    };
    return kind < NETWORK_KIND_COUNT ? LETTERS[kind] : NULL;
}

int paint_badge(struct paint *paint, int x, int y, int side, enum network_kind kind,
                const char *name)
{
    struct box box = {x, y, side, side};
    list_rect(paint->list, box, (enum ink)(INK_NETWORK + kind), side / 5);
    char first[8] = "?";
    const char *text = letters(kind);
    if (!text && name && *name) {
        size_t size = 0;
        utf8_decode(name, strlen(name), &size);
        str_format(first, sizeof(first), "%.*s", (int)size, name);
    }
    text = text ? text : first;
    int width = paint_width(paint, STYLE_STRONG, text);
    int capital = type_capital(paint_type(paint, STYLE_STRONG).px);
    paint_text(paint, x + (side - width) / 2, y + (side + capital) / 2, side, STYLE_STRONG,
               INK_ON_COLOUR, text);
    return x + side;
}
