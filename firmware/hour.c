/* hour: see hour.h. */
#include "hour.h"

enum { MS_PER_S = 1000, JUMP_MS = 300, LOOK_MS = 1000, DOUBT_S = 5 * 60 };

/* No wall sleeps for longer; far enough from what would overflow. */
static const int64_t FAR_S = INT64_C(366) * 86400;

void hour_init(struct hour *hour, int64_t offset)
{
    *hour = (struct hour){.offset = offset};
}

bool hour_at(struct hour *hour, int64_t wall_ms, int64_t steady_ms, bool right,
             struct office *office)
{
    int64_t base_ms = wall_ms - steady_ms, jump_ms = base_ms - hour->base_ms;
    bool jumped = jump_ms > JUMP_MS || jump_ms < -JUMP_MS;
    bool changed = !hour->started || jumped || right != hour->right;
    hour->started = true;
    hour->right = right;
    hour->wall_ms = wall_ms;
    hour->steady_ms = steady_ms;
    hour->base_ms = changed ? base_ms : hour->base_ms;
    for (size_t i = 0; i < office->source_count && i < MODEL_SOURCES_MAX; i++) {
        health_rebase(&office->health[i], base_ms);
    }
    return changed;
}

bool hour_believes(bool set, bool synced, const struct office *office)
{
    bool contradicted = false;
    for (size_t i = 0; i < office->source_count && i < MODEL_SOURCES_MAX; i++) {
        int64_t skew_s = office->health[i].skew_s;
        contradicted =
            contradicted || (skew_s != TIME_NONE && (skew_s >= DOUBT_S || skew_s <= -DOUBT_S));
    }
    return set && (synced || !contradicted);
}

bool hour_read(struct hour *hour, struct office *office)
{
    bool right = hour->offset != 0 || hour_believes(clock_is_set(), clock_is_synced(), office);
    return hour_at(hour, clock_wall_ms() + hour->offset * MS_PER_S, clock_steady_ms(), right,
                   office);
}

int64_t hour_now(const struct hour *hour)
{
    int64_t floor = hour->wall_ms < 0 ? MS_PER_S - 1 : 0;
    return hour->right ? (hour->wall_ms - floor) / MS_PER_S : TIME_NONE;
}

int64_t hour_due(const struct hour *hour, int64_t wall)
{
    int64_t look = hour->right ? INT64_MAX : hour->steady_ms + LOOK_MS;
    int64_t now = hour->wall_ms / MS_PER_S;
    if (wall <= now || wall > now + FAR_S) {
        return wall <= now ? hour->steady_ms : look;
    }
    int64_t due = hour->steady_ms + (wall * MS_PER_S - hour->wall_ms);
    return due < look ? due : look;
}
