/*
 * screens: which screen to open, when to look for it, and when the one that is open is not the
 * right one any more. It opens none. Main thread, used by display.c alone.
 *
 * SDL counts the screens of a console once, when its video starts; so a screen that comes, goes or
 * changes is seen here, and its video started anew.
 */
#ifndef HUNE_DISPLAY_SCREENS_H
#define HUNE_DISPLAY_SCREENS_H

#include "base/err.h"
#include "display/connectors.h"
#include "display/hotplug.h"

#include <stdbool.h>
#include <stdint.h>

struct screens {
    const char *path; /* borrowed: CONNECTORS_PATH */
    const char *name; /* borrowed: of the connector to prefer; "" for none */
    struct hotplug hotplug;
    struct connectors seen;  /* at the last try */
    struct connector picked; /* zeroed: the kernel knows of no screen */
    int64_t tried_ms;        /* steady time of the last try */
    int64_t next_ms;         /* and of the next, unless something changes */
    int64_t pause_ms;        /* between tries while the screen is there but shows nothing */
    bool patient;            /* without a screen in sight it is hardly worth a try */
    char trouble[ERR_TEXT_MAX];
};

enum screens_news {
    SCREENS_SAME,
    SCREENS_AWAKE, /* the one that is open may have lost its picture */
    SCREENS_OTHER, /* close it: it is gone, or another one is to be used */
    SCREENS_TRY    /* open one */
};

/* path and name may be NULL. */
bool screens_init(struct screens *screens, const char *path, const char *name, struct err *err);
void screens_destroy(struct screens *screens);
/* Looks which screen to open now; its number, as SDL counts. See picked. */
int screens_look(struct screens *screens, int64_t now_ms);
/* It is open: console, whose screens only we watch, or a desktop, which watches its own. */
void screens_opened(struct screens *screens, bool console);
/* It could not be opened, or it takes no picture (broken), for a reason that is logged once. */
void screens_failed(struct screens *screens, bool broken, const char *reason);
/* What is to be done after hotplug_take: happened. lit: one is open. */
enum screens_news screens_take(struct screens *screens, int happened, bool lit, int64_t now_ms);

#endif
