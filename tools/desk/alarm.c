/*
 * alarm: what people say of the alarms that the wall's rules raise: seen, or silenced for a while.
 * The alarms themselves are the wall's; nobody here knows which of them are up.
 */
#include "base/clock.h"
#include "base/i18n.h"
#include "base/str.h"
#include "commands.h"
#include "model/model.h"
#include "report.h"
#include "tree.h"
#include "when.h"
#include "words.h"

#include <string.h>

enum { SHELF_LEAST_S = 60, SHELF_MOST_S = 7 * 86400 };

static bool is_of(const json_t *note, const char *rule)
{
    return str_equal(tree_text(note, "rule"), rule);
}

static void take_from_shelf(json_t *note)
{
    json_object_del(note, "shelved_until");
    json_object_del(note, "by");
}

static bool says_something(const json_t *note)
{
    return json_object_get(note, "acknowledged") || json_object_get(note, "shelved_until");
}

/* Shelves whose time is over are no more; what then says nothing goes. */
static json_t *notes(struct edit *edit)
{
    json_t *list = tree_list(edit->root, "alarms");
    for (size_t i = json_array_size(list); i-- > 0;) {
        json_t *note = json_array_get(list, i);
        int64_t until = tree_time(note, "shelved_until");
        if (until != TIME_NONE && until <= edit->now) {
            take_from_shelf(note);
        }
        if (!says_something(note)) {
            json_array_remove(list, i);
        }
    }
    return list;
}

static void tidy(struct edit *edit)
{
    if (json_array_size(notes(edit)) == 0) {
        json_object_del(edit->root, "alarms");
    }
}

/* The rule's own entry, made when there is none. Borrowed; NULL (err) when the list is full. */
static json_t *note_of(struct edit *edit, const char *rule, struct err *err)
{
    json_t *list = notes(edit), *note = tree_find(list, "rule", rule);
    if (note) {
        return note;
    }
    note = json_pack("{s:s}", "rule", rule);
    return tree_append(list, note, MODEL_ALARM_NOTES_MAX, err) ? note : NULL;
}

static const char *person_of(const struct edit *edit, const struct args *args)
{
    return args->values[OPTION_BY] ? args->values[OPTION_BY] : edit->user;
}

bool alarm_ack(struct edit *edit, const struct args *args, struct err *err)
{
    const char *rule = NULL;
    char at[WHEN_TEXT_MAX];
    json_t *note =
        word_read(WORDS_ALARM, args->positional[0], &rule, err) ? note_of(edit, rule, err) : NULL;
    if (!note) {
        return false;
    }
    json_t *acknowledged = tree_object(note, "acknowledged");
    if (!edit_text(acknowledged, "by", person_of(edit, args), MODEL_LABEL_MAX, err)) {
        return false;
    }
    tree_set_time(acknowledged, "at", edit->now);
    when_show(edit->now, edit->now, at);
    edit_say(edit, tr("%1$s: acknowledged at %2$s by %3$s."), word_shown(WORDS_ALARM, rule), at,
             tree_text(acknowledged, "by"));
    edit_say(edit, tr("It holds for what was raised until now: a new alarm wants a new one."));
    return true;
}

/* "2h", or until when: what has a colon in it, or is no length of time. */
static bool read_shelf(const struct edit *edit, const char *given, int64_t *ret_until,
                       struct err *err)
{
    int64_t seconds = 0, until = 0;
    if (!strchr(given, ':') && when_duration(given, &seconds, NULL)) {
        until = edit->now + seconds;
    } else if (!when_parse(given, WHEN_NEXT, edit->now, edit->now, &until, NULL)) {
        return err_set(err,
                       tr("“%s” is not a length of time: write 30min, 2h or 3d, or until "
                          "when: 18:00"),
                       given);
    }
    if (until < edit->now + SHELF_LEAST_S || until > edit->now + SHELF_MOST_S) {
        return err_set(err, tr("“%s”: a rule is shelved for 1 minute at least and 7 days at most"),
                       given);
    }
    *ret_until = until;
    return true;
}

