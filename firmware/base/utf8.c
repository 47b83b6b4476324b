/* utf8: see utf8.h. */
#include "base/utf8.h"

#include <string.h>

/* The range that the second byte must lie in, which shuts out overlong forms and surrogates. */
static bool second_byte_range(unsigned char first, unsigned char *ret_low, unsigned char *ret_high)
{
    if (first < 0xC2 || first > 0xF4) {
        return false;
    }
    *ret_low = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
    *ret_high = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
    return true;
}

uint32_t utf8_decode(const char *text, size_t len, size_t *ret_size)
{
    const unsigned char *p = (const unsigned char *)text;
    *ret_size = 1;
    if (p[0] < 0x80) {
        return p[0];
    }
    unsigned char low = 0, high = 0;
    if (!second_byte_range(p[0], &low, &high)) {
        return UTF8_INVALID;
    }
    size_t size = p[0] >= 0xF0 ? 4 : p[0] >= 0xE0 ? 3 : 2;
    if (len < size || p[1] < low || p[1] > high) {
        return UTF8_INVALID;
    }
    uint32_t cp = p[0] & (0xFFu >> (size + 1));
    cp = cp << 6 | (p[1] & 0x3Fu);
    for (size_t i = 2; i < size; i++) {
        if ((p[i] & 0xC0) != 0x80) {
            return UTF8_INVALID;
        }
        cp = cp << 6 | (p[i] & 0x3Fu);
    }
    *ret_size = size;
    return cp;
}

size_t utf8_encode(uint32_t cp, char dst[4])
{
    if (cp > 0x10FFFF || (cp >= 0xD800 && cp <= 0xDFFF)) {
        return 0;
    }
    if (cp < 0x80) {
        dst[0] = (char)cp;
        return 1;
    }
    size_t size = cp < 0x800 ? 2 : cp < 0x10000 ? 3 : 4;
    for (size_t i = size - 1; i > 0; i--) {
        dst[i] = (char)(0x80 | (cp & 0x3F));
        cp >>= 6;
    }
    dst[0] = (char)((0xF00u >> size) | cp);
    return size;
}

size_t utf8_prefix(const char *text, size_t len, size_t max)
{
    size_t end = len < max ? len : max;
    /* Steps back over the bytes of a character that does not fit whole; at most three. */
    size_t start = end;
    for (int i = 0; i < 3 && start > 0 && (text[start - 1] & 0xC0) == 0x80; i++) {
        start--;
    }
    if (start == 0 || ((unsigned char)text[start - 1] & 0xC0) != 0xC0) {
        return end;
    }
    unsigned char first = (unsigned char)text[start - 1];
    size_t size = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    return start - 1 + size <= end ? end : start - 1;
}

size_t utf8_count(const char *text)
{
    size_t len = strlen(text), count = 0, size = 0;
    for (size_t i = 0; i < len; i += size) {
        utf8_decode(text + i, len - i, &size);
        count++;
    }
    return count;
}

bool utf8_valid(const char *text, size_t len)
{
    size_t size = 0;
    for (size_t i = 0; i < len; i += size) {
        if (utf8_decode(text + i, len - i, &size) == UTF8_INVALID && size == 1) {
            return false;
        }
    }
    return true;
}

/* White space and control characters that become one space: C0, space, DEL, C1, U+2028, U+2029. */
static bool is_blank(uint32_t cp)
{
    return cp <= 0x20 || (cp >= 0x7F && cp < 0xA0) || cp == 0x2028 || cp == 0x2029;
}

size_t utf8_clean(char *text, size_t len)
{
    size_t out = 0, size = 0;
    bool gap = false;
    for (size_t i = 0; i < len; i += size) {
        uint32_t cp = utf8_decode(text + i, len - i, &size);
        if (is_blank(cp)) {
            gap = out > 0;
        } else if (cp != UTF8_INVALID || size > 1) {
            /* A gap is written before what follows it, so none is left at the end; it never
             * overtakes the reading place, since it stands for at least one byte read. */
            if (gap) {
                text[out++] = ' ';
                gap = false;
            }
            memmove(text + out, text + i, size);
            out += size;
        }
    }
    text[out] = '\0';
    return out;
}
