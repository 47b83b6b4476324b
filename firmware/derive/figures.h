/*
 * figures: numbers made from the feed's numbers. Internal to derive/. A result is finite or NAN.
 */
#ifndef HUNE_DERIVE_FIGURES_H
#define HUNE_DERIVE_FIGURES_H

#include "model/model.h"

struct rate {
    double percent;
    enum basis basis;
};

/* part ÷ whole; NAN when either is unknown or the whole is not above 0. */
double figure_ratio(double part, double whole);
/*
 * The engagement rate: the feed's, with the basis it names; else interactions ÷ the first of reach,
 * impressions, followers that is known and above 0. Without a rate the basis is BASIS_UNKNOWN.
 */
struct rate figure_rate(const struct network *network);
/* Scaled to a sum of 100, since feeds round; all NAN unless the three are known and not negative.
 */
struct sentiment figure_sentiment(const struct sentiment *sentiment);

#endif
