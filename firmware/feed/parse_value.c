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

enum { SHOWN_MAX = 40, TIME_LEN_MAX = 64 };

/* 9999-12-31T23:59:59Z: milliseconds since 1970 taken for seconds are beyond it. */
static const double LAST_TIME = 253402300799.0;

void parse_report(struct parser *parser, const char *format, ...)
{
    char pointer[PARSE_POINTER_MAX], reason[PROBLEM_TEXT_MAX];
    struct problems *problems = parser->problems;
    va_list args;
    if (!problems) {
        return;
    }
    if (problems->count == PROBLEMS_MAX) {
        problems->total++; /* a feed that is wrong everywhere costs no more than a good one */
        return;
    }
    va_start(args, format);
    vsnprintf(reason, sizeof(reason), format, args);
    va_end(args);
    parse_path_pointer(&parser->path, pointer);
    problems_add(problems, "%s: %s", pointer, reason);
}

/* The value as the feed has it, quotes included, cut to a bearable length. */
static const char *show(const struct json_token *token, char dst[SHOWN_MAX + 8])
{
    size_t quote = token->kind == TOKEN_TEXT;
    size_t kept = utf8_prefix(token->text, token->len, SHOWN_MAX);
    str_format(dst, SHOWN_MAX + 8, "%s%.*s%s%s", quote ? "\"" : "", (int)kept, token->text,
               kept < token->len ? "…" : "", quote ? "\"" : "");
    return dst;
}

