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

size_t source_address_count(const struct source_settings *source)
{
    return (source->url[0] ? 1 : 0) + source->urls.count;
}

const char *source_address(const struct source_settings *source, size_t index)
{
    size_t first = source->url[0] ? 1 : 0;
    return index < first ? source->url : texts_get(&source->urls, index - first);
}
