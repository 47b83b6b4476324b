/* display: the window or the console's screen, and what the person in front of it does. */
#include "display/display.h"

#include "base/mem.h"
#include "display/driver.h"
#include "display/panel.h"
#include "display/present.h"
#include "display/turn.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

enum { WINDOW_WIDTH = 1280, WINDOW_HEIGHT = 720, WINDOW_WIDTH_MIN = 320, WINDOW_HEIGHT_MIN = 180 };

struct display {
    SDL_Window *window;
    struct present present;
    bool console;     /* KMSDRM: the whole screen, no keys */
    bool full_screen; /* of a desktop */
    bool blank;       /* the panel is switched off */
    int rotation;
    int width, height; /* of the screen itself */
    int events_fd;     /* epoll on the two below, -1 when there is no connection to wait for */
    int queued_fd;     /* eventfd, readable while SDL holds events that it has read already */
};

static const char *const DEFAULT_TITLE = "Hune";

static void full_screen_toggle(struct display *display)
{
    bool wanted = !display->full_screen;
    if (SDL_SetWindowFullscreen(display->window, wanted ? SDL_WINDOW_FULLSCREEN_DESKTOP : 0) != 0) {
        return;
    }
    display->full_screen = wanted;
    SDL_ShowCursor(wanted ? SDL_DISABLE : SDL_ENABLE);
}

static bool open_console(struct display *display, const struct display_options *options,
                         struct err *err)
{
    SDL_DisplayMode mode;
    if (SDL_GetDesktopDisplayMode(0, &mode) != 0) {
        return err_set(err, "the screen has no mode: %s", SDL_GetError());
    }
    display->window =
        SDL_CreateWindow(options->title, 0, 0, mode.w, mode.h, SDL_WINDOW_FULLSCREEN_DESKTOP);
    if (display->window == NULL) {
        return err_set(err, "the screen can't be taken: %s", SDL_GetError());
    }
    SDL_ShowCursor(SDL_DISABLE);
    if (!present_init(&display->present, display->window, PRESENT_TEXTURE, display->rotation,
                      err)) {
        return false;
    }

    int width = mode.w, height = mode.h;
    SDL_GetRendererOutputSize(display->present.texture.renderer, &width, &height);
    display->width = options->width > 0 ? options->width : width;
    display->height = options->height > 0 ? options->height : height;
    return true;
}

static bool open_window(struct display *display, const struct display_options *options,
                        struct err *err)
{
    int width = options->width > 0 ? options->width : WINDOW_WIDTH;
    int height = options->height > 0 ? options->height : WINDOW_HEIGHT;
    display->window = SDL_CreateWindow(options->title != NULL ? options->title : DEFAULT_TITLE,
                                       SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED, width,
                                       height, SDL_WINDOW_RESIZABLE);
    if (display->window == NULL) {
        return err_set(err, "no window: %s", SDL_GetError());
    }
    SDL_SetWindowMinimumSize(display->window, WINDOW_WIDTH_MIN, WINDOW_HEIGHT_MIN);
    SDL_GetWindowSize(display->window, &display->width, &display->height);
    return present_init(&display->present, display->window, PRESENT_SURFACE, display->rotation,
                        err);
}

static bool watch(int epoll_fd, int fd)
{
    struct epoll_event event = {.events = EPOLLIN};
    return epoll_ctl(epoll_fd, EPOLL_CTL_ADD, fd, &event) == 0;
}

/*
 * The connection alone is not enough: while SDL waits for the server's answer to a request, it also
 * reads events, and nobody would hear of them before the next one.
 */
static bool open_events(struct display *display, struct err *err)
{
    int connection = driver_fd(display->window);
    if (connection < 0) {
        return true;
    }
    display->events_fd = epoll_create1(EPOLL_CLOEXEC);
    display->queued_fd = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
    if (display->events_fd < 0 || display->queued_fd < 0 ||
        !watch(display->events_fd, connection) || !watch(display->events_fd, display->queued_fd)) {
        return err_set(err, "events can't be waited for: %s", strerror(errno));
    }
    return true;
}

/* What is not listed here would fill SDL's queue and wake nobody to any purpose. */
static void ignore_noise(void)
{
    static const Uint32 NOISE[] = {SDL_MOUSEMOTION, SDL_MOUSEBUTTONDOWN, SDL_MOUSEBUTTONUP,
                                   SDL_MOUSEWHEEL,  SDL_KEYUP,           SDL_TEXTEDITING,
                                   SDL_TEXTINPUT,   SDL_FINGERMOTION,    SDL_FINGERDOWN,
                                   SDL_FINGERUP,    SDL_DROPFILE,        SDL_SYSWMEVENT};
    for (size_t i = 0; i < SDL_arraysize(NOISE); i++) {
        SDL_EventState(NOISE[i], SDL_IGNORE);
    }
    SDL_StopTextInput();
}

void display_prepare(void)
{
    driver_prepare();
}

