/* Every adapter that ships on what services send when they are not well, on values of other kinds,
 * and at other times: a whole feed, or a refusal in words. */
// links: feed/* model/* settings/address settings/texts base/buf base/civil base/clock
// links: base/clockwatch base/err base/host base/log base/mem base/notify base/problems
// links: base/replace base/str base/utf8
// packages: libcurl jansson
#include "base/mem.h"
#include "base/str.h"
#include "feed/adapt.h"
#include "feed/source.h"
#include "settings/texts.h"

#include <glob.h>
#include <jansson.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

enum { PATIENCE_S = 200, PATH_SIZE = 1024, STEP_MS = 1000 };

#define NOW INT64_C(1795267925)

static char folder[PATH_SIZE / 2];

static const char *root(void)
{
    const char *top = getenv("HUNE_ROOT");
    return top ? top : ".";
}

/* body-N.json, for the source's address N. */
static void write_body(size_t number, const void *bytes, size_t len)
{
    char path[PATH_SIZE];
    str_format(path, sizeof(path), "%s/body-%zu.json", folder, number);
    FILE *file = fopen(path, "wbe");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, len, file), len);
    assert_int_equal(fclose(file), 0);
}

static void take_settings(const char *path, struct texts *with)
{
    char line[256];
    FILE *file = fopen(path, "re");
    while (file && fgets(line, sizeof(line), file)) {
        line[strcspn(line, "\n")] = '\0';
        assert_true(texts_add(with, line));
    }
    if (file) {
        assert_int_equal(fclose(file), 0);
    }
}

/* A fixture's adapter on so many addresses. */
static void open_source(struct source *source, const char *fixture, size_t count)
{
    struct source_settings settings = {.name = "service", .interval_s = 60, .timeout_s = 20};
    char path[PATH_SIZE], url[PATH_SIZE];
    const char *name = strrchr(fixture, '/') + 1;
    assert_true(str_format(settings.adapter, sizeof(settings.adapter), "%.*s",
                           (int)strcspn(name, "-"), name));
    str_format(path, sizeof(path), "%s/with", fixture);
    take_settings(path, &settings.with);
    for (size_t i = 0; i < count; i++) {
        str_format(url, sizeof(url), "file://%s/body-%zu.json", folder, i);
        assert_true(texts_add(&settings.urls, url));
    }
    source_init(source, &settings, 0, 1, (struct moment){NOW, 0});
}

static void ask(struct source *source, int64_t wall)
{
    struct moment now = {wall, clock_steady_ms()};
    source->good = source->bad = (struct source_body){0}; /* no body is known already */
    source_begin(source, NULL);
    while (source_goes_on(source, now)) {
        struct pollfd fd = helper_pollfd(source->helper);
        fetcher_wait(NULL, &fd, 1, STEP_MS);
    }
    source_take(source, now);
}

/* In words, and none of jq's own. */
static void assert_refused(const struct source *source, const char *what)
{
    const char *detail = source->health.detail;
    if (!detail[0] || strstr(detail, "Cannot") || strstr(detail, "cannot be") ||
        strstr(detail, "null (null)") || strstr(detail, "process")) {
        fail_msg("%s on %s: \"%s\"", source->settings.adapter, what, detail);
    }
}

static void assert_survived(const struct source *source, const char *what)
{
    if (source->health.trouble != TROUBLE_NONE) {
        assert_refused(source, what);
    } else if (!source->document || source->health.problem_count > 0) {
        fail_msg("%s on %s: %s", source->settings.adapter, what, source->health.problem);
    }
}

static void refuses(struct source *source, const char *body, size_t len, const char *reason)
{
    write_body(0, body, len);
    ask(source, NOW);
    assert_refused(source, reason);
    if (source->health.trouble == TROUBLE_NONE || !strstr(source->health.detail, reason)) {
        fail_msg("%s: \"%s\" without \"%s\"", source->settings.adapter, source->health.detail,
                 reason);
    }
}

static char *read_file(const char *path, size_t *ret_len)
{
    static char bytes[1 << 20];
    FILE *file = fopen(path, "rbe");
    assert_non_null(file);
    *ret_len = fread(bytes, 1, sizeof(bytes), file);
    assert_int_equal(fclose(file), 0);
    return bytes;
}

static void glob_in(const char *fixture, const char *pattern, glob_t *found)
{
    char path[PATH_SIZE];
    str_format(path, sizeof(path), "%s/%s", fixture, pattern);
    assert_int_equal(glob(path, 0, NULL, found), 0);
}

static void cut_empty_and_errors(const char *fixture)
{
    static const char *const ERRORS[] = {"{\"error\": \"Too many requests\"}",
                                         "{\"error\": {\"code\": 403, \"message\": \"quota\"}}",
                                         "{\"result\": \"error\", \"message\": \"no\"}"};
    static const char *const ODD[] = {"[]",
                                      "{}",
                                      "null",
                                      "7",
                                      "\"text\"",
                                      "[null, 1, \"a\", [], {}]",
                                      "{\"data\": 1, \"items\": \"x\"}",
                                      "{\"a\": 1e999, \"a\": \"\\ud800\"}"};
    static const char PAGE[] = "<!DOCTYPE html><html><body>503</body></html>";
    struct source source;
    glob_t files;
    size_t len = 0;
    if (strchr(strrchr(fixture, '/'), '-')) {
        return; /* another fixture of the same adapter */
    }
    open_source(&source, fixture, 1);
    glob_in(fixture, "1-*.json", &files);
    const char *whole = read_file(files.gl_pathv[0], &len);
    refuses(&source, whole, len / 2, "is not JSON");
    refuses(&source, whole, len - 3, "is not JSON");
    globfree(&files);
    refuses(&source, "", 0, "empty");
    refuses(&source, " \n", 2, "empty");
    refuses(&source, PAGE, strlen(PAGE), "web page");
    for (size_t i = 0; i < sizeof(ERRORS) / sizeof(ERRORS[0]); i++) {
        refuses(&source, ERRORS[i], strlen(ERRORS[i]), "the service says: ");
    }
    for (size_t i = 0; i < sizeof(ODD) / sizeof(ODD[0]); i++) {
        write_body(0, ODD[i], strlen(ODD[i]));
        ask(&source, NOW);
        assert_survived(&source, ODD[i]);
    }
    source_destroy(&source);
}

