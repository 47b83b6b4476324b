/*
 * hune-desk: what people know and decide, from a terminal to the wall: a crisis above all.
 * It changes one local Hune document, which the wall reads as one of its sources.
 */
#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/str.h"
#include "feed/parse.h"
#include "help.h"
#include "journal.h"
#include "line.h"
#include "person.h"
#include "report.h"
#include "store.h"
#include "tree.h"

#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { EXIT_RUNTIME = 1, EXIT_USAGE = 2, WHAT_MAX = 300 };

static int fail(const struct err *err, int status)
{
    fprintf(stderr, "hune-desk: %s\n", err->text);
    return status;
}

/* Beside the program (a build folder), else where `make install` puts them. */
static void locale_folder(char dst[PATH_MAX])
{
    char exe[PATH_MAX] = "";
    ssize_t len = readlink("/proc/self/exe", exe, sizeof exe - 1);
    char *slash = len > 0 ? strrchr(exe, '/') : NULL;
    if (slash) {
        *slash = '\0';
    }
    if (!str_format(dst, PATH_MAX, "%s/locale", exe) || access(dst, R_OK) != 0) {
        str_format(dst, PATH_MAX, "%s/../share/hune/locale", exe);
    }
}

/* --lang, else the system's language, else English. */
static void use_language(const char *wanted)
{
    static const char *const VARIABLES[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    char dir[PATH_MAX], lang[16] = "";
    locale_folder(dir);
    for (size_t i = 0; i < 3 && !wanted && !*lang; i++) {
        const char *value = getenv(VARIABLES[i]);
        if (value && strlen(value) >= 2 && value[0] != 'C') {
            str_format(lang, sizeof lang, "%.2s", value);
        }
    }
    wanted = wanted ? wanted : lang;
    i18n_use(dir, *wanted && i18n_has(dir, wanted) ? wanted : "en");
}

/* Who, and in which words. */
static json_t *new_entry(const struct line *line, const struct person *person)
{
    return json_pack("{s:s,s:b,s:O}", "by", person->name, "ssh", person->remote, "command",
                     line->said);
}

static bool run_edit(const struct line *line, struct store *store, const struct person *person,
                     struct err *err)
{
    struct edit *edit = mem_alloc(1, sizeof *edit);
    bool changed = false;
    edit->root = json_deep_copy(store->root);
    edit->now = clock_wall();
    edit->user = person->name;
    bool good = line->command->edit(edit, &line->args, err) &&
                store_commit(store, edit->root, new_entry(line, person), edit->now, &changed, err);
    if (good && changed) {
        fputs(edit->said, stdout);
    } else if (good) {
        puts(tr("Nothing to change: it is so already."));
    }
    json_decref(edit->root);
    free(edit);
    return good;
}

/* The parts that the last change touched become as they were. */
static json_t *restored(const json_t *root, const json_t *last)
{
    json_t *copy = json_deep_copy(root);
    const char *key;
    json_t *value;
    json_object_foreach(json_object_get(last, "before"), key, value)
    {
        if (json_is_null(value)) {
            json_object_del(copy, key);
        } else {
            json_object_set_new(copy, key, json_deep_copy(value));
        }
    }
    return copy;
}

static bool undo_last(const struct line *line, struct store *store, const struct person *person,
                      const json_t *entries, struct err *err)
{
    const json_t *last = journal_last(entries);
    char what[WHAT_MAX];
    bool changed = false;
    if (!last) {
        return err_set(err, tr("there is nothing to take back"));
    }
    report_command(last, what, sizeof what);
    if (!journal_holds(last, store->root)) {
        return err_set(err,
                       tr("“%1$s” can't be taken back: %2$s was changed since by another program"),
                       what, store->path);
    }
    json_t *root = restored(store->root, last);
    json_t *entry = new_entry(line, person);
    json_object_set(entry, "undoes", json_object_get(last, "n"));
    bool good = store_commit(store, root, entry, clock_wall(), &changed, err);
    if (good) {
        printf(tr("Taken back: %s\n"), what);
    }
    if (good && !str_equal(tree_text(last, "by"), person->name)) {
        printf(tr("It was %s's change.\n"), tree_text(last, "by"));
    }
    json_decref(root);
    return good;
}

static bool run_undo(const struct line *line, struct store *store, const struct person *person,
                     struct err *err)
{
    json_t *entries = NULL;
    size_t unreadable = 0;
    bool good = journal_read(store->journal, &entries, &unreadable, err) &&
                undo_last(line, store, person, entries, err);
    json_decref(entries);
    return good;
}

static bool run_log(const struct line *line, struct store *store, struct err *err)
{
    json_t *entries = NULL;
    size_t unreadable = 0;
    if (!journal_read(store->journal, &entries, &unreadable, err)) {
        return false;
    }
    report_log(stdout, entries, line->args.values[OPTION_CSV] != NULL, clock_wall());
    json_decref(entries);
    if (unreadable > 0) {
        fprintf(stderr,
                tr_n("hune-desk: %zu line of the journal can't be read\n",
                     "hune-desk: %zu lines of the journal can't be read\n", unreadable),
                unreadable);
    }
    return true;
}

static void report(enum command_kind kind, const json_t *root)
{
    switch (kind) {
    case COMMAND_ALARMS:
        report_alarms(stdout, root, clock_wall());
        break;
    case COMMAND_QUEUE:
        report_queue(stdout, root, clock_wall());
        break;
    default:
        report_show(stdout, root, clock_wall());
        break;
    }
}

static bool run_command(const struct line *line, struct store *store, struct err *err)
{
    struct person person;
    char aside[PATH_MAX];
    enum command_kind kind = line->command->kind;
    bool changes = kind == COMMAND_EDIT || kind == COMMAND_UNDO;
    if (kind == COMMAND_LOG) {
        return run_log(line, store, err);
    }
    person_read(&person);
    if ((changes && !store_lock(store, err)) ||
        !store_load(store, changes && line->force, clock_wall(), aside, err)) {
        return false;
    }
    if (*aside) {
        fprintf(stderr, tr("hune-desk: the file with mistakes is kept as %s\n"), aside);
    }
    if (!changes) {
        report(kind, store->root);
        return true;
    }
    return kind == COMMAND_UNDO ? run_undo(line, store, &person, err)
                                : run_edit(line, store, &person, err);
}

static int run(const struct line *line)
{
    struct store *store = mem_alloc(1, sizeof *store);
    struct err err;
    bool good =
        store_init(store, line->file && *line->file ? line->file : STORE_PATH_DEFAULT, &err) &&
        run_command(line, store, &err);
    store_destroy(store);
    free(store);
    if (!good) {
        return fail(&err, EXIT_RUNTIME);
    }
    return fflush(stdout) == 0 ? 0 : EXIT_RUNTIME;
}

int main(int argc, char *argv[])
{
    struct line line;
    struct err err;
    int status = 0;
    parse_prepare();
    /* A full disk is an error that can be told, not a death. */
    signal(SIGXFSZ, SIG_IGN);
    clock_set_zone(NULL, NULL);
    use_language(line_language(argc, argv));
    if (!line_read(argc, argv, &line, &err)) {
        line_destroy(&line);
        return fail(&err, EXIT_USAGE);
    }
    switch (line.wish) {
    case LINE_HELP:
        if (line.command) {
            help_command(stdout, line.command);
        } else {
            help_all(stdout, line.topic);
        }
        break;
    case LINE_VERSION:
        puts("hune-desk " HUNE_VERSION);
        break;
    case LINE_COMPLETE:
        help_complete(stdout, argc - line.rest, argv + line.rest);
        break;
    case LINE_COMMAND:
        status = run(&line);
        break;
    }
    line_destroy(&line);
    return status;
}
