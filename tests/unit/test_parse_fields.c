// links: base/mem base/log base/buf base/err base/str base/utf8 base/problems base/clock base/civil
// links: model/kinds model/model feed/parse* tests/lib/feed_case
// packages: jansson
/*
 * The parser's tables and assets/feed.schema.json say the same: every type is a definition with the
 * same range, words and length, every field a property of the same type, and the other way round.
 * What the two say of single values is compared in test_parse_wrong.
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

enum { TYPES_MAX = 64 };

struct seen {
    json_t *definitions;
    const struct type *types[TYPES_MAX];
    size_t count;
};

static json_t *load(const char *file)
{
    char path[512];
    const char *root = getenv("HUNE_ROOT");
    json_error_t error;
    snprintf(path, sizeof(path), "%s/%s", root ? root : ".", file);
    json_t *json = json_load_file(path, 0, &error);
    if (!json) {
        fail_msg("%s:%d: %s", path, error.line, error.text);
    }
    return json;
}

/* The name of the definition that a property or an entry refers to; "" when it refers to none. */
static const char *referred(const json_t *schema)
{
    static const char prefix[] = "#/$defs/";
    const char *ref = json_string_value(json_object_get(schema, "$ref"));
    return ref && str_starts(ref, prefix) ? ref + strlen(prefix) : "";
}

static bool allows(const json_t *schema, const char *type)
{
    const json_t *types = json_object_get(schema, "type");
    bool found = str_equal(json_string_value(types), type);
    for (size_t i = 0; i < json_array_size(types); i++) {
        found = found || str_equal(json_string_value(json_array_get(types, i)), type);
    }
    return found;
}

static void check_described(const char *where, const json_t *schema)
{
    const char *title = json_string_value(json_object_get(schema, "title"));
    const char *description = json_string_value(json_object_get(schema, "description"));
    if (!title || !*title || !description || !*description) {
        fail_msg("%s: lacks a title or a description", where);
    }
}

static void check_words(const struct type *type, const json_t *schema)
{
    const json_t *words = json_object_get(schema, "enum");
    if (json_array_size(words) != (size_t)type->words->count) {
        fail_msg("%s: %zu words in the schema, %d in the parser, null counted", type->name,
                 json_array_size(words), type->words->count);
    }
    for (int i = 1; i < type->words->count; i++) {
        const char *word = json_string_value(json_array_get(words, (size_t)i - 1));
        if (!str_equal(word, type->words->names[i])) {
            fail_msg("%s: word %d is \"%s\" in the schema, \"%s\" in the parser", type->name, i,
                     word ? word : "", type->words->names[i]);
        }
    }
}

/* The alternative of an anyOf that has a minimum and a maximum. */
static void check_range(const struct type *type, const json_t *schema)
{
    const json_t *ways = json_object_get(schema, "anyOf");
    size_t found = 0;
    for (size_t i = 0; i < json_array_size(ways); i++) {
        const json_t *way = json_array_get(ways, i), *min = json_object_get(way, "minimum");
        if (min) {
            found++;
            assert_true(allows(way, type->kind == TYPE_INTEGER ? "integer" : "number"));
            double most = json_number_value(json_object_get(way, "maximum"));
            if (type->kind != TYPE_TIME &&
                (json_number_value(min) < type->min || json_number_value(min) > type->min ||
                 most < type->max || most > type->max)) {
                fail_msg("%s: another range in the schema", type->name);
            }
        }
    }
    if (found != 1) {
        fail_msg("%s: no range in the schema", type->name);
    }
}

static void check_type(struct seen *seen, const struct type *type, const json_t *schema);

/* A property: a reference to a definition, or a list of such. */
static void check_property(struct seen *seen, const char *owner, const struct field *field,
                           const json_t *schema)
{
    char where[200];
    snprintf(where, sizeof(where), "%s.%s", owner, field->key);
    if (!schema) {
        fail_msg("%s: read by the parser, not in the schema", where);
    }
    check_described(where, schema);
    const json_t *value = field->list_max > 0 ? json_object_get(schema, "items") : schema;
    if (!str_equal(referred(value), field->type->name)) {
        fail_msg("%s: %s in the schema, %s in the parser", where, referred(value),
                 field->type->name);
    }
    if (field->list_max > 0) {
        assert_true(allows(schema, "array"));
        json_int_t max = json_integer_value(json_object_get(schema, "maxItems"));
        if ((size_t)max != field->list_max) {
            fail_msg("%s: %lld entries in the schema, %zu in the parser", where, (long long)max,
                     field->list_max);
        }
    }
    check_type(seen, field->type, json_object_get(seen->definitions, field->type->name));
}

static void check_object(struct seen *seen, const struct type *type, const json_t *schema)
{
    json_t *properties = json_object_get(schema, "properties");
    const json_t *required = json_object_get(schema, "required");
    size_t required_count = 0;
    for (size_t i = 0; i < type->field_count; i++) {
        const struct field *field = &type->fields[i];
        check_property(seen, type->name, field, json_object_get(properties, field->key));
        bool found = false;
        for (size_t k = 0; k < json_array_size(required); k++) {
            found = found || str_equal(json_string_value(json_array_get(required, k)), field->key);
        }
        if (found != field->required) {
            fail_msg("%s.%s: required in one of schema and parser", type->name, field->key);
        }
        required_count += field->required;
    }
    assert_int_equal(json_array_size(required), required_count);

    const char *key = NULL;
    json_t *property = NULL;
    json_object_foreach(properties, key, property)
    {
        bool found = false;
        for (size_t i = 0; i < type->field_count; i++) {
            found = found || str_equal(type->fields[i].key, key);
        }
        if (!found) {
            fail_msg("%s.%s: in the schema, not read by the parser", type->name, key);
        }
    }
}

