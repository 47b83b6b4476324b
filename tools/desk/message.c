/*
 * message: what came in by telephone or at the counter and waits for an answer too. Messages of
 * other sources are theirs: nobody here can see their ids, and they are assigned where they live.
 */
#include "base/clock.h"
#include "base/i18n.h"
#include "base/str.h"
#include "commands.h"
#include "ids.h"
#include "model/model.h"
#include "tree.h"
#include "when.h"
#include "words.h"

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

bool message_assign(struct edit *edit, const struct args *args, struct err *err)
{
    size_t index = 0;
    json_t *message = ids_pick(messages(edit), args->positional[0], &index, err);
    if (!message) {
        return false;
    }
    if (str_equal(args->positional[1], "none")) {
        json_object_del(message, "assignee");
        edit_say(edit, tr("%s is nobody's."), tree_text(message, "id"));
        return true;
    }
    if (!edit_text(message, "assignee", args->positional[1], MODEL_LABEL_MAX, err)) {
        return false;
    }
    edit_say(edit, tr("%1$s is for %2$s."), tree_text(message, "id"),
             tree_text(message, "assignee"));
    return true;
}

bool message_done(struct edit *edit, const struct args *args, struct err *err)
{
    json_t *list = messages(edit);
    size_t index = 0;
    json_t *message = ids_pick(list, args->positional[0], &index, err);
    if (!message) {
        return false;
    }
    edit_say(edit, tr("Answered: %s"), tree_text(message, "text"));
    json_array_remove(list, index);
    /* A queue without messages would still have to be merged. */
    json_t *queue = tree_object(edit->root, "queue");
    if (json_array_size(list) == 0 && json_object_size(queue) == 1) {
        json_object_del(edit->root, "queue");
    }
    return true;
}
