/*
 * parse_kept: see kept.h. Open addressing in a table at most half full.
 */
#include "feed/parse_kept.h"

#include "base/mem.h"
#include "base/str.h"

#include <string.h>

struct place {
    uint32_t at, len; /* in the bytes; len 0: free */
    uint32_t hash;
    uint32_t message;
};

struct kept {
    char *bytes;   /* behind the places */
    uint32_t from; /* where the bytes stood in the document */
    size_t mask;
    struct place places[];
};

struct kept *kept_create(const char *bytes, const struct slices *slices)
{
    size_t count = 1;
    while (count < 2 * slices->count) {
        count *= 2;
    }
    size_t size = sizeof(struct kept) + count * sizeof(struct place);
    struct kept *kept = mem_resize(NULL, size + slices->list.len, 1);
    memset(kept, 0, size);
    kept->bytes = (char *)kept + size;
    kept->from = slices->list.at;
    kept->mask = count - 1;
    memcpy(kept->bytes, bytes + slices->list.at, slices->list.len);
    return kept;
}

uint64_t kept_hash(const char *bytes, size_t len)
{
    return str_hash_long(STR_HASH_SEED, bytes, len);
}

void kept_add(struct kept *kept, struct slice slice, uint64_t hash, size_t message)
{
    for (size_t probe = 0; probe < KEPT_PROBES_MAX; probe++) {
        struct place *place = &kept->places[(hash + probe) & kept->mask];
        if (place->len == 0) {
            *place = (struct place){slice.at - kept->from, slice.len, (uint32_t)(hash >> 32),
                                    (uint32_t)message};
            return;
        }
    }
}

bool kept_find(const struct kept *kept, const char *bytes, size_t len, uint64_t hash,
               size_t *ret_message)
{
    for (size_t probe = 0; kept && probe < KEPT_PROBES_MAX; probe++) {
        const struct place *place = &kept->places[(hash + probe) & kept->mask];
        if (place->len == 0) {
            return false;
        }
        if (place->len == len && place->hash == (uint32_t)(hash >> 32) &&
            memcmp(kept->bytes + place->at, bytes, len) == 0) {
            *ret_message = place->message;
            return true;
        }
    }
    return false;
}
