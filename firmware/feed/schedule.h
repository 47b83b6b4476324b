/*
 * schedule: when a source is asked next. Pure; all times are steady milliseconds.
 *
 * After a success: the source's interval. After failures: a delay that doubles from one second
 * (from one minute where asking again soon can't help: refused, not found, too many) up to five
 * minutes, with a quarter of it at random, so that many walls don't come back in the same second.
 * After a power cut all walls of a building start in the same second: see schedule_spread.
 */
#ifndef HUNE_FEED_SCHEDULE_H
#define HUNE_FEED_SCHEDULE_H

#include "model/health.h"

#include <stdbool.h>
#include <stdint.h>

enum {
    SCHEDULE_FIRST_MS = 1000,
    SCHEDULE_SLOW_MS = 60 * 1000,
    SCHEDULE_CAP_MS = 5 * 60 * 1000,
    SCHEDULE_MOMENT_MS = 100,
    SCHEDULE_AGAIN_MS = 5 * 1000,
    SCHEDULE_BOOT_MS = 2 * 60 * 1000,
    SCHEDULE_SPREAD_MS = 10 * 1000,
};

struct schedule {
    int64_t interval_ms;
    uint64_t attempts;       /* ended ones, good and bad */
    uint32_t failures;       /* since the last success */
    enum trouble last_error; /* TROUBLE_NONE when there was none yet; kept after a success */
    int64_t next_ms;
    uint32_t doublings;
    uint64_t random;
};

/* Due at now_ms. */
void schedule_init(struct schedule *schedule, int interval_s, uint64_t seed, int64_t now_ms);
bool schedule_due(const struct schedule *schedule, int64_t now_ms);
void schedule_succeeded(struct schedule *schedule, int64_t now_ms);
/*
 * slow: asking again soon can't help. retry_after_s is what the server asked for, 0 or less for
 * nothing; it can lengthen the delay up to the cap, never shorten it.
 */
void schedule_failed(struct schedule *schedule, int64_t now_ms, enum trouble trouble, bool slow,
                     int64_t retry_after_s);
/*
 * The cause may be gone (the clock was set, a link came up): a failing source is asked within a
 * second and its delays start anew. Does nothing for a source that is well.
 */
void schedule_hasten(struct schedule *schedule, int64_t now_ms);
/*
 * What the last answer meant may be another now (the clock was set): the same for a source that is
 * well, unless it has answered within the last SCHEDULE_AGAIN_MS; then once these have passed.
 */
void schedule_again(struct schedule *schedule, int64_t now_ms);
/*
 * The first attempt of a machine that was started less than SCHEDULE_BOOT_MS ago waits for up to
 * SCHEDULE_SPREAD_MS: always as long on the same machine (seed: of its identity), so that the walls
 * of an office keep their order. Later, when one program was started again, it waits for nothing.
 */
void schedule_spread(struct schedule *schedule, uint64_t seed, int64_t now_ms);
/* There is news: due in a moment, so that many changes at once are read once. */
void schedule_changed(struct schedule *schedule, int64_t now_ms);

#endif
