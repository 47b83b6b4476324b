/*
 * sheet: coverage on which the pieces of a line are put together before it is kept.
 */
#ifndef HUNE_CANVAS_SHEET_H
#define HUNE_CANVAS_SHEET_H

#include "scene/list.h"

#include <SDL2/SDL.h>
#include <stdint.h>

/* A zeroed sheet is ready for use; it keeps its memory from line to line. */
struct sheet {
    uint8_t *mask; /* owned */
    size_t cap;
    struct box box; /* from the pen's start on the baseline */
};

/* Empty, of that size. */
void sheet_open(struct sheet *sheet, struct box box);
/* Keeps the memory unless it is large. */
void sheet_close(struct sheet *sheet);
void sheet_destroy(struct sheet *sheet);
/* Lays a surface of 8-bit coverage on it, its top left corner at x, y; overlaps add nothing. */
void sheet_lay(struct sheet *sheet, const SDL_Surface *coverage, int x, int y);
/* A hollow box: a letter that no face has. */
void sheet_hollow(struct sheet *sheet, struct box box, int thickness);
/* What has ink, cut out: its place in *ret_ink, its mask returned, owned by the caller, or NULL. */
uint8_t *sheet_cut(const struct sheet *sheet, struct box *ret_ink);

#endif
