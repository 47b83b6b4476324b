/* fill: see fill.h. */
#include "history/fill.h"

#include "history/samples.h"
#include "model/rate.h"

#include <stdlib.h>
#include <string.h>

enum {
    WEEK_DAYS = 7,
    MONTH_DAYS = 30,
    VALUES_LEAST = 3,
    USUAL_DAYS_LEAST = 3,
    YESTERDAY_WITHIN_H = 3,
    CURVE_SLOTS = 24 * 12,
    VALUES_MAX = CURVE_SLOTS > WEEK_DAYS * 24 ? CURVE_SLOTS : WEEK_DAYS * 24,
};

_Static_assert((int)VALUES_MAX <= (int)MODEL_SERIES_MAX, "a series like those of a feed");
_Static_assert((int)CURVE_SLOTS <= (int)TRACK_SLOTS, "a day of slots is kept");
_Static_assert((MONTH_DAYS + 1) * 24 <= (int)TRACK_HOURS, "a month of hours is kept");

/* A series being made. */
struct curve {
    double values[VALUES_MAX];
    size_t count;
    int64_t start;
    int32_t step_s;
};

/* Cuts what is not known at both ends. False when too little is left to be a curve. */
static bool curve_trim(struct curve *curve)
{
    size_t first = 0, end = curve->count, known = 0;
    while (first < end && !number_known(curve->values[first])) {
        first++;
    }
    while (end > first && !number_known(curve->values[end - 1])) {
        end--;
    }
    for (size_t i = first; i < end; i++) {
        known += number_known(curve->values[i]);
    }
    curve->count = end - first;
    curve->start += (int64_t)first * curve->step_s;
    memmove(curve->values, curve->values + first, curve->count * sizeof(curve->values[0]));
    return known >= VALUES_LEAST && 2 * known >= curve->count;
}

/* The last count cells up to now. */
static bool curve_cells(struct curve *curve, const struct ring *ring, int64_t now, int32_t step_s,
                        size_t count)
{
    int64_t first = now / step_s - (int64_t)count + 1;
    *curve = (struct curve){.count = count, .start = first * step_s, .step_s = step_s};
    for (size_t i = 0; i < count; i++) {
        curve->values[i] = ring_get(ring, first + (int64_t)i);
    }
    return curve_trim(curve);
}

/* The last value of each local day; steps of 24 hours from the first noon on. */
static bool curve_days(struct curve *curve, const struct ring *hours, int64_t now)
{
    int64_t noon = now - ((int64_t)clock_civil(now).tm_hour - 12) * HOUR_S;
    *curve = (struct curve){.count = MONTH_DAYS, .step_s = DAY_S};
    for (int i = 0; i < MONTH_DAYS; i++) {
        int64_t day = clock_days_before(noon, MONTH_DAYS - 1 - i);
        int64_t end = clock_next_day(day), begin = clock_next_day(clock_days_before(day, 1));
        double last = NAN;
        for (int64_t at = end - HOUR_S; at >= begin && !number_known(last); at -= HOUR_S) {
            last = at <= now ? ring_get(hours, at / HOUR_S) : NAN;
        }
        curve->values[i] = last;
        curve->start = i == 0 ? day : curve->start;
    }
    return curve_trim(curve);
}

static bool curve_give(const struct curve *curve, enum metric metric, struct arena *arena,
                       struct series *ret_series)
{
    double *values = arena_alloc(arena, curve->count, sizeof(*values));
    if (!values) {
        return false;
    }
    memcpy(values, curve->values, curve->count * sizeof(*values));
    *ret_series = (struct series){.metric = metric_word(metric),
                                  .start = curve->start,
                                  .step_s = curve->step_s,
                                  .values = values,
                                  .count = curve->count};
    return true;
}

static bool slow_series(const struct track *track, int64_t now, struct arena *arena,
                        struct series *ret_series)
{
    struct curve curve;
    return track &&
           (curve_cells(&curve, &track->hours, now, HOUR_S, (size_t)WEEK_DAYS * 24) ||
            curve_days(&curve, &track->hours, now)) &&
           curve_give(&curve, track->metric, arena, ret_series);
}

