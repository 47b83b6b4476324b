// links: base/mem base/log base/buf base/err base/str base/utf8 base/problems base/clock base/civil
// links: model/kinds model/model feed/parse* tests/lib/feed_case
// packages: jansson
/*
 * Every field of the feed × every kind of wrong value, made from the parser's tables: what is wrong
 * costs its field or its entry and nothing else, and is reported where it stands. And the schema
 * must say the same of each of these documents: an independent validator compares the verdicts.
 */
#include "tests/lib/feed_case.h"

#include "base/str.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static const char *const candidates[] = {
    "null",
    "true",
    "false",
    "0",
    "1",
    "2",
    "3",
    "4",
    "-1",
    "0.5",
    "60",
    "99.5",
    "101",
    "1e15",
    "2e15",
    "-2e15",
    "9223372036854775808",
    "\"\"",
    "\"   \"",
    "\"abc\"",
    "\"1\"",
    "\"1 \"",
    "\"01\"",
    "\"0x1\"",
    "\"2026-11-21T14:32:05+01:00\"",
    "\"2026-11-21T14:32:05.125Z\"",
    "\"2026-11-21T14:32:05\"",
    "\"2026-13-01T00:00:00Z\"",
    "\"1969-12-31T23:59:59Z\"",
    "\"mastodon\"",
    "\"reach\"",
    "\"question\"",
    "\"open\"",
    "\"business\"",
    "\"rumour\"",
    "\"detected\"",
    "\"false\"",
    "\"positive\"",
    "\"threat\"",
    "\"draft\"",
    "\"Draft\"",
    "[]",
    "{}",
    "[1]",
    "[\"a\"]",
    "[null]",
    "[{}]",
    "[true]",
    "[[]]",
    "{\"id\": \"a\"}",
    "{\"label\": \"a\"}",
};

/* Texts of just the maximum and one more are candidates too; these are their lengths. */
static const size_t lengths[] = {
    MODEL_ID_MAX,        MODEL_ID_MAX + 1, MODEL_LABEL_MAX,
    MODEL_LABEL_MAX + 1, MODEL_TEXT_MAX,   MODEL_TEXT_MAX + 1,
};

struct tally {
    FILE *verdicts;
    size_t cases, bad;
};

static bool is_under(const char *problem, const char *pointer)
{
    size_t len = strlen(pointer);
    return strncmp(problem, pointer, len) == 0 && (problem[len] == ':' || problem[len] == '/');
}

/* A bad value leaves what null would have left, or a text that was cut. */
static void check_bad(const struct feed_path *path, const char *value, const struct feed_case *feed)
{
    const struct field *field = path->steps[path->count - 1];
    char pointer[256];
    if (!is_under(feed_case_problem(feed), feed_path_pointer(path, pointer))) {
        fail_msg("%s = %.80s: reported as \"%s\"", pointer, value, feed_case_problem(feed));
    }
    if (field->type->kind == TYPE_TEXT && strlen(value) > field->type->bytes_max) {
        return;
    }
    const char *null = field->list_max > 0 && value[0] == '[' ? "[]" : "null";
    char *without = feed_path_write(path, null);
    struct feed_case bare;
    feed_case_read(&bare, without);
    assert_true(bare.good);
    bool same = feed_same_model(&feed->document->content, &bare.document->content);
    /* Of a list of numbers the bad ones keep their place. */
    if (!same && !(field->list_max > 0 && field->type->kind == TYPE_NUMBER)) {
        fail_msg("%s = %.80s costs more than itself", pointer, value);
    }
    feed_case_destroy(&bare);
    free(without);
}

static void check_value(const struct feed_path *path, const char *value, struct tally *tally)
{
    struct feed_case feed;
    char *text = feed_path_write(path, value);
    bool is_version = str_equal(path->steps[path->count - 1]->key, "hune");
    feed_case_read(&feed, text);
    bool accepted = feed.good && feed.problems.total == 0;
    if (!feed.good && !is_version) {
        fail_msg("%.200s: costs the whole feed: %s", text, feed.err.text);
    }
    if (feed.good && !accepted) {
        check_bad(path, value, &feed);
    }
    fprintf(tally->verdicts, "%d %s\n", accepted, text);
    tally->cases++;
    tally->bad += !accepted;
    feed_case_destroy(&feed);
    free(text);
}

