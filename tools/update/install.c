/* install: a bundle, from its first byte to the verdict on its release. */
#include "attempt.h"
#include "base/str.h"
#include "bundle.h"
#include "check.h"
#include "choose.h"
#include "disk.h"
#include "elf_header.h"
#include "launch.h"
#include "manifest.h"
#include "signature.h"
#include "store.h"
#include "trial_file.h"
#include "unpack.h"
#include "verbs.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

struct installing {
    const struct place *place;
    struct bundle bundle;
    struct manifest *manifest;
    struct steps steps;
    struct trial trial;
    bool allow_downgrade;
    char text[PLACE_MAX], signature[PLACE_MAX], payload[PLACE_MAX]; /* in incoming/ */
    char folder[PLACE_MAX];                                         /* incoming/<version> */
    struct fail fail;
};

static bool put_file(struct installing *state, const char *path, const struct buf *bytes)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0644);
    bool good = fd >= 0 && disk_write_all(fd, bytes->data, bytes->len) && fsync(fd) == 0;
    good = good || fail_disk(&state->fail, path);
    if (fd >= 0 && close(fd) != 0 && good) {
        good = fail_disk(&state->fail, path);
    }
    return good;
}

static bool note(struct trial *trial, const char *text)
{
    if (*text) {
        if (!trial->notes) {
            trial->notes = json_array();
        }
        json_array_append_new(trial->notes, json_string(text));
        fprintf(stderr, "hune-update: note: %s\n", text);
    }
    return true;
}

/* The manifest first, and nothing of it is believed before it is seen who signed it. */
static bool take_manifest(struct installing *state)
{
    const struct place *place = state->place;
    struct bundle *bundle = &state->bundle;
    steps_begin(&state->steps, "manifest", "receiving the manifest");
    if (!bundle_read(bundle, &state->fail)) {
        return false;
    }
    place_at(place, state->text, "%s/manifest", PLACE_INCOMING);
    place_at(place, state->signature, "%s/manifest.sig", PLACE_INCOMING);
    place_at(place, state->payload, "%s/payload", PLACE_INCOMING);
    steps_begin(&state->steps, "signature", "checking the signature");
    if (!put_file(state, state->text, &bundle->manifest) ||
        !put_file(state, state->signature, &bundle->signature) ||
        !signature_check(place, state->text, state->signature, &state->fail)) {
        return false;
    }
    steps_begin(&state->steps, "rules", "checking the manifest");
    state->manifest = manifest_parse(bundle->manifest.data, bundle->manifest.len, &state->fail);
    return state->manifest && check_release(place, state->manifest, bundle->payload,
                                            state->allow_downgrade, &state->fail);
}

