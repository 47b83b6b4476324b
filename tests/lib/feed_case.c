/*
 * feed_case: see feed_case.h.
 */
#include "tests/lib/feed_case.h"

#include "base/buf.h"
#include "base/str.h"

#include <assert.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { CASE_BYTES_MAX = 1 << 20 };

void feed_case_read_bytes(struct feed_case *feed, const char *bytes, size_t len)
{
    *feed = (struct feed_case){.trouble = TROUBLE_COUNT};
    problems_init(&feed->problems);
    /* A copy of just that size, so that a sanitizer sees a byte read too many. */
    char *copy = malloc(len > 0 ? len : 1);
    memcpy(copy, bytes, len);
    feed->good = parse_feed(copy, len, CASE_SOURCE, CASE_INTERVAL_S, NULL, &feed->document,
                            &feed->trouble, &feed->problems, &feed->err);
    free(copy);
}

void feed_case_read(struct feed_case *feed, const char *text)
{
    feed_case_read_bytes(feed, text, strlen(text));
}

void feed_case_members(struct feed_case *feed, const char *members)
{
    struct buf text;
    buf_init(&text, CASE_BYTES_MAX * 16);
    buf_puts(&text, "{\"hune\": 1, \"generated_at\": \"2026-11-21T13:32:05Z\", "
                    "\"organisation\": \"Kept\", ");
    buf_puts(&text, members);
    buf_puts(&text, "}");
    feed_case_read_bytes(feed, text.data, text.len);
    buf_destroy(&text);
}

void feed_case_destroy(struct feed_case *feed)
{
    document_unref(feed->document);
    problems_destroy(&feed->problems);
}

const char *feed_case_problem(const struct feed_case *feed)
{
    return feed->problems.count > 0 ? feed->problems.items[0].text : "";
}

static void collect(const struct type *type, const struct feed_path *above, struct feed_path *paths,
                    size_t *count)
{
    for (size_t i = 0; i < type->field_count; i++) {
        assert(*count < CASE_FIELDS_MAX && above->count < CASE_PATH_MAX);
        struct feed_path *path = &paths[(*count)++];
        *path = *above;
        path->owners[path->count] = type;
        path->steps[path->count++] = &type->fields[i];
        if (type->fields[i].type->kind == TYPE_OBJECT) {
            struct feed_path below = *path;
            collect(type->fields[i].type, &below, paths, count);
        }
    }
}

size_t feed_paths(struct feed_path paths[CASE_FIELDS_MAX])
{
    size_t count = 0;
    collect(&TYPE_FEED, &(struct feed_path){.count = 0}, paths, &count);
    return count;
}

const char *feed_path_pointer(const struct feed_path *path, char dst[256])
{
    dst[0] = '\0';
    for (size_t i = 0; i < path->count; i++) {
        size_t len = strlen(dst);
        bool entered = path->steps[i]->list_max > 0 && i + 1 < path->count;
        str_format(dst + len, 256 - len, "/%s%s", path->steps[i]->key, entered ? "/0" : "");
    }
    return dst;
}

const char *feed_sample(const struct field *field)
{
    if (field->list_max > 0) {
        return field->type->kind == TYPE_NUMBER ? "[1, null, 2]" : "[]";
    }
    switch (field->type->kind) {
    case TYPE_TEXT:
        return "\"a\"";
    case TYPE_NUMBER:
    case TYPE_INTEGER:
        return "1";
    case TYPE_TIME:
        return "\"2026-11-21T14:32:05+01:00\"";
    case TYPE_FLAG:
        return "true";
    case TYPE_WORD:
    case TYPE_OBJECT:
        break;
    }
    return "null";
}

/* The required fields of a type but the one that is given. */
static void write_required(struct buf *text, const struct type *type, const struct field *given)
{
    for (size_t i = 0; i < type->field_count; i++) {
        const struct field *field = &type->fields[i];
        if (field->required && field != given) {
            buf_printf(text, "\"%s\": %s, ", field->key, feed_sample(field));
        }
    }
}

char *feed_path_write(const struct feed_path *path, const char *value)
{
    struct buf text;
    buf_init(&text, CASE_BYTES_MAX);
    for (size_t i = 0; i < path->count; i++) {
        buf_puts(&text, "{");
        write_required(&text, path->owners[i], path->steps[i]);
        bool entered = path->steps[i]->list_max > 0 && i + 1 < path->count;
        buf_printf(&text, "\"%s\": %s", path->steps[i]->key, entered ? "[" : "");
    }
    buf_puts(&text, value);
    for (size_t i = path->count; i > 0; i--) {
        bool entered = path->steps[i - 1]->list_max > 0 && i < path->count;
        buf_puts(&text, entered ? "]}" : "}");
    }
    return text.data;
}

static bool same_value(const struct type *type, const char *a, const char *b, size_t size)
{
    if (type->kind == TYPE_TEXT) {
        const char *x = NULL, *y = NULL;
        memcpy(&x, a, sizeof(x));
        memcpy(&y, b, sizeof(y));
        return str_equal(x, y);
    }
    return type->kind == TYPE_OBJECT ? feed_same(type, a, b) : memcmp(a, b, size) == 0;
}

static bool same_list(const struct field *field, const char *a, const char *b)
{
    size_t m = 0, n = 0, size = type_entry_size(field->type);
    const char *x = NULL, *y = NULL;
    memcpy(&m, a + field->count_offset, sizeof(m));
    memcpy(&n, b + field->count_offset, sizeof(n));
    memcpy(&x, a + field->offset, sizeof(x));
    memcpy(&y, b + field->offset, sizeof(y));
    bool same = m == n;
    for (size_t i = 0; same && i < n; i++) {
        same = same_value(field->type, x + i * size, y + i * size, size);
    }
    return same;
}

bool feed_same(const struct type *type, const void *a, const void *b)
{
    bool same = !type->block || memcmp(a, b, sizeof(bool)) == 0;
    for (size_t i = 0; same && i < type->field_count; i++) {
        const struct field *field = &type->fields[i];
        const char *x = a, *y = b;
        same = field->list_max > 0
                   ? same_list(field, x, y)
                   : same_value(field->type, x + field->offset, y + field->offset, field->size);
    }
    return same;
}

bool feed_same_model(const struct model *a, const struct model *b)
{
    struct feed_root x = {.model = *a}, y = {.model = *b};
    return feed_same(&TYPE_FEED, &x, &y);
}

int schema_script(const char *script, const char *document)
{
    static const char python[] = "/usr/bin/python3";
    char program[512], schema[512], data[512];
    const char *root = getenv("HUNE_ROOT");
    root = root ? root : ".";
    str_format(program, sizeof(program), "%s/tests/schema/%s", root, script);
    str_format(schema, sizeof(schema), "%s/assets/feed.schema.json", root);
    str_format(data, sizeof(data), "%s%s%s", document[0] == '/' ? "" : root,
               document[0] == '/' ? "" : "/", document);
    char *const args[] = {(char *)python, program, schema, data, NULL};
    pid_t pid = 0;
    int status = -1;
    if (posix_spawn(&pid, python, NULL, NULL, args, environ) != 0 ||
        waitpid(pid, &status, 0) != pid || !WIFEXITED(status)) {
        return -1;
    }
    return WEXITSTATUS(status);
}
