/* display: the screen while there is one, and the wait for it while there is none. */
#include "display/display.h"

#include "base/clock.h"
#include "base/log.h"
#include "base/mem.h"
#include "display/driver.h"
#include "display/events.h"
#include "display/output.h"
#include "display/panel.h"
#include "display/screens.h"
#include "display/turn.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

enum { WIDTH = 1920, HEIGHT = 1080 }; /* of a screen that nobody has seen yet */

struct display {
    struct display_options options;
    struct output output;
    struct screens screens;
    bool waits;  /* a screen may come: without one, all is well */
    bool lit;    /* the output is open */
    bool failed; /* it was closed while showing: not told yet */
    bool blank;  /* the panel is switched off */
    int width, height;
    int events_fd;     /* epoll on the window system, what tells of screens, and: */
    int queued_fd;     /* eventfd, readable while SDL holds events that it has read already */
    int connection_fd; /* the window system's, -1 when it has none */
};

static bool watch(const struct display *display, int fd)
{
    struct epoll_event event = {.events = EPOLLIN};
    return fd < 0 || epoll_ctl(display->events_fd, EPOLL_CTL_ADD, fd, &event) == 0;
}

static void close_screen(struct display *display)
{
    if (display->connection_fd >= 0) {
        (void)epoll_ctl(display->events_fd, EPOLL_CTL_DEL, display->connection_fd, NULL);
    }
    output_close(&display->output);
    display->connection_fd = -1;
    display->lit = false;
}

/* A screen that replaces one which was switched off is off too; it is black already. */
static void keep_blank(struct display *display)
{
    if (display->blank) {
        int card = driver_card_fd(display->output.window);
        (void)(card >= 0 && panel_switch(card, false, NULL));
    }
}

static bool open_output(struct display *display, struct err *err)
{
    struct screens *screens = &display->screens;
    screens_look(screens, clock_steady_ms());
    driver_choose_card(screens->picked.connected ? screens->picked.card : -1);
    if (!output_start(&display->output, &display->options, err)) {
        return false;
    }
    /* Again: by counting the screens, SDL has made the kernel read what they can show. */
    struct output_screen screen = {.index = screens_look(screens, clock_steady_ms())};
    (void)connectors_size(screens->picked.mode, &screen.width, &screen.height);
    return output_open(&display->output, &display->options, &screen, err);
}

static bool try_screen(struct display *display, struct err *err)
{
    if (!open_output(display, err)) {
        return false;
    }
    /* The connection alone is not enough: while SDL waits for the server's answer to a request, it
     * also reads events, and nobody would hear of them before the next one. */
    display->connection_fd = driver_fd(display->output.window);
    display->lit = true;
    if (!watch(display, display->connection_fd)) {
        err_set(err, "events can't be waited for: %s", strerror(errno));
        close_screen(display);
        return false;
    }
    display->width = display->output.width;
    display->height = display->output.height;
    screens_opened(&display->screens, display->output.console);
    keep_blank(display);
    return true;
}

static void say_lit(const struct display *display)
{
    const char *renderer = display->output.present.texture.name;
    const char *connector = display->screens.picked.name;
    log_info("the screen%s%s is lit: %d × %d, %s%s%s", connector[0] ? " " : "", connector,
             display->width, display->height, driver_name(), renderer[0] ? ", " : "", renderer);
}

static void watch_screens(struct display *display, struct display_events *events)
{
    int happened = hotplug_take(&display->screens.hotplug);
    if ((happened & HOTPLUG_TOLD) != 0 && display->lit) {
        panel_probe(driver_card_fd(display->output.window));
    }
    enum screens_news news =
        screens_take(&display->screens, happened, display->lit, clock_steady_ms());
    events->exposed |= news == SCREENS_AWAKE;
    if (news != SCREENS_OTHER && news != SCREENS_TRY) {
        return;
    }
    struct err reason;
    if (display->lit) {
        close_screen(display);
        events->resized = true;
    }
    if (!try_screen(display, &reason)) {
        screens_failed(&display->screens, display->output.broken, reason.text);
        return;
    }
    events->resized = true;
    events->exposed = true;
    say_lit(display);
}

void display_prepare(void)
{
    driver_prepare();
}

static bool open_events(struct display *display, struct err *err)
{
    display->events_fd = epoll_create1(EPOLL_CLOEXEC);
    display->queued_fd = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
    if (display->events_fd < 0 || display->queued_fd < 0 || !watch(display, display->queued_fd)) {
        return err_set(err, "events can't be waited for: %s", strerror(errno));
    }
    const struct display_options *options = &display->options;
    return screens_init(&display->screens, options->connectors, options->screen, err) &&
           ((watch(display, display->screens.hotplug.timer_fd) &&
             watch(display, display->screens.hotplug.socket_fd)) ||
            err_set(err, "screens can't be waited for: %s", strerror(errno)));
}

