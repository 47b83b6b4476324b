/* source_last: see source_last.h. */
#include "feed/source_last.h"

#include "base/str.h"
#include "settings/texts.h"

#include <string.h>

_Static_assert((int)CACHE_TEXT_MAX >= (int)VALIDATOR_MAX, "an entry has room for validators");
_Static_assert((int)CACHE_TEXT_MAX >= (int)HEALTH_NAME_MAX, "and for a name");

/* 2025: times before it were told by a clock that nobody had set. */
static const int64_t CREDIBLE = 1735689600;

/* With its NUL, so that "a", "bc" is not "ab", "c". */
static uint64_t hash_text(uint64_t hash, const char *text)
{
    return str_hash(hash, text, strlen(text) + 1);
}

static uint64_t hash_texts(uint64_t hash, const struct texts *texts)
{
    hash = str_hash(hash, &texts->count, sizeof(texts->count));
    for (size_t i = 0; i < texts->count; i++) {
        hash = hash_text(hash, texts_get(texts, i));
    }
    return hash;
}

uint32_t source_fingerprint(const struct source_settings *settings)
{
    uint64_t hash = STR_HASH_SEED;
    for (size_t i = 0; i < source_address_count(settings); i++) {
        hash = hash_text(hash, source_address(settings, i));
    }
    hash = hash_text(hash, settings->adapter);
    hash = hash_texts(hash, &settings->with);
    hash = hash_texts(hash, &settings->headers);
    hash = hash_text(hash, settings->token_file);
    hash = hash_text(hash, settings->token_header);
    return (uint32_t)(hash ^ hash >> 32);
}

bool source_keep(struct source *source)
{
    source->keeps = source_is_remote(source);
    return source->keeps;
}

void source_keep_body(struct source *source, struct answer *answer)
{
    struct buf body = answer->body;
    buf_clear(&source->last);
    if (source->keeps && body.len <= CACHE_BYTES_MAX) {
        answer->body = source->last;
        source->last = body;
    }
}

/* It becomes a header line of the next request. */
static bool is_plain(const char *text)
{
    for (; *text; text++) {
        if ((unsigned char)*text < ' ' || *text == 0x7f) {
            return false;
        }
    }
    return true;
}

/* An adapter may have become another one since: then an unchanged body gives a new document. */
static void recall_validators(struct source *source, const struct cache_entry *entry)
{
    if (source->parts.count == 1 && !source->helper && is_plain(entry->etag) &&
        is_plain(entry->modified)) {
        str_copy(source->validators.etag, VALIDATOR_MAX, entry->etag);
        str_copy(source->validators.modified, VALIDATOR_MAX, entry->modified);
    }
}

bool source_recall(struct source *source, const struct cache_entry *entry, struct moment now)
{
    struct answer answer;
    if (!source->keeps || source->document || entry->body_len == 0) {
        return false;
    }
    answer_init(&answer);
    bool good = buf_append(&answer.body, entry->body, entry->body_len) &&
                source_read(source, &answer, now.steady_ms);
    if (good) {
        struct health *health = &source->health;
        health->recalled = true;
        health->confirmed_at = entry->confirmed_at;
        health->last_success = entry->heard_at;
        recall_validators(source, entry);
    }
    answer_destroy(&answer);
    return good;
}

static int64_t credible(int64_t time)
{
    return time >= CREDIBLE ? time : TIME_NONE;
}

bool source_last(const struct source *source, struct cache_entry *ret_entry)
{
    if (!source->document || source->last.len == 0) {
        return false;
    }
    const struct validators *validators = source->parts.list[0].fetch
                                              ? fetch_validators(source->parts.list[0].fetch)
                                              : &source->validators;
    *ret_entry = (struct cache_entry){
        .fingerprint = source_fingerprint(&source->settings),
        .heard_at = credible(source->health.last_success),
        .confirmed_at = credible(source->health.confirmed_at),
        .body = source->last.data,
        .body_len = source->last.len,
    };
    str_copy(ret_entry->name, CACHE_TEXT_MAX, source->health.name);
    if (source->parts.count == 1 && !source->helper) {
        str_copy(ret_entry->etag, CACHE_TEXT_MAX, validators->etag);
        str_copy(ret_entry->modified, CACHE_TEXT_MAX, validators->modified);
    }
    return true;
}
