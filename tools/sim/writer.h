/*
 * writer: builds one JSON document from front to back, and prints it as a person can read it.
 */
#ifndef HUNE_SIM_WRITER_H
#define HUNE_SIM_WRITER_H

#include "base/buf.h"

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

enum { WRITER_DEPTH_MAX = 8 };

struct writer {
    json_t *open[WRITER_DEPTH_MAX]; /* the document first, what is being filled last */
    int depth;
};

/* Begins the document, an object. */
void writer_init(struct writer *writer);
void writer_destroy(struct writer *writer);
/* Appends the document to out; false when that reached its maximum. */
bool writer_print(const struct writer *writer, struct buf *out);

/* Begin a value that the next ones go into. key is NULL inside an array, here and below. */
void writer_object(struct writer *writer, const char *key);
void writer_array(struct writer *writer, const char *key);
void writer_end(struct writer *writer);
/* A NULL text is written as null. text is valid UTF-8. */
void writer_text(struct writer *writer, const char *key, const char *text);
void writer_integer(struct writer *writer, const char *key, int64_t value);
/* Rounded to so many decimals. */
void writer_number(struct writer *writer, const char *key, double value, int decimals);
void writer_boolean(struct writer *writer, const char *key, bool value);
/* RFC 3339 in the local time that is offset_s ahead of UTC. */
void writer_time(struct writer *writer, const char *key, int64_t at, int offset_s);

#endif
