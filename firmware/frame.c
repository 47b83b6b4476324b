/* frame: see frame.h. */
#include "frame.h"

#include "derive/drift.h"
#include "scene/scene.h"

#include <math.h>

static const struct palette BLACK = {.rgb = {0}};

void frame_upright(const struct settings *settings, int *width, int *height)
{
    if (settings->rotation == 90 || settings->rotation == 270) {
        int side = *width;
        *width = *height;
        *height = side;
    }
}

bool frame_init(struct frame *frame, const struct settings *settings, int width, int height,
                struct err *err)
{
    *frame = (struct frame){.settings = settings, .width = width, .height = height};
    list_init(&frame->list);
    host_read(&frame->host);
    return canvas_create(width, height, &frame->canvas, err);
}

void frame_destroy(struct frame *frame)
{
    canvas_destroy(frame->canvas);
    frame->canvas = NULL;
    list_destroy(&frame->list);
}

bool frame_resize(struct frame *frame, int width, int height, struct err *err)
{
    if (!canvas_resize(frame->canvas, width, height, err)) {
        return false;
    }
    frame->width = width;
    frame->height = height;
    return true;
}

/* What is left of a side without a margin at both ends. */
static int rest_of(int side, int margin)
{
    int rest = side - 2 * margin;
    return rest > 0 ? rest : 1;
}

struct box frame_area(const struct settings *settings, int width, int height, int64_t now)
{
    int reach = settings->drift_px;
    int x = (int)lround(width * settings->overscan_pct / 100) + reach;
    int y = (int)lround(height * settings->overscan_pct / 100) + reach;
    struct drift drift = drift_at(now, reach);
    return (struct box){x + drift.x, y + drift.y, rest_of(width, x), rest_of(height, y)};
}

static const struct palette *palette_for(struct frame *frame)
{
    const struct palette *palette = palette_of(frame->settings->theme);
    if (!frame->live || frame->view.power != POWER_DIM) {
        return palette;
    }
    frame->palette = palette_dimmed(palette, frame->settings->dim_pct);
    return &frame->palette;
}

int64_t frame_update(struct frame *frame, const struct office *office, enum scene_id pinned,
                     int64_t now, int64_t steady_ms)
{
    const struct settings *settings = frame->settings;
    view_step(office, settings, &frame->alarms, now, steady_ms, &frame->view);
    int64_t next = tour_step(&frame->tour, &frame->view, settings, pinned, steady_ms);
    if (frame->live && frame->view.power == POWER_OFF) {
        list_clear(&frame->list, frame->width, frame->height, &BLACK);
        return INT64_MAX;
    }
    const struct scene_input input = {
        .view = &frame->view,
        .settings = settings,
        .tour = &frame->tour,
        .host = &frame->host,
        .metrics = canvas_metrics(frame->canvas),
        .palette = palette_for(frame),
        .notice = frame->notice,
        .message = frame->message,
        .width = frame->width,
        .height = frame->height,
        .area = frame_area(settings, frame->width, frame->height, frame->live ? now : TIME_NONE),
    };
    scene_draw(&frame->list, &input);
    return next;
}
