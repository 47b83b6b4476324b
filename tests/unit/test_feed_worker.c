/* The worker thread as the main thread sees it: through the mailbox, against a hostile server. */
// links: feed/* model/* settings/address settings/texts base/buf base/civil base/clock
// links: base/clockwatch base/err base/host base/log base/mem base/notify base/problems
// links: base/replace base/str base/utf8 tests/lib/child tests/lib/feeds
// packages: libcurl jansson
#include "feed/feed.h"
#include "tests/lib/child.h"
#include "tests/lib/feeds.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <cmocka.h>

/* Longer than the test may last: what would wait for it never ends in time (alarm). */
enum { FOR_EVER_S = 10000, PATIENCE_S = 100 };

static struct settings settings;

static int no_sources(void **state)
{
    (void)state;
    settings = (struct settings){0};
    alarm(PATIENCE_S);
    return 0;
}

static const char *organisation(const struct office *office)
{
    return office->model && office->model->organisation ? office->model->organisation : "";
}

static void slow_source_delays_no_other(void **state)
{
    (void)state;
    struct running running;
    feeds_add(&settings, "silent", FOR_EVER_S, "http://127.0.0.1:%d/F30", hostile_port(0));
    feeds_add(&settings, "good", FOR_EVER_S, "http://127.0.0.1:%d/same/worker", hostile_port(0));
    feeds_start(&settings, &running);
    feeds_take(&running.mailbox, &running.office);
    assert_int_equal(running.office.source_count, 2);
    assert_string_equal(running.office.health[0].name, "silent");
    assert_int_equal(running.office.health[0].trouble, TROUBLE_WAITING);
    assert_int_equal(running.office.health[1].trouble, TROUBLE_NONE);
    assert_string_equal(organisation(&running.office), "Ville");
    /* And again and again; an unchanged feed brings its health alone. */
    const struct model *model = running.office.model;
    for (int i = 0; i < 2; i++) {
        feeds_take(&running.mailbox, &running.office);
        assert_ptr_equal(running.office.model, model);
        assert_true(running.office.health[1].confirmed_at != TIME_NONE);
    }
    /* One server hangs: to stop must not wait for it. */
    feeds_stop(&running);
}

static void recovers_by_itself(void **state)
{
    (void)state;
    struct running running;
    feeds_add(&settings, "flaky", FOR_EVER_S, "http://127.0.0.1:%d/flaky/worker", hostile_port(0));
    feeds_start(&settings, &running);
    feeds_take(&running.mailbox, &running.office);
    assert_int_equal(running.office.health[0].trouble, TROUBLE_SERVER);
    assert_int_equal(running.office.health[0].failures, 1);
    assert_null(running.office.model);
    feeds_take(&running.mailbox, &running.office);
    assert_int_equal(running.office.health[0].trouble, TROUBLE_NONE);
    assert_int_equal(running.office.health[0].failures, 0);
    assert_string_equal(organisation(&running.office), "Ville");
    feeds_stop(&running);
}

static void outage_keeps_the_last_document(void **state)
{
    (void)state;
    struct running running;
    const struct model *model = NULL;
    static const enum trouble expected[] = {TROUBLE_NONE, TROUBLE_SERVER, TROUBLE_NOT_JSON,
                                            TROUBLE_NONE};
    feeds_add(&settings, "outage", FOR_EVER_S, "http://127.0.0.1:%d/outage/worker",
              hostile_port(0));
    feeds_start(&settings, &running);
    for (size_t i = 0; i < sizeof expected / sizeof expected[0]; i++) {
        feeds_take(&running.mailbox, &running.office);
        assert_int_equal(running.office.health[0].trouble, expected[i]);
        if (i == 1 || i == 2) {
            assert_ptr_equal(running.office.model, model);
        }
        model = running.office.model;
        assert_non_null(model);
    }
    assert_string_equal(organisation(&running.office), "Mairie");
    feeds_stop(&running);
}

static void stops_while_nothing_is_due(void **state)
{
    (void)state;
    struct running running;
    feeds_add(&settings, "good", FOR_EVER_S, "http://127.0.0.1:%d/good", hostile_port(0));
    settings.sources[0].interval_s = FOR_EVER_S;
    feeds_start(&settings, &running);
    feeds_take(&running.mailbox, &running.office);
    feeds_stop(&running);
}

