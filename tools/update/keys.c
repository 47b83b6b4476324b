/*
 * keys: the keys that may sign releases, and another set of them, signed by one that counts now.
 *
 * The new signers are in place before the new list of revoked keys is: a power cut in between
 * leaves keys that work, and the same set can be sent again. What would lock everybody out is
 * refused: the new set has a key that neither the new list nor the present one revokes.
 */
#include "keys_file.h"

#include "base/mem.h"
#include "base/replace.h"
#include "base/str.h"
#include "config_file.h"
#include "disk.h"
#include "run.h"
#include "signature.h"
#include "slurp.h"
#include "verbs.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PLACE_KEYS_COUNTER PLACE_STATE "/keys-counter"

enum { PRIVATE = 0600, PUBLIC = 0644, COUNTER_MAX = 32 };

static const char KRL_MAGIC[] = "SSHKRL\n";

/* A folder of files for ssh-keygen, which goes with them. */
struct scratch {
    char folder[PLACE_MAX], signers[PLACE_MAX], signature[PLACE_MAX], revoked[PLACE_MAX],
        key[PLACE_MAX];
};

static bool scratch_make(const struct place *place, struct scratch *scratch, struct err *err)
{
    char parent[PLACE_MAX];
    mkdir(place_at(place, parent, "%s", PLACE_RUN), 0755);
    place_at(place, scratch->folder, "%s/keys.XXXXXX", PLACE_RUN);
    if (!mkdtemp(scratch->folder)) {
        err_set(err, "%s: %s", scratch->folder, strerror(errno));
        scratch->folder[0] = '\0';
        return false;
    }
    return (str_format(scratch->signers, PLACE_MAX, "%s/signers", scratch->folder) &&
            str_format(scratch->signature, PLACE_MAX, "%s/signature", scratch->folder) &&
            str_format(scratch->revoked, PLACE_MAX, "%s/revoked", scratch->folder) &&
            str_format(scratch->key, PLACE_MAX, "%s/key", scratch->folder)) ||
           err_set(err, "the path is too long");
}

static void scratch_remove(const struct scratch *scratch)
{
    if (scratch->folder[0]) {
        unlink(scratch->signers);
        unlink(scratch->signature);
        unlink(scratch->revoked);
        unlink(scratch->key);
        rmdir(scratch->folder);
    }
}

/* True when ssh-keygen said yes. */
static bool ssh_keygen(const struct place *place, const char *const words[], int input)
{
    const struct run run = {.words = words, .input = input, .limit_ms = RUN_SHORT_MS};
    struct ran ran;
    bool good = run_program(place, &run, &ran, NULL) && !ran.late && ran.status == 0;
    ran_destroy(&ran);
    return good;
}

/* The present keys, allowed to sign sets of keys; the file says that they sign releases. */
static bool put_present(const struct scratch *scratch, const struct buf *signers, struct err *err)
{
    struct buf text;
    struct keys_list *list = mem_alloc(1, sizeof(*list));
    buf_init(&text, KEYS_SIGNERS_MAX * 2);
    bool good = keys_list(buf_text(signers), list, err);
    for (int i = 0; good && i < list->count; i++) {
        good = buf_printf(&text, "%s namespaces=\"hune-keys\" %s\n", SIGNATURE_IDENTITY,
                          list->keys[i]) ||
               err_set(err, "too long");
    }
    good = good && replace_file(scratch->signers, buf_text(&text), text.len, PRIVATE, err);
    buf_destroy(&text);
    free(list);
    return good;
}

static bool check_signature(struct call *call, const struct scratch *scratch,
                            const struct keys_parts *parts)
{
    char signers[PLACE_MAX], revoked[PLACE_MAX], path[PLACE_MAX];
    struct buf present;
    struct err err;
    buf_init(&present, KEYS_SIGNERS_MAX);
    signature_signers(call->place, signers);
    bool good =
        disk_read(signers, &present, &err) && put_present(scratch, &present, &err) &&
        replace_file(scratch->signature, parts->signature, parts->signature_len, PRIVATE, &err);
    buf_destroy(&present);
    str_format(path, sizeof(path), "%s/document", scratch->folder);
    good = good && replace_file(path, parts->document, parts->document_len, PRIVATE, &err);
    if (!good) {
        return answer_set(call->answer, EXIT_MACHINE,
                          "the keys that count now cannot be read, nothing has changed: %s",
                          err.text);
    }
    bool listed = access(place_at(call->place, revoked, "%s", PLACE_REVOKED), F_OK) == 0;
    const char *const words[] = {"ssh-keygen",     "-Y", "verify",           "-f",
                                 scratch->signers, "-I", SIGNATURE_IDENTITY, "-n",
                                 "hune-keys",      "-s", scratch->signature, listed ? "-r" : NULL,
                                 revoked,          NULL};
    FILE *document = fopen(path, "re");
    good = document && ssh_keygen(call->place, words, fileno(document));
    if (document) {
        fclose(document);
    }
    unlink(path);
    return good || answer_set(call->answer, EXIT_REFUSED,
                              "the set is not signed by a key that counts here, in the namespace "
                              "hune-keys: nothing has changed; sign it with a present key");
}

