/*
 * json: the reader. Conversions of what it read are in json_value.c.
 */
#include "feed/json.h"

#include <endian.h>
#include <stdint.h>
#include <string.h>

void json_init(struct json *json, const char *bytes, size_t len)
{
    *json = (struct json){.begin = bytes, .at = bytes, .end = bytes + len};
}

static bool fail(struct json *json, const char *reason)
{
    if (!json->error) {
        json->error = reason;
        json->cut = json->at == json->end;
    }
    return false;
}

/* The next byte after white space, not consumed; -1 at the end. */
static int peek(struct json *json)
{
    while (json->at < json->end) {
        unsigned char c = (unsigned char)*json->at;
        if (c > ' ' || (c != ' ' && c != '\n' && c != '\t' && c != '\r')) {
            return c;
        }
        json->at++;
    }
    return -1;
}

/*
 * The top bit is set in each byte of word that is less than n (up to 128), and perhaps in bytes
 * above such a one ("Bit Twiddling Hacks", hasless): the lowest bit that is set is always right.
 */
static uint64_t bytes_below(uint64_t word, unsigned n)
{
    return (word - UINT64_C(0x0101010101010101) * n) & ~word & UINT64_C(0x8080808080808080);
}

/* The first quote, backslash or control character in [p, end), sought 8 bytes at a time. */
static const char *find_special(const char *p, const char *end)
{
    uint64_t word = 0;
    for (; end - p >= (ptrdiff_t)sizeof(word); p += sizeof(word)) {
        memcpy(&word, p, sizeof(word));
        word = le64toh(word);
        uint64_t found = bytes_below(word ^ UINT64_C(0x2222222222222222), 1) |
                         bytes_below(word ^ UINT64_C(0x5C5C5C5C5C5C5C5C), 1) |
                         bytes_below(word, 0x20);
        if (found) {
            return p + __builtin_ctzll(found) / 8;
        }
    }
    while (p < end && *p != '"' && *p != '\\' && (unsigned char)*p >= 0x20) {
        p++;
    }
    return p;
}

