/*
 * figures: numbers made from the feed's numbers. Internal to derive/. A result is finite or NAN.
 */
#ifndef HUNE_DERIVE_FIGURES_H
#define HUNE_DERIVE_FIGURES_H

#include "model/model.h"

/* part ÷ whole; NAN when either is unknown or the whole is not above 0. */
double figure_ratio(double part, double whole);
/* Scaled to a sum of 100, since feeds round; all NAN unless the three are known and not negative.
 */
struct sentiment figure_sentiment(const struct sentiment *sentiment);

#endif