/* How many keys of the list neither this list of revoked ones nor the present one has. */
static int count_usable(struct call *call, const struct scratch *scratch,
                        const struct keys_list *list, bool revoked, struct err *err)
{
    char present[PLACE_MAX], key[KEYS_LINE_MAX + 2];
    bool listed = access(place_at(call->place, present, "%s", PLACE_REVOKED), F_OK) == 0;
    int usable = 0;
    for (int i = 0; i < list->count; i++) {
        const char *const known[] = {"ssh-keygen", "-l", "-f", scratch->key, NULL};
        const char *const ours[] = {"ssh-keygen", "-Q", "-f", present, scratch->key, NULL};
        const char *const theirs[] = {"ssh-keygen",     "-Q",         "-f",
                                      scratch->revoked, scratch->key, NULL};
        str_format(key, sizeof(key), "%s\n", list->keys[i]);
        if (!replace_file(scratch->key, key, strlen(key), PRIVATE, err)) {
            return -1;
        }
        if (!ssh_keygen(call->place, known, -1)) {
            err_set(err, "signers: key %d is none that ssh-keygen knows", i + 1);
            return -1;
        }
        usable += (!listed || ssh_keygen(call->place, ours, -1)) &&
                  (!revoked || ssh_keygen(call->place, theirs, -1));
    }
    return usable;
}

static bool check_revoked(struct call *call, const struct scratch *scratch,
                          const struct buf *revoked, struct err *err)
{
    const char *const words[] = {"ssh-keygen", "-Q", "-l", "-f", scratch->revoked, NULL};
    if (revoked->len == 0) {
        return true;
    }
    if (revoked->len < sizeof(KRL_MAGIC) ||
        memcmp(revoked->data, KRL_MAGIC, sizeof(KRL_MAGIC)) != 0) {
        return err_set(err, "revoked: not a key revocation list, as ssh-keygen -k makes it");
    }
    return replace_file(scratch->revoked, revoked->data, revoked->len, PRIVATE, err) &&
           (ssh_keygen(call->place, words, -1) ||
            err_set(err, "revoked: not a key revocation list, as ssh-keygen -k makes it"));
}

static int64_t read_counter(const struct place *place)
{
    char path[PLACE_MAX];
    return disk_read_number(place_at(place, path, "%s", PLACE_KEYS_COUNTER));
}

static bool check_document(struct call *call, const struct scratch *scratch,
                           const struct keys_document *document, int *ret_usable)
{
    struct err err;
    struct keys_list *list = mem_alloc(1, sizeof(*list));
    int64_t counter = read_counter(call->place);
    bool good = keys_list(buf_text(&document->signers), list, &err) || err_prefix(&err, "signers");
    if (good && document->counter <= counter) {
        good = err_set(&err,
                       "counter: %lld is not above %lld, the last one that was taken: count "
                       "on from there",
                       (long long)document->counter, (long long)counter);
    }
    good = good && check_revoked(call, scratch, &document->revoked, &err);
    *ret_usable = good ? count_usable(call, scratch, list, document->revoked.len > 0, &err) : -1;
    if (*ret_usable == 0) {
        err_set(&err, "every key of the new set is revoked: nobody could sign a release any more");
    }
    free(list);
    return *ret_usable > 0 || answer_set(call->answer, EXIT_REFUSED,
                                         "the set is refused, nothing has changed: %s", err.text);
}

