/* app: see app.h. */
#include "app.h"

#include "account.h"
#include "asked.h"
#include "base/log.h"
#include "change.h"
#include "display/display.h"
#include "display/wake.h"
#include "feed/feed.h"
#include "frame.h"
#include "hour.h"
#include "recall.h"
#include "reload.h"
#include "setup.h"
#include "show.h"

#include <signal.h>
#include <stdlib.h>

/* Where the window system offers no file descriptor, its events are looked for this often. */
enum { EVENTS_EVERY_MS = 400 };
/* The first frame waits so long, at most, for the last known state: a disk may be slow. */
enum { FIRST_FRAME_WAIT_MS = 250 };

struct app {
    const struct options *options;
    struct settings settings; /* in use; the worker has copies of what it needs */
    char notice[NOTICE_MAX];  /* what is wrong with the config file; "" while all is well */
    struct reload reload;
    struct settings *next; /* owned: these are to be used once the worker has ended; or NULL */
    bool stopping;         /* for that it was asked to end */
    struct wake wake;
    struct mailbox mailbox;
    struct feed *feed;
    struct history *history; /* the worker's while it runs; NULL: none is kept */
    struct office office;
    struct display *display;
    struct frame frame;
    struct hour hour;
    struct show show;
    struct asked asked;
    struct account account;
    int64_t due_ms;  /* steady time at which the picture may next change by itself */
    bool stale;      /* something happened that may change it */
    int64_t wake_ms; /* steady time at which there is something to do */
    bool ending;
};

static void read_settings(struct app *app)
{
    struct problems problems;
    struct err reason = {""};
    problems_init(&problems);
    reload_init(&app->reload, app->options); /* before the file is read: no save is missed */
    bool good = setup_settings(app->options, &app->settings, &problems, &reason);
    if (!good || problems.count > 0) {
        notice_log(&problems, &reason);
        notice_make(setup_path(app->options), &problems, &reason, app->notice);
        app->reload.errors = problems.total > 0 ? problems.total : 1;
    }
    problems_destroy(&problems);
}

/* The thread that asks the sources, with what it works on; old (NULL at start) has ended. */
static bool start_worker(struct app *app, struct feed *old, struct err *err)
{
    if (!feed_create(&app->settings, &app->mailbox, app->hour.offset, &app->feed, err)) {
        return false;
    }
    if (old) {
        feed_adopt(app->feed, old);
        feed_destroy(old);
    }
    feed_set_hook(app->feed, recall_hook(app->history));
    return feed_start(app->feed, err);
}

static bool open_screen(struct app *app, struct err *err)
{
    const struct display_options screen = {
        .width = app->options->width,
        .height = app->options->height,
        .rotation = app->settings.rotation,
        .windowed = app->options->windowed,
        .title = app->settings.title[0] ? app->settings.title : "Hune",
        .screen = app->settings.screen,
    };
    return display_create(&screen, &app->display, err);
}

static bool app_start(struct app *app, struct err *err)
{
    read_settings(app);
    hour_init(&app->hour, setup_wall_offset(app->options));
    display_prepare();
    if (!wake_init(&app->wake, err)) {
        return false;
    }
    mailbox_init(&app->mailbox, app->wake.event_fd);
    /* The feed first: its answer travels while the screen is opened. */
    app->history = recall_create(app->options, &app->settings);
    if (!start_worker(app, NULL, err) || !open_screen(app, err)) {
        return false;
    }
    int width = 0, height = 0;
    display_size(app->display, &width, &height);
    if (!frame_init(&app->frame, &app->settings, width, height, err)) {
        return false;
    }
    app->frame.live = true;
    show_init(&app->show, app->display, &app->frame);
    asked_init(&app->asked, app->options, &app->settings);
    feed_await_last(app->feed, FIRST_FRAME_WAIT_MS);
    const struct account_of of = {.options = app->options,
                                  .settings = &app->settings,
                                  .notice = app->notice,
                                  .office = &app->office,
                                  .feed = &app->feed,
                                  .show = &app->show,
                                  .asked = &app->asked,
                                  .reload = &app->reload,
                                  .hour = &app->hour};
    account_init(&app->account, &of);
    return true;
}

/* Stop, join, destroy; also what app_start left half done. */
static void app_end(struct app *app)
{
    account_end(&app->account);
    if (app->feed) {
        feed_stop(app->feed);
        feed_join(app->feed);
        feed_destroy(app->feed);
    }
    history_destroy(app->history);
    asked_destroy(&app->asked);
    frame_destroy(&app->frame);
    display_destroy(app->display);
    office_destroy(&app->office);
    mailbox_destroy(&app->mailbox);
    wake_destroy(&app->wake);
    reload_destroy(&app->reload);
    free(app->next);
}

/* --- Other settings while the wall runs --- */