static bool take_payload(struct installing *state)
{
    char hex[DIGEST_HEX_MAX] = "";
    steps_begin(&state->steps, "receive", "receiving the files");
    int fd = open(state->payload, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (fd < 0) {
        return fail_disk(&state->fail, state->payload);
    }
    bool good = bundle_spool(&state->bundle, fd, state->payload, hex, &state->fail);
    if (good && strcmp(hex, state->manifest->payload_sha256) != 0) {
        good = fail_refuse(&state->fail, "checksum: payload: not what the manifest says: send it "
                                         "again, or make it again with `make release`");
    }
    if (good) {
        steps_begin(&state->steps, "unpack", "unpacking");
        place_at(state->place, state->folder, "%s/%s", PLACE_INCOMING, state->manifest->version);
        good = (lseek(fd, 0, SEEK_SET) == 0 && disk_make_folder(state->folder, 0755)) ||
               fail_disk(&state->fail, state->folder);
        good = good && unpack(fd, state->manifest, state->folder, &state->fail);
    }
    close(fd);
    unlink(state->payload);
    return good;
}

/* The manifest goes with its release: its files can be compared with it at any time. */
static bool add_manifest(struct installing *state)
{
    char text[PLACE_MAX], signature[PLACE_MAX];
    place_at(state->place, text, "%s/%s/manifest", PLACE_INCOMING, state->manifest->version);
    place_at(state->place, signature, "%s/%s/manifest.sig", PLACE_INCOMING,
             state->manifest->version);
    return (rename(state->text, text) == 0 && rename(state->signature, signature) == 0 &&
            disk_sync_folder(state->folder)) ||
           fail_disk(&state->fail, text);
}

static bool attempt(struct installing *state)
{
    char program[PLACE_MAX], current[PLACE_MAX], text[ERR_TEXT_MAX];
    const struct place *place = state->place;
    struct fail *fail = &state->fail;
    steps_begin(&state->steps, "program", "looking at the program");
    place_at(place, program, "%s/%s/" MANIFEST_PROGRAM, PLACE_INCOMING, state->manifest->version);
    store_folder(place, state->trial.from, current);
    if (!elf_check(program, MANIFEST_PROGRAM, elf_own_architecture(), fail) ||
        !attempt_libraries(place, state->folder, fail)) {
        return false;
    }
    steps_begin(&state->steps, "config", "checking the config with it");
    if (!attempt_config(place, state->folder, current, text, fail) || !note(&state->trial, text)) {
        return false;
    }
    steps_begin(&state->steps, "picture", "drawing a picture with it");
    return attempt_picture(place, state->folder, current, text, fail) && note(&state->trial, text);
}

/* Into releases/, in one step. One of that name that is not in use gives way; check_release has
 * refused the one that runs. */
static bool put_in_place(struct installing *state)
{
    char to[PLACE_MAX], folder[PLACE_MAX];
    steps_begin(&state->steps, "place", "putting it in its place");
    store_folder(state->place, state->manifest->version, to);
    bool good =
        renameat2(AT_FDCWD, state->folder, AT_FDCWD, to, RENAME_NOREPLACE) == 0 ||
        (errno == EEXIST && renameat2(AT_FDCWD, state->folder, AT_FDCWD, to, RENAME_EXCHANGE) == 0);
    good = good && disk_sync_folder(place_at(state->place, folder, "%s", PLACE_RELEASES));
    return good || fail_disk(&state->fail, to);
}

static bool put_on_trial(struct installing *state)
{
    struct trial *trial = &state->trial;
    steps_begin(&state->steps, "baseline", "looking at the wall as it is");
    str_copy(trial->to, sizeof(trial->to), state->manifest->version);
    trial->counter = state->manifest->counter;
    launch_baseline(state->place, trial);
    return launch_begin(state->place, trial, &state->steps, &state->fail);
}

/* What runs, if it is whole: that is where a rollback leads. */
static void find_origin(const struct place *place, struct trial *trial)
{
    store_current(place, trial->from);
    store_previous(place, trial->previous);
    if (!store_holds(place, trial->from, NULL)) {
        choose_fallback(place, trial->from, NULL, trial->from);
    }
}

static bool install(struct installing *state, int input)
{
    const struct place *place = state->place;
    store_clean(place);
    record_id(state->trial.id);
    str_copy(state->trial.verb, sizeof(state->trial.verb), "update");
    find_origin(place, &state->trial);
    bool good = bundle_open(&state->bundle, input, &state->fail) && take_manifest(state) &&
                take_payload(state) && add_manifest(state) && attempt(state) &&
                put_in_place(state) && put_on_trial(state);
    /* Nothing half installed stays, and its room is free again. */
    if (!good) {
        store_prune(place, NULL);
    }
    store_clean(place);
    return good;
}

/* A refusal is a result as well: the desk may have hung up before it was told. */
static void record_refusal(struct installing *state)
{
    const char *version = state->manifest ? state->manifest->version : "";
    steps_end(&state->steps);
    json_t *result = record_new(state->trial.id, "update", (int)state->fail.code,
                                state->fail.err.text, version, state->trial.from);
    json_object_set(result, "steps", state->steps.list);
    record_result(state->place, result, NULL);
    json_decref(result);
}

static void run(struct call *call, int input)
{
    struct installing state = {.place = call->place, .allow_downgrade = call->allow_downgrade};
    int lock = store_prepare(call->place, &state.fail) ? launch_lock(call->place, &state.fail) : -1;
    if (lock < 0) {
        answer_set(call->answer, state.fail.code, "%s", state.fail.err.text);
        return;
    }
    steps_init(&state.steps, NULL);
    bool good = install(&state, input);
    if (!good) {
        record_refusal(&state);
        answer_set(call->answer, state.fail.code, "%s%s",
                   state.fail.code == EXIT_REFUSED ? "refused: " : "", state.fail.err.text);
    }
    close(lock);
    if (good) {
        launch_wait(call->place, state.trial.id, call->answer);
    }
    bundle_destroy(&state.bundle);
    manifest_destroy(state.manifest);
    steps_destroy(&state.steps);
    trial_destroy(&state.trial);
}

void install_run(struct call *call)
{
    const char *path = call->words[0];
    if (!path || strcmp(path, "-") == 0) {
        run(call, call->input);
        return;
    }
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (fd < 0) {
        answer_set(call->answer, EXIT_REFUSED, "%s: %s", path, strerror(errno));
        return;
    }
    run(call, fd);
    close(fd);
}
