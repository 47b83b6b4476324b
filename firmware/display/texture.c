/* texture: see texture.h. */
#include "display/texture.h"

#include "base/log.h"
#include "base/str.h"
#include "display/clip.h"
#include "display/driver.h"
#include "display/fade.h"
#include "display/proof.h"
#include "display/turn.h"

#include <stdint.h>

static const char SOFTWARE[] = "software";

enum { TRIED_MAX = 400, TRIES = 3 };

/* By index: asked by flags alone, SDL may pick "opengl", which shows black where libGL is absent.
 */
static int index_of(const char *name)
{
    for (int i = 0; i < SDL_GetNumRenderDrivers(); i++) {
        SDL_RendererInfo info;
        if (SDL_GetRenderDriverInfo(i, &info) == 0 && str_equal(info.name, name)) {
            return i;
        }
    }
    return -1;
}

static SDL_Renderer *open_renderer(SDL_Window *window, const char *name, struct err *err)
{
    int index = index_of(name);
    if (index < 0) {
        err_set(err, "this SDL has none");
        return NULL;
    }
    bool software = str_equal(name, SOFTWARE);
    SDL_Renderer *renderer = SDL_CreateRenderer(
        window, index, software ? SDL_RENDERER_SOFTWARE : SDL_RENDERER_PRESENTVSYNC);
    if (renderer == NULL) {
        err_set(err, "%s", SDL_GetError());
        return NULL;
    }
    if (!proof_renderer(renderer, err)) {
        SDL_DestroyRenderer(renderer);
        return NULL;
    }
    return renderer;
}

bool texture_open(struct texture *texture, SDL_Window *window, int rotation, struct err *err)
{
    static const char *const NAMES[] = {"opengles2", "opengl", SOFTWARE};
    char tried[TRIED_MAX] = "";
    for (size_t i = 0; i < SDL_arraysize(NAMES); i++) {
        struct err reason = {""};
        SDL_Renderer *renderer = open_renderer(window, NAMES[i], &reason);
        if (renderer != NULL) {
            *texture = (struct texture){.renderer = renderer, .rotation = rotation};
            texture->hearsay = driver_is_console() && str_equal(NAMES[i], SOFTWARE);
            str_copy(texture->name, sizeof texture->name, NAMES[i]);
            if (i > 0) {
                log_warn("the picture is shown through %s: tried %s", NAMES[i], tried);
            }
            return true;
        }
        char before[TRIED_MAX];
        str_copy(before, sizeof before, tried);
        str_format(tried, sizeof tried, "%s%s%s (%.90s)", before, i > 0 ? ", " : "", NAMES[i],
                   reason.text);
    }
    return err_set(err, "nothing shows what is drawn: tried %s", tried);
}

void texture_limit(int *width, int *height, int max_width, int max_height)
{
    int64_t w = *width, h = *height;
    if (max_width > 0 && w > max_width) {
        h = SDL_max(h * max_width / w, 1);
        w = max_width;
    }
    if (max_height > 0 && h > max_height) {
        w = SDL_max(w * max_height / h, 1);
        h = max_height;
    }
    *width = (int)w;
    *height = (int)h;
}

static void drop(SDL_Texture **texture)
{
    if (*texture != NULL) {
        SDL_DestroyTexture(*texture);
    }
    *texture = NULL;
}

void texture_forget(struct texture *texture)
{
    drop(&texture->next);
    drop(&texture->shown);
    texture->proven = 0;
}

void texture_close(struct texture *texture)
{
    texture_forget(texture);
    if (texture->renderer != NULL) {
        SDL_DestroyRenderer(texture->renderer);
    }
    *texture = (struct texture){0};
}

/* ARGB8888 by name: SDL 2.32.0 to 2.32.6 mix up the colours of other formats on GLES2.
 * Static: a streaming texture would keep a second copy of the pixels in memory. */
static SDL_Texture *create(SDL_Renderer *renderer, int width, int height)
{
    SDL_Texture *made = SDL_CreateTexture(renderer, SDL_PIXELFORMAT_ARGB8888,
                                          SDL_TEXTUREACCESS_STATIC, width, height);
    if (made != NULL) {
        SDL_SetTextureBlendMode(made, SDL_BLENDMODE_NONE);
    }
    return made;
}

static bool fits(const struct texture *texture, const SDL_Surface *picture)
{
    return texture->shown != NULL && texture->width == picture->w && texture->height == picture->h;
}

static bool renew(struct texture *texture, const SDL_Surface *picture, struct err *err)
{
    int width = picture->w, height = picture->h;
    texture_forget(texture);
    texture->shown = create(texture->renderer, width, height);
    if (texture->shown == NULL) {
        return err_set(err, "no texture of %dx%d: %s", width, height, SDL_GetError());
    }
    /* A picture of another size than the screen is scaled to it, with its proportions. */
    bool swaps = turn_swaps(texture->rotation);
    SDL_RenderSetLogicalSize(texture->renderer, swaps ? height : width, swaps ? width : height);
    texture->width = width;
    texture->height = height;
    return true;
}

