/* releases: what is here, and which one runs. verify: whether it is whole. prune: what goes. */
#include "base/buf.h"
#include "base/mem.h"
#include "base/str.h"
#include "launch.h"
#include "manifest.h"
#include "signature.h"
#include "store.h"
#include "verbs.h"

#include <limits.h>
#include <string.h>
#include <unistd.h>

enum { TEXT_MAX = 64 * 1024 };

/* Where /run/hune-update/wall leads: "" for the package's own. False before the first start. */
static bool running(const struct place *place, char dst[VERSION_MAX])
{
    char path[PLACE_MAX], target[PATH_MAX];
    ssize_t len = readlink(place_at(place, path, "%s", PLACE_WALL), target, sizeof(target) - 1);
    const char *name = NULL;
    if (len > 0) {
        target[len] = '\0';
        name = strrchr(target, '/');
    }
    dst[0] = '\0';
    if (name && version_is_valid(name + 1)) {
        str_copy(dst, VERSION_MAX, name + 1);
    }
    return len > 0;
}

static json_t *describe(const struct place *place, const char *version)
{
    char current[VERSION_MAX], previous[VERSION_MAX], runs[VERSION_MAX], folder[PLACE_MAX];
    store_current(place, current);
    store_previous(place, previous);
    bool is_running = running(place, runs) && strcmp(runs, version) == 0;
    struct manifest *manifest =
        *version ? manifest_read(store_folder(place, version, folder), NULL) : NULL;
    json_t *entry = json_pack("{s:s,s:b,s:b,s:b,s:I}", "version", version, "current",
                              (int)(strcmp(current, version) == 0), "previous",
                              (int)(strcmp(previous, version) == 0), "runs", (int)is_running,
                              "counter", (json_int_t)(manifest ? manifest->counter : 0));
    manifest_destroy(manifest);
    return entry;
}

static void add(const struct place *place, const char *version, json_t *list, struct buf *text)
{
    json_t *entry = describe(place, version);
    buf_printf(text, "%-20s%s%s%s\n", *version ? version : "(package)",
               json_is_true(json_object_get(entry, "current")) ? " current" : "",
               json_is_true(json_object_get(entry, "previous")) ? " previous" : "",
               json_is_true(json_object_get(entry, "runs")) ? " runs" : "");
    json_array_append_new(list, entry);
}

void releases_run(struct call *call)
{
    struct store_names names;
    struct buf text;
    char current[VERSION_MAX];
    json_t *list = json_array();
    buf_init(&text, TEXT_MAX);
    store_list(call->place, &names);
    for (size_t i = 0; i < names.count; i++) {
        add(call->place, names.names[i], list, &text);
    }
    add(call->place, "", list, &text);
    store_current(call->place, current);
    answer_set(call->answer, EXIT_DONE, "current: %s", *current ? current : "the package's own");
    answer_key(call->answer, "releases", list);
    answer_key(call->answer, "counter", json_integer(store_counter(call->place)));
    call->answer->text = mem_strdup(buf_text(&text));
    buf_destroy(&text);
}

/* Its files, and its manifest by the signature that came with it. */
static bool is_whole(const struct place *place, const char *version, struct err *err)
{
    char text[PLACE_MAX], signature[PLACE_MAX];
    place_at(place, text, "%s/%s/manifest", PLACE_RELEASES, version);
    place_at(place, signature, "%s/%s/manifest.sig", PLACE_RELEASES, version);
    return store_holds(place, version, err) &&
           (signature_fits(place, text, signature) ||
            err_set(err, "%s: not what was signed: damaged", text));
}

void verify_run(struct call *call)
{
    struct store_names names;
    struct err err;
    json_t *list = json_array();
    store_list(call->place, &names);
    bool good = true;
    for (size_t i = 0; i < names.count; i++) {
        bool whole = is_whole(call->place, names.names[i], &err);
        json_array_append_new(list, json_pack("{s:s,s:b,s:s}", "version", names.names[i], "whole",
                                              (int)whole, "reason", whole ? "" : err.text));
        if (!whole && good) {
            answer_set(call->answer, EXIT_NOT_WELL, "%s: send the release again", err.text);
        }
        good = good && whole;
    }
    if (good) {
        answer_set(call->answer, EXIT_DONE, "%zu release%s, whole", names.count,
                   names.count == 1 ? "" : "s");
    }
    answer_key(call->answer, "releases", list);
}

void prune_run(struct call *call)
{
    struct fail fail;
    int lock = store_prepare(call->place, &fail) ? launch_lock(call->place, &fail) : -1;
    if (lock < 0) {
        answer_set(call->answer, fail.code, "%s", fail.err.text);
        return;
    }
    int gone = store_prune(call->place, NULL);
    close(lock);
    answer_set(call->answer, EXIT_DONE, "%d release%s removed", gone, gone == 1 ? "" : "s");
    answer_key(call->answer, "removed", json_integer(gone));
}
