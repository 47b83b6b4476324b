/* office: what stands outside of any crisis: rules, the checklist, objectives, the team. */
#include "base/clock.h"
#include "base/i18n.h"
#include "base/str.h"
#include "commands.h"
#include "model/model.h"
#include "tree.h"
#include "when.h"

#include <string.h>

enum { LAST_SECOND_OF_DAY = 86399 };

bool rule_add(struct edit *edit, const struct args *args, struct err *err)
{
    json_t *rule = json_object();
    const char *source = args->values[OPTION_SOURCE];
    if (!edit_text(rule, "text", args->positional[0], MODEL_TEXT_MAX, err) ||
        (source && !edit_text(rule, "source", source, MODEL_LABEL_MAX, err))) {
        json_decref(rule);
        return false;
    }
    json_t *list = tree_list(edit->root, "rules");
    edit_say(edit, tr("Rule %1$zu: %2$s"), json_array_size(list) + 1, tree_text(rule, "text"));
    return tree_append(list, rule, MODEL_RULES_MAX, err);
}

/* Takes an entry out, and an empty list with it: then another source may have one. */
static bool take_out(struct edit *edit, const char *list_key, const char *key, const char *given,
                     struct err *err)
{
    json_t *list = tree_list(edit->root, list_key);
    size_t index = 0;
    if (!tree_pick(list, key, given, &index, err)) {
        return false;
    }
    const json_t *entry = json_array_get(list, index);
    const char *text = key ? tree_text(entry, key) : json_string_value(entry);
    edit_say(edit, tr("Removed: %s"), text ? text : "");
    json_array_remove(list, index);
    if (json_array_size(list) == 0) {
        json_object_del(edit->root, list_key);
    }
    return true;
}

bool rule_remove(struct edit *edit, const struct args *args, struct err *err)
{
    return take_out(edit, "rules", "text", args->positional[0], err);
}

bool checklist_add(struct edit *edit, const struct args *args, struct err *err)
{
    json_t *text = tree_clean(args->positional[0], MODEL_TEXT_MAX, err);
    if (!text) {
        return false;
    }
    json_t *list = tree_list(edit->root, "checklist");
    edit_say(edit, tr("Checklist, line %1$zu: %2$s"), json_array_size(list) + 1,
             json_string_value(text));
    return tree_append(list, text, MODEL_CHECKLIST_MAX, err);
}

bool checklist_remove(struct edit *edit, const struct args *args, struct err *err)
{
    return take_out(edit, "checklist", NULL, args->positional[0], err);
}

/* A number that a person wrote, with a comma or a point. */
static bool set_number(json_t *object, const char *key, const char *given, bool negative,
                       struct err *err)
{
    char text[64];
    double value = 0;
    bool fits = str_copy(text, sizeof text, given);
    for (char *c = text; *c; c++) {
        *c = *c == ',' ? '.' : *c;
    }
    if (!fits || !str_to_number(text, &value) || value > 1e15 || value < (negative ? -1e15 : 0)) {
        return err_set(
            err, negative ? tr("“%s” is not a number") : tr("“%s” is not a number, 0 or more"),
            given);
    }
    bool whole = value == (double)(int64_t)value;
    json_object_set_new(object, key, whole ? json_integer((int64_t)value) : json_real(value));
    return true;
}

/* An option that was given, into object. */
static bool take_number(json_t *object, const char *key, const struct args *args,
                        enum option option, bool negative, struct err *err)
{
    const char *given = args->values[option];
    return !given || set_number(object, key, given, negative, err) ||
           err_prefix(err, "--%s", OPTIONS[option].name);
}

static bool take_day(struct edit *edit, json_t *object, const char *key, const struct args *args,
                     enum option option, struct err *err)
{
    const char *given = args->values[option];
    int64_t time = 0;
    if (!given) {
        return true;
    }
    if (!when_parse(given, WHEN_NEXT, edit->now, edit->now, &time, err)) {
        return err_prefix(err, "--%s", OPTIONS[option].name);
    }
    /* A day alone: until its end. */
    bool day = str_equal(key, "end") && !strchr(given, ':') && given[0] != '+';
    tree_set_time(object, key, day ? time + LAST_SECOND_OF_DAY : time);
    return true;
}

