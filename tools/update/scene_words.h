/*
 * scene_words: the scenes that may be asked for: those of the tour, by the config's words. A test
 * compares them with the wall's.
 */
#ifndef HUNE_UPDATE_SCENE_WORDS_H
#define HUNE_UPDATE_SCENE_WORDS_H

#include <stdbool.h>

enum { SCENE_WORDS = 6 };

static const char *const SCENE_NAMES[SCENE_WORDS] = {"overview",     "queue", "listening",
                                                     "publications", "goals", "crisis"};

bool scene_is_known(const char *word);

#endif
