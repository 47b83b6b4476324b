/*
 * parse_read: the inside of the parser: from the tree of JSON values to the structs that the tables
 * name.
 *
 * Nothing here fails but by out_of_room; what a field or an entry gets wrong is reported and left
 * out. Private to feed/parse*.c.
 */
#ifndef HUNE_FEED_PARSE_READ_H
#define HUNE_FEED_PARSE_READ_H

#include "base/buf.h"
#include "base/mem.h"
#include "base/problems.h"
#include "feed/parse_fields.h"
#include "feed/parse_path.h"

#include <jansson.h>
#include <stdbool.h>

struct apart;

struct parser {
    struct arena *arena;       /* borrowed: the document's */
    struct problems *problems; /* borrowed, may be NULL */
    struct parse_path path;
    struct buf text;      /* a text being cleaned */
    size_t message_count; /* entries of a queue that was shortened, else 0 */
    struct apart *apart;  /* borrowed: the queue's entries, when they are not in the tree */
    size_t report_count;  /* also when problems is NULL */
    bool out_of_room;     /* the arena's maximum was reached */
};

/* What became of a value: not there (or null), there but of no use (and reported), taken. */
enum outcome { VALUE_ABSENT, VALUE_BAD, VALUE_GOOD };

/* Reports a problem at the parser's place: "pointer: reason". */
void parse_report(struct parser *parser, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* Null is as good as absent; anything else is not what is expected ("a number"), and reported. */
enum outcome parse_wrong_type(struct parser *parser, const json_t *value, const char *expected);
/* What a type is called in a report: "a number". */
const char *parse_type_noun(const struct type *type);

/* Writes the scalar of the given type to target[size], which is untouched if not good. */
enum outcome parse_value(struct parser *parser, const struct type *type, const json_t *value,
                         void *target, size_t size);
/* Fills base by the type's fields; false when a required one is missing. */
bool parse_object(struct parser *parser, const struct type *type, const json_t *object, void *base);
/* Reads one entry of a list; false when it is not to be kept. */
bool parse_entry(struct parser *parser, const struct type *type, const json_t *value, void *entry);
/* Sets every field of the type below base to "not known". */
void parse_clear(const struct type *type, void *base);

#endif
