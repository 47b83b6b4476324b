/*
 * netwatch: notices when a network comes (rtnetlink(7)): a cable plugged in, a Wi-Fi joined, an
 * address given. Worker thread.
 *
 * What is told again and again (the statistics of a Wi-Fi, the lifetime of an IPv6 address) is no
 * news: only what was not there before counts.
 */
#ifndef HUNE_FEED_NETWATCH_H
#define HUNE_FEED_NETWATCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { NETWATCH_KNOWN_MAX = 64 };

struct netwatch {
    int fd; /* readable when something happened; -1 when there is none to be had */
    size_t known_count;
    uint64_t known[NETWATCH_KNOWN_MAX]; /* hashes of the links that run and the addresses in use */
};

/* What is there now is known, and no news. */
void netwatch_open(struct netwatch *watch);
void netwatch_close(struct netwatch *watch);
/* True when a network came since the last call. */
bool netwatch_take(struct netwatch *watch);
/* The same of messages as the kernel writes them, aligned to 4. */
bool netwatch_read(struct netwatch *watch, const void *messages, size_t len);

#endif
