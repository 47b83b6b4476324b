/* palette: see palette.h. */
#include "scene/palette.h"

#include <math.h>
#include <stdbool.h>

const struct palette *palette_of(enum colour_theme theme)
{
    static const struct palette *const PALETTES[] = {
        [THEME_DARK] = &PALETTE_DARK,
        [THEME_LIGHT] = &PALETTE_LIGHT,
        [THEME_HIGH_CONTRAST] = &PALETTE_HIGH_CONTRAST,
    };
    _Static_assert(sizeof(PALETTES) / sizeof(PALETTES[0]) == THEME_COUNT, "one palette per theme");
    return PALETTES[theme < THEME_COUNT ? theme : THEME_DARK];
}

static const char *const WORDS[] = {
    [INK_GROUND] = "ground",
    [INK_PANEL] = "panel",
    [INK_RULE] = "rule",
    [INK_TRACK] = "track",
    [INK_TEXT] = "text",
    [INK_MUTED] = "muted",
    [INK_ON_COLOUR] = "on-colour",
    [INK_GOOD] = "good",
    [INK_WARN] = "warn",
    [INK_ALERT] = "alert",
    [INK_BAD] = "bad",
    [INK_NEUTRAL] = "neutral",
    [INK_WARN_GROUND] = "warn-ground",
    [INK_ALERT_GROUND] = "alert-ground",
    [INK_BAD_GROUND] = "bad-ground",
    [INK_GOOD_GROUND] = "good-ground",
    [INK_BAD_SOFT] = "bad-soft",
    [INK_BAD_FILL] = "bad-fill",
    [INK_NETWORK + NETWORK_UNKNOWN] = "network",
    [INK_NETWORK + NETWORK_MASTODON] = "network-mastodon",
    [INK_NETWORK + NETWORK_BLUESKY] = "network-bluesky",
    [INK_NETWORK + NETWORK_FACEBOOK] = "network-facebook",
    [INK_NETWORK + NETWORK_INSTAGRAM] = "network-instagram",
    [INK_NETWORK + NETWORK_LINKEDIN] = "network-linkedin",
    [INK_NETWORK + NETWORK_YOUTUBE] = "network-youtube",
    [INK_NETWORK + NETWORK_X] = "network-x",
    [INK_NETWORK + NETWORK_TIKTOK] = "network-tiktok",
    [INK_NETWORK + NETWORK_THREADS] = "network-threads",
    [INK_NETWORK + NETWORK_REDDIT] = "network-reddit",
    [INK_NETWORK + NETWORK_WEB] = "network-web",
    [INK_NETWORK + NETWORK_NEWSLETTER] = "network-newsletter",
    [INK_NETWORK + NETWORK_OTHER] = "network-other",
};
_Static_assert(sizeof(WORDS) / sizeof(WORDS[0]) == INK_COUNT, "one word per ink");

enum ink ink_fill(enum ink ink)
{
    return ink == INK_BAD ? INK_BAD_FILL : ink;
}

const char *ink_word(enum ink ink)
{
    return ink < INK_COUNT && WORDS[ink] ? WORDS[ink] : "?";
}

/* sRGB (IEC 61966-2-1): a channel of 0 to 255 as a share of its light, and back. */
static double light_of(uint32_t value)
{
    double share = value / 255.0;
    return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4);
}

static uint32_t value_of(double light)
{
    double share = light <= 0.0031308 ? light * 12.92 : 1.055 * pow(light, 1 / 2.4) - 0.055;
    return (uint32_t)lround(share * 255);
}

static uint32_t dimmed(uint32_t rgb, double share)
{
    return value_of(light_of(rgb >> 16 & 0xFF) * share) << 16 |
           value_of(light_of(rgb >> 8 & 0xFF) * share) << 8 |
           value_of(light_of(rgb & 0xFF) * share);
}

/* An ink before this one has become the same colour, which it was not. */
static bool fell_together(const struct palette *bright, const struct palette *dark, int ink)
{
    for (int i = 0; i < ink; i++) {
        if (dark->rgb[i] == dark->rgb[ink] && bright->rgb[i] != bright->rgb[ink]) {
            return true;
        }
    }
    return false;
}

struct palette palette_dimmed(const struct palette *palette, int percent)
{
    struct palette dark;
    double share = percent <= 0 ? 0 : percent >= 100 ? 1 : percent / 100.0;
    for (int ink = 0; ink < INK_COUNT; ink++) {
        dark.rgb[ink] = dimmed(palette->rgb[ink], share);
        /* A step of blue is the least light that tells two colours apart. */
        while (share > 0 && (dark.rgb[ink] & 0xFF) < 0xFF && fell_together(palette, &dark, ink)) {
            dark.rgb[ink]++;
        }
    }
    return dark;
}

static double luminance(uint32_t rgb)
{
    return 0.2126 * light_of(rgb >> 16 & 0xFF) + 0.7152 * light_of(rgb >> 8 & 0xFF) +
           0.0722 * light_of(rgb & 0xFF);
}

double palette_contrast(uint32_t a, uint32_t b)
{
    double light = fmax(luminance(a), luminance(b)), dark = fmin(luminance(a), luminance(b));
    return (light + 0.05) / (dark + 0.05);
}
