/* One source over time: what it keeps, what it forgets, what it logs. */
// links: feed/* model/* settings/address settings/texts base/buf base/civil base/clock
// links: base/clockwatch base/err base/host base/log base/mem base/notify base/problems
// links: base/replace base/str base/utf8 tests/lib/child
// packages: libcurl jansson
#include "base/str.h"
#include "feed/source.h"
#include "feed/source_judge.h"
#include "tests/lib/child.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <poll.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

enum { TIMEOUT_S = 60, LOG_MAX = 4096 };

static struct fetcher *fetcher;
static struct source source;
static int64_t wall; /* the time of the next answer */

static int set_up(void **state)
{
    (void)state;
    wall = 1000;
    return fetcher_create(&fetcher, NULL) ? 0 : 1;
}

static int tear_down(void **state)
{
    (void)state;
    source_destroy(&source);
    fetcher_destroy(fetcher);
    return 0;
}

static void open_url(const char *url)
{
    struct source_settings settings = {.name = "office", .interval_s = 5, .timeout_s = TIMEOUT_S};
    str_copy(settings.url, sizeof settings.url, url);
    source_init(&source, &settings, 0, 1, (struct moment){.wall = wall, .steady_ms = 0});
}

static void open_path(const char *path)
{
    char url[200];
    snprintf(url, sizeof url, "http://127.0.0.1:%d/%s", hostile_port(0), path);
    open_url(url);
}

static void open_path_again(void)
{
    source_destroy(&source);
    open_path("good");
}

static enum news ask(enum trouble expected)
{
    if (source_begin(&source, fetcher)) {
        while (!fetcher_next(fetcher)) {
            fetcher_wait(fetcher, NULL, 0, TIMEOUT_S * 1000);
        }
    }
    wall++;
    enum news news = source_take(&source, (struct moment){.wall = wall, .steady_ms = wall * 1000});
    assert_int_equal(source.health.trouble, expected);
    return news;
}

static void starts_waiting(void **state)
{
    (void)state;
    open_path("good");
    assert_int_equal(source.health.trouble, TROUBLE_WAITING);
    assert_int_equal(source.health.last_success, TIME_NONE);
    assert_int_equal(source.health.since, 1000);
    assert_int_equal(ask(TROUBLE_NONE), NEWS_DOCUMENT);
    assert_int_equal(source.health.since, 1001);
    assert_int_equal(source.health.last_success, 1001);
    assert_int_equal(source.health.next_try, 1001 + 5);
}

static void F44_unchanged_is_a_success(void **state)
{
    (void)state;
    open_path("F44");
    assert_int_equal(ask(TROUBLE_NONE), NEWS_DOCUMENT);
    const struct document *document = source.document;
    assert_int_equal(source.health.http_status, 200);
    assert_int_equal(ask(TROUBLE_NONE), NEWS_HEALTH);
    assert_int_equal(source.health.http_status, 304);
    assert_int_equal(source.health.confirmed_at, 1002);
    assert_int_equal(source.health.last_success, 1002);
    assert_int_equal(source.health.since, 1001);
    assert_ptr_equal(source.document, document);
}

static void tag_of_a_bad_body_is_not_kept(void **state)
{
    (void)state;
    open_path("bad-tag");
    ask(TROUBLE_NONE);
    ask(TROUBLE_NOT_JSON);
    /* The server is back at the good version: asked with its tag, it says "unchanged". */
    ask(TROUBLE_NONE);
    assert_int_equal(source.health.http_status, 304);
    assert_non_null(source.document);
}

static void tag_of_a_redirect_is_not_kept(void **state)
{
    (void)state;
    open_path("F42-hops/1");
    ask(TROUBLE_NONE);
    assert_int_equal(ask(TROUBLE_NONE), NEWS_HEALTH);
    assert_int_equal(source.health.http_status, 200);
}

static void outage_keeps_the_document(void **state)
{
    (void)state;
    open_path("outage/source");
    ask(TROUBLE_NONE);
    ask(TROUBLE_SERVER);
    assert_int_equal(source.health.since, 1002);
    assert_int_equal(source.health.last_success, 1001);
    assert_int_equal(source.health.failures, 1);
    assert_string_equal(source.document->content.organisation, "Ville");
    ask(TROUBLE_NOT_JSON);
    assert_int_equal(source.health.failures, 2);
    assert_string_equal(source.document->content.organisation, "Ville");
    assert_int_equal(ask(TROUBLE_NONE), NEWS_DOCUMENT);
    assert_int_equal(source.health.failures, 0);
    assert_string_equal(source.document->content.organisation, "Mairie");
}

