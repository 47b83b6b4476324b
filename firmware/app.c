/* app: see app.h. */
#include "app.h"

#include "base/log.h"
#include "base/str.h"
#include "display/display.h"
#include "display/wake.h"
#include "feed/feed.h"
#include "frame.h"
#include "recall.h"
#include "setup.h"
#include "show.h"

#include <signal.h>
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
    struct history *history; /* the worker's while it runs; NULL: none is kept */
    struct office office;
    struct display *display;
    struct frame frame;
    int64_t wall_offset;
    struct show show;
    int64_t due_ms;  /* steady time at which the picture may next change by itself */
    bool stale;      /* something happened that may change it */
    int64_t wake_ms; /* steady time at which there is something to do */
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
    display_prepare();
    if (!wake_init(&app->wake, err)) {
        return false;
    }
    mailbox_init(&app->mailbox, app->wake.event_fd);
    /* The feed first: its answer travels while the screen is opened. */
    if (!feed_create(&app->settings, &app->mailbox, app->wall_offset, &app->feed, err)) {
        return false;
    }
    app->history = recall_create(app->options, &app->settings);
    feed_set_hook(app->feed, recall_hook(app->history));
    if (!feed_start(app->feed, err)) {
        return false;
    }
    const struct display_options screen = {
        .width = app->options->width,
        .height = app->options->height,
        .rotation = app->settings.rotation,
        .windowed = app->options->windowed,
        .title = app->settings.title[0] ? app->settings.title : "Hune",
        .screen = app->settings.screen,
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
    app->frame.live = true;
    show_init(&app->show, app->display, &app->frame);
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
    history_destroy(app->history);
    frame_destroy(&app->frame);
    display_destroy(app->display);
    office_destroy(&app->office);
    mailbox_destroy(&app->mailbox);
    wake_destroy(&app->wake);
    problems_destroy(&app->problems);
}

static void take_keys(struct app *app, const struct display_events *events)
{
    struct tour *tour = &app->frame.tour;
    int64_t now = clock_steady_ms();
    if (events->step != 0) {
        tour_move(tour, events->step, now);
    }
    if (events->stop > 0 && (size_t)events->stop <= tour->stop_count) {
        tour_move(tour, events->stop - 1 - (int)tour->index, now);
    }
    if (events->pause) {
        tour_pause(tour, now);
    }
}

static bool take_events(struct app *app, struct err *err)
{
    struct display_events events;
    display_take_events(app->display, &events);
    app->ending = app->ending || events.quit;
    app->stale = app->stale || events.step != 0 || events.stop != 0 || events.pause;
    take_keys(app, &events);
    if (events.exposed || events.resized) {
        show_cut(&app->show);
        app->show.all = true;
    }
    if (events.resized) {
        int width = 0, height = 0;
        display_size(app->display, &width, &height);
        return frame_resize(&app->frame, width, height, err);
    }
    return true;
}

/* One turn: what is new, what is true now, show it. */
static bool turn(struct app *app, struct err *err)
{
    int64_t steady = clock_steady_ms();
    if (!take_events(app, err) || !show_step(&app->show, steady, err)) {
        return false;
    }
    if (!app->show.all && show_busy(&app->show, steady)) {
        app->wake_ms = show_due(&app->show);
        return true; /* what is new waits for the end of it */
    }
    app->wake_ms = app->due_ms;
    bool news = mailbox_take(&app->mailbox, &app->office);
    if (!news && !app->stale && !app->show.all && steady < app->due_ms) {
        return true;
    }
    int64_t wall_ms = clock_wall_ms() + app->wall_offset * 1000;
    int64_t stop =
        frame_update(&app->frame, &app->office, app->options->scene, wall_ms / 1000, steady);
    int64_t change = steady + app->frame.view.next_change * 1000 - wall_ms;
    app->due_ms = change < stop ? change : stop;
    app->stale = false;
    bool good = show_frame(&app->show, err);
    app->wake_ms = show_busy(&app->show, steady) ? show_due(&app->show) : app->due_ms;
    return good;
}

/* Sleeps until something happened that may change the picture. */
static void wait_for_change(struct app *app)
{
    int64_t left = app->wake_ms - clock_steady_ms(), sleep_ms = left > 0 ? left : 0;
    int fd = display_fd(app->display);
    if (fd < 0 && sleep_ms > EVENTS_EVERY_MS) {
        sleep_ms = EVENTS_EVERY_MS;
    }
    int signal = wake_wait(&app->wake, fd, sleep_ms);
    app->ending = app->ending || signal == SIGINT || signal == SIGTERM;
    if (signal == SIGCHLD) {
        show_child_ended(&app->show);
    }
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
