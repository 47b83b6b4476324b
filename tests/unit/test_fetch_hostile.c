/*
 * A server that misbehaves in every way of the fault catalogue (tests/net/hostile.py), and what a
 * source makes of it. All sources are asked at once; then there is one test per case.
 */
// links: feed/adapt feed/helper feed/token settings/address settings/texts
// links: feed/answer feed/fetch feed/file feed/parts feed/reason feed/schedule feed/source
// links: feed/source_judge feed/source_last feed/cache_image feed/url
// links: feed/validators feed/parse*
// links: model/health model/kinds model/model
// links: base/buf base/civil base/clock base/err base/log base/mem base/problems base/str base/utf8
// links: tests/lib/child
// packages: libcurl jansson
#include "base/str.h"
#include "feed/source.h"
#include "tests/lib/child.h"

#include <arpa/inet.h>
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

/* A second where time is what must end it, else enough for a slow machine under a sanitizer. */
enum { SHORT_S = 1, AMPLE_S = 60, INTERVAL_S = 5 };
/* How far a slow machine gets in a second is not known. */
enum { ANY = -1 };
enum server { PLAIN, PLAIN_AS_TLS, SILENT, SILENT_AS_TLS, CLOSED };

#define OR(trouble) (1u << (trouble))

/* Where libcurl's versions differ, troubles holds each answer that is right. */
struct hostile {
    const char *name;
    enum server server;
    unsigned troubles; /* OR(…)s */
    int status;
};

static const struct hostile CASES[] = {
    {"good", PLAIN, OR(TROUBLE_NONE), 200},
    {"agent", PLAIN, OR(TROUBLE_NONE), 200},
    {"F06", CLOSED, OR(TROUBLE_REFUSED), 0},
    {"F10-reset", PLAIN, OR(TROUBLE_REFUSED), 0},
    {"F10-close", PLAIN, OR(TROUBLE_REFUSED), 0},
    {"F12", PLAIN, OR(TROUBLE_NOT_JSON), 200},
    {"F24", PLAIN_AS_TLS, OR(TROUBLE_CERTIFICATE), 0},
    {"F26", SILENT_AS_TLS, OR(TROUBLE_TIMEOUT), ANY},
    {"F30", PLAIN, OR(TROUBLE_TIMEOUT), ANY},
    {"F30-silent", SILENT, OR(TROUBLE_TIMEOUT), ANY},
    {"F31", PLAIN, OR(TROUBLE_TRUNCATED), 200},
    {"F32", PLAIN, OR(TROUBLE_TRUNCATED), 200},
    {"F33", PLAIN, OR(TROUBLE_TRUNCATED), 200},
    {"F34", PLAIN, OR(TROUBLE_NOT_JSON) | OR(TROUBLE_TRUNCATED), 200},
    {"F35", PLAIN, OR(TROUBLE_TRUNCATED), 200},
    {"F36-stall", PLAIN, OR(TROUBLE_TIMEOUT), ANY},
    {"F36-drip", PLAIN, OR(TROUBLE_TIMEOUT), ANY},
    {"F37", PLAIN, OR(TROUBLE_TOO_BIG), 200},
    {"F37-chunked", PLAIN, OR(TROUBLE_TOO_BIG), 200},
    {"F37-error", PLAIN, OR(TROUBLE_SERVER), 500},
    {"F37-headers", PLAIN, OR(TROUBLE_TOO_BIG), 200},
    {"F38", PLAIN, OR(TROUBLE_TOO_BIG), 200},
    {"F38-hollow", PLAIN, OR(TROUBLE_TOO_BIG), 200},
    {"F39-huge", PLAIN, OR(TROUBLE_TOO_BIG), 200},
    {"F39-negative", PLAIN, OR(TROUBLE_SERVER), 200},
    {"F39-two", PLAIN, OR(TROUBLE_NONE) | OR(TROUBLE_SERVER), 200},
    {"F40-long", PLAIN, OR(TROUBLE_TOO_BIG), 200},
    {"F40-many", PLAIN, OR(TROUBLE_TOO_BIG), 200},
    {"F41", PLAIN, OR(TROUBLE_TRUNCATED), 200},
    {"F41-cut", PLAIN, OR(TROUBLE_TRUNCATED) | OR(TROUBLE_NOT_JSON), 200},
    {"F42-loop", PLAIN, OR(TROUBLE_SERVER), 302},
    {"F42-hops/3", PLAIN, OR(TROUBLE_NONE), 200},
    {"F42-hops/4", PLAIN, OR(TROUBLE_SERVER), 302},
    {"F42-file", PLAIN, OR(TROUBLE_SERVER), 302},
    {"F42-ftp", PLAIN, OR(TROUBLE_SERVER), 302},
    {"F42-nowhere", PLAIN, OR(TROUBLE_SERVER), 302},
    {"F42-cross", PLAIN, OR(TROUBLE_NONE), 200},
    {"private", PLAIN, OR(TROUBLE_NONE), 200},
    {"F43-204", PLAIN, OR(TROUBLE_SERVER), 204},
    {"F43-206", PLAIN, OR(TROUBLE_SERVER), 206},
    {"F43-304", PLAIN, OR(TROUBLE_SERVER), 304},
    {"401/F45", PLAIN, OR(TROUBLE_DENIED), 401},
    {"403/F45", PLAIN, OR(TROUBLE_DENIED), 403},
    {"404/F46", PLAIN, OR(TROUBLE_NOT_FOUND), 404},
    {"410/F46", PLAIN, OR(TROUBLE_NOT_FOUND), 410},
    {"F47-seconds", PLAIN, OR(TROUBLE_TOO_MANY), 429},
    {"F47-date", PLAIN, OR(TROUBLE_SERVER), 503},
    {"F47-garbage", PLAIN, OR(TROUBLE_SERVER), 503},
    {"F47-years", PLAIN, OR(TROUBLE_SERVER), 503},
    {"F47-negative", PLAIN, OR(TROUBLE_SERVER), 503},
    {"500/F48", PLAIN, OR(TROUBLE_SERVER), 500},
    {"502/F48", PLAIN, OR(TROUBLE_SERVER), 502},
    {"504/F48", PLAIN, OR(TROUBLE_SERVER), 504},
    {"F50", PLAIN, OR(TROUBLE_NONE), 200},
    {"empty", PLAIN, OR(TROUBLE_TRUNCATED), 200},
    {"not-ours", PLAIN, OR(TROUBLE_NOT_OURS), 200},
};

