// The machine's name and addresses, with interfaces that this test makes up.
// links: base/host base/str base/utf8
#include "base/host.h"

#include <arpa/inet.h>
#include <errno.h>
#include <ifaddrs.h>
#include <net/if.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <unistd.h>

#include <cmocka.h>

enum { ENTRIES_MAX = 64 };

/* What getifaddrs, which this file puts in place of the C library's, tells host_read. */
struct machine {
    struct ifaddrs entries[ENTRIES_MAX];
    struct sockaddr_storage addresses[ENTRIES_MAX];
    int count;
    bool broken;
    int freed;
};

static struct machine *machine(void)
{
    static struct machine the_one;
    return &the_one;
}

int getifaddrs(struct ifaddrs **ret)
{
    struct machine *m = machine();
    if (m->broken) {
        errno = ENOMEM;
        return -1;
    }
    for (int i = 0; i < m->count; i++) {
        m->entries[i].ifa_next = i + 1 < m->count ? &m->entries[i + 1] : NULL;
    }
    *ret = m->count > 0 ? m->entries : NULL;
    return 0;
}

void freeifaddrs(struct ifaddrs *entries)
{
    (void)entries;
    machine()->freed++;
}

static void add(const char *address, unsigned flags)
{
    struct machine *m = machine();
    struct ifaddrs *entry = &m->entries[m->count];
    struct sockaddr_storage *place = &m->addresses[m->count++];
    *entry = (struct ifaddrs){.ifa_flags = flags};
    memset(place, 0, sizeof(*place));
    if (!address) {
        return; /* an interface without an address */
    }
    entry->ifa_addr = (struct sockaddr *)place;
    place->ss_family = strchr(address, ':') ? AF_INET6 : *address ? AF_INET : AF_PACKET;
    void *bytes = place->ss_family == AF_INET6 ? (void *)&((struct sockaddr_in6 *)place)->sin6_addr
                                               : (void *)&((struct sockaddr_in *)place)->sin_addr;
    if (*address) {
        assert_int_equal(inet_pton(place->ss_family, address, bytes), 1);
    }
}

static int reset(void **state)
{
    (void)state;
    memset(machine(), 0, sizeof(struct machine));
    return 0;
}

static void it_has_the_systems_name(void **state)
{
    (void)state;
    char name[HOST_TEXT_MAX] = "";
    assert_int_equal(gethostname(name, sizeof(name) - 1), 0);
    struct host host;
    memset(&host, '#', sizeof(host));
    host_read(&host);
    assert_string_equal(host.name, name);
    assert_string_equal(host.addresses, "");
}

static void it_tells_what_can_be_reached_from_a_desk(void **state)
{
    (void)state;
    add("127.0.0.1", IFF_UP | IFF_LOOPBACK);
    add("::1", IFF_UP | IFF_LOOPBACK);
    add("", IFF_UP);
    add(NULL, IFF_UP);
    add("192.0.2.7", IFF_UP);
    add("198.51.100.9", 0); /* the interface is down */
    add("169.254.7.8", IFF_UP);
    add("fe80::1", IFF_UP);
    add("2001:db8::7", IFF_UP);
    struct host host;
    host_read(&host);
    assert_string_equal(host.addresses, "192.0.2.7, 2001:db8::7");
    assert_int_equal(machine()->freed, 1);
}

static void many_are_left_out_whole(void **state)
{
    (void)state;
    for (int i = 0; i < ENTRIES_MAX; i++) {
        char address[64];
        snprintf(address, sizeof(address), "2001:db8:aaaa:bbbb:cccc:dddd:eeee:10%02x", i);
        add(address, IFF_UP);
    }
    struct host host;
    host_read(&host);
    size_t len = strlen(host.addresses), each = strlen("2001:db8:aaaa:bbbb:cccc:dddd:eeee:1000");
    assert_true(len < HOST_TEXT_MAX && len > HOST_TEXT_MAX - each - 4);
    assert_int_equal((len + 2) % (each + 2), 0);
}

static void a_failure_is_no_address(void **state)
{
    (void)state;
    machine()->broken = true;
    struct host host;
    host_read(&host);
    assert_string_equal(host.addresses, "");
    assert_int_equal(machine()->freed, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(it_has_the_systems_name, reset),
        cmocka_unit_test_setup(it_tells_what_can_be_reached_from_a_desk, reset),
        cmocka_unit_test_setup(many_are_left_out_whole, reset),
        cmocka_unit_test_setup(a_failure_is_no_address, reset),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
