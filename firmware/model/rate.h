/*
 * rate: the engagement rate of a network, and what it is a rate of. Pure.
 */
#ifndef HUNE_MODEL_RATE_H
#define HUNE_MODEL_RATE_H

#include "model/model.h"

struct rate {
    double percent; /* finite, or NAN */
    enum basis basis;
};

/*
 * The source's rate, with the basis it names; else interactions ÷ the first of reach, impressions,
 * followers that is known and above 0. Without a rate the basis is BASIS_UNKNOWN.
 */
struct rate network_rate(const struct network *network);

#endif
