/* cache: what a wall knew is there when it starts again, and nothing else is. */
// links: feed/* model/* settings/address settings/texts base/buf base/civil base/clock
// links: base/clockwatch base/err base/host base/log base/mem base/notify base/problems
// links: base/replace base/str base/utf8 tests/lib/inject tests/lib/kept
// packages: libcurl jansson
#include "base/str.h"
#include "feed/source_last.h"
#include "settings/texts.h"
#include "tests/lib/inject.h"
#include "tests/lib/kept.h"

#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

enum { MINUTE = 60, HOUR = 60 * MINUTE, DAY = 24 * HOUR, POLL = 30 };

static void again(struct kept_wall *wall, bool clean)
{
    kept_end(wall, clean);
    kept_start(wall);
}

static size_t read_file(const struct kept_wall *wall, char *bytes, size_t size)
{
    int fd = open(wall->path, O_RDONLY);
    ssize_t len = fd >= 0 ? read(fd, bytes, size) : 0;
    close(fd);
    return len > 0 ? (size_t)len : 0;
}

static void write_file(const struct kept_wall *wall, const char *bytes, size_t len)
{
    int fd = open(wall->path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    assert_int_equal(write(fd, bytes, len), len);
    close(fd);
}

/* --- A start without a network -------------------------------------------------------------------
 */

static void f03_m03_the_last_known_state_is_there(void **state)
{
    struct kept_wall *wall = *state;
    assert_false(wall->recalled);
    kept_hears(wall, 0, kept_feed("Ville", 0, 0));
    kept_passes(wall, HOUR);
    again(wall, false);
    assert_true(wall->recalled);
    const struct health *health = &wall->sources.list[0].health;
    assert_string_equal(kept_organisation(wall, 0), "Ville");
    assert_true(health->recalled);
    assert_int_equal(health->last_success, KEPT_NOW);
    assert_true(health->confirmed_at == TIME_NONE);
    assert_int_equal(health->trouble, TROUBLE_WAITING);
    assert_int_equal(health->since, wall->now.wall);
    /* Then it is known why, and since when; what is shown stays what it is. */
    kept_passes(wall, 1);
    kept_fails(wall, 0, TROUBLE_NO_NETWORK);
    assert_int_equal(health->trouble, TROUBLE_NO_NETWORK);
    assert_int_equal(health->since, wall->now.wall);
    assert_int_equal(health->last_success, KEPT_NOW);
    assert_true(health->recalled);
    assert_string_equal(kept_organisation(wall, 0), "Ville");
    /* The server is back and has what we have. */
    const struct document *document = wall->sources.list[0].document;
    kept_hears(wall, 0, kept_feed("Ville", 0, 0));
    assert_ptr_equal(wall->sources.list[0].document, document);
    assert_false(health->recalled);
    assert_int_equal(health->confirmed_at, wall->now.wall);
    kept_hears(wall, 0, kept_feed("Mairie", 0, 0));
    assert_string_equal(kept_organisation(wall, 0), "Mairie");
}

static void fresh_data_always_wins(void **state)
{
    struct kept_wall *wall = *state;
    struct cache_entry entry;
    char body[512];
    kept_hears(wall, 0, kept_feed("Hier", 0, 0));
    struct source *source = &wall->sources.list[0];
    assert_true(source_last(source, &entry));
    str_copy(body, sizeof(body), kept_feed("Hier", 0, 0));
    entry.body = body;
    kept_hears(wall, 0, kept_feed("Maintenant", 0, 0));
    assert_false(source_recall(source, &entry, wall->now));
    assert_string_equal(kept_organisation(wall, 0), "Maintenant");
    assert_false(source->health.recalled);
}

static void what_is_read_again_is_written_again(void **state)
{
    struct kept_wall *wall = *state;
    kept_hears(wall, 0, kept_feed("Ville", 0, 0));
    kept_passes(wall, 90);
    kept_hears(wall, 0, NULL);
    again(wall, true);
    assert_int_equal(wall->sources.list[0].health.confirmed_at, KEPT_NOW + 90);
    /* Never heard from again, over two starts, another source's news being written. */
    kept_passes(wall, DAY);
    again(wall, true);
    assert_string_equal(kept_organisation(wall, 0), "Ville");
    assert_int_equal(wall->sources.list[0].health.last_success, KEPT_NOW + 90);
}

/* --- Whose it is ---------------------------------------------------------------------------------
 */

static bool fits(struct kept_wall *wall, const struct source_settings *settings)
{
    wall->settings.sources[0] = *settings;
    again(wall, false);
    return wall->recalled;
}

static void another_source_does_not_show_it(void **state)
{
    struct kept_wall *wall = *state;
    struct source_settings was = wall->settings.sources[0], now;
    kept_hears(wall, 0, kept_feed("Ville", 0, 0));
    now = was;
    str_copy(now.url, sizeof(now.url), "https://office.test/feed.json?town=2");
    assert_false(fits(wall, &now));
    now = was;
    str_copy(now.adapter, sizeof(now.adapter), "mastodon");
    assert_false(fits(wall, &now));
    now = was;
    assert_true(texts_add(&now.with, "account=@ville"));
    assert_false(fits(wall, &now));
    now = was;
    assert_true(texts_add(&now.headers, "X-Town: 2"));
    assert_false(fits(wall, &now));
    now = was;
    str_copy(now.token_file, sizeof(now.token_file), "/etc/hune/other");
    assert_false(fits(wall, &now));
    now = was;
    str_copy(now.name, sizeof(now.name), "by another name");
    now.interval_s = 5;
    assert_true(fits(wall, &now));
    assert_true(fits(wall, &was));
}

static void files_need_no_cache(void **state)
{
    struct kept_wall *wall = *state;
    struct stat status;
    str_copy(wall->settings.sources[0].url, SETTINGS_URL_MAX, "file:///srv/feed.json");
    again(wall, false);
    kept_hears(wall, 0, kept_feed("Ville", 0, 0));
    kept_end(wall, true);
    assert_int_not_equal(stat(wall->path, &status), 0);
}

static void sources_change_places_and_go(void **state)
{
    struct kept_wall *wall = *state;
    char bytes[4096];
    wall->settings.sources[1] = wall->settings.sources[0];
    wall->settings.source_count = 2;
    str_copy(wall->settings.sources[1].url, SETTINGS_URL_MAX, "https://other.test/");
    again(wall, false);
    kept_hears(wall, 0, kept_feed("Ville", 0, 0));
    kept_hears(wall, 1, kept_feed("Région", 0, 0));
    again(wall, true);
    struct source_settings first = wall->settings.sources[0];
    wall->settings.sources[0] = wall->settings.sources[1];
    wall->settings.sources[1] = first;
    again(wall, false);
    assert_string_equal(kept_organisation(wall, 0), "Région");
    assert_string_equal(kept_organisation(wall, 1), "Ville");
    /* One that is gone is erased soon. */
    wall->settings.source_count = 1;
    again(wall, false);
    kept_passes(wall, 2 * HOUR);
    kept_fails(wall, 0, TROUBLE_REFUSED);
    size_t len = read_file(wall, bytes, sizeof(bytes));
    assert_non_null(memmem(bytes, len, "Région", strlen("Région")));
    assert_null(memmem(bytes, len, "Ville", strlen("Ville")));
}

static void no_secret_is_in_the_file(void **state)
{
    static const char *const SECRETS[] = {"hunter2", "ana", "k3y", "t0ken", "secret-file"};
    struct kept_wall *wall = *state;
    struct source_settings *source = &wall->settings.sources[0];
    struct stat status;
    char bytes[8192];
    str_copy(source->name, sizeof(source->name), "");
    str_copy(source->url, sizeof(source->url), "https://ana:hunter2@office.test/f?key=k3y");
    str_copy(source->token_file, sizeof(source->token_file), "/etc/secret-file");
    assert_true(texts_add(&source->headers, "X-Key: t0ken"));
    umask(0);
    again(wall, false);
    kept_hears(wall, 0, kept_feed("Ville", 0, 0));
    size_t len = read_file(wall, bytes, sizeof(bytes));
    assert_true(len > 0);
    for (size_t i = 0; i < sizeof(SECRETS) / sizeof(SECRETS[0]); i++) {
        assert_null(memmem(bytes, len, SECRETS[i], strlen(SECRETS[i])));
    }
    assert_int_equal(stat(wall->path, &status), 0);
    assert_int_equal(status.st_mode & 07777, 0640);
    again(wall, false);
    assert_true(wall->recalled);
}

/* What stood in the file goes into a request: one header line each, whatever it is. */
static void validators_are_plain(void **state)
{
    struct kept_wall *wall = *state;
    struct cache_entry entry;
    char body[512];
    str_copy(body, sizeof(body), kept_feed("Ville", 0, 0));
    entry = (struct cache_entry){.etag = "\"a\"\r\nX: y", .body = body, .body_len = strlen(body)};
    assert_true(source_recall(&wall->sources.list[0], &entry, wall->now));
    assert_string_equal(wall->sources.list[0].validators.etag, "");
    again(wall, false);
    str_copy(entry.etag, sizeof(entry.etag), "\"a\"");
    assert_true(source_recall(&wall->sources.list[0], &entry, wall->now));
    assert_string_equal(wall->sources.list[0].validators.etag, "\"a\"");
}

/* --- Files that are not what they should be ------------------------------------------------------
 */

static void p03_damaged_files_are_ignored_and_replaced(void **state)
{
    struct kept_wall *wall = *state;
    char good[4096], bad[4096];
    kept_hears(wall, 0, kept_feed("Ville", 0, 0));
    size_t len = read_file(wall, good, sizeof(good));
    for (size_t at = 0; at <= len; at += 7) {
        /* Cut there; then with that byte changed. */
        for (int how = 0; how < 2 && at < len; how++) {
            memcpy(bad, good, len);
            bad[at] = (char)(bad[at] ^ 0x20);
            write_file(wall, bad, how == 0 ? at : len);
            again(wall, false);
            assert_false(wall->recalled);
            kept_hears(wall, 0, kept_feed("Mairie", 0, 0));
            again(wall, false);
            assert_true(wall->recalled);
            assert_string_equal(kept_organisation(wall, 0), "Mairie");
        }
    }
    assert_true(kept_said(wall, "damaged; begun anew") > 10);
}

static void p03_what_is_no_file_does_no_harm(void **state)
{
    struct kept_wall *wall = *state;
    assert_int_equal(mkfifo(wall->path, 0600), 0);
    again(wall, false); /* and does not wait for a writer */
    assert_false(wall->recalled);
    assert_int_equal(kept_said(wall, "not a regular file; begun anew"), 1);
    kept_hears(wall, 0, kept_feed("Ville", 0, 0));
    again(wall, false);
    assert_true(wall->recalled);
    unlink(wall->path);
    assert_int_equal(mkdir(wall->path, 0700), 0);
    again(wall, false);
    for (int i = 0; i < 100; i++) {
        kept_passes(wall, HOUR);
        kept_hears(wall, 0, kept_feed(i % 2 ? "Ville" : "Mairie", 0, 0));
    }
    assert_int_equal(kept_said(wall, "the wall goes on without"), 1);
}

/* A document that the file holds and this program can't read. */
static void p03_a_body_that_is_no_feed(void **state)
{
    struct kept_wall *wall = *state;
    char bytes[4096];
    struct buf image;
    struct cache_entry entry = {.body = "[]", .body_len = 2};
    entry.fingerprint = source_fingerprint(&wall->settings.sources[0]);
    cache_image_begin(&image, &(struct cache_head){0});
    assert_true(cache_image_add(&image, &entry));
    cache_image_end(&image);
    write_file(wall, image.data, image.len);
    buf_destroy(&image);
    again(wall, false);
    assert_false(wall->recalled);
    kept_passes(wall, HOUR);
    kept_hears(wall, 0, kept_feed("Ville", 0, 0));
    size_t len = read_file(wall, bytes, sizeof(bytes));
    assert_non_null(memmem(bytes, len, "Ville", 5));
}

static void p03_from_the_future(void **state)
{
    struct kept_wall *wall = *state;
    kept_hears(wall, 0, kept_feed("Ville", 0, 0));
    /* A clock that is a little behind. */
    wall->now.wall = KEPT_NOW - CACHE_AHEAD_S;
    again(wall, false);
    assert_true(wall->recalled);
    /* It is said to be right, and the file to be of tomorrow: one of both is wrong. */
    wall->now.wall = KEPT_NOW - DAY;
    again(wall, true);
    assert_false(wall->recalled);
    /* Nobody has set it: shown, and its age is unknown as long as the time is. */
    wall->clock_set = false;
    wall->now.wall = 0;
    again(wall, true);
    assert_true(wall->recalled);
    assert_true(wall->sources.list[0].health.recalled);
    assert_int_equal(wall->sources.list[0].health.last_success, KEPT_NOW);
    /* What is heard then has no time that is worth keeping. */
    kept_passes(wall, 2 * HOUR);
    kept_hears(wall, 0, kept_feed("Mairie", 0, 0));
    again(wall, true);
    assert_string_equal(kept_organisation(wall, 0), "Mairie");
    assert_true(wall->sources.list[0].health.last_success == TIME_NONE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(f03_m03_the_last_known_state_is_there, kept_set_up,
                                        kept_tear_down),
        cmocka_unit_test_setup_teardown(fresh_data_always_wins, kept_set_up, kept_tear_down),
        cmocka_unit_test_setup_teardown(what_is_read_again_is_written_again, kept_set_up,
                                        kept_tear_down),
        cmocka_unit_test_setup_teardown(another_source_does_not_show_it, kept_set_up,
                                        kept_tear_down),
        cmocka_unit_test_setup_teardown(files_need_no_cache, kept_set_up, kept_tear_down),
        cmocka_unit_test_setup_teardown(sources_change_places_and_go, kept_set_up, kept_tear_down),
        cmocka_unit_test_setup_teardown(no_secret_is_in_the_file, kept_set_up, kept_tear_down),
        cmocka_unit_test_setup_teardown(validators_are_plain, kept_set_up, kept_tear_down),
        cmocka_unit_test_setup_teardown(p03_damaged_files_are_ignored_and_replaced, kept_set_up,
                                        kept_tear_down),
        cmocka_unit_test_setup_teardown(p03_what_is_no_file_does_no_harm, kept_set_up,
                                        kept_tear_down),
        cmocka_unit_test_setup_teardown(p03_a_body_that_is_no_feed, kept_set_up, kept_tear_down),
        cmocka_unit_test_setup_teardown(p03_from_the_future, kept_set_up, kept_tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
