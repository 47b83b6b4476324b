/*
 * figures: ratios, sentiment. See figures.h.
 */
#include "derive/figures.h"

static double finite_or_nan(double value)
{
    return isfinite(value) ? value : NAN;
}

double figure_ratio(double part, double whole)
{
    return whole > 0 ? finite_or_nan(part / whole) : NAN;
}

struct sentiment figure_sentiment(const struct sentiment *sentiment)
{
    double sum = sentiment->positive + sentiment->neutral + sentiment->negative;
    if (sentiment->positive < 0 || sentiment->neutral < 0 || sentiment->negative < 0 ||
        !isfinite(sum) || sum <= 0) {
        return (struct sentiment){NAN, NAN, NAN};
    }
    return (struct sentiment){.positive = sentiment->positive / sum * 100,
                              .neutral = sentiment->neutral / sum * 100,
                              .negative = sentiment->negative / sum * 100};
}
