/* metric: see metric.h. */
#include "history/metric.h"

#include "base/str.h"

static const char *const WORDS[] = {
    [METRIC_FOLLOWERS] = "followers",
    [METRIC_RATE] = "engagement_rate",
    [METRIC_RATE_REACH] = "engagement_rate_by_reach",
    [METRIC_RATE_IMPRESSIONS] = "engagement_rate_by_impressions",
    [METRIC_RATE_FOLLOWERS] = "engagement_rate_by_followers",
    [METRIC_MENTIONS] = "mentions",
    [METRIC_LISTENING] = "listening_mentions_per_hour",
    [METRIC_CRISIS] = "crisis_mentions_per_hour",
    [METRIC_WAITING] = "queue_waiting",
    [METRIC_OVERDUE] = "queue_overdue",
};
_Static_assert(sizeof(WORDS) / sizeof(WORDS[0]) == METRIC_COUNT, "a word per metric");

const char *metric_word(enum metric metric)
{
    return (unsigned)metric < METRIC_COUNT ? WORDS[metric] : "";
}

enum metric metric_of_word(const char *word)
{
    int metric = str_index(word, WORDS, METRIC_COUNT);
    return metric < 0 ? METRIC_COUNT : (enum metric)metric;
}

enum metric metric_of_rate(enum basis basis)
{
    static const enum metric METRICS[] = {
        [BASIS_UNKNOWN] = METRIC_RATE,
        [BASIS_REACH] = METRIC_RATE_REACH,
        [BASIS_IMPRESSIONS] = METRIC_RATE_IMPRESSIONS,
        [BASIS_FOLLOWERS] = METRIC_RATE_FOLLOWERS,
    };
    _Static_assert(sizeof(METRICS) / sizeof(METRICS[0]) == BASIS_COUNT, "a metric per basis");
    return (unsigned)basis < BASIS_COUNT ? METRICS[basis] : METRIC_RATE;
}

int metric_pause(enum metric metric)
{
    enum { PAUSE_S = 5 * 60, NETWORK_PAUSE_S = 15 * 60 };
    return metric <= METRIC_MENTIONS ? NETWORK_PAUSE_S : PAUSE_S;
}

bool metric_is_quick(enum metric metric)
{
    return metric == METRIC_LISTENING || metric == METRIC_CRISIS;
}
