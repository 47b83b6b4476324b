/* url: see url.h. */
#include "feed/url.h"

#include "base/str.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

static const char FILE_SCHEME[] = "file:";

/* The parts of a URL that are told apart here, as [begin, end). */
struct parts {
    const char *user, *user_end; /* user and password, without the "@"; empty when there is none */
    const char *rest;            /* host, port and path */
    const char *query;           /* from "?" or "#" to the end */
};

/* "ana:pa/ss@host": an unescaped slash in a password; what follows the colon is then no port. */
static bool odd_port(const char *authority, const char *end)
{
    const char *colon = memrchr(authority, ':', (size_t)(end - authority));
    return colon && strspn(colon + 1, "0123456789") < (size_t)(end - colon - 1);
}

static struct parts split(const char *url)
{
    const char *slashes = strstr(url, "://");
    const char *begin = slashes ? slashes + 3 : url;
    const char *authority_end = begin + strcspn(begin, "/?#");
    const char *at = memrchr(begin, '@', (size_t)(authority_end - begin));
    if (!at && begin[0] != '[' && odd_port(begin, authority_end)) {
        at = strrchr(begin, '@');
    }
    struct parts parts = {.user = begin, .user_end = at ? at : begin, .rest = at ? at + 1 : begin};
    parts.query = parts.rest + strcspn(parts.rest, "?#");
    return parts;
}

void url_mask(const char *url, char *dst, size_t size)
{
    struct parts parts = split(url);
    bool has_user = parts.user_end > parts.user;
    str_format(dst, size, "%.*s%s%.*s%s", (int)(parts.user - url), url, has_user ? "…@" : "",
               (int)(parts.query - parts.rest), parts.rest, *parts.query ? "?…" : "");
}

static bool holds(const char *text, const char *begin, const char *end)
{
    return end > begin && memmem(text, strlen(text), begin, (size_t)(end - begin));
}

bool url_leaks(const char *url, const char *text)
{
    struct parts parts = split(url);
    const char *colon = memchr(parts.user, ':', (size_t)(parts.user_end - parts.user));
    const char *query = *parts.query ? parts.query + 1 : parts.query;
    return holds(text, parts.user, parts.user_end) ||
           (colon && holds(text, colon + 1, parts.user_end)) ||
           holds(text, query, query + strlen(query));
}

bool url_is_file(const char *url)
{
    return strncasecmp(url, FILE_SCHEME, strlen(FILE_SCHEME)) == 0;
}

static int hex_digit(char c)
{
    static const char digits[] = "0123456789abcdef";
    const char *at = c ? strchr(digits, tolower((unsigned char)c)) : NULL;
    return at ? (int)(at - digits) : -1;
}

bool url_file_path(const char *url, char *dst, size_t size)
{
    const char *from = url + strlen(FILE_SCHEME);
    if (str_starts(from, "//")) {
        from += 2;
        size_t host = strcspn(from, "/");
        if (host > 0 &&
            (host != strlen("localhost") || strncasecmp(from, "localhost", host) != 0)) {
            return false;
        }
        from += host;
    }
    size_t len = 0;
    while (*from) {
        int high = *from == '%' ? hex_digit(from[1]) : -1;
        int low = high >= 0 ? hex_digit(from[2]) : -1;
        char c = low >= 0 ? (char)(high * 16 + low) : *from;
        if (c == '\0' || len + 1 >= size) {
            return false;
        }
        dst[len++] = c;
        from += low >= 0 ? 3 : 1;
    }
    if (size == 0 || len == 0) {
        return false;
    }
    dst[len] = '\0';
    return true;
}

bool url_is_proxied(const char *url)
{
    static const char *const plain[] = {"http_proxy", "all_proxy", "ALL_PROXY", NULL};
    static const char *const secure[] = {"https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY",
                                         NULL};
    const char *const *names = strncasecmp(url, "https:", 6) == 0 ? secure : plain;
    for (; *names; names++) {
        const char *proxy = getenv(*names);
        if (proxy && proxy[0]) {
            return true;
        }
    }
    return false;
}
