/*
 * str: small, bounded helpers for NUL-terminated UTF-8 strings.
 */
#ifndef HUNE_BASE_STR_H
#define HUNE_BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Copies into dst[size], cut at a character boundary when too long. Returns false when cut. */
bool str_copy(char *dst, size_t size, const char *src);
/* As snprintf, cut at a character boundary. Returns false when cut. */
bool str_format(char *dst, size_t size, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* NULL equals NULL only. */
bool str_equal(const char *a, const char *b);
bool str_starts(const char *text, const char *prefix);
/* The whole string as a decimal integer in [min, max]; ret_value untouched on failure. */
bool str_to_int(const char *text, int64_t min, int64_t max, int64_t *ret_value);
/* The whole string as a finite decimal number (JSON's grammar, "." whatever the locale). */
bool str_to_number(const char *text, double *ret_value);
/* The index of text in names[count] (NULL entries are skipped), or -1. */
int str_index(const char *text, const char *const *names, size_t count);
/* FNV-1a, 64 bits (http://www.isthe.com/chongo/tech/comp/fnv/); start with STR_HASH_SEED. */
uint64_t str_hash(uint64_t seed, const void *bytes, size_t len);
/* For many bytes, eight at a step; other values than str_hash, and each byte order has its own. */
uint64_t str_hash_long(uint64_t seed, const void *bytes, size_t len);

static const uint64_t STR_HASH_SEED = UINT64_C(14695981039346656037);

#endif
