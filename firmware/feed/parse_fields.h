/*
 * parse_fields: what the parser reads, as tables. One row per field of the feed.
 *
 * assets/feed.schema.json says the same to the world: every type here is one of its $defs, every
 * field one of that definition's properties; a test walks both and fails where they differ. The
 * tables are walked from TYPE_FEED down.
 */
#ifndef HUNE_FEED_PARSE_FIELDS_H
#define HUNE_FEED_PARSE_FIELDS_H

#include "model/model.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum type_kind {
    TYPE_TEXT,    /* const char * */
    TYPE_NUMBER,  /* double */
    TYPE_INTEGER, /* a signed integer of 1, 2 or 4 bytes */
    TYPE_TIME,    /* int64_t */
    TYPE_FLAG,    /* enum tri, in a signed integer of 1 to 4 bytes */
    TYPE_WORD,    /* of a vocabulary, in an integer of 1 to 4 bytes */
    TYPE_OBJECT   /* fields of its own */
};

struct field;

struct type {
    const char *name; /* in the schema's $defs */
    enum type_kind kind;
    double min, max;                /* of a number or integer, inclusive */
    size_t bytes_max;               /* of a text; more is cut */
    const struct vocabulary *words; /* of a word */
    const struct field *fields;     /* of an object */
    size_t field_count;             /* at most 64 */
    size_t size;                    /* of an object that stands in lists: of its struct */
    bool block;                     /* an object whose struct begins with `bool present` */
};

struct field {
    const char *key;
    size_t key_len;
    const struct type *type;
    size_t offset;       /* in the struct of the object, of the value, or of a list's pointer */
    size_t size;         /* of the value */
    size_t count_offset; /* of a list: where its size_t count is */
    size_t list_max;     /* of a list: entries kept; 0 for a single value */
    int none;            /* of an integer or flag: "not known" */
    bool counted;        /* the queue's list: what is left out still waits for an answer */
    bool required;       /* an object without it is left out, a feed reported */
};

/* Where the feed as a whole is put. */
struct feed_root {
    int32_t version; /* "hune"; 0 when absent */
    int32_t ttl_s;   /* 0 when absent */
    struct model model;
};

enum { PARSE_DEPTH_MAX = 8 }; /* steps from the feed to its deepest value */

extern const struct type TYPE_FEED;

/* Bytes of one entry in a list of this type. */
size_t type_entry_size(const struct type *type);

#endif
