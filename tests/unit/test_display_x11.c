// A window on a real X server (Xvfb): what is shown reaches the screen, and only that; the loop is
// woken for what happens to the window.
//
// links: base/clockwatch base/err base/str base/utf8 base/mem base/log base/clock base/civil
// links: tests/lib/screen display/*
// packages: sdl2 x11
#include "tests/lib/screen.h"

#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <fcntl.h>
#include <poll.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

static const Uint32 RED = 0xFFFF0000, GREEN = 0xFF00FF00;

struct xserver {
    pid_t pid;
    Display *connection; /* ours, to look at the screen from outside */
};

static void serve(int number_fd)
{
    char number[12];
    (void)snprintf(number, sizeof number, "%d", number_fd);
    int null_fd = open("/dev/null", O_WRONLY);
    if (null_fd < 0 || dup2(null_fd, STDERR_FILENO) < 0 || dup2(null_fd, STDOUT_FILENO) < 0) {
        _exit(126);
    }
    execlp("Xvfb", "Xvfb", "-displayfd", number, "-screen", "0", "1024x768x24", "-nolisten", "tcp",
           (char *)NULL);
    _exit(127);
}

/* Starts Xvfb on a free display number; it writes the number when it is ready. */
static bool xserver_start(struct xserver *server)
{
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    server->pid = fork();
    assert_true(server->pid >= 0);
    if (server->pid == 0) {
        serve(ends[1]);
    }
    close(ends[1]);
    char name[16] = ":";
    size_t len = 1;
    ssize_t got;
    while (len < sizeof name - 1 && (got = read(ends[0], name + len, sizeof name - 1 - len)) > 0) {
        len += (size_t)got;
        if (name[len - 1] == '\n') {
            break;
        }
    }
    close(ends[0]);
    name[strcspn(name, "\n")] = '\0';
    if (len == 1) {
        waitpid(server->pid, NULL, 0);
        return false;
    }
    setenv("DISPLAY", name, 1);
    server->connection = XOpenDisplay(name);
    return server->connection != NULL;
}

static void xserver_stop(struct xserver *server)
{
    XCloseDisplay(server->connection);
    kill(server->pid, SIGTERM);
    waitpid(server->pid, NULL, 0);
}

/* The colour of a point of our window, which Xvfb, without a window manager, centres. */
static Uint32 pixel(Display *connection, int x, int y)
{
    int left = 0, top = 0;
    SDL_GetWindowPosition(SDL_GetWindowFromID(1), &left, &top);
    XImage *image = XGetImage(connection, DefaultRootWindow(connection), left + x, top + y, 1, 1,
                              AllPlanes, ZPixmap);
    assert_non_null(image);
    Uint32 colour = 0xFF000000U | (Uint32)XGetPixel(image, 0, 0);
    XDestroyImage(image);
    return colour;
}

static bool readable(int fd, int timeout_ms)
{
    struct pollfd poll_fd = {.fd = fd, .events = POLLIN};
    return poll(&poll_fd, 1, timeout_ms) == 1;
}

/* Takes events until the descriptor is quiet, as the loop does. */
static void settle(struct display *display)
{
    while (readable(display_fd(display), 200)) {
        screen_events(display);
    }
}

static void x11_shows_only_the_rectangles(struct display *display, Display *connection)
{
    SDL_Surface *surface = screen_plain(SCREEN_WIDTH, SCREEN_HEIGHT, RED);
    screen_show(display, surface, NULL, 0);
    SDL_FillRect(surface, NULL, GREEN);
    const SDL_Rect rects[] = {{100, 100, 50, 50}, {300, 200, 10, 10}};
    screen_show(display, surface, rects, SDL_arraysize(rects));
    assert_int_equal(pixel(connection, 120, 120), GREEN);
    assert_int_equal(pixel(connection, 305, 205), GREEN);
    assert_int_equal(pixel(connection, 90, 120), RED);
    assert_int_equal(pixel(connection, SCREEN_WIDTH - 1, SCREEN_HEIGHT - 1), RED);
    SDL_FreeSurface(surface);
}

static void x11_resizes(struct display *display, Display *connection)
{
    SDL_SetWindowSize(SDL_GetWindowFromID(1), 800, 450);
    settle(display);
    int width = 0, height = 0;
    display_size(display, &width, &height);
    assert_int_equal(width, 800);
    assert_int_equal(height, 450);
    SDL_Surface *surface = screen_plain(width, height, RED);
    const SDL_Rect corner = {0, 0, 1, 1};
    screen_show(display, surface, &corner, 1); /* the window's surface is new: all of it is shown */
    assert_int_equal(pixel(connection, 790, 440), RED);
    SDL_FreeSurface(surface);
}

static void x11_wakes_for_what_sdl_has_read(struct display *display)
{
    settle(display);
    assert_false(readable(display_fd(display), 0));
    SDL_Surface *surface = screen_plain(800, 450, GREEN);
    screen_press(SDLK_RIGHT); /* in SDL's queue, not on the connection */
    screen_show(display, surface, NULL, 0);
    assert_true(readable(display_fd(display), 0));
    assert_int_equal(screen_events(display).step, 1);
    SDL_FreeSurface(surface);
}

static void x11_tells_when_the_window_is_closed(struct display *display, Display *connection)
{
    settle(display);
    Window root = DefaultRootWindow(connection), parent, *children = NULL, ours = 0;
    unsigned count = 0;
    XQueryTree(connection, root, &root, &parent, &children, &count);
    for (unsigned i = 0; i < count; i++) {
        char *name = NULL;
        if (XFetchName(connection, children[i], &name) != 0 && strcmp(name, "Hune test") == 0) {
            ours = children[i];
        }
        XFree(name);
    }
    XFree(children);
    assert_int_not_equal(ours, 0);
    XEvent event = {.xclient = {.type = ClientMessage, .window = ours, .format = 32}};
    event.xclient.message_type = XInternAtom(connection, "WM_PROTOCOLS", False);
    event.xclient.data.l[0] = (long)XInternAtom(connection, "WM_DELETE_WINDOW", False);
    XSendEvent(connection, ours, False, NoEventMask, &event);
    XFlush(connection);
    assert_true(readable(display_fd(display), 10000));
    assert_true(screen_events(display).quit);
}

static void a_window_on_an_x_server(void **state)
{
    (void)state;
    struct xserver server = {0};
    if (!xserver_start(&server)) {
        print_message("no Xvfb on this machine\n");
        skip();
    }
    unsetenv("WAYLAND_DISPLAY");
    struct display *display = screen_open("x11");
    assert_string_equal(display_driver(display), "x11");
    assert_true(display_fd(display) >= 0);
    settle(display);
    x11_shows_only_the_rectangles(display, server.connection);
    x11_resizes(display, server.connection);
    x11_wakes_for_what_sdl_has_read(display);
    x11_tells_when_the_window_is_closed(display, server.connection);
    display_destroy(display);
    xserver_stop(&server);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_window_on_an_x_server),
    };
    display_prepare();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
