/*
 * keys_file: new keys for releases, as a desk sends them. Pure.
 *
 * First line, ASCII: `HUNE-KEYS 1 <document bytes> <signature bytes>`, then the two parts. The
 * document is JSON:
 *   {"hune_keys": 1, "counter": 3, "signers": "<allowed_signers(5)>", "revoked": "<base64>"|null}
 * The signature is ssh-keygen's over the document's bytes, namespace `hune-keys`, by one of the
 * keys that the wall believes now. The counter only grows, so that an old set never comes back.
 * Every line of signers is empty, a comment, or
 *   release@hune namespaces="hune-release" <type> <key> [comment]
 */
#ifndef HUNE_UPDATE_KEYS_FILE_H
#define HUNE_UPDATE_KEYS_FILE_H

#include "base/buf.h"
#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    KEYS_DOCUMENT_MAX = 512 * 1024,
    KEYS_SIGNATURE_MAX = 16 * 1024,
    KEYS_HEAD_MAX = 64,
    KEYS_FILE_MAX = KEYS_HEAD_MAX + KEYS_DOCUMENT_MAX + KEYS_SIGNATURE_MAX,
    KEYS_SIGNERS_MAX = 64 * 1024,
    KEYS_REVOKED_MAX = 256 * 1024,
    KEYS_MAX = 16, /* that may sign at the same time */
    KEYS_LINE_MAX = 2048
};

/* The two parts, borrowed from the bytes. */
struct keys_parts {
    const char *document, *signature;
    size_t document_len, signature_len;
};

bool keys_parts(const char *bytes, size_t len, struct keys_parts *ret_parts, struct err *err);

struct keys_document {
    int64_t counter;
    struct buf signers; /* text */
    struct buf revoked; /* the key revocation list, empty for none */
};

/* Always destroy ret_document. */
bool keys_document(const char *bytes, size_t len, struct keys_document *ret_document,
                   struct err *err);
void keys_document_destroy(struct keys_document *document);

/* One key: "<type> <key> [comment]", and the line of the file. */
struct keys_list {
    int count;
    char keys[KEYS_MAX][KEYS_LINE_MAX];
};

/* The keys of an allowed_signers text, at least one; anything else in it is refused. */
bool keys_list(const char *signers, struct keys_list *ret_list, struct err *err);

#endif
