/* grammar: see grammar.h. */
#include "tests/lib/grammar.h"

#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

/* What is left to be read. */
struct text {
    const char *at, *end;
};

static bool value(struct text *text);

static bool take(struct text *text, char c)
{
    bool found = text->at < text->end && *text->at == c;
    text->at += found;
    return found;
}

static bool take_any(struct text *text, const char *set)
{
    bool found = text->at < text->end && *text->at && strchr(set, *text->at);
    text->at += found;
    return found;
}

static void blank(struct text *text)
{
    while (take_any(text, " \t\r\n")) {
    }
}

static bool word(struct text *text, const char *name)
{
    size_t len = strlen(name);
    bool found = (size_t)(text->end - text->at) >= len && memcmp(text->at, name, len) == 0;
    text->at += found ? len : 0;
    return found;
}

static bool digits(struct text *text)
{
    bool any = false;
    while (take_any(text, "0123456789")) {
        any = true;
    }
    return any;
}

static bool number(struct text *text)
{
    take(text, '-');
    if (!take(text, '0') && !digits(text)) {
        return false;
    }
    if (take(text, '.') && !digits(text)) {
        return false;
    }
    if (take_any(text, "eE")) {
        take_any(text, "+-");
        return digits(text);
    }
    return true;
}

/* The number of \uXXXX, whose u was read; -1 when it is none. */
static long unit(struct text *text)
{
    char hex[5] = "";
    for (int i = 0; i < 4; i++) {
        const char *from = text->at;
        if (!take_any(text, "0123456789abcdefABCDEF")) {
            return -1;
        }
        hex[i] = *from;
    }
    return strtol(hex, NULL, 16);
}

static bool escape(struct text *text, bool key)
{
    if (!take(text, 'u')) {
        return take_any(text, "\"\\/bfnrt");
    }
    long high = unit(text);
    if (high >= 0xD800 && high < 0xDC00) {
        long low = take(text, '\\') && take(text, 'u') ? unit(text) : -1;
        return low >= 0xDC00 && low < 0xE000;
    }
    return high >= (key ? 1 : 0) && (high < 0xDC00 || high >= 0xE000);
}

static bool string(struct text *text, bool key)
{
    if (!take(text, '"')) {
        return false;
    }
    const char *from = text->at;
    while (text->at < text->end && *text->at != '"') {
        if ((unsigned char)*text->at < 0x20 || (take(text, '\\') ? !escape(text, key) : false)) {
            return false;
        }
        if (text->at < text->end && *text->at != '"' && *text->at != '\\') {
            text->at += (unsigned char)*text->at >= 0x20;
        }
    }
    return utf8_valid(from, (size_t)(text->at - from)) && take(text, '"');
}

static bool member(struct text *text)
{
    blank(text);
    if (!string(text, true)) {
        return false;
    }
    blank(text);
    return take(text, ':') && value(text);
}

static bool list(struct text *text, char close, bool (*entry)(struct text *text))
{
    blank(text);
    if (take(text, close)) {
        return true;
    }
    do {
        if (!entry(text)) {
            return false;
        }
        blank(text);
    } while (take(text, ','));
    return take(text, close);
}

static bool value(struct text *text)
{
    blank(text);
    if (take(text, '{')) {
        return list(text, '}', member);
    }
    if (take(text, '[')) {
        return list(text, ']', value);
    }
    if (text->at < text->end && *text->at == '"') {
        return string(text, false);
    }
    return word(text, "true") || word(text, "false") || word(text, "null") || number(text);
}

bool grammar_is_json(const char *text, size_t len)
{
    struct text rest = {text, text + len};
    bool good = value(&rest);
    blank(&rest);
    return good && rest.at == rest.end;
}
