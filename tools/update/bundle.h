/*
 * bundle: a release on its way to the wall, one stream:
 *
 *   HUNE-RELEASE 1 <manifest bytes> <signature bytes> <payload bytes>\n
 *   manifest, signature, payload
 *
 * It comes from a file or from the network, in any portions, and is read once, in order.
 */
#ifndef HUNE_UPDATE_BUNDLE_H
#define HUNE_UPDATE_BUNDLE_H

#include "base/buf.h"
#include "digest.h"
#include "fail.h"

#include <stdbool.h>
#include <stdint.h>

enum {
    BUNDLE_HEAD_MAX = 80,
    BUNDLE_MANIFEST_MAX = 1000 * 1000,
    BUNDLE_SIGNATURE_MAX = 16 * 1000,
    BUNDLE_PAYLOAD_MAX = 64 * 1000 * 1000,
    BUNDLE_IDLE_MS = 60 * 1000 /* without a byte: the desk is gone */
};

struct bundle {
    int fd; /* borrowed */
    struct buf manifest, signature;
    uint64_t payload; /* its bytes */
};

/* The first line alone: sizes within their limits, or a refusal. */
bool bundle_open(struct bundle *bundle, int fd, struct fail *fail);
void bundle_destroy(struct bundle *bundle);
/* Then the manifest and its signature, into memory. */
bool bundle_read(struct bundle *bundle, struct fail *fail);
/* Then the payload into out, whose path is told in errors; nothing may follow it. */
bool bundle_spool(struct bundle *bundle, int out, const char *path, char ret_hex[DIGEST_HEX_MAX],
                  struct fail *fail);

#endif
