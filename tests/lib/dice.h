/*
 * dice: random numbers that are the same on every machine, for tests with made-up cases.
 */
#ifndef HUNE_TESTS_DICE_H
#define HUNE_TESTS_DICE_H

#include <stdint.h>

/* Begins with a seed, which is not 0. */
struct dice {
    uint64_t state;
};

/* From low to high, both of them too. */
int64_t dice_between(struct dice *dice, int64_t low, int64_t high);
/* In [0, 1). */
double dice_share(struct dice *dice);

#endif