void parse_report_type(struct parser *parser, const struct json_token *token, const char *expected)
{
    static const char *const nouns[] = {[TOKEN_NUMBER] = "a number", [TOKEN_TEXT] = "a text"};
    char shown[SHOWN_MAX + 8];

    if (token->kind == TOKEN_LIST || token->kind == TOKEN_OBJECT) {
        parse_report(parser, "%s where %s is expected",
                     token->kind == TOKEN_LIST ? "a list" : "an object", expected);
    } else if (token->kind == TOKEN_TRUE || token->kind == TOKEN_FALSE) {
        parse_report(parser, "%s where %s is expected", show(token, shown), expected);
    } else {
        parse_report(parser, "%s: %s where %s is expected", show(token, shown), nouns[token->kind],
                     expected);
    }
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

static enum outcome wrong_type(struct parser *parser, const struct type *type,
                               const struct json_token *token)
{
    if (token->kind == TOKEN_NULL) {
        return VALUE_ABSENT;
    }
    parse_report_type(parser, token, parse_type_noun(type));
    return VALUE_BAD;
}

/* Each byte of word that is c gives a byte with its top bit set, the others 0. */
static uint64_t bytes_equal(uint64_t word, unsigned c)
{
    const uint64_t low = UINT64_C(0x7F7F7F7F7F7F7F7F);
    uint64_t x = word ^ UINT64_C(0x0101010101010101) * c;
    return ~(((x & low) + low) | x | low);
}

/* True when text[0..9) is printable ASCII without two spaces in a row. */
static bool is_plain9(const char *text)
{
    uint64_t word = 0, next = 0;
    memcpy(&word, text, sizeof(word));
    memcpy(&next, text + 1, sizeof(next));
    uint64_t all = word | next, top = UINT64_C(0x8080808080808080);
    bool control = ((word - UINT64_C(0x2020202020202020)) & top) || bytes_equal(word, 0x7F);
    return !(all & top) && !control && !(bytes_equal(word, ' ') & bytes_equal(next, ' '));
}

/*
 * True when utf8_clean would change nothing and the bytes are valid UTF-8. When in doubt false:
 * then the text goes the long way.
 */
static bool is_clean(const char *text, size_t len)
{
    size_t size = 0;
    bool space = true;
    for (size_t i = 0; i < len; i += size) {
        unsigned char c = (unsigned char)text[i];
        size = 1;
        if (c == ' ' ? space : c < ' ' || c == 0x7F) {
            return false;
        }
        space = c == ' ';
        if (c >= 0x80) {
            uint32_t cp = utf8_decode(text + i, len - i, &size);
            if (size == 1 || cp < 0xA0 || cp == 0x2028 || cp == 0x2029) {
                return false;
            }
        } else if (len - i > 8 && is_plain9(text + i)) {
            /* The ninth byte is looked at again, with what follows it. */
            size = 8;
            space = text[i + 7] == ' ';
        }
    }
    return !space;
}

/* Unescapes and cleans the token into parser->text; false, and reported, when it can't be read. */
static bool clean(struct parser *parser, const struct type *type, const struct json_token *token,
                  size_t *ret_len)
{
    char *text = parser->text.data;
    size_t len = 0;
    if (!json_unescape(token, text, &len)) {
        parse_report(parser, "half of a surrogate pair stands in the text");
        return false;
    }
    if (!utf8_valid(text, len)) {
        parse_report(parser, "the text is not UTF-8");
        return false;
    }
    len = utf8_clean(text, len);
    if (len > type->bytes_max) {
        parse_report(parser, "a text of %zu bytes, cut to %zu", len, type->bytes_max);
        len = utf8_prefix(text, len, type->bytes_max);
        len -= len > 0 && text[len - 1] == ' ';
    }
    *ret_len = len;
    return true;
}

static enum outcome read_text(struct parser *parser, const struct type *type,
                              const struct json_token *token, void *target)
{
    const char *text = token->text;
    size_t len = token->len;
    if (token->kind != TOKEN_TEXT) {
        return wrong_type(parser, type, token);
    }
    if (len == 0) {
        return VALUE_ABSENT;
    }
    if (token->escaped || len > type->bytes_max || !is_clean(text, len)) {
        buf_clear(&parser->text);
        /* Makes room; the bytes are those of the document, so the maximum is far away. */
        if (!buf_append(&parser->text, text, len) || !clean(parser, type, token, &len)) {
            return VALUE_BAD;
        }
        text = parser->text.data;
    }
    if (len == 0) {
        return VALUE_ABSENT;
    }
    const char *copy = arena_strndup(parser->arena, text, len);
    parser->out_of_room = parser->out_of_room || !copy;
    memcpy(target, &copy, sizeof(copy));
    return VALUE_GOOD;
}

static enum outcome read_number(struct parser *parser, const struct type *type,
                                const struct json_token *token, double *ret_value)
{
    char shown[SHOWN_MAX + 8];
    double value = 0;
    if (!json_number(token, &value)) {
        if (token->kind != TOKEN_NUMBER) {
            return wrong_type(parser, type, token);
        }
        parse_report(parser, "%s: a number beyond all measure", show(token, shown));
        return VALUE_BAD;
    }
    if (value < type->min || value > type->max) {
        parse_report(parser, "%s: not from %.15g to %.15g", show(token, shown), type->min,
                     type->max);
        return VALUE_BAD;
    }
    *ret_value = value;
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
                                 const struct json_token *token, void *target, size_t size)
{
    double value = 0;
    enum outcome outcome = read_number(parser, type, token, &value);
    if (outcome != VALUE_GOOD) {
        return outcome;
    }
    if (value != floor(value)) {
        char shown[SHOWN_MAX + 8];
        parse_report(parser, "%s: not a whole number", show(token, shown));
        return VALUE_BAD;
    }
    store_integer(target, size, (int)value);
    return VALUE_GOOD;
}

static enum outcome read_time(struct parser *parser, const struct type *type,
                              const struct json_token *token, void *target)
{
    char copy[TIME_LEN_MAX];
    double seconds = 0;
    int64_t value = TIME_NONE;
    if (token->kind != TOKEN_TEXT && token->kind != TOKEN_NUMBER) {
        return wrong_type(parser, type, token);
    }
    if (token->kind == TOKEN_TEXT && !token->escaped && token->len < sizeof(copy)) {
        memcpy(copy, token->text, token->len);
        copy[token->len] = '\0';
        clock_parse_rfc3339(copy, &value);
    }
    if (value == TIME_NONE && json_number(token, &seconds) && seconds >= 0 &&
        seconds <= LAST_TIME) {
        value = (int64_t)seconds;
    }
    if (value == TIME_NONE) {
        char shown[SHOWN_MAX + 8];
        parse_report(parser,
                     "%s: not a time (such as 2026-11-21T14:32:05+01:00, or seconds since 1970)",
                     show(token, shown));
        return VALUE_BAD;
    }
    memcpy(target, &value, sizeof(value));
    return VALUE_GOOD;
}

static enum outcome read_flag(struct parser *parser, const struct type *type,
                              const struct json_token *token, void *target, size_t size)
{
    if (token->kind != TOKEN_TRUE && token->kind != TOKEN_FALSE) {
        return wrong_type(parser, type, token);
    }
    store_integer(target, size, token->kind == TOKEN_TRUE ? TRI_YES : TRI_NO);
    return VALUE_GOOD;
}

static void report_word(struct parser *parser, const struct type *type,
                        const struct json_token *token)
{
    char shown[SHOWN_MAX + 8];
    struct buf words;
    buf_init(&words, PROBLEM_TEXT_MAX);
    for (int i = 1; i < type->words->count; i++) {
        buf_printf(&words, "%s%s", i > 1 ? ", " : "", type->words->names[i]);
    }
    parse_report(parser, "%s: none of %s", show(token, shown), buf_text(&words));
    buf_destroy(&words);
}

static enum outcome read_word(struct parser *parser, const struct type *type,
                              const struct json_token *token, void *target, size_t size)
{
    if (token->kind != TOKEN_TEXT) {
        return wrong_type(parser, type, token);
    }
    for (int i = 1; i < type->words->count; i++) {
        const char *word = type->words->names[i];
        if (strncmp(word, token->text, token->len) == 0 && word[token->len] == '\0') {
            store_integer(target, size, i);
            return VALUE_GOOD;
        }
    }
    report_word(parser, type, token);
    return VALUE_BAD;
}

enum outcome parse_value(struct parser *parser, const struct type *type,
                         const struct json_token *token, void *target, size_t size)
{
    enum outcome outcome = VALUE_BAD;
    double number = NAN;
    switch (type->kind) {
    case TYPE_TEXT:
        return read_text(parser, type, token, target);
    case TYPE_NUMBER:
        outcome = read_number(parser, type, token, &number);
        if (outcome == VALUE_GOOD) {
            memcpy(target, &number, sizeof(number));
        }
        return outcome;
    case TYPE_INTEGER:
        return read_integer(parser, type, token, target, size);
    case TYPE_TIME:
        return read_time(parser, type, token, target);
    case TYPE_FLAG:
        return read_flag(parser, type, token, target, size);
    case TYPE_WORD:
        return read_word(parser, type, token, target, size);
    case TYPE_OBJECT:
        break; /* not a scalar: parse_object */
    }
    return VALUE_BAD;
}
