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

static bool read_slice(struct parser *parser, const struct type *type, struct slice slice,
                       char *entry)
{
    struct apart *apart = parser->apart;
    json_t *value = tree_load_value(apart->bytes + slice.at, slice.len);
    apart->broken = !value;
    bool good = value && parse_entry(parser, type, value, entry);
    json_decref(value);
    return good;
}

size_t parse_apart(struct parser *parser, const struct type *type, char *list)
{
    struct apart *apart = parser->apart;
    const struct slices *slices = apart->slices;
    const struct document *previous = apart->previous;
    const struct kept *known = previous ? previous->kept : NULL;
    size_t count = 0;

    for (size_t i = 0; i < slices->count && !apart->broken; i++) {
        struct slice slice = slices->items[i];
        uint64_t hash = kept_hash(apart->bytes + slice.at, slice.len);
        char *entry = list + count * type->size;
        size_t reports = parser->report_count, at = 0;
        bool good = true;
        if (kept_find(known, apart->bytes + slice.at, slice.len, hash, &at)) {
            take_over(parser, type, &previous->content.queue.items[at], entry);
        } else {
            parse_path_index(&parser->path, i);
            good = read_slice(parser, type, slice, entry);
            parse_path_up(&parser->path);
        }
        /* What had something to report has it again the next time. */
        if (good && parser->report_count == reports) {
            kept_add(apart->kept, slice, hash, count);
        }
        count += good;
    }
    return count;
}
