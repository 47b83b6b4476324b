/* present: a surface to a window, through its surface or through one texture. */
#include "display/present.h"

/* By index: asked by flags alone, SDL may pick "opengl", which shows black where libGL is absent.
 */
static int gles2_index(void)
{
    for (int i = 0; i < SDL_GetNumRenderDrivers(); i++) {
        SDL_RendererInfo info;
        if (SDL_GetRenderDriverInfo(i, &info) == 0 && SDL_strcmp(info.name, "opengles2") == 0) {
            return i;
        }
    }
    return -1;
}

static SDL_Renderer *create_renderer(SDL_Window *window)
{
    int index = gles2_index();
    SDL_Renderer *renderer = NULL;
    if (index >= 0) {
        renderer = SDL_CreateRenderer(window, index, SDL_RENDERER_PRESENTVSYNC);
    }
    if (renderer == NULL) {
        renderer = SDL_CreateRenderer(window, -1, SDL_RENDERER_SOFTWARE);
    }
    return renderer;
}

bool present_init(struct present *present, SDL_Window *window, enum present_way way,
                  struct err *err)
{
    SDL_Renderer *renderer = NULL;
    if (way == PRESENT_TEXTURE) {
        renderer = create_renderer(window);
        if (renderer == NULL) {
            return err_set(err, "no renderer, neither opengles2 nor software: %s", SDL_GetError());
        }
    }
    *present = (struct present){.window = window, .renderer = renderer, .whole = true};
    return true;
}

void present_destroy(struct present *present)
{
    if (present->texture != NULL) {
        SDL_DestroyTexture(present->texture);
    }
    if (present->renderer != NULL) {
        SDL_DestroyRenderer(present->renderer);
    }
    *present = (struct present){0};
}

void present_forget(struct present *present)
{
    if (present->texture != NULL) {
        SDL_DestroyTexture(present->texture);
    }
    present->texture = NULL;
    present->whole = true;
}

/* Those parts of rects that lie inside width × height; the whole when there are too many. */
static size_t clip(SDL_Rect clipped[PRESENT_RECTS_MAX], int width, int height,
                   const SDL_Rect *rects, size_t count)
{
    const SDL_Rect all = {0, 0, width, height};
    if (count == 0 || count > PRESENT_RECTS_MAX) {
        clipped[0] = all;
        return 1;
    }
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        if (SDL_IntersectRect(&rects[i], &all, &clipped[kept])) {
            kept++;
        }
    }
    return kept;
}

SDL_Surface *present_surface(struct present *present)
{
    SDL_Surface *surface = present->renderer ? NULL : SDL_GetWindowSurface(present->window);
    bool plain = surface && (surface->format->format == SDL_PIXELFORMAT_RGB888 ||
                             surface->format->format == SDL_PIXELFORMAT_ARGB8888);
    return plain && !SDL_MUSTLOCK(surface) ? surface : NULL;
}

static bool show_surface(struct present *present, SDL_Surface *surface, const SDL_Rect *rects,
                         size_t count, struct err *err)
{
    SDL_Surface *target = SDL_GetWindowSurface(present->window);
    if (target == NULL) {
        return err_set(err, "the window has no surface: %s", SDL_GetError());
    }
    if (present->whole || target->pixels != present->pixels) {
        count = 0;
    }

    SDL_Rect clipped[PRESENT_RECTS_MAX];
    size_t kept =
        clip(clipped, SDL_min(surface->w, target->w), SDL_min(surface->h, target->h), rects, count);
    for (size_t i = 0; i < kept && surface != target; i++) {
        SDL_Rect to = clipped[i];
        if (SDL_BlitSurface(surface, &clipped[i], target, &to) != 0) {
            return err_set(err, "copying to the window: %s", SDL_GetError());
        }
    }
    if (kept > 0 && SDL_UpdateWindowSurfaceRects(present->window, clipped, (int)kept) != 0) {
        return err_set(err, "updating the window: %s", SDL_GetError());
    }
    present->pixels = target->pixels;
    return true;
}

static bool need_texture(struct present *present, const SDL_Surface *surface, struct err *err)
{
    if (present->texture != NULL && present->width == surface->w && present->height == surface->h) {
        return true;
    }
    present_forget(present);
    /* ARGB8888 by name: SDL 2.32.0 to 2.32.6 mix up the colours of other formats on GLES2.
     * Static: a streaming texture would keep a second copy of the pixels in memory. */
    present->texture = SDL_CreateTexture(present->renderer, SDL_PIXELFORMAT_ARGB8888,
                                         SDL_TEXTUREACCESS_STATIC, surface->w, surface->h);
    if (present->texture == NULL) {
        return err_set(err, "no texture of %dx%d: %s", surface->w, surface->h, SDL_GetError());
    }
    SDL_SetTextureBlendMode(present->texture, SDL_BLENDMODE_NONE);
    /* A surface of another size than the screen is scaled to it, with its proportions. */
    SDL_RenderSetLogicalSize(present->renderer, surface->w, surface->h);
    present->width = surface->w;
    present->height = surface->h;
    return true;
}

static bool flip(struct present *present, struct err *err)
{
    if (SDL_RenderClear(present->renderer) != 0 ||
        SDL_RenderCopy(present->renderer, present->texture, NULL, NULL) != 0) {
        return err_set(err, "drawing the frame: %s", SDL_GetError());
    }
    SDL_RenderPresent(present->renderer);
    return true;
}

static bool show_texture(struct present *present, SDL_Surface *surface, const SDL_Rect *rects,
                         size_t count, struct err *err)
{
    if (!need_texture(present, surface, err)) {
        return false;
    }
    bool whole = present->whole;

    SDL_Rect clipped[PRESENT_RECTS_MAX];
    size_t kept = clip(clipped, surface->w, surface->h, rects, whole ? 0 : count);
    for (size_t i = 0; i < kept; i++) {
        const SDL_Rect *rect = &clipped[i];
        const char *pixels = (const char *)surface->pixels + (ptrdiff_t)rect->y * surface->pitch +
                             (ptrdiff_t)rect->x * surface->format->BytesPerPixel;
        if (SDL_UpdateTexture(present->texture, rect, pixels, surface->pitch) != 0) {
            return err_set(err, "updating the texture: %s", SDL_GetError());
        }
    }
    /* KMSDRM loses the first frame that it is given: what is shown whole is shown twice. */
    if (whole && !flip(present, err)) {
        return false;
    }
    return flip(present, err);
}

bool present_show(struct present *present, SDL_Surface *surface, const SDL_Rect *rects,
                  size_t count, struct err *err)
{
    SDL_SetSurfaceBlendMode(surface, SDL_BLENDMODE_NONE);
    bool shown = present->renderer != NULL ? show_texture(present, surface, rects, count, err)
                                           : show_surface(present, surface, rects, count, err);
    present->whole = !shown;
    return shown;
}
