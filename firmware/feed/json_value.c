/*
 * json_value: what a JSON token means: the characters of a text, the value of a number.
 */
#include "base/str.h"
#include "base/utf8.h"
#include "feed/json.h"

#include <string.h>

enum { NUMBER_LEN_MAX = 400, EXACT_DIGITS = 15, EXACT_POWER = 22 };

/* Four hexadecimal digits, which the reader has checked. */
static uint32_t hex4(const char *p)
{
    uint32_t value = 0;
    for (int i = 0; i < 4; i++) {
        uint32_t c = (unsigned char)p[i];
        value = value << 4 | (c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
    }
    return value;
}

static bool is_high(uint32_t unit)
{
    return unit >= 0xD800 && unit <= 0xDBFF;
}

static bool is_low(uint32_t unit)
{
    return unit >= 0xDC00 && unit <= 0xDFFF;
}

/* At the four digits after \u: writes the character; *p moves past it and its second half. */
static bool unicode_escape(const char **p, const char *end, char **out)
{
    uint32_t cp = hex4(*p);
    *p += 4;
    if (is_high(cp)) {
        if (end - *p < 6 || (*p)[0] != '\\' || (*p)[1] != 'u' || !is_low(hex4(*p + 2))) {
            return false;
        }
        cp = 0x10000 + ((cp - 0xD800) << 10) + (hex4(*p + 2) - 0xDC00);
        *p += 6;
    } else if (is_low(cp)) {
        return false;
    }
    *out += utf8_encode(cp, *out);
    return true;
}

bool json_unescape(const struct json_token *token, char *dst, size_t *ret_len)
{
    static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
    const char *p = token->text, *end = p + token->len;
    char *out = dst;

    while (p < end) {
        const char *slash = token->escaped ? memchr(p, '\\', (size_t)(end - p)) : NULL;
        size_t plain = (size_t)((slash ? slash : end) - p);
        memcpy(out, p, plain);
        out += plain;
        p += plain;
        if (!slash) {
            break;
        }
        const char *simple = memchr(from, p[1], sizeof(from) - 1);
        p += 2;
        if (simple) {
            *out++ = to[simple - from];
        } else if (!unicode_escape(&p, end, &out)) {
            return false;
        }
    }
    *out = '\0';
    *ret_len = (size_t)(out - dst);
    return true;
}

/*
 * Up to 15 digits and a power of ten up to 22 are both exact in a double, so that one division
 * rounds correctly (Clinger, "How to read floating point numbers accurately", 1990). That holds
 * for nearly every number of a feed; the rest is left to strtod.
 */
static bool short_number(const char *p, const char *end, double *ret_value)
{
    static const double power[EXACT_POWER + 1] = {1,    1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                                  1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                                  1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
    bool negative = *p == '-';
    p += negative;
    if (end - p > EXACT_DIGITS) {
        return false;
    }
    uint64_t digits = 0;
    int places = -1; /* after the point; -1 before it */
    for (; p < end; p++) {
        if (*p == '.') {
            places = 0;
        } else if (*p >= '0' && *p <= '9') {
            digits = digits * 10 + (uint64_t)(*p - '0');
            places += places >= 0;
        } else {
            return false;
        }
    }
    double value = (double)digits / power[places > 0 ? places : 0];
    *ret_value = negative ? -value : value;
    return true;
}

/* A text is a number when the reader takes the whole of it for one. */
static bool is_number(const struct json_token *token)
{
    struct json json;
    struct json_token number;
    json_init(&json, token->text, token->len);
    return json_read(&json, &number) == TOKEN_NUMBER && number.len == token->len;
}

bool json_number(const struct json_token *token, double *ret_value)
{
    if (token->len == 0 || token->len > NUMBER_LEN_MAX ||
        (token->kind != TOKEN_NUMBER && !(token->kind == TOKEN_TEXT && is_number(token)))) {
        return false;
    }
    if (short_number(token->text, token->text + token->len, ret_value)) {
        return true;
    }
    char copy[NUMBER_LEN_MAX + 1];
    memcpy(copy, token->text, token->len);
    copy[token->len] = '\0';
    return str_to_number(copy, ret_value);
}
