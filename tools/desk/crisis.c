/* crisis: declaring, verifying, speaking, closing. */
#include "base/clock.h"
#include "base/i18n.h"
#include "base/str.h"
#include "commands.h"
#include "model/model.h"
#include "tree.h"
#include "when.h"
#include "words.h"

/* What is at the desk is somebody's word: after half a day without a change its age is shown. */
enum { CRISIS_TTL_S = 12 * 3600, LEVEL_DECLARED = 3 };

/* Something for the curve on the wall and the debriefing; the oldest makes room. */
static void add_event(struct edit *edit, json_t *crisis, int64_t at, json_t *label)
{
    json_t *event = json_object();
    tree_set_time(event, "at", at);
    json_object_set_new(event, "label", label);
    tree_append_newest(tree_list(crisis, "events"), event, MODEL_EVENTS_MAX);
    (void)edit;
}

static void note(struct edit *edit, json_t *crisis, const char *label)
{
    add_event(edit, crisis, edit->now, json_string(label));
}

/* From the first steps to responding; a later phase stays. */
static void respond(json_t *crisis)
{
    const char *phase = tree_text(crisis, "phase");
    if (!*phase || str_equal(phase, "detected") || str_equal(phase, "verifying")) {
        json_object_set_new(crisis, "phase", json_string("responding"));
    }
}

struct time_option {
    enum option option;
    const char *key;
    enum when_sense sense;
};

static const struct time_option TIMES[] = {
    {OPTION_DETECTED, "detected_at", WHEN_LAST},
    {OPTION_NEXT, "next_statement_at", WHEN_NEXT},
    {OPTION_HOLDING, "holding_statement_at", WHEN_NEXT},
    {OPTION_AUTHORITY, "authority_deadline_at", WHEN_NEXT},
};

/* The authority's time runs from when we knew, all others' from now. */
static int64_t counted_from(const struct edit *edit, const json_t *crisis, enum option option)
{
    int64_t detected = tree_time(crisis, "detected_at");
    return option == OPTION_AUTHORITY && detected != TIME_NONE ? detected : edit->now;
}

static bool set_time(struct edit *edit, json_t *crisis, const struct time_option *row,
                     const char *given, struct err *err)
{
    int64_t from = counted_from(edit, crisis, row->option), time = 0;
    if (!when_parse(given, row->sense, from, edit->now, &time, err)) {
        return false;
    }
    if (row->sense == WHEN_LAST && time > edit->now) {
        return err_set(err, tr("“%s” is still to come"), given);
    }
    tree_set_time(crisis, row->key, time);
    return true;
}

static bool read_details(struct edit *edit, json_t *crisis, const struct args *args,
                         struct err *err)
{
    const char *kind = args->values[OPTION_KIND], *level = args->values[OPTION_LEVEL];
    int grade = LEVEL_DECLARED;
    if (kind) {
        if (!word_read(WORDS_KIND, kind, &kind, err)) {
            return err_prefix(err, "--kind");
        }
        json_object_set_new(crisis, "kind", json_string(kind));
    }
    if (level && !word_level(level, &grade, err)) {
        return err_prefix(err, "--level");
    }
    json_object_set_new(crisis, "level", json_integer(grade));
    static const struct {
        enum option option;
        const char *key;
    } NAMES[] = {{OPTION_SPOKESPERSON, "spokesperson"}, {OPTION_OWNER, "owner"}};
    for (size_t i = 0; i < sizeof NAMES / sizeof NAMES[0]; i++) {
        const char *name = args->values[NAMES[i].option];
        if (name && !edit_text(crisis, NAMES[i].key, name, MODEL_LABEL_MAX, err)) {
            return false;
        }
    }
    for (size_t i = 0; i < sizeof TIMES / sizeof TIMES[0]; i++) {
        const char *time = args->values[TIMES[i].option];
        if (time && !set_time(edit, crisis, &TIMES[i], time, err)) {
            return err_prefix(err, "--%s", OPTIONS[TIMES[i].option].name);
        }
    }
    return true;
}

