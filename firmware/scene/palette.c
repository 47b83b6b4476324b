/* palette: see palette.h. */
#include "scene/palette.h"

#include <math.h>

const struct palette PALETTE_DARK = {
    .rgb =
        {
            [INK_GROUND] = 0x0B0F16,
            [INK_PANEL] = 0x161C25,
            [INK_RULE] = 0x2B3341,
            [INK_TRACK] = 0x2B3341,
            [INK_TEXT] = 0xF1F4F9,
            [INK_MUTED] = 0x9DA7B8,
            [INK_ON_COLOUR] = 0x0B0F16,
            [INK_GOOD] = 0x43BF90,
            [INK_WARN] = 0xF2B632,
            [INK_ALERT] = 0xFF8A3D,
            [INK_BAD] = 0xFF7F7F,
            [INK_BAD_FILL] = 0xFF4B4B,
            [INK_NEUTRAL] = 0x8893A6,
            [INK_WARN_GROUND] = 0x33270D,
            [INK_ALERT_GROUND] = 0x2F1809,
            [INK_BAD_GROUND] = 0x340F13,
            [INK_GOOD_GROUND] = 0x0E241B,
            [INK_BAD_SOFT] = 0xFFB3B0,
            [INK_NETWORK + NETWORK_UNKNOWN] = 0xAEB8C8,
            [INK_NETWORK + NETWORK_MASTODON] = 0xB48CFF,
            [INK_NETWORK + NETWORK_BLUESKY] = 0x8CCBFF,
            [INK_NETWORK + NETWORK_FACEBOOK] = 0x5AA2FF,
            [INK_NETWORK + NETWORK_INSTAGRAM] = 0xFF8FB1,
            [INK_NETWORK + NETWORK_LINKEDIN] = 0x66D3FA,
            [INK_NETWORK + NETWORK_YOUTUBE] = 0xFF9A62,
            [INK_NETWORK + NETWORK_X] = 0xD5DBE5,
            [INK_NETWORK + NETWORK_TIKTOK] = 0x5FE3DC,
            [INK_NETWORK + NETWORK_THREADS] = 0xE0C9FF,
            [INK_NETWORK + NETWORK_REDDIT] = 0xFFA98A,
            [INK_NETWORK + NETWORK_WEB] = 0xA5D6A0,
            [INK_NETWORK + NETWORK_NEWSLETTER] = 0xE8D48A,
            [INK_NETWORK + NETWORK_OTHER] = 0xAEB8C8,
        },
};

const struct palette *palette_of(enum colour_theme theme)
{
    (void)theme;
    return &PALETTE_DARK;
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

static double channel(uint32_t value)
{
    double share = value / 255.0;
    return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4);
}

static double luminance(uint32_t rgb)
{
    return 0.2126 * channel(rgb >> 16 & 0xFF) + 0.7152 * channel(rgb >> 8 & 0xFF) +
           0.0722 * channel(rgb & 0xFF);
}

double palette_contrast(uint32_t a, uint32_t b)
{
    double light = fmax(luminance(a), luminance(b)), dark = fmin(luminance(a), luminance(b));
    return (light + 0.05) / (dark + 0.05);
}
