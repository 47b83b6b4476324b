/*
 * connectors: what is plugged into the graphics cards, as the kernel tells it in /sys/class/drm.
 * Nothing is opened or woken by asking. Main thread, used by display.c alone.
 */
#ifndef HUNE_DISPLAY_CONNECTORS_H
#define HUNE_DISPLAY_CONNECTORS_H

#include <stdbool.h>
#include <stddef.h>

#define CONNECTORS_PATH "/sys/class/drm"

enum { CONNECTORS_MAX = 32, CONNECTOR_NAME_MAX = 32, CONNECTORS_TEXT_MAX = 160 };

struct connector {
    char name[CONNECTOR_NAME_MAX]; /* "HDMI-A-1" */
    char mode[CONNECTOR_NAME_MAX]; /* the screen's own: "1920x1080"; "" when it has not told */
    int card;                      /* of /dev/dri/card0 */
    int id;                        /* the kernel's, in whose order SDL counts; 0 when not told */
    bool connected;
};

struct connectors {
    struct connector items[CONNECTORS_MAX]; /* by card, id and name */
    size_t count;
    bool card; /* there is a graphics card at all */
};

/* path is CONNECTORS_PATH. What can't be read is not there. */
void connectors_read(const char *path, struct connectors *ret_connectors);
bool connectors_same(const struct connectors *a, const struct connectors *b);
/*
 * The connector with a screen that is called so, else the first one with a screen; NULL for none.
 * Borrowed. ret_index is its place among those with a screen on its card, which is SDL's.
 */
const struct connector *connectors_pick(const struct connectors *connectors, const char *name,
                                        int *ret_index);
/* The size that a mode's name tells; false for none. */
bool connectors_size(const char *mode, int *ret_width, int *ret_height);
/* What they say about why there is no picture, as a sentence for a person; may be "". */
void connectors_say(const struct connectors *connectors, char dst[CONNECTORS_TEXT_MAX]);

#endif
