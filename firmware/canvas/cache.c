/* cache: see cache.h. */
#include "canvas/cache.h"

#include "base/mem.h"
#include "base/str.h"

#include <stdlib.h>
#include <string.h>

static uint64_t hash_of(const struct run_key *key)
{
    int small[] = {(int)key->kind, key->type.px, key->type.bold};
    uint64_t hash = str_hash(STR_HASH_SEED, small, sizeof(small));
    return str_hash(hash, key->text, key->len);
}

static bool same(const struct run_key *a, const struct run_key *b)
{
    return a->kind == b->kind && a->type.px == b->type.px && a->type.bold == b->type.bold &&
           a->len == b->len && memcmp(a->text, b->text, a->len) == 0;
}

void cache_init(struct cache *cache, size_t max)
{
    *cache = (struct cache){.max = max};
}

static void unlink_run(struct cache *cache, struct run *run)
{
    if (run->newer) {
        run->newer->older = run->older;
    } else {
        cache->newest = run->older;
    }
    if (run->older) {
        run->older->newer = run->newer;
    } else {
        cache->oldest = run->newer;
    }
}

static void put_first(struct cache *cache, struct run *run)
{
    run->newer = NULL;
    run->older = cache->newest;
    if (run->older) {
        run->older->newer = run;
    } else {
        cache->oldest = run;
    }
    cache->newest = run;
}

static void drop_oldest(struct cache *cache)
{
    struct run *run = cache->oldest;
    struct run **link = &cache->buckets[run->hash % CACHE_BUCKETS];
    while (*link != run) {
        link = &(*link)->bucket;
    }
    *link = run->bucket;
    cache->oldest = run->newer;
    if (run->newer) {
        run->newer->older = NULL;
    } else {
        cache->newest = NULL;
    }
    cache->bytes -= run->bytes;
    free((char *)run->key.text);
    free(run->mask);
    free(run->image);
    free(run->spelled);
    free(run->emoji);
    free(run);
}

void cache_destroy(struct cache *cache)
{
    while (cache->oldest) {
        drop_oldest(cache);
    }
}

struct run *cache_find(struct cache *cache, const struct run_key *key)
{
    uint64_t hash = hash_of(key);
    for (struct run *run = cache->buckets[hash % CACHE_BUCKETS]; run; run = run->bucket) {
        if (run->hash == hash && same(&run->key, key)) {
            unlink_run(cache, run);
            put_first(cache, run);
            return run;
        }
    }
    return NULL;
}

struct run *cache_add(struct cache *cache, const struct run_key *key)
{
    struct run *run = mem_alloc(1, sizeof(*run));
    char *text = mem_alloc(key->len + 1, 1);
    memcpy(text, key->text, key->len);
    run->key = *key;
    run->key.text = text;
    run->hash = hash_of(key);
    struct run **bucket = &cache->buckets[run->hash % CACHE_BUCKETS];
    run->bucket = *bucket;
    *bucket = run;
    put_first(cache, run);
    return run;
}

void cache_count(struct cache *cache, struct run *run)
{
    size_t pixels = (size_t)run->ink.w * (size_t)run->ink.h;
    size_t spelled = 0;
    for (size_t i = 0; i < run->emoji_count; i++) {
        spelled += run->emoji[i].len + sizeof(*run->emoji);
    }
    cache->bytes -= run->bytes;
    run->bytes = sizeof(*run) + run->key.len + 1 + spelled;
    run->bytes += (run->mask ? pixels : 0) + (run->image ? pixels * sizeof(*run->image) : 0);
    cache->bytes += run->bytes;
}

void cache_trim(struct cache *cache)
{
    while (cache->oldest && cache->bytes > cache->max) {
        drop_oldest(cache);
    }
}
