/* validators: see validators.h. */
#include "feed/validators.h"

#include "base/clock.h"
#include "base/str.h"

#include <string.h>
#include <strings.h>

static const char STATUS_LINE[] = "HTTP/";
static const uint32_t DATE_LAST = 0xF0000000; /* in 2097 */

/* If line is the header name, copies its value without the space around it. */
static void take_header(const char *line, size_t len, const char *name, char dst[VALIDATOR_MAX])
{
    size_t skip = strlen(name);
    if (len <= skip || strncasecmp(line, name, skip) != 0) {
        return;
    }
    const char *value = line + skip;
    const char *end = line + len;
    while (value < end && strchr(" \t", *value)) {
        value++;
    }
    while (end > value && strchr(" \t\r\n", end[-1])) {
        end--;
    }
    size_t size = (size_t)(end - value);
    bool fits = size < VALIDATOR_MAX && !memchr(value, '\0', size);
    memcpy(dst, value, fits ? size : 0);
    dst[fits ? size : 0] = '\0';
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
    take_header(line, len, "Date:", validators->date);
}

int64_t validators_date(const struct validators *validators)
{
    /* Debian 12's libcurl for armhf answers 32 bits, whatever time_t is here; the upper half of 64
     * would then be anything. Beyond the last: a date before 1970, or none. */
    uint32_t date = validators->date[0] ? (uint32_t)curl_getdate(validators->date, NULL) : 0;
    return date > 0 && date < DATE_LAST ? (int64_t)date : TIME_NONE;
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
