/*
 * pace: how often the cache's file may be written, so that a memory card lasts. Pure.
 *
 * A write costs its bytes, in whole blocks, and what the file system adds: 27 kB measured on ext4,
 * journal included, and 32 kB counted. After each, as much time must pass as PACE_DAY_BYTES a day
 * give for it, and a minute at least. A feed of 100 kB that changes at every poll, of 30 s: a
 * write each 56 minutes, 26 a day, 3.5 MB; its 2,880 changes written as they come would be 390 MB.
 * What can't wait (the crisis level has changed, the wall ends) may borrow PACE_DEBT_MS of the time
 * to come. The worst day has 4.1 MB and one file; that with the history's 5 MB is below 10 MB.
 */
#ifndef HUNE_FEED_PACE_H
#define HUNE_FEED_PACE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    PACE_DAY_BYTES = 3500 * 1000,
    PACE_BLOCK = 4096,
    PACE_WRITE_BYTES = 32 * 1024, /* that each write costs beside its own */
    PACE_LEAST_MS = 60 * 1000,
    PACE_DEBT_MS = 4 * 60 * 60 * 1000,
};

/* In steady time. Zeroed: at once. */
struct pace {
    int64_t due_ms;   /* not before, unless it can't wait */
    int64_t least_ms; /* not before, even then */
};

enum pace_need {
    PACE_CAN_WAIT,
    PACE_URGENT,
    PACE_ENDING, /* at once, or never */
};

bool pace_allows(const struct pace *pace, enum pace_need need, int64_t now_ms);
/* A file of so many bytes was written, or it was tried. */
void pace_wrote(struct pace *pace, size_t bytes, int64_t now_ms);

#endif
