/*
 * url: what we need to know of a source's URL without asking curl. Pure.
 */
#ifndef HUNE_FEED_URL_H
#define HUNE_FEED_URL_H

#include <stdbool.h>
#include <stddef.h>

/*
 * The URL without its secrets, for logs and status: "https://ana:pw@example.org/f?key=1" becomes
 * "https://…@example.org/f?…". Cut when dst is too small. An unescaped slash in a password is coped
 * with.
 */
void url_mask(const char *url, char *dst, size_t size);

/* True when text gives away user, password or query of url. */
bool url_leaks(const char *url, const char *text);

/* "file:…", in any case of letters. */
bool url_is_file(const char *url);

/*
 * The path of a file URL: file:///a/b, file://localhost/a/b, file:/a/b, and file:a/b from the
 * working directory; %20 and its like are decoded. False when it names another host, holds a NUL,
 * or does not fit.
 */
bool url_file_path(const char *url, char *dst, size_t size);
/*
 * True when the environment names a proxy for it, as curl chooses one; what no_proxy exempts is not
 * looked at: this is for a hint alone.
 */
bool url_is_proxied(const char *url);

#endif
