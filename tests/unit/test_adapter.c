/* Sources with an adapter: beside others, over time, and when it goes wrong. */
// links: feed/* model/* settings/address settings/texts base/buf base/civil base/clock
// links: base/clockwatch base/err base/host base/log base/mem base/notify base/problems
// links: base/replace base/str base/utf8 tests/lib/feeds
// packages: libcurl jansson
#include "base/mem.h"
#include "base/str.h"
#include "feed/adapt.h"
#include "feed/sources.h"
#include "settings/texts.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

enum { PATIENCE_S = 200, PATH_SIZE = 512 };

static char folder[PATH_SIZE / 2];
static struct sources sources;
static struct settings *settings;

static void write_file(const char *name, const char *text)
{
    char path[PATH_SIZE], fresh[PATH_SIZE];
    str_format(path, sizeof(path), "%s/%s", folder, name);
    str_format(fresh, sizeof(fresh), "%s/.new", folder);
    FILE *file = fopen(fresh, "w");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
    assert_int_equal(rename(fresh, path), 0);
}

/* A source on body.json. */
static struct source_settings *add(const char *name, const char *adapter)
{
    struct source_settings *source = &settings->sources[settings->source_count++];
    str_copy(source->name, sizeof(source->name), name);
    str_copy(source->adapter, sizeof(source->adapter), adapter);
    str_format(source->url, sizeof(source->url), "file://%s/body.json", folder);
    source->interval_s = 1;
    source->timeout_s = 10;
    return source;
}

static void begin(void)
{
    sources_init(&sources, settings, 0);
}

/* Goes on until the source has had so many attempts. */
static void await(size_t index, unsigned attempts)
{
    while (sources.list[index].schedule.attempts < attempts) {
        sources_wait(&sources, NULL, 0);
        sources_step(&sources);
    }
}

static const struct health *health(size_t index)
{
    return &sources.list[index].health;
}

static const char *organisation(size_t index)
{
    const struct document *document = sources.list[index].document;
    return document ? document->content.organisation : NULL;
}

static int set_up(void **state)
{
    (void)state;
    const char *tmp = getenv("TMPDIR");
    str_format(folder, sizeof(folder), "%s/adapter.XXXXXX", tmp ? tmp : "/tmp");
    settings = mem_alloc(1, sizeof(*settings));
    if (!mkdtemp(folder) || setenv("HUNE_ADAPTERS", folder, 1) != 0 ||
        setenv("HUNE_ADAPT_CPU_S", "1", 1) != 0) {
        return 1;
    }
    alarm(PATIENCE_S);
    write_file("body.json", "{\"name\": \"Ville\"}");
    write_file("good.jq", "{hune: 1, generated_at: $now, organisation: .[0].name}");
    write_file("loop.jq", "def f: f; f");
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    char command[PATH_SIZE];
    sources_destroy(&sources);
    free(settings);
    str_format(command, sizeof(command), "rm -r '%s'", folder);
    return system(command); /* NOLINT(cert-env33-c): a folder of the test's own */
}

static void a_loop_delays_no_other(void **state)
{
    (void)state;
    /* The loop takes 4 seconds at least; the other is asked each second. */
    assert_int_equal(setenv("HUNE_ADAPT_CPU_S", "4", 1), 0);
    add("loop", "loop");
    add("good", "good");
    begin();
    await(1, 3);
    assert_string_equal(organisation(1), "Ville");
    assert_int_equal(health(0)->trouble, TROUBLE_WAITING);
    await(0, 1);
    assert_int_equal(health(0)->trouble, TROUBLE_ADAPTER);
    assert_string_equal(health(0)->detail, "loop: it did not come to an end");
}

/* Stopping the wall waits for nobody. */
static void a_loop_ends_with_the_wall(void **state)
{
    (void)state;
    add("loop", "loop");
    begin();
    sources_step(&sources);
    assert_true(sources.list[0].adapting);
    int64_t before = clock_steady_ms();
    sources_destroy(&sources);
    assert_true(clock_steady_ms() - before < 1000 * (int64_t)ADAPT_CPU_S);
}

