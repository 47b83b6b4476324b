// links: base/mem base/log base/buf base/err base/str base/utf8 base/problems base/clock base/civil
// links: model/kinds model/model feed/parse* tests/lib/feed_case
// packages: jansson
/*
 * tests/schema/full.json has every field of the feed. Each is found in the model with its value, as
 * it stands in the JSON; the schema takes the document; and no shorter piece of it is one.
 */
#include "tests/lib/feed_case.h"

#include "base/str.h"

#include <jansson.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { FULL_MAX = 64 * 1024 };

static size_t load_full(char bytes[FULL_MAX])
{
    char path[512];
    const char *root = getenv("HUNE_ROOT");
    snprintf(path, sizeof(path), "%s/tests/schema/full.json", root ? root : ".");
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    size_t len = fread(bytes, 1, FULL_MAX, file);
    fclose(file);
    assert_true(len > 1000 && len < FULL_MAX);
    return len;
}

static double number_of(const json_t *json)
{
    double value = NAN;
    if (json_is_string(json)) {
        assert_true(str_to_number(json_string_value(json), &value));
    } else if (json_is_number(json)) {
        value = json_number_value(json);
    }
    return value;
}

static int integer_at(const void *target, size_t size)
{
    int32_t wide = 0;
    int16_t middle = 0;
    int8_t narrow = 0;
    memcpy(size == 1 ? (void *)&narrow : size == 2 ? (void *)&middle : (void *)&wide, target, size);
    return size == 1 ? narrow : size == 2 ? middle : wide;
}

static void check_object(const struct type *type, const char *base, const json_t *json);

static void check_value(const char *key, const struct type *type, size_t size, const char *target,
                        const json_t *json)
{
    const char *text = NULL;
    double number = 0, expected = 0;
    int64_t time = 0, moment = 0;
    bool good = false;

    switch (type->kind) {
    case TYPE_TEXT:
        memcpy(&text, target, sizeof(text));
        good = str_equal(text, json_string_value(json));
        break;
    case TYPE_NUMBER:
        memcpy(&number, target, sizeof(number));
        expected = number_of(json);
        good = json_is_null(json) ? isnan(number) : !(number < expected || number > expected);
        break;
    case TYPE_INTEGER:
        good = integer_at(target, size) == (int)number_of(json);
        break;
    case TYPE_TIME:
        memcpy(&time, target, sizeof(time));
        moment = json_integer_value(json);
        good = (json_is_number(json) || clock_parse_rfc3339(json_string_value(json), &moment)) &&
               time == moment;
        break;
    case TYPE_FLAG:
        good = integer_at(target, size) == (json_is_true(json) ? TRI_YES : TRI_NO);
        break;
    case TYPE_WORD:
        good = str_equal(vocabulary_word(type->words, integer_at(target, size)),
                         json_string_value(json));
        break;
    case TYPE_OBJECT:
        check_object(type, target, json);
        good = true;
        break;
    }
    if (!good) {
        fail_msg("%s: another value in the model", key);
    }
}

static void check_list(const struct field *field, const char *base, const json_t *json)
{
    const char *entries = NULL;
    size_t count = 0;
    size_t size = type_entry_size(field->type);
    memcpy(&entries, base + field->offset, sizeof(entries));
    memcpy(&count, base + field->count_offset, sizeof(count));
    assert_true(count > 0);
    assert_int_equal(count, json_array_size(json));
    /* Later entries may be brief: only the first must have every field. */
    size_t checked = field->type->kind == TYPE_OBJECT ? 1 : count;
    for (size_t i = 0; i < checked; i++) {
        check_value(field->key, field->type, size, entries + i * size, json_array_get(json, i));
    }
}

static void check_object(const struct type *type, const char *base, const json_t *json)
{
    if (type->block) {
        assert_true(*(const bool *)base);
    }
    for (size_t i = 0; i < type->field_count; i++) {
        const struct field *field = &type->fields[i];
        const json_t *value = json_object_get(json, field->key);
        if (!value || json_is_null(value)) {
            fail_msg("%s.%s: full.json lacks it", type->name, field->key);
        }
        if (field->list_max > 0) {
            check_list(field, base, value);
        } else {
            check_value(field->key, field->type, field->size, base + field->offset, value);
        }
    }
    assert_int_equal(json_object_size(json), type->field_count);
}

static void test_every_field_is_read(void **state)
{
    static char bytes[FULL_MAX];
    size_t len = load_full(bytes);
    struct feed_case feed;
    (void)state;

    feed_case_read_bytes(&feed, bytes, len);
    if (!feed.good || feed.problems.total > 0) {
        fail_msg("%s %s", feed.err.text, feed_case_problem(&feed));
    }
    json_t *json = json_loadb(bytes, len, 0, NULL);
    assert_non_null(json);
    /* The version and the document's ttl are used up by the parser; all else is in the model. */
    struct feed_root root = {.version = 1, .ttl_s = 90, .model = feed.document->content};
    check_object(&TYPE_FEED, (const char *)&root, json);
    json_decref(json);
    feed_case_destroy(&feed);
}

static void test_schema_takes_it(void **state)
{
    (void)state;
    assert_int_equal(schema_script("validate.py", "tests/schema/full.json"), 0);
}

/* Where each part comes from: its own words, else the document's. */
static void test_origins(void **state)
{
    static char bytes[FULL_MAX];
    size_t len = load_full(bytes);
    struct feed_case feed;
    int64_t at = 0;
    (void)state;

    feed_case_read_bytes(&feed, bytes, len);
    const struct model *model = &feed.document->content;
    assert_true(clock_parse_rfc3339("2026-11-21T14:00:00+01:00", &at));
    assert_int_equal(model->networks[0].origin.as_of, at);
    assert_true(model->networks[0].origin.own_as_of);
    assert_int_equal(model->networks[0].origin.ttl_s, 3600);
    assert_int_equal(model->networks[0].origin.source, CASE_SOURCE);
    assert_int_equal(model->networks[1].origin.as_of, model->generated_at);
    assert_false(model->networks[1].origin.own_as_of);
    assert_int_equal(model->networks[1].origin.ttl_s, 90);
    assert_int_equal(model->crisis.origin.ttl_s, 30);
    feed_case_destroy(&feed);
}

static void j01_no_prefix_of_a_feed_is_one(void **state)
{
    static char bytes[FULL_MAX];
    size_t len = load_full(bytes);
    (void)state;

    while (bytes[len - 1] == '\n') {
        len--;
    }
    for (size_t i = 0; i < len; i++) {
        struct feed_case feed;
        feed_case_read_bytes(&feed, bytes, i);
        assert_false(feed.good);
        assert_null(feed.document);
        assert_int_equal(feed.trouble, TROUBLE_TRUNCATED);
        assert_int_equal(feed.problems.total, 0);
        assert_true(feed.err.text[0] != '\0');
        feed_case_destroy(&feed);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_field_is_read),
        cmocka_unit_test(test_schema_takes_it),
        cmocka_unit_test(test_origins),
        cmocka_unit_test(j01_no_prefix_of_a_feed_is_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
