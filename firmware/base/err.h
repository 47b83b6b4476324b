/*
 * err: the reason why something failed, as one sentence for a person.
 *
 * A function that can fail returns bool and takes `struct err *err` last; it fills err only when it
 * returns false, and leaves its other results untouched then. Callers add what they know in front
 * (err_prefix) and log once, at the boundary. A NULL err is allowed and ignored.
 */
#ifndef HUNE_BASE_ERR_H
#define HUNE_BASE_ERR_H

#include <stdbool.h>

enum { ERR_TEXT_MAX = 512 };

struct err {
    char text[ERR_TEXT_MAX]; /* UTF-8, NUL-terminated, cut at a character when too long */
};

/* Sets the reason. Returns false always, so that `return err_set(err, …);` reads well. */
bool err_set(struct err *err, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Puts "prefix: " in front of the reason. Returns false always. */
bool err_prefix(struct err *err, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
