/*
 * problems: everything that is wrong with one input, kept in order, bounded.
 *
 * One line each, for the operator: "where: what: reason". `where` is "file:line" for a file and a
 * JSON Pointer (RFC 6901) for a feed. Beyond PROBLEMS_MAX only their number is kept.
 */
#ifndef HUNE_BASE_PROBLEMS_H
#define HUNE_BASE_PROBLEMS_H

#include <stdbool.h>
#include <stddef.h>

enum { PROBLEMS_MAX = 100, PROBLEM_TEXT_MAX = 300 };

struct problem {
    char text[PROBLEM_TEXT_MAX]; /* "hune.conf:12: language: \"xx\": not a language we have (en,
                                    fr)" */
};

struct problems {
    struct problem *items; /* owned; NULL while there is none */
    size_t count;          /* kept, at most PROBLEMS_MAX */
    size_t total;          /* seen */
};

void problems_init(struct problems *problems);
/* NULL is fine. */
void problems_destroy(struct problems *problems);
/* A NULL problems is allowed and ignored. Control characters in the text are dropped. */
void problems_add(struct problems *problems, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#endif
