/* screens: see screens.h. */
#include "display/screens.h"

#include "base/log.h"
#include "base/str.h"

enum {
    LOOK_MS = 2000,      /* between looks for a screen; each is a few reads of /sys */
    LOOK_LIT_MS = 10000, /* the same while there is one, and the kernel tells of changes */
    AGAIN_MS = 1000,     /* at least, between two openings: a loose plug comes and goes */
    BLIND_MS = 30000,    /* between tries where the kernel knows of no screen */
    BROKEN_MAX_MS = 64000
};

bool screens_init(struct screens *screens, const char *path, const char *name, struct err *err)
{
    *screens = (struct screens){
        .path = path != NULL ? path : CONNECTORS_PATH,
        .name = name != NULL ? name : "",
        .hotplug = {-1, -1},
        .pause_ms = LOOK_MS,
    };
    return hotplug_init(&screens->hotplug, err);
}

void screens_destroy(struct screens *screens)
{
    hotplug_destroy(&screens->hotplug);
}

static struct connector pick(const struct screens *screens, const struct connectors *seen,
                             int *ret_index)
{
    *ret_index = 0;
    const struct connector *found = connectors_pick(seen, screens->name, ret_index);
    return found != NULL ? *found : (struct connector){0};
}

int screens_look(struct screens *screens, int64_t now_ms)
{
    int index;
    connectors_read(screens->path, &screens->seen);
    screens->picked = pick(screens, &screens->seen, &index);
    screens->tried_ms = now_ms;
    screens->next_ms = now_ms;
    return index;
}

void screens_opened(struct screens *screens, bool console)
{
    screens->trouble[0] = '\0';
    if (!console) {
        hotplug_pace(&screens->hotplug, 0);
        hotplug_deafen(&screens->hotplug);
        return;
    }
    bool told = screens->hotplug.socket_fd >= 0;
    hotplug_pace(&screens->hotplug, told ? LOOK_LIT_MS : LOOK_MS);
}

void screens_failed(struct screens *screens, bool broken, const char *reason)
{
    char state[CONNECTORS_TEXT_MAX], text[sizeof screens->trouble];
    bool nothing = screens->seen.count > 0 && !screens->picked.connected;
    int64_t pause = screens->patient && nothing ? BLIND_MS : LOOK_MS;
    if (broken) {
        /* A renderer that shows nothing takes long to find that out, and seldom mends itself. */
        pause = screens->pause_ms;
        screens->pause_ms = pause < BROKEN_MAX_MS ? pause * 2 : pause;
    }
    screens->next_ms = screens->tried_ms + pause;
    hotplug_pace(&screens->hotplug, LOOK_MS);
    connectors_say(&screens->seen, state);
    /* Where nothing is plugged in, what SDL says about that is of no use. */
    bool plain = screens->patient && nothing;
    str_format(text, sizeof text, "%s%s%s", state, state[0] != '\0' && !plain ? "; " : "",
               plain ? "" : reason);
    if (!str_equal(text, screens->trouble)) {
        str_copy(screens->trouble, sizeof screens->trouble, text);
        log_warn("waiting for a screen: %s", text);
    }
}

static bool is_another(const struct screens *screens, const struct connectors *seen)
{
    int index;
    const struct connector now = pick(screens, seen, &index), *before = &screens->picked;
    return now.connected != before->connected || now.card != before->card ||
           !str_equal(now.name, before->name) || !str_equal(now.mode, before->mode);
}

enum screens_news screens_take(struct screens *screens, int happened, bool lit, int64_t now_ms)
{
    struct connectors seen;
    if (happened == 0) {
        return SCREENS_SAME;
    }
    connectors_read(screens->path, &seen);
    bool rested = now_ms >= screens->tried_ms + AGAIN_MS;
    if (lit && rested && is_another(screens, &seen)) {
        return SCREENS_OTHER;
    }
    if (lit) {
        bool lasting = now_ms >= screens->tried_ms + BROKEN_MAX_MS;
        screens->pause_ms = lasting ? LOOK_MS : screens->pause_ms;
        /* A plug that was out for a moment, or a television that woke up. */
        return (happened & HOTPLUG_TOLD) != 0 ? SCREENS_AWAKE : SCREENS_SAME;
    }
    bool changed = !connectors_same(&seen, &screens->seen);
    return now_ms >= screens->next_ms || (changed && rested) ? SCREENS_TRY : SCREENS_SAME;
}
