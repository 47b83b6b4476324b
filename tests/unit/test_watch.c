/* Local files are read as soon as they were written, long before their interval is over; and what
 * people keep by hand. */
// links: feed/* model/* settings/address settings/texts base/buf base/civil base/clock
// links: base/clockwatch base/err base/host base/log base/mem base/notify base/problems
// links: base/replace base/str base/utf8 tests/lib/feeds
// packages: libcurl jansson
#include "feed/feed.h"
#include "feed/watch.h"
#include "settings/texts.h"
#include "tests/lib/feeds.h"

#include <poll.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

/* Far longer than the test may last: what waits for it never ends in time (alarm). */
enum { FOR_EVER_S = 10000, PATIENCE_S = 60, PATH_LENGTH = 3000 };

static struct settings settings;
static char folder[PATH_LENGTH], path[PATH_LENGTH + 100];

static void write_to(const char *name, const char *organisation)
{
    FILE *file = fopen(name, "we");
    assert_non_null(file);
    fprintf(file, "{\"hune\": 1, \"generated_at\": 1000, \"organisation\": \"%s\"}", organisation);
    assert_int_equal(fclose(file), 0);
}

static void rename_into_place(const char *organisation)
{
    char name[PATH_LENGTH + 100];
    snprintf(name, sizeof name, "%s/desk.new", folder);
    write_to(name, organisation);
    assert_int_equal(rename(name, path), 0);
}

/* Until it says so: what came before is passed over. */
static void wait_for(struct running *running, const char *organisation)
{
    for (;;) {
        const struct model *model = running->office.model;
        if (model && model->organisation && strcmp(model->organisation, organisation) == 0) {
            return;
        }
        feeds_take(&running->mailbox, &running->office);
    }
}

static void wait_for_trouble(struct running *running, enum trouble trouble)
{
    do {
        feeds_take(&running->mailbox, &running->office);
    } while (running->office.health[0].trouble != trouble);
}

static int set_up(void **state)
{
    (void)state;
    const char *tmp = getenv("TMPDIR");
    snprintf(folder, sizeof folder, "%s/watch-%d", tmp ? tmp : "/tmp", (int)getpid());
    snprintf(path, sizeof path, "%s/desk.json", folder);
    settings = (struct settings){0};
    feeds_add(&settings, "desk", FOR_EVER_S, "file://%s", path);
    settings.sources[0].interval_s = FOR_EVER_S;
    alarm(PATIENCE_S);
    return mkdir(folder, 0700);
}

static int tear_down(void **state)
{
    (void)state;
    remove(path);
    return rmdir(folder);
}

static void renamed_into_place(void **state)
{
    (void)state;
    struct running running;
    rename_into_place("one");
    feeds_start(&settings, &running);
    wait_for(&running, "one");
    rename_into_place("two");
    wait_for(&running, "two");
    rename_into_place("three");
    wait_for(&running, "three");
    feeds_stop(&running);
}

static void written_in_place(void **state)
{
    (void)state;
    struct running running;
    write_to(path, "one");
    feeds_start(&settings, &running);
    wait_for(&running, "one");
    write_to(path, "two");
    wait_for(&running, "two");
    feeds_stop(&running);
}

static void the_folder_may_be_another(void **state)
{
    (void)state;
    struct running running;
    assert_int_equal(rmdir(folder), 0);
    settings.sources[0].interval_s = 1; /* so long it may take to be found */
    feeds_start(&settings, &running);
    wait_for_trouble(&running, TROUBLE_NOT_FOUND);
    assert_int_equal(mkdir(folder, 0700), 0);
    rename_into_place("one");
    wait_for(&running, "one");
    assert_int_equal(remove(path), 0);
    assert_int_equal(rmdir(folder), 0);
    wait_for_trouble(&running, TROUBLE_NOT_FOUND);
    assert_int_equal(mkdir(folder, 0700), 0);
    rename_into_place("two");
    wait_for(&running, "two");
    feeds_stop(&running);
}

static void before_anybody_has_written(void **state)
{
    (void)state;
    struct running running;
    settings.sources[0].by_hand = 1;
    feeds_start(&settings, &running);
    feeds_take(&running.mailbox, &running.office);
    assert_int_equal(running.office.health[0].trouble, TROUBLE_NONE);
    assert_null(running.office.model);
    rename_into_place("one");
    wait_for(&running, "one");
    /* From 1970, and current all the same. */
    assert_true(running.office.health[0].confirmed_at > 1000);
    feeds_stop(&running);
}

static void what_was_there_is_missed(void **state)
{
    (void)state;
    struct running running;
    settings.sources[0].by_hand = 1;
    settings.sources[0].interval_s = 1;
    rename_into_place("one");
    feeds_start(&settings, &running);
    wait_for(&running, "one");
    assert_int_equal(remove(path), 0);
    wait_for_trouble(&running, TROUBLE_NOT_FOUND);
    assert_string_equal(running.office.model->organisation, "one");
    feeds_stop(&running);
}

/* The second of two addresses; without an adapter the first is what the wall reads, so the count of
 * attempts is what tells. */
static void each_address_is_watched(void **state)
{
    (void)state;
    static struct sources sources;
    struct watch watch;
    char name[PATH_LENGTH + 100], url[PATH_LENGTH + 120];
    rename_into_place("one");
    snprintf(name, sizeof name, "%s/second.json", folder);
    snprintf(url, sizeof url, "file://%s", name);
    write_to(name, "two");
    assert_true(texts_add(&settings.sources[0].urls, url));
    sources_init(&sources, &settings, 0);
    watch_open(&watch, &sources);
    sources_step(&sources);
    for (int i = 0; i < 2; i++) {
        struct pollfd fd = {.fd = watch.fd, .events = POLLIN};
        watch_follow(&watch, &sources);
        watch_take(&watch, &sources);
        sources.list[0].schedule.next_ms = INT64_MAX;
        write_to(i == 0 ? name : path, "three");
        assert_int_equal(poll(&fd, 1, PATIENCE_S * 1000), 1);
        watch_take(&watch, &sources);
        assert_true(sources.list[0].schedule.next_ms < INT64_MAX);
    }
    watch_close(&watch);
    sources_destroy(&sources);
    remove(name);
}

static void others_must_be_there(void **state)
{
    (void)state;
    struct running running;
    feeds_start(&settings, &running);
    feeds_take(&running.mailbox, &running.office);
    assert_int_equal(running.office.health[0].trouble, TROUBLE_NOT_FOUND);
    feeds_stop(&running);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(renamed_into_place, set_up, tear_down),
        cmocka_unit_test_setup_teardown(written_in_place, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_folder_may_be_another, set_up, tear_down),
        cmocka_unit_test_setup_teardown(before_anybody_has_written, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_was_there_is_missed, set_up, tear_down),
        cmocka_unit_test_setup_teardown(each_address_is_watched, set_up, tear_down),
        cmocka_unit_test_setup_teardown(others_must_be_there, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
