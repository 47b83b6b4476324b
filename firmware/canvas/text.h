/*
 * text: lines of text, measured and drawn. Main thread. Keeps what it has rendered and measured.
 */
#ifndef HUNE_CANVAS_TEXT_H
#define HUNE_CANVAS_TEXT_H

#include "base/err.h"
#include "canvas/paint.h"

#include <stdbool.h>
#include <stddef.h>

enum { TEXT_WIDTH_MAX = 1 << 20 }; /* the width of whatever is too long to be measured */

struct text;

/* At most cache_max bytes of rendered text are kept. Fails when no font can be opened. */
bool text_create(size_t cache_max, struct text **ret_text, struct err *err);
void text_destroy(struct text *text);
/* As in struct metrics (scene/type.h). */
int text_width(struct text *text, struct type type, const char *bytes, size_t len);
size_t text_fit(struct text *text, struct type type, const char *bytes, size_t len, int width);
/* One line, its pen starting at x on the baseline. */
void text_draw(struct text *text, const struct paint *paint, int x, int baseline, struct type type,
               const char *bytes, uint32_t rgb);
/* Bytes of rendered text that are kept now. */
size_t text_kept(const struct text *text);

#endif
