/* trail: see trail.h. */
#include "base/trail.h"

#include "base/notify.h"
#include "base/str.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A walk along a path: what is behind, what is ahead. */
struct walk {
    char here[PATH_MAX]; /* a folder; "" is the working directory */
    char ahead[PATH_MAX];
    int links;
};

static const char *folder_of(const struct walk *walk)
{
    return *walk->here ? walk->here : ".";
}

/* Takes the next name off; false at the end, or when it is too long. */
static bool take_name(struct walk *walk, char name[NAME_MAX + 1])
{
    if (walk->ahead[0] == '/') {
        str_copy(walk->here, sizeof(walk->here), "/");
    }
    const char *start = walk->ahead + strspn(walk->ahead, "/");
    size_t len = strcspn(start, "/");
    if (len == 0 || len > NAME_MAX) {
        return false;
    }
    memcpy(name, start, len);
    name[len] = '\0';
    start += len;
    start += strspn(start, "/");
    memmove(walk->ahead, start, strlen(start) + 1);
    return true;
}

static bool join(const struct walk *walk, const char *name, char dst[PATH_MAX])
{
    size_t len = strlen(walk->here);
    bool parts = len > 0 && walk->here[len - 1] != '/';
    return str_format(dst, PATH_MAX, "%s%s%s", walk->here, parts ? "/" : "", name);
}

/* Puts where a link leads in front of what is ahead. */
static bool turn(struct walk *walk, const char *link)
{
    char target[PATH_MAX], rest[PATH_MAX];
    ssize_t len = readlink(link, target, sizeof(target) - 1);
    if (len <= 0 || ++walk->links > TRAIL_LINKS_MAX) {
        return false;
    }
    target[len] = '\0';
    str_copy(rest, sizeof(rest), walk->ahead);
    return str_format(walk->ahead, sizeof(walk->ahead), "%s%s%s", target, *rest ? "/" : "", rest);
}

/* One step; false where the path ends. */
static bool go(struct trail *trail, struct walk *walk)
{
    char name[NAME_MAX + 1], next[PATH_MAX];
    struct stat status;
    if (trail->count == TRAIL_STEPS_MAX || !take_name(walk, name) || !join(walk, name, next)) {
        return false;
    }
    if (strcmp(name, ".") != 0 && strcmp(name, "..") != 0) {
        struct trail_step *step = &trail->steps[trail->count++];
        step->folder = notify_add(trail->fd, folder_of(walk));
        str_copy(step->name, sizeof(step->name), name);
        str_copy(trail->last, sizeof(trail->last), next);
    }
    if (lstat(next, &status) != 0) {
        return false;
    }
    if (S_ISLNK(status.st_mode)) {
        return turn(walk, next);
    }
    str_copy(walk->here, sizeof(walk->here), next);
    return true;
}

static bool is_watched(const struct trail *trail, int folder)
{
    bool found = false;
    for (size_t i = 0; i < trail->count; i++) {
        found = found || trail->steps[i].folder == folder;
    }
    return found;
}

/* Along the path anew. */
static void follow(struct trail *trail)
{
    struct walk walk = {.here = ""};
    int before[TRAIL_STEPS_MAX];
    size_t count = trail->count;
    for (size_t i = 0; i < count; i++) {
        before[i] = trail->steps[i].folder;
    }
    str_copy(walk.ahead, sizeof(walk.ahead), trail->path);
    trail->count = 0;
    while (go(trail, &walk)) {
    }
    for (size_t i = 0; i < count; i++) {
        if (!is_watched(trail, before[i])) {
            notify_remove(trail->fd, before[i]); /* a second time does nothing */
        }
    }
}

/* Just made, by somebody who is about to write it: that it was written is told later. A link, or
 * another name of an old file, is whole at once. */
static bool is_begun(const struct trail *trail, const struct notify_event *event)
{
    struct stat status;
    return event->created && !event->is_folder && lstat(trail->last, &status) == 0 &&
           S_ISREG(status.st_mode) && status.st_nlink == 1;
}

static void hear(void *user, const struct notify_event *event)
{
    struct trail *trail = user;
    trail->heard = true;
    trail->changed = trail->changed || event->lost;
    for (size_t i = 0; i < trail->count; i++) {
        const struct trail_step *step = &trail->steps[i];
        if (step->folder < 0 || step->folder != event->folder) {
            continue;
        }
        bool named = strcmp(step->name, event->name) == 0;
        bool begun = named && i + 1 == trail->count && is_begun(trail, event);
        trail->changed = trail->changed || event->gone || (named && !begun);
    }
}

void trail_open(struct trail *trail, const char *path)
{
    *trail = (struct trail){.fd = notify_open()};
    str_copy(trail->path, sizeof(trail->path), path);
    if (trail->fd >= 0) {
        follow(trail);
    }
}

void trail_close(struct trail *trail)
{
    if (trail->fd >= 0) {
        close(trail->fd);
        trail->fd = -1;
    }
}

bool trail_take(struct trail *trail)
{
    trail->changed = trail->heard = false;
    notify_take(trail->fd, hear, trail);
    if (trail->changed) {
        follow(trail);
    }
    return trail->changed;
}
