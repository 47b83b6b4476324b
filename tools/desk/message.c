/*
 * message: what came in by telephone or at the counter and waits for an answer too. Messages of
 * other sources are assigned by their ids (assignment.c), and answered where they live.
 */
#include "assignment.h"
#include "base/clock.h"
#include "base/i18n.h"
#include "base/str.h"
#include "commands.h"
#include "ids.h"
#include "model/model.h"
#include "tree.h"
#include "when.h"
#include "words.h"

#include <string.h>

enum { MESSAGES_MAX = 500 };

static json_t *messages(struct edit *edit)
{
    return tree_list(tree_object(edit->root, "queue"), "items");
}

static bool set_time(struct edit *edit, json_t *message, const char *key, enum when_sense sense,
                     const struct args *args, enum option option, struct err *err)
{
    const char *given = args->values[option];
    int64_t time = 0;
    if (!given) {
        return true;
    }
    if (!when_parse(given, sense, edit->now, edit->now, &time, err)) {
        return err_prefix(err, "--%s", OPTIONS[option].name);
    }
    tree_set_time(message, key, time);
    return true;
}

static bool fill(struct edit *edit, json_t *message, const struct args *args, struct err *err)
{
    const char *kind = args->values[OPTION_KIND], *author = args->values[OPTION_AUTHOR];
    const char *network = args->values[OPTION_NETWORK], *owner = args->values[OPTION_OWNER];
    if (kind) {
        if (!word_read(WORDS_MESSAGE, kind, &kind, err)) {
            return err_prefix(err, "--kind");
        }
        json_object_set_new(message, "kind", json_string(kind));
    }
    tree_set_time(message, "received_at", edit->now);
    json_object_set_new(message, "status", json_string("open"));
    return edit_text(message, "text", args->positional[0], MODEL_TEXT_MAX, err) &&
           (!author || edit_text(message, "author", author, MODEL_LABEL_MAX, err)) &&
           (!network || edit_text(message, "network", network, MODEL_ID_MAX, err)) &&
           (!owner || edit_text(message, "assignee", owner, MODEL_LABEL_MAX, err)) &&
           set_time(edit, message, "received_at", WHEN_LAST, args, OPTION_AT, err) &&
           set_time(edit, message, "due_at", WHEN_NEXT, args, OPTION_DUE, err);
}

bool message_add(struct edit *edit, const struct args *args, struct err *err)
{
    json_t *list = messages(edit);
    json_t *message = json_object();
    char id[IDS_TEXT_MAX];
    ids_next(list, id);
    json_object_set_new(message, "id", json_string(id));
    if (!fill(edit, message, args, err)) {
        json_decref(message);
        return false;
    }
    edit_say(edit, tr("To answer, %1$s: %2$s"), id, tree_text(message, "text"));
    return tree_append(list, message, MESSAGES_MAX, err);
}

/*
 * One of the desk's own, by its id, its number, or words of its text. What can only be an id of
 * another source leaves NULL with good still true.
 */
static json_t *own_message(struct edit *edit, const struct args *args, bool *ret_good,
                           struct err *err)
{
    const char *given = args->positional[0];
    json_t *list = json_object_get(json_object_get(edit->root, "queue"), "items");
    size_t index = 0, several = 0;
    *ret_good = true;
    if (args->values[OPTION_NETWORK]) {
        return NULL;
    }
    json_t *message = ids_pick(list, given, &index, err);
    bool number = given[strspn(given, "0123456789")] == '\0';
    for (size_t i = 0; !message && !number && i < json_array_size(list); i++) {
        several += strcasestr(tree_text(json_array_get(list, i), "text"), given) != NULL;
    }
    *ret_good = message || (several == 0 && !str_starts(given, "desk-"));
    return message;
}

static bool assign(struct edit *edit, json_t *message, const char *name, const struct args *args,
                   struct err *err)
{
    const char *status = args->values[OPTION_STATUS];
    if (!edit_text(message, "assignee", name, MODEL_LABEL_MAX, err)) {
        return false;
    }
    if (status) {
        if (!word_read(WORDS_STATE, status, &status, err)) {
            return err_prefix(err, "--status");
        }
        json_object_set_new(message, "status", json_string(status));
    }
    edit_say(edit, tr("%1$s is for %2$s."), tree_text(message, "id"),
             tree_text(message, "assignee"));
    return true;
}

bool message_unassign(struct edit *edit, const struct args *args, struct err *err)
{
    bool good = false;
    json_t *message = own_message(edit, args, &good, err);
    if (message) {
        json_object_del(message, "assignee");
        edit_say(edit, tr("%s is nobody's."), tree_text(message, "id"));
    }
    return good && (message || assignment_end(edit, args->positional[0], args, err));
}

bool message_assign(struct edit *edit, const struct args *args, struct err *err)
{
    const char *name = args->positional[1];
    bool good = false;
    if (!*name || str_equal(name, "none") || str_equal(name, "personne")) {
        return message_unassign(edit, args, err);
    }
    json_t *message = own_message(edit, args, &good, err);
    if (message) {
        return assign(edit, message, name, args, err);
    }
    return good && assignment_set(edit, args->positional[0], name, args, err);
}

bool message_done(struct edit *edit, const struct args *args, struct err *err)
{
    json_t *list = messages(edit);
    size_t index = 0;
    bool good = false;
    json_t *message = own_message(edit, args, &good, err);
    if (!message) {
        return good ? err_set(err,
                              tr("“%s” is no message of the desk: one of another source leaves the "
                                 "queue when it is answered there"),
                              args->positional[0])
                    : false;
    }
    ids_pick(list, tree_text(message, "id"), &index, err);
    edit_say(edit, tr("Answered: %s"), tree_text(message, "text"));
    json_array_remove(list, index);
    /* A queue without messages would still have to be merged. */
    json_t *queue = tree_object(edit->root, "queue");
    if (json_array_size(list) == 0 && json_object_size(queue) == 1) {
        json_object_del(edit->root, "queue");
    }
    return true;
}
