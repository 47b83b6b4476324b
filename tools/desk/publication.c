/* publication: what is to be published: when, read by whom, and what holds it back. */
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

/* "facebook,mastodon": the ids of networks. */
static bool set_networks(json_t *publication, const char *given, struct err *err)
{
    json_t *list = tree_list(publication, "networks");
    while (*given) {
        size_t len = strcspn(given, ",");
        char id[MODEL_ID_MAX];
        if (!str_format(id, sizeof id, "%.*s", (int)len, given)) {
            return err_set(err, tr("--networks: a name is too long"));
        }
        json_t *value = tree_clean(id, MODEL_ID_MAX, err);
        if (!value || !tree_append(list, value, MODEL_PUBLICATION_NETWORKS_MAX, err)) {
            return err_prefix(err, "--networks");
        }
        given += len + (given[len] == ',');
    }
    return true;
}

static bool fill(struct edit *edit, json_t *publication, const struct args *args, struct err *err)
{
    const char *at = args->values[OPTION_AT], *cooling = args->values[OPTION_COOLING];
    const char *author = args->values[OPTION_AUTHOR], *reviewer = args->values[OPTION_REVIEWER];
    const char *networks = args->values[OPTION_NETWORKS];
    int64_t time = 0;
    if (!edit_text(publication, "text", args->positional[0], MODEL_TEXT_MAX, err) ||
        (author && !edit_text(publication, "author", author, MODEL_LABEL_MAX, err)) ||
        (reviewer && !edit_text(publication, "reviewer", reviewer, MODEL_LABEL_MAX, err)) ||
        (networks && !set_networks(publication, networks, err))) {
        return false;
    }
    if (!when_parse(at, WHEN_NEXT, edit->now, edit->now, &time, err)) {
        return err_prefix(err, "--at");
    }
    tree_set_time(publication, "at", time);
    if (cooling) {
        if (!when_duration(cooling, &time, err)) {
            return err_prefix(err, "--cooling");
        }
        tree_set_time(publication, "cooling_until", edit->now + time);
    }
    json_object_set_new(publication, "status", json_string("review_needed"));
    return true;
}

bool publication_add(struct edit *edit, const struct args *args, struct err *err)
{
    json_t *list = tree_list(edit->root, "publications");
    json_t *publication = json_object();
    char id[IDS_TEXT_MAX], at[WHEN_TEXT_MAX];
    ids_next(list, id);
    json_object_set_new(publication, "id", json_string(id));
    if (!fill(edit, publication, args, err)) {
        json_decref(publication);
        return false;
    }
    when_show(tree_time(publication, "at"), edit->now, at);
    edit_say(edit, tr("Publication %1$s, for %2$s: to be read by somebody else."), id, at);
    return tree_append(list, publication, MODEL_PUBLICATIONS_MAX, err);
}

static json_t *picked(struct edit *edit, const struct args *args, size_t *ret_index,
                      struct err *err)
{
    return ids_pick(tree_list(edit->root, "publications"), args->positional[0], ret_index, err);
}

static bool set_status(struct edit *edit, const struct args *args, const char *status,
                       struct err *err)
{
    size_t index = 0;
    json_t *publication = picked(edit, args, &index, err);
    const char *by = args->values[OPTION_BY];
    if (!publication || (by && !edit_text(publication, "reviewer", by, MODEL_LABEL_MAX, err))) {
        return false;
    }
    json_object_set_new(publication, "status", json_string(status));
    edit_say(edit, "%s: %s.", tree_text(publication, "id"), word_shown(WORDS_STATUS, status));
    int64_t cooling = tree_time(publication, "cooling_until");
    if (str_equal(status, "approved") && cooling != TIME_NONE && cooling > edit->now) {
        char until[WHEN_TEXT_MAX];
        when_show(cooling, edit->now, until);
        edit_say(edit, tr("It is to wait until %s all the same: cooling-off."), until);
    }
    return true;
}

bool publication_review(struct edit *edit, const struct args *args, struct err *err)
{
    return set_status(edit, args, "in_review", err);
}

bool publication_approve(struct edit *edit, const struct args *args, struct err *err)
{
    return set_status(edit, args, "approved", err);
}

bool publication_pause(struct edit *edit, const struct args *args, struct err *err)
{
    return set_status(edit, args, "paused", err);
}

bool publication_publish(struct edit *edit, const struct args *args, struct err *err)
{
    return set_status(edit, args, "published", err);
}

bool publication_remove(struct edit *edit, const struct args *args, struct err *err)
{
    size_t index = 0;
    json_t *publication = picked(edit, args, &index, err);
    if (!publication) {
        return false;
    }
    edit_say(edit, tr("Removed: %s"), tree_text(publication, "text"));
    json_array_remove(tree_list(edit->root, "publications"), index);
    return true;
}
