/*
 * change: what other settings mean for a wall that runs: what must end and begin anew for them. All
 * the rest is taken over by the next frame. Pure.
 */
#ifndef HUNE_CHANGE_H
#define HUNE_CHANGE_H

#include "settings/settings.h"

#include <stdbool.h>

struct change {
    bool history; /* another file, or kept for another time */
    bool worker;  /* the thread must end meanwhile: for what it works with, and for what is the
                     process's own, the language and the zone */
    bool screen;  /* it must be opened anew; not for its window's title, which few ever see */
};

struct change change_between(const struct settings *running, const struct settings *next);

#endif
