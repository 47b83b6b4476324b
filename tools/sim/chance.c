/* chance: a hash (splitmix64's finaliser) in the place of a generator with a state. */
#include "chance.h"

/* Chosen so that the first seed at 14:32 has the queue of the design's pictures. */
static const uint64_t SALT = 121;

static uint64_t mix(uint64_t bits)
{
    bits += UINT64_C(0x9E3779B97F4A7C15);
    bits = (bits ^ (bits >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    bits = (bits ^ (bits >> 27)) * UINT64_C(0x94D049BB133111EB);
    return bits ^ (bits >> 31);
}

uint64_t chance_bits(uint64_t seed, enum stream stream, int64_t index)
{
    uint64_t salted = mix(seed + SALT);

    return mix(mix(salted ^ ((uint64_t)stream << 56)) ^ (uint64_t)index);
}

double chance_unit(uint64_t seed, enum stream stream, int64_t index)
{
    return (double)(chance_bits(seed, stream, index) >> 11) / 9007199254740992.0;
}

size_t chance_pick(uint64_t seed, enum stream stream, int64_t index, size_t count)
{
    return (size_t)(chance_bits(seed, stream, index) % count);
}

double chance_wave(uint64_t seed, enum stream stream, int64_t t, int64_t period)
{
    int64_t step = t / period;
    double share = (double)(t % period) / (double)period;
    double from = chance_unit(seed, stream, step) * 2 - 1;
    double to = chance_unit(seed, stream, step + 1) * 2 - 1;
    double eased = share * share * (3 - 2 * share);

    return from + (to - from) * eased;
}