enum { CASE_COUNT = sizeof CASES / sizeof CASES[0] };

static struct child child;
static int closed_fd;
static struct source sources[CASE_COUNT];

/* A port where nobody listens, and nobody else will. */
static int closed_port(void)
{
    struct sockaddr_in address = {.sin_family = AF_INET};
    socklen_t size = sizeof address;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    closed_fd = socket(AF_INET, SOCK_STREAM, 0);
    bool bound = bind(closed_fd, (struct sockaddr *)&address, size) == 0 &&
                 getsockname(closed_fd, (struct sockaddr *)&address, &size) == 0;
    return bound ? ntohs(address.sin_port) : 0;
}

static void open_source(int index, int closed)
{
    const struct hostile *hostile = &CASES[index];
    static const char *const schemes[] = {"http", "https", "http", "https", "http"};
    const int ports[] = {child.ports[0], child.ports[0], child.ports[2], child.ports[2], closed};
    bool slow = hostile->troubles & OR(TROUBLE_TIMEOUT);
    struct source_settings settings = {.interval_s = INTERVAL_S,
                                       .timeout_s = slow ? SHORT_S : AMPLE_S};
    str_copy(settings.name, sizeof settings.name, hostile->name);
    str_format(settings.url, sizeof settings.url, "%s://ana:s3cret@127.0.0.1:%d/%s?key=t0ken",
               schemes[hostile->server], ports[hostile->server], hostile->name);
    source_init(&sources[index], &settings, 0, (uint64_t)index,
                (struct moment){.wall = 1000, .steady_ms = 0});
}

static void take(struct source *source)
{
    source_take(source, (struct moment){.wall = 1001, .steady_ms = 1000});
}

