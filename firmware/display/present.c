/* present: see present.h. */
#include "display/present.h"

static bool by_texture(const struct present *present)
{
    return present->texture.renderer != NULL;
}

bool present_init(struct present *present, SDL_Window *window, enum present_way way, int rotation,
                  struct err *err)
{
    struct texture texture = {0};
    if (way == PRESENT_TEXTURE && !texture_open(&texture, window, rotation, err)) {
        return false;
    }
    *present = (struct present){
        .texture = texture, .pane = {.window = window, .rotation = rotation}, .whole = true};
    return true;
}

void present_destroy(struct present *present)
{
    if (by_texture(present)) {
        texture_close(&present->texture);
    } else {
        pane_drop(&present->pane);
    }
    *present = (struct present){0};
}

void present_forget(struct present *present)
{
    texture_forget(&present->texture);
    present->whole = true;
    present->shown = false;
}

SDL_Surface *present_surface(struct present *present)
{
    return by_texture(present) ? NULL : pane_surface(&present->pane);
}

bool present_show(struct present *present, SDL_Surface *picture, const SDL_Rect *rects,
                  size_t count, struct err *err)
{
    SDL_SetSurfaceBlendMode(picture, SDL_BLENDMODE_NONE);
    size_t asked = present->whole ? 0 : count;
    bool shown = by_texture(present) ? texture_show(&present->texture, picture, rects, asked, err)
                                     : pane_show(&present->pane, picture, rects, asked, err);
    present->whole = !shown;
    present->shown |= shown;
    return shown;
}

bool present_proven(const struct present *present)
{
    return by_texture(present) ? present->texture.proven >= TEXTURE_PROVEN : present->shown;
}

bool present_size(const struct present *present, int *ret_width, int *ret_height)
{
    return by_texture(present) ? texture_size(&present->texture, ret_width, ret_height)
                               : pane_size(&present->pane, ret_width, ret_height);
}

bool present_read(struct present *present, SDL_Surface *into)
{
    if (present->whole) {
        return false; /* what is on the screen is not what was given to it */
    }
    return by_texture(present) ? texture_read(&present->texture, into)
                               : pane_read(&present->pane, into);
}

void present_keep(struct present *present)
{
    if (!by_texture(present)) {
        pane_keep(&present->pane);
    }
}

bool present_fade(struct present *present, SDL_Surface *picture, const SDL_Rect *rects,
                  size_t count)
{
    bool fades =
        !present->whole && (by_texture(present) ? texture_fade(&present->texture, picture)
                                                : pane_fade(&present->pane, picture, rects, count));
    if (!fades) {
        present_drop(present);
    }
    return fades;
}

bool present_mix(struct present *present, int share, struct err *err)
{
    return by_texture(present) ? texture_mix(&present->texture, share, err)
                               : pane_mix(&present->pane, share, err);
}

void present_drop(struct present *present)
{
    if (by_texture(present)) {
        texture_drop(&present->texture);
    } else {
        pane_drop(&present->pane);
    }
}
