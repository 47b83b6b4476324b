/*
 * sources: all sources of a wall, asked at once, each in its own time. Worker thread.
 *
 * sources_step() is the heart of the worker: it begins what is due, takes what has ended, and says
 * what that changed. A source that is slow or dead delays no other.
 */
#ifndef HUNE_FEED_SOURCES_H
#define HUNE_FEED_SOURCES_H

#include "feed/source.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct sources {
    struct source *list; /* owned */
    size_t count;
    struct fetcher *fetcher; /* owned; NULL until a remote source is due */
    int64_t wall_offset;
};

/* What a step changed. */
struct step {
    bool health;
    bool documents; /* then the health as well */
};

void sources_init(struct sources *sources, const struct settings *settings, int64_t wall_offset);
/* Does not wait for what is under way. NULL and zeroed are fine. */
void sources_destroy(struct sources *sources);
/* This moment, in their time. */
struct moment sources_now(const struct sources *sources);
/*
 * Takes over from old, before the first step, the sources that are the same and in the same place,
 * in whatever state they are. Returns true when one of them has answered.
 */
bool sources_adopt(struct sources *sources, struct sources *old);
/* Begins what is due, goes on with what is under way, takes what has ended. */
struct step sources_step(struct sources *sources);
/* True once every source has answered, well or badly, at least once. */
bool sources_all_answered(const struct sources *sources);
/* True when there is a model to be had. */
bool sources_any_document(const struct sources *sources);
/* How long the next wait lasts at most. */
int sources_wait_ms(const struct sources *sources);
/* Waits until something can go on, something is due, or one of fds is readable. */
void sources_wait(struct sources *sources, const struct pollfd *fds, size_t count);
/* All are asked again within seconds: what their answers meant may be another now. */
void sources_clock_set(struct sources *sources);
/* What failed for want of a network is asked again within a second. */
void sources_network_came(struct sources *sources);
/* Before the first step: after a power cut, the walls of a building don't ask all at once. */
void sources_spread(struct sources *sources);
/* The health of all, and with merge the model of their documents (else NULL). */
void sources_office(const struct sources *sources, bool merge, struct office *ret_office);

#endif
