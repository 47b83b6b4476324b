/* watch: see watch.h. */
#include "feed/watch.h"

#include "base/clock.h"
#include "base/notify.h"
#include "base/str.h"
#include "feed/url.h"

#include <string.h>
#include <unistd.h>

enum { SLASH = '/' };

/* Parts the path of a file source; false for another source. */
static bool path_of(const struct source *source, char folder[SETTINGS_URL_MAX],
                    char name[SETTINGS_URL_MAX])
{
    if (source_is_remote(source) ||
        !url_file_path(source_address(&source->settings, 0), folder, SETTINGS_URL_MAX)) {
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

/* Returns true when the folder is another than before. */
static bool look_up(struct watch *watch, const struct source *source, struct watched *watched)
{
    char folder[SETTINGS_URL_MAX], name[SETTINGS_URL_MAX];
    int before = watched->folder;
    bool shared = false;
    if (!path_of(source, folder, name)) {
        return false;
    }
    watched->attempts = source->schedule.attempts;
    watched->folder = notify_add(watch->fd, folder);
    for (size_t i = 0; i < SETTINGS_SOURCES_MAX; i++) {
        shared = shared || watch->list[i].folder == before;
    }
    if (before >= 0 && !shared) {
        notify_remove(watch->fd, before);
    }
    return watched->folder >= 0 && watched->folder != before;
}

void watch_open(struct watch *watch, const struct sources *sources)
{
    watch->fd = notify_open();
    for (size_t i = 0; i < SETTINGS_SOURCES_MAX; i++) {
        watch->list[i] = (struct watched){.folder = -1};
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
        struct watched *watched = &hearing->watch->list[i];
        bool here = watched->folder >= 0 && event->folder == watched->folder;
        if (here && event->gone) {
            watched->folder = -1; /* looked up after the next reading */
        } else if (event->lost || (here && event->written && path_of(source, folder, name) &&
                                   strcmp(name, event->name) == 0)) {
            schedule_changed(&source->schedule, clock_steady_ms());
        }
    }
}

void watch_take(struct watch *watch, struct sources *sources)
{
    struct hearing hearing = {watch, sources};
    notify_take(watch->fd, hear, &hearing);
}
