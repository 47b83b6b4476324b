/* launch: see launch.h. */
#include "launch.h"

#include "base/clock.h"
#include "base/str.h"
#include "health.h"
#include "service.h"
#include "store.h"
#include "watch.h"

#include <poll.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#define TRIAL_UNIT "hune-trial.service"

/* Three tries of the judge at most; and it must take the lock soon after it was started. */
enum { VERDICT_MS = 15 * 60 * 1000, IDLE_MS = 30 * 1000, LOOK_MS = 100, TIDY_MS = 10 * 1000 };

/* However many updates there were within the hour: the trial itself bounds the tries. */
static bool start_judge(const struct place *place, const char *verb, struct err *err)
{
    service_ask(place, "reset-failed", NULL, TRIAL_UNIT, NULL);
    return service_ask(place, verb, "--no-block", TRIAL_UNIT, err);
}

int launch_lock(const struct place *place, struct fail *fail)
{
    struct trial trial;
    int lock = store_lock(place, 0, fail);
    if (lock < 0) {
        return -1;
    }
    bool undecided = trial_read(place, &trial);
    if (undecided) {
        close(lock);
        lock = -1;
        /* It may be that nobody judges: whoever began it died before he had started the judge. */
        start_judge(place, "start", NULL);
        fail_machine(fail,
                     "busy: %s is still on trial: wait for it to end (`result` tells), then "
                     "try again",
                     trial.to[0] ? trial.to : "the package's own release");
        fail->code = EXIT_BUSY;
    } else {
        trial_end(place);
    }
    trial_destroy(&trial);
    return lock;
}

/* While its start is being prepared it has no process yet. */
static bool is_starting(const struct health *health)
{
    return health->answered && !health->ready &&
           (health->pid > 0 || str_equal(health->active, "activating"));
}

/* A wall that has just been started is waited for: nobody would miss later what it has not yet. */
static void look_when_ready(const struct place *place, struct health *ret_health)
{
    int64_t until = clock_steady_ms() + WATCH_BASELINE_MS;
    health_read(place, ret_health);
    while (is_starting(ret_health) && clock_steady_ms() < until) {
        health_next(place, WATCH_LOOK_MS, ret_health);
    }
}

void launch_baseline(const struct place *place, struct trial *trial)
{
    struct health health;
    look_when_ready(place, &health);
    if (health.lit) {
        health.picture = health_glance(place, WATCH_GLANCE_MS);
    }
    json_decref(trial->baseline);
    trial->baseline = health_to_json(&health);
    health_destroy(&health);
}

bool launch_begin(const struct place *place, struct trial *trial, struct steps *steps,
                  struct fail *fail)
{
    struct err err;
    steps_end(steps);
    json_decref(trial->steps);
    trial->steps = json_deep_copy(steps->list);
    if (!trial_write(place, trial, fail)) {
        trial_end(place);
        return false;
    }
    if (!start_judge(place, "restart", &err)) {
        trial_end(place);
        return fail_machine(fail,
                            "%s: nothing was switched: see `systemctl status "
                            "hune-trial.service`",
                            err.text);
    }
    return true;
}

void launch_answer(const json_t *result, struct answer *answer)
{
    const char *key;
    json_t *value;
    const char *line = json_string_value(json_object_get(result, "line"));
    answer_set(answer, (enum exit_code)json_integer_value(json_object_get(result, "code")), "%s",
               line ? line : "");
    json_object_foreach((json_t *)result, key, value)
    {
        if (strcmp(key, "code") != 0 && strcmp(key, "line") != 0 && strcmp(key, "verb") != 0) {
            answer_key(answer, key, json_incref(value));
        }
    }
}

static json_t *verdict(const struct place *place, const char *id)
{
    json_t *result = record_last(place);
    if (!str_equal(json_string_value(json_object_get(result, "id")), id)) {
        json_decref(result);
        result = NULL;
    }
    return result;
}

/* Nobody holds the lock: nobody judges. */
static bool is_idle(const struct place *place)
{
    struct fail fail;
    int lock = store_lock(place, 0, &fail);
    if (lock >= 0) {
        close(lock);
    }
    return lock >= 0;
}

void launch_wait(const struct place *place, const char *id, struct answer *answer)
{
    int64_t now = clock_steady_ms(), until = now + VERDICT_MS, busy = now;
    json_t *result = NULL;
    while ((result = verdict(place, id)) == NULL && now < until && now - busy < IDLE_MS) {
        poll(NULL, 0, LOOK_MS);
        now = clock_steady_ms();
        busy = is_idle(place) ? busy : now;
    }
    /* Its judge still tidies up: who is told that it is over may begin the next one at once. */
    for (int64_t last = clock_steady_ms() + TIDY_MS;
         result && !is_idle(place) && clock_steady_ms() < last;) {
        poll(NULL, 0, LOOK_MS);
    }
    if (result) {
        launch_answer(result, answer);
    } else {
        answer_set(answer, EXIT_MACHINE,
                   "no verdict yet: the trial goes on by itself, at the latest when the machine "
                   "starts next: ask with `result`, and see `systemctl status hune-trial.service`");
    }
    json_decref(result);
}
