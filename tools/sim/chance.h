/*
 * chance: numbers that look random and depend on nothing but their arguments, so that any moment
 * of the story can be asked for without living through the ones before it.
 */
#ifndef HUNE_SIM_CHANCE_H
#define HUNE_SIM_CHANCE_H

#include <stddef.h>
#include <stdint.h>

/* Each use has its own stream, so that one more draw here changes nothing there. */
enum stream {
    STREAM_ARRIVAL,
    STREAM_KIND,
    STREAM_NETWORK,
    STREAM_AUTHOR,
    STREAM_HANDLE,
    STREAM_WORDS,
    STREAM_PLACE,
    STREAM_LIFE,
    STREAM_TAKEN,
    STREAM_ASSIGNEE,
    STREAM_ORDER,
    STREAM_MENTIONS,
    STREAM_USUAL,
    STREAM_FOLLOWERS,
    STREAM_REACH,
    STREAM_RATE,
    STREAM_SERIES,
    STREAM_THEME,
    STREAM_STATS,
};

uint64_t chance_bits(uint64_t seed, enum stream stream, int64_t index);
/* In [0, 1). */
double chance_unit(uint64_t seed, enum stream stream, int64_t index);
/* In [0, count); count is at least 1. */
size_t chance_pick(uint64_t seed, enum stream stream, int64_t index, size_t count);
/* A smooth curve of t in [-1, 1], with a new direction every period. */
double chance_wave(uint64_t seed, enum stream stream, int64_t t, int64_t period);

#endif
