/*
 * events: SDL's events, in words of our own: keys of a desktop, the window, a GPU that lost its
 * memory. Main thread, used by display.c alone.
 */
#ifndef HUNE_DISPLAY_EVENTS_H
#define HUNE_DISPLAY_EVENTS_H

#include "display/display.h"
#include "display/output.h"

/* Drains SDL's queue, and adds what happened to events. */
void events_take(struct output *output, struct display_events *events);

#endif
