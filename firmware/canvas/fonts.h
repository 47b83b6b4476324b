/*
 * fonts: the faces of the wall, and which of them has a letter. Main thread.
 *
 * B612 first, then Noto Sans, then a face per script, then symbols; the colour emoji stand apart.
 * A face is opened at a size when it is first needed there; the least recently used is closed when
 * too many are open.
 */
#ifndef HUNE_CANVAS_FONTS_H
#define HUNE_CANVAS_FONTS_H

#include "base/err.h"
#include "canvas/faces.h"
#include "scene/type.h"

#include <SDL2/SDL_ttf.h>
#include <stdbool.h>
#include <stdint.h>

enum {
    FONTS_OPEN_MAX = 24, /* each holds some hundred kB at most */
    FONTS_PX_MIN = 4,
    FONTS_PX_MAX = 512,
    FONTS_NONE = -1, /* no face has the letter */
    FONTS_EMOJI = FACES_EMOJI
};

/* A face at a size. */
struct font {
    TTF_Font *ttf;
    int ascent, height; /* pixels: a rendered line's baseline and its usual height */
    int space;          /* advance of U+0020 */
};

struct fonts;

/* Fails when no face for text can be opened (err names the packages). */
bool fonts_create(struct fonts **ret_fonts, struct err *err);
void fonts_destroy(struct fonts *fonts);
/* The face to use for a character, FONTS_NONE when there is none. */
int fonts_face(struct fonts *fonts, struct type type, uint32_t cp);
/* NULL when it can't be opened. Valid until the next call of a function of this file. */
const struct font *fonts_get(struct fonts *fonts, int face, struct type type);
bool fonts_covers(struct fonts *fonts, int face, struct type type, uint32_t cp);
/* A type within the sizes that are drawn. */
struct type fonts_clamp(struct type type);

#endif
