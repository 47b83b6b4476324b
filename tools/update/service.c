/* service: see service.h. */
#include "service.h"

#include "disk.h"
#include "health.h"
#include "run.h"
#include "store.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { DROP_IN_MAX = 64 * 1024, SAID_MAX = 200 };

#define IN_RELEASE "etc/hune.service.conf"
#define LINK_NAME  "50-release.conf"

bool service_ask(const struct place *place, const char *verb, const char *option, const char *unit,
                 struct err *err)
{
    const char *const words[] = {"systemctl", verb, option ? option : unit, option ? unit : NULL,
                                 NULL};
    const struct run run = {.words = words, .input = -1, .limit_ms = place->ask_ms};
    struct ran ran;
    char said[SAID_MAX];
    bool good = run_program(place, &run, &ran, err);
    if (good && (ran.late || ran.status != 0)) {
        ran_last_words(&ran, said, sizeof(said));
        good = err_set(err, "systemctl %s: %s", verb, said);
    }
    ran_destroy(&ran);
    return good;
}

bool service_restart(const struct place *place, int64_t *ret_former, struct err *err)
{
    struct health health;
    health_read(place, &health);
    *ret_former = health.pid;
    health_destroy(&health);
    /* It may have been given up; not being so is no error. */
    service_ask(place, "reset-failed", NULL, "hune.service", NULL);
    return service_ask(place, "restart", "--no-block", "hune.service", err);
}

/* The drop-in of a release; empty without one. */
static bool read_drop_in(const struct place *place, const char *version, struct buf *text)
{
    char folder[PLACE_MAX], path[PLACE_MAX];
    buf_init(text, DROP_IN_MAX);
    store_folder(place, version, folder);
    return *version && (size_t)snprintf(path, sizeof(path), "%s/" IN_RELEASE, folder) < PLACE_MAX &&
           disk_read(path, text, NULL);
}

static bool make_link(const struct place *place, struct err *err)
{
    char folder[PLACE_MAX], path[PLACE_MAX], target[PLACE_MAX];
    struct stat status;
    place_at(place, folder, "%s", PLACE_DROP_IN);
    place_at(place, path, "%s/" LINK_NAME, PLACE_DROP_IN);
    place_at(place, target, "%s/" IN_RELEASE, PLACE_CURRENT);
    if (lstat(path, &status) == 0) {
        return true;
    }
    return (disk_make_folder(folder, 0755) && disk_set_link(path, target)) ||
           err_set(err, "%s: %s", path, strerror(errno));
}

bool service_follow(const struct place *place, const char *from, const char *to, struct err *err)
{
    struct buf before, after;
    bool had = read_drop_in(place, from, &before);
    bool has = read_drop_in(place, to, &after);
    bool same = had == has && before.len == after.len &&
                memcmp(buf_text(&before), buf_text(&after), before.len) == 0;
    bool good = same || ((!has || make_link(place, err)) &&
                         service_ask(place, "daemon-reload", NULL, NULL, err));
    buf_destroy(&before);
    buf_destroy(&after);
    return good;
}
