/* pane: see pane.h. */
#include "display/pane.h"

#include "display/fade.h"
#include "display/turn.h"

#include <string.h>
#include <sys/mman.h>

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

static void *row_of(const struct turn_pixels *of, SDL_Rect rect, int y)
{
    return (char *)of->pixels + (ptrdiff_t)(rect.y + y) * of->pitch +
           (ptrdiff_t)rect.x * (ptrdiff_t)sizeof(uint32_t);
}

static size_t row_bytes(SDL_Rect rect)
{
    return (size_t)rect.w * sizeof(uint32_t);
}

static void swap_rect(const struct turn_pixels *a, const struct turn_pixels *b, SDL_Rect rect)
{
    enum { PIECE = 1024 };
    char spare[PIECE];
    for (int y = 0; y < rect.h; y++) {
        char *from = row_of(a, rect, y), *to = row_of(b, rect, y);
        for (size_t left = row_bytes(rect); left > 0;) {
            size_t bytes = SDL_min(left, sizeof spare);
            memcpy(spare, from, bytes);
            memcpy(from, to, bytes);
            memcpy(to, spare, bytes);
            from += bytes;
            to += bytes;
            left -= bytes;
        }
    }
}

static bool need_other(struct pane *pane, const SDL_Surface *target)
{
    pane_drop(pane);
    if (!is_plain(target) || target->pixels != pane->pixels) {
        return false;
    }
    /* Mapped, so that all of it goes back afterwards: malloc would keep it for the next time. */
    size_t bytes = (size_t)target->w * (size_t)target->h * sizeof(*pane->other);
    void *mapped = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (mapped == MAP_FAILED) {
        return false;
    }
    madvise(mapped, bytes, MADV_HUGEPAGE);
    pane->other = mapped;
    pane->width = target->w;
    pane->height = target->h;
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

bool pane_fade(struct pane *pane, SDL_Surface *picture, const SDL_Rect *rects, size_t count)
{
    SDL_Surface *target = SDL_GetWindowSurface(pane->window);
    bool direct = pane->direct && picture == target;
    if (target == NULL ||
        (direct ? pane->other == NULL
                : picture == target || !fits(pane, picture, target) || !need_other(pane, target))) {
        return false;
    }
    struct turn_pixels screen = pixels_of(target), drawn = pixels_of(picture),
                       other = pixels_of_other(pane);
    pane->count = clip_rects(pane->rects, picture->w, picture->h, rects, count);
    for (size_t i = 0; i < pane->count; i++) {
        SDL_Rect rect = pane->rects[i];
        pane->rects[i] = turn_rect(rect, picture->w, picture->h, pane->rotation);
        if (direct) {
            swap_rect(&screen, &other, rect);
        } else {
            turn_copy(&other, &drawn, rect, pane->rotation);
        }
    }
    pane->share = 0;
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

static void mix(struct pane *pane, SDL_Surface *target, int share)
{
    struct turn_pixels screen = pixels_of(target), other = pixels_of_other(pane);
    int amount = fade_between(pane->share, share);
    for (size_t i = 0; i < pane->count; i++) {
        SDL_Rect rect = pane->rects[i];
        for (int y = 0; y < rect.h; y++) {
            fade_mix(row_of(&screen, rect, y), row_of(&other, rect, y), row_bytes(rect), amount);
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
        munmap(pane->other, (size_t)pane->width * (size_t)pane->height * sizeof(*pane->other));
    }
    pane->other = NULL;
    pane->count = 0;
    pane->direct = false;
}
