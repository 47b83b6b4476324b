/* proof: see proof.h. */
#include "display/proof.h"

#include "display/turn.h"

#include <stdint.h>
#include <stdlib.h>

enum {
    SIDE = 32,     /* of the pattern, in pixels */
    TOLERANCE = 8, /* of a colour of 8 bits: some screens have fewer */
    ACROSS = 6,    /* places of a frame that are looked at */
    DOWN = 4,
    AROUND = 2 /* pixels around a place, which must have its colour */
};

static bool near(uint32_t a, uint32_t b)
{
    for (int shift = 0; shift < 24; shift += 8) {
        int difference = (int)(a >> shift & 0xFF) - (int)(b >> shift & 0xFF);
        if (abs(difference) > TOLERANCE) {
            return false;
        }
    }
    return true;
}

static bool read_back(SDL_Renderer *renderer, const SDL_Rect *rect, uint32_t *pixels)
{
    return SDL_RenderReadPixels(renderer, rect, SDL_PIXELFORMAT_ARGB8888, pixels,
                                rect->w * (int)sizeof(*pixels)) == 0;
}

static void show_black(SDL_Renderer *renderer)
{
    SDL_SetRenderDrawColor(renderer, 0, 0, 0, SDL_ALPHA_OPAQUE);
    SDL_RenderClear(renderer);
    SDL_RenderPresent(renderer);
}

/* By a texture of the kind that shows the wall, since that is what must work. */
static bool draw(SDL_Renderer *renderer, const uint32_t *pattern, const SDL_Rect *place)
{
    SDL_Texture *texture =
        SDL_CreateTexture(renderer, SDL_PIXELFORMAT_ARGB8888, SDL_TEXTUREACCESS_STATIC, SIDE, SIDE);
    bool drawn = texture != NULL &&
                 SDL_UpdateTexture(texture, NULL, pattern, SIDE * (int)sizeof(*pattern)) == 0 &&
                 SDL_SetTextureBlendMode(texture, SDL_BLENDMODE_NONE) == 0 &&
                 SDL_RenderClear(renderer) == 0 &&
                 SDL_RenderCopy(renderer, texture, NULL, place) == 0;
    if (texture != NULL) {
        SDL_DestroyTexture(texture);
    }
    return drawn;
}

bool proof_renderer(SDL_Renderer *renderer, struct err *err)
{
    static const uint32_t COLOURS[] = {0xFFE02010, 0xFF10D030, 0xFF2040F0, 0xFFF0F0F0};
    uint32_t pattern[SIDE * SIDE], seen[SIDE * SIDE] = {0};
    for (int i = 0; i < SIDE * SIDE; i++) {
        int right = i % SIDE >= SIDE / 2, below = i / SIDE >= SIDE / 2;
        pattern[i] = COLOURS[below * 2 + right];
    }
    const SDL_Rect place = {0, 0, SIDE, SIDE};
    show_black(renderer);
    SDL_ClearError();
    if (!draw(renderer, pattern, &place) || !read_back(renderer, &place, seen)) {
        return err_set(err, "it can't draw: %s", SDL_GetError());
    }
    for (int i = 0; i < SIDE * SIDE; i++) {
        if (!near(seen[i], pattern[i])) {
            return err_set(err, "a pixel drawn as %06X is read back as %06X",
                           (unsigned)pattern[i] & 0xFFFFFF, (unsigned)seen[i] & 0xFFFFFF);
        }
    }
    show_black(renderer);
    return true;
}

static uint32_t pixel_of(const SDL_Surface *picture, int x, int y)
{
    const char *row = (const char *)picture->pixels + (ptrdiff_t)y * picture->pitch;
    return ((const uint32_t *)(const void *)row)[x];
}

static bool is_plain(const SDL_Surface *picture, int x, int y)
{
    for (int i = -AROUND; i <= AROUND; i++) {
        for (int j = -AROUND; j <= AROUND; j++) {
            if (((pixel_of(picture, x, y) ^ pixel_of(picture, x + j, y + i)) & 0xFFFFFF) != 0) {
                return false;
            }
        }
    }
    return true;
}

/* Where the middle of a pixel of the picture lies on the screen. */
static SDL_Rect place_of(SDL_Renderer *renderer, const SDL_Surface *picture, int rotation, int x,
                         int y)
{
    SDL_Rect turned = turn_rect((SDL_Rect){x, y, 1, 1}, picture->w, picture->h, rotation), port;
    float across, down;
    SDL_RenderGetScale(renderer, &across, &down);
    SDL_RenderGetViewport(renderer, &port);
    return (SDL_Rect){(int)(((float)(port.x + turned.x) + 0.5F) * across),
                      (int)(((float)(port.y + turned.y) + 0.5F) * down), 1, 1};
}

bool proof_frame(SDL_Renderer *renderer, const SDL_Surface *picture, int rotation)
{
    int width = picture->w - 2 * AROUND - 1, height = picture->h - 2 * AROUND - 1;
    for (int i = 0; width > 0 && height > 0 && i < ACROSS * DOWN; i++) {
        int x = AROUND + (2 * (i % ACROSS) + 1) * width / (2 * ACROSS);
        int y = AROUND + (2 * (i / ACROSS) + 1) * height / (2 * DOWN);
        if (!is_plain(picture, x, y)) {
            continue;
        }
        uint32_t expected = pixel_of(picture, x, y), seen = ~expected;
        SDL_Rect place = place_of(renderer, picture, rotation, x, y);
        if (!read_back(renderer, &place, &seen) || !near(seen, expected)) {
            return false;
        }
    }
    return true;
}
