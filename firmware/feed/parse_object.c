/*
 * parse_object: objects and lists of the feed, by the tables.
 */
#include "feed/parse_read.h"

#include <math.h>
#include <stdalign.h>
#include <string.h>

enum { KEY_MAX = 64 };

static enum outcome read_field(struct parser *parser, const struct field *field, void *base);

static void clear_field(const struct field *field, char *base)
{
    static const int64_t no_time = TIME_NONE;
    static const double no_number = NAN;
    static const void *const no_list = NULL;
    static const size_t no_entries = 0;
    char *target = base + field->offset;

    if (field->list_max > 0) {
        memcpy(target, &no_list, sizeof(no_list));
        memcpy(base + field->count_offset, &no_entries, sizeof(no_entries));
        return;
    }
    switch (field->type->kind) {
    case TYPE_NUMBER:
        memcpy(target, &no_number, sizeof(no_number));
        break;
    case TYPE_TIME:
        memcpy(target, &no_time, sizeof(no_time));
        break;
    case TYPE_OBJECT:
        parse_clear(field->type, target);
        break;
    case TYPE_TEXT:
    case TYPE_INTEGER:
    case TYPE_FLAG:
    case TYPE_WORD:
        /* "Not known" is 0 or -1, whose bytes are alike in every width. */
        memset(target, field->none, field->size);
        break;
    }
}

void parse_clear(const struct type *type, void *base)
{
    for (size_t i = 0; i < type->field_count; i++) {
        clear_field(&type->fields[i], base);
    }
    if (type->block) {
        memset(base, false, sizeof(bool));
    }
}

/* The row of a key, or NULL. Feeds keep to one order, so the search begins where the last ended. */
static const struct field *find_field(const struct type *type, const struct json_token *key,
                                      size_t *cursor)
{
    for (size_t tried = 0; tried < type->field_count; tried++) {
        size_t i = *cursor;
        const struct field *field = &type->fields[i];
        *cursor = i + 1 == type->field_count ? 0 : i + 1;
        if (field->key_len == key->len && memcmp(field->key, key->text, key->len) == 0) {
            return field;
        }
    }
    return NULL;
}

/* A key may be written with escapes ("\u0069d"); one too long for the buffer is not ours. */
static bool plain_key(struct json_token *key, char dst[KEY_MAX + 1])
{
    size_t len = 0;
    if (key->len > KEY_MAX || !json_unescape(key, dst, &len)) {
        return false;
    }
    key->text = dst;
    key->len = len;
    return true;
}

static void report_repeated(struct parser *parser, const struct field *field)
{
    parse_path_key(&parser->path, field->key);
    parse_report(parser, "the key stands here more than once; the last one counts");
    parse_path_up(&parser->path);
}

/* All required fields must be good; those that were absent are reported here. */
static bool has_required(struct parser *parser, const struct type *type, uint64_t good,
                         uint64_t bad)
{
    bool complete = true;
    for (size_t i = 0; i < type->field_count; i++) {
        const struct field *field = &type->fields[i];
        uint64_t bit = UINT64_C(1) << i;
        if (field->required && !(good & bit)) {
            complete = false;
            if (!(bad & bit)) {
                parse_path_key(&parser->path, field->key);
                parse_report(parser, "missing");
                parse_path_up(&parser->path);
            }
        }
    }
    return complete;
}

bool parse_object(struct parser *parser, const struct type *type, void *base)
{
    struct json_token key;
    char unescaped[KEY_MAX + 1];
    uint64_t seen = 0, good = 0, bad = 0;
    size_t cursor = 0;

    if (type->block) {
        memset(base, true, sizeof(bool));
    }
    while (json_key(&parser->json, &key)) {
        const struct field *field = NULL;
        if (!key.escaped || plain_key(&key, unescaped)) {
            field = find_field(type, &key, &cursor);
        }
        if (!field) {
            struct json_token token;
            json_skip(&parser->json, json_read(&parser->json, &token));
            continue;
        }
        uint64_t bit = UINT64_C(1) << (field - type->fields);
        if (seen & bit) {
            report_repeated(parser, field);
            clear_field(field, base);
        }
        parse_path_key(&parser->path, field->key);
        enum outcome outcome = read_field(parser, field, base);
        parse_path_up(&parser->path);
        seen |= bit;
        good = outcome == VALUE_GOOD ? good | bit : good & ~bit;
        bad = outcome == VALUE_BAD ? bad | bit : bad & ~bit;
    }
    return has_required(parser, type, good, bad);
}

