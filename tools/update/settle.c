/* settle: see settle.h. */
#include "settle.h"

#include "base/log.h"
#include "base/str.h"
#include "choose.h"
#include "service.h"
#include "store.h"
#include "watch.h"

#include <string.h>

static const char *name_of(const char *version)
{
    return *version ? version : "the package's own release";
}

/* The verdict: from here on the trial is over. */
static bool put_result(const struct place *place, struct trial *trial, struct steps *steps,
                       int code, const char *line, const char *runs, struct fail *fail)
{
    struct err err;
    if (steps) {
        steps_end(steps);
    }
    json_t *result = record_new(trial->id, trial->verb, code, line, trial->to, trial->from);
    json_object_set_new(result, "runs", json_string(runs));
    json_object_set_new(result, "tries", json_integer(trial->tries));
    json_object_set_new(result, "reason", json_string(trial->failed));
    json_object_set(result, "notes", trial->notes ? trial->notes : json_array());
    json_object_set(result, "steps", steps ? steps->list : trial->steps);
    bool good = record_result(place, result, &err);
    if (!good) {
        store_prune(place, trial->to); /* the disk may be full */
        good = record_result(place, result, &err) || fail_written(fail, &err);
    }
    json_decref(result);
    return good && (trial_end(place) || fail_disk(fail, PLACE_TRIAL));
}

bool settle_keep(const struct place *place, struct trial *trial, struct steps *steps, int code,
                 struct fail *fail)
{
    struct err line;
    bool back = strcmp(trial->verb, "rollback") == 0;
    err_set(&line, "%s runs%s, %s before%s", name_of(trial->to), back ? " again" : "",
            name_of(trial->from),
            code == EXIT_NOT_WELL ? "; the wall is not well, as it was not before: see status"
                                  : "");
    if (!store_raise_counter(place, trial->counter, fail) ||
        !put_result(place, trial, steps, code, line.text, trial->to, fail)) {
        return false;
    }
    store_prune(place, NULL);
    return true;
}

/* Writes as little as can be: the disk may be full, which is why it goes back. */
static bool switch_back(const struct place *place, struct trial *trial, const char *reason,
                        char target[VERSION_MAX], struct fail *fail)
{
    str_copy(trial->failed, sizeof(trial->failed), reason);
    struct fail ignored;
    trial_write(place, trial, &ignored);
    str_copy(target, VERSION_MAX, trial->from);
    if (!store_holds(place, target, NULL)) {
        choose_fallback(place, trial->to, trial->from, target);
    }
    if (store_switch(place, target, trial->previous, fail)) {
        return true;
    }
    store_prune(place, target);
    return store_switch(place, target, trial->previous, fail);
}

static void line_of(const struct trial *trial, const char *target, const char *more,
                    struct err *line)
{
    err_set(line, "rolled back: %s: %s; %s runs again%s%s", name_of(trial->to), trial->failed,
            name_of(target),
            strcmp(target, trial->from) == 0 ? "" : ", as the one before it is damaged", more);
}

bool settle_back(const struct place *place, struct trial *trial, struct steps *steps,
                 const char *reason, struct fail *fail)
{
    char target[VERSION_MAX], now[VERSION_MAX];
    struct err err, line;
    const char *more = "";
    int64_t former = 0;
    steps_begin(steps, "back", "going back");
    store_current(place, now);
    if (!switch_back(place, trial, reason, target, fail)) {
        return false;
    }
    choose_forget(place);
    service_follow(place, trial->to, target, NULL);
    if (!service_restart(place, &former, &err)) {
        log_error("%s", err.text);
        more = "; systemd did not answer: it takes effect when the wall starts next";
    } else if (!watch_start(place, trial, former, &err)) {
        more = "; the wall is not well with it either: see status";
    }
    line_of(trial, target, more, &line);
    if (!put_result(place, trial, steps, EXIT_ROLLED_BACK, line.text, target, fail)) {
        return false;
    }
    store_prune(place, NULL);
    return true;
}

void settle_back_at_boot(const struct place *place, struct trial *trial, const char *reason)
{
    char target[VERSION_MAX];
    struct fail fail;
    struct err line;
    const char *why = trial->failed[0] ? trial->failed : reason;
    char kept[ERR_TEXT_MAX];
    str_copy(kept, sizeof(kept), why);
    if (!switch_back(place, trial, kept, target, &fail)) {
        log_error("%s", fail.err.text);
        return;
    }
    service_follow(place, trial->to, target, NULL);
    line_of(trial, target, "", &line);
    log_warn("%s", line.text);
    if (!put_result(place, trial, NULL, EXIT_ROLLED_BACK, line.text, target, &fail)) {
        log_error("%s", fail.err.text);
    }
}
