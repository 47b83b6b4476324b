/* watch: see watch.h. */
#include "feed/watch.h"

#include "base/clock.h"
#include "base/notify.h"
#include "base/str.h"
#include "feed/url.h"

#include <string.h>
#include <unistd.h>

enum { SLASH = '/' };

/* Parts the path of an address that is a file; false for another. */
static bool path_of(const struct source *source, size_t i, char folder[SETTINGS_URL_MAX],
                    char name[SETTINGS_URL_MAX])
{
    const char *url = source_address(&source->settings, i);
    if (!url_is_file(url) || !url_file_path(url, folder, SETTINGS_URL_MAX)) {
        return false;
    }
    char *slash = strrchr(folder, SLASH);
    if (!slash) {
        str_copy(name, SETTINGS_URL_MAX, folder);
        str_copy(folder, SETTINGS_URL_MAX, ".");
        return true;
    }
    str_copy(name, SETTINGS_URL_MAX, slash + 1);
    slash[slash == folder ? 1 : 0] = '\0';
    return true;
}

static bool is_watched(const struct watch *watch, int folder)
{
    for (size_t i = 0; i < SETTINGS_SOURCES_MAX; i++) {
        for (size_t k = 0; k < SETTINGS_ADDRESSES_MAX; k++) {
            if (watch->list[i].folders[k] == folder) {
                return true;
            }
        }
    }
    return false;
}

/* Returns true when a folder is another than before. */
static bool look_up(struct watch *watch, const struct source *source, struct watched *watched)
{
    char folder[SETTINGS_URL_MAX], name[SETTINGS_URL_MAX];
    bool other = false;
    watched->attempts = source->schedule.attempts;
    for (size_t i = 0; i < source->parts.count; i++) {
        if (!path_of(source, i, folder, name)) {
            continue;
        }
        int before = watched->folders[i];
        watched->folders[i] = notify_add(watch->fd, folder);
        if (before >= 0 && !is_watched(watch, before)) {
            notify_remove(watch->fd, before);
        }
        other = other || (watched->folders[i] >= 0 && watched->folders[i] != before);
    }
    return other;
}

void watch_open(struct watch *watch, const struct sources *sources)
{
    watch->fd = notify_open();
    for (size_t i = 0; i < SETTINGS_SOURCES_MAX; i++) {
        for (size_t k = 0; k < SETTINGS_ADDRESSES_MAX; k++) {
            watch->list[i].folders[k] = -1;
        }
    }
    for (size_t i = 0; watch->fd >= 0 && i < sources->count; i++) {
        look_up(watch, &sources->list[i], &watch->list[i]);
    }
}

void watch_close(struct watch *watch)
{
    if (watch->fd >= 0) {
        close(watch->fd);
        watch->fd = -1;
    }
}

void watch_follow(struct watch *watch, struct sources *sources)
{
    for (size_t i = 0; watch->fd >= 0 && i < sources->count; i++) {
        struct source *source = &sources->list[i];
        /* Between the reading and the look-up the file may have been written. */
        if (source->schedule.attempts != watch->list[i].attempts &&
            look_up(watch, source, &watch->list[i])) {
            schedule_changed(&source->schedule, clock_steady_ms());
        }
    }
}

struct hearing {
    struct watch *watch;
    struct sources *sources;
};

/* Not what was only created (it is empty still), nor what went away: an editor moves the old one
 * off before it writes the new one. */
static void hear(void *user, const struct notify_event *event)
{
    const struct hearing *hearing = user;
    char folder[SETTINGS_URL_MAX], name[SETTINGS_URL_MAX];
    for (size_t i = 0; i < hearing->sources->count; i++) {
        struct source *source = &hearing->sources->list[i];
        bool written = event->lost;
        for (size_t k = 0; k < source->parts.count; k++) {
            int *watched = &hearing->watch->list[i].folders[k];
            bool here = *watched >= 0 && event->folder == *watched;
            if (here && event->gone) {
                *watched = -1; /* looked up after the next reading */
            }
            written = written || (here && event->written && path_of(source, k, folder, name) &&
                                  strcmp(name, event->name) == 0);
        }
        if (written) {
            schedule_changed(&source->schedule, clock_steady_ms());
        }
    }
}

void watch_take(struct watch *watch, struct sources *sources)
{
    struct hearing hearing = {watch, sources};
    notify_take(watch->fd, hear, &hearing);
}
