/* tasks: in a crisis, who does what by when; what is known, and what is not yet. */
#include "base/clock.h"
#include "base/i18n.h"
#include "base/str.h"
#include "commands.h"
#include "model/model.h"
#include "tree.h"
#include "when.h"

bool action_add(struct edit *edit, const struct args *args, struct err *err)
{
    json_t *crisis = edit_crisis(edit, err);
    if (!crisis) {
        return false;
    }
    json_t *action = json_object();
    const char *owner = args->values[OPTION_OWNER], *due = args->values[OPTION_DUE];
    int64_t at = 0;
    bool good = edit_text(action, "label", args->positional[0], MODEL_LABEL_MAX, err) &&
                (!owner || edit_text(action, "owner", owner, MODEL_LABEL_MAX, err));
    if (good && due) {
        good =
            when_parse(due, WHEN_NEXT, edit->now, edit->now, &at, err) || err_prefix(err, "--due");
        tree_set_time(action, "due_at", at);
    }
    if (!good) {
        json_decref(action);
        return false;
    }
    json_object_set_new(action, "done", json_false());
    json_t *list = tree_list(crisis, "actions");
    edit_say(edit, tr("Action %1$zu: %2$s"), json_array_size(list) + 1, tree_text(action, "label"));
    return tree_append(list, action, MODEL_ACTIONS_MAX, err);
}

static json_t *picked_action(struct edit *edit, const struct args *args, size_t *ret_index,
                             struct err *err)
{
    json_t *crisis = edit_crisis(edit, err);
    json_t *list = crisis ? tree_list(crisis, "actions") : NULL;
    if (!list || !tree_pick(list, "label", args->positional[0], ret_index, err)) {
        return NULL;
    }
    return json_array_get(list, *ret_index);
}

static bool set_done(struct edit *edit, const struct args *args, bool done, struct err *err)
{
    size_t index = 0;
    json_t *action = picked_action(edit, args, &index, err);
    if (!action) {
        return false;
    }
    json_object_set_new(action, "done", json_boolean(done));
    edit_say(edit, done ? tr("Done: %s") : tr("To do again: %s"), tree_text(action, "label"));
    return true;
}

bool action_done(struct edit *edit, const struct args *args, struct err *err)
{
    return set_done(edit, args, true, err);
}

bool action_reopen(struct edit *edit, const struct args *args, struct err *err)
{
    return set_done(edit, args, false, err);
}

bool action_remove(struct edit *edit, const struct args *args, struct err *err)
{
    size_t index = 0;
    json_t *action = picked_action(edit, args, &index, err);
    if (!action) {
        return false;
    }
    edit_say(edit, tr("Removed: %s"), tree_text(action, "label"));
    json_array_remove(tree_list(edit_crisis(edit, NULL), "actions"), index);
    return true;
}

static bool add_fact(struct edit *edit, const struct args *args, const char *key, struct err *err)
{
    json_t *crisis = edit_crisis(edit, err);
    json_t *fact = crisis ? tree_clean(args->positional[0], MODEL_TEXT_MAX, err) : NULL;
    if (!fact) {
        return false;
    }
    edit_say(edit, str_equal(key, "known") ? tr("Known: %s") : tr("Not yet known: %s"),
             json_string_value(fact));
    return tree_append(tree_list(crisis, key), fact, MODEL_FACTS_MAX, err);
}

bool fact_known(struct edit *edit, const struct args *args, struct err *err)
{
    return add_fact(edit, args, "known", err);
}

bool fact_unknown(struct edit *edit, const struct args *args, struct err *err)
{
    return add_fact(edit, args, "unknown", err);
}

bool fact_resolve(struct edit *edit, const struct args *args, struct err *err)
{
    json_t *crisis = edit_crisis(edit, err);
    size_t index = 0;
    if (!crisis ||
        !tree_pick(tree_list(crisis, "unknown"), NULL, args->positional[0], &index, err)) {
        return false;
    }
    json_t *unknown = tree_list(crisis, "unknown");
    const char *text = args->positional[1] ? args->positional[1]
                                           : json_string_value(json_array_get(unknown, index));
    json_t *fact = tree_clean(text ? text : "", MODEL_TEXT_MAX, err);
    if (!fact) {
        return false;
    }
    edit_say(edit, tr("Known: %s"), json_string_value(fact));
    json_array_remove(unknown, index);
    return tree_append(tree_list(crisis, "known"), fact, MODEL_FACTS_MAX, err);
}

bool fact_forget(struct edit *edit, const struct args *args, struct err *err)
{
    json_t *crisis = edit_crisis(edit, err);
    const char *key = args->positional[0];
    size_t index = 0;
    if (!crisis) {
        return false;
    }
    if (!str_equal(key, "known") && !str_equal(key, "unknown")) {
        return err_set(err, tr("“%s”: write known or unknown, and a number"), key);
    }
    json_t *list = tree_list(crisis, key);
    if (!tree_pick(list, NULL, args->positional[1], &index, err)) {
        return false;
    }
    const char *text = json_string_value(json_array_get(list, index));
    edit_say(edit, tr("Removed: %s"), text ? text : "");
    json_array_remove(list, index);
    return true;
}
