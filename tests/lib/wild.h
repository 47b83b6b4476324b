/*
 * wild: texts made to break a wall (J11 of the fault catalogue, and more): very long, without end,
 * of marks alone, right to left, with what steers, controls or spoils a line.
 */
#ifndef HUNE_TESTS_WILD_H
#define HUNE_TESTS_WILD_H

#include <stddef.h>

enum { WILD_COUNT = 33 };

/* On the heap. */
char *wild_text(size_t index);
/* So many times the part, behind the head; at most 2 MB, on the heap. */
char *wild_repeated(const char *head, const char *part, size_t times);

#endif
