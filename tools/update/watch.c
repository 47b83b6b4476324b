/* watch: see watch.h. */
#include "watch.h"

#include "base/clock.h"
#include "base/str.h"
#include "judge.h"

#include <stdlib.h>

enum { MS_PER_S = 1000, SECONDS_MAX = 3600 };

static int64_t limit_ms(const char *variable, int seconds)
{
    int64_t wanted = seconds;
    const char *text = secure_getenv(variable);
    if (text) {
        str_to_int(text, 0, SECONDS_MAX, &wanted);
    }
    return wanted * MS_PER_S;
}

/* A wall that was not up before may stay so, if it only lives. */
static bool is_excused(const struct health *before, const struct health *first,
                       const struct health *now)
{
    return !before->ready && now->answered && now->pid > 0 && now->restarts == first->restarts &&
           (str_equal(now->active, "active") || str_equal(now->active, before->active));
}

static bool await(const struct place *place, const struct health *before, int64_t former,
                  struct health *now, struct err *reason)
{
    int64_t until = clock_steady_ms() + limit_ms("HUNE_UPDATE_START_S", WATCH_START_S);
    health_read(place, now);
    while (former > 0 && (!now->answered || now->pid == former) && clock_steady_ms() < until) {
        health_next(place, WATCH_LOOK_MS, now);
    }
    if (former > 0 && now->pid == former) {
        return err_set(reason, "the wall that ran before did not end in time");
    }
    const struct health first = *now;
    enum verdict verdict = VERDICT_WAIT;
    while ((verdict = judge_start(before, &first, now, reason)) == VERDICT_WAIT &&
           clock_steady_ms() < until) {
        health_next(place, WATCH_LOOK_MS, now);
    }
    if (verdict == VERDICT_WAIT && !is_excused(before, &first, now)) {
        return err_set(reason, now->answered ? "the wall was not ready in time"
                                             : "systemd did not tell how the wall is");
    }
    return verdict != VERDICT_BAD;
}

bool watch_start(const struct place *place, const struct trial *trial, int64_t former,
                 struct err *reason)
{
    struct health before, now;
    health_from_json(trial->baseline, &before);
    bool good = await(place, &before, former, &now, reason);
    health_destroy(&now);
    health_destroy(&before);
    return good;
}

static bool soak(const struct place *place, const struct health *before, struct health *now,
                 struct err *reason)
{
    int64_t until = clock_steady_ms() + limit_ms("HUNE_UPDATE_SOAK_S", WATCH_SOAK_S);
    const struct health ready = *now;
    do {
        health_next(place, WATCH_LOOK_MS, now);
        if (judge_soak(before, &ready, now, reason) == VERDICT_BAD) {
            return false;
        }
    } while (clock_steady_ms() < until ||
             (judge_is_early(before, now) && clock_steady_ms() < until + WATCH_ANSWER_MS));
    if (before->picture == PICTURE_DRAWN) {
        enum picture picture = health_glance(place, WATCH_GLANCE_MS);
        health_next(place, WATCH_LOOK_MS, now);
        now->picture = picture;
        if (judge_soak(before, &ready, now, reason) == VERDICT_BAD) {
            return false;
        }
    }
    return judge_end(before, now, reason) != VERDICT_BAD;
}

bool watch_trial(const struct place *place, const struct trial *trial, int64_t former,
                 struct steps *steps, bool *ret_well, struct err *reason)
{
    struct health before, now;
    health_from_json(trial->baseline, &before);
    steps_begin(steps, "ready", "waiting for the wall");
    bool good = await(place, &before, former, &now, reason);
    if (good) {
        steps_begin(steps, "soak", "watching the wall");
        good = soak(place, &before, &now, reason);
    }
    *ret_well = now.told ? now.ready : str_equal(now.active, "active");
    health_destroy(&now);
    health_destroy(&before);
    return good;
}
