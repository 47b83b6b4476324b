/* show: the state of the desk. See report.h. */
#include "report.h"

#include "base/clock.h"
#include "base/i18n.h"
#include "base/str.h"
#include "tree.h"
#include "when.h"
#include "words.h"

#include <string.h>

static void print_time(FILE *out, const json_t *object, const char *key, const char *label,
                       int64_t now)
{
    char at[WHEN_TEXT_MAX];
    int64_t time = tree_time(object, key);
    if (time != TIME_NONE) {
        when_show(time, now, at);
        fprintf(out, "  %s %s\n", label, at);
    }
}

static void print_text(FILE *out, const json_t *object, const char *key, const char *label)
{
    if (*tree_text(object, key)) {
        fprintf(out, "  %s %s\n", label, tree_text(object, key));
    }
}

static void print_facts(FILE *out, const json_t *crisis, const char *key, const char *label)
{
    const json_t *list = json_object_get(crisis, key);
    if (json_array_size(list) > 0) {
        fprintf(out, "\n%s\n", label);
    }
    for (size_t i = 0; i < json_array_size(list); i++) {
        const char *text = json_string_value(json_array_get(list, i));
        fprintf(out, "  %2zu. %s\n", i + 1, text ? text : "");
    }
}

static void print_actions(FILE *out, const json_t *crisis, int64_t now)
{
    const json_t *list = json_object_get(crisis, "actions");
    if (json_array_size(list) > 0) {
        fprintf(out, "\n%s\n", tr("To do"));
    }
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *action = json_array_get(list, i);
        char due[WHEN_TEXT_MAX] = "";
        int64_t time = tree_time(action, "due_at");
        bool done = json_is_true(json_object_get(action, "done"));
        if (time != TIME_NONE) {
            when_show(time, now, due);
        }
        fprintf(out, "  %2zu. [%s] %s", i + 1, done ? "x" : " ", tree_text(action, "label"));
        fprintf(out, "%s%s", *tree_text(action, "owner") ? " · " : "", tree_text(action, "owner"));
        fprintf(out, "%s%s", *due ? " · " : "", due);
        fprintf(out, "%s\n", !done && time != TIME_NONE && time < now ? tr(" · overdue") : "");
    }
}

static void print_statements(FILE *out, const json_t *crisis, int64_t now)
{
    const json_t *list = json_object_get(crisis, "statements");
    size_t count = json_array_size(list);
    if (count == 0) {
        return;
    }
    const json_t *newest = json_array_get(list, count - 1);
    char at[WHEN_TEXT_MAX] = "—";
    int64_t time = tree_time(newest, "approved_at");
    if (time != TIME_NONE) {
        when_show(time, now, at);
    }
    fprintf(out, "\n%s (%s, %s)\n  %s\n", tr("Approved line"), tree_text(newest, "approved_by"), at,
            tree_text(newest, "text"));
}

static void show_crisis(FILE *out, const json_t *crisis, int64_t now)
{
    bool open = json_is_object(crisis) && !str_equal(tree_text(crisis, "phase"), "closed");
    if (!open) {
        fprintf(out, "%s\n", tr("No crisis is open."));
        return;
    }
    double level = 0;
    tree_number(crisis, "level", &level);
    fprintf(out, tr("Crisis: “%1$s”, level %2$d (%3$s)\n"), tree_text(crisis, "title"), (int)level,
            word_level_shown((int)level));
    if (*tree_text(crisis, "kind")) {
        fprintf(out, "  %s\n", word_shown(WORDS_KIND, tree_text(crisis, "kind")));
    }
    fprintf(out, "  %s · %s\n", word_shown(WORDS_VERIFICATION, tree_text(crisis, "verification")),
            word_shown(WORDS_PHASE, tree_text(crisis, "phase")));
    print_time(out, crisis, "detected_at", tr("detected:"), now);
    print_time(out, crisis, "declared_at", tr("declared:"), now);
    print_time(out, crisis, "holding_statement_at", tr("holding statement by:"), now);
    print_time(out, crisis, "next_statement_at", tr("next statement:"), now);
    print_time(out, crisis, "authority_deadline_at", tr("authority by:"), now);
    print_text(out, crisis, "spokesperson", tr("speaks:"));
    print_text(out, crisis, "owner", tr("leads:"));
    print_text(out, json_object_get(crisis, "acknowledged"), "by", tr("taken note of by:"));
    print_statements(out, crisis, now);
    print_actions(out, crisis, now);
    print_facts(out, crisis, "known", tr("Known"));
    print_facts(out, crisis, "unknown", tr("Not yet known"));
}

