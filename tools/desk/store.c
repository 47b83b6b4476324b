/* store: see store.h. */
#include "store.h"

#include "base/clock.h"
#include "base/i18n.h"
#include "base/str.h"
#include "disk.h"
#include "journal.h"
#include "tree.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* What people said stands until they change it. */
enum { DOCUMENT_TTL_S = 366 * 86400 };

bool store_init(struct store *store, const char *path, struct err *err)
{
    *store = (struct store){.lock_fd = -1, .mode = 0644};
    size_t len = strlen(path);
    size_t stem = len > 5 && strcmp(path + len - 5, ".json") == 0 ? len - 5 : len;
    const char *slash = strrchr(path, '/');
    if (len == 0 || (slash && !slash[1])) {
        return err_set(err, tr("“%s” is not the name of a file"), path);
    }
    int head = (int)stem;
    bool fits = str_copy(store->path, PATH_MAX, path) &&
                str_format(store->journal, PATH_MAX, "%.*s.journal", head, path) &&
                str_format(store->lock, PATH_MAX, "%.*s.lock", head, path) &&
                str_format(store->temporary, PATH_MAX, "%.*s.new", head, path) &&
                str_format(store->folder, PATH_MAX, "%.*s", slash ? (int)(slash - path) : 1,
                           slash ? path : ".") &&
                (store->folder[0] || str_copy(store->folder, PATH_MAX, "/"));
    return fits || err_set(err, tr("“%s” is too long"), path);
}

void store_destroy(struct store *store)
{
    if (!store) {
        return;
    }
    json_decref(store->root);
    store->root = NULL;
    if (store->lock_fd >= 0) {
        close(store->lock_fd);
        store->lock_fd = -1;
    }
}

bool store_lock(struct store *store, struct err *err)
{
    if (str_equal(store->path, STORE_PATH_DEFAULT) && mkdir(store->folder, 0755) != 0 &&
        errno != EEXIST) {
        return err_set(err, tr("%1$s: can't be made: %2$s (try sudo)"), store->folder,
                       strerror(errno));
    }
    store->mode = disk_mode(store->folder);
    return disk_lock(store->lock, store->mode, &store->lock_fd, err);
}

static json_t *new_document(int64_t now)
{
    json_t *root = json_object();
    json_object_set_new(root, "hune", json_integer(1));
    tree_set_time(root, "generated_at", now);
    json_object_set_new(root, "ttl_s", json_integer(DOCUMENT_TTL_S));
    return root;
}

/* Under a name of its own, where nothing is lost. */
static bool put_aside(const struct store *store, int64_t now, char ret_aside[PATH_MAX],
                      struct err *err)
{
    char at[32];
    clock_format_rfc3339(now, at);
    for (int i = 0; i < 100; i++) {
        if (!str_format(ret_aside, PATH_MAX, i ? "%s.bad-%s-%d" : "%s.bad-%s", store->path, at,
                        i)) {
            break;
        }
        if (link(store->path, ret_aside) == 0) {
            return unlink(store->path) == 0 || err_set(err, "%s: %s", ret_aside, strerror(errno));
        }
        if (errno != EEXIST) {
            break;
        }
    }
    return err_set(err, tr("%1$s: can't be set aside: %2$s"), store->path, strerror(errno));
}

bool store_load(struct store *store, bool aside, int64_t now, char ret_aside[PATH_MAX],
                struct err *err)
{
    struct err reason;
    bool missing = false;
    *ret_aside = '\0';
    if (disk_read(store->path, &store->root, &missing, &reason)) {
        store->exists = true;
        return true;
    }
    if (!missing) {
        if (!aside) {
            return err_set(err,
                           tr("%s\nCorrect the file, or let hune-desk --force set it aside and "
                              "begin a new one"),
                           reason.text);
        }
        if (!put_aside(store, now, ret_aside, err)) {
            return false;
        }
    }
    store->root = new_document(now);
    return true;
}

/* A part's own age, where it has one. */
static void stamp(json_t *root, const json_t *before, int64_t now)
{
    json_t *crisis = json_object_get(root, "crisis");
    tree_set_time(root, "generated_at", now);
    if (json_is_object(crisis) && json_object_get(before, "crisis")) {
        if (str_equal(tree_text(crisis, "phase"), "closed")) {
            json_object_del(crisis, "as_of");
        } else {
            tree_set_time(crisis, "as_of", now);
        }
    }
}

/*
 * A power cut between the journal's line and the rename leaves a line for a change that is not:
 * the next writer says so.
 */
static bool settle(const struct store *store, json_t *entries, struct err *err)
{
    const json_t *last = journal_last(entries);
    if (!last || journal_holds(last, store->root)) {
        return true;
    }
    const char *key;
    json_t *old;
    json_object_foreach(json_object_get(last, "before"), key, old)
    {
        json_t *is = json_object_get(store->root, key);
        if (is ? !json_equal(is, old) : !json_is_null(old)) {
            return true; /* somebody changed the document since */
        }
    }
    char at[32];
    clock_format_rfc3339(clock_wall(), at);
    json_t *failed = json_pack("{s:I,s:s,s:O}", "n", (json_int_t)journal_next(entries), "at", at,
                               "failed", json_object_get(last, "n"));
    json_array_append(entries, failed);
    return journal_append(store->journal, failed, store->mode & ~0007U, err);
}

/* The number of the entry is its place in the journal. */
static bool note(struct store *store, json_t *entry, int64_t number, struct err *err)
{
    json_object_set_new(entry, "n", json_integer(number));
    return journal_append(store->journal, entry, store->mode & ~0007U, err);
}

static bool write_both(struct store *store, const json_t *root, json_t *entry, struct err *err)
{
    json_t *entries = NULL;
    size_t unreadable = 0;
    if (!disk_write(store->temporary, store->path, root, store->mode, err)) {
        json_decref(entry);
        return false;
    }
    bool good =
        journal_read(store->journal, &entries, &unreadable, err) && settle(store, entries, err);
    if (!good) {
        json_decref(entry);
        json_decref(entries);
        unlink(store->temporary);
        return false;
    }
    int64_t number = journal_next(entries);
    json_decref(entries);
    json_t *failed = json_pack("{s:I,s:O,s:I}", "n", (json_int_t)number + 1, "at",
                               json_object_get(entry, "at"), "failed", (json_int_t)number);
    good = note(store, entry, number, err);
    if (good && rename(store->temporary, store->path) != 0) {
        good = err_set(err, "%s: %s", store->path, strerror(errno));
        note(store, json_incref(failed), number + 1, NULL);
    }
    if (good) {
        disk_sync_folder(store->folder);
    } else {
        unlink(store->temporary);
    }
    json_decref(failed);
    return good;
}

bool store_commit(struct store *store, json_t *root, json_t *entry, int64_t now, bool *ret_changed,
                  struct err *err)
{
    char at[32];
    json_t *before = journal_before(store->root, root);
    *ret_changed = json_object_size(before) > 0;
    if (!*ret_changed) {
        json_decref(before);
        json_decref(entry);
        return true;
    }
    stamp(root, before, now);
    clock_format_rfc3339(now, at);
    json_object_set_new(entry, "at", json_string(at));
    json_object_set_new(entry, "after", journal_after(before, root));
    json_object_set_new(entry, "before", before);
    if (!disk_check(store->path, root, err)) {
        json_decref(entry);
        return false;
    }
    return write_both(store, root, entry, err);
}
