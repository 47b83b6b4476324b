/*
 * trial: the judge of a switch, in a service of its own: whoever asked for it may hang up. It makes
 * the switch, watches the wall, keeps the release or goes back.
 */
#include "base/str.h"
#include "choose.h"
#include "service.h"
#include "settle.h"
#include "store.h"
#include "trial_file.h"
#include "verbs.h"
#include "watch.h"

#include <string.h>
#include <unistd.h>

enum { LOCK_WAIT_MS = 30 * 1000 };

/* The switch itself, and the wall started anew with it. */
static bool change_over(const struct place *place, const struct trial *trial, struct steps *steps,
                        int64_t *ret_former, struct fail *fail)
{
    struct err err;
    steps_begin(steps, "switch", "switching");
    if (!store_holds(place, trial->to, &err)) {
        return fail_as(fail, EXIT_MACHINE, &err);
    }
    if (!store_switch(place, trial->to, trial->from, fail)) {
        return false;
    }
    choose_forget(place);
    return (service_follow(place, trial->from, trial->to, &err) &&
            service_restart(place, ret_former, &err)) ||
           fail_as(fail, EXIT_MACHINE, &err);
}

static bool judge(const struct place *place, struct trial *trial, struct steps *steps,
                  struct fail *fail)
{
    bool well = true;
    int64_t former = 0;
    struct err reason;
    if (trial->failed[0]) {
        str_copy(reason.text, sizeof(reason.text), trial->failed);
        return settle_back(place, trial, steps, reason.text, fail);
    }
    if (!trial_count(place, trial, TRIAL_BY_JUDGE, fail) ||
        !change_over(place, trial, steps, &former, fail)) {
        reason = fail->err;
        return settle_back(place, trial, steps, reason.text, fail);
    }
    if (!watch_trial(place, trial, former, steps, &well, &reason)) {
        return settle_back(place, trial, steps, reason.text, fail);
    }
    return settle_keep(place, trial, steps, well ? EXIT_DONE : EXIT_NOT_WELL, fail);
}

static void tell(const struct call *call, const struct trial *trial, bool good,
                 const struct fail *fail)
{
    json_t *result = good ? record_last(call->place) : NULL;
    const char *line = json_string_value(json_object_get(result, "line"));
    if (good) {
        /* A release that was sent back is no failure of the judge's. */
        answer_set(call->answer, EXIT_DONE, "%s", line ? line : trial->to);
    } else {
        answer_set(call->answer, EXIT_MACHINE, "%s", fail->err.text);
    }
    json_decref(result);
}

void trial_run(struct call *call)
{
    const struct place *place = call->place;
    struct trial trial;
    struct fail fail;
    struct steps steps;
    int lock = store_lock(place, LOCK_WAIT_MS, &fail);
    if (lock < 0) {
        answer_set(call->answer, fail.code, "%s", fail.err.text);
        return;
    }
    if (trial_read(place, &trial)) {
        steps_init(&steps, json_incref(trial.steps));
        bool good = judge(place, &trial, &steps, &fail);
        tell(call, &trial, good, &fail);
        steps_destroy(&steps);
    } else {
        /* None, or one whose verdict is in. */
        trial_end(place);
        answer_set(call->answer, EXIT_DONE, "nothing is on trial");
    }
    trial_destroy(&trial);
    close(lock);
}