static void F52_an_older_answer_takes_nothing_back(void **state)
{
    (void)state;
    open_path("F52/a");
    assert_int_equal(ask(TROUBLE_NONE), NEWS_DOCUMENT);
    assert_int_equal(ask(TROUBLE_NONE), NEWS_HEALTH); /* older */
    assert_string_equal(source.document->content.organisation, "Mairie");
    assert_int_equal(source.health.last_success, 1002);
    assert_int_equal(source.health.confirmed_at, TIME_NONE); /* nobody confirmed the newer one */
    assert_int_equal(ask(TROUBLE_NONE), NEWS_DOCUMENT);
    /* It stays older: the origin has gone back, and is believed the third time. */
    assert_int_equal(ask(TROUBLE_NONE), NEWS_HEALTH);
    assert_int_equal(ask(TROUBLE_NONE), NEWS_HEALTH);
    assert_int_equal(ask(TROUBLE_NONE), NEWS_DOCUMENT);
    assert_string_equal(source.document->content.organisation, "Ville");
}

static void F52_after_a_step_of_the_clock_the_older_one_is_taken(void **state)
{
    (void)state;
    open_path("F52/b");
    ask(TROUBLE_NONE);
    source_clock_set(&source, 0); /* an adapter stamps with our clock */
    assert_int_equal(ask(TROUBLE_NONE), NEWS_DOCUMENT);
    assert_string_equal(source.document->content.organisation, "Ville");
}

static void F49_a_servers_clock_is_told_and_not_trusted(void **state)
{
    (void)state;
    open_path("F49");
    ask(TROUBLE_NONE); /* at 1001 by our clock */
    assert_int_equal(source.health.skew_s, 1795255200 - 1001);
    assert_non_null(strstr(source.health.detail, "ahead of this machine's"));
    assert_int_equal(source.health.last_success, 1001);
    wall = 1795255200 - 2;
    ask(TROUBLE_NONE);
    assert_int_equal(source.health.skew_s, 1);
    assert_string_equal(source.health.detail, "");
    open_path_again();
    assert_int_equal(source.health.skew_s, TIME_NONE);
}

static void F08_F23_what_comes_back_is_asked_for_at_once(void **state)
{
    (void)state;
    open_path("500/network");
    for (int i = 0; i < 12; i++) {
        ask(TROUBLE_SERVER);
    }
    int64_t now_ms = wall * 1000, late_ms = source.schedule.next_ms;
    source_network_came(&source, now_ms); /* a server that answers is not the network's fault */
    assert_int_equal(source.schedule.next_ms, late_ms);
    source.health.trouble = TROUBLE_NO_NETWORK;
    source_network_came(&source, now_ms);
    assert_in_range(source.schedule.next_ms, now_ms, now_ms + SCHEDULE_FIRST_MS);
    source.schedule.next_ms = late_ms;
    source.health.trouble = TROUBLE_TOO_MANY;
    source_clock_set(&source, now_ms); /* the server asked for it */
    assert_int_equal(source.schedule.next_ms, late_ms);
    source.health.trouble = TROUBLE_CLOCK;
    source_clock_set(&source, now_ms);
    assert_in_range(source.schedule.next_ms, now_ms, now_ms + SCHEDULE_FIRST_MS);
}

/* Waits until the fetcher has called there. */
static int answer_call(int listener)
{
    struct pollfd ready = {.fd = listener, .events = POLLIN};
    assert_null(fetcher_next(fetcher));
    assert_int_equal(poll(&ready, 1, TIMEOUT_S * 1000 / 4), 1);
    return accept(listener, NULL, NULL);
}

static void F08_what_nobody_answered_is_asked_anew(void **state)
{
    (void)state;
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof address;
    char url[64];
    int listener = socket(AF_INET, SOCK_STREAM, 0);
    assert_int_equal(bind(listener, (struct sockaddr *)&address, size), 0);
    assert_int_equal(listen(listener, 8), 0);
    assert_int_equal(getsockname(listener, (struct sockaddr *)&address, &size), 0);
    snprintf(url, sizeof url, "http://127.0.0.1:%d/", ntohs(address.sin_port));
    open_url(url);
    assert_true(source_begin(&source, fetcher));
    int first = answer_call(listener);
    assert_true(fetch_unheard(source.parts.list[0].fetch));
    source_network_came(&source, 0);
    int second = answer_call(listener); /* another connection */
    assert_true(fetch_under_way(source.parts.list[0].fetch));
    assert_int_equal(source.schedule.attempts, 0); /* of the same attempt */
    close(first);
    close(second);
    close(listener);
}

