/*
 * type: text sizes, and how scenes learn how wide a text is.
 *
 * All sizes follow from one number, `unit`: the em height in pixels of the smallest text of this
 * wall, so that its capitals are 16 minutes of arc high at the viewing distance. B612 (SIL OFL,
 * OS/2 table of its 1.008 release): capitals 0.75 em, ascent 0.965 em, descent 0.25 em.
 */
#ifndef HUNE_SCENE_TYPE_H
#define HUNE_SCENE_TYPE_H

#include <stdbool.h>
#include <stddef.h>

enum style {
    STYLE_TEXT,   /* 1 unit, regular */
    STYLE_STRONG, /* 1 unit, bold */
    STYLE_QUOTE,  /* 1.2 units, regular: what is read aloud */
    STYLE_LEAD,   /* 1.15 units, bold: titles of panels, names */
    STYLE_FIGURE, /* 1.8 units, bold: the figures of a tile */
    STYLE_HERO,   /* 2.5 units, bold: capitals at least 40 minutes of arc high */
    STYLE_COUNT
};

/* How a text is set: what canvas needs to know. */
struct type {
    int px; /* em height in pixels */
    bool bold;
};

/*
 * Width of text, implemented by canvas with the real fonts and faked in tests: the one dependency
 * that points backwards. Texts are UTF-8 of len bytes, one line, and may be anything.
 */
struct metrics {
    void *ctx; /* borrowed */
    /* Pixels from the pen's start to its end, at least 0. */
    int (*width)(void *ctx, struct type type, const char *text, size_t len);
    /* Bytes of the longest prefix that ends between graphemes and is at most width wide. */
    size_t (*fit)(void *ctx, struct type type, const char *text, size_t len, int width);
};

/*
 * The unit for a screen of width × height pixels, diagonal inches, seen from distance metres: never
 * under 16 minutes of arc (ISO 9241-303: 16 at least), never under 1/36 of the short side's share
 * that keeps a wall of 16:9 balanced. At least 8.
 */
int type_unit(int width, int height, double diagonal_in, double distance_m);
struct type type_of(enum style style, int unit);
const char *style_word(enum style style);

/* From the top of a line box to its baseline; height of a line box. */
int type_ascent(int px);
int type_line(int px);
/* Height of a capital. */
int type_capital(int px);

#endif
