/* notify: see notify.h. */
#include "status/notify.h"

#include "base/str.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <systemd/sd-daemon.h>
#include <unistd.h>

enum { US_PER_MS = 1000 };

/* A path, or "@" and a name without one. */
static int open_socket(const char *name)
{
    struct sockaddr_un to = {.sun_family = AF_UNIX};
    size_t len = strlen(name);
    if ((*name != '/' && *name != '@') || len >= sizeof(to.sun_path)) {
        return -1;
    }
    memcpy(to.sun_path, name, len);
    to.sun_path[0] = *name == '@' ? '\0' : *name;
    int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    socklen_t size = (socklen_t)(offsetof(struct sockaddr_un, sun_path) + len);
    if (fd >= 0 && connect(fd, (const struct sockaddr *)&to, size) != 0) {
        close(fd);
        fd = -1;
    }
    return fd;
}

void notify_init(struct notify *notify, int64_t steady_ms)
{
    uint64_t limit_us = 0;
    const char *name = getenv("NOTIFY_SOCKET");
    *notify = (struct notify){.on = name && *name, .socket = -1, .fed_ms = steady_ms};
    if (name && notify->on) {
        notify->socket = open_socket(name);
    }
    /* Above 0 when WATCHDOG_PID, if there is one, means this process. */
    if (notify->on && sd_watchdog_enabled(0, &limit_us) > 0) {
        notify->watchdog_ms = (int64_t)(limit_us / US_PER_MS);
    }
}

/* A service manager that does not listen is no reason to do anything else. (One that is there and
 * reads nothing makes this wait once hundreds of messages lie in its socket: the machine hangs.) */
static void say(const struct notify *notify, const char *text)
{
    bool heard = notify->socket >= 0 && send(notify->socket, text, strlen(text), MSG_NOSIGNAL) >= 0;
    if (notify->on && !heard) {
        (void)sd_notify(0, text);
    }
}

void notify_ready(struct notify *notify)
{
    if (!notify->ready) {
        notify->ready = true;
        say(notify, "READY=1");
    }
}

void notify_feed(struct notify *notify, int64_t steady_ms)
{
    /* At a turn that there is anyway from a quarter of the time on, so that few are for this. */
    if (notify->watchdog_ms > 0 && steady_ms - notify->fed_ms >= notify->watchdog_ms / 4) {
        notify->fed_ms = steady_ms;
        say(notify, "WATCHDOG=1");
    }
}

int64_t notify_due(const struct notify *notify)
{
    return notify->watchdog_ms > 0 ? notify->fed_ms + notify->watchdog_ms / 2 : INT64_MAX;
}

void notify_status(struct notify *notify, const char *text)
{
    char line[NOTIFY_TEXT_MAX + 8];
    if (!notify->on || strcmp(text, notify->text) == 0) {
        return;
    }
    str_copy(notify->text, sizeof(notify->text), text);
    str_format(line, sizeof(line), "STATUS=%s", notify->text);
    for (char *c = line; *c; c++) {
        *c = *c == '\n' ? ' ' : *c; /* a line break would begin another message */
    }
    say(notify, line);
}

void notify_reloading(struct notify *notify)
{
    if (notify->ready) {
        say(notify, "RELOADING=1");
    }
}

void notify_reloaded(struct notify *notify)
{
    if (notify->ready) {
        say(notify, "READY=1");
    }
}

void notify_stopping(struct notify *notify)
{
    say(notify, "STOPPING=1");
    if (notify->socket >= 0) {
        close(notify->socket);
        notify->socket = -1;
    }
}
