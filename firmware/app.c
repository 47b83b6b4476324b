/* app: see app.h. */
#include "app.h"

#include "base/log.h"
#include "base/str.h"
#include "display/display.h"
#include "display/wake.h"
#include "feed/feed.h"
#include "frame.h"
#include "setup.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

/* Where the window system offers no file descriptor, its events are looked for this often. */
enum { EVENTS_EVERY_MS = 400 };

struct app {
    const struct options *options;
    struct settings settings;
    struct problems problems;
    char notice[PROBLEM_TEXT_MAX];
    struct wake wake;
    struct mailbox mailbox;
    struct feed *feed;
    struct office office;
    struct display *display;
    struct frame frame;
    int64_t wall_offset;
    int64_t due_ms; /* steady time at which the picture may next change by itself */
    uint64_t shown; /* hash of the list on the screen */
    bool show_all;  /* the window must be filled anew */
    bool trace;     /* HUNE_TRACE: say when frames are drawn, for the benchmark */
    bool ending;
};

static void say_problems(const struct app *app, const struct err *err)
{
    for (size_t i = 0; i < app->problems.count; i++) {
        log_error("%s", app->problems.items[i].text);
    }
    if (app->problems.count == 0) {
        log_error("%s", err->text);
    }
}

static bool app_start(struct app *app, struct err *err)
{
    struct err reason;
    problems_init(&app->problems);
    if (!setup_settings(app->options, &app->settings, &app->problems, &reason)) {
        say_problems(app, &reason);
        str_copy(app->notice, sizeof(app->notice),
                 app->problems.count ? app->problems.items[0].text : reason.text);
    }
    app->wall_offset = setup_wall_offset(app->options);
    app->trace = getenv("HUNE_TRACE") != NULL;
    display_prepare();
    if (!wake_init(&app->wake, err)) {
        return false;
    }
    mailbox_init(&app->mailbox, app->wake.event_fd);
    /* The feed first: its answer travels while the screen is opened. */
    if (!feed_create(&app->settings, &app->mailbox, app->wall_offset, &app->feed, err) ||
        !feed_start(app->feed, err)) {
        return false;
    }
    const struct display_options screen = {
        .width = app->options->width,
        .height = app->options->height,
        .windowed = app->options->windowed,
        .title = app->settings.title[0] ? app->settings.title : "Hune",
    };
    if (!display_create(&screen, &app->display, err)) {
        return false;
    }
    int width = 0, height = 0;
    display_size(app->display, &width, &height);
    if (!frame_init(&app->frame, &app->settings, width, height, err)) {
        return false;
    }
    app->frame.notice = app->notice[0] ? app->notice : NULL;
    app->show_all = true;
    return true;
}

/* Stop, join, destroy; also what app_start left half done. */
static void app_end(struct app *app)
{
    if (app->feed) {
        feed_stop(app->feed);
        feed_join(app->feed);
        feed_destroy(app->feed);
    }
    frame_destroy(&app->frame);
    display_destroy(app->display);
    office_destroy(&app->office);
    mailbox_destroy(&app->mailbox);
    wake_destroy(&app->wake);
    problems_destroy(&app->problems);
}

/* Returns by *ret_any whether something happened that asks for a new look. */
static bool take_events(struct app *app, bool *ret_any, struct err *err)
{
    struct display_events events;
    display_take_events(app->display, &events);
    app->ending = app->ending || events.quit;
    app->show_all = app->show_all || events.exposed || events.resized;
    *ret_any = events.exposed || events.resized || events.step != 0;
    struct tour *tour = &app->frame.tour;
    if (events.step != 0 && tour->stop_count > 0) {
        int count = (int)tour->stop_count;
        int index = ((int)tour->index + events.step) % count;
        tour->index = (size_t)(index < 0 ? index + count : index);
        tour->since_ms = clock_steady_ms();
    }
    if (events.resized) {
        int width = 0, height = 0;
        display_size(app->display, &width, &height);
        return frame_resize(&app->frame, width, height, err);
    }
    return true;
}

static bool show(struct app *app, struct err *err)
{
    SDL_Rect damage[CANVAS_DAMAGE_MAX];
    uint64_t hash = list_hash(&app->frame.list);
    if (hash == app->shown && !app->show_all) {
        return true;
    }
    /* Straight onto the screen where it has pixels: half the memory, and no copy. */
    if (!canvas_target(app->frame.canvas, display_surface(app->display), err)) {
        return false;
    }
    size_t count = canvas_draw(app->frame.canvas, &app->frame.list, damage);
    bool all = app->show_all;
    app->shown = hash;
    app->show_all = false;
    if (count == 0 && !all) {
        return true;
    }
    bool good =
        display_show(app->display, canvas_surface(app->frame.canvas), damage, all ? 0 : count, err);
    if (app->trace) {
        fprintf(stderr, "trace: %lld frame rects %zu data %d\n", (long long)clock_wall_ms(), count,
                app->frame.view.has_data);
    }
    return good;
}

/* One turn: what is new, what is true now, show it. */
static bool turn(struct app *app, struct err *err)
{
    bool event = false, news = mailbox_take(&app->mailbox, &app->office);
    if (!take_events(app, &event, err)) {
        return false;
    }
    int64_t steady = clock_steady_ms();
    if (!news && !event && !app->show_all && steady < app->due_ms) {
        return true;
    }
    int64_t wall_ms = clock_wall_ms() + app->wall_offset * 1000;
    int64_t stop =
        frame_update(&app->frame, &app->office, app->options->scene, wall_ms / 1000, steady);
    int64_t change = steady + app->frame.view.next_change * 1000 - wall_ms;
    app->due_ms = change < stop ? change : stop;
    return show(app, err);
}

/* Sleeps until something happened that may change the picture. */
static void wait_for_change(struct app *app)
{
    int64_t left = app->due_ms - clock_steady_ms(), sleep_ms = left > 0 ? left : 0;
    int fd = display_fd(app->display);
    if (fd < 0 && sleep_ms > EVENTS_EVERY_MS) {
        sleep_ms = EVENTS_EVERY_MS;
    }
    int signal = wake_wait(&app->wake, fd, sleep_ms);
    app->ending = app->ending || signal == SIGINT || signal == SIGTERM;
}

int app_run(const struct options *options)
{
    struct err err;
    struct app *app = mem_alloc(1, sizeof(*app));
    app->options = options;
    app->wake = (struct wake){-1, -1};
    bool good = app_start(app, &err);
    while (good && !app->ending) {
        good = turn(app, &err);
        if (good && !app->ending) {
            wait_for_change(app);
        }
    }
    if (!good) {
        log_error("%s", err.text);
    }
    app_end(app);
    free(app);
    return good ? 0 : 1;
}
