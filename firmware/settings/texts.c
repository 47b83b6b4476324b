/* texts: see texts.h. */
#include "settings/texts.h"

#include <string.h>

bool texts_add(struct texts *texts, const char *text)
{
    size_t size = strlen(text) + 1;
    if (texts->count == SETTINGS_TEXTS_MAX || size > sizeof texts->bytes - texts->len) {
        return false;
    }
    memcpy(texts->bytes + texts->len, text, size);
    texts->len += size;
    texts->count++;
    return true;
}

const char *texts_get(const struct texts *texts, size_t index)
{
    const char *at = texts->bytes;
    if (index >= texts->count) {
        return "";
    }
    while (index-- > 0) {
        at += strlen(at) + 1;
    }
    return at;
}

void texts_clear(struct texts *texts)
{
    texts->count = texts->len = 0;
}

bool texts_same(const struct texts *a, const struct texts *b)
{
    bool same = a->count == b->count;
    for (size_t i = 0; same && i < a->count; i++) {
        same = strcmp(texts_get(a, i), texts_get(b, i)) == 0;
    }
    return same;
}

size_t source_address_count(const struct source_settings *source)
{
    return (source->url[0] ? 1 : 0) + source->urls.count;
}

const char *source_address(const struct source_settings *source, size_t index)
{
    size_t first = source->url[0] ? 1 : 0;
    return index < first ? source->url : texts_get(&source->urls, index - first);
}

/* Without the table, so that those who only read sources need not know it. */
bool settings_same_source(const struct source_settings *a, const struct source_settings *b)
{
    return strcmp(a->name, b->name) == 0 && strcmp(a->url, b->url) == 0 &&
           a->interval_s == b->interval_s && a->timeout_s == b->timeout_s &&
           a->by_hand == b->by_hand && a->quiet == b->quiet && texts_same(&a->urls, &b->urls) &&
           strcmp(a->adapter, b->adapter) == 0 && texts_same(&a->with, &b->with) &&
           texts_same(&a->headers, &b->headers) && strcmp(a->token_file, b->token_file) == 0 &&
           strcmp(a->token_header, b->token_header) == 0;
}
