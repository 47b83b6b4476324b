/* json: the writer. Every write goes through put(), which remembers that the buffer was full. */
#include "json.h"

#include <string.h>
#include <time.h>

enum { INDENT = 2 };

static void put(struct json *json, const char *text, size_t len)
{
    if (!buf_append(json->out, text, len))
        json->failed = true;
}

static void put_text(struct json *json, const char *text)
{
    put(json, text, strlen(text));
}

static void put_break(struct json *json)
{
    put(json, "\n", 1);
    for (int i = 0; i < json->depth * INDENT; i++)
        put(json, " ", 1);
}

static bool in_line(const struct json *json)
{
    return json->line_depth > 0;
}

static void put_string(struct json *json, const char *text)
{
    put(json, "\"", 1);
    for (const char *from = text; *from != '\0';) {
        size_t plain = 0;

        while ((unsigned char)from[plain] >= 0x20 && from[plain] != '"' && from[plain] != '\\')
            plain++;
        put(json, from, plain);
        from += plain;
        if (*from == '\0')
            break;
        if (!buf_printf(json->out, "\\u%04x", (unsigned)(unsigned char)*from))
            json->failed = true;
        from++;
    }
    put(json, "\"", 1);
}

static void begin_value(struct json *json, const char *key)
{
    if (!json->first)
        put(json, ",", 1);
    if (json->depth > 0 && !in_line(json))
        put_break(json);
    else if (!json->first)
        put(json, " ", 1);
    json->first = false;
    if (key != NULL) {
        put_string(json, key);
        put(json, ": ", 2);
    }
}

static void open_level(struct json *json, const char *key, const char *bracket,
                       enum json_layout layout)
{
    begin_value(json, key);
    put_text(json, bracket);
    json->depth++;
    if (layout == JSON_LINE && !in_line(json))
        json->line_depth = json->depth;
    json->first = true;
}

static void close_level(struct json *json, const char *bracket)
{
    bool was_line = in_line(json);
    bool empty = json->first;

    if (json->line_depth == json->depth)
        json->line_depth = 0;
    json->depth--;
    if (!was_line && !empty)
        put_break(json);
    put_text(json, bracket);
    json->first = false;
}

void json_init(struct json *json, struct buf *out)
{
    *json = (struct json){.out = out, .first = true};
}

void json_object(struct json *json, const char *key, enum json_layout layout)
{
    open_level(json, key, "{", layout);
}

void json_array(struct json *json, const char *key, enum json_layout layout)
{
    open_level(json, key, "[", layout);
}

void json_end_object(struct json *json)
{
    close_level(json, "}");
}

void json_end_array(struct json *json)
{
    close_level(json, "]");
}

void json_text(struct json *json, const char *key, const char *text)
{
    begin_value(json, key);
    if (text == NULL)
        put_text(json, "null");
    else
        put_string(json, text);
}

void json_integer(struct json *json, const char *key, int64_t value)
{
    begin_value(json, key);
    if (!buf_printf(json->out, "%lld", (long long)value))
        json->failed = true;
}

void json_number(struct json *json, const char *key, double value, int decimals)
{
    begin_value(json, key);
    if (!buf_printf(json->out, "%.*f", decimals, value))
        json->failed = true;
}

void json_boolean(struct json *json, const char *key, bool value)
{
    begin_value(json, key);
    put_text(json, value ? "true" : "false");
}

void json_time(struct json *json, const char *key, int64_t at, int offset_s)
{
    time_t local = (time_t)(at + offset_s);
    int minutes = (offset_s < 0 ? -offset_s : offset_s) / 60;
    struct tm tm;
    char text[64];

    gmtime_r(&local, &tm);
    if (strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%S", &tm) == 0)
        text[0] = '\0';
    begin_value(json, key);
    if (!buf_printf(json->out, "\"%s%c%02d:%02d\"", text, offset_s < 0 ? '-' : '+', minutes / 60,
                    minutes % 60))
        json->failed = true;
}
