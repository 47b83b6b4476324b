/*
 * words: the closed vocabularies as people say them at the desk, in English or French.
 */
#ifndef HUNE_DESK_WORDS_H
#define HUNE_DESK_WORDS_H

#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>

enum word_set {
    WORDS_KIND,
    WORDS_VERIFICATION,
    WORDS_PHASE,
    WORDS_STATUS,
    WORDS_MESSAGE,
    WORDS_ALARM,
    WORDS_STATE, /* of a message */
    WORD_SET_COUNT
};

/* The feed's word for what was given. err suggests the nearest and lists all. */
bool word_read(enum word_set set, const char *given, const char **ret_word, struct err *err);
/* A level as a number, or watch, alert, crisis. 1 to 3. */
bool word_level(const char *given, int *ret_level, struct err *err);
/* All words of the set, for completion; borrowed. count is set. */
const char *const *word_list(enum word_set set, size_t *ret_count);
/* For people, in the language in use: "rumour", "verified: false". The word itself when unknown. */
const char *word_shown(enum word_set set, const char *word);
const char *word_level_shown(int level);

#endif
