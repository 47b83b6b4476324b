/* frame: see frame.h. */
#include "frame.h"

#include "scene/scene.h"

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

int64_t frame_update(struct frame *frame, const struct office *office, enum scene_id pinned,
                     int64_t now, int64_t steady_ms)
{
    view_derive(office, frame->settings, now, &frame->view);
    int64_t next = tour_step(&frame->tour, &frame->view, frame->settings, pinned, steady_ms);
    const struct scene_input input = {
        .view = &frame->view,
        .settings = frame->settings,
        .tour = &frame->tour,
        .host = &frame->host,
        .metrics = canvas_metrics(frame->canvas),
        .palette = &PALETTE_DARK,
        .notice = frame->notice,
        .width = frame->width,
        .height = frame->height,
        .area = {0, 0, frame->width, frame->height},
    };
    scene_draw(&frame->list, &input);
    return next;
}
