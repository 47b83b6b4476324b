/* rate: see rate.h. */
#include "model/rate.h"

struct rate network_rate(const struct network *network)
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
        double percent = network->interactions * 100 / bases[i].whole;
        if (bases[i].whole > 0 && isfinite(percent)) {
            return (struct rate){percent, bases[i].basis};
        }
    }
    return (struct rate){NAN, BASIS_UNKNOWN};
}