bool objective_set(struct edit *edit, const struct args *args, struct err *err)
{
    json_t *list = tree_list(edit->root, "objectives");
    json_t *id = tree_clean(args->positional[0], MODEL_ID_MAX, err);
    const char *label = args->values[OPTION_LABEL], *unit = args->values[OPTION_UNIT];
    if (!id) {
        return false;
    }
    json_t *objective = tree_find(list, "id", json_string_value(id));
    if (!objective) {
        objective = json_object();
        json_object_set(objective, "id", id);
        if (!tree_append(list, objective, MODEL_OBJECTIVES_MAX, err)) {
            json_decref(id);
            return false;
        }
    }
    json_decref(id);
    bool good = (!label || edit_text(objective, "label", label, MODEL_LABEL_MAX, err)) &&
                take_number(objective, "value", args, OPTION_VALUE, true, err) &&
                take_number(objective, "target", args, OPTION_TARGET, true, err) &&
                (!unit || edit_text(objective, "unit", unit, MODEL_LABEL_MAX, err)) &&
                take_day(edit, objective, "start", args, OPTION_START, err) &&
                take_day(edit, objective, "end", args, OPTION_END, err);
    if (good) {
        edit_say(edit, tr("Objective: %s"),
                 *tree_text(objective, "label") ? tree_text(objective, "label")
                                                : args->positional[0]);
    }
    return good;
}

bool objective_remove(struct edit *edit, const struct args *args, struct err *err)
{
    return take_out(edit, "objectives", "id", args->positional[0], err);
}

bool team_set(struct edit *edit, const struct args *args, struct err *err)
{
    json_t *list = tree_list(tree_object(edit->root, "team"), "members");
    json_t *name = tree_clean(args->positional[0], MODEL_LABEL_MAX, err);
    const char *note = args->values[OPTION_NOTE];
    if (!name) {
        return false;
    }
    json_t *member = tree_find(list, "name", json_string_value(name));
    if (!member) {
        member = json_object();
        json_object_set(member, "name", name);
        if (!tree_append(list, member, MODEL_MEMBERS_MAX, err)) {
            json_decref(name);
            return false;
        }
    }
    json_decref(name);
    if (note && !*note) {
        json_object_del(member, "note");
    } else if (note && !edit_text(member, "note", note, MODEL_TEXT_MAX, err)) {
        return false;
    }
    if (!take_number(member, "planned_h", args, OPTION_PLANNED, false, err) ||
        !take_number(member, "available_h", args, OPTION_AVAILABLE, false, err)) {
        return false;
    }
    edit_say(edit, tr("Team: %s"), tree_text(member, "name"));
    return true;
}

bool team_remove(struct edit *edit, const struct args *args, struct err *err)
{
    json_t *list = tree_list(tree_object(edit->root, "team"), "members");
    size_t index = 0;
    if (!tree_pick(list, "name", args->positional[0], &index, err)) {
        return false;
    }
    edit_say(edit, tr("Removed: %s"), tree_text(json_array_get(list, index), "name"));
    json_array_remove(list, index);
    return true;
}

bool team_hours(struct edit *edit, const struct args *args, struct err *err)
{
    json_t *team = tree_object(edit->root, "team");
    if (!args->values[OPTION_PLANNED] && !args->values[OPTION_AVAILABLE]) {
        return err_set(err, tr("give --planned, --available or both"));
    }
    if (!take_number(team, "hours_planned", args, OPTION_PLANNED, false, err) ||
        !take_number(team, "hours_available", args, OPTION_AVAILABLE, false, err)) {
        return false;
    }
    edit_say(edit, tr("The team's hours are noted."));
    return true;
}
