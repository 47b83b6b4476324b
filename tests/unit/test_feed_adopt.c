/* Other settings while the wall runs: sources that stay go on, with what they said. */
// links: base/replace base/host base/clockwatch base/notify
// links: settings/address settings/texts
// links: feed/* model/* tests/lib/feeds
// links: base/buf base/civil base/clock base/err base/log base/mem base/problems base/str base/utf8
// packages: libcurl jansson
#include "feed/feed.h"
#include "tests/lib/feeds.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Far longer than the test may last: what waits for it never ends in time (alarm). */
enum { FOR_EVER_S = 10000, PATIENCE_S = 60 };

static struct settings settings;

static void path_of(const char *name, char dst[300])
{
    const char *tmp = getenv("TMPDIR");
    snprintf(dst, 300, "%s/%s%d.json", tmp ? tmp : "/tmp", name, (int)getpid());
}

static void put(const char *name)
{
    char path[300];
    path_of(name, path);
    FILE *file = fopen(path, "we");
    assert_non_null(file);
    fprintf(file,
            "{\"hune\": 1, \"generated_at\": 1000, \"networks\": [{\"id\": \"%s\", "
            "\"kind\": \"mastodon\"}]}",
            name);
    assert_int_equal(fclose(file), 0);
}

static void take_away(const char *name)
{
    char path[300];
    path_of(name, path);
    unlink(path);
}

static void add(const char *name)
{
    char path[300];
    path_of(name, path);
    feeds_add(&settings, name, FOR_EVER_S, "file://%s", path);
    settings.sources[settings.source_count - 1].interval_s = FOR_EVER_S;
}

static bool has(const struct office *office, const char *id)
{
    bool found = false;
    for (size_t i = 0; office->model && i < office->model->network_count; i++) {
        found = found || strcmp(office->model->networks[i].id, id) == 0;
    }
    return found;
}

/* The worker has ended by itself, and says so; nothing here waits for it but this. */
static void await_end(struct running *running)
{
    struct pollfd wake = {.fd = running->mailbox.wake_fd, .events = POLLIN};
    feed_stop(running->feed);
    while (!feed_ended(running->feed)) {
        poll(&wake, 1, -1);
        uint64_t count = 0;
        if (read(wake.fd, &count, sizeof count) < 0) {
            continue; /* somebody else took it */
        }
    }
    feed_join(running->feed);
}

static void change(struct running *running)
{
    struct feed *next = NULL;
    struct err err;
    await_end(running);
    assert_true(feed_create(&settings, &running->mailbox, 0, &next, &err));
    feed_adopt(next, running->feed);
    feed_destroy(running->feed);
    running->feed = next;
    assert_true(feed_start(next, &err));
}

static void a_source_that_stays_goes_on(void **state)
{
    struct running running;
    (void)state;
    alarm(PATIENCE_S);
    settings = (struct settings){0};
    put("a"), put("b"), put("c");
    add("a"), add("b");
    feeds_start(&settings, &running);
    while (!has(&running.office, "a") || !has(&running.office, "b")) {
        feeds_take(&running.mailbox, &running.office);
    }
    /* a is not read again: it is not there any more. b makes room for c. */
    take_away("a");
    settings.source_count = 1;
    add("c");
    change(&running);
    do {
        feeds_take(&running.mailbox, &running.office);
        assert_true(has(&running.office, "a"));
    } while (!has(&running.office, "c"));
    assert_false(has(&running.office, "b"));
    assert_int_equal(running.office.health[0].trouble, TROUBLE_NONE);
    /* Asked otherwise it is another source. */
    settings.sources[0].interval_s--;
    change(&running);
    while (running.office.health[0].trouble != TROUBLE_NOT_FOUND) {
        feeds_take(&running.mailbox, &running.office);
    }
    assert_false(has(&running.office, "a"));
    feeds_stop(&running);
    take_away("b"), take_away("c");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_source_that_stays_goes_on)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