static bool is_hex(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/* At a backslash: past the whole escape. */
static bool pass_escape(struct json *json)
{
    static const char known[] = {'"', '\\', '/', 'b', 'f', 'n', 'r', 't', 'u'};
    json->at++;
    if (json->at == json->end) {
        return fail(json, "it ends inside a text");
    }
    if (!memchr(known, *json->at, sizeof(known))) {
        return fail(json, "there is no such escape in a text");
    }
    bool is_unicode = *json->at++ == 'u';
    for (int i = 0; is_unicode && i < 4; i++, json->at++) {
        if (json->at == json->end) {
            return fail(json, "it ends inside a text");
        }
        if (!is_hex(*json->at)) {
            return fail(json, "\\u is not followed by four hexadecimal digits");
        }
    }
    return true;
}

static bool read_text(struct json *json, struct json_token *token)
{
    const char *start = ++json->at;
    token->escaped = false;
    for (;;) {
        json->at = find_special(json->at, json->end);
        if (json->at == json->end) {
            return fail(json, "it ends inside a text");
        }
        if (*json->at == '"') {
            break;
        }
        if (*json->at != '\\') {
            return fail(json, "a text holds a control character");
        }
        token->escaped = true;
        if (!pass_escape(json)) {
            return false;
        }
    }
    token->kind = TOKEN_TEXT;
    token->text = start;
    token->len = (size_t)(json->at++ - start);
    return true;
}

static bool pass_digits(struct json *json)
{
    const char *start = json->at;
    while (json->at < json->end && *json->at >= '0' && *json->at <= '9') {
        json->at++;
    }
    return json->at > start || fail(json, "a number lacks a digit");
}

static bool read_number(struct json *json, struct json_token *token)
{
    const char *start = json->at;
    json->at += *start == '-';
    if (json->at < json->end && *json->at == '0') {
        json->at++; /* nothing but a point or an exponent may follow: 007 is no number */
    } else if (!pass_digits(json)) {
        return false;
    }
    if (json->at < json->end && *json->at == '.') {
        json->at++;
        if (!pass_digits(json)) {
            return false;
        }
    }
    if (json->at < json->end && (*json->at == 'e' || *json->at == 'E')) {
        json->at++;
        json->at += json->at < json->end && (*json->at == '+' || *json->at == '-');
        if (!pass_digits(json)) {
            return false;
        }
    }
    token->kind = TOKEN_NUMBER;
    token->text = start;
    token->len = (size_t)(json->at - start);
    return true;
}

static bool read_word(struct json *json, struct json_token *token, const char *word,
                      enum token_kind kind)
{
    token->text = json->at;
    token->len = strlen(word);
    token->kind = kind;
    for (size_t i = 0; i < token->len; i++, json->at++) {
        if (json->at == json->end || *json->at != word[i]) {
            return fail(json, "a value is expected");
        }
    }
    return true;
}

static bool enter(struct json *json, struct json_token *token, enum token_kind kind)
{
    if (json->depth == JSON_DEPTH_MAX) {
        return fail(json, "lists and objects are nested too deep");
    }
    json->depth++;
    json->fresh = true;
    *token = (struct json_token){.kind = kind, .text = json->at++, .len = 1};
    return true;
}

static bool read_value(struct json *json, struct json_token *token)
{
    int next = peek(json);
    json->fresh = false;
    switch (next) {
    case '"':
        return read_text(json, token);
    case '{':
        return enter(json, token, TOKEN_OBJECT);
    case '[':
        return enter(json, token, TOKEN_LIST);
    case 'n':
        return read_word(json, token, "null", TOKEN_NULL);
    case 't':
        return read_word(json, token, "true", TOKEN_TRUE);
    case 'f':
        return read_word(json, token, "false", TOKEN_FALSE);
    default:
        if (next == '-' || (next >= '0' && next <= '9')) {
            return read_number(json, token);
        }
        return fail(json, next < 0 ? "it ends where a value is expected" : "a value is expected");
    }
}

enum token_kind json_read(struct json *json, struct json_token *ret_token)
{
    if (json->error || !read_value(json, ret_token)) {
        *ret_token = (struct json_token){.kind = TOKEN_BAD, .text = json->at};
    }
    return ret_token->kind;
}

/* Between two entries, or before the first: true when one follows. */
static bool has_next(struct json *json, char close)
{
    if (json->error) {
        return false;
    }
    int next = peek(json);
    bool first = json->fresh;
    json->fresh = false;
    if (next == close) {
        json->at++;
        json->depth--;
        return false;
    }
    if (first && next >= 0) {
        return true;
    }
    if (next == ',') {
        json->at++;
        return true;
    }
    return fail(json, next < 0       ? "it ends inside a list or an object"
                      : close == ']' ? "a comma or ] is expected"
                                     : "a comma or } is expected");
}

bool json_item(struct json *json)
{
    return has_next(json, ']');
}

bool json_key(struct json *json, struct json_token *ret_key)
{
    if (!has_next(json, '}')) {
        return false;
    }
    int next = peek(json);
    if (next != '"') {
        return fail(json, next < 0 ? "it ends inside an object" : "a key in quotes is expected");
    }
    if (!read_text(json, ret_key)) {
        return false;
    }
    if (peek(json) != ':') {
        return fail(json, "a colon is expected after a key");
    }
    json->at++;
    return true;
}

bool json_skip(struct json *json, enum token_kind kind)
{
    enum token_kind open[JSON_DEPTH_MAX];
    size_t count = 0;
    struct json_token token;

    if (kind == TOKEN_LIST || kind == TOKEN_OBJECT) {
        open[count++] = kind;
    }
    while (count > 0) {
        bool more = open[count - 1] == TOKEN_LIST ? json_item(json) : json_key(json, &token);
        if (!more) {
            count--;
        } else {
            kind = json_read(json, &token);
            if (kind == TOKEN_LIST || kind == TOKEN_OBJECT) {
                open[count++] = kind;
            }
        }
    }
    return !json->error;
}

bool json_finish(struct json *json)
{
    if (json->error) {
        return false;
    }
    return peek(json) < 0 || fail(json, "something follows the end of the document");
}

void json_place(const struct json *json, size_t *ret_line, size_t *ret_column)
{
    size_t line = 1;
    const char *start = json->begin;
    for (const char *p = json->begin; p < json->at; p++) {
        if (*p == '\n') {
            line++;
            start = p + 1;
        }
    }
    *ret_line = line;
    *ret_column = (size_t)(json->at - start) + 1;
}
