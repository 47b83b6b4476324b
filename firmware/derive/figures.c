/*
 * figures: ratios, the engagement rate, sentiment. See figures.h.
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

struct rate figure_rate(const struct network *network)
{
    if (isfinite(network->engagement_rate)) {
        return (struct rate){network->engagement_rate, network->engagement_basis};
    }
    const struct {
        double whole;
        enum basis basis;
    } bases[] = {{network->reach, BASIS_REACH},
                 {network->impressions, BASIS_IMPRESSIONS},
                 {network->followers, BASIS_FOLLOWERS}};
    for (size_t i = 0; i < sizeof bases / sizeof *bases; i++) {
        double percent = figure_ratio(network->interactions * 100, bases[i].whole);
        if (number_known(percent)) {
            return (struct rate){percent, bases[i].basis};
        }
    }
    return (struct rate){NAN, BASIS_UNKNOWN};
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
