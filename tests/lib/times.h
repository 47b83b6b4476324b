/*
 * times: times as they are written, and the zone that they are read in.
 */
#ifndef HUNE_TESTS_TIMES_H
#define HUNE_TESTS_TIMES_H

#include <stdint.h>

/* RFC 3339; fails the test for anything else. */
int64_t times_at(const char *text);
/* Makes it the program's zone; fails the test when there is none of that name. */
void times_zone(const char *name);

#endif
