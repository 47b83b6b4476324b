/* pace: see pace.h. */
#include "feed/pace.h"

static const int64_t DAY_MS = 24 * 60 * 60 * INT64_C(1000);

bool pace_allows(const struct pace *pace, enum pace_need need, int64_t now_ms)
{
    switch (need) {
    case PACE_URGENT:
        return now_ms >= pace->least_ms && pace->due_ms - now_ms < PACE_DEBT_MS;
    case PACE_ENDING:
        return pace->due_ms - now_ms < PACE_DEBT_MS;
    default:
        return now_ms >= pace->least_ms && now_ms >= pace->due_ms;
    }
}

void pace_wrote(struct pace *pace, size_t bytes, int64_t now_ms)
{
    int64_t blocks = (int64_t)((bytes + PACE_BLOCK - 1) / PACE_BLOCK);
    int64_t cost_ms = (blocks * PACE_BLOCK + PACE_WRITE_BYTES) * DAY_MS / PACE_DAY_BYTES;
    pace->due_ms = (pace->due_ms > now_ms ? pace->due_ms : now_ms) + cost_ms;
    pace->least_ms = now_ms + PACE_LEAST_MS;
}
