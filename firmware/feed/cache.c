/* cache: see cache.h. */
#include "feed/cache.h"

#include "base/log.h"
#include "base/mem.h"
#include "base/replace.h"
#include "base/str.h"
#include "feed/cache_image.h"
#include "feed/file.h"
#include "feed/pace.h"
#include "feed/source_last.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    MODE = 0640, /* people's names are in it */
    DEBT_MAX_MS = 30 * 60 * 60 * 1000,
    BOOT_MAX = 64,
    JUST_S = 60, /* at the end, a confirmation is news when it is so much newer */
};

_Static_assert((int)CACHE_ENTRIES_MAX >= (int)SETTINGS_SOURCES_MAX, "each source has its entry");

/* What the file has of one source. */
struct written {
    struct source_body body; /* size 0: nothing */
    int64_t heard;
    enum level level;
};

struct feed_cache {
    char path[SETTINGS_PATH_MAX];
    enum feed_cache_use use;
    struct pace pace;
    uint64_t boot;
    bool foreign; /* the file has what no source is to have */
    struct written list[SETTINGS_SOURCES_MAX];
    char trouble[ERR_TEXT_MAX]; /* what was logged last; "" while all is well */
    uint32_t left_out;          /* the sources, as bits, of which it was logged that they are */
};

struct feed_cache *feed_cache_create(const char *path, enum feed_cache_use use)
{
    if (!path || !*path) {
        return NULL;
    }
    struct feed_cache *cache = mem_alloc(1, sizeof(*cache));
    str_copy(cache->path, sizeof(cache->path), path);
    cache->use = use;
    return cache;
}

void feed_cache_destroy(struct feed_cache *cache)
{
    free(cache);
}

/* --- Reading -------------------------------------------------------------------------------------
 */

/* Of the machine's present start, whose steady time counts; 0 when that is not to be had. */
static uint64_t boot_hash(void)
{
    char text[BOOT_MAX];
    int fd = open("/proc/sys/kernel/random/boot_id", O_RDONLY | O_CLOEXEC);
    ssize_t len = fd >= 0 ? read(fd, text, sizeof(text)) : 0;
    if (fd >= 0) {
        close(fd);
    }
    return len > 0 ? str_hash(STR_HASH_SEED, text, (size_t)len) : 0;
}

/* A wall that is started over and over writes no more for that. */
static void take_pace(struct feed_cache *cache, const struct cache_head *head, int64_t now_ms)
{
    struct pace *pace = &cache->pace;
    if (cache->boot && head->boot == cache->boot && head->written_ms <= now_ms &&
        head->due_ms >= head->written_ms && head->due_ms - now_ms < DEBT_MAX_MS) {
        pace->due_ms = head->due_ms;
        pace->least_ms = head->written_ms + PACE_LEAST_MS;
    } else {
        pace->due_ms = pace->least_ms = now_ms + PACE_LEAST_MS;
    }
}

static enum level level_of(const struct source *source)
{
    const struct model *content = source->document ? &source->document->content : NULL;
    return content && content->crisis.present ? content->crisis.level : (enum level)0;
}

static struct written written_of(const struct source *source)
{
    return (struct written){source->good, source->health.last_success, level_of(source)};
}

static bool is_ahead(int64_t time, int64_t now)
{
    return time != TIME_NONE && time > now + CACHE_AHEAD_S;
}

/* True when a source has taken it. Several sources of one address all do. */
static bool give(struct feed_cache *cache, struct sources *sources, const struct cache_entry *entry,
                 struct moment now)
{
    bool taken = false;
    for (size_t i = 0; i < sources->count; i++) {
        struct source *source = &sources->list[i];
        if (source_fingerprint(&source->settings) == entry->fingerprint &&
            source_recall(source, entry, now)) {
            cache->list[i] = written_of(source);
            taken = true;
        }
    }
    return taken;
}

static bool read_image(struct feed_cache *cache, struct answer *answer,
                       struct cache_reader *ret_reader)
{
    struct file_stamp never = {0};
    struct err err;
    file_read(cache->path, &never, answer, &never);
    if (answer->outcome == OUTCOME_BODY) {
        if (cache_image_open(answer->body.data, answer->body.len, ret_reader, &err)) {
            return true;
        }
        cache->foreign = true;
        log_warn("cache: %s: %s; begun anew", cache->path, err.text);
    } else if (access(cache->path, F_OK) == 0) {
        cache->foreign = true;
        log_warn("cache: %s; begun anew", answer->detail);
    }
    return false;
}

