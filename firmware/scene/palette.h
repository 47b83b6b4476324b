/*
 * palette: the colours of a theme, by role. Main thread, constant data.
 *
 * Text inks keep at least 4.5:1 (figures 7:1) on the grounds they are used on: WCAG 2.2, 1.4.3 and
 * 1.4.6; tests/unit measures it. Level colours never stand alone: a shape and a word go with them.
 */
#ifndef HUNE_SCENE_PALETTE_H
#define HUNE_SCENE_PALETTE_H

#include "model/kinds.h"
#include "settings/settings.h"

#include <stdint.h>

enum ink {
    INK_GROUND,      /* behind everything */
    INK_PANEL,       /* a card */
    INK_RULE,        /* thin lines between rows */
    INK_TRACK,       /* the empty part of a bar */
    INK_TEXT,        /* what is read first */
    INK_MUTED,       /* labels, what is read second */
    INK_ON_COLOUR,   /* text on a coloured ground */
    INK_GOOD,        /* on time, up, positive; level clear */
    INK_WARN,        /* soon, silent, overloaded; level watch */
    INK_ALERT,       /* level alert: words, no figures */
    INK_BAD,         /* overdue, down, negative; level crisis */
    INK_NEUTRAL,     /* neutral tone */
    INK_WARN_GROUND, /* tints behind coloured text */
    INK_ALERT_GROUND,
    INK_BAD_GROUND,
    INK_GOOD_GROUND,
    INK_BAD_SOFT, /* readable red on INK_BAD_GROUND */
    INK_BAD_FILL, /* a fuller red than text may have: bands, borders, bars, curves */
    INK_NETWORK,  /* the first of NETWORK_KIND_COUNT: one per enum network_kind */
    INK_COUNT = INK_NETWORK + NETWORK_KIND_COUNT
};

struct palette {
    uint32_t rgb[INK_COUNT]; /* 0xRRGGBB */
};

extern const struct palette PALETTE_DARK, PALETTE_LIGHT, PALETTE_HIGH_CONTRAST;

const struct palette *palette_of(enum colour_theme theme);
/*
 * The same with every colour at so many percent of its light (0 to 100), for the night: of its
 * luminance, so that 50 is half the light that the screen gives. Colours that differ stay different
 * while there is any light. All the ratios between colours stay, so in a room as much darker text
 * is as readable as by day; in a room that stays bright it is not.
 */
struct palette palette_dimmed(const struct palette *palette, int percent);

/* The ink for a surface of that meaning: fuller where the text's is light to be readable. */
enum ink ink_fill(enum ink ink);
/* "text", "network-mastodon": for dumps. Never NULL. */
const char *ink_word(enum ink ink);
/* Relative luminance contrast of two colours, 1 to 21 (WCAG 2.2). */
double palette_contrast(uint32_t a, uint32_t b);

#endif
