/*
 * assignment: who answers the messages of other sources. The desk sees none of them: it keeps the
 * id with the name, and the wall puts the name to the message when some source has it.
 */
#include "assignment.h"

#include "base/clock.h"
#include "base/i18n.h"
#include "base/str.h"
#include "commands.h"
#include "model/model.h"
#include "report.h"
#include "tree.h"
#include "when.h"
#include "words.h"

/* A message that has waited for longer is answered, or nobody's care any more. */
enum { ASSIGNMENT_OLD_S = 30 * 86400 };

static bool is_of(const json_t *entry, const char *id, const char *network)
{
    return str_equal(tree_text(entry, "id"), id) && str_equal(tree_text(entry, "network"), network);
}

/* Drops what is old, and the entry of that message; true when there was one that is not old. */
static bool take_out(struct edit *edit, const char *id, const char *network)
{
    json_t *list = json_object_get(edit->root, "assignments");
    bool found = false;
    for (size_t i = json_array_size(list); i-- > 0;) {
        const json_t *entry = json_array_get(list, i);
        int64_t at = tree_time(entry, "at");
        bool own = is_of(entry, id, network);
        if (own || (at != TIME_NONE && at < edit->now - ASSIGNMENT_OLD_S)) {
            found = found || own;
            json_array_remove(list, i);
        }
    }
    if (list && json_array_size(list) == 0) {
        json_object_del(edit->root, "assignments");
    }
    return found;
}

bool assignment_set(struct edit *edit, const char *id, const char *name, const struct args *args,
                    struct err *err)
{
    const char *network = args->values[OPTION_NETWORK], *status = args->values[OPTION_STATUS];
    json_t *entry = json_object();
    bool good = edit_text(entry, "id", id, MODEL_ID_MAX, err) &&
                (!network || edit_text(entry, "network", network, MODEL_ID_MAX, err)) &&
                edit_text(entry, "assignee", name, MODEL_LABEL_MAX, err);
    if (good && status) {
        good = word_read(WORDS_STATE, status, &status, err) || err_prefix(err, "--status");
        json_object_set_new(entry, "status", good ? json_string(status) : json_null());
    }
    if (!good) {
        json_decref(entry);
        return false;
    }
    tree_set_time(entry, "at", edit->now);
    take_out(edit, tree_text(entry, "id"), tree_text(entry, "network"));
    edit_say(edit, tr("%1$s, a message of another source, is for %2$s."), tree_text(entry, "id"),
             tree_text(entry, "assignee"));
    edit_say(edit,
             tr("The wall says so when a source has a message with this id (hune --list-queue "
                "lists them)."));
    tree_append_newest(tree_list(edit->root, "assignments"), entry, MODEL_ASSIGNMENTS_MAX);
    return true;
}

bool assignment_end(struct edit *edit, const char *id, const struct args *args, struct err *err)
{
    const char *network = args->values[OPTION_NETWORK];
    if (!take_out(edit, id, network ? network : "")) {
        return err_set(err,
                       tr("the desk has assigned no message “%s”: hune-desk queue list has those "
                          "it knows"),
                       id);
    }
    edit_say(edit, tr("The desk no longer says who answers %s: what its source says counts."), id);
    return true;
}

void report_assignments(FILE *out, const json_t *root, int64_t now)
{
    const json_t *list = json_object_get(root, "assignments");
    if (json_array_size(list) > 0) {
        fprintf(out, "\n%s\n", tr("Messages of other sources"));
    }
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *entry = json_array_get(list, i);
        const char *network = tree_text(entry, "network"), *status = tree_text(entry, "status");
        int64_t time = tree_time(entry, "at");
        char at[WHEN_TEXT_MAX] = "—";
        if (time != TIME_NONE) {
            when_show(time, now, at);
        }
        fprintf(out, "  %s%s%s · %s%s%s · %s\n", tree_text(entry, "id"), *network ? " · " : "",
                network, *tree_text(entry, "assignee") ? tree_text(entry, "assignee") : "—",
                *status ? " · " : "", *status ? word_shown(WORDS_STATE, status) : "", at);
    }
}
