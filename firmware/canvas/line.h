/*
 * line: a text, which may be anything, cut into graphemes and those into segments that one face can
 * draw, in the order in which they stand on the wall.
 *
 * A line is one paragraph of its own: its direction is that of its first strong letter, and what
 * could reach beyond it (overrides, isolates, line ends) is left out.
 */
#ifndef HUNE_CANVAS_LINE_H
#define HUNE_CANVAS_LINE_H

#include "canvas/fonts.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    LINE_BYTES_MAX = 4096,    /* of a text; what follows is not looked at */
    GRAPHEME_POINTS_MAX = 16, /* of a grapheme; further marks are left out */
    SEGMENT_POINTS_MAX = 160, /* drawn at once */
    SEGMENT_BYTES_MAX = SEGMENT_POINTS_MAX * 4 + 1
};

/* What draws a grapheme, when no face does. FONTS_NONE is a hollow box, FONTS_EMOJI a picture. */
enum { LINE_GAP = -2, LINE_NOTHING = -3 };

struct grapheme {
    uint16_t first, count; /* in points */
    int16_t face;
    int8_t level; /* of embedding: odd is right to left */
};

struct segment {
    uint16_t first, count; /* in graphemes */
    int16_t face;
    int8_t level;
};

/* Filled by line_read; large, reused, touched only as far as a text goes. */
struct line {
    uint32_t points[LINE_BYTES_MAX];
    uint16_t ends[LINE_BYTES_MAX]; /* per point, then per grapheme: bytes of the text up to there */
    char breaks[LINE_BYTES_MAX];
    uint32_t bidi[LINE_BYTES_MAX], brackets[LINE_BYTES_MAX];
    int8_t levels[LINE_BYTES_MAX];
    struct grapheme graphemes[LINE_BYTES_MAX];
    struct segment segments[LINE_BYTES_MAX];
    size_t point_count, count, segment_count;
    bool cut; /* the text went on: its last grapheme may be incomplete */
};

void line_read(struct line *line, struct fonts *fonts, struct type type, const char *text,
               size_t len);
/* A segment's text, NUL-terminated, with the characters that its face has. Returns its length. */
size_t line_spell(const struct line *line, struct fonts *fonts, struct type type,
                  const struct segment *segment, char out[SEGMENT_BYTES_MAX]);
/* The width of a LINE_GAP grapheme, in thousandths of an em. */
int line_gap(uint32_t cp);

#endif
