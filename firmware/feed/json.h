/*
 * json: reads JSON (RFC 8259) in place, one value after the other, without building a tree.
 *
 * A feed is read once, from front to back, into the model; a tree of ten thousand messages would
 * cost five times the time and twenty megabytes for a moment. The reader checks the grammar of
 * everything, also of what its caller skips, and goes no further than its end.
 *
 * An error is sticky: after the first, every call fails, so that a loop over keys or entries ends,
 * and the caller asks json->error once. Tokens borrow from the bytes.
 */
#ifndef HUNE_FEED_JSON_H
#define HUNE_FEED_JSON_H

#include <stdbool.h>
#include <stddef.h>

enum { JSON_DEPTH_MAX = 200 };

enum token_kind {
    TOKEN_BAD,
    TOKEN_NULL,
    TOKEN_FALSE,
    TOKEN_TRUE,
    TOKEN_NUMBER,
    TOKEN_TEXT,
    TOKEN_LIST,
    TOKEN_OBJECT
};

struct json {
    const char *begin, *at, *end;
    const char *error; /* NULL while all is well, else a reason that lasts for ever */
    bool cut;          /* the error is that the bytes end too early */
    bool fresh;        /* a list or an object was entered and nothing of it was read */
    int depth;
};

struct json_token {
    enum token_kind kind;
    const char *text; /* of a number: its characters; of a text: what stands between the quotes */
    size_t len;
    bool escaped; /* a text with a backslash in it: json_unescape it */
};

void json_init(struct json *json, const char *bytes, size_t len);
/* Reads a scalar whole, or the opening bracket of a list or object. TOKEN_BAD on error. */
enum token_kind json_read(struct json *json, struct json_token *ret_token);
/* True when the list just entered has a further entry, to be read next; false at its end. */
bool json_item(struct json *json);
/* The same for an object; its value is to be read next. */
bool json_key(struct json *json, struct json_token *ret_key);
/* After json_read: goes to the end of that value. */
bool json_skip(struct json *json, enum token_kind kind);
/* True when nothing but white space is left. */
bool json_finish(struct json *json);
/* Line and column (in bytes) of the place that was reached, both from 1. */
void json_place(const struct json *json, size_t *ret_line, size_t *ret_column);

/*
 * The token's text into dst[token->len + 1], NUL-terminated; returns its length, which counts any
 * U+0000 in it. False for half of a surrogate pair. Does not look at the bytes outside escapes.
 */
bool json_unescape(const struct json_token *token, char *dst, size_t *ret_len);
/* The value of a number, or of a text that is exactly a number. False when there is none. */
bool json_number(const struct json_token *token, double *ret_value);

#endif
