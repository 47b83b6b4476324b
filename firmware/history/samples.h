/*
 * samples: the figures of an office that are worth keeping, and when each of them was true. Pure.
 */
#ifndef HUNE_HISTORY_SAMPLES_H
#define HUNE_HISTORY_SAMPLES_H

#include "history/metric.h"
#include "model/health.h"

#include <stddef.h>
#include <stdint.h>

/* Followers, a rate and mentions of each network; mentions twice; the queue twice. */
enum { SAMPLES_MAX = 3 * MODEL_NETWORKS_MAX + 4, SAMPLE_ID_MAX = MODEL_ID_MAX + 1 };

/* Texts are borrowed from the office. */
struct sample {
    const char *source; /* name; "" for what is of all sources */
    const char *id;
    enum metric metric;
    int64_t at; /* the start of five minutes */
    double value;
};

/*
 * Fills dst, returns how many. What is not current is not kept: a part that its source did not
 * confirm within its time to live leaves a gap. A part with a time of its own (figures that are
 * hours old where they come from) is kept at that time, up to a day back.
 */
size_t samples_take(const struct office *office, int64_t now, struct sample dst[SAMPLES_MAX]);
/* The name of an origin's source; "" when it has none. */
const char *sample_source(const struct office *office, const struct origin *origin);
/* The id under which the mentions of a crisis are kept. */
const char *sample_crisis_id(const struct crisis *crisis);

#endif
