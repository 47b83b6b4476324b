/*
 * desking: a desk without a disk, for the tests of its commands: each changes a document in memory,
 * which the wall's reader then checks.
 */
#ifndef HUNE_TESTS_LIB_DESKING_H
#define HUNE_TESTS_LIB_DESKING_H

#include "base/err.h"
#include "tools/desk/edit.h"

#include <jansson.h>
#include <stddef.h>
#include <stdint.h>

enum { DESKING_NOW = 1795267925 /* 2026-11-21T13:32:05Z */ };

struct desking {
    json_t *root;
    int64_t now;
    struct err err;
    char said[SAID_MAX]; /* by the last command */
};

extern struct desking at_desk;

/* A document with a key that nobody knows; the time zone is UTC. */
int desking_set_up(void **state);
int desking_tear_down(void **state);
/* Words part at "|". Fails the test when the command fails. */
void takes(const char *words);
/* Fails the test unless the command fails, saying why and leaving the document as it was. */
void refuses(const char *words, const char *why);
void has(const json_t *object, const char *key, const char *text);
const json_t *nth(const json_t *object, const char *key, size_t index);

#endif
