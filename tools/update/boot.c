/*
 * boot: before each start of the wall: makes /run/hune-update/wall lead to the release to run. It
 * never keeps the wall from starting: at worst that is the package's own.
 */
#include "base/clock.h"
#include "base/log.h"
#include "base/replace.h"
#include "base/str.h"
#include "choose.h"
#include "disk.h"
#include "settle.h"
#include "store.h"
#include "trial_file.h"
#include "verbs.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define ENVIRONMENT PLACE_RUN "/environment"
#define EMPTY       PLACE_RUN "/empty.conf"
#define CHOSEN      PLACE_RUN "/chosen"

/* An undecided switch is counted once for each start of the machine. While its judge lives, who
 * holds the lock and restarts the wall, it is the judge's business. */
static void count_trial(const struct place *place)
{
    struct trial trial;
    struct fail fail;
    if (trial_read(place, &trial)) {
        int lock = store_lock(place, 0, &fail);
        if (lock >= 0 && (trial.failed[0] || !trial_count(place, &trial, TRIAL_BY_BOOT, &fail))) {
            settle_back_at_boot(place, &trial, fail.err.text);
        }
        if (lock >= 0) {
            close(lock);
        }
    }
    trial_destroy(&trial);
}

/* What the unit passes on to the wall. */
static bool put_environment(const struct place *place, bool safe)
{
    char path[PLACE_MAX], empty[PLACE_MAX], text[PLACE_MAX + 32] = "";
    place_at(place, empty, "%s", EMPTY);
    if (safe) {
        replace_file(empty, "", 0, 0644, NULL);
        str_format(text, sizeof(text), "HUNE_OPTIONS=--config %s\n", empty);
    }
    return replace_file(place_at(place, path, "%s", ENVIRONMENT), text, strlen(text), 0644, NULL);
}

static void put_chosen(const struct place *place, const struct choice *choice)
{
    char path[PLACE_MAX], current[VERSION_MAX];
    store_current(place, current);
    json_t *root = json_pack("{s:s,s:s,s:b,s:s}", "release", choice->version, "current", current,
                             "safe", (int)choice->safe, "reason", choice->reason);
    disk_put_json(place_at(place, path, "%s", CHOSEN), root, NULL);
    json_decref(root);
}

void boot_run(struct call *call)
{
    char path[PLACE_MAX], folder[PLACE_MAX];
    struct choice choice;
    const struct place *place = call->place;
    mkdir(place_at(place, path, "%s", PLACE_RUN), 0755);
    count_trial(place);
    choose(place, clock_steady_ms(), &choice);
    put_chosen(place, &choice);
    bool good = put_environment(place, choice.safe);
    place_at(place, path, "%s", PLACE_WALL);
    if (!disk_set_link(path, store_folder(place, choice.version, folder)) || !good) {
        int reason = errno;
        /* Where there is a link already, the wall starts what it leads to. */
        answer_set(call->answer, access(path, F_OK) == 0 ? EXIT_DONE : EXIT_MACHINE, "%s: %s", path,
                   strerror(reason));
        return;
    }
    answer_set(call->answer, EXIT_DONE, "%s starts%s%s%s",
               *choice.version ? choice.version : "the package's own release",
               choice.safe ? " without the config" : "", *choice.reason ? ": " : "", choice.reason);
    answer_key(call->answer, "release", json_string(choice.version));
    answer_key(call->answer, "safe", json_boolean(choice.safe));
    answer_key(call->answer, "reason", json_string(choice.reason));
}
