/* console: see console.h. */
#include "tests/lib/console.h"

#include "base/str.h"

#include <dlfcn.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

struct console *console_state(void)
{
    static struct console console;
    return &console;
}

void console_init(int width, int height)
{
    unsetenv("SDL_VIDEODRIVER");
    unsetenv("DISPLAY");
    unsetenv("WAYLAND_DISPLAY");
    *console_state() = (struct console){
        .on = true, .width = width, .height = height, .black = "", .missing = "opengl,"};
}

/* SDL's own function, into a pointer of its type. */
static void real(const char *name, void *ret_function)
{
    void *symbol = dlsym(RTLD_NEXT, name);
    assert_non_null(symbol);
    memcpy(ret_function, &symbol, sizeof symbol);
}

static bool names(const char *list, const char *name)
{
    char word[40];
    str_format(word, sizeof word, "%s,", name);
    return strstr(list, word) != NULL;
}

int SDL_InitSubSystem(Uint32 flags)
{
    int (*init)(Uint32);
    real("SDL_InitSubSystem", &init);
    struct console *console = console_state();
    if (!console->on) {
        return init(flags);
    }
    console->opened++;
    console->presented = 0;
    if (console->absent) {
        return SDL_SetError("kmsdrm not available");
    }
    SDL_SetHint("SDL_VIDEODRIVER", "dummy");
    return init(flags);
}

const char *SDL_GetCurrentVideoDriver(void)
{
    const char *(*get)(void);
    real("SDL_GetCurrentVideoDriver", &get);
    const char *name = get();
    return console_state()->on && name != NULL ? "KMSDRM" : name;
}

SDL_Renderer *SDL_CreateRenderer(SDL_Window *window, int index, Uint32 flags)
{
    SDL_Renderer *(*create)(SDL_Window *, int, Uint32);
    real("SDL_CreateRenderer", &create);
    struct console *console = console_state();
    SDL_RendererInfo info;
    if (!console->on) {
        return create(window, index, flags);
    }
    assert_int_equal(SDL_GetRenderDriverInfo(index, &info), 0);
    if (names(console->missing, info.name)) {
        SDL_SetError("there is no %s", info.name);
        return NULL;
    }
    str_copy(console->renderer, sizeof console->renderer, info.name);
    return create(window, -1, SDL_RENDERER_SOFTWARE);
}

int SDL_GetRendererInfo(SDL_Renderer *renderer, SDL_RendererInfo *info)
{
    int (*get)(SDL_Renderer *, SDL_RendererInfo *);
    real("SDL_GetRendererInfo", &get);
    int result = get(renderer, info);
    if (console_state()->on) {
        info->max_texture_width = info->max_texture_height = console_state()->texture_max;
    }
    return result;
}

int SDL_GetRendererOutputSize(SDL_Renderer *renderer, int *width, int *height)
{
    int (*get)(SDL_Renderer *, int *, int *);
    real("SDL_GetRendererOutputSize", &get);
    int result = get(renderer, width, height);
    if (console_state()->on) {
        *width = console_state()->width;
        *height = console_state()->height;
    }
    return result;
}

SDL_Texture *SDL_CreateTexture(SDL_Renderer *renderer, Uint32 format, int access, int width,
                               int height)
{
    SDL_Texture *(*create)(SDL_Renderer *, Uint32, int, int, int);
    real("SDL_CreateTexture", &create);
    const struct console *console = console_state();
    enum { PATTERN = 64 }; /* one for trying the renderer out is smaller */
    if (console->on && console->full && width > PATTERN) {
        SDL_SetError("GL_OUT_OF_MEMORY");
        return NULL;
    }
    return create(renderer, format, access, width, height);
}

int SDL_RenderReadPixels(SDL_Renderer *renderer, const SDL_Rect *rect, Uint32 format, void *pixels,
                         int pitch)
{
    int (*read_pixels)(SDL_Renderer *, const SDL_Rect *, Uint32, void *, int);
    real("SDL_RenderReadPixels", &read_pixels);
    const struct console *console = console_state();
    if (console->on && names(console->black, console->renderer)) {
        memset(pixels, 0, (size_t)pitch * (size_t)rect->h);
        return 0;
    }
    return read_pixels(renderer, rect, format, pixels, pitch);
}

void SDL_RenderPresent(SDL_Renderer *renderer)
{
    void (*present)(SDL_Renderer *);
    real("SDL_RenderPresent", &present);
    console_state()->presented++;
    present(renderer);
}
