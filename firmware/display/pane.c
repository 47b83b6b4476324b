/* pane: see pane.h. */
#include "display/pane.h"

#include "display/fade.h"
#include "display/turn.h"

#include <string.h>
#include <sys/mman.h>

/* Pixels of a row that are looked at together. */
enum { BLOCK = 64 };

static bool is_plain(const SDL_Surface *surface)
{
    return (surface->format->format == SDL_PIXELFORMAT_RGB888 ||
            surface->format->format == SDL_PIXELFORMAT_ARGB8888) &&
           !SDL_MUSTLOCK(surface);
}

SDL_Surface *pane_surface(struct pane *pane)
{
    SDL_Surface *surface = pane->rotation == 0 ? SDL_GetWindowSurface(pane->window) : NULL;
    return surface && is_plain(surface) ? surface : NULL;
}

static struct turn_pixels pixels_of(const SDL_Surface *surface)
{
    return (struct turn_pixels){surface->pixels, surface->pitch, surface->w, surface->h};
}

static struct turn_pixels pixels_of_other(const struct pane *pane)
{
    return (struct turn_pixels){pane->other, pane->width * (int)sizeof(*pane->other), pane->width,
                                pane->height};
}

/* While a resize is under way the window may have another size than the picture. */
static bool fits(const struct pane *pane, const SDL_Surface *picture, const SDL_Surface *target)
{
    bool swaps = turn_swaps(pane->rotation);
    return target->w == (swaps ? picture->h : picture->w) &&
           target->h == (swaps ? picture->w : picture->h);
}

/* Turned, for a window of few colours: by way of a surface that SDL can convert. */
static bool convert(const struct pane *pane, SDL_Surface *picture, SDL_Surface *target,
                    SDL_Rect rect, SDL_Rect to)
{
    SDL_Surface *turned =
        SDL_CreateRGBSurfaceWithFormat(0, target->w, target->h, 32, SDL_PIXELFORMAT_RGB888);
    if (turned == NULL) {
        return false;
    }
    struct turn_pixels from = pixels_of(picture), into = pixels_of(turned);
    turn_copy(&into, &from, rect, pane->rotation);
    SDL_Rect place = to;
    bool copied = SDL_BlitSurface(turned, &to, target, &place) == 0;
    SDL_FreeSurface(turned);
    return copied;
}

/* One rectangle of the picture into the window's pixels; ret_to is where it went. */
static bool copy(const struct pane *pane, SDL_Surface *picture, SDL_Surface *target, SDL_Rect rect,
                 SDL_Rect *ret_to)
{
    *ret_to = turn_rect(rect, picture->w, picture->h, pane->rotation);
    if (picture == target) {
        return true;
    }
    if (pane->rotation == 0) {
        SDL_Rect place = rect;
        return SDL_BlitSurface(picture, &rect, target, &place) == 0;
    }
    if (!is_plain(target)) {
        return convert(pane, picture, target, rect, *ret_to);
    }
    struct turn_pixels from = pixels_of(picture), into = pixels_of(target);
    turn_copy(&into, &from, rect, pane->rotation);
    return true;
}

static bool update(struct pane *pane, const SDL_Rect *rects, size_t count, struct err *err)
{
    return count == 0 || SDL_UpdateWindowSurfaceRects(pane->window, rects, (int)count) == 0 ||
           err_set(err, "updating the window: %s", SDL_GetError());
}

bool pane_show(struct pane *pane, SDL_Surface *picture, const SDL_Rect *rects, size_t count,
               struct err *err)
{
    SDL_Surface *target = SDL_GetWindowSurface(pane->window);
    if (target == NULL) {
        return err_set(err, "the window has no surface: %s", SDL_GetError());
    }
    if (pane->rotation != 0 && !fits(pane, picture, target)) {
        return true; /* the event that says so comes next, and asks for all of it */
    }
    if (target->pixels != pane->pixels) {
        count = 0;
    }
    int width = picture->w, height = picture->h;
    if (pane->rotation == 0) {
        width = SDL_min(width, target->w);
        height = SDL_min(height, target->h);
    }
    SDL_Rect clipped[CLIP_MAX];
    size_t kept = clip_rects(clipped, width, height, rects, count);
    for (size_t i = 0; i < kept; i++) {
        if (!copy(pane, picture, target, clipped[i], &clipped[i])) {
            return err_set(err, "copying to the window: %s", SDL_GetError());
        }
    }
    pane->pixels = target->pixels;
    return update(pane, clipped, kept, err);
}

bool pane_size(const struct pane *pane, int *ret_width, int *ret_height)
{
    const SDL_Surface *target = SDL_GetWindowSurface(pane->window);
    if (target == NULL) {
        return false;
    }
    *ret_width = target->w;
    *ret_height = target->h;
    return true;
}

/* The window's own pixels: the window system has been given all that was drawn of them. */
bool pane_read(const struct pane *pane, SDL_Surface *into)
{
    SDL_Surface *target = SDL_GetWindowSurface(pane->window);
    return target != NULL && target->pixels == pane->pixels && target->w == into->w &&
           target->h == into->h && SDL_SetSurfaceBlendMode(target, SDL_BLENDMODE_NONE) == 0 &&
           SDL_BlitSurface(target, NULL, into, NULL) == 0;
}

