/* tracks: see tracks.h. */
#include "history/tracks.h"

#include "base/mem.h"
#include "base/str.h"

#include <stdlib.h>
#include <string.h>

enum { IDLE_S = 2 * DAY_S };

static void ring_clear(struct ring *ring)
{
    for (int64_t i = 0; ring->cells && i < ring->count; i++) {
        ring->cells[i] = NAN;
    }
    ring->newest = 0;
}

static void ring_init(struct ring *ring, int64_t count)
{
    *ring = (struct ring){.cells = mem_alloc((size_t)count, sizeof(double)), .count = count};
    ring_clear(ring);
}

static void ring_put(struct ring *ring, int64_t number, double value)
{
    if (number < 0 || number <= ring->newest - ring->count) {
        return;
    }
    if (number - ring->newest >= ring->count) {
        ring_clear(ring);
        ring->newest = number;
    }
    while (ring->newest < number) {
        ring->newest++;
        ring->cells[ring->newest % ring->count] = NAN;
    }
    ring->cells[number % ring->count] = value;
}

double ring_get(const struct ring *ring, int64_t number)
{
    bool within =
        ring->cells && number >= 0 && number <= ring->newest && number > ring->newest - ring->count;
    return within ? ring->cells[number % ring->count] : NAN;
}

void tracks_init(struct tracks *tracks)
{
    *tracks = (struct tracks){.list = mem_alloc(TRACKS_MAX, sizeof(*tracks->list))};
}

static void track_destroy(struct track *track)
{
    free(track->source);
    free(track->id);
    free(track->hours.cells);
    free(track->slots.cells);
}

void tracks_destroy(struct tracks *tracks)
{
    for (size_t i = 0; i < tracks->count; i++) {
        track_destroy(&tracks->list[i]);
    }
    free(tracks->list);
    *tracks = (struct tracks){.list = NULL};
}

void tracks_clear(struct tracks *tracks)
{
    for (size_t i = 0; i < tracks->count; i++) {
        ring_clear(&tracks->list[i].hours);
        ring_clear(&tracks->list[i].slots);
        tracks->list[i].told_at = TIME_NONE;
    }
}

static uint64_t hash_of(const char *source, const char *id, enum metric metric)
{
    /* With its NUL each, so that "a", "bc" is not "ab", "c". */
    uint64_t hash = str_hash(STR_HASH_SEED, source, strlen(source) + 1);
    hash = str_hash(hash, id, strlen(id) + 1);
    return str_hash(hash, &metric, sizeof(metric));
}

static size_t index_of(const struct tracks *tracks, const char *source, const char *id,
                       enum metric metric)
{
    uint64_t hash = hash_of(source, id, metric);
    for (size_t i = 0; i < tracks->count; i++) {
        const struct track *track = &tracks->list[i];
        if (track->hash == hash && track->metric == metric && strcmp(track->id, id) == 0 &&
            strcmp(track->source, source) == 0) {
            return i;
        }
    }
    return tracks->count;
}

const struct track *tracks_find(const struct tracks *tracks, const char *source, const char *id,
                                enum metric metric)
{
    size_t i = index_of(tracks, source ? source : "", id ? id : "", metric);
    return i < tracks->count ? &tracks->list[i] : NULL;
}

/* Where a new one may go: TRACKS_MAX when nowhere. */
static size_t free_place(struct tracks *tracks, int64_t now)
{
    if (tracks->count < TRACKS_MAX) {
        return tracks->count++;
    }
    size_t oldest = 0;
    for (size_t i = 1; i < tracks->count; i++) {
        if (tracks->list[i].told_at < tracks->list[oldest].told_at) {
            oldest = i;
        }
    }
    if (tracks->list[oldest].told_at > now - IDLE_S) {
        return TRACKS_MAX;
    }
    track_destroy(&tracks->list[oldest]);
    return oldest;
}

struct track *tracks_get(struct tracks *tracks, const char *source, const char *id,
                         enum metric metric, int64_t now)
{
    source = source ? source : "";
    id = id ? id : "";
    size_t i = index_of(tracks, source, id, metric);
    if (i < tracks->count) {
        return &tracks->list[i];
    }
    i = free_place(tracks, now);
    if (i == TRACKS_MAX) {
        return NULL;
    }
    struct track *track = &tracks->list[i];
    *track = (struct track){.hash = hash_of(source, id, metric),
                            .source = mem_strdup(source),
                            .id = mem_strdup(id),
                            .metric = metric,
                            .told_at = TIME_NONE,
                            .told = NAN};
    ring_init(&track->hours, TRACK_HOURS);
    if (metric_is_quick(metric)) {
        ring_init(&track->slots, TRACK_SLOTS);
    }
    return track;
}

void track_put(struct track *track, int64_t at, double value)
{
    ring_put(&track->hours, at / HOUR_S, value);
    if (track->slots.cells) {
        ring_put(&track->slots, at / SLOT_S, value);
    }
}
