/* host: see host.h. */
#include "base/host.h"

#include "base/str.h"

#include <arpa/inet.h>
#include <ifaddrs.h>
#include <net/if.h>
#include <netinet/in.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/* 169.254.0.0/16 (RFC 3927). */
static const uint32_t LINK_LOCAL = 0xA9FE0000, LINK_LOCAL_MASK = 0xFFFF0000;

/* The address as text, or false for what nobody could reach from a desk. */
static bool address_text(const struct ifaddrs *entry, char dst[INET6_ADDRSTRLEN])
{
    if (!entry->ifa_addr || (entry->ifa_flags & IFF_LOOPBACK) || !(entry->ifa_flags & IFF_UP)) {
        return false;
    }
    if (entry->ifa_addr->sa_family == AF_INET) {
        struct sockaddr_in in;
        memcpy(&in, entry->ifa_addr, sizeof(in));
        return (ntohl(in.sin_addr.s_addr) & LINK_LOCAL_MASK) != LINK_LOCAL &&
               inet_ntop(AF_INET, &in.sin_addr, dst, INET6_ADDRSTRLEN);
    }
    if (entry->ifa_addr->sa_family == AF_INET6) {
        struct sockaddr_in6 in6;
        memcpy(&in6, entry->ifa_addr, sizeof(in6));
        return !IN6_IS_ADDR_LINKLOCAL(&in6.sin6_addr) &&
               inet_ntop(AF_INET6, &in6.sin6_addr, dst, INET6_ADDRSTRLEN);
    }
    return false;
}

uint64_t host_seed(void)
{
    char id[33] = "";
    FILE *file = fopen("/etc/machine-id", "re");
    size_t len = file ? fread(id, 1, sizeof(id) - 1, file) : 0;
    if (file) {
        fclose(file);
    }
    /* Hashed, because it is not to be told to anybody as it is. */
    return len == sizeof(id) - 1 ? str_hash(STR_HASH_SEED, id, len) : 0;
}

void host_read(struct host *host)
{
    *host = (struct host){0};
    if (gethostname(host->name, sizeof(host->name) - 1) != 0) {
        host->name[0] = '\0';
    }
    struct ifaddrs *entries = NULL;
    if (getifaddrs(&entries) != 0) {
        return;
    }
    for (const struct ifaddrs *entry = entries; entry; entry = entry->ifa_next) {
        char address[INET6_ADDRSTRLEN];
        size_t len = strlen(host->addresses);
        if (address_text(entry, address) && len + strlen(address) + 3 < sizeof(host->addresses)) {
            str_format(host->addresses + len, sizeof(host->addresses) - len, "%s%s",
                       len ? ", " : "", address);
        }
    }
    freeifaddrs(entries);
}
