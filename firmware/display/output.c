/* output: see output.h. */
#include "display/output.h"

#include "display/driver.h"
#include "display/panel.h"

enum { WINDOW_WIDTH = 1280, WINDOW_HEIGHT = 720, WINDOW_WIDTH_MIN = 320, WINDOW_HEIGHT_MIN = 180 };

static const char *const DEFAULT_TITLE = "Hune";

void output_toggle(struct output *output)
{
    bool wanted = !output->full_screen;
    if (SDL_SetWindowFullscreen(output->window, wanted ? SDL_WINDOW_FULLSCREEN_DESKTOP : 0) != 0) {
        return;
    }
    output->full_screen = wanted;
    SDL_ShowCursor(wanted ? SDL_DISABLE : SDL_ENABLE);
}

/* Larger than a texture may be, the picture is drawn smaller and the screen enlarges it. */
static void measure(struct output *output, const struct display_options *options)
{
    SDL_Renderer *renderer = output->present.texture.renderer;
    SDL_RendererInfo info = {0};
    SDL_GetRendererOutputSize(renderer, &output->width, &output->height);
    output->width = options->width > 0 ? options->width : output->width;
    output->height = options->height > 0 ? options->height : output->height;
    SDL_GetRendererInfo(renderer, &info);
    /* Turned or not: the smaller limit holds for both sides. */
    int limit = SDL_min(info.max_texture_width, info.max_texture_height);
    texture_limit(&output->width, &output->height, limit, limit);
}

/*
 * A console begins with the mode that the kernel's text has, which may be far from the screen's own
 * when that was plugged in later. In two steps: a window that is created with another size than the
 * screen has lands, with two screens, on the wrong one.
 */
static void set_mode(const struct output *output, const struct output_screen *screen, int index)
{
    SDL_DisplayMode wanted = {.w = screen->width, .h = screen->height, .refresh_rate = 60}, mode;
    bool same = wanted.w == output->width && wanted.h == output->height;
    if (!same && wanted.w > 0 && SDL_GetClosestDisplayMode(index, &wanted, &mode) != NULL &&
        mode.w == wanted.w && mode.h == wanted.h &&
        SDL_SetWindowDisplayMode(output->window, &mode) == 0) {
        (void)SDL_SetWindowFullscreen(output->window, SDL_WINDOW_FULLSCREEN);
    }
}

static bool open_console(struct output *output, const struct display_options *options,
                         const struct output_screen *screen, struct err *err)
{
    SDL_DisplayMode mode;
    int index = screen->index < SDL_GetNumVideoDisplays() ? screen->index : 0;
    if (SDL_GetDesktopDisplayMode(index, &mode) != 0) {
        return err_set(err, "the screen has no mode: %s", SDL_GetError());
    }
    int place = (int)SDL_WINDOWPOS_CENTERED_DISPLAY(index);
    output->width = mode.w;
    output->height = mode.h;
    output->window = SDL_CreateWindow(options->title, place, place, mode.w, mode.h,
                                      SDL_WINDOW_FULLSCREEN_DESKTOP);
    if (output->window == NULL) {
        return err_set(err, "the screen can't be taken: %s", SDL_GetError());
    }
    set_mode(output, screen, index);
    SDL_ShowCursor(SDL_DISABLE);
    /* SDL does not mind: it would draw, and nothing would be seen. */
    int card = driver_card_fd(output->window);
    if (card >= 0 && !panel_is_ours(card)) {
        return err_set(err, "another program holds the graphics card: end it");
    }
    output->broken = true;
    if (!present_init(&output->present, output->window, PRESENT_TEXTURE, options->rotation, err)) {
        return false;
    }
    output->broken = false;
    measure(output, options);
    return true;
}

static bool open_window(struct output *output, const struct display_options *options,
                        struct err *err)
{
    int width = options->width > 0 ? options->width : WINDOW_WIDTH;
    int height = options->height > 0 ? options->height : WINDOW_HEIGHT;
    output->window = SDL_CreateWindow(options->title != NULL ? options->title : DEFAULT_TITLE,
                                      SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED, width, height,
                                      SDL_WINDOW_RESIZABLE);
    if (output->window == NULL) {
        return err_set(err, "no window: %s", SDL_GetError());
    }
    SDL_SetWindowMinimumSize(output->window, WINDOW_WIDTH_MIN, WINDOW_HEIGHT_MIN);
    SDL_GetWindowSize(output->window, &output->width, &output->height);
    return present_init(&output->present, output->window, PRESENT_SURFACE, options->rotation, err);
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

bool output_start(struct output *output, const struct display_options *options, struct err *err)
{
    *output = (struct output){0};
    if (!driver_start(options->windowed, err)) {
        return false;
    }
    output->started = true;
    output->console = driver_is_console();
    return true;
}

bool output_open(struct output *output, const struct display_options *options,
                 const struct output_screen *screen, struct err *err)
{
    bool opened = output->console ? open_console(output, options, screen, err)
                                  : open_window(output, options, err);
    if (!opened) {
        bool broken = output->broken;
        err_prefix(err, "%s", driver_name());
        output_close(output);
        output->broken = broken;
        return false;
    }
    ignore_noise();
    return true;
}

void output_close(struct output *output)
{
    if (!output->started) {
        return;
    }
    present_destroy(&output->present);
    if (output->window != NULL) {
        SDL_DestroyWindow(output->window);
    }
    driver_stop();
    *output = (struct output){0};
}