static void many_runs(void **state)
{
    (void)state;
    write_file("count.jq", "{hune: 1, generated_at: $now, organisation: \"\\(.[0].n)\"}");
    write_file("body.json", "{\"n\": 1}");
    add("count", "count");
    begin();
    await(0, 1);
    assert_string_equal(organisation(0), "1");
    write_file("body.json", "{\"n\": 2}");
    await(0, 2);
    assert_string_equal(organisation(0), "2");
    write_file("body.json", "{\"private\": ");
    await(0, 3);
    assert_int_equal(health(0)->trouble, TROUBLE_NOT_JSON);
    assert_null(strstr(health(0)->detail, "private"));
    assert_string_equal(organisation(0), "2");
}

static void a_changed_program_is_taken(void **state)
{
    (void)state;
    write_file("own.jq", "{hune: 1,");
    add("own", "own");
    begin();
    await(0, 1);
    assert_int_equal(health(0)->trouble, TROUBLE_ADAPTER);
    assert_non_null(strstr(health(0)->detail, "own: syntax error"));
    write_file("own.jq", "{hune: 1, generated_at: $now, organisation: \"mended\"}");
    await(0, 2);
    assert_int_equal(health(0)->trouble, TROUBLE_NONE);
    assert_string_equal(organisation(0), "mended");
}

static void no_such_program(void **state)
{
    (void)state;
    add("none", "nosuch");
    begin();
    await(0, 1);
    assert_int_equal(health(0)->trouble, TROUBLE_ADAPTER);
    assert_non_null(strstr(health(0)->detail, "no adapter \"nosuch\""));
}

static void several_files_in_order(void **state)
{
    (void)state;
    char url[PATH_SIZE];
    write_file("both.jq", "{hune: 1, generated_at: $now, "
                          "organisation: \"\\(map(.name) | join(\" \")) \\($with.of)\"}");
    write_file("second.json", "{\"name\": \"d’Exemple\"}");
    struct source_settings *source = add("both", "both");
    str_format(url, sizeof(url), "file://%s/second.json", folder);
    assert_true(texts_add(&source->urls, url));
    assert_true(texts_add(&source->with, "of=a \"b\\"));
    begin();
    await(0, 1);
    assert_string_equal(organisation(0), "Ville d’Exemple a \"b\\");
    write_file("second.json", "");
    await(0, 2);
    assert_int_equal(health(0)->trouble, TROUBLE_TRUNCATED);
    assert_true(str_starts(health(0)->detail, "address 2: "));
}

static void more_than_it_may_read(void **state)
{
    (void)state;
    char *text = mem_alloc(ADAPT_INPUT_MAX + 2, 1);
    memset(text, ' ', ADAPT_INPUT_MAX + 1);
    text[0] = '7';
    write_file("body.json", text);
    free(text);
    add("good", "good");
    begin();
    await(0, 1);
    assert_int_equal(health(0)->trouble, TROUBLE_TOO_BIG);
}

/* Just below what it may read: the stream's buffers are smaller by far. */
static void as_much_as_it_may_read(void **state)
{
    (void)state;
    char *text = mem_alloc(ADAPT_INPUT_MAX + 1, 1);
    static const char head[] = "{\"name\": \"Ville\", \"x\": \"";
    memset(text, 'x', ADAPT_INPUT_MAX);
    memcpy(text, head, sizeof(head) - 1);
    memcpy(text + ADAPT_INPUT_MAX - 2, "\"}", 3);
    write_file("body.json", text);
    free(text);
    add("good", "good");
    begin();
    await(0, 1);
    assert_string_equal(organisation(0), "Ville");
}

#define TEST(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(int argc, char *argv[])
{
    if (argc == 2 && strcmp(argv[1], ADAPT_OPTION) == 0) {
        return adapt_serve();
    }
    const struct CMUnitTest tests[] = {
        TEST(a_loop_delays_no_other),
        TEST(a_loop_ends_with_the_wall),
        TEST(many_runs),
        TEST(a_changed_program_is_taken),
        TEST(no_such_program),
        TEST(several_files_in_order),
        TEST(more_than_it_may_read),
        TEST(as_much_as_it_may_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
