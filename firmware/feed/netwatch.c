/* netwatch: see netwatch.h. */
#include "feed/netwatch.h"

#include "base/str.h"

#include <errno.h>
#include <linux/rtnetlink.h>
#include <net/if.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { BYTES_MAX = 32 * 1024, ROUNDS_MAX = 64 };

/* What tells one link or address from another. */
struct identity {
    uint16_t kind; /* RTM_NEWLINK or RTM_NEWADDR */
    uint16_t family;
    uint32_t index;
    unsigned char address[16];
};

static size_t place_of(const struct netwatch *watch, uint64_t hash)
{
    size_t i = 0;
    while (i < watch->known_count && watch->known[i] != hash) {
        i++;
    }
    return i;
}

/* Returns true when it was not there before. The oldest is forgotten when there are too many. */
static bool came(struct netwatch *watch, uint64_t hash)
{
    if (place_of(watch, hash) < watch->known_count) {
        return false;
    }
    if (watch->known_count == NETWATCH_KNOWN_MAX) {
        watch->known_count--;
        memmove(watch->known, watch->known + 1, watch->known_count * sizeof *watch->known);
    }
    watch->known[watch->known_count++] = hash;
    return true;
}

static void went(struct netwatch *watch, uint64_t hash)
{
    size_t at = place_of(watch, hash);
    if (at < watch->known_count) {
        watch->known[at] = watch->known[--watch->known_count];
    }
}

static uint64_t hash_of(const struct identity *identity)
{
    return str_hash(STR_HASH_SEED, identity, sizeof *identity);
}

static bool take_link(struct netwatch *watch, const struct nlmsghdr *message)
{
    const struct ifinfomsg *link = NLMSG_DATA(message);
    if (message->nlmsg_len < NLMSG_LENGTH(sizeof *link) || (link->ifi_flags & IFF_LOOPBACK)) {
        return false;
    }
    struct identity identity = {.kind = RTM_NEWLINK, .index = (uint32_t)link->ifi_index};
    bool runs = message->nlmsg_type == RTM_NEWLINK && (link->ifi_flags & IFF_RUNNING);
    if (!runs) {
        went(watch, hash_of(&identity));
        return false;
    }
    return came(watch, hash_of(&identity));
}

static bool take_address(struct netwatch *watch, const struct nlmsghdr *message)
{
    const struct ifaddrmsg *given = NLMSG_DATA(message);
    if (message->nlmsg_len < NLMSG_LENGTH(sizeof *given)) {
        return false;
    }
    struct identity identity = {
        .kind = RTM_NEWADDR, .family = given->ifa_family, .index = given->ifa_index};
    size_t at = NLMSG_LENGTH(sizeof *given), end = message->nlmsg_len;
    struct rtattr field;
    while (at + sizeof field <= end) {
        const char *bytes = (const char *)message + at;
        memcpy(&field, bytes, sizeof field);
        if (field.rta_len < sizeof field || field.rta_len > end - at) {
            break;
        }
        if (field.rta_type == IFA_ADDRESS && RTA_PAYLOAD(&field) <= sizeof identity.address) {
            memcpy(identity.address, bytes + RTA_LENGTH(0), RTA_PAYLOAD(&field));
        }
        at += RTA_ALIGN(field.rta_len);
    }
    if (message->nlmsg_type == RTM_DELADDR) {
        went(watch, hash_of(&identity));
        return false;
    }
    /* Until it is known that nobody else has it, an IPv6 address is of no use. */
    return (given->ifa_flags & IFA_F_TENTATIVE) == 0 && came(watch, hash_of(&identity));
}

bool netwatch_read(struct netwatch *watch, const void *messages, size_t len)
{
    bool news = false;
    const char *at = messages, *end = at + len;
    /* NLMSG_NEXT would step behind the end of a last message that is not aligned. */
    while (end - at >= (ptrdiff_t)sizeof(struct nlmsghdr)) {
        const struct nlmsghdr *message = (const void *)at;
        if (message->nlmsg_len < sizeof *message || message->nlmsg_len > (size_t)(end - at)) {
            break;
        }
        if (message->nlmsg_type == RTM_NEWLINK || message->nlmsg_type == RTM_DELLINK) {
            news = take_link(watch, message) || news;
        } else if (message->nlmsg_type == RTM_NEWADDR || message->nlmsg_type == RTM_DELADDR) {
            news = take_address(watch, message) || news;
        }
        size_t step = NLMSG_ALIGN(message->nlmsg_len);
        at += step < (size_t)(end - at) ? step : (size_t)(end - at);
    }
    return news;
}

/* Asks for all that is there: the answers are read like news, and make it known. */
static void ask(int fd, uint16_t type)
{
    struct {
        struct nlmsghdr head;
        struct rtgenmsg body;
    } request = {.head = {.nlmsg_len = NLMSG_LENGTH(sizeof(struct rtgenmsg)),
                          .nlmsg_type = type,
                          .nlmsg_flags = NLM_F_REQUEST | NLM_F_DUMP}};
    if (send(fd, &request, request.head.nlmsg_len, 0) < 0) {
        return; /* then the first refresh of each is taken for news once */
    }
}

static bool is_done(const char *bytes, ssize_t len)
{
    const struct nlmsghdr *head = (const void *)bytes;
    return len >= (ssize_t)sizeof *head &&
           (head->nlmsg_type == NLMSG_DONE || head->nlmsg_type == NLMSG_ERROR);
}

static void learn(struct netwatch *watch, uint16_t type)
{
    _Alignas(struct nlmsghdr) char bytes[BYTES_MAX];
    ask(watch->fd, type);
    /* Local, and answered within the call: nothing is waited for. */
    for (int round = 0; round < ROUNDS_MAX; round++) {
        ssize_t len = recv(watch->fd, bytes, sizeof bytes, MSG_DONTWAIT);
        if (len <= 0 || is_done(bytes, len)) {
            return;
        }
        netwatch_read(watch, bytes, (size_t)len);
    }
}

void netwatch_open(struct netwatch *watch)
{
    const struct sockaddr_nl groups = {.nl_family = AF_NETLINK,
                                       .nl_groups =
                                           RTMGRP_LINK | RTMGRP_IPV4_IFADDR | RTMGRP_IPV6_IFADDR};
    *watch = (struct netwatch){
        .fd = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC | SOCK_NONBLOCK, NETLINK_ROUTE)};
    if (watch->fd < 0) {
        return;
    }
    if (bind(watch->fd, (const struct sockaddr *)&groups, sizeof groups) != 0) {
        netwatch_close(watch);
        return;
    }
    learn(watch, RTM_GETLINK);
    learn(watch, RTM_GETADDR);
}

void netwatch_close(struct netwatch *watch)
{
    if (watch->fd >= 0) {
        close(watch->fd);
    }
    watch->fd = -1;
}

bool netwatch_take(struct netwatch *watch)
{
    _Alignas(struct nlmsghdr) char bytes[BYTES_MAX];
    bool news = false;
    for (int round = 0; watch->fd >= 0 && round < ROUNDS_MAX; round++) {
        ssize_t len = recv(watch->fd, bytes, sizeof bytes, MSG_DONTWAIT);
        if (len < 0 && errno == ENOBUFS) {
            news = true; /* some were lost: there may have been news among them */
            continue;
        }
        if (len <= 0) {
            break;
        }
        news = netwatch_read(watch, bytes, (size_t)len) || news;
    }
    return news;
}