static void stops_before_it_starts(void **state)
{
    (void)state;
    struct mailbox mailbox;
    struct feed *feed = NULL;
    feeds_add(&settings, "good", FOR_EVER_S, "http://127.0.0.1:%d/same", hostile_port(0));
    mailbox_init(&mailbox, -1);
    assert_true(feed_create(&settings, &mailbox, 0, &feed, NULL));
    feed_destroy(feed);
    assert_true(feed_create(&settings, &mailbox, 0, &feed, NULL));
    feed_stop(feed);
    assert_true(feed_start(feed, NULL));
    feed_join(feed);
    feed_join(feed);
    feed_destroy(feed);
    /* destroy alone stops and joins, too */
    assert_true(feed_create(&settings, &mailbox, 0, &feed, NULL));
    assert_true(feed_start(feed, NULL));
    feed_destroy(feed);
    feed_destroy(NULL);
    mailbox_destroy(&mailbox);
}

static void no_source_at_all(void **state)
{
    (void)state;
    struct running running;
    feeds_start(&settings, &running);
    feeds_stop(&running);
    struct office office;
    assert_true(feed_once(&settings, 0, &office, NULL));
    assert_int_equal(office.source_count, 0);
    assert_null(office.model);
}

static void once_gives_what_there_is(void **state)
{
    (void)state;
    struct office office;
    feeds_add(&settings, "dead", 1, "http://127.0.0.1:%d/F30", hostile_port(0));
    feeds_add(&settings, "good", FOR_EVER_S, "http://127.0.0.1:%d/good", hostile_port(0));
    feeds_add(&settings, "missing", 1, "file:///nonexistent/feed.json");
    feeds_add(&settings, "", 1, "http://ana:s3cret@127.0.0.1:%d/500", hostile_port(0));
    assert_true(feed_once(&settings, 1000, &office, NULL));
    assert_int_equal(office.source_count, 4);
    assert_int_equal(office.health[0].trouble, TROUBLE_TIMEOUT);
    assert_int_equal(office.health[1].trouble, TROUBLE_NONE);
    assert_int_equal(office.health[2].trouble, TROUBLE_NOT_FOUND);
    assert_int_equal(office.health[3].trouble, TROUBLE_SERVER);
    assert_null(strstr(office.health[3].name, "s3cret"));
    assert_string_equal(organisation(&office), "Ville");
    /* Health is on the wall's clock (--now), not the system's. */
    assert_true(office.health[1].last_success >= clock_wall() + 990);
    office_destroy(&office);
}

static void check_says_why_not(void **state)
{
    (void)state;
    char url[200];
    struct err err;
    struct problems problems;
    problems_init(&problems);
    snprintf(url, sizeof url, "http://127.0.0.1:%d/good", hostile_port(0));
    assert_true(feed_check(url, &problems, &err));
    snprintf(url, sizeof url, "http://ana:s3cret@127.0.0.1:%d/F12", hostile_port(0));
    assert_false(feed_check(url, &problems, &err));
    assert_non_null(strstr(err.text, "not JSON"));
    assert_null(strstr(err.text, "s3cret"));
    snprintf(url, sizeof url, "http://127.0.0.1:%d/404", hostile_port(0));
    assert_false(feed_check(url, &problems, &err));
    assert_non_null(strstr(err.text, "404"));
    assert_false(feed_check("/nonexistent/feed.json", &problems, &err));
    assert_string_equal(err.text, "/nonexistent/feed.json: No such file or directory");
    assert_false(feed_check("file:///nonexistent/feed.json", &problems, &err));
    assert_false(feed_check("gopher://127.0.0.1/feed.json", &problems, &err));
    assert_false(feed_check("http://", &problems, &err));
    assert_int_equal(problems.total, 0);
    problems_destroy(&problems);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(slow_source_delays_no_other, no_sources),
        cmocka_unit_test_setup(recovers_by_itself, no_sources),
        cmocka_unit_test_setup(outage_keeps_the_last_document, no_sources),
        cmocka_unit_test_setup(stops_while_nothing_is_due, no_sources),
        cmocka_unit_test_setup(stops_before_it_starts, no_sources),
        cmocka_unit_test_setup(no_source_at_all, no_sources),
        cmocka_unit_test_setup(once_gives_what_there_is, no_sources),
        cmocka_unit_test_setup(check_says_why_not, no_sources),
    };
    return cmocka_run_group_tests(tests, hostile_start, hostile_stop);
}
