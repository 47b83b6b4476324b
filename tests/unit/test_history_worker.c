/* history in the worker: it completes what the main thread takes, and asks for it when it is due.
 */
// links: base/notify
// links: feed/* base/clockwatch base/host history/* model/* settings/address settings/texts
// links: tests/lib/feeds tests/lib/past
// links: base/buf base/civil base/clock base/err base/log base/mem base/problems
// links: base/replace base/str base/utf8
// packages: libcurl jansson sqlite3
#include "base/str.h"
#include "feed/feed.h"
#include "tests/lib/feeds.h"
#include "tests/lib/past.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <cmocka.h>

enum { PATIENCE_S = 100, HOURS_RUN = 30 };

static const char FEED[] = "{\"hune\": 1, \"generated_at\": \"2026-11-21T14:30:00+01:00\","
                           " \"ttl_s\": 1000000, \"networks\": [{\"id\": \"m\","
                           " \"followers\": 500}]}";

struct remembering {
    struct past past;
    struct mailbox mailbox;
    struct feed *feed;
    struct office office;
    atomic_int turns; /* each is an hour in the worker's time */
};

static struct history_time time_of(struct remembering *running)
{
    int64_t now = PAST_NOW + (int64_t)atomic_load(&running->turns) * HOUR_S;
    return (struct history_time){now, now * 1000, true};
}

static void complete(void *user, struct office *office, int64_t now)
{
    struct remembering *running = user;
    const struct history_time time = time_of(running);
    assert_true(now > 0);
    history_complete(running->past.history, office, &time);
}

static bool settle(void *user, int64_t now)
{
    struct remembering *running = user;
    const struct history_time time = time_of(running);
    assert_true(now > 0);
    bool due = history_settle(running->past.history, &time);
    if (atomic_load(&running->turns) < HOURS_RUN) {
        atomic_fetch_add(&running->turns, 1);
    }
    return due;
}

/* The feed never changes: its answer is "unchanged", and the curve grows all the same. */
static void completes_what_is_taken(void **state)
{
    (void)state;
    static struct remembering running;
    static struct settings settings;
    char path[PAST_PATH_MAX];
    alarm(PATIENCE_S);
    past_init(&running.past);
    past_start(&running.past);
    str_format(path, sizeof(path), "%s/feed.json", running.past.folder);
    FILE *file = fopen(path, "we");
    assert_true(file && fputs(FEED, file) >= 0 && fclose(file) == 0);
    feeds_add(&settings, "town", 1, "file://%s", path);
    mailbox_init(&running.mailbox, eventfd(0, EFD_CLOEXEC));
    assert_true(feed_create(&settings, &running.mailbox, 0, &running.feed, NULL));
    feed_set_hook(running.feed, (struct feed_hook){&running, complete, settle});
    assert_true(feed_start(running.feed, NULL));
    do {
        feeds_take(&running.mailbox, &running.office);
    } while (!running.office.model || running.office.model->networks[0].series.count < 3);
    assert_int_equal(running.office.model->networks[0].measured & MEASURED_SERIES, MEASURED_SERIES);
    assert_true(running.office.model->networks[0].series.values[0] == 500);
    feed_stop(running.feed);
    feed_join(running.feed);
    feed_destroy(running.feed);
    past_stop(&running.past);
    assert_int_equal(past_files(&running.past, "history.db"), 1);
    office_destroy(&running.office);
    close(running.mailbox.wake_fd);
    mailbox_destroy(&running.mailbox);
    past_destroy(&running.past);
}

/* Before any document there is nothing to publish, whatever is due. */
static void nothing_to_complete(void **state)
{
    (void)state;
    static struct remembering running;
    static struct settings settings;
    alarm(PATIENCE_S);
    past_init(&running.past);
    past_start(&running.past);
    feeds_add(&settings, "none", 1, "file:///nonexistent/feed.json");
    mailbox_init(&running.mailbox, eventfd(0, EFD_CLOEXEC));
    assert_true(feed_create(&settings, &running.mailbox, 0, &running.feed, NULL));
    feed_set_hook(running.feed, (struct feed_hook){&running, complete, settle});
    assert_true(feed_start(running.feed, NULL));
    feeds_take(&running.mailbox, &running.office);
    assert_null(running.office.model);
    feed_destroy(running.feed);
    past_stop(&running.past);
    assert_int_equal(past_files(&running.past, "history.db"), 0);
    office_destroy(&running.office);
    close(running.mailbox.wake_fd);
    mailbox_destroy(&running.mailbox);
    past_destroy(&running.past);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(completes_what_is_taken),
        cmocka_unit_test(nothing_to_complete),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