static void put(struct call *call, const struct keys_document *document, int usable)
{
    char signers[PLACE_MAX], revoked[PLACE_MAX], counter[PLACE_MAX], digits[COUNTER_MAX];
    struct err err;
    place_at(call->place, signers, "%s", PLACE_SIGNERS);
    place_at(call->place, revoked, "%s", PLACE_REVOKED);
    place_at(call->place, counter, "%s", PLACE_KEYS_COUNTER);
    str_format(digits, sizeof(digits), "%lld\n", (long long)document->counter);
    /* A new set without a list keeps the one that is there: what was revoked stays so. */
    bool good =
        replace_file(signers, buf_text(&document->signers), document->signers.len, PUBLIC, &err) &&
        (document->revoked.len == 0 ||
         replace_file(revoked, document->revoked.data, document->revoked.len, PUBLIC, &err)) &&
        replace_file(counter, digits, strlen(digits), PUBLIC, &err);
    if (!good) {
        answer_set(call->answer, EXIT_MACHINE,
                   "the new keys are not all in place: %s: make room and push the same set again",
                   err.text);
        return;
    }
    answer_key(call->answer, "counter", json_integer(document->counter));
    answer_key(call->answer, "usable", json_integer(usable));
    answer_set(call->answer, EXIT_DONE, "keys taken: set %lld, %d usable",
               (long long)document->counter, usable);
}

static void take(struct call *call, const struct scratch *scratch, const struct buf *bytes)
{
    struct keys_parts parts;
    struct keys_document document;
    struct err err;
    int usable = 0;
    if (!keys_parts(buf_text(bytes), bytes->len, &parts, &err)) {
        answer_set(call->answer, EXIT_REFUSED, "%s: nothing has changed", err.text);
        return;
    }
    /* Nothing of the document is looked at before it is known who wrote it. */
    if (!check_signature(call, scratch, &parts)) {
        return;
    }
    if (!keys_document(parts.document, parts.document_len, &document, &err)) {
        answer_set(call->answer, EXIT_REFUSED, "the set is refused, nothing has changed: %s",
                   err.text);
    } else if (check_document(call, scratch, &document, &usable)) {
        put(call, &document, usable);
    }
    keys_document_destroy(&document);
}

static void push(struct call *call)
{
    struct scratch scratch = {.folder = ""};
    struct buf bytes;
    struct err err;
    char signers[PLACE_MAX], own[PLACE_MAX];
    signature_signers(call->place, signers);
    buf_init(&bytes, KEYS_FILE_MAX);
    if (!str_equal(signers, place_at(call->place, own, "%s", PLACE_SIGNERS))) {
        answer_set(call->answer, EXIT_REFUSED,
                   "the release that runs brings its own keys, which count before any others: "
                   "send a release with other ones");
    } else if (!slurp_input(call->input, SLURP_INPUT_MS, &bytes, &err)) {
        answer_set(call->answer, EXIT_REFUSED, "keys: %s: nothing has changed", err.text);
    } else if (!scratch_make(call->place, &scratch, &err)) {
        answer_set(call->answer, EXIT_MACHINE, "nothing has changed: %s", err.text);
    } else {
        int lock = config_lock(call);
        if (lock >= 0) {
            take(call, &scratch, &bytes);
            close(lock);
        }
    }
    scratch_remove(&scratch);
    buf_destroy(&bytes);
}

static void show(struct call *call)
{
    struct buf text;
    struct err err;
    char path[PLACE_MAX];
    struct keys_list *list = mem_alloc(1, sizeof(*list));
    buf_init(&text, KEYS_SIGNERS_MAX);
    bool revoked = access(place_at(call->place, path, "%s", PLACE_REVOKED), F_OK) == 0;
    signature_signers(call->place, path);
    if (disk_read(path, &text, &err) && keys_list(buf_text(&text), list, &err)) {
        json_t *keys = json_array();
        for (int i = 0; i < list->count; i++) {
            json_array_append_new(keys, json_string(list->keys[i]));
        }
        answer_key(call->answer, "keys", keys);
        answer_key(call->answer, "counter", json_integer(read_counter(call->place)));
        answer_key(call->answer, "revoked", json_boolean(revoked));
        answer_set(call->answer, EXIT_DONE, "%d %s may sign releases, set %lld%s", list->count,
                   list->count == 1 ? "key" : "keys", (long long)read_counter(call->place),
                   revoked ? ", and some are revoked" : "");
    } else {
        answer_set(call->answer, EXIT_MACHINE, "the keys cannot be read: %s", err.text);
    }
    buf_destroy(&text);
    free(list);
}

void keys_run(struct call *call)
{
    if (str_equal(call->words[0], "push")) {
        push(call);
    } else if (str_equal(call->words[0], "show")) {
        show(call);
    } else {
        answer_set(call->answer, EXIT_USAGE, "keys %s: say show or push", call->words[0]);
    }
}
