/*
 * tree: the document as a JSON tree, read and changed in place. Keys that nobody here knows stay.
 *
 * What a person wrote comes in through tree_clean: valid UTF-8, without control characters, not
 * empty, and no longer than the wall reads.
 */
#ifndef HUNE_DESK_TREE_H
#define HUNE_DESK_TREE_H

#include "base/err.h"

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A new string value, NULL (err) when it can't be used. max counts bytes. */
json_t *tree_clean(const char *given, size_t max, struct err *err);

/* "" when there is none. Borrowed. */
const char *tree_text(const json_t *object, const char *key);
/* TIME_NONE when there is none that can be read. */
int64_t tree_time(const json_t *object, const char *key);
bool tree_number(const json_t *object, const char *key, double *ret_value);
void tree_set_time(json_t *object, const char *key, int64_t time);
/* The object or list under key, made when it is missing. Borrowed. */
json_t *tree_object(json_t *object, const char *key);
json_t *tree_list(json_t *object, const char *key);

/* Takes entry over. Fails when the list is full: remedy says how to make room. */
bool tree_append(json_t *list, json_t *entry, size_t max, struct err *err);
/* The same, but the oldest entry makes room. */
void tree_append_newest(json_t *list, json_t *entry, size_t max);
/*
 * Which entry a person means: by its number as `show` counts it (from 1), else the only one whose
 * text (under key, or the entry itself when key is NULL) holds the words, upper case or not.
 */
bool tree_pick(const json_t *list, const char *key, const char *given, size_t *ret_index,
               struct err *err);
/* The object of list whose key is value; NULL when there is none. Borrowed. */
json_t *tree_find(const json_t *list, const char *key, const char *value);

#endif
