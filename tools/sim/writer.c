/* writer: see writer.h. */
#include "writer.h"

#include "base/log.h"
#include "base/str.h"

#include <assert.h>
#include <stdlib.h>
#include <time.h>

enum { NUMBER_MAX = 64 };

/* 15 digits give back every decimal number that is no longer than that: 4.8,
 * not 4.7999999999999998. */
enum { FLAGS = JSON_INDENT(2) | JSON_REAL_PRECISION(15) };

/* Takes the value over. */
static void add(struct writer *writer, const char *key, json_t *value)
{
    json_t *owner = writer->open[writer->depth - 1];
    int status =
        key != NULL ? json_object_set_new(owner, key, value) : json_array_append_new(owner, value);

    if (status != 0) {
        log_error("%s: no memory, or not UTF-8", key != NULL ? key : "a value in an array");
        abort();
    }
}

static void begin(struct writer *writer, const char *key, json_t *value)
{
    assert(writer->depth < WRITER_DEPTH_MAX);
    add(writer, key, value);
    writer->open[writer->depth++] = value;
}

void writer_init(struct writer *writer)
{
    *writer = (struct writer){.open = {json_object()}, .depth = 1};
}

void writer_destroy(struct writer *writer)
{
    json_decref(writer->open[0]);
    *writer = (struct writer){.depth = 0};
}

static int append(const char *text, size_t len, void *out)
{
    return buf_append(out, text, len) ? 0 : -1;
}

bool writer_print(const struct writer *writer, struct buf *out)
{
    return json_dump_callback(writer->open[0], append, out, FLAGS) == 0 && buf_puts(out, "\n");
}

void writer_object(struct writer *writer, const char *key)
{
    begin(writer, key, json_object());
}

void writer_array(struct writer *writer, const char *key)
{
    begin(writer, key, json_array());
}

void writer_end(struct writer *writer)
{
    writer->depth--;
}

void writer_text(struct writer *writer, const char *key, const char *text)
{
    add(writer, key, text != NULL ? json_string(text) : json_null());
}

void writer_integer(struct writer *writer, const char *key, int64_t value)
{
    add(writer, key, json_integer(value));
}

void writer_number(struct writer *writer, const char *key, double value, int decimals)
{
    char rounded[NUMBER_MAX];

    str_format(rounded, sizeof rounded, "%.*f", decimals, value);
    str_to_number(rounded, &value);
    add(writer, key, json_real(value));
}

void writer_boolean(struct writer *writer, const char *key, bool value)
{
    add(writer, key, json_boolean(value));
}

void writer_time(struct writer *writer, const char *key, int64_t at, int offset_s)
{
    time_t local = (time_t)(at + offset_s);
    int minutes = (offset_s < 0 ? -offset_s : offset_s) / 60;
    struct tm tm;
    char date[64], text[64];

    gmtime_r(&local, &tm);
    if (strftime(date, sizeof date, "%Y-%m-%dT%H:%M:%S", &tm) == 0) {
        date[0] = '\0';
    }
    str_format(text, sizeof text, "%s%c%02d:%02d", date, offset_s < 0 ? '-' : '+', minutes / 60,
               minutes % 60);
    writer_text(writer, key, text);
}
