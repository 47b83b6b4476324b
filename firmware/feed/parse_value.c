/*
 * parse_value: one value of the feed: is it what its field expects, and what does it say?
 */
#include "feed/parse_read.h"

#include "base/clock.h"
#include "base/str.h"
#include "base/utf8.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { SHOWN_MAX = 40 };

/* 9999-12-31T23:59:59Z: milliseconds since 1970 taken for seconds are beyond it. */
static const double LAST_TIME = 253402300799.0;

/* A feed that is wrong everywhere costs no more than a good one. */
static bool has_room(const struct parser *parser)
{
    return parser->problems && parser->problems->count < PROBLEMS_MAX;
}

void parse_report(struct parser *parser, const char *format, ...)
{
    char pointer[PARSE_POINTER_MAX], reason[PROBLEM_TEXT_MAX];
    va_list args;
    parser->report_count++;
    if (!has_room(parser)) {
        if (parser->problems) {
            parser->problems->total++;
        }
        return;
    }
    va_start(args, format);
    vsnprintf(reason, sizeof(reason), format, args);
    va_end(args);
    parse_path_pointer(&parser->path, pointer);
    problems_add(parser->problems, "%s: %s", pointer, reason);
}

/* A text or a number as the feed has it, cut to a bearable length. */
static const char *show(const struct parser *parser, const json_t *value, char dst[SHOWN_MAX + 8])
{
    char text[SHOWN_MAX];
    dst[0] = '\0';
    if (!has_room(parser)) {
        return dst;
    }
    if (json_is_real(value)) {
        str_format(dst, SHOWN_MAX + 8, "%.15g", json_real_value(value));
        return dst;
    }
    size_t len = json_string_length(value);
    size_t kept = utf8_prefix(json_string_value(value), len, sizeof(text));
    for (size_t i = 0; i < kept; i++) {
        char c = json_string_value(value)[i];
        text[i] = c == '\0' ? ' ' : c;
    }
    str_format(dst, SHOWN_MAX + 8, "\"%.*s%s\"", (int)kept, text, kept < len ? "…" : "");
    return dst;
}

enum outcome parse_wrong_type(struct parser *parser, const json_t *value, const char *expected)
{
    char shown[SHOWN_MAX + 8];

    switch (json_typeof(value)) {
    case JSON_NULL:
        return VALUE_ABSENT;
    case JSON_OBJECT:
    case JSON_ARRAY:
        parse_report(parser, "%s where %s is expected",
                     json_is_array(value) ? "a list" : "an object", expected);
        break;
    case JSON_TRUE:
    case JSON_FALSE:
        parse_report(parser, "%s where %s is expected", json_is_true(value) ? "true" : "false",
                     expected);
        break;
    case JSON_STRING:
    case JSON_INTEGER:
    case JSON_REAL:
        parse_report(parser, "%s: %s where %s is expected", show(parser, value, shown),
                     json_is_string(value) ? "a text" : "a number", expected);
        break;
    }
    return VALUE_BAD;
}

const char *parse_type_noun(const struct type *type)
{
    static const char *const nouns[] = {
        [TYPE_TEXT] = "a text",      [TYPE_NUMBER] = "a number",    [TYPE_INTEGER] = "a number",
        [TYPE_TIME] = "a time",      [TYPE_FLAG] = "true or false", [TYPE_WORD] = "a word",
        [TYPE_OBJECT] = "an object",
    };
    return nouns[type->kind];
}

/* True when utf8_clean would change nothing. The text is valid UTF-8 and ends with a NUL. */
static bool is_clean(const char *text, size_t len)
{
    const unsigned char *p = (const unsigned char *)text, *end = p + len;
    bool space = true;
    for (; p < end; p++) {
        bool control = *p < ' ' || *p == 0x7F || (*p == 0xC2 && p[1] < 0xA0);
        bool line_end = *p == 0xE2 && p[1] == 0x80 && (p[2] == 0xA8 || p[2] == 0xA9);
        if (control || line_end || (space && *p == ' ')) {
            return false;
        }
        space = *p == ' ';
    }
    return !space;
}

/* The text cleaned and, if need be, cut. Borrowed from the parser until the next one. */
static const char *clean(struct parser *parser, const struct type *type, const char *text,
                         size_t *len)
{
    buf_clear(&parser->text);
    /* It is a part of the document, so the maximum is far away. */
    buf_append(&parser->text, text, *len);
    *len = utf8_clean(parser->text.data, *len);
    if (*len > type->bytes_max) {
        parse_report(parser, "a text of %zu bytes, cut to %zu", *len, type->bytes_max);
        *len = utf8_prefix(parser->text.data, *len, type->bytes_max);
        *len -= *len > 0 && parser->text.data[*len - 1] == ' ';
    }
    return parser->text.data;
}

static enum outcome read_text(struct parser *parser, const struct type *type, const json_t *value,
                              void *target)
{
    if (!json_is_string(value)) {
        return parse_wrong_type(parser, value, parse_type_noun(type));
    }
    const char *text = json_string_value(value);
    size_t len = json_string_length(value);
    if (len > type->bytes_max || !is_clean(text, len)) {
        text = clean(parser, type, text, &len);
    }
    if (len == 0) {
        return VALUE_ABSENT;
    }
    const char *copy = arena_strndup(parser->arena, text, len);
    parser->out_of_room = parser->out_of_room || !copy;
    memcpy(target, &copy, sizeof(copy));
    return VALUE_GOOD;
}

