/* canvas: see canvas.h. */
#include "canvas/canvas.h"

#include "base/mem.h"
#include "canvas/curve.h"
#include "canvas/damage.h"
#include "canvas/paint.h"
#include "canvas/picture.h"
#include "canvas/shapes.h"
#include "canvas/text.h"

#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

struct canvas {
    SDL_Surface *surface;
    uint32_t *pixels; /* the surface's, owned; NULL when the surface is borrowed */
    void *drawn_on;   /* where the last draw went */
    struct text *text;
    struct damage damage;
    struct metrics metrics;
};

static int width_of(void *ctx, struct type type, const char *text, size_t len)
{
    struct canvas *canvas = ctx;
    return text_width(canvas->text, type, text, len);
}

static size_t fit_of(void *ctx, struct type type, const char *text, size_t len, int width)
{
    struct canvas *canvas = ctx;
    return text_fit(canvas->text, type, text, len, width);
}

/* A surface is written all over at once; large pages spare the first frame some thousand faults. */
static void advise_large_pages(void *start, size_t len)
{
    uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE), first = (uintptr_t)start;
    uintptr_t from = (first + page - 1) / page * page, end = (first + len) / page * page;
    if (end > from) {
        madvise((char *)start + (from - first), end - from, MADV_HUGEPAGE);
    }
}

static void drop_surface(struct canvas *canvas)
{
    if (canvas->pixels) {
        SDL_FreeSurface(canvas->surface);
        free(canvas->pixels);
    }
    canvas->surface = NULL;
    canvas->pixels = NULL;
}

/* On pixels of our own: SDL would clear them, and each is painted anyway before it is shown. */
static bool new_surface(struct canvas *canvas, int width, int height, struct err *err)
{
    if (width < 1 || height < 1 || width > CANVAS_SIDE_MAX || height > CANVAS_SIDE_MAX) {
        return err_set(err, "a picture of %d × %d can't be drawn: 1 to %d pixels a side", width,
                       height, CANVAS_SIDE_MAX);
    }
    size_t count = (size_t)width * (size_t)height;
    uint32_t *pixels = mem_alloc(count, sizeof(*pixels));
    advise_large_pages(pixels, count * sizeof(*pixels));
    SDL_Surface *surface = SDL_CreateRGBSurfaceWithFormatFrom(
        pixels, width, height, 32, width * (int)sizeof(*pixels), SDL_PIXELFORMAT_ARGB8888);
    if (!surface) {
        free(pixels);
        return err_set(err, "no surface of %d × %d: %s", width, height, SDL_GetError());
    }
    drop_surface(canvas);
    canvas->surface = surface;
    canvas->pixels = pixels;
    return true;
}

bool canvas_create(int width, int height, struct canvas **ret_canvas, struct err *err)
{
    struct canvas *canvas = mem_alloc(1, sizeof(*canvas));
    if (!new_surface(canvas, width, height, err) ||
        !text_create(CANVAS_CACHE_MAX, &canvas->text, err)) {
        canvas_destroy(canvas);
        return false;
    }
    canvas->metrics = (struct metrics){.ctx = canvas, .width = width_of, .fit = fit_of};
    *ret_canvas = canvas;
    return true;
}

void canvas_destroy(struct canvas *canvas)
{
    if (canvas) {
        drop_surface(canvas);
        text_destroy(canvas->text);
        damage_destroy(&canvas->damage);
        free(canvas);
    }
}

bool canvas_resize(struct canvas *canvas, int width, int height, struct err *err)
{
    if (!new_surface(canvas, width, height, err)) {
        return false;
    }
    canvas->drawn_on = NULL;
    return true;
}

bool canvas_target(struct canvas *canvas, SDL_Surface *surface, struct err *err)
{
    if (!surface) {
        int width = canvas->surface->w, height = canvas->surface->h;
        return canvas->pixels || new_surface(canvas, width, height, err);
    }
    if (surface->w != canvas->surface->w || surface->h != canvas->surface->h ||
        surface->format->BytesPerPixel != sizeof(uint32_t)) {
        return err_set(err, "a surface of %d × %d, not of %d × %d", surface->w, surface->h,
                       canvas->surface->w, canvas->surface->h);
    }
    drop_surface(canvas);
    canvas->surface = surface;
    return true;
}

const struct metrics *canvas_metrics(struct canvas *canvas)
{
    return &canvas->metrics;
}

SDL_Surface *canvas_surface(struct canvas *canvas)
{
    return canvas->surface;
}

static void draw_rect(const struct paint *paint, const struct item *item, const uint32_t *rgb)
{
    if (item->stroke <= 0) {
        paint_rounded(paint, item->box, item->radius, rgb[item->ink]);
        return;
    }
    struct box inside = box_grow(item->box, -item->stroke);
    int radius = item->radius > item->stroke ? item->radius - item->stroke : 0;
    paint_rounded(paint, item->box, item->radius, rgb[item->stroke_ink]);
    paint_rounded(paint, inside, radius, rgb[item->ink]);
}

static void draw_item(struct canvas *canvas, const struct paint *paint, const struct list *list,
                      const struct item *item)
{
    const uint32_t *rgb = list->palette->rgb;
    switch (item->kind) {
    case ITEM_RECT:
        draw_rect(paint, item, rgb);
        break;
    case ITEM_TEXT:
        text_draw(canvas->text, paint, item->box.x, item->box.y + type_ascent(item->type.px),
                  item->type, list_item_text(list, item), rgb[item->ink]);
        break;
    case ITEM_SHAPE:
        shapes_draw(paint, item->box, item->shape, rgb[item->ink]);
        break;
    case ITEM_CURVE:
        curve_draw(paint, item->box, list_item_points(list, item), item->point_count,
                   item->thickness, item->alpha, rgb[item->ink]);
        break;
    case ITEM_DASHES:
        curve_dashes(paint, item->box, rgb[item->ink]);
        break;
    }
}

static void repaint(struct canvas *canvas, const struct list *list, struct box box)
{
    struct paint paint = {.pixels = canvas->surface->pixels,
                          .stride = canvas->surface->pitch / (int)sizeof(uint32_t),
                          .clip = box};
    paint_fill(&paint, box, list->palette->rgb[INK_GROUND]);
    for (size_t i = 0; i < list->count; i++) {
        paint.clip = box_meet(damage_extents(&list->items[i]), box);
        if (!box_empty(paint.clip)) {
            draw_item(canvas, &paint, list, &list->items[i]);
        }
    }
}

size_t canvas_draw(struct canvas *canvas, const struct list *list,
                   SDL_Rect damage[CANVAS_DAMAGE_MAX])
{
    struct box boxes[CANVAS_DAMAGE_MAX];
    struct box screen = {0, 0, canvas->surface->w, canvas->surface->h};
    if (canvas->surface->pixels != canvas->drawn_on) {
        damage_forget(&canvas->damage);
        canvas->drawn_on = canvas->surface->pixels;
    }
    size_t found = damage_find(&canvas->damage, list, boxes, CANVAS_DAMAGE_MAX), count = 0;
    for (size_t i = 0; i < found; i++) {
        struct box box = box_meet(boxes[i], screen);
        if (!box_empty(box)) {
            repaint(canvas, list, box);
            damage[count++] = (SDL_Rect){box.x, box.y, box.w, box.h};
        }
    }
    return count;
}

bool canvas_save_png(struct canvas *canvas, const char *path, struct err *err)
{
    return picture_save(canvas->surface, PICTURE_SMALL, path, err);
}
