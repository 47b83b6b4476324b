/* store: see store.h. */
#include "store.h"

#include "base/clock.h"
#include "base/replace.h"
#include "base/str.h"
#include "disk.h"
#include "manifest.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

enum { LOCK_TRY_MS = 100, COUNTER_MAX = 32 };

static const char PREFIX[] = "releases/";

bool store_prepare(const struct place *place, struct fail *fail)
{
    /* incoming/ can be passed through: the trial runs as nobody. It can't be listed. */
    static const struct folder {
        const char *path;
        mode_t mode;
    } FOLDERS[] = {{PLACE_STATE, 0755}, {PLACE_RELEASES, 0755}, {PLACE_INCOMING, 0711}};
    char path[PLACE_MAX];
    for (size_t i = 0; i < sizeof(FOLDERS) / sizeof(FOLDERS[0]); i++) {
        if (!disk_make_folder(place_at(place, path, "%s", FOLDERS[i].path), FOLDERS[i].mode)) {
            return fail_disk(fail, path);
        }
    }
    return true;
}

int store_lock(const struct place *place, int wait_ms, struct fail *fail)
{
    char path[PLACE_MAX];
    place_at(place, path, "%s", PLACE_LOCK);
    int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0) {
        fail_disk(fail, path);
        return -1;
    }
    int64_t until = clock_steady_ms() + wait_ms;
    while (flock(fd, LOCK_EX | LOCK_NB) != 0) {
        if (clock_steady_ms() >= until) {
            close(fd);
            fail_machine(fail, "busy: another update or rollback is going on: wait for it to end "
                               "(`result` tells), then try again");
            fail->code = EXIT_BUSY;
            return -1;
        }
        poll(NULL, 0, LOCK_TRY_MS);
    }
    return fd;
}

/* False when it can't be told: the link can't be read, or is none of ours. */
static bool read_link(const struct place *place, const char *path, char dst[VERSION_MAX])
{
    char whole[PLACE_MAX], target[PATH_MAX];
    ssize_t len = readlink(place_at(place, whole, "%s", path), target, sizeof(target) - 1);
    dst[0] = '\0';
    if (len <= 0) {
        return errno == ENOENT;
    }
    target[len] = '\0';
    const char *version = str_starts(target, PREFIX) ? target + strlen(PREFIX) : "";
    if (version_is_valid(version)) {
        str_copy(dst, VERSION_MAX, version);
    }
    return dst[0] != '\0';
}

void store_current(const struct place *place, char dst[VERSION_MAX])
{
    read_link(place, PLACE_CURRENT, dst);
}

void store_previous(const struct place *place, char dst[VERSION_MAX])
{
    read_link(place, PLACE_PREVIOUS, dst);
}

static bool set_link(const struct place *place, const char *path, const char *version,
                     struct fail *fail)
{
    char whole[PLACE_MAX], target[PLACE_MAX], now[VERSION_MAX];
    place_at(place, whole, "%s", path);
    read_link(place, path, now);
    if (strcmp(now, version) == 0) {
        return true;
    }
    str_format(target, sizeof(target), "%s%s", PREFIX, version);
    bool good = *version ? disk_set_link(whole, target) : disk_remove_file(whole);
    return good || fail_disk(fail, whole);
}

bool store_switch(const struct place *place, const char *current, const char *previous,
                  struct fail *fail)
{
    return set_link(place, PLACE_PREVIOUS, previous, fail) &&
           set_link(place, PLACE_CURRENT, current, fail);
}

const char *store_folder(const struct place *place, const char *version, char dst[PLACE_MAX])
{
    return *version ? place_at(place, dst, "%s/%s", PLACE_RELEASES, version)
                    : place_at(place, dst, "%s", PLACE_PACKAGE);
}

bool store_holds(const struct place *place, const char *version, struct err *err)
{
    char folder[PLACE_MAX];
    if (!*version) {
        return true;
    }
    store_folder(place, version, folder);
    struct manifest *manifest = manifest_read(folder, err);
    bool good = manifest != NULL;
    if (good && strcmp(manifest->version, version) != 0) {
        good = err_set(err, "%s/manifest: is of %s", folder, manifest->version);
    }
    good = good && manifest_holds(manifest, folder, err);
    manifest_destroy(manifest);
    return good;
}

