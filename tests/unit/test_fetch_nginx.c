/* Against a real nginx: what a well-behaved server does, TLS, and the requests that it saw. */
// links: feed/* model/* settings/address settings/texts base/buf base/civil base/clock
// links: base/clockwatch base/err base/host base/log base/mem base/notify base/problems
// links: base/replace base/str base/utf8 tests/lib/child tests/lib/feeds
// packages: libcurl jansson
#include "base/str.h"
#include "feed/source.h"
#include "tests/lib/child.h"

#include <poll.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

enum { TIMEOUT_S = 60, ATTEMPTS = 5, PATIENCE_S = 100 };

static struct child child;
static char authority[4096];

static const char *tmpdir(void)
{
    const char *dir = getenv("TMPDIR");
    return dir ? dir : "/tmp";
}

/* Another process may take the ports before nginx does, and even listen there: then once more.
 * nginx writes its pid when it has them. */
static bool start_nginx(void)
{
    char script[4096], pid[4096];
    child_path("tests/net/nginx.sh", script);
    snprintf(pid, sizeof pid, "%s/nginx/pid", tmpdir());
    char *argv[] = {script, NULL};
    snprintf(authority, sizeof authority, "%s/tls/ca.crt", tmpdir());
    for (int i = 0; i < ATTEMPTS; i++) {
        unlink(pid);
        if (child_start(&child, argv) && child_wrote(&child, pid) &&
            child_listens(&child, child.ports[0]) && child_listens(&child, child.ports[1])) {
            return true;
        }
    }
    return false;
}

static int set_up(void **state)
{
    (void)state;
    return start_nginx() ? 0 : 1;
}

static int stop_nginx(void **state)
{
    (void)state;
    child_stop(&child);
    return 0;
}

struct one {
    struct fetcher *fetcher;
    struct source source;
    enum news news;
};

static int open_one(void **state)
{
    *state = calloc(1, sizeof(struct one));
    setenv("SSL_CERT_FILE", authority, 1);
    alarm(PATIENCE_S);
    return 0;
}

static int close_one(void **state)
{
    struct one *one = *state;
    source_destroy(&one->source);
    fetcher_destroy(one->fetcher);
    free(one);
    return 0;
}

static enum trouble again(struct one *one)
{
    if (source_begin(&one->source, one->fetcher)) {
        while (!fetcher_next(one->fetcher)) {
            fetcher_wait(one->fetcher, NULL, 0, TIMEOUT_S * 1000);
        }
    }
    one->news = source_take(&one->source, (struct moment){.wall = 2000, .steady_ms = 0});
    return one->source.health.trouble;
}

static enum trouble ask(struct one *one, const char *scheme, const char *host, int port,
                        const char *path)
{
    struct source_settings settings = {.interval_s = 5, .timeout_s = TIMEOUT_S};
    if (one->fetcher) {
        source_destroy(&one->source);
        fetcher_destroy(one->fetcher);
    }
    str_copy(settings.name, sizeof settings.name, path);
    str_format(settings.url, sizeof settings.url, "%s://%s:%d/%s", scheme, host, port, path);
    source_init(&one->source, &settings, 0, 1, (struct moment){.wall = 1000, .steady_ms = 0});
    assert_true(fetcher_create(&one->fetcher, NULL));
    return again(one);
}

static enum trouble get(struct one *one, const char *path)
{
    return ask(one, "http", "127.0.0.1", child.ports[0], path);
}

/* Lines of nginx's access log that begin with text: "status path encoding bytes connection". */
static int count_seen(const char *text, char last[200])
{
    char path[4096];
    char line[200];
    int count = 0;
    snprintf(path, sizeof path, "%s/nginx/logs/access.log", tmpdir());
    FILE *file = fopen(path, "r");
    while (file && fgets(line, sizeof line, file)) {
        if (strchr(line, '\n') && str_starts(line, text)) {
            str_copy(last, 200, line);
            count++;
        }
    }
    if (file) {
        fclose(file);
    }
    return count;
}

/* The count-th such line, once it is there: nginx writes it after its answer went out. */
static void wait_seen(const char *text, int count, char last[200])
{
    while (count_seen(text, last) < count) {
        poll(NULL, 0, 5);
    }
    assert_int_equal(count_seen(text, last), count);
}

static void F44_unchanged_by_etag_and_date(void **state)
{
    struct one *one = *state;
    char line[200];
    assert_int_equal(get(one, "feed.json"), TROUBLE_NONE);
    assert_int_equal(one->news, NEWS_DOCUMENT);
    assert_int_equal(one->source.health.confirmed_at, TIME_NONE);
    const struct document *document = one->source.document;
    assert_int_equal(again(one), TROUBLE_NONE);
    assert_int_equal(one->source.health.http_status, 304);
    assert_int_equal(one->source.health.confirmed_at, 2000);
    assert_int_equal(one->news, NEWS_HEALTH);
    assert_ptr_equal(one->source.document, document);
    wait_seen("304 /feed.json", 1, line);
}

static void F44_unchanged_by_date_alone(void **state)
{
    struct one *one = *state;
    assert_int_equal(get(one, "no-etag/feed.json"), TROUBLE_NONE);
    assert_int_equal(again(one), TROUBLE_NONE);
    assert_int_equal(one->source.health.http_status, 304);
}

