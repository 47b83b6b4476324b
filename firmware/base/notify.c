/* notify: see notify.h. */
#include "base/notify.h"

#include <stdalign.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/types.h>
#include <unistd.h>

enum {
    EVENTS_BYTES = 4096,
    READS_MAX = 16, /* of one taking: the rest is taken in the next turn */
};

/* Not what is being written: only what was. */
enum {
    WRITTEN = IN_CLOSE_WRITE | IN_MOVED_TO,
    MASK = WRITTEN | IN_MOVED_FROM | IN_CREATE | IN_DELETE | IN_ATTRIB | IN_ONLYDIR
};

int notify_open(void)
{
    return inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
}

int notify_add(int fd, const char *folder)
{
    return fd < 0 ? -1 : inotify_add_watch(fd, folder, MASK);
}

void notify_remove(int fd, int folder)
{
    if (fd >= 0 && folder >= 0) {
        inotify_rm_watch(fd, folder);
    }
}

static void tell(const struct inotify_event *event,
                 void (*hear)(void *, const struct notify_event *), void *user)
{
    const struct notify_event told = {
        .folder = event->wd,
        .name = event->len > 0 ? event->name : "",
        .written = (event->mask & WRITTEN) != 0,
        .created = (event->mask & IN_CREATE) != 0,
        .is_folder = (event->mask & IN_ISDIR) != 0,
        .gone = (event->mask & IN_IGNORED) != 0,
        .lost = (event->mask & IN_Q_OVERFLOW) != 0,
    };
    hear(user, &told);
}

void notify_take(int fd, void (*hear)(void *, const struct notify_event *), void *user)
{
    alignas(struct inotify_event) char bytes[EVENTS_BYTES];
    for (int i = 0; fd >= 0 && i < READS_MAX; i++) {
        ssize_t len = read(fd, bytes, sizeof(bytes));
        if (len <= 0) {
            return;
        }
        for (size_t at = 0; at + sizeof(struct inotify_event) <= (size_t)len;) {
            const void *start = bytes + at;
            const struct inotify_event *event = start;
            tell(event, hear, user);
            at += sizeof(*event) + event->len;
        }
    }
}