bool display_create(const struct display_options *options, struct display **ret_display,
                    struct err *err)
{
    struct display *display = mem_alloc(1, sizeof *display);
    display->options = *options;
    display->width = options->width > 0 ? options->width : WIDTH;
    display->height = options->height > 0 ? options->height : HEIGHT;
    display->events_fd = display->queued_fd = display->connection_fd = -1;
    display->screens.hotplug = (struct hotplug){-1, -1};
    display->waits = driver_may_come(options->windowed);
    struct err reason;
    if (!open_events(display, err)) {
        display_destroy(display);
        return false;
    }
    display->screens.patient = !driver_expects_desktop();
    if (try_screen(display, &reason)) {
        *ret_display = display;
        return true;
    }
    if (!display->waits) {
        display_destroy(display);
        return err_set(err, "%s", reason.text);
    }
    screens_failed(&display->screens, display->output.broken, reason.text);
    *ret_display = display;
    return true;
}

void display_destroy(struct display *display)
{
    if (display == NULL) {
        return;
    }
    if (display->blank) {
        (void)display_blank(display, false, NULL);
    }
    close_screen(display);
    screens_destroy(&display->screens);
    if (display->events_fd >= 0) {
        close(display->events_fd);
    }
    if (display->queued_fd >= 0) {
        close(display->queued_fd);
    }
    SDL_Quit();
    free(display);
}

bool display_lit(const struct display *display)
{
    return display->lit;
}

const char *display_trouble(const struct display *display)
{
    return display->screens.trouble;
}

bool display_verified(const struct display *display)
{
    return display->lit && present_proven(&display->output.present);
}

void display_size(const struct display *display, int *ret_width, int *ret_height)
{
    bool swaps = turn_swaps(display->options.rotation);
    *ret_width = swaps ? display->height : display->width;
    *ret_height = swaps ? display->width : display->height;
}

int display_fd(const struct display *display)
{
    bool silent = display->lit && !display->output.console && display->connection_fd < 0;
    return silent ? -1 : display->events_fd;
}

void display_take_events(struct display *display, struct display_events *ret_events)
{
    eventfd_t count;
    *ret_events = (struct display_events){.resized = display->failed};
    display->failed = false;
    (void)eventfd_read(display->queued_fd, &count);
    watch_screens(display, ret_events);
    if (display->lit) {
        events_take(&display->output, ret_events);
        display->width = display->output.width;
        display->height = display->output.height;
    }
}

SDL_Surface *display_surface(struct display *display)
{
    SDL_Surface *surface = display->lit ? present_surface(&display->output.present) : NULL;
    bool fits = surface && surface->w == display->width && surface->h == display->height;
    return fits ? surface : NULL;
}

/* What SDL has read from the connection while it showed something. */
static void tell_of_queued(const struct display *display)
{
    if (display->connection_fd >= 0) {
        SDL_PumpEvents();
        if (SDL_HasEvents(SDL_FIRSTEVENT, SDL_LASTEVENT)) {
            (void)eventfd_write(display->queued_fd, 1);
        }
    }
}

/* A screen that takes no picture is no screen: it is opened anew after a while. */
static bool shown(struct display *display, bool good, const struct err *reason, struct err *err)
{
    if (good) {
        tell_of_queued(display);
        return true;
    }
    if (!display->waits) {
        return err_set(err, "%s", reason->text);
    }
    close_screen(display);
    display->failed = true;
    display->screens.tried_ms = clock_steady_ms();
    screens_failed(&display->screens, true, reason->text);
    return true;
}

bool display_show(struct display *display, SDL_Surface *surface, const SDL_Rect *rects,
                  size_t count, struct err *err)
{
    struct err reason;
    if (display->blank || !display->lit) {
        return true;
    }
    bool good = present_show(&display->output.present, surface, rects, count, &reason);
    return shown(display, good, &reason, err);
}

bool display_screen_size(const struct display *display, int *ret_width, int *ret_height)
{
    return display->lit && present_size(&display->output.present, ret_width, ret_height);
}

bool display_read(struct display *display, SDL_Surface *into)
{
    return display->lit && present_read(&display->output.present, into);
}

void display_keep(struct display *display)
{
    if (display->lit) {
        present_keep(&display->output.present);
    }
}

bool display_fade(struct display *display, SDL_Surface *surface, const SDL_Rect *rects,
                  size_t count)
{
    return display->lit && present_fade(&display->output.present, surface, rects, count);
}

bool display_mix(struct display *display, int share, struct err *err)
{
    struct err reason;
    if (display->blank || !display->lit) {
        return true;
    }
    bool good = present_mix(&display->output.present, share, &reason);
    return shown(display, good, &reason, err);
}

void display_drop(struct display *display)
{
    if (display->lit) {
        present_drop(&display->output.present);
    }
}

bool display_blank(struct display *display, bool blank, struct err *err)
{
    if (!display->lit) {
        return err_set(err, "there is no screen");
    }
    int card = driver_card_fd(display->output.window);
    if (card < 0) {
        return err_set(err, "%s leaves the screen to the desktop", driver_name());
    }
    if (!panel_switch(card, !blank, err)) {
        return false;
    }
    display->blank = blank;
    display->output.present.whole = true;
    return true;
}

const char *display_driver(const struct display *display)
{
    return display->lit ? driver_name() : "";
}