/* A text without U+0000 in it, else NULL. */
static const char *plain_text(const json_t *value)
{
    const char *text = json_string_value(value);
    return text && strlen(text) == json_string_length(value) ? text : NULL;
}

/* The value of a number, or of a text that is exactly a number by JSON's grammar. */
static bool is_number(const json_t *value, double *ret_value)
{
    if (json_is_real(value)) {
        *ret_value = json_real_value(value);
        return true;
    }
    const char *text = plain_text(value);
    if (!text) {
        return false;
    }
    const char *digits = text + (*text == '-');
    bool padded = digits[0] == '0' && digits[1] >= '0' && digits[1] <= '9';
    return !padded && str_to_number(text, ret_value);
}

static enum outcome read_number(struct parser *parser, const struct type *type, const json_t *value,
                                double *ret_value)
{
    double number = 0;
    if (!is_number(value, &number)) {
        return parse_wrong_type(parser, value, parse_type_noun(type));
    }
    if (number < type->min || number > type->max) {
        char shown[SHOWN_MAX + 8];
        parse_report(parser, "%s: not from %.15g to %.15g", show(parser, value, shown), type->min,
                     type->max);
        return VALUE_BAD;
    }
    *ret_value = number;
    return VALUE_GOOD;
}

static void store_integer(void *target, size_t size, int value)
{
    int8_t narrow = (int8_t)value;
    int16_t middle = (int16_t)value;
    int32_t wide = value;
    memcpy(target, size == 1 ? (void *)&narrow : size == 2 ? (void *)&middle : (void *)&wide, size);
}

static enum outcome read_integer(struct parser *parser, const struct type *type,
                                 const json_t *value, void *target, size_t size)
{
    double number = 0;
    enum outcome outcome = read_number(parser, type, value, &number);
    if (outcome != VALUE_GOOD) {
        return outcome;
    }
    if (number != floor(number)) {
        char shown[SHOWN_MAX + 8];
        parse_report(parser, "%s: not a whole number", show(parser, value, shown));
        return VALUE_BAD;
    }
    store_integer(target, size, (int)number);
    return VALUE_GOOD;
}

static enum outcome read_time(struct parser *parser, const struct type *type, const json_t *value,
                              void *target)
{
    const char *text = plain_text(value);
    double seconds = 0;
    int64_t moment = TIME_NONE;
    if (!json_is_string(value) && !json_is_real(value)) {
        return parse_wrong_type(parser, value, parse_type_noun(type));
    }
    if (!(text && clock_parse_rfc3339(text, &moment)) && is_number(value, &seconds) &&
        seconds >= 0 && seconds <= LAST_TIME) {
        moment = (int64_t)seconds;
    }
    if (moment == TIME_NONE) {
        char shown[SHOWN_MAX + 8];
        parse_report(parser,
                     "%s: not a time (such as 2026-11-21T14:32:05+01:00, or seconds since 1970)",
                     show(parser, value, shown));
        return VALUE_BAD;
    }
    memcpy(target, &moment, sizeof(moment));
    return VALUE_GOOD;
}

static enum outcome read_flag(struct parser *parser, const struct type *type, const json_t *value,
                              void *target, size_t size)
{
    if (!json_is_boolean(value)) {
        return parse_wrong_type(parser, value, parse_type_noun(type));
    }
    store_integer(target, size, json_is_true(value) ? TRI_YES : TRI_NO);
    return VALUE_GOOD;
}

static void report_word(struct parser *parser, const struct type *type, const json_t *value)
{
    char shown[SHOWN_MAX + 8];
    struct buf words;
    buf_init(&words, PROBLEM_TEXT_MAX);
    for (int i = 1; i < type->words->count; i++) {
        buf_printf(&words, "%s%s", i > 1 ? ", " : "", type->words->names[i]);
    }
    parse_report(parser, "%s: none of %s", show(parser, value, shown), buf_text(&words));
    buf_destroy(&words);
}

static enum outcome read_word(struct parser *parser, const struct type *type, const json_t *value,
                              void *target, size_t size)
{
    if (!json_is_string(value)) {
        return parse_wrong_type(parser, value, parse_type_noun(type));
    }
    const char *text = plain_text(value);
    for (int i = 1; text && i < type->words->count; i++) {
        if (strcmp(type->words->names[i], text) == 0) {
            store_integer(target, size, i);
            return VALUE_GOOD;
        }
    }
    report_word(parser, type, value);
    return VALUE_BAD;
}

enum outcome parse_value(struct parser *parser, const struct type *type, const json_t *value,
                         void *target, size_t size)
{
    enum outcome outcome = VALUE_BAD;
    double number = NAN;
    switch (type->kind) {
    case TYPE_TEXT:
        return read_text(parser, type, value, target);
    case TYPE_NUMBER:
        outcome = read_number(parser, type, value, &number);
        if (outcome == VALUE_GOOD) {
            memcpy(target, &number, sizeof(number));
        }
        return outcome;
    case TYPE_INTEGER:
        return read_integer(parser, type, value, target, size);
    case TYPE_TIME:
        return read_time(parser, type, value, target);
    case TYPE_FLAG:
        return read_flag(parser, type, value, target, size);
    case TYPE_WORD:
        return read_word(parser, type, value, target, size);
    case TYPE_OBJECT:
        break; /* not a scalar: parse_object */
    }
    return VALUE_BAD;
}