static bool copy(const struct texture *texture, SDL_Texture *from)
{
    if (texture->rotation == 0) {
        return SDL_RenderCopy(texture->renderer, from, NULL, NULL) == 0;
    }
    /* Turned about its middle, which is the screen's. */
    float width = (float)texture->width, height = (float)texture->height;
    float shift = turn_swaps(texture->rotation) ? (height - width) / 2 : 0;
    const SDL_FRect place = {shift, -shift, width, height};
    return SDL_RenderCopyExF(texture->renderer, from, NULL, &place, texture->rotation, NULL,
                             SDL_FLIP_NONE) == 0;
}

static bool flip(struct texture *texture, const SDL_Surface *picture, struct err *err)
{
    if (SDL_RenderClear(texture->renderer) != 0 || !copy(texture, texture->shown) ||
        (texture->next != NULL && !copy(texture, texture->next))) {
        return err_set(err, "drawing the frame: %s", SDL_GetError());
    }
    if (picture != NULL && !texture->hearsay && texture->proven < TEXTURE_PROVEN) {
        bool right = proof_frame(texture->renderer, picture, texture->rotation);
        texture->proven = right ? texture->proven + 1 : 0;
    }
    SDL_RenderPresent(texture->renderer);
    return true;
}

static bool upload(SDL_Texture *texture, const SDL_Surface *picture, const SDL_Rect *rect)
{
    const char *pixels = (const char *)picture->pixels + (ptrdiff_t)rect->y * picture->pitch +
                         (ptrdiff_t)rect->x * picture->format->BytesPerPixel;
    return SDL_UpdateTexture(texture, rect, pixels, picture->pitch) == 0;
}

bool texture_show(struct texture *texture, SDL_Surface *picture, const SDL_Rect *rects,
                  size_t count, struct err *err)
{
    if (!fits(texture, picture)) {
        if (!renew(texture, picture, err)) {
            return false;
        }
        count = 0;
    }
    SDL_Rect clipped[CLIP_MAX];
    size_t kept = clip_rects(clipped, picture->w, picture->h, rects, count);
    for (size_t i = 0; i < kept; i++) {
        if (!upload(texture->shown, picture, &clipped[i])) {
            return err_set(err, "updating the texture: %s", SDL_GetError());
        }
    }
    int tries = 0;
    do {
        if (!flip(texture, picture, err)) {
            return false;
        }
    } while (texture->proven < TEXTURE_PROVEN && ++tries < TRIES);
    return true;
}

bool texture_size(const struct texture *texture, int *ret_width, int *ret_height)
{
    return SDL_GetRendererOutputSize(texture->renderer, ret_width, ret_height) == 0;
}

/* Drawn once more into the buffer behind, which nobody sees, and read there: after a page flip what
 * is in it is undefined. */
bool texture_read(struct texture *texture, SDL_Surface *into)
{
    int width = 0, height = 0;
    bool drawn = texture->shown != NULL && texture->next == NULL && !texture->hearsay &&
                 texture_size(texture, &width, &height) && width == into->w && height == into->h &&
                 SDL_RenderClear(texture->renderer) == 0 && copy(texture, texture->shown);
    if (!drawn) {
        return false;
    }
    /* The bars beside a picture of other proportions are read, too. */
    bool swaps = turn_swaps(texture->rotation);
    SDL_RenderSetLogicalSize(texture->renderer, 0, 0);
    bool read = SDL_RenderReadPixels(texture->renderer, NULL, SDL_PIXELFORMAT_ARGB8888,
                                     into->pixels, into->pitch) == 0;
    SDL_RenderSetLogicalSize(texture->renderer, swaps ? texture->height : texture->width,
                             swaps ? texture->width : texture->height);
    return read;
}

bool texture_fade(struct texture *texture, SDL_Surface *picture)
{
    texture_drop(texture);
    if (!fits(texture, picture)) {
        return false;
    }
    texture->next = create(texture->renderer, picture->w, picture->h);
    const SDL_Rect all = {0, 0, picture->w, picture->h};
    if (texture->next == NULL || !upload(texture->next, picture, &all)) {
        drop(&texture->next);
        return false;
    }
    SDL_SetTextureBlendMode(texture->next, SDL_BLENDMODE_BLEND);
    return true;
}

bool texture_mix(struct texture *texture, int share, struct err *err)
{
    if (texture->next == NULL) {
        return true;
    }
    int alpha = share * SDL_ALPHA_OPAQUE / FADE_WHOLE;
    SDL_SetTextureAlphaMod(texture->next, (Uint8)alpha);
    return flip(texture, NULL, err);
}

void texture_drop(struct texture *texture)
{
    if (texture->next != NULL) {
        drop(&texture->shown);
        texture->shown = texture->next;
        texture->next = NULL;
        SDL_SetTextureBlendMode(texture->shown, SDL_BLENDMODE_NONE);
        SDL_SetTextureAlphaMod(texture->shown, SDL_ALPHA_OPAQUE);
    }
}
