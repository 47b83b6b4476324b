/*
 * address: where a source is, as a person writes it: a URL, or a path on the command line. Pure,
 * except for a relative path, which is taken from the working directory.
 */
#ifndef HUNE_SETTINGS_ADDRESS_H
#define HUNE_SETTINGS_ADDRESS_H

#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>

/* Accepts http:, https: (with a host) and file: (with an absolute path). */
bool address_check(const char *url, struct err *err);
/* True for "word:…", which is a URL and no path, of whatever scheme. */
bool address_has_scheme(const char *text);
/* True when both are of the web and lead to the same host and port in the same way. */
bool address_same_host(const char *a, const char *b);
/* A copy to show: user, password and query become "***". Cut when dst is too small. */
void address_mask(const char *url, char *dst, size_t size);
/* The file: URL of a path, special bytes as %20. Fails when it doesn't fit. */
bool address_from_path(const char *path, char *dst, size_t size, struct err *err);
/* A short name: the host, with its port, or the last part of a file's path. */
void address_name(const char *url, char *dst, size_t size);

#endif
