/* hotplug: see hotplug.h. */
#include "display/hotplug.h"

#include "base/str.h"

#include <errno.h>
#include <linux/netlink.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/timerfd.h>
#include <unistd.h>

enum { KERNEL_GROUP = 1, MESSAGE_MAX = 8192, MESSAGES_AT_ONCE = 256, MS = 1000, NS = 1000000 };

static int listen_to_kernel(void)
{
    struct sockaddr_nl address = {.nl_family = AF_NETLINK, .nl_groups = KERNEL_GROUP};
    int fd = socket(AF_NETLINK, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, NETLINK_KOBJECT_UEVENT);
    if (fd >= 0 && bind(fd, (const struct sockaddr *)(const void *)&address, sizeof address) != 0) {
        close(fd);
        fd = -1;
    }
    return fd;
}

bool hotplug_init(struct hotplug *hotplug, struct err *err)
{
    int timer_fd = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC);
    if (timer_fd < 0) {
        return err_set(err, "timerfd: %s", strerror(errno));
    }
    *hotplug = (struct hotplug){.socket_fd = listen_to_kernel(), .timer_fd = timer_fd};
    return true;
}

void hotplug_deafen(struct hotplug *hotplug)
{
    if (hotplug->socket_fd >= 0) {
        close(hotplug->socket_fd);
    }
    hotplug->socket_fd = -1;
}

void hotplug_destroy(struct hotplug *hotplug)
{
    hotplug_deafen(hotplug);
    if (hotplug->timer_fd >= 0) {
        close(hotplug->timer_fd);
    }
    hotplug->timer_fd = -1;
}

void hotplug_pace(struct hotplug *hotplug, int64_t every_ms)
{
    struct timespec every = {.tv_sec = every_ms / MS, .tv_nsec = (long)(every_ms % MS * NS)};
    const struct itimerspec pace = {.it_interval = every, .it_value = every};
    (void)timerfd_settime(hotplug->timer_fd, 0, &pace, NULL);
}

bool hotplug_is_screen(const char *message, size_t len)
{
    static const char WANTED[] = "SUBSYSTEM=drm";
    for (size_t at = 0; at < len;) {
        size_t word = strnlen(message + at, len - at);
        if (word == sizeof WANTED - 1 && memcmp(message + at, WANTED, word) == 0) {
            return true;
        }
        at += word + 1;
    }
    return false;
}

/* The kernel's own alone: other programs may send to the group too, if they are allowed much. */
static bool take_message(int fd, bool *ret_screen)
{
    char message[MESSAGE_MAX];
    struct sockaddr_nl from = {0};
    socklen_t size = sizeof from;
    ssize_t got;
    do {
        got = recvfrom(fd, message, sizeof message, 0, (struct sockaddr *)(void *)&from, &size);
    } while (got < 0 && errno == EINTR);
    if (got < 0) {
        /* ENOBUFS: more was said than there was room for. */
        *ret_screen = errno == ENOBUFS;
        return *ret_screen;
    }
    *ret_screen = from.nl_pid == 0 && hotplug_is_screen(message, (size_t)got);
    return true;
}

int hotplug_take(struct hotplug *hotplug)
{
    int happened = 0;
    uint64_t ticks;
    if (read(hotplug->timer_fd, &ticks, sizeof ticks) == (ssize_t)sizeof ticks) {
        happened |= HOTPLUG_TICK;
    }
    bool screen = false;
    for (int i = 0; hotplug->socket_fd >= 0 && i < MESSAGES_AT_ONCE &&
                    take_message(hotplug->socket_fd, &screen);
         i++) {
        happened |= screen ? HOTPLUG_TOLD : 0;
    }
    return happened;
}
