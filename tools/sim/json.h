/*
 * json: writes one JSON document that a person can read too: blocks are indented, and what was
 * opened as a line (a message, a series) stays on one line.
 */
#ifndef HUNE_SIM_JSON_H
#define HUNE_SIM_JSON_H

#include "base/buf.h"

#include <stdbool.h>
#include <stdint.h>

struct json {
    struct buf *out; /* borrowed */
    int depth;
    int line_depth; /* depth at which the current line was opened, 0 outside a line */
    bool first;     /* nothing was written in this object or array yet */
    bool failed;    /* the buffer's maximum was reached; the document is not complete */
};

enum json_layout { JSON_BLOCK, JSON_LINE };

void json_init(struct json *json, struct buf *out);
/* key is NULL inside an array and at the top, here and below. */
void json_object(struct json *json, const char *key, enum json_layout layout);
void json_array(struct json *json, const char *key, enum json_layout layout);
void json_end_object(struct json *json);
void json_end_array(struct json *json);
/* A NULL text is written as null. text is valid UTF-8. */
void json_text(struct json *json, const char *key, const char *text);
void json_integer(struct json *json, const char *key, int64_t value);
/* With so many decimals, in JSON's own notation. */
void json_number(struct json *json, const char *key, double value, int decimals);
void json_boolean(struct json *json, const char *key, bool value);
/* RFC 3339 in the local time that is offset_s ahead of UTC. */
void json_time(struct json *json, const char *key, int64_t at, int offset_s);

#endif
