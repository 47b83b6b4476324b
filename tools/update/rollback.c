/* rollback: back to the release before, on the same kind of trial as an update. */
#include "base/str.h"
#include "choose.h"
#include "launch.h"
#include "store.h"
#include "trial_file.h"
#include "verbs.h"

#include <string.h>
#include <unistd.h>

/* previous; when that is damaged, the next one that is whole. */
static bool find_target(const struct place *place, struct trial *trial, struct fail *fail)
{
    store_current(place, trial->from);
    store_previous(place, trial->previous);
    str_copy(trial->to, sizeof(trial->to), trial->previous);
    if (strcmp(trial->to, trial->from) == 0) {
        return fail_refuse(fail, "rollback: no release was before %s: send one",
                           trial->from[0] ? trial->from : "the package's own");
    }
    if (!store_holds(place, trial->to, NULL)) {
        choose_fallback(place, trial->from, trial->previous, trial->to);
    }
    return true;
}

static bool begin(const struct place *place, struct trial *trial, struct fail *fail)
{
    struct steps steps;
    steps_init(&steps, NULL);
    record_id(trial->id);
    str_copy(trial->verb, sizeof(trial->verb), "rollback");
    bool good = find_target(place, trial, fail);
    if (good) {
        steps_begin(&steps, "baseline", "looking at the wall as it is");
        launch_baseline(place, trial);
        good = launch_begin(place, trial, &steps, fail);
    }
    steps_destroy(&steps);
    return good;
}

void rollback_run(struct call *call)
{
    struct trial trial = {.tries = 0};
    struct fail fail;
    int lock = store_prepare(call->place, &fail) ? launch_lock(call->place, &fail) : -1;
    bool good = lock >= 0 && begin(call->place, &trial, &fail);
    if (!good) {
        answer_set(call->answer, fail.code, "%s%s", fail.code == EXIT_REFUSED ? "refused: " : "",
                   fail.err.text);
    }
    if (lock >= 0) {
        close(lock);
    }
    if (good) {
        launch_wait(call->place, trial.id, call->answer);
    }
    trial_destroy(&trial);
}