static void show_messages(FILE *out, const json_t *root, int64_t now)
{
    const json_t *list = json_object_get(json_object_get(root, "queue"), "items");
    if (json_array_size(list) > 0) {
        fprintf(out, "\n%s\n", tr("To answer"));
    }
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *message = json_array_get(list, i);
        char due[WHEN_TEXT_MAX] = "";
        int64_t time = tree_time(message, "due_at");
        if (time != TIME_NONE) {
            when_show(time, now, due);
        }
        fprintf(out, "  %s · %s%s%s%s%s%s\n", tree_text(message, "id"), tree_text(message, "text"),
                *tree_text(message, "assignee") ? " · " : "", tree_text(message, "assignee"),
                *due ? " · " : "", due, time != TIME_NONE && time < now ? tr(" · overdue") : "");
    }
}

void report_queue(FILE *out, const json_t *root, int64_t now)
{
    if (json_array_size(json_object_get(json_object_get(root, "queue"), "items")) == 0) {
        fprintf(out, "%s\n", tr("The desk has no message of its own."));
    }
    show_messages(out, root, now);
    report_assignments(out, root, now);
    fprintf(out, "\n%s\n",
            tr("hune --list-queue lists the messages of all sources, with their "
               "ids."));
}

static void show_publications(FILE *out, const json_t *root, int64_t now)
{
    const json_t *list = json_object_get(root, "publications");
    if (json_array_size(list) > 0) {
        fprintf(out, "\n%s\n", tr("Publications"));
    }
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *publication = json_array_get(list, i);
        char at[WHEN_TEXT_MAX] = "—";
        int64_t time = tree_time(publication, "at");
        if (time != TIME_NONE) {
            when_show(time, now, at);
        }
        fprintf(out, "  %s · %s · %s · %s%s%s\n", tree_text(publication, "id"), at,
                word_shown(WORDS_STATUS, tree_text(publication, "status")),
                tree_text(publication, "text"), *tree_text(publication, "reviewer") ? " · " : "",
                tree_text(publication, "reviewer"));
    }
}

/* A number as short as it is. */
static const char *figure(const json_t *object, const char *key, char dst[32])
{
    double value = 0;
    if (!tree_number(object, key, &value)) {
        return "—";
    }
    str_format(dst, 32, "%.10g", value);
    return dst;
}

static void show_objectives(FILE *out, const json_t *root)
{
    const json_t *list = json_object_get(root, "objectives");
    if (json_array_size(list) > 0) {
        fprintf(out, "\n%s\n", tr("Objectives"));
    }
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *objective = json_array_get(list, i);
        char value[32], target[32];
        fprintf(out, "  %s · %s · %s / %s %s\n", tree_text(objective, "id"),
                tree_text(objective, "label"), figure(objective, "value", value),
                figure(objective, "target", target), tree_text(objective, "unit"));
    }
}

static void show_team(FILE *out, const json_t *root)
{
    const json_t *team = json_object_get(root, "team");
    const json_t *list = json_object_get(team, "members");
    char planned[32], available[32];
    if (!json_is_object(team)) {
        return;
    }
    fprintf(out, "\n%s\n", tr("Team"));
    if (json_object_get(team, "hours_planned") || json_object_get(team, "hours_available")) {
        fprintf(out, "  ");
        fprintf(out, tr("%1$s h planned of %2$s h\n"), figure(team, "hours_planned", planned),
                figure(team, "hours_available", available));
    }
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *member = json_array_get(list, i);
        fprintf(out, "  %2zu. %s · ", i + 1, tree_text(member, "name"));
        fprintf(out, tr("%1$s h planned of %2$s h\n"), figure(member, "planned_h", planned),
                figure(member, "available_h", available));
        print_text(out, member, "note", "     ");
    }
}

void report_show(FILE *out, const json_t *root, int64_t now)
{
    const json_t *rules = json_object_get(root, "rules");
    show_crisis(out, json_object_get(root, "crisis"), now);
    show_messages(out, root, now);
    report_assignments(out, root, now);
    show_publications(out, root, now);
    show_objectives(out, root);
    show_team(out, root);
    if (json_array_size(rules) > 0) {
        fprintf(out, "\n%s\n", tr("Rules"));
    }
    for (size_t i = 0; i < json_array_size(rules); i++) {
        const json_t *rule = json_array_get(rules, i);
        bool sourced = *tree_text(rule, "source");
        fprintf(out, "  %2zu. %s%s%s%s\n", i + 1, tree_text(rule, "text"), sourced ? " (" : "",
                tree_text(rule, "source"), sourced ? ")" : "");
    }
    report_alarms_said(out, root, now);
    print_facts(out, root, "checklist", tr("Before publishing"));
}
