/* trial_file: see trial_file.h. */
#include "trial_file.h"

#include "base/str.h"
#include "disk.h"

#include <string.h>
#include <sys/stat.h>

/* In memory: which try was counted last since the start of the machine, and by whom. */
#define TRIED PLACE_RUN "/tried"

static void get_text(const json_t *root, const char *key, char *dst, size_t size)
{
    const char *text = json_string_value(json_object_get(root, key));
    str_copy(dst, size, text ? text : "");
}

static bool verdict_is_in(const struct place *place, const char *id)
{
    json_t *result = record_last(place);
    const char *other = json_string_value(json_object_get(result, "id"));
    bool in = other && strcmp(other, id) == 0;
    json_decref(result);
    return in;
}

/* The names are those of folders: nothing else may come from there. */
static bool names_are_good(const struct trial *trial)
{
    return trial->id[0] && (!trial->to[0] || version_is_valid(trial->to)) &&
           (!trial->from[0] || version_is_valid(trial->from)) &&
           (!trial->previous[0] || version_is_valid(trial->previous));
}

bool trial_read(const struct place *place, struct trial *ret_trial)
{
    char path[PLACE_MAX];
    json_t *root = disk_read_json(place_at(place, path, "%s", PLACE_TRIAL));
    *ret_trial = (struct trial){.tries = 0};
    if (!root) {
        return false;
    }
    get_text(root, "id", ret_trial->id, sizeof(ret_trial->id));
    get_text(root, "verb", ret_trial->verb, sizeof(ret_trial->verb));
    get_text(root, "to", ret_trial->to, sizeof(ret_trial->to));
    get_text(root, "from", ret_trial->from, sizeof(ret_trial->from));
    get_text(root, "previous", ret_trial->previous, sizeof(ret_trial->previous));
    get_text(root, "failed", ret_trial->failed, sizeof(ret_trial->failed));
    ret_trial->counter = json_integer_value(json_object_get(root, "counter"));
    ret_trial->tries = (int)json_integer_value(json_object_get(root, "tries"));
    ret_trial->baseline = json_incref(json_object_get(root, "baseline"));
    ret_trial->steps = json_incref(json_object_get(root, "steps"));
    ret_trial->notes = json_incref(json_object_get(root, "notes"));
    json_decref(root);
    return names_are_good(ret_trial) && !verdict_is_in(place, ret_trial->id);
}

bool trial_write(const struct place *place, const struct trial *trial, struct fail *fail)
{
    char path[PLACE_MAX];
    struct err err;
    json_t *root = json_pack("{s:s,s:s,s:s,s:s,s:s,s:I,s:i,s:s,s:O?,s:O?,s:O?}", "id", trial->id,
                             "verb", trial->verb, "to", trial->to, "from", trial->from, "previous",
                             trial->previous, "counter", (json_int_t)trial->counter, "tries",
                             trial->tries, "failed", trial->failed, "baseline", trial->baseline,
                             "steps", trial->steps, "notes", trial->notes);
    bool good = disk_put_json(place_at(place, path, "%s", PLACE_TRIAL), root, &err) ||
                fail_written(fail, &err);
    json_decref(root);
    return good;
}

bool trial_end(const struct place *place)
{
    char path[PLACE_MAX];
    return disk_remove_file(place_at(place, path, "%s", PLACE_TRIAL));
}

void trial_destroy(struct trial *trial)
{
    json_decref(trial->baseline);
    json_decref(trial->steps);
    json_decref(trial->notes);
    *trial = (struct trial){.tries = 0};
}

static void mark(const struct place *place, const struct trial *trial, enum trial_by by)
{
    char path[PLACE_MAX];
    json_t *root = json_pack("{s:s,s:i,s:b}", "id", trial->id, "tries", trial->tries, "boot",
                             (int)(by == TRIAL_BY_BOOT));
    mkdir(place_at(place, path, "%s", PLACE_RUN), 0755);
    disk_put_json(place_at(place, path, "%s", TRIED), root, NULL);
    json_decref(root);
}

bool trial_count(const struct place *place, struct trial *trial, enum trial_by by,
                 struct fail *fail)
{
    char path[PLACE_MAX], id[RECORD_ID_MAX];
    json_t *tried = disk_read_json(place_at(place, path, "%s", TRIED));
    get_text(tried, "id", id, sizeof(id));
    bool counted = strcmp(id, trial->id) == 0 &&
                   json_integer_value(json_object_get(tried, "tries")) == trial->tries;
    bool by_boot = json_is_true(json_object_get(tried, "boot"));
    json_decref(tried);
    bool new_try = by == TRIAL_BY_BOOT ? !counted : !(counted && by_boot);
    if (new_try) {
        if (trial->tries >= TRIAL_TRIES_MAX) {
            return fail_machine(fail, "its trial was interrupted %d times", trial->tries);
        }
        trial->tries++;
        if (!trial_write(place, trial, fail)) {
            return false;
        }
        mark(place, trial, by);
    } else if (by == TRIAL_BY_JUDGE) {
        mark(place, trial, by);
    }
    return true;
}