static bool change_screen(struct app *app, struct err *err)
{
    int width = 0, height = 0;
    show_leave(&app->show);
    display_destroy(app->display);
    app->display = NULL;
    if (!open_screen(app, err)) {
        return false;
    }
    display_size(app->display, &width, &height);
    show_enter(&app->show, app->display);
    return frame_resize(&app->frame, width, height, err);
}

/* What is on the screen stays there until there is something new to draw. */
static bool change_settings(struct app *app, struct change change, struct err *err)
{
    struct feed *old = app->feed;
    account_reloading(&app->account);
    if (change.worker) {
        feed_join(old);
        mailbox_take(&app->mailbox, &app->office);
        setup_use(app->options, app->next);
    }
    app->settings = *app->next; /* in place: others have borrowed it */
    free(app->next);
    app->next = NULL;
    if (change.history) {
        history_destroy(app->history);
        app->history = recall_create(app->options, &app->settings);
    }
    if (app->settings.source_count == 0) {
        office_destroy(&app->office);
        app->office = (struct office){.model = NULL};
    }
    app->stale = true;
    asked_follow(&app->asked);
    bool good = (!change.screen || change_screen(app, err)) &&
                (!change.worker || start_worker(app, old, err));
    account_reloaded(&app->account);
    return good;
}

/* Takes the config file when it was saved; waits neither for it nor for the worker. */
static bool take_config(struct app *app, int64_t steady, struct err *err)
{
    struct settings *next = app->next ? app->next : &app->settings;
    enum reload_news news = reload_step(&app->reload, steady, next, app->notice, &next);
    app->stale = app->stale || news != RELOAD_NOTHING;
    if (news == RELOAD_SETTINGS) {
        free(app->next);
        app->next = next;
    }
    if (!app->next) {
        app->account.config_ms = app->reload.read_ms;
        return true;
    }
    struct change change = change_between(&app->settings, app->next);
    change.worker = change.worker || app->stopping; /* it may have been changed back meanwhile */
    if (change.worker && !app->stopping) {
        feed_stop(app->feed);
        app->stopping = true;
    }
    if (app->stopping && !feed_ended(app->feed)) {
        return true; /* it wakes us when it has */
    }
    app->stopping = false;
    app->account.config_ms = app->reload.read_ms;
    return change_settings(app, change, err);
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
    if (!take_config(app, steady, err)) {
        return false;
    }
    app->wake_ms = app->due_ms;
    app->stale = asked_step(&app->asked, &app->frame, steady) || app->stale;
    bool news = mailbox_take(&app->mailbox, &app->office);
    news = hour_read(&app->hour, &app->office) || news;
    if (!news && !app->stale && !app->show.all && steady < app->due_ms) {
        return true;
    }
    app->frame.notice = app->notice[0] ? app->notice : NULL;
    int64_t stop =
        frame_update(&app->frame, &app->office, app->options->scene, hour_now(&app->hour), steady);
    int64_t change = hour_due(&app->hour, app->frame.view.next_change);
    app->due_ms = change < stop ? change : stop;
    app->stale = false;
    bool good = show_frame(&app->show, err);
    app->wake_ms = show_busy(&app->show, steady) ? show_due(&app->show) : app->due_ms;
    return good;
}

static int64_t sooner(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

/* Sleeps until something happened that may change the picture. */
static void wait_for_change(struct app *app)
{
    asked_shoot(&app->asked, &app->show, hour_now(&app->hour), app->wake.event_fd);
    int64_t wake_ms = sooner(account_turn(&app->account), app->wake_ms);
    int64_t steady = clock_steady_ms();
    /* What would wake a loop that has no time for it waits unheard, or it would not sleep. */
    bool busy = show_busy(&app->show, steady);
    app->wake.also_fds[0] = busy ? -1 : reload_fd(&app->reload, steady);
    app->wake.also_fds[1] = busy ? -1 : asked_fd(&app->asked, steady);
    if (!busy) {
        wake_ms = sooner(wake_ms, sooner(reload_due(&app->reload), asked_due(&app->asked)));
    }
    int64_t left = wake_ms - steady, sleep_ms = left > 0 ? left : 0;
    int fd = display_fd(app->display);
    if (fd < 0 && sleep_ms > EVENTS_EVERY_MS) {
        sleep_ms = EVENTS_EVERY_MS;
    }
    int signal = wake_wait(&app->wake, fd, sleep_ms);
    app->ending = app->ending || signal == SIGINT || signal == SIGTERM;
    if (signal == SIGCHLD) {
        show_child_ended(&app->show);
    } else if (signal == SIGHUP) {
        reload_ask(&app->reload, clock_steady_ms());
    }
}

int app_run(const struct options *options)
{
    struct err err;
    struct app *app = mem_alloc(1, sizeof(*app));
    app->options = options;
    app->wake = (struct wake){.event_fd = -1, .signal_fd = -1};
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