bool crisis_declare(struct edit *edit, const struct args *args, struct err *err)
{
    json_t *open = edit_crisis(edit, NULL);
    char id[64], at[WHEN_TEXT_MAX];
    if (open) {
        return err_set(err,
                       tr("a crisis is open already: “%s”. Close it first (hune-desk crisis "
                          "close), or change it (hune-desk crisis title, level, …)"),
                       tree_text(open, "title"));
    }
    when_exact(edit->now, at);
    str_format(id, sizeof id, "desk-%.16s", at);
    json_t *crisis = json_object();
    json_object_set_new(edit->root, "crisis", crisis);
    json_object_set_new(crisis, "id", json_string(id));
    if (!edit_text(crisis, "title", args->positional[0], MODEL_LABEL_MAX, err)) {
        return false;
    }
    json_object_set_new(crisis, "phase", json_string("verifying"));
    json_object_set_new(crisis, "verification", json_string("unverified"));
    tree_set_time(crisis, "detected_at", edit->now);
    tree_set_time(crisis, "declared_at", edit->now);
    json_object_set_new(crisis, "ttl_s", json_integer(CRISIS_TTL_S));
    if (!read_details(edit, crisis, args, err)) {
        return false;
    }
    note(edit, crisis, tr("Crisis declared"));
    int level = (int)json_integer_value(json_object_get(crisis, "level"));
    when_show(tree_time(crisis, "detected_at"), edit->now, at);
    edit_say(edit, tr("Declared: “%1$s”, level %2$d (%3$s), detected at %4$s."),
             tree_text(crisis, "title"), level, word_level_shown(level), at);
    edit_say(edit, tr("Next: who verifies it, what is said, and when: hune-desk crisis --help"));
    return true;
}

bool crisis_verify(struct edit *edit, const struct args *args, struct err *err)
{
    json_t *crisis = edit_crisis(edit, err);
    const char *word = NULL;
    if (!crisis || !word_read(WORDS_VERIFICATION, args->positional[0], &word, err)) {
        return false;
    }
    json_object_set_new(crisis, "verification", json_string(word));
    if (str_equal(word, "unverified")) {
        json_object_del(crisis, "verified_at");
    } else {
        tree_set_time(crisis, "verified_at", edit->now);
        respond(crisis);
    }
    note(edit, crisis, word_shown(WORDS_VERIFICATION, word));
    edit_say(edit, tr("The wall says now: %s."), word_shown(WORDS_VERIFICATION, word));
    return true;
}

bool crisis_line(struct edit *edit, const struct args *args, struct err *err)
{
    json_t *crisis = edit_crisis(edit, err);
    if (!crisis) {
        return false;
    }
    json_t *statement = json_object();
    bool good = edit_text(statement, "text", args->positional[0], MODEL_TEXT_MAX, err) &&
                edit_text(statement, "approved_by", args->values[OPTION_BY], MODEL_LABEL_MAX, err);
    if (!good) {
        json_decref(statement);
        return false;
    }
    tree_set_time(statement, "approved_at", edit->now);
    edit_say(edit, tr("Approved line, by %1$s: “%2$s”"), tree_text(statement, "approved_by"),
             tree_text(statement, "text"));
    tree_append_newest(tree_list(crisis, "statements"), statement, MODEL_STATEMENTS_MAX);
    respond(crisis);
    note(edit, crisis, tr("Statement approved"));
    return true;
}

/* crisis next, holding, authority. */
static bool change_time(struct edit *edit, const struct args *args, const struct time_option *row,
                        struct err *err)
{
    json_t *crisis = edit_crisis(edit, err);
    char at[WHEN_TEXT_MAX];
    if (!crisis) {
        return false;
    }
    if (str_equal(args->positional[0], "none") || str_equal(args->positional[0], "aucune")) {
        json_object_del(crisis, row->key);
        edit_say(edit, tr("No time is set any more."));
        return true;
    }
    if (!set_time(edit, crisis, row, args->positional[0], err)) {
        return false;
    }
    when_show(tree_time(crisis, row->key), edit->now, at);
    edit_say(edit, tr("Set to %s."), at);
    return true;
}

bool crisis_next(struct edit *edit, const struct args *args, struct err *err)
{
    return change_time(edit, args, &TIMES[1], err);
}

bool crisis_holding(struct edit *edit, const struct args *args, struct err *err)
{
    return change_time(edit, args, &TIMES[2], err);
}

bool crisis_authority(struct edit *edit, const struct args *args, struct err *err)
{
    return change_time(edit, args, &TIMES[3], err);
}