bool feed_cache_load(struct feed_cache *cache, struct sources *sources, struct moment now,
                     bool clock_set)
{
    struct answer answer;
    struct cache_reader reader;
    struct cache_entry entry;
    bool any = false;
    if (!cache) {
        return false;
    }
    for (size_t i = 0; i < sources->count; i++) {
        source_keep(&sources->list[i]);
    }
    cache->boot = boot_hash();
    answer_init(&answer);
    if (read_image(cache, &answer, &reader)) {
        take_pace(cache, &reader.head, now.steady_ms);
        while (cache_image_next(&reader, &entry)) {
            /* Ignored, and not yet erased: it may be our clock that is wrong. */
            bool ahead = clock_set && (is_ahead(entry.heard_at, now.wall) ||
                                       is_ahead(entry.confirmed_at, now.wall));
            bool taken = !ahead && give(cache, sources, &entry, now);
            cache->foreign = cache->foreign || (!ahead && !taken);
            any = any || taken;
        }
    }
    answer_destroy(&answer);
    return any;
}

/* --- Writing -------------------------------------------------------------------------------------
 */

static bool is_newer(int64_t heard, int64_t before, int64_t by_s)
{
    return heard != TIME_NONE && (before == TIME_NONE || heard < before || heard - before >= by_s);
}

/* Whether there is anything to write, and whether that can wait. */
static bool has_news(const struct feed_cache *cache, const struct sources *sources, bool ending,
                     enum pace_need *ret_need)
{
    bool news = cache->foreign;
    *ret_need = ending ? PACE_ENDING : PACE_CAN_WAIT;
    for (size_t i = 0; i < sources->count; i++) {
        const struct source *source = &sources->list[i];
        const struct written now = written_of(source), *before = &cache->list[i];
        if (source->last.len == 0) {
            continue;
        }
        news = news || now.body.hash != before->body.hash || now.body.size != before->body.size ||
               is_newer(now.heard, before->heard, ending ? JUST_S : CACHE_CONFIRMED_S);
        if (now.level != before->level && !ending) {
            *ret_need = PACE_URGENT;
        }
    }
    return news;
}

static void leave_out(struct feed_cache *cache, const struct source *source, size_t index)
{
    if (!(cache->left_out & 1U << index)) {
        log_warn("cache: %s: what %s says does not fit into %d MB: not kept", cache->path,
                 source->health.name, CACHE_BYTES_MAX >> 20);
    }
    cache->left_out |= 1U << index;
}

static void make_image(struct feed_cache *cache, const struct sources *sources, struct buf *image)
{
    struct cache_entry entry;
    for (size_t i = 0; i < sources->count; i++) {
        const struct source *source = &sources->list[i];
        bool kept = source_last(source, &entry) && cache_image_add(image, &entry);
        cache->list[i] = written_of(source);
        if (kept) {
            cache->left_out &= ~(1U << i);
        } else if (source->keeps && source->document) {
            leave_out(cache, source, i);
        }
    }
    cache_image_end(image);
}

static void say(struct feed_cache *cache, bool good, const struct err *err)
{
    if (!good && strcmp(cache->trouble, err->text) != 0) {
        log_warn("cache: %s: %s; the wall goes on without", cache->path, err->text);
    } else if (good && *cache->trouble) {
        log_info("cache: %s: kept again", cache->path);
    }
    str_copy(cache->trouble, sizeof(cache->trouble), good ? "" : err->text);
}

/* Bytes of the image to come, so that its head can say when the next one is due. */
static size_t size_ahead(const struct sources *sources)
{
    size_t size = 0;
    for (size_t i = 0; i < sources->count; i++) {
        size += sources->list[i].last.len + PACE_BLOCK / 2;
    }
    return size < CACHE_BYTES_MAX ? size : CACHE_BYTES_MAX;
}

void feed_cache_settle(struct feed_cache *cache, const struct sources *sources, struct moment now,
                       bool ending)
{
    enum pace_need need;
    struct buf image;
    struct err err = {""};
    if (!cache || cache->use == CACHE_READ || !has_news(cache, sources, ending, &need) ||
        !pace_allows(&cache->pace, need, now.steady_ms)) {
        return;
    }
    struct written before[SETTINGS_SOURCES_MAX];
    memcpy(before, cache->list, sizeof(before));
    /* What fails has cost its bytes as well. */
    pace_wrote(&cache->pace, size_ahead(sources), now.steady_ms);
    const struct cache_head head = {cache->boot, now.steady_ms, cache->pace.due_ms};
    cache_image_begin(&image, &head);
    make_image(cache, sources, &image);
    bool good = replace_file(cache->path, image.data, image.len, MODE, &err);
    if (good) {
        cache->foreign = false;
    } else {
        memcpy(cache->list, before, sizeof(before));
    }
    say(cache, good, &err);
    buf_destroy(&image);
}
