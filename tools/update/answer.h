/*
 * answer: what a verb says when it ends: one line for a person, or one JSON object.
 *
 *   {"ok": bool, "code": 3, "verb": "install", "line": "…", … the verb's own keys}
 */
#ifndef HUNE_UPDATE_ANSWER_H
#define HUNE_UPDATE_ANSWER_H

#include "exit.h"

#include <jansson.h>
#include <stdbool.h>

enum { ANSWER_LINE_MAX = 1000 };

struct answer {
    enum exit_code code;
    char line[ANSWER_LINE_MAX];
    json_t *keys; /* the verb's own, an object; owned */
    char *text;   /* more lines, for people alone; owned, or NULL */
    bool written; /* the verb has written to stdout itself: bytes, no line */
};

void answer_init(struct answer *answer);
void answer_destroy(struct answer *answer);
/* Sets code and line. Returns true for EXIT_DONE and EXIT_NOT_WELL. */
bool answer_set(struct answer *answer, enum exit_code code, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* One of the verb's own keys; takes value over. */
void answer_key(struct answer *answer, const char *key, json_t *value);
/* To stdout, or for a person and a failure to stderr. False when that could not be written. */
bool answer_print(const struct answer *answer, const char *verb, bool json);

#endif
