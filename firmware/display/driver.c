/* driver: choosing and starting SDL's video. */
#include "display/driver.h"

#include "base/str.h"

#include <SDL2/SDL_syswm.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { TRIED_MAX = 256 };

static const char DRIVER_HINT[] = "SDL_VIDEODRIVER";

/* SDL takes it in any case, and answers "KMSDRM". */
static const char *const CONSOLE = "kmsdrm";

static bool is_console(const char *name)
{
    return name && SDL_strcasecmp(name, CONSOLE) == 0;
}

static const struct {
    const char *name, *value;
} HINTS[] = {
    /* Signals come through wake.h. */
    {SDL_HINT_NO_SIGNAL_HANDLERS, "1"},
    {SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "0"},
    /* A full-screen wall stays when another window takes the keyboard. */
    {SDL_HINT_VIDEO_MINIMIZE_ON_FOCUS_LOSS, "0"},
    /* SDL would switch the desktop's compositor off, even for a window. */
    {SDL_HINT_VIDEO_X11_NET_WM_BYPASS_COMPOSITOR, "0"},
};

static bool start(const char *name)
{
    for (size_t i = 0; i < SDL_arraysize(HINTS); i++) {
        SDL_SetHint(HINTS[i].name, HINTS[i].value);
    }
    /* Without this, X11's window surface goes through GL: 20 times the CPU. */
    bool x11 = str_equal(name, "x11");
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, x11 ? "0" : NULL);
    bool console = is_console(name);
    SDL_SetHint(SDL_HINT_RENDER_DRIVER, console ? "opengles2" : NULL);

    /* What it says while there is no screen, or none that works, it says at every frame or try. */
    SDL_LogSetAllPriority(SDL_LOG_PRIORITY_CRITICAL);
    SDL_SetMainReady();
    SDL_SetHint(DRIVER_HINT, name);
    return SDL_InitSubSystem(SDL_INIT_VIDEO) == 0;
}

static bool is_set(const char *variable)
{
    const char *value = getenv(variable);
    return value != NULL && value[0] != '\0';
}

static bool start_first(const char *const *names, size_t count, struct err *err)
{
    char tried[TRIED_MAX] = "";
    for (size_t i = 0; i < count; i++) {
        if (start(names[i])) {
            return true;
        }
        char before[TRIED_MAX];
        str_copy(before, sizeof before, tried);
        str_format(tried, sizeof tried, "%s%s%s (%.90s)", before, i > 0 ? ", " : "", names[i],
                   SDL_GetError());
    }
    if (!is_console(names[count - 1])) {
        return err_set(err, "no screen: tried %s; start hune inside a desktop session", tried);
    }
    return err_set(err,
                   "no screen: tried %s; connect and switch on a screen, leave no desktop running "
                   "on it, and be in the groups video and render",
                   tried);
}

/* Where the session bus listens when no variable names it. */
static bool has_session_bus(void)
{
    const char *directory = getenv("XDG_RUNTIME_DIR");
    char path[PATH_MAX];
    return directory != NULL && str_format(path, sizeof path, "%s/bus", directory) &&
           access(path, F_OK) == 0;
}

void driver_prepare(void)
{
    /* Nobody types here, but Xlib would read the keyboard's thousands of compositions: 12 ms. */
    setenv("XCOMPOSEFILE", "/dev/null", 0);
    /* SDL would switch the console's keyboard off: no Ctrl-C there, and it stays off after a crash.
     */
    setenv("SDL_INPUT_LINUX_KEEP_KBD", "1", 0);
    /* SDL asks the session bus to keep the screen on; where there is none, libdbus tries to start
     * one, in a child process. */
    if (!has_session_bus()) {
        setenv("DBUS_SESSION_BUS_ADDRESS", "disabled:", 0);
    }
}

bool driver_start(bool windowed, struct err *err)
{
    const char *names[3];
    size_t count = 0;
    if (is_set(DRIVER_HINT)) {
        names[count++] = getenv(DRIVER_HINT);
    } else {
        if (is_set("WAYLAND_DISPLAY")) {
            names[count++] = "wayland";
        }
        if (is_set("DISPLAY")) {
            names[count++] = "x11";
        }
        if (!windowed) {
            names[count++] = CONSOLE;
        }
    }
    if (count == 0) {
        return err_set(err, "no desktop to open a window on: neither WAYLAND_DISPLAY nor DISPLAY "
                            "is set; leave --windowed out to use the whole screen");
    }
    return start_first(names, count, err);
}

void driver_stop(void)
{
    SDL_QuitSubSystem(SDL_INIT_VIDEO);
}

bool driver_may_come(bool windowed)
{
    const char *wanted = getenv(DRIVER_HINT);
    if (windowed || wanted == NULL || wanted[0] == '\0') {
        return !windowed;
    }
    /* It may be a list. */
    for (int i = 0; i < SDL_GetNumVideoDrivers(); i++) {
        if (strcasestr(wanted, SDL_GetVideoDriver(i)) != NULL) {
            return true;
        }
    }
    return false;
}

bool driver_expects_desktop(void)
{
    return is_set("WAYLAND_DISPLAY") || is_set("DISPLAY");
}

void driver_choose_card(int card)
{
    char number[12];
    str_format(number, sizeof number, "%d", card);
    SDL_SetHint("SDL_KMSDRM_DEVICE_INDEX", card >= 0 ? number : NULL);
}

const char *driver_name(void)
{
    const char *name = SDL_GetCurrentVideoDriver();
    return name != NULL ? name : "";
}

bool driver_is_console(void)
{
    return is_console(driver_name());
}

#ifdef SDL_VIDEO_DRIVER_WAYLAND
/* By name, from the library that SDL has loaded: Hune itself is not linked to Wayland. */
static int wayland_fd(struct wl_display *connection)
{
    void *library = SDL_LoadObject("libwayland-client.so.0");
    if (library == NULL) {
        return -1;
    }
    int (*get_fd)(struct wl_display *) = NULL;
    void *symbol = SDL_LoadFunction(library, "wl_display_get_fd");
    SDL_memcpy(&get_fd, &symbol, sizeof get_fd);
    int fd = get_fd != NULL ? get_fd(connection) : -1;
    SDL_UnloadObject(library);
    return fd;
}
#endif

int driver_fd(SDL_Window *window)
{
    SDL_SysWMinfo info;
    SDL_VERSION(&info.version);
    if (!SDL_GetWindowWMInfo(window, &info)) {
        return -1;
    }
#ifdef SDL_VIDEO_DRIVER_X11
    if (info.subsystem == SDL_SYSWM_X11) {
        return ConnectionNumber(info.info.x11.display);
    }
#endif
#ifdef SDL_VIDEO_DRIVER_WAYLAND
    if (info.subsystem == SDL_SYSWM_WAYLAND) {
        return wayland_fd(info.info.wl.display);
    }
#endif
    return -1;
}

int driver_card_fd(SDL_Window *window)
{
#ifdef SDL_VIDEO_DRIVER_KMSDRM
    SDL_SysWMinfo info;
    SDL_VERSION(&info.version);
    if (SDL_GetWindowWMInfo(window, &info) && info.subsystem == SDL_SYSWM_KMSDRM) {
        return info.info.kmsdrm.drm_fd;
    }
#else
    (void)window;
#endif
    return -1;
}
