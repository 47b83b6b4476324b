/* show: see show.h. */
#include "show.h"

#include "base/clock.h"
#include "base/log.h"

/* Six changes a second are three flashes, which is what eyes may be given (WCAG 2.2, 2.3.1): also
 * those of somebody who plays with the arrow keys. */
enum { CHANGE_MS = 170 };

void show_init(struct show *show, struct display *display, struct frame *frame)
{
    *show = (struct show){
        .display = display,
        .frame = frame,
        .scene = SCENE_COUNT,
        .off = {.name = "screen-off-command", .text = frame->settings->screen_off_command},
        .on = {.name = "screen-on-command", .text = frame->settings->screen_on_command},
        .all = true,
    };
    trace_init(&show->trace);
}

static void run(struct shell_command *command)
{
    struct err err;
    if (!shell_command_start(command, &err)) {
        log_warn("%s", err.text);
    }
}

/* Before anything is drawn for a screen that was off: a panel that is off shows nothing. */
static void light_up(struct show *show)
{
    struct err err;
    if (show->blank && show->frame->view.power != POWER_OFF) {
        show->blank = false;
        if (!display_blank(show->display, false, &err)) {
            log_error("%s", err.text);
        }
    }
}

/* After it is shown: the picture that the screen goes off with is black. */
static void settle(struct show *show)
{
    struct err err;
    enum show_light light = show->power == POWER_OFF ? SHOW_DARK : SHOW_LIT;
    if (light == show->light) {
        return;
    }
    show->light = light;
    if (light == SHOW_DARK) {
        show->blank = display_blank(show->display, true, &err);
        if (!show->blank) {
            log_info("the screen is off: it is black, but lit: %s", err.text);
        }
    }
    run(light == SHOW_DARK ? &show->off : &show->on);
}

static void say(struct show *show, size_t rects, bool good)
{
    show->frames += good;
    show->frame_ms = good ? clock_wall_ms() : show->frame_ms;
    trace_say(&show->trace, rects, show->frame, show_fading(show));
}

/* Another scene, or the screen going off, on or darker; not the first picture, nor the first data,
 * nor another size. */
static bool is_a_change(const struct show *show)
{
    const struct frame *frame = show->frame;
    return !show->all && show->scene != SCENE_WAITING &&
           (frame->tour.scene != show->scene || frame->view.power != show->power);
}

static bool present(struct show *show, bool fades, const SDL_Rect *damage, size_t count,
                    struct err *err)
{
    SDL_Surface *surface = canvas_surface(show->frame->canvas);
    int64_t now = clock_steady_ms();
    if (fades && fade_start(&show->fade, show->frame->settings->cross_fade_ms, now)) {
        if (display_fade(show->display, surface, damage, count)) {
            return show_step(show, now, err);
        }
        show->fade = (struct fade){0};
    }
    bool good = display_show(show->display, surface, damage, show->all ? 0 : count, err);
    say(show, count, good);
    return good;
}

bool show_frame(struct show *show, struct err *err)
{
    struct frame *frame = show->frame;
    uint64_t hash = list_hash(&frame->list);
    bool change = is_a_change(show);
    show->scene = frame->tour.scene;
    show->power = frame->view.power;
    if (!display_lit(show->display)) {
        show->all = false; /* it is asked for again when there is a screen */
        return true;
    }
    if (hash == show->hash && !show->all) {
        return true;
    }
    light_up(show);
    bool fades = change && frame->settings->cross_fade_ms > 0;
    if (fades) {
        display_keep(show->display);
    }
    /* Straight onto the screen where it has pixels: half the memory, and no copy. */
    if (!canvas_target(frame->canvas, display_surface(show->display), err)) {
        return false;
    }
    SDL_Rect damage[CANVAS_DAMAGE_MAX];
    size_t count = canvas_draw(frame->canvas, &frame->list, damage);
    bool good = true;
    if (count > 0 || show->all) {
        good = present(show, fades, damage, count, err);
    } else {
        display_drop(show->display);
    }
    trace_keep(&show->trace, &frame->list, frame->canvas);
    show->hash = hash;
    show->all = false;
    show->rest_ms = change ? clock_steady_ms() + CHANGE_MS : show->rest_ms;
    if (!show_fading(show)) {
        settle(show);
    }
    return good;
}

bool show_fading(const struct show *show)
{
    return show->fade.steps > 0;
}

bool show_busy(const struct show *show, int64_t steady_ms)
{
    return show_fading(show) || steady_ms < show->rest_ms;
}

int64_t show_due(const struct show *show)
{
    return show_fading(show) ? fade_due(&show->fade) : show->rest_ms;
}

bool show_step(struct show *show, int64_t steady_ms, struct err *err)
{
    int share = 0;
    if (!fade_take(&show->fade, steady_ms, &share)) {
        return true;
    }
    bool good = display_mix(show->display, share, err);
    say(show, 0, good);
    if (!show_fading(show)) {
        display_drop(show->display);
        settle(show);
    }
    return good;
}

void show_cut(struct show *show)
{
    if (show_fading(show)) {
        show->fade = (struct fade){0};
        display_drop(show->display);
        show->all = true;
    }
}

void show_leave(struct show *show)
{
    show_cut(show);
    show->display = NULL;
}

/* A panel that was off is on again with its display: a dark wall says so once more. */
void show_enter(struct show *show, struct display *display)
{
    show->display = display;
    show->blank = false;
    show->light = show->light == SHOW_DARK ? SHOW_LIGHT_UNKNOWN : show->light;
    show->all = true;
}

static void say_ended(struct shell_command *command)
{
    int status = 0;
    if (shell_command_ended(command, &status) && status != 0) {
        log_warn("%s: it ended with status %d", command->name, status);
    }
}

void show_child_ended(struct show *show)
{
    say_ended(&show->off);
    say_ended(&show->on);
}
