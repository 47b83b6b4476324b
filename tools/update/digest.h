/*
 * digest: SHA-256, of bytes as they come or of a file.
 */
#ifndef HUNE_UPDATE_DIGEST_H
#define HUNE_UPDATE_DIGEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { DIGEST_HEX_LEN = 64, DIGEST_HEX_MAX = DIGEST_HEX_LEN + 1 };

struct digest;

struct digest *digest_create(void);
void digest_destroy(struct digest *digest);
void digest_add(struct digest *digest, const void *bytes, size_t len);
/* In small letters; it can then begin anew. */
void digest_end(struct digest *digest, char dst[DIGEST_HEX_MAX]);
/* Of the rest of the file, with its length; false when it can't be read, or is longer than max. */
bool digest_file(int fd, uint64_t max, char dst[DIGEST_HEX_MAX], uint64_t *ret_bytes);
/* True for 64 hexadecimal digits in small letters. */
bool digest_is_hex(const char *text);

#endif
