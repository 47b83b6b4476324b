/*
 * buf: bytes that grow up to a mandatory maximum.
 * The content is always followed by a NUL that does not count, so data can be used as a string.
 */
#ifndef HUNE_BASE_BUF_H
#define HUNE_BASE_BUF_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

struct buf {
    char *data; /* NULL while nothing was appended; use buf_text() for a string */
    size_t len;
    size_t cap;
    size_t max; /* content bytes at most, at least 1 */
};

void buf_init(struct buf *buf, size_t max);
void buf_destroy(struct buf *buf);
/* Empties, keeps the memory. */
void buf_clear(struct buf *buf);
/* Each returns false, and changes nothing, when the content would exceed the maximum. */
bool buf_append(struct buf *buf, const void *bytes, size_t len);
bool buf_puts(struct buf *buf, const char *text);
bool buf_printf(struct buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));
bool buf_vprintf(struct buf *buf, const char *format, va_list args)
    __attribute__((format(printf, 2, 0)));
/* The content as a string, "" when empty; valid until the next change. */
const char *buf_text(const struct buf *buf);

#endif
