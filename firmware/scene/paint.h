/*
 * paint: what all cards draw with: text on baselines, rows of spans, wrapped text, panels, bars.
 *
 * Everything that gets a width keeps within it. Texts that don't fit end in an ellipsis at a
 * grapheme boundary; figures are never cut: they are left out whole, and something says so.
 */
#ifndef HUNE_SCENE_PAINT_H
#define HUNE_SCENE_PAINT_H

#include "scene/list.h"
#include "scene/scene.h"

#include <stdbool.h>
#include <stddef.h>

/* The frame under construction. All lengths in pixels. */
struct paint {
    struct list *list;
    const struct scene_input *input;
    const struct view *view;
    struct box area; /* the input's: nothing but the ground and bands may leave it */
    int unit;        /* em of the smallest text */
    int margin;      /* around the wall */
    int gap;         /* between panels */
    int pad;         /* inside a panel */
    int radius;
};

/* A piece of a line: a text, or a shape as high as a capital when text is NULL. */
struct span {
    enum style style;
    enum ink ink;
    const char *text;
    enum shape shape;
    int space;   /* before it, in hundredths of a unit; not before the first */
    int drop;    /* when room is short: 0 stays, then the highest goes first */
    bool flex;   /* shortened with an ellipsis when room is short */
    bool figure; /* must never be cut */
};

enum align { ALIGN_LEFT, ALIGN_RIGHT, ALIGN_CENTRE };

enum { SPANS_MAX = 16, LINES_MAX = 8 };

/* units in hundredths, to pixels: paint_u(p, 150) is one unit and a half. */
int paint_u(const struct paint *paint, int hundredths);
struct type paint_type(const struct paint *paint, enum style style);
int paint_width(const struct paint *paint, enum style style, const char *text);

/* One text with its baseline at y, at most width wide. Returns the width drawn. */
int paint_text(struct paint *paint, int x, int y, int width, enum style style, enum ink ink,
               const char *text);
/* The same for a figure: drawn whole or not at all (returns 0). */
int paint_figure(struct paint *paint, int x, int y, int width, enum style style, enum ink ink,
                 const char *text);
/*
 * Spans on one baseline, in [x, x + width). Returns the width drawn. Spans that had to go are
 * marked by an empty text. The array is changed.
 */
int paint_spans(struct paint *paint, int x, int y, int width, enum align align, struct span *spans,
                size_t count);
/* How wide they would be with all the room they want. */
int paint_spans_width(const struct paint *paint, const struct span *spans, size_t count);
/*
 * A paragraph: its first baseline at y, then every line_height, at most lines of them, the last
 * cut. Returns the number of lines drawn (or that would be, when draw is false).
 */
int paint_wrapped(struct paint *paint, int x, int y, int width, int line_height, int lines,
                  enum style style, enum ink ink, const char *text, bool draw);

/* An empty panel; returns its inside. */
struct box paint_panel(struct paint *paint, struct box box);
struct box box_inset(struct box box, int dx, int dy);
/* A horizontal bar that is filled to share (0 to 1) of its width. */
void paint_bar(struct paint *paint, struct box box, double share, enum ink ink);
/* A rounded square with a network's letters, its right edge at the return value. */
int paint_badge(struct paint *paint, int x, int y, int side, enum network_kind kind,
                const char *name);

#endif