static void same_bytes_are_not_parsed_again(void **state)
{
    struct one *one = *state;
    assert_int_equal(get(one, "no-date/feed.json"), TROUBLE_NONE);
    const struct document *document = one->source.document;
    assert_int_equal(again(one), TROUBLE_NONE);
    assert_int_equal(one->source.health.http_status, 200);
    assert_int_equal(one->news, NEWS_HEALTH);
    assert_ptr_equal(one->source.document, document);
    assert_int_equal(one->source.health.confirmed_at, 2000);
}

static void changed_file_is_a_new_document(void **state)
{
    struct one *one = *state;
    char from[4096];
    char to[4096];
    snprintf(from, sizeof from, "%s/nginx/www/changing.new", tmpdir());
    snprintf(to, sizeof to, "%s/nginx/www/changing.json", tmpdir());
    for (int i = 0; i < 2; i++) {
        FILE *file = fopen(from, "w");
        assert_non_null(file);
        fprintf(file, "{\"hune\": 1, \"generated_at\": %d, \"organisation\": \"%s\"}",
                1700000000 + i, i ? "Mairie" : "Ville");
        fclose(file);
        rename(from, to);
        assert_int_equal(i ? again(one) : get(one, "changing.json"), TROUBLE_NONE);
        assert_int_equal(one->news, NEWS_DOCUMENT);
        assert_string_equal(one->source.document->content.organisation, i ? "Mairie" : "Ville");
    }
}

static void body_comes_compressed(void **state)
{
    struct one *one = *state;
    char line[200];
    assert_int_equal(get(one, "long.json"), TROUBLE_NONE);
    wait_seen("200 /long.json gzip ", 1, line);
    assert_true(one->source.good.size > 10000);
}

static void connection_is_kept(void **state)
{
    struct one *one = *state;
    char first[200] = "";
    char second[200] = "";
    assert_int_equal(get(one, "no-date/long.json"), TROUBLE_NONE);
    wait_seen("200 /no-date/long.json", 1, first);
    assert_int_equal(again(one), TROUBLE_NONE);
    wait_seen("200 /no-date/long.json", 2, second);
    assert_string_equal(strrchr(first, ' '), strrchr(second, ' '));
}

static void statuses(void **state)
{
    struct one *one = *state;
    assert_int_equal(get(one, "missing.json"), TROUBLE_NOT_FOUND);
    assert_int_equal(get(one, "private/feed.json"), TROUBLE_DENIED);
    assert_int_equal(get(one, "forbidden/feed.json"), TROUBLE_DENIED);
    assert_int_equal(get(one, "busy/"), TROUBLE_TOO_MANY);
    assert_int_equal(get(one, "broken/"), TROUBLE_SERVER);
    assert_int_equal(get(one, "nothing/"), TROUBLE_SERVER);
    assert_int_equal(get(one, "moved/"), TROUBLE_NONE);
}

static void user_and_password(void **state)
{
    struct one *one = *state;
    int port = child.ports[0];
    assert_int_equal(ask(one, "http", "ana:s3cret@127.0.0.1", port, "private/feed.json"),
                     TROUBLE_NONE);
    assert_int_equal(ask(one, "http", "ana:wr0ng@127.0.0.1", port, "private/feed.json"),
                     TROUBLE_DENIED);
    assert_null(strstr(one->source.health.detail, "wr0ng"));
}

static void F22_unknown_authority(void **state)
{
    struct one *one = *state;
    unsetenv("SSL_CERT_FILE");
    assert_int_equal(ask(one, "https", "localhost", child.ports[1], "feed.json"),
                     TROUBLE_CERTIFICATE);
    assert_null(one->source.document);
}

static void F21_wrong_host_name(void **state)
{
    struct one *one = *state;
    assert_int_equal(ask(one, "https", "127.0.0.1", child.ports[1], "feed.json"),
                     TROUBLE_CERTIFICATE);
}

static void F22_missing_authorities(void **state)
{
    struct one *one = *state;
    setenv("SSL_CERT_FILE", "/nonexistent/ca.crt", 1);
    assert_int_equal(ask(one, "https", "localhost", child.ports[1], "feed.json"),
                     TROUBLE_CERTIFICATE);
}

static void tls_with_a_known_authority(void **state)
{
    struct one *one = *state;
    assert_int_equal(ask(one, "https", "localhost", child.ports[1], "feed.json"), TROUBLE_NONE);
    assert_int_equal(again(one), TROUBLE_NONE);
    assert_int_equal(one->source.health.http_status, 304);
    assert_int_equal(ask(one, "https", "localhost", child.ports[1], "moved/"), TROUBLE_NONE);
}

static void F42_never_from_tls_to_plain(void **state)
{
    struct one *one = *state;
    assert_int_equal(ask(one, "https", "localhost", child.ports[1], "downgrade/"), TROUBLE_SERVER);
}

#define ONE(test) cmocka_unit_test_setup_teardown(test, open_one, close_one)

int main(void)
{
    if (access("/usr/sbin/nginx", X_OK) != 0) {
        puts("1..1\nok 1 - nginx # SKIP it is not installed");
        return 0;
    }
    const struct CMUnitTest tests[] = {
        ONE(F44_unchanged_by_etag_and_date),
        ONE(F44_unchanged_by_date_alone),
        ONE(same_bytes_are_not_parsed_again),
        ONE(changed_file_is_a_new_document),
        ONE(body_comes_compressed),
        ONE(connection_is_kept),
        ONE(statuses),
        ONE(user_and_password),
        ONE(F22_unknown_authority),
        ONE(F21_wrong_host_name),
        ONE(F22_missing_authorities),
        ONE(tls_with_a_known_authority),
        ONE(F42_never_from_tls_to_plain),
    };
    return cmocka_run_group_tests(tests, set_up, stop_nginx);
}
