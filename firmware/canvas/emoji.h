/*
 * emoji: which graphemes are pictures, and their pictures at a size.
 */
#ifndef HUNE_CANVAS_EMOJI_H
#define HUNE_CANVAS_EMOJI_H

#include "canvas/cache.h"
#include "canvas/fonts.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* True when the grapheme is shown as a picture (Unicode UTS 51); digits and © stay text. */
bool emoji_is(const uint32_t *grapheme, size_t count);
/* True when there is a picture of the character. */
bool emoji_covers(struct fonts *fonts, uint32_t cp);
/* The picture at a text size, from the cache or made now; NULL when there is no emoji face. */
const struct run *emoji_get(struct fonts *fonts, struct cache *cache, int px, const char *text,
                            size_t len);

#endif