static int ask_all(void **state)
{
    (void)state;
    struct fetcher *fetcher = NULL;
    if (!child_start_hostile(&child) || !fetcher_create(&fetcher, NULL)) {
        return 1;
    }
    int closed = closed_port();
    int waiting = 0;
    for (int i = 0; i < CASE_COUNT; i++) {
        open_source(i, closed);
        waiting += source_begin(&sources[i], fetcher);
    }
    while (waiting > 0) {
        const struct fetch *ended = fetcher_next(fetcher);
        for (int i = 0; ended && i < CASE_COUNT; i++) {
            if (sources[i].parts.list[0].fetch == ended) {
                take(&sources[i]);
                waiting--;
            }
        }
        if (!ended) {
            fetcher_wait(fetcher, NULL, 0, 1000);
        }
    }
    for (int i = 0; i < CASE_COUNT; i++) {
        fetch_destroy(sources[i].parts.list[0].fetch);
        sources[i].parts.list[0].fetch = NULL;
    }
    fetcher_destroy(fetcher);
    return 0;
}

static int end_all(void **state)
{
    (void)state;
    for (int i = 0; i < CASE_COUNT; i++) {
        source_destroy(&sources[i]);
    }
    close(closed_fd);
    child_stop(&child);
    return 0;
}

static void check_case(void **state)
{
    const struct source *source = *state;
    const struct hostile *hostile = &CASES[source - sources];
    const struct health *health = &source->health;
    bool right_status = hostile->status == ANY || hostile->status == health->http_status;
    if (!(hostile->troubles & OR(health->trouble)) || !right_status) {
        fail_msg("%s: %s (HTTP %d): %s", hostile->name, trouble_word(health->trouble),
                 health->http_status, health->detail);
    }
    bool good = health->trouble == TROUBLE_NONE;
    assert_int_equal(good, source->document != NULL);
    assert_int_equal(good, health->last_success == 1001);
    assert_int_equal(good, health->failures == 0);
    assert_int_equal(good, health->detail[0] == '\0');
    assert_null(strstr(health->detail, "s3cret"));
    assert_null(strstr(health->detail, "t0ken"));
    assert_null(strchr(health->detail, '\n'));
    assert_in_range(source->schedule.next_ms, 1000 + 1, 1000 + SCHEDULE_CAP_MS);
}

static const struct source *named(const char *name)
{
    for (int i = 0; i < CASE_COUNT; i++) {
        if (strcmp(CASES[i].name, name) == 0) {
            return &sources[i];
        }
    }
    fail_msg("no case is named %s", name);
    return NULL;
}

static int64_t next_ms(const char *name)
{
    return named(name)->schedule.next_ms - 1000;
}

static void F45_F46_are_asked_slowly(void **state)
{
    (void)state;
    assert_true(next_ms("401/F45") >= SCHEDULE_SLOW_MS * 3 / 4);
    assert_true(next_ms("403/F45") >= SCHEDULE_SLOW_MS * 3 / 4);
    assert_true(next_ms("404/F46") >= SCHEDULE_SLOW_MS * 3 / 4);
    assert_true(next_ms("500/F48") <= SCHEDULE_FIRST_MS);
}

static void F47_retry_after_is_heard(void **state)
{
    (void)state;
    assert_true(next_ms("F47-seconds") >= 120000);
    assert_true(next_ms("F47-date") >= SCHEDULE_CAP_MS * 9 / 10);
    assert_true(next_ms("F47-years") >= SCHEDULE_CAP_MS * 9 / 10);
    assert_true(next_ms("F47-garbage") <= SCHEDULE_FIRST_MS);
    assert_true(next_ms("F47-negative") <= SCHEDULE_FIRST_MS);
}

int main(void)
{
    enum { EXTRA = 2 };
    static struct CMUnitTest tests[CASE_COUNT + EXTRA];
    for (int i = 0; i < CASE_COUNT; i++) {
        tests[i] = (struct CMUnitTest){
            .name = CASES[i].name, .test_func = check_case, .initial_state = &sources[i]};
    }
    tests[CASE_COUNT] = (struct CMUnitTest)cmocka_unit_test(F45_F46_are_asked_slowly);
    tests[CASE_COUNT + 1] = (struct CMUnitTest)cmocka_unit_test(F47_retry_after_is_heard);
    return cmocka_run_group_tests(tests, ask_all, end_all);
}
