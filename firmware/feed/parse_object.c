/*
 * parse_object: objects and lists of the feed, by the tables.
 */
#include "feed/parse_apart.h"
#include "feed/parse_read.h"

#include <math.h>
#include <string.h>

static enum outcome read_field(struct parser *parser, const struct field *field,
                               const json_t *value, void *base);

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

bool parse_object(struct parser *parser, const struct type *type, const json_t *object, void *base)
{
    uint64_t good = 0, bad = 0;

    if (type->block) {
        memset(base, true, sizeof(bool));
    }
    for (size_t i = 0; i < type->field_count; i++) {
        const struct field *field = &type->fields[i];
        const json_t *value = json_object_getn(object, field->key, field->key_len);
        if (!value) {
            continue;
        }
        parse_path_key(&parser->path, field->key);
        enum outcome outcome = read_field(parser, field, value, base);
        parse_path_up(&parser->path);
        uint64_t bit = UINT64_C(1) << i;
        good |= outcome == VALUE_GOOD ? bit : 0;
        bad |= outcome == VALUE_BAD ? bit : 0;
    }
    return has_required(parser, type, good, bad);
}

/* Reads an object in its place; one without what it requires is as good as absent. */
static enum outcome read_object(struct parser *parser, const struct type *type, const json_t *value,
                                void *base)
{
    if (!json_is_object(value)) {
        return parse_wrong_type(parser, value, parse_type_noun(type));
    }
    if (!parse_object(parser, type, value, base)) {
        parse_clear(type, base);
        return VALUE_BAD;
    }
    return VALUE_GOOD;
}

/* An entry is kept when it is good, or when its place in a row of numbers matters. */
bool parse_entry(struct parser *parser, const struct type *type, const json_t *value, void *entry)
{
    if (type->kind == TYPE_OBJECT) {
        memset(entry, 0, type->size);
        parse_clear(type, entry);
        return read_object(parser, type, value, entry) == VALUE_GOOD;
    }
    if (type->kind == TYPE_NUMBER) {
        *(double *)entry = NAN;
    }
    bool good = parse_value(parser, type, value, entry, type_entry_size(type)) == VALUE_GOOD;
    return good || type->kind == TYPE_NUMBER;
}

static size_t read_entries(struct parser *parser, const struct type *type, const json_t *array,
                           char *list, size_t room)
{
    size_t count = json_array_size(array), size = type_entry_size(type), kept = 0;
    for (size_t i = 0; i < count && kept < room; i++) {
        parse_path_index(&parser->path, i);
        kept += parse_entry(parser, type, json_array_get(array, i), list + kept * size);
        parse_path_up(&parser->path);
    }
    return kept;
}

static void read_list(struct parser *parser, const struct field *field, const json_t *array,
                      char *base)
{
    bool apart = parser->apart && field->counted;
    size_t count = apart ? parser->apart->slices->count : json_array_size(array), kept = 0;
    size_t room = count < field->list_max ? count : field->list_max;
    char *list = room > 0 ? arena_alloc(parser->arena, room, type_entry_size(field->type)) : NULL;

    parser->out_of_room = parser->out_of_room || (room > 0 && !list);
    if (list) {
        kept = apart ? parse_apart(parser, field->type, list)
                     : read_entries(parser, field->type, array, list, room);
    }
    if (count > kept && kept == field->list_max) {
        parse_report(parser, "a list of %zu entries, of which %zu are read", count, kept);
        parser->message_count = field->counted ? count : parser->message_count;
    }
    const void *entries = kept > 0 ? list : NULL;
    memcpy(base + field->offset, &entries, sizeof(entries));
    memcpy(base + field->count_offset, &kept, sizeof(kept));
}

static enum outcome read_field(struct parser *parser, const struct field *field,
                               const json_t *value, void *base)
{
    char *target = (char *)base + field->offset;

    if (field->list_max > 0) {
        if (!json_is_array(value)) {
            return parse_wrong_type(parser, value, "a list");
        }
        read_list(parser, field, value, base);
        return VALUE_GOOD;
    }
    if (field->type->kind == TYPE_OBJECT) {
        return read_object(parser, field->type, value, target);
    }
    return parse_value(parser, field->type, value, target, field->size);
}
