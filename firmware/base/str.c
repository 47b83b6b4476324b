/* str: see str.h. */
#include "base/str.h"

#include "base/utf8.h"

#include <errno.h>
#include <locale.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool str_copy(char *dst, size_t size, const char *src)
{
    size_t len = strlen(src);
    size_t kept = utf8_prefix(src, len, size - 1);
    memmove(dst, src, kept);
    dst[kept] = '\0';
    return kept == len;
}

bool str_format(char *dst, size_t size, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int wanted = vsnprintf(dst, size, format, args);
    va_end(args);
    if (wanted >= 0 && (size_t)wanted < size) {
        return true;
    }
    size_t len = strlen(dst);
    dst[utf8_prefix(dst, len, len)] = '\0';
    return false;
}

bool str_equal(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

bool str_starts(const char *text, const char *prefix)
{
    return strncmp(text, prefix, strlen(prefix)) == 0;
}

bool str_to_int(const char *text, int64_t min, int64_t max, int64_t *ret_value)
{
    const char *digits = text + (*text == '-');
    if (*digits < '0' || *digits > '9') {
        return false; /* strtoll would take leading space and "+" */
    }
    char *end = NULL;
    errno = 0;
    long long value = strtoll(text, &end, 10);
    if (errno || *end || value < min || value > max) {
        return false;
    }
    *ret_value = value;
    return true;
}

static const char *skip_digits(const char *text)
{
    while (*text >= '0' && *text <= '9') {
        text++;
    }
    return text;
}

/* RFC 8259, section 6; leading zeros are let pass. */
static bool is_number(const char *text)
{
    const char *p = text + (*text == '-');
    const char *end = skip_digits(p);
    if (end == p) {
        return false;
    }
    if (*end == '.') {
        p = end + 1;
        end = skip_digits(p);
        if (end == p) {
            return false;
        }
    }
    if (*end == 'e' || *end == 'E') {
        p = end + 1;
        p += *p == '+' || *p == '-';
        end = skip_digits(p);
        if (end == p) {
            return false;
        }
    }
    return *end == '\0';
}

bool str_to_number(const char *text, double *ret_value)
{
    if (!is_number(text)) {
        return false;
    }
    /* The program's LC_NUMERIC is always that of C.UTF-8, so strtod reads ".". */
    double value = strtod(text, NULL);
    if (!isfinite(value)) {
        return false;
    }
    *ret_value = value;
    return true;
}

int str_index(const char *text, const char *const *names, size_t count)
{
    for (size_t i = 0; text && i < count; i++) {
        if (names[i] && strcmp(text, names[i]) == 0) {
            return (int)i;
        }
    }
    return -1;
}

uint64_t str_hash(uint64_t seed, const void *bytes, size_t len)
{
    const unsigned char *p = bytes;
    for (size_t i = 0; i < len; i++) {
        seed = (seed ^ p[i]) * UINT64_C(1099511628211);
    }
    return seed;
}

/* Each step is one to one, so that texts of one length that differ in one step never meet. */
uint64_t str_hash_long(uint64_t seed, const void *bytes, size_t len)
{
    const unsigned char *p = bytes;
    uint64_t hash = seed ^ len;
    for (size_t left = len; left > 0;) {
        uint64_t word = 0;
        size_t size = left < sizeof(word) ? left : sizeof(word);
        memcpy(&word, p, size);
        hash = (hash ^ word) * UINT64_C(0x9E3779B97F4A7C15);
        hash ^= hash >> 32;
        p += size;
        left -= size;
    }
    return hash;
}