bool alarm_shelve(struct edit *edit, const struct args *args, struct err *err)
{
    const char *rule = NULL;
    int64_t until = 0;
    char at[WHEN_TEXT_MAX];
    if (!word_read(WORDS_ALARM, args->positional[0], &rule, err) ||
        !read_shelf(edit, args->positional[1], &until, err)) {
        return false;
    }
    json_t *note = note_of(edit, rule, err);
    if (!note || !edit_text(note, "by", person_of(edit, args), MODEL_LABEL_MAX, err)) {
        return false;
    }
    tree_set_time(note, "shelved_until", until);
    when_show(until, edit->now, at);
    edit_say(edit, tr("%1$s: shelved until %2$s by %3$s. Until then it is only counted."),
             word_shown(WORDS_ALARM, rule), at, tree_text(note, "by"));
    return true;
}

bool alarm_unshelve(struct edit *edit, const struct args *args, struct err *err)
{
    const char *rule = NULL;
    bool found = false;
    if (!word_read(WORDS_ALARM, args->positional[0], &rule, err)) {
        return false;
    }
    json_t *list = notes(edit);
    /* Of a document that was edited by hand there may be several. */
    for (size_t i = 0; i < json_array_size(list); i++) {
        json_t *note = json_array_get(list, i);
        if (is_of(note, rule) && json_object_get(note, "shelved_until")) {
            take_from_shelf(note);
            found = true;
        }
    }
    tidy(edit);
    if (!found) {
        return err_set(err, tr("“%s” is not shelved (hune-desk alarm show)"), rule);
    }
    edit_say(edit, tr("%s: no longer shelved."), word_shown(WORDS_ALARM, rule));
    return true;
}

/* The latest of what was said of the rule, as the wall takes it. */
static const json_t *latest(const json_t *root, const char *rule, bool shelf, int64_t *ret_time)
{
    const json_t *list = json_object_get(root, "alarms"), *best = NULL;
    *ret_time = TIME_NONE; /* which is less than any time */
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *note = json_array_get(list, i);
        const json_t *of = shelf ? note : json_object_get(note, "acknowledged");
        int64_t time = tree_time(of, shelf ? "shelved_until" : "at");
        if (is_of(note, rule) && time > *ret_time) {
            *ret_time = time;
            best = of;
        }
    }
    return best;
}

static void show_rule(FILE *out, const json_t *root, const char *rule, int64_t now)
{
    int64_t seen_at = TIME_NONE, until = TIME_NONE;
    const json_t *seen = latest(root, rule, false, &seen_at);
    const json_t *shelf = latest(root, rule, true, &until);
    char at[WHEN_TEXT_MAX];
    fprintf(out, "  %-9s %s", rule, word_shown(WORDS_ALARM, rule));
    if (shelf && until > now) {
        when_show(until, now, at);
        fprintf(out, " · ");
        fprintf(out, tr("shelved until %1$s by %2$.100s"), at, tree_text(shelf, "by"));
    }
    if (seen) {
        when_show(seen_at, now, at);
        fprintf(out, " · ");
        fprintf(out, tr("acknowledged at %1$s by %2$.100s"), at, tree_text(seen, "by"));
    }
    fputc('\n', out);
}

void report_alarms(FILE *out, const json_t *root, int64_t now)
{
    size_t count = 0;
    const char *const *rules = word_list(WORDS_ALARM, &count);
    for (size_t i = 0; i < count; i++) {
        show_rule(out, root, rules[i], now);
    }
    fprintf(out, "%s\n",
            tr("Which alarms are up is on the wall. An acknowledgement holds for what "
               "was raised before it."));
}

void report_alarms_said(FILE *out, const json_t *root, int64_t now)
{
    size_t count = 0;
    const char *const *rules = word_list(WORDS_ALARM, &count);
    bool first = true;
    for (size_t i = 0; i < count; i++) {
        int64_t at = TIME_NONE, until = TIME_NONE;
        latest(root, rules[i], false, &at);
        latest(root, rules[i], true, &until);
        if (at != TIME_NONE || until > now) {
            fprintf(out, "%s", first ? "\n" : "");
            fprintf(out, "%s%s", first ? tr("Alarms") : "", first ? "\n" : "");
            show_rule(out, root, rules[i], now);
            first = false;
        }
    }
}