static void check_lengths(const struct feed_path *path, struct tally *tally)
{
    char value[MODEL_TEXT_MAX + 8];
    for (size_t i = 0; i < sizeof(lengths) / sizeof(lengths[0]); i++) {
        memset(value, 'x', sizeof(value));
        value[0] = value[lengths[i] + 1] = '"';
        value[lengths[i] + 2] = '\0';
        check_value(path, value, tally);
    }
}

/* Entries one more than the maximum; not of the queue, whose document is large. */
static void check_list_max(const struct feed_path *path, struct tally *tally)
{
    const struct field *field = path->steps[path->count - 1];
    size_t count = field->list_max + 1;
    if (field->list_max == 0 || field->list_max == MODEL_QUEUE_MAX) {
        return;
    }
    char *value = malloc(count * 128), *end = value;
    for (size_t i = 0; i < count; i++) {
        *end++ = i == 0 ? '[' : ',';
        if (field->type->kind == TYPE_OBJECT) {
            *end++ = '{';
            for (size_t k = 0; k < field->type->field_count; k++) {
                const struct field *inner = &field->type->fields[k];
                if (inner->required) {
                    end += snprintf(end, 100, "%s\"%s\": %s", end[-1] == '{' ? "" : ", ",
                                    inner->key, feed_sample(inner));
                }
            }
            *end++ = '}';
        } else {
            *end++ = '"';
            *end++ = '1';
            *end++ = '"';
        }
    }
    *end++ = ']';
    *end = '\0';
    char *text = feed_path_write(path, value);
    struct feed_case feed;
    feed_case_read(&feed, text);
    char pointer[256];
    assert_true(feed.good);
    assert_int_equal(feed.problems.total, 1);
    assert_true(is_under(feed_case_problem(&feed), feed_path_pointer(path, pointer)));
    fprintf(tally->verdicts, "0 %s\n", text);
    feed_case_destroy(&feed);
    free(text);
    free(value);
}

static void j08_every_field_with_every_wrong_value(void **state)
{
    static struct feed_path paths[CASE_FIELDS_MAX];
    char file[400];
    const char *folder = getenv("TMPDIR");
    size_t count = feed_paths(paths);
    (void)state;

    snprintf(file, sizeof(file), "%s/verdicts.%d", folder ? folder : "/tmp", (int)getpid());
    struct tally tally = {.verdicts = fopen(file, "w")};
    assert_non_null(tally.verdicts);
    for (size_t i = 0; i < count; i++) {
        for (size_t k = 0; k < sizeof(candidates) / sizeof(candidates[0]); k++) {
            check_value(&paths[i], candidates[k], &tally);
        }
        check_lengths(&paths[i], &tally);
        check_list_max(&paths[i], &tally);
    }
    fclose(tally.verdicts);
    print_message("# %zu fields, %zu documents, %zu of them wrong\n", count, tally.cases,
                  tally.bad);
    assert_true(count > 150);
    int status = schema_script("verdicts.py", file);
    remove(file);
    assert_int_equal(status, 0);
}

/* A number written as a text is held to the range of its field; the schema can't say that. */
static void test_text_out_of_range(void **state)
{
    static struct feed_path paths[CASE_FIELDS_MAX];
    size_t count = feed_paths(paths);
    (void)state;
    for (size_t i = 0; i < count; i++) {
        const struct field *field = paths[i].steps[paths[i].count - 1];
        if (field->list_max > 0 ||
            (field->type->kind != TYPE_NUMBER && field->type->kind != TYPE_INTEGER)) {
            continue;
        }
        char *text = feed_path_write(&paths[i], "\"-2e15\"");
        struct feed_case feed;
        feed_case_read(&feed, text);
        assert_true(!feed.good || feed.problems.total == 1);
        feed_case_destroy(&feed);
        free(text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(j08_every_field_with_every_wrong_value),
        cmocka_unit_test(test_text_out_of_range),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