/* Each value below the first level becomes another; borrowed. */
static json_t *spoil(json_t *value, json_t *other, int depth)
{
    if (!json_is_object(value) && !json_is_array(value)) {
        return json_incref(depth > 1 ? other : value);
    }
    json_t *out = json_is_object(value) ? json_object() : json_array(), *entry = NULL;
    const char *key = NULL;
    size_t i = 0;
    json_object_foreach(value, key, entry)
    {
        json_object_set_new(out, key, spoil(entry, other, depth + 1));
    }
    json_array_foreach(value, i, entry)
    {
        json_array_append_new(out, spoil(entry, other, depth + 1));
    }
    return out;
}

/* Writes the fixture's bodies, as they are without other. */
static size_t write_fixture(const char *fixture, const char *other)
{
    glob_t files;
    size_t len = 0;
    glob_in(fixture, "[0-9]-*.json", &files);
    json_t *kind = other ? json_loads(other, JSON_DECODE_ANY, NULL) : NULL;
    for (size_t i = 0; i < files.gl_pathc; i++) {
        const char *bytes = read_file(files.gl_pathv[i], &len);
        if (!kind) {
            write_body(i, bytes, len);
            continue;
        }
        json_t *tree = json_loadb(bytes, len, 0, NULL), *spoilt = spoil(tree, kind, 0);
        char *text = json_dumps(spoilt, 0);
        write_body(i, text, strlen(text));
        free(text);
        json_decref(spoilt);
        json_decref(tree);
    }
    len = files.gl_pathc;
    json_decref(kind);
    globfree(&files);
    return len;
}

static void wrong_kinds(const char *fixture)
{
    static const char *const KINDS[] = {"null", "\"x\"", "-1", "1e300", "true", "[]", "{}"};
    struct source source;
    open_source(&source, fixture, write_fixture(fixture, NULL));
    for (size_t i = 0; i < sizeof(KINDS) / sizeof(KINDS[0]); i++) {
        write_fixture(fixture, KINDS[i]);
        ask(&source, NOW);
        assert_survived(&source, KINDS[i]);
    }
    source_destroy(&source);
}

/* Before the clock was set, after a jump into the future, and back: always a feed. */
static void clock_jumps(const char *fixture)
{
    static const int64_t WALLS[] = {NOW, 0, 12, INT64_C(4102444800), NOW - 1000000, NOW};
    struct source source;
    open_source(&source, fixture, write_fixture(fixture, NULL));
    for (size_t i = 0; i < sizeof(WALLS) / sizeof(WALLS[0]); i++) {
        ask(&source, WALLS[i]);
        assert_survived(&source, "another time");
        assert_int_equal(source.health.trouble, TROUBLE_NONE);
    }
    source_destroy(&source);
}

static void each_fixture(void (*test)(const char *fixture))
{
    glob_t fixtures;
    glob_in(root(), "tests/data/adapters/*", &fixtures);
    assert_true(fixtures.gl_pathc >= 11);
    for (size_t i = 0; i < fixtures.gl_pathc; i++) {
        test(fixtures.gl_pathv[i]);
    }
    globfree(&fixtures);
}

static void cut_empty_error_pages_odd_values(void **state)
{
    (void)state;
    each_fixture(cut_empty_and_errors);
}

static void values_of_other_kinds(void **state)
{
    (void)state;
    each_fixture(wrong_kinds);
}

static void the_clock_jumps(void **state)
{
    (void)state;
    each_fixture(clock_jumps);
}

static int set_up(void **state)
{
    (void)state;
    char adapters[PATH_SIZE];
    const char *tmp = getenv("TMPDIR");
    str_format(folder, sizeof(folder), "%s/bodies.XXXXXX", tmp ? tmp : "/tmp");
    str_format(adapters, sizeof(adapters), "%s/assets/adapters", root());
    alarm(PATIENCE_S);
    return mkdtemp(folder) && setenv("HUNE_ADAPTERS", adapters, 1) == 0 ? 0 : 1;
}

static int tear_down(void **state)
{
    (void)state;
    glob_t files;
    glob_in(folder, "*", &files);
    for (size_t i = 0; i < files.gl_pathc; i++) {
        remove(files.gl_pathv[i]);
    }
    globfree(&files);
    return rmdir(folder);
}

int main(int argc, char **argv)
{
    if (argc == 2 && strcmp(argv[1], ADAPT_OPTION) == 0) {
        return adapt_serve();
    }
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cut_empty_error_pages_odd_values),
        cmocka_unit_test(values_of_other_kinds),
        cmocka_unit_test(the_clock_jumps),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
