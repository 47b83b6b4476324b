// A network that comes: what the kernel says of links and addresses, and what of it is news.
// links: feed/netwatch base/str base/utf8
#include "feed/netwatch.h"

#include <arpa/inet.h>
#include <linux/rtnetlink.h>
#include <net/if.h>
#include <poll.h>
#include <sched.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

enum { WAIT_MS = 5000, SKIPPED = 77 };

static struct netwatch watch;

static int setup(void **state)
{
    (void)state;
    watch = (struct netwatch){.fd = -1};
    return 0;
}

static bool link_says(uint16_t type, int index, unsigned flags)
{
    struct {
        struct nlmsghdr head;
        struct ifinfomsg body;
    } message = {.head = {.nlmsg_len = NLMSG_LENGTH(sizeof message.body), .nlmsg_type = type},
                 .body = {.ifi_index = index, .ifi_flags = flags}};
    return netwatch_read(&watch, &message, sizeof message);
}

static bool address_says(uint16_t type, uint32_t index, uint8_t flags, const char *text)
{
    struct {
        struct nlmsghdr head;
        struct ifaddrmsg body;
        struct rtattr field;
        struct in_addr address;
    } message = {.head = {.nlmsg_len = sizeof message, .nlmsg_type = type},
                 .body = {.ifa_family = AF_INET, .ifa_flags = flags, .ifa_index = index},
                 .field = {.rta_len = RTA_LENGTH(sizeof(struct in_addr)), .rta_type = IFA_ADDRESS}};
    assert_int_equal(inet_pton(AF_INET, text, &message.address), 1);
    return netwatch_read(&watch, &message, sizeof message);
}

static void F08_a_link_that_runs_is_news_once(void **state)
{
    (void)state;
    assert_false(link_says(RTM_NEWLINK, 2, IFF_UP)); /* no cable in it yet */
    assert_true(link_says(RTM_NEWLINK, 2, IFF_UP | IFF_RUNNING));
    assert_false(link_says(RTM_NEWLINK, 2, IFF_UP | IFF_RUNNING)); /* a Wi-Fi's statistics */
    assert_false(link_says(RTM_NEWLINK, 2, IFF_UP));
    assert_true(link_says(RTM_NEWLINK, 2, IFF_UP | IFF_RUNNING));
    assert_false(link_says(RTM_DELLINK, 2, IFF_UP | IFF_RUNNING));
    assert_true(link_says(RTM_NEWLINK, 2, IFF_UP | IFF_RUNNING));
    assert_false(link_says(RTM_NEWLINK, 1, IFF_UP | IFF_RUNNING | IFF_LOOPBACK));
}

static void an_address_is_news_once(void **state)
{
    (void)state;
    assert_false(address_says(RTM_NEWADDR, 2, IFA_F_TENTATIVE, "192.0.2.7"));
    assert_true(address_says(RTM_NEWADDR, 2, 0, "192.0.2.7"));
    assert_false(address_says(RTM_NEWADDR, 2, 0, "192.0.2.7")); /* its lifetime was renewed */
    assert_true(address_says(RTM_NEWADDR, 2, 0, "192.0.2.8"));
    assert_false(address_says(RTM_DELADDR, 2, 0, "192.0.2.7"));
    assert_true(address_says(RTM_NEWADDR, 2, 0, "192.0.2.7"));
}

static void F09_flapping_does_not_grow(void **state)
{
    (void)state;
    for (int i = 0; i < 10000; i++) {
        link_says(RTM_NEWLINK, i, IFF_UP | IFF_RUNNING);
        assert_true(watch.known_count <= NETWATCH_KNOWN_MAX);
    }
}

static void messages_cut_anywhere_do_no_harm(void **state)
{
    (void)state;
    _Alignas(struct nlmsghdr) unsigned char bytes[256];
    for (size_t len = 0; len < 64; len++) {
        for (uint32_t told = 0; told < 128; told++) {
            memset(bytes, 0xff, sizeof bytes);
            struct nlmsghdr head = {.nlmsg_len = told, .nlmsg_type = RTM_NEWADDR};
            memcpy(bytes, &head, sizeof head);
            netwatch_read(&watch, bytes, len);
        }
    }
    assert_true(watch.known_count <= NETWATCH_KNOWN_MAX);
}

/* In a network of its own: its loopback gets its addresses as it goes up. */
static int watch_a_real_one(void)
{
    if (unshare(CLONE_NEWUSER | CLONE_NEWNET) != 0) {
        return SKIPPED;
    }
    netwatch_open(&watch);
    if (watch.fd < 0 || netwatch_take(&watch)) {
        return 1;
    }
    struct ifreq request = {.ifr_name = "lo", .ifr_flags = IFF_UP | IFF_RUNNING};
    int fd = socket(AF_INET, SOCK_DGRAM, 0);
    bool raised = ioctl(fd, SIOCSIFFLAGS, &request) == 0;
    close(fd);
    if (!raised) {
        return SKIPPED;
    }
    struct pollfd ready = {.fd = watch.fd, .events = POLLIN};
    bool news = false;
    while (!news && poll(&ready, 1, WAIT_MS) == 1) {
        news = netwatch_take(&watch);
    }
    netwatch_close(&watch);
    return news ? 0 : 1;
}

static void a_real_network_that_comes_is_noticed(void **state)
{
    (void)state;
    int status = 0;
    pid_t child = fork();
    if (child == 0) {
        _exit(watch_a_real_one());
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    if (WEXITSTATUS(status) == SKIPPED) {
        skip();
    }
    assert_int_equal(WEXITSTATUS(status), 0);
}

static void what_is_there_at_the_start_is_no_news(void **state)
{
    (void)state;
    netwatch_open(&watch);
    bool open = watch.fd >= 0;
    bool news = netwatch_take(&watch);
    size_t known = watch.known_count;
    netwatch_close(&watch);
    netwatch_close(&watch);
    if (!open) {
        skip();
    }
    assert_false(news);
    assert_true(known > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(F08_a_link_that_runs_is_news_once, setup),
        cmocka_unit_test_setup(an_address_is_news_once, setup),
        cmocka_unit_test_setup(F09_flapping_does_not_grow, setup),
        cmocka_unit_test_setup(messages_cut_anywhere_do_no_harm, setup),
        cmocka_unit_test_setup(a_real_network_that_comes_is_noticed, setup),
        cmocka_unit_test_setup(what_is_there_at_the_start_is_no_news, setup),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
