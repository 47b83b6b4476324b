/* The worker with a cache: what it knew before anybody was asked, and what the network adds. */
// links: feed/* model/* settings/address settings/texts base/buf base/civil base/clock
// links: base/clockwatch base/err base/host base/log base/mem base/notify base/problems
// links: base/replace base/str base/utf8 tests/lib/child tests/lib/feeds tests/lib/inject
// packages: libcurl jansson
#include "base/str.h"
#include "feed/feed.h"
#include "tests/lib/child.h"
#include "tests/lib/feeds.h"
#include "tests/lib/inject.h"

#include <errno.h>
#include <poll.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

enum { TIMEOUT_S = 30, PATIENCE_S = 100, WAIT_MS = 60 * 1000 };

static struct settings settings;

static int setup(void **state)
{
    (void)state;
    const char *tmp = getenv("TMPDIR");
    inject_watch("");
    settings = (struct settings){0};
    str_format(settings.cache, sizeof(settings.cache), "%s/cache-worker-%ld", tmp ? tmp : "/tmp",
               (long)getpid());
    alarm(PATIENCE_S);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    unlink(settings.cache);
    inject_watch("");
    return 0;
}

static const char *organisation(const struct office *office)
{
    return office->model && office->model->organisation ? office->model->organisation : "";
}

/* What the first frame has: all that is there once the cache has been read. */
static void first(struct running *running)
{
    feed_await_last(running->feed, WAIT_MS);
    mailbox_take(&running->mailbox, &running->office);
}

static void take_until(struct running *running, enum trouble trouble)
{
    do {
        feeds_take(&running->mailbox, &running->office);
    } while (running->office.health[0].trouble != trouble);
}

/* The name server comes up after the wall: on the wall is what it knew, then what is new. */
static void f03_the_name_is_found_later(void **state)
{
    (void)state;
    struct running running;
    feeds_add(&settings, "office", TIMEOUT_S, "http://feed.test:%d/F44/later", hostile_port(0));
    inject_fail(INJECT_RESOLVE, 0, EAGAIN);
    /* Without anything known: the page that waits, at once. */
    feeds_start(&settings, &running);
    first(&running);
    assert_null(running.office.model);
    take_until(&running, TROUBLE_NO_NETWORK);
    assert_null(running.office.model);
    inject_fail(INJECT_RESOLVE, 0, INJECT_NOTHING);
    take_until(&running, TROUBLE_NONE);
    assert_string_equal(organisation(&running.office), "Ville");
    feeds_stop(&running);
    /* With what was known: that, at once. */
    inject_fail(INJECT_RESOLVE, 0, EAGAIN);
    feeds_start(&settings, &running);
    first(&running);
    assert_string_equal(organisation(&running.office), "Ville");
    assert_true(running.office.health[0].recalled);
    take_until(&running, TROUBLE_NO_NETWORK);
    assert_string_equal(organisation(&running.office), "Ville");
    assert_true(running.office.health[0].recalled);
    /* The server says that it is still true: nothing is sent anew. */
    const struct model *model = running.office.model;
    inject_fail(INJECT_RESOLVE, 0, INJECT_NOTHING);
    take_until(&running, TROUBLE_NONE);
    assert_int_equal(running.office.health[0].http_status, 304);
    assert_false(running.office.health[0].recalled);
    assert_true(running.office.health[0].confirmed_at != TIME_NONE);
    assert_ptr_equal(running.office.model, model);
    feeds_stop(&running);
}

static void each_source_has_its_own(void **state)
{
    (void)state;
    struct running running;
    feeds_add(&settings, "office", TIMEOUT_S, "http://127.0.0.1:%d/same/own", hostile_port(0));
    feeds_start(&settings, &running);
    first(&running);
    take_until(&running, TROUBLE_NONE);
    feeds_stop(&running);
    /* A second one, which nobody knows yet, and which is dead. */
    feeds_add(&settings, "dead", TIMEOUT_S, "http://127.0.0.1:%d/F30/own", hostile_port(0));
    feeds_start(&settings, &running);
    first(&running);
    assert_string_equal(organisation(&running.office), "Ville");
    assert_int_equal(running.office.source_count, 2);
    assert_false(running.office.health[1].recalled);
    feeds_stop(&running);
}

/* --render shows what the wall would; it writes nothing. */
static void once_reads_it(void **state)
{
    (void)state;
    struct running running;
    struct office office;
    feeds_add(&settings, "office", TIMEOUT_S, "http://feed.test:%d/same/once", hostile_port(0));
    feeds_start(&settings, &running);
    take_until(&running, TROUBLE_NONE);
    feeds_stop(&running);
    inject_watch(settings.cache);
    inject_fail(INJECT_RESOLVE, 0, EAGAIN);
    assert_true(feed_once(&settings, 0, &office, NULL));
    assert_string_equal(organisation(&office), "Ville");
    assert_int_equal(office.health[0].trouble, TROUBLE_NO_NETWORK);
    assert_true(office.health[0].recalled);
    assert_int_equal(inject_calls(INJECT_RENAME), 0);
    office_destroy(&office);
}

/* With --now a wall reads it and writes nothing. */
static void another_time_writes_nothing(void **state)
{
    (void)state;
    struct running running = {0};
    feeds_add(&settings, "office", TIMEOUT_S, "http://127.0.0.1:%d/same/now", hostile_port(0));
    mailbox_init(&running.mailbox, -1);
    assert_true(feed_create(&settings, &running.mailbox, 3600, &running.feed, NULL));
    assert_true(feed_start(running.feed, NULL));
    feed_await_last(running.feed, WAIT_MS);
    do {
        poll(NULL, 0, 1);
        mailbox_take(&running.mailbox, &running.office);
    } while (!running.office.model);
    feed_stop(running.feed);
    feed_join(running.feed);
    feed_destroy(running.feed);
    assert_int_not_equal(access(settings.cache, F_OK), 0);
    office_destroy(&running.office);
    mailbox_destroy(&running.mailbox);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(f03_the_name_is_found_later, setup, teardown),
        cmocka_unit_test_setup_teardown(each_source_has_its_own, setup, teardown),
        cmocka_unit_test_setup_teardown(once_reads_it, setup, teardown),
        cmocka_unit_test_setup_teardown(another_time_writes_nothing, setup, teardown),
    };
    return cmocka_run_group_tests(tests, hostile_start, hostile_stop);
}