static int later_first(const void *a, const void *b)
{
    return version_compare(b, a);
}

void store_list(const struct place *place, struct store_names *ret_names)
{
    char path[PLACE_MAX];
    const struct dirent *entry;
    DIR *list = opendir(place_at(place, path, "%s", PLACE_RELEASES));
    ret_names->count = 0;
    while (list && ret_names->count < STORE_RELEASES_MAX && (entry = readdir(list)) != NULL) {
        if (version_is_valid(entry->d_name)) {
            str_copy(ret_names->names[ret_names->count++], VERSION_MAX, entry->d_name);
        }
    }
    if (list) {
        closedir(list);
    }
    qsort(ret_names->names, ret_names->count, sizeof(ret_names->names[0]), later_first);
}

/* Of the release that runs: should the file be lost, no older one is taken. */
static int64_t current_counter(const struct place *place)
{
    char version[VERSION_MAX], folder[PLACE_MAX];
    store_current(place, version);
    struct manifest *manifest =
        *version ? manifest_read(store_folder(place, version, folder), NULL) : NULL;
    int64_t counter = manifest ? manifest->counter : 0;
    manifest_destroy(manifest);
    return counter;
}

static int64_t counter_in_file(const struct place *place)
{
    char path[PLACE_MAX];
    return disk_read_number(place_at(place, path, "%s", PLACE_COUNTER));
}

int64_t store_counter(const struct place *place)
{
    int64_t written = counter_in_file(place), runs = current_counter(place);
    return written > runs ? written : runs;
}

bool store_raise_counter(const struct place *place, int64_t counter, struct fail *fail)
{
    char path[PLACE_MAX], text[COUNTER_MAX];
    struct err err;
    if (counter_in_file(place) >= counter) {
        return true;
    }
    place_at(place, path, "%s", PLACE_COUNTER);
    str_format(text, sizeof(text), "%lld\n", (long long)counter);
    return replace_file(path, text, strlen(text), 0644, &err) ||
           (err_prefix(&err, "%s", path), fail_written(fail, &err));
}

void store_clean(const struct place *place)
{
    char path[PLACE_MAX];
    const struct dirent *entry;
    DIR *list = opendir(place_at(place, path, "%s", PLACE_INCOMING));
    while (list && (entry = readdir(list)) != NULL) {
        char inside[PLACE_MAX];
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0) {
            disk_remove_tree(place_at(place, inside, "%s/%s", PLACE_INCOMING, entry->d_name));
        }
    }
    if (list) {
        closedir(list);
    }
}

/* Under another name first: half a release is none, whatever happens now. */
static bool remove_release(const struct place *place, const char *version)
{
    char from[PLACE_MAX], to[PLACE_MAX], folder[PLACE_MAX];
    store_folder(place, version, from);
    place_at(place, to, "%s/gone-%s", PLACE_INCOMING, version);
    disk_remove_tree(to);
    if (rename(from, to) != 0 || !disk_sync_folder(place_at(place, folder, "%s", PLACE_RELEASES))) {
        return false;
    }
    return disk_remove_tree(to);
}

int store_prune(const struct place *place, const char *keep)
{
    char current[VERSION_MAX], previous[VERSION_MAX];
    struct store_names names;
    int gone = 0;
    /* What is not known to be spare stays. */
    names.count = 0;
    if (read_link(place, PLACE_CURRENT, current) && read_link(place, PLACE_PREVIOUS, previous)) {
        store_list(place, &names);
    }
    for (size_t i = 0; i < names.count; i++) {
        const char *name = names.names[i];
        bool kept = strcmp(name, current) == 0 || strcmp(name, previous) == 0 ||
                    (keep && strcmp(name, keep) == 0);
        gone += !kept && remove_release(place, name);
    }
    store_clean(place);
    return gone;
}