bool crisis_level(struct edit *edit, const struct args *args, struct err *err)
{
    json_t *crisis = edit_crisis(edit, err);
    int level = 0;
    char label[100];
    if (!crisis || !word_level(args->positional[0], &level, err)) {
        return false;
    }
    json_object_set_new(crisis, "level", json_integer(level));
    str_format(label, sizeof label, tr("Level %1$d (%2$s)"), level, word_level_shown(level));
    note(edit, crisis, label);
    edit_say(edit, "%s.", label);
    return true;
}

bool crisis_phase(struct edit *edit, const struct args *args, struct err *err)
{
    json_t *crisis = edit_crisis(edit, err);
    const char *word = NULL;
    if (!crisis || !word_read(WORDS_PHASE, args->positional[0], &word, err)) {
        return false;
    }
    if (str_equal(word, "closed")) {
        return crisis_close(edit, args, err);
    }
    json_object_set_new(crisis, "phase", json_string(word));
    edit_say(edit, tr("The wall says now: %s."), word_shown(WORDS_PHASE, word));
    return true;
}

bool crisis_ack(struct edit *edit, const struct args *args, struct err *err)
{
    json_t *crisis = edit_crisis(edit, err);
    const char *by = args->values[OPTION_BY] ? args->values[OPTION_BY] : edit->user;
    if (!crisis) {
        return false;
    }
    json_t *acknowledged = tree_object(crisis, "acknowledged");
    if (!edit_text(acknowledged, "by", by, MODEL_LABEL_MAX, err)) {
        return false;
    }
    tree_set_time(acknowledged, "at", edit->now);
    edit_say(edit, tr("Taken note of by %s."), by);
    return true;
}

bool crisis_event(struct edit *edit, const struct args *args, struct err *err)
{
    json_t *crisis = edit_crisis(edit, err);
    int64_t at = edit->now;
    const char *given = args->values[OPTION_AT];
    if (!crisis || (given && !when_parse(given, WHEN_LAST, edit->now, edit->now, &at, err))) {
        return false;
    }
    json_t *label = tree_clean(args->positional[0], MODEL_LABEL_MAX, err);
    if (!label) {
        return false;
    }
    edit_say(edit, tr("Noted: “%s”."), json_string_value(label));
    add_event(edit, crisis, at, label);
    return true;
}

bool crisis_close(struct edit *edit, const struct args *args, struct err *err)
{
    json_t *crisis = edit_crisis(edit, err);
    (void)args;
    if (!crisis) {
        return false;
    }
    static const char *const CLOCKS[] = {"next_statement_at", "holding_statement_at",
                                         "authority_deadline_at", "ttl_s"};
    for (size_t i = 0; i < sizeof CLOCKS / sizeof CLOCKS[0]; i++) {
        json_object_del(crisis, CLOCKS[i]);
    }
    note(edit, crisis, tr("Crisis closed"));
    json_object_set_new(crisis, "phase", json_string("closed"));
    json_object_set_new(crisis, "level", json_integer(0));
    edit_say(edit, tr("Closed: “%s”. For the debriefing: hune-desk log --csv"),
             tree_text(crisis, "title"));
    return true;
}

bool crisis_set_kind(struct edit *edit, const struct args *args, struct err *err)
{
    json_t *crisis = edit_crisis(edit, err);
    const char *word = NULL;
    if (!crisis || !word_read(WORDS_KIND, args->positional[0], &word, err)) {
        return false;
    }
    json_object_set_new(crisis, "kind", json_string(word));
    edit_say(edit, tr("The wall says now: %s."), word_shown(WORDS_KIND, word));
    return true;
}

static bool change_name(struct edit *edit, const struct args *args, const char *key,
                        struct err *err)
{
    json_t *crisis = edit_crisis(edit, err);
    if (!crisis || !edit_text(crisis, key, args->positional[0], MODEL_LABEL_MAX, err)) {
        return false;
    }
    edit_say(edit, tr("The wall says now: %s."), tree_text(crisis, key));
    return true;
}

bool crisis_title(struct edit *edit, const struct args *args, struct err *err)
{
    return change_name(edit, args, "title", err);
}

bool crisis_spokesperson(struct edit *edit, const struct args *args, struct err *err)
{
    return change_name(edit, args, "spokesperson", err);
}

bool crisis_owner(struct edit *edit, const struct args *args, struct err *err)
{
    return change_name(edit, args, "owner", err);
}