static void check_type(struct seen *seen, const struct type *type, const json_t *schema)
{
    for (size_t i = 0; i < seen->count; i++) {
        if (seen->types[i] == type) {
            return;
        }
    }
    assert_true(seen->count < TYPES_MAX);
    seen->types[seen->count++] = type;
    if (!schema) {
        fail_msg("%s: not among the schema's definitions", type->name);
    }
    check_described(type->name, schema);
    switch (type->kind) {
    case TYPE_TEXT:
        assert_true(allows(schema, "string"));
        assert_int_equal(json_integer_value(json_object_get(schema, "maxLength")), type->bytes_max);
        break;
    case TYPE_NUMBER:
    case TYPE_INTEGER:
    case TYPE_TIME:
        check_range(type, schema);
        break;
    case TYPE_FLAG:
        assert_true(allows(schema, "boolean"));
        break;
    case TYPE_WORD:
        check_words(type, schema);
        break;
    case TYPE_OBJECT:
        assert_true(allows(schema, "object"));
        check_object(seen, type, schema);
        break;
    }
}

static void test_schema_agrees(void **state)
{
    (void)state;
    json_t *schema = load("assets/feed.schema.json");
    struct seen seen = {.definitions = json_object_get(schema, "$defs")};
    check_type(&seen, &TYPE_FEED, schema);

    /* No definition that nothing uses: the feed itself is none, number_in_text is inside others. */
    assert_int_equal(json_object_size(seen.definitions), seen.count - 1 + 1);
    assert_non_null(json_object_get(seen.definitions, "number_in_text"));
    json_decref(schema);
}

static size_t depth_of(const struct type *type)
{
    size_t deepest = 0;
    for (size_t i = 0; i < type->field_count; i++) {
        const struct field *field = &type->fields[i];
        size_t steps = field->list_max > 0 ? 2 : 1;
        size_t depth = steps + (field->type->kind == TYPE_OBJECT ? depth_of(field->type) : 0);
        deepest = depth > deepest ? depth : deepest;
    }
    return deepest;
}

/* What the parser takes for granted of the tables. */
static void test_tables_hold(void **state)
{
    static struct feed_path paths[CASE_FIELDS_MAX];
    size_t count = feed_paths(paths);
    (void)state;

    assert_true(depth_of(&TYPE_FEED) <= PARSE_DEPTH_MAX);
    for (size_t i = 0; i < count; i++) {
        const struct field *field = paths[i].steps[paths[i].count - 1];
        assert_int_equal(field->key_len, strlen(field->key));
        assert_true(field->type->field_count <= 64);
        if (field->list_max > 0) {
            assert_true(field->type->kind == TYPE_OBJECT || field->type->kind == TYPE_TEXT ||
                        field->type->kind == TYPE_NUMBER);
            assert_true((field->type->kind == TYPE_OBJECT) == (field->type->size > 0));
        }
        if (field->type->kind == TYPE_FLAG || field->type->kind == TYPE_INTEGER ||
            field->type->kind == TYPE_WORD) {
            assert_true(field->size == 1 || field->size == 2 || field->size == 4);
            assert_true(field->none == 0 || field->none == -1);
        }
    }
}

/* What the tables call "not known" is what the model's own functions do. */
static void test_empty_is_unknown(void **state)
{
    (void)state;
    struct network networks[1];
    struct message messages[1];
    struct publication publications[1];
    struct objective objectives[1];
    struct feed_case feed;
    network_init(networks);
    message_init(messages);
    publication_init(publications);
    objective_init(objectives);
    networks[0].id = messages[0].id = publications[0].id = objectives[0].id = "1";
    feed_case_members(&feed, "\"networks\": [{\"id\": \"1\"}], \"queue\": {\"items\": "
                             "[{\"id\": \"1\"}]}, \"publications\": [{\"id\": \"1\"}], "
                             "\"objectives\": [{\"id\": \"1\"}]");
    assert_true(feed.good);
    const struct model *model = &feed.document->content;
    struct model expected;
    model_init(&expected, 1);
    expected.organisation = "Kept";
    expected.generated_at = model->generated_at;
    expected.networks = networks;
    expected.publications = publications;
    expected.objectives = objectives;
    expected.queue.items = messages;
    expected.queue.present = true;
    expected.network_count = expected.publication_count = expected.objective_count = 1;
    expected.queue.count = 1;
    struct origin settled = {
        .source = CASE_SOURCE, .as_of = model->generated_at, .ttl_s = 2 * CASE_INTERVAL_S};
    memcpy(&networks[0].origin, &settled, sizeof(settled));
    memcpy(&publications[0].origin, &settled, sizeof(settled));
    memcpy(&objectives[0].origin, &settled, sizeof(settled));
    expected.queue.origin = expected.crisis.origin = settled;
    expected.listening.origin = expected.team.origin = settled;
    assert_true(feed_same_model(model, &expected));
    assert_memory_equal(&model->networks->origin, &settled, sizeof(settled));
    assert_int_equal(model->queue.items->source, CASE_SOURCE);
    feed_case_destroy(&feed);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_schema_agrees),
        cmocka_unit_test(test_tables_hold),
        cmocka_unit_test(test_empty_is_unknown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
