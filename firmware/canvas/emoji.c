/*
 * emoji: see emoji.h. The face has its pictures in one size only (136 × 128), so each is brought
 * down once, every pixel being the mean of the area that it covers.
 */
#include "canvas/emoji.h"

#include "base/mem.h"
#include "base/str.h"

#include <math.h>
#include <stdlib.h>
#include <unictype.h>

enum {
    STRIKE_PX = 128,      /* the height of the face's pictures */
    HEIGHT_PERCENT = 115, /* of an em */
    MIDDLE_PERCENT = 37,  /* of an em above the baseline: half a capital */
    TEXT_STYLE = 0xFE0E,
    PICTURE_STYLE = 0xFE0F,
    KEYCAP = 0x20E3,
    FLAG_FIRST = 0x1F1E6,
    FLAG_LAST = 0x1F1FF,
    FIRST_PICTURE = 0x203C, /* below are only ©, ®, digits, # and * */
    GRAPHEME_BYTES_MAX = 128
};

static const struct type STRIKE = {.px = STRIKE_PX};

static bool contains(const uint32_t *grapheme, size_t count, uint32_t cp)
{
    for (size_t i = 0; i < count; i++) {
        if (grapheme[i] == cp) {
            return true;
        }
    }
    return false;
}

bool emoji_is(const uint32_t *grapheme, size_t count)
{
    uint32_t base = grapheme[0];
    if (count == 1 && base < FIRST_PICTURE) {
        return false;
    }
    if (contains(grapheme, count, TEXT_STYLE)) {
        return false;
    }
    if (base < 0x80) {
        return (base == '#' || base == '*' || (base >= '0' && base <= '9')) &&
               contains(grapheme, count, KEYCAP);
    }
    if (base >= FLAG_FIRST && base <= FLAG_LAST) {
        return true;
    }
    if (uc_is_property(base, UC_PROPERTY_EMOJI_PRESENTATION)) {
        return true;
    }
    return uc_is_property(base, UC_PROPERTY_EMOJI) &&
           (contains(grapheme, count, PICTURE_STYLE) ||
            (count > 1 && uc_is_property(grapheme[1], UC_PROPERTY_EMOJI_MODIFIER)));
}

bool emoji_covers(struct fonts *fonts, uint32_t cp)
{
    return fonts_covers(fonts, FONTS_EMOJI, STRIKE, cp);
}

struct sums {
    float a, r, g, b, weight;
};

/* Adds one row of a source box, each pixel by the share of it that lies within [x0, x1). */
static void add_row(struct sums *sums, const uint32_t *row, int width, float x0, float x1,
                    float height)
{
    for (int x = (int)x0; x < width && (float)x < x1; x++) {
        float share = (fminf((float)(x + 1), x1) - fmaxf((float)x, x0)) * height;
        float alpha = (float)(row[x] >> 24) * share;
        sums->weight += share;
        sums->a += alpha;
        sums->r += alpha * (float)(row[x] >> 16 & 0xFF) / 255.0F;
        sums->g += alpha * (float)(row[x] >> 8 & 0xFF) / 255.0F;
        sums->b += alpha * (float)(row[x] & 0xFF) / 255.0F;
    }
}

static uint32_t mean(const struct sums *sums)
{
    if (sums->weight <= 0.0F) {
        return 0;
    }
    uint32_t a = (uint32_t)(sums->a / sums->weight), r = (uint32_t)(sums->r / sums->weight);
    uint32_t g = (uint32_t)(sums->g / sums->weight), b = (uint32_t)(sums->b / sums->weight);
    return a << 24 | r << 16 | g << 8 | b;
}

static uint32_t *scale(const SDL_Surface *from, int width, int height)
{
    uint32_t *image = mem_alloc((size_t)width * (size_t)height, sizeof(*image));
    float step_x = (float)from->w / (float)width, step_y = (float)from->h / (float)height;
    for (int y = 0; y < height; y++) {
        float y0 = (float)y * step_y, y1 = y0 + step_y;
        for (int x = 0; x < width; x++) {
            float x0 = (float)x * step_x;
            struct sums sums = {0};
            for (int sy = (int)y0; sy < from->h && (float)sy < y1; sy++) {
                const void *row = (const char *)from->pixels + (ptrdiff_t)sy * from->pitch;
                float share = fminf((float)(sy + 1), y1) - fmaxf((float)sy, y0);
                add_row(&sums, row, from->w, x0, x0 + step_x, share);
            }
            image[(ptrdiff_t)y * width + x] = mean(&sums);
        }
    }
    return image;
}

static SDL_Surface *render(struct fonts *fonts, const char *text, size_t len)
{
    char grapheme[GRAPHEME_BYTES_MAX];
    const struct font *font = fonts_get(fonts, FONTS_EMOJI, STRIKE);
    if (!font || !str_format(grapheme, sizeof(grapheme), "%.*s", (int)len, text)) {
        return NULL;
    }
    SDL_Color white = {255, 255, 255, 255};
    SDL_Surface *drawn = TTF_RenderUTF8_Blended(font->ttf, grapheme, white);
    /* The face keeps 70 kB for each picture that it has drawn; setting a size makes it let go. */
    TTF_SetFontSize(font->ttf, STRIKE_PX);
    return drawn;
}

const struct run *emoji_get(struct fonts *fonts, struct cache *cache, int px, const char *text,
                            size_t len)
{
    struct run_key key = {RUN_EMOJI, {.px = px}, text, len};
    struct run *run = cache_find(cache, &key);
    if (run) {
        return run;
    }
    SDL_Surface *drawn = render(fonts, text, len);
    if (!drawn) {
        return NULL;
    }
    int height = (px * HEIGHT_PERCENT + 50) / 100;
    int width = (drawn->w * height + drawn->h / 2) / drawn->h;
    width = width > 0 ? width : 1;
    run = cache_add(cache, &key);
    run->image = scale(drawn, width, height);
    run->ink = (struct box){0, -(px * MIDDLE_PERCENT / 100) - height / 2, width, height};
    run->advance = width + (px + 10) / 20;
    SDL_FreeSurface(drawn);
    cache_count(cache, run);
    return run;
}