bool display_create(const struct display_options *options, struct display **ret_display,
                    struct err *err)
{
    if (!driver_start(options->windowed, err)) {
        return false;
    }
    struct display *display = mem_alloc(1, sizeof *display);
    display->events_fd = -1;
    display->queued_fd = -1;
    display->console = driver_is_console();
    display->rotation = options->rotation;
    bool opened =
        display->console ? open_console(display, options, err) : open_window(display, options, err);
    if (!opened || !open_events(display, err)) {
        err_prefix(err, "%s", driver_name());
        display_destroy(display);
        return false;
    }
    ignore_noise();
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
    if (display->events_fd >= 0) {
        close(display->events_fd);
    }
    if (display->queued_fd >= 0) {
        close(display->queued_fd);
    }
    present_destroy(&display->present);
    if (display->window != NULL) {
        SDL_DestroyWindow(display->window);
    }
    SDL_Quit();
    free(display);
}

void display_size(const struct display *display, int *ret_width, int *ret_height)
{
    bool swaps = turn_swaps(display->rotation);
    *ret_width = swaps ? display->height : display->width;
    *ret_height = swaps ? display->width : display->height;
}

int display_fd(const struct display *display)
{
    return display->events_fd;
}

static void take_window_event(struct display *display, const SDL_WindowEvent *event,
                              struct display_events *events)
{
    switch (event->event) {
    case SDL_WINDOWEVENT_SIZE_CHANGED:
        /* On the console the size is the one that was asked for, whatever the screen's. */
        if (!display->console && event->data1 > 0 && event->data2 > 0) {
            events->resized |= event->data1 != display->width || event->data2 != display->height;
            display->width = event->data1;
            display->height = event->data2;
        }
        events->exposed = true;
        break;
    case SDL_WINDOWEVENT_SHOWN:
    case SDL_WINDOWEVENT_EXPOSED:
    case SDL_WINDOWEVENT_RESTORED:
        events->exposed = true;
        break;
    default:
        break;
    }
}

static void take_key(struct display *display, SDL_Keycode key, struct display_events *events)
{
    if (key >= SDLK_1 && key <= SDLK_9) {
        events->stop = key - SDLK_0;
        return;
    }
    switch (key) {
    case SDLK_LEFT:
        events->step--;
        break;
    case SDLK_RIGHT:
        events->step++;
        break;
    case SDLK_HOME:
        events->stop = 1;
        break;
    case SDLK_SPACE:
    case SDLK_p:
        events->pause = !events->pause;
        break;
    case SDLK_F11:
    case SDLK_f:
        full_screen_toggle(display);
        break;
    case SDLK_q:
    case SDLK_ESCAPE:
        events->quit = true;
        break;
    default:
        break;
    }
}

static void take_event(struct display *display, const SDL_Event *event,
                       struct display_events *events)
{
    switch (event->type) {
    case SDL_QUIT:
        events->quit |= !display->console;
        break;
    case SDL_WINDOWEVENT:
        take_window_event(display, &event->window, events);
        break;
    case SDL_KEYDOWN:
        /* A keyboard plugged into a wall must not change it. */
        if (!display->console && event->key.repeat == 0) {
            take_key(display, event->key.keysym.sym, events);
        }
        break;
    case SDL_RENDER_TARGETS_RESET:
    case SDL_RENDER_DEVICE_RESET:
        present_forget(&display->present);
        events->exposed = true;
        break;
    default:
        break;
    }
}

void display_take_events(struct display *display, struct display_events *ret_events)
{
    *ret_events = (struct display_events){0};
    if (display->queued_fd >= 0) {
        eventfd_t count;
        (void)eventfd_read(display->queued_fd, &count);
    }
    SDL_Event event;
    while (SDL_PollEvent(&event) != 0) {
        take_event(display, &event, ret_events);
    }
    display->present.whole |= ret_events->exposed;
}

SDL_Surface *display_surface(struct display *display)
{
    SDL_Surface *surface = present_surface(&display->present);
    bool fits = surface && surface->w == display->width && surface->h == display->height;
    return fits ? surface : NULL;
}

/* What SDL has read from the connection while it showed something. */
static void tell_of_queued(const struct display *display)
{
    if (display->queued_fd >= 0) {
        SDL_PumpEvents();
        if (SDL_HasEvents(SDL_FIRSTEVENT, SDL_LASTEVENT)) {
            (void)eventfd_write(display->queued_fd, 1);
        }
    }
}

bool display_show(struct display *display, SDL_Surface *surface, const SDL_Rect *rects,
                  size_t count, struct err *err)
{
    if (display->blank) {
        return true;
    }
    bool shown = present_show(&display->present, surface, rects, count, err);
    tell_of_queued(display);
    return shown;
}

void display_keep(struct display *display)
{
    present_keep(&display->present);
}

bool display_fade(struct display *display, SDL_Surface *surface, const SDL_Rect *rects,
                  size_t count)
{
    return present_fade(&display->present, surface, rects, count);
}

bool display_mix(struct display *display, int share, struct err *err)
{
    if (display->blank) {
        return true;
    }
    bool shown = present_mix(&display->present, share, err);
    tell_of_queued(display);
    return shown;
}

void display_drop(struct display *display)
{
    present_drop(&display->present);
}

bool display_blank(struct display *display, bool blank, struct err *err)
{
    int card = driver_card_fd(display->window);
    if (card < 0) {
        return err_set(err, "%s leaves the screen to the desktop", driver_name());
    }
    if (!panel_switch(card, !blank, err)) {
        return false;
    }
    display->blank = blank;
    display->present.whole = true;
    return true;
}

const char *display_driver(const struct display *display)
{
    (void)display;
    return driver_name();
}
