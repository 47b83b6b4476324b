/*
 * character: just enough of Unicode to take the first character, as a reader sees it, from a word.
 * Internal to derive/. An approximation of UAX #29 for names: the common marks and vowel signs, the
 * pieces of Hangul and of emoji.
 */
#ifndef HUNE_DERIVE_CHARACTER_H
#define HUNE_DERIVE_CHARACTER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { CHARACTER_BYTES_MAX = 28 }; /* the longest emoji, a flag of tags, has 28 */

bool character_is_space(uint32_t cp);
/* Belongs to the character before it. */
bool character_is_mark(uint32_t cp);
/* Can't be an initial: punctuation, controls, marks, what is not valid UTF-8. */
bool character_is_skipped(uint32_t cp);
bool character_is_emoji(uint32_t cp);
/* Bytes of the first character of text[0..len), len > 0; at most CHARACTER_BYTES_MAX. */
size_t character_size(const char *text, size_t len);

#endif
