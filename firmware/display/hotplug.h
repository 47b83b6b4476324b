/*
 * hotplug: wakes the loop when a screen may have been plugged in or out: the kernel's own messages
 * where the process may hear them, and a clock for where it may not. Main thread, used by display.c
 * alone.
 */
#ifndef HUNE_DISPLAY_HOTPLUG_H
#define HUNE_DISPLAY_HOTPLUG_H

#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct hotplug {
    int socket_fd; /* NETLINK_KOBJECT_UEVENT; -1 where it is not allowed */
    int timer_fd;
};

/* Bits of what hotplug_take returns. */
enum { HOTPLUG_TICK = 1, HOTPLUG_TOLD = 2 };

bool hotplug_init(struct hotplug *hotplug, struct err *err);
void hotplug_destroy(struct hotplug *hotplug);
/* Ticks alone from now on: no message of the kernel wakes anybody. */
void hotplug_deafen(struct hotplug *hotplug);
/* A tick every so many milliseconds; 0 for none. */
void hotplug_pace(struct hotplug *hotplug, int64_t every_ms);
/* Drains both descriptors: what there was. */
int hotplug_take(struct hotplug *hotplug);
/* Whether a message of the kernel ("change@/…", then words, each ended by NUL) is of a screen. */
bool hotplug_is_screen(const char *message, size_t len);

#endif
