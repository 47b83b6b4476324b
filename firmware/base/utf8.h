/*
 * utf8: reading UTF-8 that may be anything (Unicode 15, section 3.9, table 3-7).
 */
#ifndef HUNE_BASE_UTF8_H
#define HUNE_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { UTF8_INVALID = 0xFFFD };

/*
 * Decodes one code point of text[0..len), len > 0, and sets *ret_size to the bytes used (1 to 4).
 * An invalid byte gives UTF8_INVALID and a size of 1.
 */
uint32_t utf8_decode(const char *text, size_t len, size_t *ret_size);
/* Writes cp to dst[4]; returns the bytes written, 0 for what is not a scalar value. */
size_t utf8_encode(uint32_t cp, char dst[4]);
/* Bytes of the longest prefix of text[0..len) that is at most max bytes and ends between
 * characters. */
size_t utf8_prefix(const char *text, size_t len, size_t max);
/* Code points in the string. */
size_t utf8_count(const char *text);
bool utf8_valid(const char *text, size_t len);
/*
 * Cleans a string for display, in place: control characters (C0, DEL, C1) and runs of white space
 * become one space, leading and trailing space goes, invalid bytes are dropped. Writes a NUL at the
 * new end (so text holds at least len + 1 bytes). Returns the new length.
 */
size_t utf8_clean(char *text, size_t len);

#endif