/* What f() writes to stderr, as one string. */
static void capture(void (*f)(void), char log[LOG_MAX])
{
    FILE *file = tmpfile();
    int before = dup(STDERR_FILENO);
    dup2(fileno(file), STDERR_FILENO);
    f();
    dup2(before, STDERR_FILENO);
    close(before);
    rewind(file);
    log[fread(log, 1, LOG_MAX - 1, file)] = '\0';
    fclose(file);
}

static int lines(const char *log)
{
    int count = 0;
    for (; *log; log++) {
        count += *log == '\n';
    }
    return count;
}

static void fail_six_times(void)
{
    ask(TROUBLE_NONE);
    for (int i = 0; i < 6; i++) {
        ask(TROUBLE_SERVER);
    }
    ask(TROUBLE_NONE);
}

static void trouble_is_logged_once(void **state)
{
    (void)state;
    char log[LOG_MAX];
    open_path("down-six-times/source");
    capture(fail_six_times, log);
    assert_int_equal(lines(log), 2);
    assert_non_null(strstr(log, "office: server: the server answered HTTP 500"));
    assert_non_null(strstr(log, "office: well again"));
}

static char feed_path[4096];

/* Networks whose followers are words: as many problems, at pointers that start at first. */
static void write_problems(int first, int count)
{
    FILE *file = fopen(feed_path, "w");
    assert_non_null(file);
    fputs("{\"hune\": 1, \"generated_at\": 1700000000, \"networks\": [", file);
    for (int i = 0; i < first + count; i++) {
        fprintf(file, "%s{\"id\": \"n%d\", \"followers\": %s}", i ? "," : "", i,
                i < first ? "1" : "\"many\"");
    }
    fputs("]}", file);
    fclose(file);
}

static void read_shifting_problems(void)
{
    for (int i = 0; i < 4; i++) {
        write_problems(i, 5);
        assert_int_equal(ask(TROUBLE_NONE), NEWS_DOCUMENT);
        assert_int_equal(source.health.problem_count, 5);
    }
}

static void problems_are_logged_once(void **state)
{
    (void)state;
    char log[LOG_MAX];
    char url[4200];
    const char *dir = getenv("TMPDIR");
    snprintf(feed_path, sizeof feed_path, "%s/problems-%d.json", dir ? dir : "/tmp", getpid());
    snprintf(url, sizeof url, "file://%s", feed_path);
    open_url(url);
    capture(read_shifting_problems, log);
    assert_int_equal(lines(log), 1);
    assert_non_null(strstr(log, "/networks/0/followers"));
    assert_non_null(strstr(log, "and 4 more problems"));
    assert_non_null(strstr(source.health.problem, "/networks/3/followers"));
    /* A file that lies there unchanged confirms nothing. */
    ask(TROUBLE_NONE);
    assert_int_equal(source.health.confirmed_at, TIME_NONE);
    remove(feed_path);
    ask(TROUBLE_NOT_FOUND);
    assert_int_equal(source.document->content.network_count, 8);
    assert_true(source.schedule.next_ms <= wall * 1000 + SCHEDULE_FIRST_MS);
}

static void file_url_of_another_host(void **state)
{
    (void)state;
    open_url("file://elsewhere/feed.json");
    ask(TROUBLE_NOT_FOUND);
}

static void no_fetcher_is_its_trouble(void **state)
{
    (void)state;
    open_path("good");
    assert_false(source_begin(&source, NULL));
    source_take(&source, (struct moment){.wall = 1001, .steady_ms = 0});
    assert_int_equal(source.health.trouble, TROUBLE_NO_NETWORK);
    ask(TROUBLE_NONE);
}

#define SOURCE_TEST(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        SOURCE_TEST(starts_waiting),
        SOURCE_TEST(F44_unchanged_is_a_success),
        SOURCE_TEST(F52_an_older_answer_takes_nothing_back),
        SOURCE_TEST(F52_after_a_step_of_the_clock_the_older_one_is_taken),
        SOURCE_TEST(F49_a_servers_clock_is_told_and_not_trusted),
        SOURCE_TEST(F08_F23_what_comes_back_is_asked_for_at_once),
        SOURCE_TEST(F08_what_nobody_answered_is_asked_anew),
        SOURCE_TEST(tag_of_a_bad_body_is_not_kept),
        SOURCE_TEST(tag_of_a_redirect_is_not_kept),
        SOURCE_TEST(outage_keeps_the_document),
        SOURCE_TEST(trouble_is_logged_once),
        SOURCE_TEST(problems_are_logged_once),
        SOURCE_TEST(file_url_of_another_host),
        SOURCE_TEST(no_fetcher_is_its_trouble),
    };
    return cmocka_run_group_tests(tests, hostile_start, hostile_stop);
}
