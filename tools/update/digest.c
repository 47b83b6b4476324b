/* digest: see digest.h. */
#include "digest.h"

#include "base/mem.h"
#include "base/str.h"

#include <errno.h>
#include <openssl/evp.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { CHUNK = 64 * 1024, BYTES = 32 };

struct digest {
    EVP_MD_CTX *context;
};

/* OpenSSL fails here only when memory is out, where this house ends anyway. */
static void need(int good)
{
    if (good != 1) {
        abort();
    }
}

struct digest *digest_create(void)
{
    struct digest *digest = mem_alloc(1, sizeof(*digest));
    digest->context = EVP_MD_CTX_new();
    need(digest->context != NULL);
    need(EVP_DigestInit_ex(digest->context, EVP_sha256(), NULL));
    return digest;
}

void digest_destroy(struct digest *digest)
{
    if (digest) {
        EVP_MD_CTX_free(digest->context);
        free(digest);
    }
}

void digest_add(struct digest *digest, const void *bytes, size_t len)
{
    need(EVP_DigestUpdate(digest->context, bytes, len));
}

void digest_end(struct digest *digest, char dst[DIGEST_HEX_MAX])
{
    unsigned char bytes[EVP_MAX_MD_SIZE];
    unsigned len = 0;
    need(EVP_DigestFinal_ex(digest->context, bytes, &len));
    need(len == BYTES);
    for (size_t i = 0; i < BYTES; i++) {
        str_format(dst + 2 * i, 3, "%02x", bytes[i]);
    }
    need(EVP_DigestInit_ex(digest->context, EVP_sha256(), NULL));
}

bool digest_file(int fd, uint64_t max, char dst[DIGEST_HEX_MAX], uint64_t *ret_bytes)
{
    struct digest *digest = digest_create();
    char *chunk = mem_alloc(1, CHUNK);
    uint64_t bytes = 0;
    ssize_t got = 1;
    while (got != 0 && bytes <= max) {
        got = read(fd, chunk, CHUNK);
        if (got < 0 && errno != EINTR) {
            break;
        }
        digest_add(digest, chunk, got > 0 ? (size_t)got : 0);
        bytes += got > 0 ? (uint64_t)got : 0;
    }
    digest_end(digest, dst);
    digest_destroy(digest);
    free(chunk);
    *ret_bytes = bytes;
    return got == 0 && bytes <= max;
}

bool digest_is_hex(const char *text)
{
    return strlen(text) == DIGEST_HEX_LEN && strspn(text, "0123456789abcdef") == DIGEST_HEX_LEN;
}
