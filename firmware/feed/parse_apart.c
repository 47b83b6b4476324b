/*
 * parse_apart: see parse_apart.h.
 */
#include "feed/parse_apart.h"

#include "feed/parse_tree.h"

#include <string.h>

/* The entry as it was, its texts in the new document's arena. */
static void take_over(struct parser *parser, const struct type *type, const void *old, char *entry)
{
    memcpy(entry, old, type->size);
    for (size_t i = 0; i < type->field_count; i++) {
        const struct field *field = &type->fields[i];
        const char *text = NULL;
        if (field->type->kind == TYPE_TEXT) {
            memcpy(&text, entry + field->offset, sizeof(text));
        }
        if (text) {
            text = arena_strndup(parser->arena, text, strlen(text));
            parser->out_of_room = parser->out_of_room || !text;
            memcpy(entry + field->offset, &text, sizeof(text));
        }
    }
}

/* An entry that is not known. */
static bool read_slice(struct parser *parser, const struct type *type, size_t index, char *entry)
{
    struct apart *apart = parser->apart;
    const struct slice *slice = &apart->slices->items[index];
    json_t *value = tree_load_value(apart->bytes + slice->at, slice->len);
    apart->broken = !value;
    parse_path_index(&parser->path, index);
    bool good = value && parse_entry(parser, type, value, entry);
    parse_path_up(&parser->path);
    json_decref(value);
    return good;
}

size_t parse_apart(struct parser *parser, const struct type *type, char *list)
{
    struct apart *apart = parser->apart;
    const struct slices *slices = apart->slices;
    size_t count = 0;

    for (size_t i = 0; i < slices->count && !apart->broken; i++) {
        const struct slice *slice = &slices->items[i];
        char *entry = list + count * type->size;
        if (slice->known) {
            take_over(parser, type, &apart->previous->items[slice->known->message], entry);
            kept_add(apart->kept, slice, slice->known->hash, count++);
            continue;
        }
        size_t reports = parser->report_count;
        bool good = read_slice(parser, type, i, entry);
        /* What had something to report has it again the next time. */
        if (good && parser->report_count == reports) {
            kept_add(apart->kept, slice, kept_hash(apart->bytes + slice->at, slice->len), count);
        }
        count += good;
    }
    return count;
}