static uint8_t *row_of(const struct turn_pixels *of, int y)
{
    return (uint8_t *)of->pixels + (ptrdiff_t)y * of->pitch;
}

static size_t pixel_bytes(const struct pane *pane)
{
    return (size_t)pane->width * (size_t)pane->height * sizeof(*pane->other);
}

static int blocks_of(const struct pane *pane)
{
    return (pane->width + BLOCK - 1) / BLOCK;
}

static size_t mapped_bytes(const struct pane *pane)
{
    return pixel_bytes(pane) + (size_t)blocks_of(pane) * (size_t)pane->height;
}

/* Where in a row a block begins and how long it is, in bytes. */
static size_t block_at(const struct pane *pane, int block, size_t *ret_bytes)
{
    int left = pane->width - block * BLOCK;
    *ret_bytes = (size_t)SDL_min(left, BLOCK) * sizeof(*pane->other);
    return (size_t)block * BLOCK * sizeof(*pane->other);
}

static bool need_other(struct pane *pane, const SDL_Surface *target)
{
    pane_drop(pane);
    if (!is_plain(target) || target->pixels != pane->pixels) {
        return false;
    }
    pane->width = target->w;
    pane->height = target->h;
    /* Mapped, so that all of it goes back afterwards: malloc would keep it for the next time. */
    void *mapped =
        mmap(NULL, mapped_bytes(pane), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (mapped == MAP_FAILED) {
        return false;
    }
    madvise(mapped, mapped_bytes(pane), MADV_HUGEPAGE);
    pane->other = mapped;
    pane->differs = (uint8_t *)mapped + pixel_bytes(pane);
    pane->share = 0;
    return true;
}

void pane_keep(struct pane *pane)
{
    SDL_Surface *target = pane_surface(pane);
    if (target && need_other(pane, target)) {
        struct turn_pixels from = pixels_of(target), into = pixels_of_other(pane);
        turn_copy(&into, &from, (SDL_Rect){0, 0, target->w, target->h}, 0);
        pane->direct = true;
    }
}

/* Notes where the two pictures differ, and lets them change places there if asked. */
static void compare(struct pane *pane, const SDL_Surface *target, bool exchange)
{
    struct turn_pixels screen = pixels_of(target), other = pixels_of_other(pane);
    uint8_t *differs = pane->differs, spare[BLOCK * sizeof(*pane->other)];
    for (int y = 0; y < pane->height; y++) {
        for (int i = 0; i < blocks_of(pane); i++, differs++) {
            size_t bytes, at = block_at(pane, i, &bytes);
            uint8_t *a = row_of(&screen, y) + at, *b = row_of(&other, y) + at;
            *differs = memcmp(a, b, bytes) != 0;
            if (*differs && exchange) {
                memcpy(spare, a, bytes);
                memcpy(a, b, bytes);
                memcpy(b, spare, bytes);
            }
        }
    }
}

bool pane_fade(struct pane *pane, SDL_Surface *picture, const SDL_Rect *rects, size_t count)
{
    SDL_Surface *target = SDL_GetWindowSurface(pane->window);
    bool direct = pane->direct && picture == target;
    if (target == NULL || !fits(pane, picture, target)) {
        return false;
    }
    if (!direct) {
        if (picture == target || !need_other(pane, target)) {
            return false;
        }
        struct turn_pixels from = pixels_of(picture), into = pixels_of_other(pane);
        turn_copy(&into, &from, (SDL_Rect){0, 0, picture->w, picture->h}, pane->rotation);
    }
    compare(pane, target, direct);
    pane->count = clip_rects(pane->rects, picture->w, picture->h, rects, count);
    for (size_t i = 0; i < pane->count; i++) {
        pane->rects[i] = turn_rect(pane->rects[i], picture->w, picture->h, pane->rotation);
    }
    return true;
}

/* The window's surface, if it is still the one that the fade began on. */
static SDL_Surface *faded(const struct pane *pane)
{
    SDL_Surface *target = pane->other ? SDL_GetWindowSurface(pane->window) : NULL;
    bool same = target && target->pixels == pane->pixels && target->w == pane->width &&
                target->h == pane->height;
    return same ? target : NULL;
}

static void mix(struct pane *pane, const SDL_Surface *target, int share)
{
    struct turn_pixels screen = pixels_of(target), other = pixels_of_other(pane);
    const uint8_t *differs = pane->differs;
    int amount = fade_between(pane->share, share);
    for (int y = 0; y < pane->height; y++) {
        for (int i = 0; i < blocks_of(pane); i++, differs++) {
            size_t bytes, at = block_at(pane, i, &bytes);
            if (*differs) {
                fade_mix(row_of(&screen, y) + at, row_of(&other, y) + at, bytes, amount);
            }
        }
    }
    pane->share = share;
}

bool pane_mix(struct pane *pane, int share, struct err *err)
{
    SDL_Surface *target = faded(pane);
    if (target == NULL) {
        return true;
    }
    mix(pane, target, share);
    return update(pane, pane->rects, pane->count, err);
}

void pane_drop(struct pane *pane)
{
    SDL_Surface *target = faded(pane);
    if (target && pane->share < FADE_WHOLE) {
        mix(pane, target, FADE_WHOLE);
    }
    if (pane->other) {
        munmap(pane->other, mapped_bytes(pane));
    }
    pane->other = NULL;
    pane->differs = NULL;
    pane->count = 0;
    pane->direct = false;
}
