/* dice: see dice.h. */
#include "tests/lib/dice.h"

/* xorshift64 (Marsaglia 2003). */
static uint64_t next(struct dice *dice)
{
    dice->state ^= dice->state << 13;
    dice->state ^= dice->state >> 7;
    dice->state ^= dice->state << 17;
    return dice->state;
}

int64_t dice_between(struct dice *dice, int64_t low, int64_t high)
{
    return low + (int64_t)(next(dice) % (uint64_t)(high - low + 1));
}

double dice_share(struct dice *dice)
{
    return (double)(next(dice) >> 11) / 9007199254740992.0;
}
