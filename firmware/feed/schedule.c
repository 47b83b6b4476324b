/* schedule: see schedule.h. */
#include "feed/schedule.h"

enum { MS_PER_S = 1000, DOUBLINGS_MAX = 20 };

/* splitmix64 (Steele, Lea, Flood 2014): small, and good enough to spread walls over seconds. */
static uint64_t next_random(struct schedule *schedule)
{
    uint64_t z = schedule->random += UINT64_C(0x9e3779b97f4a7c15);
    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

/* 0 to bound, both included. */
static int64_t random_up_to(struct schedule *schedule, int64_t bound)
{
    return (int64_t)(next_random(schedule) % (uint64_t)(bound + 1));
}

void schedule_init(struct schedule *schedule, int interval_s, uint64_t seed, int64_t now_ms)
{
    *schedule = (struct schedule){
        .interval_ms = (int64_t)(interval_s > 0 ? interval_s : 1) * MS_PER_S,
        .last_error = TROUBLE_NONE,
        .next_ms = now_ms,
        .random = seed,
    };
}

bool schedule_due(const struct schedule *schedule, int64_t now_ms)
{
    return now_ms >= schedule->next_ms;
}

void schedule_succeeded(struct schedule *schedule, int64_t now_ms)
{
    schedule->attempts++;
    schedule->failures = 0;
    schedule->doublings = 0;
    schedule->next_ms = now_ms + schedule->interval_ms;
}

/* What the server asks for, and a ninth at most on top: still within the cap. */
static int64_t asked_delay(struct schedule *schedule, int64_t retry_after_s)
{
    const int64_t most = SCHEDULE_CAP_MS / 10 * 9;
    if (retry_after_s <= 0) {
        return 0;
    }
    int64_t asked = retry_after_s < most / MS_PER_S ? retry_after_s * MS_PER_S : most;
    return asked + random_up_to(schedule, asked / 9);
}

void schedule_failed(struct schedule *schedule, int64_t now_ms, enum trouble trouble, bool slow,
                     int64_t retry_after_s)
{
    int64_t delay = (int64_t)(slow ? SCHEDULE_SLOW_MS : SCHEDULE_FIRST_MS) << schedule->doublings;
    delay = delay < SCHEDULE_CAP_MS ? delay : SCHEDULE_CAP_MS;
    delay -= random_up_to(schedule, delay / 4);
    int64_t asked = asked_delay(schedule, retry_after_s);

    schedule->attempts++;
    schedule->failures += schedule->failures < UINT32_MAX;
    schedule->doublings += schedule->doublings < DOUBLINGS_MAX;
    schedule->last_error = trouble;
    schedule->next_ms = now_ms + (asked > delay ? asked : delay);
}

void schedule_hasten(struct schedule *schedule, int64_t now_ms)
{
    if (schedule->failures == 0) {
        return;
    }
    int64_t soon = now_ms + random_up_to(schedule, SCHEDULE_FIRST_MS);
    schedule->doublings = 0;
    schedule->next_ms = soon < schedule->next_ms ? soon : schedule->next_ms;
}

void schedule_again(struct schedule *schedule, int64_t now_ms)
{
    if (schedule->failures > 0 || schedule->attempts == 0) {
        schedule_hasten(schedule, now_ms);
        return;
    }
    int64_t last = schedule->next_ms - schedule->interval_ms;
    int64_t soon = now_ms + random_up_to(schedule, SCHEDULE_FIRST_MS);
    soon = soon > last + SCHEDULE_AGAIN_MS ? soon : last + SCHEDULE_AGAIN_MS;
    schedule->next_ms = soon < schedule->next_ms ? soon : schedule->next_ms;
}

void schedule_spread(struct schedule *schedule, uint64_t seed, int64_t now_ms)
{
    struct schedule other = {.random = seed};
    if (schedule->attempts == 0 && now_ms < SCHEDULE_BOOT_MS) {
        schedule->next_ms = now_ms + random_up_to(&other, SCHEDULE_SPREAD_MS);
    }
}

void schedule_changed(struct schedule *schedule, int64_t now_ms)
{
    int64_t soon = now_ms + SCHEDULE_MOMENT_MS;
    schedule->next_ms = soon < schedule->next_ms ? soon : schedule->next_ms;
}
