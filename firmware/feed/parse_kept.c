/*
 * parse_kept: see parse_kept.h. Open addressing in a table at most half full.
 */
#include "feed/parse_kept.h"

#include "base/mem.h"
#include "base/str.h"

#include <string.h>

struct kept {
    uint32_t *places; /* behind the entries: 0, or 1 more than an entry's index */
    char *bytes;      /* behind the places: the list */
    size_t list_at;   /* where the list stood in the document */
    size_t mask;
    size_t count;
    struct kept_entry entries[];
};

struct kept *kept_create(const char *bytes, const struct slices *slices)
{
    size_t place_count = 1;
    while (place_count < 2 * slices->count) {
        place_count *= 2;
    }
    size_t places_at = sizeof(struct kept) + slices->count * sizeof(struct kept_entry);
    size_t bytes_at = places_at + place_count * sizeof(uint32_t);
    /* Neither the entries nor the bytes need be zeroed. */
    struct kept *kept = mem_resize(NULL, bytes_at + slices->list_len, 1);
    *kept = (struct kept){.list_at = slices->list_at, .mask = place_count - 1};
    kept->places = (uint32_t *)(void *)((char *)kept + places_at);
    kept->bytes = (char *)kept + bytes_at;
    memset(kept->places, 0, place_count * sizeof(uint32_t));
    memcpy(kept->bytes, bytes + slices->list_at, slices->list_len);
    return kept;
}

uint64_t kept_hash(const char *bytes, size_t len)
{
    return str_hash_long(STR_HASH_SEED, bytes, len);
}

void kept_add(struct kept *kept, const struct slice *slice, uint64_t hash, size_t message)
{
    for (size_t probe = 0; probe < KEPT_PROBES_MAX; probe++) {
        uint32_t *place = &kept->places[(hash + probe) & kept->mask];
        if (*place == 0) {
            kept->entries[kept->count] =
                (struct kept_entry){.hash = hash,
                                    .at = (uint32_t)(slice->at - kept->list_at),
                                    .len = slice->len,
                                    .message = (uint32_t)message};
            *place = (uint32_t)++kept->count;
            return;
        }
    }
}

static bool begins_with(const struct kept *kept, const struct kept_entry *entry, const char *bytes,
                        size_t len)
{
    return entry->len <= len && memcmp(kept->bytes + entry->at, bytes, entry->len) == 0;
}

const struct kept_entry *kept_find(const struct kept *kept, const char *bytes, size_t len)
{
    uint64_t hash = kept ? kept_hash(bytes, len) : 0;
    for (size_t probe = 0; kept && probe < KEPT_PROBES_MAX; probe++) {
        uint32_t place = kept->places[(hash + probe) & kept->mask];
        if (place == 0) {
            return NULL;
        }
        const struct kept_entry *entry = &kept->entries[place - 1];
        if (entry->hash == hash && entry->len == len && begins_with(kept, entry, bytes, len)) {
            return entry;
        }
    }
    return NULL;
}

const struct kept_entry *kept_next(const struct kept *kept, const struct kept_entry *last,
                                   const char *bytes, size_t len)
{
    if (!kept) {
        return NULL;
    }
    const struct kept_entry *entry = last ? last + 1 : kept->entries;
    bool there = entry < kept->entries + kept->count && begins_with(kept, entry, bytes, len);
    return there ? entry : NULL;
}
