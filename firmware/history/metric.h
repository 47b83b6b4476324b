/*
 * metric: what the wall's history keeps of an office, and the words for it in its file.
 */
#ifndef HUNE_HISTORY_METRIC_H
#define HUNE_HISTORY_METRIC_H

#include "model/kinds.h"

#include <stdbool.h>

/* Of a network up to METRIC_MENTIONS; a rate of something else is another metric. */
enum metric {
    METRIC_FOLLOWERS,
    METRIC_RATE, /* the source named no basis */
    METRIC_RATE_REACH,
    METRIC_RATE_IMPRESSIONS,
    METRIC_RATE_FOLLOWERS,
    METRIC_MENTIONS,
    METRIC_LISTENING, /* mentions per hour */
    METRIC_CRISIS,    /* mentions per hour */
    METRIC_WAITING,
    METRIC_OVERDUE,
    METRIC_COUNT
};

/* The word in the file and in the CSV ("followers"). */
const char *metric_word(enum metric metric);
/* METRIC_COUNT for an unknown word. */
enum metric metric_of_word(const char *word);
enum metric metric_of_rate(enum basis basis);
/* True for mentions per hour: kept every five minutes, changed or not, for a curve of a day. */
bool metric_is_quick(enum metric metric);
/*
 * How far apart two records of it are at least, in seconds: of a network's figures, which are many
 * and slow, a quarter of an hour; of the rest five minutes.
 */
int metric_pause(enum metric metric);

#endif
