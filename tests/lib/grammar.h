/*
 * grammar: RFC 8259 read a second time, apart from jansson, for tests that compare the two.
 */
#ifndef HUNE_TESTS_GRAMMAR_H
#define HUNE_TESTS_GRAMMAR_H

#include <stdbool.h>
#include <stddef.h>

/*
 * True for one JSON value with white space around it. Escaped surrogates must be pairs, bytes
 * UTF-8, and no key may hold U+0000. Numbers are judged by their form alone.
 */
bool grammar_is_json(const char *text, size_t len);

#endif
