/* events: see events.h. */
#include "display/events.h"

static void take_window_event(struct output *output, const SDL_WindowEvent *event,
                              struct display_events *events)
{
    switch (event->event) {
    case SDL_WINDOWEVENT_SIZE_CHANGED:
        /* On the console the size is the one that was asked for, whatever the screen's. */
        if (!output->console && event->data1 > 0 && event->data2 > 0) {
            events->resized |= event->data1 != output->width || event->data2 != output->height;
            output->width = event->data1;
            output->height = event->data2;
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

static void take_key(struct output *output, SDL_Keycode key, struct display_events *events)
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
        output_toggle(output);
        break;
    case SDLK_q:
    case SDLK_ESCAPE:
        events->quit = true;
        break;
    default:
        break;
    }
}

static void take_event(struct output *output, const SDL_Event *event, struct display_events *events)
{
    switch (event->type) {
    case SDL_QUIT:
        events->quit |= !output->console;
        break;
    case SDL_WINDOWEVENT:
        take_window_event(output, &event->window, events);
        break;
    case SDL_KEYDOWN:
        /* A keyboard plugged into a wall must not change it. */
        if (!output->console && event->key.repeat == 0) {
            take_key(output, event->key.keysym.sym, events);
        }
        break;
    case SDL_RENDER_TARGETS_RESET:
    case SDL_RENDER_DEVICE_RESET:
        present_forget(&output->present);
        events->exposed = true;
        break;
    default:
        break;
    }
}

void events_take(struct output *output, struct display_events *events)
{
    SDL_Event event;
    while (SDL_PollEvent(&event) != 0) {
        take_event(output, &event, events);
    }
    output->present.whole |= events->exposed;
}