static bool quick_series(const struct track *track, int64_t now, struct arena *arena,
                         struct series *ret_series)
{
    struct curve curve;
    return track &&
           (curve_cells(&curve, &track->slots, now, SLOT_S, CURVE_SLOTS) ||
            curve_cells(&curve, &track->hours, now, HOUR_S, (size_t)WEEK_DAYS * 24)) &&
           curve_give(&curve, track->metric, arena, ret_series);
}

/* What it was yesterday at this time of day; of two hours as near, the earlier. */
static double yesterday(const struct track *track, int64_t now)
{
    int64_t hour = clock_days_before(now, 1) / HOUR_S;
    double value = track ? ring_get(&track->hours, hour) : NAN;
    for (int64_t i = 1; track && !number_known(value) && i <= YESTERDAY_WITHIN_H; i++) {
        value = ring_get(&track->hours, hour - i);
        value = number_known(value) ? value : ring_get(&track->hours, hour + i);
    }
    return value;
}

static int compare(const void *a, const void *b)
{
    double left = *(const double *)a, right = *(const double *)b;
    return (left > right) - (left < right);
}

static double usual(const struct track *track, int64_t now)
{
    double values[WEEK_DAYS];
    size_t count = 0;
    for (int day = 1; track && day <= WEEK_DAYS; day++) {
        double value = ring_get(&track->hours, clock_days_before(now, day) / HOUR_S);
        if (number_known(value)) {
            values[count++] = value;
        }
    }
    if (count < USUAL_DAYS_LEAST) {
        return NAN;
    }
    qsort(values, count, sizeof(values[0]), compare);
    return (values[(count - 1) / 2] + values[count / 2]) / 2;
}

static unsigned fill_network(struct network *network, const char *source,
                             const struct tracks *tracks, int64_t now, struct arena *arena)
{
    unsigned measured = 0;
    struct rate rate = network_rate(network);
    enum metric metric = number_known(rate.percent) ? metric_of_rate(rate.basis) : METRIC_FOLLOWERS;
    if (network->series.count == 0 && slow_series(tracks_find(tracks, source, network->id, metric),
                                                  now, arena, &network->series)) {
        measured |= MEASURED_SERIES;
    }
    if (!number_known(network->followers_change) && number_known(network->followers)) {
        double before = yesterday(tracks_find(tracks, source, network->id, METRIC_FOLLOWERS), now);
        network->followers_change = network->followers - before;
        measured |= number_known(before) ? (unsigned)MEASURED_CHANGE : 0;
    }
    network->measured |= measured;
    return measured;
}

/* The list may be a document's, which others read: it is copied before it is changed. */
static unsigned fill_networks(struct office *office, const struct tracks *tracks, int64_t now)
{
    struct model *model = office->model;
    unsigned measured = 0;
    if (model->network_count == 0) {
        return 0;
    }
    struct network *own = arena_alloc(&model->arena, model->network_count, sizeof(*own));
    if (!own) {
        return 0;
    }
    memcpy(own, model->networks, model->network_count * sizeof(*own));
    for (size_t i = 0; i < model->network_count; i++) {
        const char *source = sample_source(office, &own[i].origin);
        measured |= fill_network(&own[i], source, tracks, now, &model->arena);
    }
    model->networks = own;
    return measured;
}

bool fill_model(struct office *office, const struct tracks *tracks, int64_t now)
{
    struct model *model = office->model;
    struct listening *listening = &model->listening;
    struct crisis *crisis = &model->crisis;
    unsigned measured = fill_networks(office, tracks, now);
    if (listening->present) {
        const struct track *track = tracks_find(tracks, sample_source(office, &listening->origin),
                                                "listening", METRIC_LISTENING);
        if (listening->series.count == 0 &&
            quick_series(track, now, &model->arena, &listening->series)) {
            listening->measured |= MEASURED_SERIES;
        }
        if (!number_known(listening->baseline_per_hour)) {
            listening->baseline_per_hour = usual(track, now);
            listening->measured |=
                number_known(listening->baseline_per_hour) ? (unsigned)MEASURED_BASELINE : 0;
        }
    }
    if (crisis->present && crisis->series.count == 0 &&
        quick_series(tracks_find(tracks, sample_source(office, &crisis->origin),
                                 sample_crisis_id(crisis), METRIC_CRISIS),
                     now, &model->arena, &crisis->series)) {
        crisis->measured |= MEASURED_SERIES;
    }
    return (measured | listening->measured | crisis->measured) != 0;
}
