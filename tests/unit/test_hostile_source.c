/* A source over time whose document empties, is newer than we read, or names other addresses. */
// links: feed/* model/* settings/address settings/texts base/buf base/civil base/clock
// links: base/clockwatch base/err base/host base/log base/mem base/notify base/problems
// links: base/replace base/str base/utf8
// packages: libcurl jansson
#include "base/str.h"
#include "feed/source.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cmocka.h>

#define HEAD "{\"hune\": 1, \"generated_at\": \"2026-11-21T13:32:05Z\", "

static char path[400];
static struct fetcher *fetcher;
static struct source source;
static int64_t now;

static int set_up(void **state)
{
    const char *folder = getenv("TMPDIR");
    struct source_settings settings = {.name = "office", .interval_s = 5, .timeout_s = 5};
    (void)state;
    now = 1000;
    str_format(path, sizeof path, "%s/hostile-%d.json", folder ? folder : "/tmp", (int)getpid());
    str_format(settings.url, sizeof settings.url, "file://%s", path);
    source_init(&source, &settings, 0, 1, (struct moment){.wall = now, .steady_ms = 0});
    return fetcher_create(&fetcher, NULL) ? 0 : 1;
}

static int tear_down(void **state)
{
    (void)state;
    source_destroy(&source);
    fetcher_destroy(fetcher);
    unlink(path);
    return 0;
}

/* The file is written anew, then read. */
static enum news tell(const char *text, enum trouble expected)
{
    char next[420];
    str_format(next, sizeof next, "%s.new", path);
    int fd = open(next, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    assert_int_equal(write(fd, text, strlen(text)), (ssize_t)strlen(text));
    close(fd);
    assert_int_equal(rename(next, path), 0);
    source_begin(&source, fetcher);
    now += 10;
    enum news news = source_take(&source, (struct moment){.wall = now, .steady_ms = now * 1000});
    assert_int_equal(source.health.trouble, expected);
    return news;
}

static void j01_j14_what_is_no_feed_leaves_the_last_good_one(void **state)
{
    static const struct {
        const char *text;
        enum trouble trouble;
    } BAD[] = {
        {"", TROUBLE_TRUNCATED},
        {" ", TROUBLE_TRUNCATED},
        {"{", TROUBLE_TRUNCATED},
        {HEAD "\"queue\": {", TROUBLE_TRUNCATED},
        {"<html>", TROUBLE_NOT_JSON},
        {"\xFF\xFE{", TROUBLE_NOT_JSON},
        {"nul", TROUBLE_NOT_JSON},
        {"null", TROUBLE_NOT_OURS},
        {"[]", TROUBLE_NOT_OURS},
        {"{}", TROUBLE_NOT_OURS},
        {"{\"hune\": \"one\"}", TROUBLE_NOT_OURS},
    };
    (void)state;
    assert_int_equal(tell(HEAD "\"organisation\": \"kept\"}", TROUBLE_NONE), NEWS_DOCUMENT);
    const struct document *document = source.document;
    assert_int_equal(tell("{\"hune\": 2, \"organisation\": \"guess\"}", TROUBLE_NEWER),
                     NEWS_HEALTH);
    assert_non_null(strstr(source.health.detail, "needs an update"));
    for (size_t i = 0; i < sizeof BAD / sizeof BAD[0]; i++) {
        assert_int_equal(tell(BAD[i].text, BAD[i].trouble), NEWS_HEALTH);
        assert_ptr_equal(source.document, document);
    }
    assert_string_equal(source.document->content.organisation, "kept");
    assert_int_equal(tell(HEAD "\"organisation\": \"new\"}", TROUBLE_NONE), NEWS_DOCUMENT);
    assert_string_equal(source.document->content.organisation, "new");
}

static void j10_an_empty_list_takes_the_old_entries_away(void **state)
{
    (void)state;
    tell(HEAD "\"queue\": {\"items\": [{\"id\": \"a\"}]}, \"networks\": [{\"id\": \"n\"}]}",
         TROUBLE_NONE);
    assert_int_equal(source.document->content.queue.count, 1);
    assert_int_equal(tell(HEAD "\"queue\": {\"items\": []}, \"networks\": []}", TROUBLE_NONE),
                     NEWS_DOCUMENT);
    assert_true(source.document->content.queue.present);
    assert_int_equal(source.document->content.queue.count, 0);
    assert_int_equal(source.document->content.network_count, 0);
    assert_int_equal(source.health.problem_count, 0);
}

/* No field of a feed is an address: whatever stands in it, nothing is asked for. */
static void j16_no_address_in_a_feed_is_ever_fetched(void **state)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t len = sizeof address;
    char text[2000], url[80];
    (void)state;
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    assert_int_equal(bind(fd, (struct sockaddr *)&address, len), 0);
    assert_int_equal(listen(fd, 5), 0);
    assert_int_equal(getsockname(fd, (struct sockaddr *)&address, &len), 0);
    str_format(url, sizeof url, "http://127.0.0.1:%d/logo.png", ntohs(address.sin_port));
    str_format(text, sizeof text,
               HEAD "\"$schema\": \"%s\", \"logo\": \"%s\", \"organisation\": \"%s\", "
                    "\"networks\": [{\"id\": \"a\", \"name\": \"%s\", \"icon\": \"%s\", "
                    "\"url\": \"file:///etc/hostname\"}], \"next_url\": \"%s\"}",
               url, url, url, url, url, url);
    for (int i = 0; i < 3; i++) {
        tell(text, TROUBLE_NONE);
        assert_string_equal(source.document->content.organisation, url);
    }
    assert_true(accept(fd, NULL, NULL) < 0);
    close(fd);
}

#define ON_FILE(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_FILE(j01_j14_what_is_no_feed_leaves_the_last_good_one),
        ON_FILE(j10_an_empty_list_takes_the_old_entries_away),
        ON_FILE(j16_no_address_in_a_feed_is_ever_fetched),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
