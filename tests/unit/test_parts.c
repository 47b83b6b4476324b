/* A source with several addresses asks each for news; what one confirms is at hand when another
 * changes. */
// links: feed/* model/* settings/address settings/texts base/buf base/civil base/clock
// links: base/clockwatch base/err base/host base/log base/mem base/notify base/problems
// links: base/replace base/str base/utf8 tests/lib/child
// packages: libcurl jansson
#include "base/mem.h"
#include "base/str.h"
#include "feed/adapt.h"
#include "feed/sources.h"
#include "settings/texts.h"
#include "tests/lib/child.h"

#include <fcntl.h>
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

static struct child child;
static char folder[PATH_SIZE / 2];
static struct settings *settings;
static struct sources sources;

/* Written long ago: a file of the last two seconds is not trusted to be the same. */
static void write_program(const char *text)
{
    char path[PATH_SIZE], fresh[PATH_SIZE];
    const struct timespec times[2] = {{.tv_sec = 1000}, {.tv_sec = 1000}};
    str_format(path, sizeof(path), "%s/both.jq", folder);
    str_format(fresh, sizeof(fresh), "%s/new", folder);
    FILE *file = fopen(fresh, "we");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
    assert_int_equal(utimensat(AT_FDCWD, fresh, times, 0), 0);
    assert_int_equal(rename(fresh, path), 0);
}

static int start_server(void **state)
{
    (void)state;
    const char *tmp = getenv("TMPDIR");
    str_format(folder, sizeof(folder), "%s/parts.XXXXXX", tmp ? tmp : "/tmp");
    alarm(PATIENCE_S);
    return mkdtemp(folder) && setenv("HUNE_ADAPTERS", folder, 1) == 0 && child_start_hostile(&child)
               ? 0
               : 1;
}

static int stop_server(void **state)
{
    (void)state;
    char path[PATH_SIZE];
    child_stop(&child);
    str_format(path, sizeof(path), "%s/both.jq", folder);
    return remove(path) == 0 && rmdir(folder) == 0 ? 0 : 1;
}

static int set_up(void **state)
{
    (void)state;
    write_program("if .[0].v == \"9\" then error(\"nine\") else . end"
                  "| {hune: 1, generated_at: $now, organisation: \"\\(.[0].v) \\(.[1].v)\"}");
    settings = mem_alloc(1, sizeof(*settings));
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    sources_destroy(&sources);
    free(settings);
    return 0;
}

/* What each visit finds at the two addresses, one letter a visit; name is the case's own. */
static void begin(const char *name, const char *first, const char *second)
{
    const char *const found[] = {first, second};
    struct source_settings *source = &settings->sources[settings->source_count++];
    str_copy(source->name, sizeof(source->name), name);
    str_copy(source->adapter, sizeof(source->adapter), "both");
    source->interval_s = 10000;
    source->timeout_s = 60;
    for (int i = 0; i < 2; i++) {
        char url[PATH_SIZE];
        str_format(url, sizeof(url), "http://127.0.0.1:%d/versions/%s/%s%d", child.ports[0],
                   found[i], name, i);
        assert_true(texts_add(&source->urls, url));
    }
    sources_init(&sources, settings, 0);
}

/* One more attempt: what became of it, the last status, and what the wall has then. */
static void ask(enum trouble trouble, int status, const char *organisation)
{
    struct source *source = &sources.list[0];
    uint64_t attempts = source->schedule.attempts;
    source->schedule.next_ms = 0;
    while (source->schedule.attempts == attempts) {
        sources_step(&sources);
        if (source->schedule.attempts == attempts) {
            sources_wait(&sources, NULL, 0);
        }
    }
    assert_int_equal(source->health.trouble, trouble);
    assert_int_equal(source->health.http_status, status);
    assert_string_equal(source->document->content.organisation, organisation);
}

static void all_unchanged_confirm_the_document(void **state)
{
    (void)state;
    begin("same", "1", "1");
    ask(TROUBLE_NONE, 200, "1 1");
    assert_int_equal(sources.list[0].health.confirmed_at, TIME_NONE);
    const struct document *document = sources.list[0].document;
    ask(TROUBLE_NONE, 304, "1 1");
    assert_ptr_equal(sources.list[0].document, document);
    assert_int_not_equal(sources.list[0].health.confirmed_at, TIME_NONE);
    ask(TROUBLE_NONE, 304, "1 1");
}

static void one_of_two_changes(void **state)
{
    (void)state;
    begin("one", "1122", "11113");
    ask(TROUBLE_NONE, 200, "1 1");
    ask(TROUBLE_NONE, 304, "1 1");
    ask(TROUBLE_NONE, 200, "2 1");
    ask(TROUBLE_NONE, 304, "2 1");
    ask(TROUBLE_NONE, 200, "2 3");
    ask(TROUBLE_NONE, 304, "2 3");
}

/* What the first address sent meanwhile is not taken for known. */
static void a_failure_forgets_nothing(void **state)
{
    (void)state;
    begin("failure", "12", "1e1");
    ask(TROUBLE_NONE, 200, "1 1");
    ask(TROUBLE_SERVER, 500, "1 1");
    ask(TROUBLE_NONE, 200, "2 1");
    ask(TROUBLE_NONE, 304, "2 1");
}

static void nor_does_an_adapter_that_fails(void **state)
{
    (void)state;
    begin("adapter", "19912", "1");
    ask(TROUBLE_NONE, 200, "1 1");
    ask(TROUBLE_ADAPTER, 200, "1 1");
    ask(TROUBLE_ADAPTER, 200, "1 1");
    ask(TROUBLE_NONE, 304, "1 1");
    ask(TROUBLE_NONE, 200, "2 1");
}

/* Too large to be kept: asked for anew each time, and right all the same. */
static void large_bodies_are_not_kept(void **state)
{
    (void)state;
    begin("large", "bbb1", "bbb1");
    ask(TROUBLE_NONE, 200, "b b");
    ask(TROUBLE_NONE, 200, "b b");
    for (int i = 0; i < 2; i++) {
        assert_int_equal(sources.list[0].parts.list[i].kept.len, 0);
        assert_int_equal(sources.list[0].parts.list[i].arrived.len, 0);
    }
    ask(TROUBLE_NONE, 200, "b b");
    ask(TROUBLE_NONE, 200, "1 1");
    ask(TROUBLE_NONE, 304, "1 1");
}

static void another_program_reads_them_anew(void **state)
{
    (void)state;
    begin("program", "1", "1");
    ask(TROUBLE_NONE, 200, "1 1");
    ask(TROUBLE_NONE, 304, "1 1");
    write_program("{hune: 1, generated_at: $now, organisation: \"new \\(.[1].v)\"}");
    ask(TROUBLE_NONE, 200, "new 1");
    ask(TROUBLE_NONE, 304, "new 1");
}

#define PARTS_TEST(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(int argc, char **argv)
{
    if (argc == 2 && strcmp(argv[1], ADAPT_OPTION) == 0) {
        return adapt_serve();
    }
    const struct CMUnitTest tests[] = {
        PARTS_TEST(all_unchanged_confirm_the_document), PARTS_TEST(one_of_two_changes),
        PARTS_TEST(a_failure_forgets_nothing),          PARTS_TEST(nor_does_an_adapter_that_fails),
        PARTS_TEST(large_bodies_are_not_kept),          PARTS_TEST(another_program_reads_them_anew),
    };
    return cmocka_run_group_tests(tests, start_server, stop_server);
}
