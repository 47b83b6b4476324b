// Sleeping until something happened: the mailbox, a signal, the window system, or the deadline.
// links: base/err base/str base/utf8 base/clockwatch display/wake
#include "display/wake.h"

#include <pthread.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <cmocka.h>

enum { FOR_EVER = -1 };

static int setup(void **state)
{
    static struct wake wake;
    struct err err;
    if (!wake_init(&wake, &err)) {
        return -1;
    }
    *state = &wake;
    return 0;
}

static int teardown(void **state)
{
    wake_destroy(*state);
    return 0;
}

/* Every case that waits for ever hangs, and so fails by the runner's limit, when it is not woken.
 */
static void a_deadline_ends_the_sleep(void **state)
{
    assert_int_equal(wake_wait(*state, -1, 0), 0);
    assert_int_equal(wake_wait(*state, -1, 1), 0);
}

static void the_mailbox_wakes_once(void **state)
{
    struct wake *wake = *state;
    assert_int_equal(eventfd_write(wake->event_fd, 1), 0);
    assert_int_equal(eventfd_write(wake->event_fd, 1), 0);
    assert_int_equal(wake_wait(wake, -1, FOR_EVER), 0);

    eventfd_t count;
    assert_int_equal(eventfd_read(wake->event_fd, &count), -1);
}

static void *put(void *event_fd)
{
    eventfd_write(*(int *)event_fd, 1);
    return NULL;
}

static void another_thread_wakes(void **state)
{
    struct wake *wake = *state;
    pthread_t worker;
    assert_int_equal(pthread_create(&worker, NULL, put, &wake->event_fd), 0);
    assert_int_equal(wake_wait(wake, -1, FOR_EVER), 0);
    pthread_join(worker, NULL);
}

static void each_signal_is_told_by_name(void **state)
{
    static const int SIGNALS[] = {SIGINT, SIGTERM, SIGHUP};
    for (size_t i = 0; i < sizeof SIGNALS / sizeof SIGNALS[0]; i++) {
        assert_int_equal(kill(getpid(), SIGNALS[i]), 0);
        assert_int_equal(wake_wait(*state, -1, FOR_EVER), SIGNALS[i]);
    }
    assert_int_equal(wake_wait(*state, -1, 0), 0);
}

static void no_signal_is_lost_behind_another(void **state)
{
    assert_int_equal(kill(getpid(), SIGTERM), 0);
    assert_int_equal(kill(getpid(), SIGHUP), 0);
    int seen = wake_wait(*state, -1, FOR_EVER) + wake_wait(*state, -1, FOR_EVER);
    assert_int_equal(seen, SIGTERM + SIGHUP);
}

static void a_signal_comes_with_the_mailbox(void **state)
{
    struct wake *wake = *state;
    assert_int_equal(eventfd_write(wake->event_fd, 1), 0);
    assert_int_equal(kill(getpid(), SIGINT), 0);
    assert_int_equal(wake_wait(wake, -1, FOR_EVER), SIGINT);
}

static void the_window_system_wakes(void **state)
{
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    assert_int_equal(write(ends[1], "x", 1), 1);
    assert_int_equal(wake_wait(*state, ends[0], FOR_EVER), 0);

    /* It is not ours to read: SDL does. */
    char byte = 0;
    assert_int_equal(read(ends[0], &byte, 1), 1);
    close(ends[0]);
    close(ends[1]);
}

static void a_far_deadline_is_not_a_near_one(void **state)
{
    struct wake *wake = *state;
    pthread_t worker;
    assert_int_equal(pthread_create(&worker, NULL, put, &wake->event_fd), 0);
    /* Cut to 32 bits this would be 0, and the wait over before the thread has written. */
    assert_int_equal(wake_wait(wake, -1, INT64_C(1) << 32), 0);
    pthread_join(worker, NULL);
    eventfd_t count;
    assert_int_equal(eventfd_read(wake->event_fd, &count), -1);
}

static void destroying_twice_or_unborn_is_fine(void **state)
{
    (void)state;
    struct wake unborn = {0};
    wake_destroy(&unborn);
    wake_destroy(&unborn);
    /* Standard input has the number of a zeroed wake. */
    assert_int_equal(dup2(STDIN_FILENO, STDIN_FILENO), STDIN_FILENO);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_deadline_ends_the_sleep, setup, teardown),
        cmocka_unit_test_setup_teardown(the_mailbox_wakes_once, setup, teardown),
        cmocka_unit_test_setup_teardown(another_thread_wakes, setup, teardown),
        cmocka_unit_test_setup_teardown(each_signal_is_told_by_name, setup, teardown),
        cmocka_unit_test_setup_teardown(no_signal_is_lost_behind_another, setup, teardown),
        cmocka_unit_test_setup_teardown(a_signal_comes_with_the_mailbox, setup, teardown),
        cmocka_unit_test_setup_teardown(the_window_system_wakes, setup, teardown),
        cmocka_unit_test_setup_teardown(a_far_deadline_is_not_a_near_one, setup, teardown),
        cmocka_unit_test(destroying_twice_or_unborn_is_fine),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
