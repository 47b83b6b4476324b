/* address: see address.h. */
#include "settings/address.h"

#include "base/buf.h"
#include "base/str.h"

#include <errno.h>
#include <limits.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

enum { PORT_MAX = 65535, HOST_MAX = 512 };

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_one_of(char c, const char *set)
{
    return c && strchr(set, c);
}

/* Length of "scheme" (RFC 3986, 3.1), 0 when text does not begin with "scheme:". */
static size_t scheme_len(const char *text)
{
    size_t len = 0;
    while (is_letter(text[len]) ||
           (len > 0 && (is_digit(text[len]) || is_one_of(text[len], "+-.")))) {
        len++;
    }
    return text[len] == ':' ? len : 0;
}

static bool scheme_is(const char *url, const char *scheme)
{
    size_t len = scheme_len(url);
    return len == strlen(scheme) && strncasecmp(url, scheme, len) == 0;
}

bool address_has_scheme(const char *text)
{
    return scheme_len(text) > 0;
}

static bool check_port(const char *port, size_t len, struct err *err)
{
    char text[8];
    int64_t value = 0;
    if (len >= sizeof(text) || !str_format(text, sizeof(text), "%.*s", (int)len, port) ||
        !str_to_int(text, 1, PORT_MAX, &value)) {
        return err_set(err, "the port after the host must be 1 to %d", PORT_MAX);
    }
    return true;
}

/* The host and port of "//user:password@host:port/path", at *ret_host for *ret_len bytes. */
static void find_host(const char *authority, const char **ret_host, size_t *ret_len)
{
    size_t len = strcspn(authority, "/?#");
    const char *host = authority;
    for (size_t i = 0; i < len; i++) {
        if (authority[i] == '@') {
            host = authority + i + 1;
        }
    }
    *ret_host = host;
    *ret_len = len - (size_t)(host - authority);
}

static bool check_web(const char *rest, struct err *err)
{
    const char *host = NULL;
    size_t len = 0;
    if (!str_starts(rest, "//")) {
        return err_set(err, "after the scheme there must be \"//\" and a host: "
                            "\"https://www.example.org/hune.json\"");
    }
    find_host(rest + 2, &host, &len);
    size_t name_len = 0;
    if (len > 0 && host[0] == '[') {
        const char *end = memchr(host, ']', len);
        name_len = end ? (size_t)(end - host) + 1 : 0;
    } else {
        const char *colon = memchr(host, ':', len);
        name_len = colon ? (size_t)(colon - host) : len;
    }
    if (name_len == 0) {
        return err_set(err, "the host is missing: write \"https://www.example.org/hune.json\"");
    }
    if (name_len == len) {
        return true;
    }
    if (host[name_len] != ':') {
        return err_set(err, "the host is not well formed");
    }
    return check_port(host + name_len + 1, len - name_len - 1, err);
}

static bool check_file(const char *rest, struct err *err)
{
    const char *path = rest;
    if (str_starts(rest, "//")) {
        path = strncasecmp(rest + 2, "localhost/", 10) == 0 ? rest + 11 : rest + 2;
    }
    if (path[0] != '/' || path[1] == '\0') {
        return err_set(err, "write the whole path of a file on this machine: "
                            "\"file:///var/lib/hune/feed.json\"");
    }
    return true;
}

bool address_check(const char *url, struct err *err)
{
    if (*url == '\0') {
        return err_set(err, "no address: write one like \"https://www.example.org/hune.json\"");
    }
    for (const char *p = url; *p; p++) {
        if ((unsigned char)*p <= ' ' || *p == 0x7F) {
            return err_set(err, "an address has no spaces or control characters: "
                                "write %%20 for a space");
        }
    }
    if (scheme_is(url, "file")) {
        return check_file(url + scheme_len(url) + 1, err);
    }
    if (scheme_is(url, "http") || scheme_is(url, "https")) {
        return check_web(url + scheme_len(url) + 1, err);
    }
    return err_set(err, "an address begins with https://, http:// or file:///");
}

/* "host:port" with the port always said; false when it isn't an address of the web. */
static bool whole_host(const char *url, char dst[HOST_MAX])
{
    const char *host = NULL;
    size_t len = 0;
    bool tls = scheme_is(url, "https");
    /* Programs do not agree on where the host of an address with a backslash ends. */
    if ((!tls && !scheme_is(url, "http")) || strchr(url, '\\')) {
        return false;
    }
    const char *rest = url + scheme_len(url) + 1;
    find_host(rest + strspn(rest, "/"), &host, &len);
    size_t name = len;
    while (name > 0 && is_digit(host[name - 1])) {
        name--;
    }
    bool has_port = name > 0 && name < len && host[name - 1] == ':';
    return str_format(dst, HOST_MAX, "%.*s%s", (int)len, host,
                      has_port ? ""
                      : tls    ? ":443"
                               : ":80");
}

bool address_same_host(const char *a, const char *b)
{
    char host_a[HOST_MAX], host_b[HOST_MAX];
    return scheme_is(a, "https") == scheme_is(b, "https") && whole_host(a, host_a) &&
           whole_host(b, host_b) && strcasecmp(host_a, host_b) == 0;
}

void address_mask(const char *url, char *dst, size_t size)
{
    /* Not find_host: what is masked may be malformed, so what could be a secret is one. */
    size_t start = scheme_len(url);
    start = start > 0 && url[start + 1] == '/' ? start + 1 + strspn(url + start + 1, "/") : 0;
    const char *at = strrchr(url + start, '@');
    const char *shown = at ? at : url + start;
    size_t len = strcspn(shown, "?#");
    str_format(dst, size, "%.*s%s%.*s%s", (int)start, url, at ? "***" : "", (int)len, shown,
               shown[len] ? "?***" : "");
}

static bool is_plain(char c)
{
    return is_letter(c) || is_digit(c) || is_one_of(c, "/-._~");
}

bool address_from_path(const char *path, char *dst, size_t size, struct err *err)
{
    char folder[PATH_MAX] = "";
    if (path[0] != '/' && !getcwd(folder, sizeof(folder))) {
        return err_set(err, "the working directory can't be told: %s", strerror(errno));
    }
    struct buf url;
    buf_init(&url, size - 1);
    bool fits = buf_puts(&url, "file://");
    const char *parts[] = {folder, folder[0] ? "/" : "", path};
    for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
        for (const char *p = parts[i]; *p && fits; p++) {
            fits = is_plain(*p) ? buf_append(&url, p, 1)
                                : buf_printf(&url, "%%%02X", (unsigned)(unsigned char)*p);
        }
    }
    if (fits) {
        str_copy(dst, size, buf_text(&url));
    }
    buf_destroy(&url);
    return fits || err_set(err, "the path is too long: at most %zu bytes as an address", size - 1);
}

void address_name(const char *url, char *dst, size_t size)
{
    const char *rest = url + scheme_len(url) + 1, *name = NULL;
    size_t len = 0;
    if (scheme_is(url, "file")) {
        const char *slash = strrchr(rest, '/');
        name = slash ? slash + 1 : rest;
        len = strlen(name);
    } else {
        find_host(rest + strspn(rest, "/"), &name, &len);
    }
    str_format(dst, size, "%.*s", (int)(len < size ? len : size - 1), name);
}
