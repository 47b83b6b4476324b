// links: base/mem base/log model/kinds model/model model/health feed/mailbox
/*
 * The mailbox: the latest wins, the reader is woken, nothing leaks and nothing is freed twice
 * (under a sanitizer), whoever comes first.
 */
#include "feed/mailbox.h"

#include <poll.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <cmocka.h>

enum { PUTS = 5000 };

/* An office whose model is number n; 0 for no model. */
static struct office office_with(int64_t n)
{
    struct office office = {.source_count = 1};
    if (n > 0) {
        office.model = mem_alloc(1, sizeof(*office.model));
        model_init(office.model, 1000);
        office.model->generated_at = n;
        arena_strndup(&office.model->arena, "owned", 5);
    }
    return office;
}

static void put(struct mailbox *mailbox, int64_t n, uint32_t failures)
{
    struct office office = office_with(n);
    office.health[0].failures = failures;
    mailbox_put(mailbox, &office);
}

static bool readable(int fd)
{
    struct pollfd poller = {.fd = fd, .events = POLLIN};
    return poll(&poller, 1, 0) == 1;
}

static void test_empty(void **state)
{
    struct mailbox mailbox;
    struct office office = office_with(0);
    (void)state;
    mailbox_init(&mailbox, -1);
    assert_false(mailbox_take(&mailbox, &office));
    assert_null(office.model);
    mailbox_destroy(&mailbox);
    mailbox_destroy(NULL);
}

static void test_latest_wins(void **state)
{
    struct mailbox mailbox;
    struct office office = office_with(1);
    int fd = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
    (void)state;
    mailbox_init(&mailbox, fd);
    assert_false(readable(fd));
    put(&mailbox, 2, 0);
    assert_true(readable(fd));
    put(&mailbox, 3, 7);
    assert_true(mailbox_take(&mailbox, &office));
    assert_int_equal(office.model->generated_at, 3);
    assert_int_equal(office.health[0].failures, 7);
    assert_false(mailbox_take(&mailbox, &office));
    assert_int_equal(office.model->generated_at, 3);
    /* Two puts were one wake. */
    uint64_t wakes = 0;
    assert_int_equal(read(fd, &wakes, sizeof(wakes)), sizeof(wakes));
    assert_false(readable(fd));
    office_destroy(&office);
    mailbox_destroy(&mailbox);
    close(fd);
}

static void test_health_alone(void **state)
{
    struct mailbox mailbox;
    struct office office = office_with(1);
    (void)state;
    mailbox_init(&mailbox, -1);
    put(&mailbox, 0, 4);
    assert_true(mailbox_take(&mailbox, &office));
    assert_int_equal(office.model->generated_at, 1);
    assert_int_equal(office.health[0].failures, 4);

    /* News of health must not lose a model that nobody has taken yet. */
    put(&mailbox, 2, 5);
    put(&mailbox, 0, 6);
    assert_true(mailbox_take(&mailbox, &office));
    assert_int_equal(office.model->generated_at, 2);
    assert_int_equal(office.health[0].failures, 6);
    office_destroy(&office);
    office_destroy(NULL);
    mailbox_destroy(&mailbox);
}

static void test_untaken_is_freed(void **state)
{
    struct mailbox mailbox;
    (void)state;
    mailbox_init(&mailbox, -1);
    put(&mailbox, 1, 0);
    mailbox_destroy(&mailbox);
}

static void test_full_eventfd(void **state)
{
    struct mailbox mailbox;
    struct office office = office_with(0);
    int fd = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
    uint64_t most = UINT64_MAX - 1;
    (void)state;
    assert_int_equal(write(fd, &most, sizeof(most)), sizeof(most));
    mailbox_init(&mailbox, fd);
    put(&mailbox, 1, 0);
    assert_true(mailbox_take(&mailbox, &office));
    assert_int_equal(office.model->generated_at, 1);
    office_destroy(&office);
    mailbox_destroy(&mailbox);
    close(fd);
}

static void *worker(void *argument)
{
    for (int64_t n = 1; n <= PUTS; n++) {
        put(argument, n % 3 == 1 && n < PUTS ? 0 : n, (uint32_t)n);
    }
    return NULL;
}

/* The reader sees numbers that only grow, and the last of them. */
static void test_two_threads(void **state)
{
    struct mailbox mailbox;
    struct office office = office_with(0);
    pthread_t thread;
    int fd = eventfd(0, EFD_CLOEXEC);
    (void)state;
    mailbox_init(&mailbox, fd);
    assert_int_equal(pthread_create(&thread, NULL, worker, &mailbox), 0);
    while (office.health[0].failures < PUTS) {
        uint64_t wakes = 0;
        uint32_t before = office.health[0].failures;
        int64_t model = office.model ? office.model->generated_at : 0;
        assert_int_equal(read(fd, &wakes, sizeof(wakes)), sizeof(wakes));
        if (mailbox_take(&mailbox, &office)) {
            assert_true(office.health[0].failures > before);
            assert_true(!office.model || office.model->generated_at >= model);
        }
    }
    pthread_join(thread, NULL);
    assert_int_equal(office.model->generated_at, PUTS);
    office_destroy(&office);
    mailbox_destroy(&mailbox);
    close(fd);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_empty),        cmocka_unit_test(test_latest_wins),
        cmocka_unit_test(test_health_alone), cmocka_unit_test(test_untaken_is_freed),
        cmocka_unit_test(test_full_eventfd), cmocka_unit_test(test_two_threads),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
