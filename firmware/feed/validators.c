/* validators: see validators.h. */
#include "feed/validators.h"

#include "base/str.h"

#include <string.h>
#include <strings.h>

static const char STATUS_LINE[] = "HTTP/";

/* If line is the header name, copies its value without the space around it. */
static void take_header(const char *line, size_t len, const char *name, char dst[VALIDATOR_MAX])
{
    size_t skip = strlen(name);
    if (len <= skip || strncasecmp(line, name, skip) != 0) {
        return;
    }
    while (skip < len && strchr(" \t", line[skip])) {
        skip++;
    }
    while (len > skip && strchr(" \t\r\n", line[len - 1])) {
        len--;
    }
    dst[0] = '\0';
    if (len - skip < VALIDATOR_MAX && !memchr(line + skip, '\0', len - skip)) {
        memcpy(dst, line + skip, len - skip);
        dst[len - skip] = '\0';
    }
}

void validators_take(struct validators *validators, const char *line, size_t len)
{
    size_t status = strlen(STATUS_LINE);
    if (len > status && strncasecmp(line, STATUS_LINE, status) == 0) {
        /* What a redirect or an interim answer said is not about the document. */
        *validators = (struct validators){0};
        return;
    }
    take_header(line, len, "ETag:", validators->etag);
    take_header(line, len, "Last-Modified:", validators->modified);
}

/* Out of memory, the header is left out: the server sends the document then. */
static bool add(struct curl_slist **list, const char *name, const char *value)
{
    char line[VALIDATOR_MAX + 32];
    if (value[0] == '\0') {
        return false;
    }
    str_format(line, sizeof line, "%s: %s", name, value);
    struct curl_slist *longer = curl_slist_append(*list, line);
    *list = longer ? longer : *list;
    return longer;
}

bool validators_ask(const struct validators *validators, struct curl_slist **list)
{
    bool etag = add(list, "If-None-Match", validators->etag);
    bool modified = add(list, "If-Modified-Since", validators->modified);
    return etag || modified;
}