/* Reads an object in its place; one without what it requires is as good as absent. */
static enum outcome read_object(struct parser *parser, const struct type *type,
                                const struct json_token *token, void *base)
{
    if (token->kind == TOKEN_OBJECT) {
        if (parse_object(parser, type, base)) {
            return VALUE_GOOD;
        }
        parse_clear(type, base);
        return VALUE_BAD;
    }
    json_skip(&parser->json, token->kind);
    if (token->kind == TOKEN_NULL) {
        return VALUE_ABSENT;
    }
    parse_report_type(parser, token, parse_type_noun(type));
    return VALUE_BAD;
}

/* Reads one entry and keeps it when it is good, or when its place in a row of numbers matters. */
static bool read_entry(struct parser *parser, const struct type *type, void *entry)
{
    struct json_token token;
    json_read(&parser->json, &token);
    if (type->kind == TYPE_OBJECT) {
        memset(entry, 0, type->size);
        parse_clear(type, entry);
        return read_object(parser, type, &token, entry) == VALUE_GOOD;
    }
    if (type->kind == TYPE_NUMBER) {
        *(double *)entry = NAN;
    }
    bool good = parse_value(parser, type, &token, entry, type_entry_size(type)) == VALUE_GOOD;
    json_skip(&parser->json, token.kind);
    return good || type->kind == TYPE_NUMBER;
}

/* Moves the entries from `start` on out of the scratch buffer to where the model has its list. */
static void keep_entries(struct parser *parser, const struct field *field, char *base, size_t start)
{
    size_t size = type_entry_size(field->type);
    size_t count = (parser->entries.len - start) / size;
    void *list = NULL;
    if (count > 0) {
        list = arena_alloc(parser->arena, count, size);
        if (list) {
            memcpy(list, parser->entries.data + start, count * size);
        } else {
            parser->out_of_room = true;
            count = 0;
        }
    }
    memcpy(base + field->offset, &list, sizeof(list));
    memcpy(base + field->count_offset, &count, sizeof(count));
}

static void read_list(struct parser *parser, const struct field *field, char *base)
{
    alignas(max_align_t) char entry[PARSE_ENTRY_MAX];
    size_t start = parser->entries.len, size = type_entry_size(field->type);
    size_t seen = 0, kept = 0;

    for (; json_item(&parser->json); seen++) {
        if (kept == field->list_max) {
            struct json_token token;
            json_skip(&parser->json, json_read(&parser->json, &token));
            continue;
        }
        parse_path_index(&parser->path, seen);
        if (read_entry(parser, field->type, entry)) {
            /* The buffer's maximum is that of all lists together, so there is room. */
            kept += buf_append(&parser->entries, entry, size);
        }
        parse_path_up(&parser->path);
    }
    if (seen > kept && kept == field->list_max) {
        parse_report(parser, "a list of %zu entries, of which %zu are read", seen, kept);
        parser->message_count = field->counted ? seen : parser->message_count;
    }
    keep_entries(parser, field, base, start);
    parser->entries.len = start;
}

static enum outcome read_field(struct parser *parser, const struct field *field, void *base)
{
    struct json_token token;
    char *target = (char *)base + field->offset;

    json_read(&parser->json, &token);
    if (field->list_max > 0 && token.kind == TOKEN_LIST) {
        read_list(parser, field, base);
        return VALUE_GOOD;
    }
    if (field->list_max > 0) {
        json_skip(&parser->json, token.kind);
        if (token.kind == TOKEN_NULL) {
            return VALUE_ABSENT;
        }
        parse_report_type(parser, &token, "a list");
        return VALUE_BAD;
    }
    if (field->type->kind == TYPE_OBJECT) {
        return read_object(parser, field->type, &token, target);
    }
    enum outcome outcome = parse_value(parser, field->type, &token, target, field->size);
    json_skip(&parser->json, token.kind);
    return outcome;
}
