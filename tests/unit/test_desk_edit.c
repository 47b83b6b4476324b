/* What each command of the desk does to the document; whatever it leaves, the wall reads it all. */
// links: tools/desk/alarm tools/desk/assignment tools/desk/commands tools/desk/crisis
// links: tools/desk/disk tools/desk/edit tools/desk/ids tools/desk/journal
// links: tools/desk/line tools/desk/log tools/desk/message tools/desk/office
// links: tools/desk/publication tools/desk/store
// links: tools/desk/tasks tools/desk/tree tools/desk/when tools/desk/words
// links: tests/lib/desking base/* model/* feed/parse* settings/nearest settings/text
// packages: jansson
#include "tests/lib/desking.h"
#include "tools/desk/journal.h"
#include "tools/desk/report.h"
#include "tools/desk/tree.h"

#include "base/clock.h"
#include "base/str.h"
#include "model/model.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const json_t *crisis(void)
{
    return json_object_get(at_desk.root, "crisis");
}

static void a_crisis_is_declared(void **state)
{
    (void)state;
    takes("crisis|declare|Fausse alerte|--kind=rumeur|--level|alerte|--spokesperson|N. Morel|"
          "--detected|12:50|--next|15:00|--authority|+72h");
    has(crisis(), "title", "Fausse alerte");
    has(crisis(), "kind", "rumour");
    has(crisis(), "verification", "unverified");
    has(crisis(), "phase", "verifying");
    has(crisis(), "detected_at", "2026-11-21T12:50:00Z");
    has(crisis(), "declared_at", "2026-11-21T13:32:05Z");
    has(crisis(), "next_statement_at", "2026-11-21T15:00:00Z");
    /* From the detection, not from now. */
    has(crisis(), "authority_deadline_at", "2026-11-24T12:50:00Z");
    assert_int_equal(json_integer_value(json_object_get(crisis(), "level")), 2);
    assert_int_equal(
        json_integer_value(json_object_get(json_object_get(at_desk.root, "x-ours"), "kept")), 7);
    refuses("crisis|declare|Une autre", "Fausse alerte");
}

static void without_quotes_or_level(void **state)
{
    (void)state;
    takes("crisis|declare|Panne|des|guichets|--owner|S. Diallo|en|ligne");
    has(crisis(), "title", "Panne des guichets en ligne");
    assert_int_equal(json_integer_value(json_object_get(crisis(), "level")), 3);
    has(crisis(), "detected_at", "2026-11-21T13:32:05Z");
}

static void what_is_wrong_is_said(void **state)
{
    (void)state;
    refuses("crisis|verify|false", "no crisis is open");
    refuses("crisis|declare", "needs: TEXT");
    refuses("crisis|declare|\x01 ", "empty");
    refuses("crisis|declare|a\xff b", "UTF-8");
    refuses("crisis|declare|a|--kind|rumor1", "did you mean rumour?");
    refuses("crisis|declare|a|--level|4", "1 (watch)");
    refuses("crisis|declare|a|--detected|+30min", "still to come");
    refuses("crisis|declare|a|--detected|noon", "not a time");
    refuses("crisis|declare|a|--nest|15:00", "did you mean --next?");
    refuses("crisis|declare|a|--due|15:00", "has no such option");
    refuses("crisis|declare|a|--next", "needs a value");
    refuses("crisis|declare|a|--next|15:00|--next|16:00", "twice");
    refuses("crisis|decare|a", "did you mean “crisis declare”?");
    refuses("objectif|set|a", "did you mean “objective set”?");
    refuses("frobnicate", "no such command");
    takes("crisis|declare|a");
    refuses("crisis|line|b", "needs --by");
    refuses("crisis|level|0", "crisis close");
    refuses("crisis|level|2|3", "one word too many");
    refuses("crisis|verify|maybe", "unverified, false, partly_true, true");
    refuses("crisis|action|done|1", "empty");
}

static void verified_and_said(void **state)
{
    (void)state;
    takes("crisis|declare|a");
    takes("crisis|verify|partly");
    has(crisis(), "verification", "partly_true");
    has(crisis(), "verified_at", "2026-11-21T13:32:05Z");
    has(crisis(), "phase", "responding");
    takes("crisis|verify|unverified");
    has(crisis(), "verified_at", "");
    takes("crisis|phase|monitoring");
    takes("crisis|line|Tout|est|ouvert.|--by|N. Morel");
    has(crisis(), "phase", "monitoring");
    has(nth(crisis(), "statements", 0), "text", "Tout est ouvert.");
    has(nth(crisis(), "statements", 0), "approved_by", "N. Morel");
    takes("crisis|ack");
    has(json_object_get(crisis(), "acknowledged"), "by", "marie");
    takes("crisis|next|none");
    takes("crisis|holding|14:45");
    has(crisis(), "holding_statement_at", "2026-11-21T14:45:00Z");
    takes("crisis|close");
    has(crisis(), "phase", "closed");
    has(crisis(), "holding_statement_at", "");
    assert_int_equal(json_integer_value(json_object_get(crisis(), "level")), 0);
    refuses("crisis|close", "no crisis is open");
    takes("crisis|declare|b");
    has(crisis(), "title", "b");
    assert_null(json_object_get(crisis(), "statements"));
}

static void actions_and_facts(void **state)
{
    (void)state;
    takes("crisis|declare|a");
    takes("crisis|action|add|Appeler le maire|--owner|Marie|--due|14:45");
    takes("crisis|action|add|Relire");
    takes("crisis|action|done|2");
    assert_true(json_is_true(json_object_get(nth(crisis(), "actions", 1), "done")));
    takes("crisis|action|reopen|RELI");
    assert_true(json_is_false(json_object_get(nth(crisis(), "actions", 1), "done")));
    refuses("crisis|action|done|3", "from 1 to 2");
    refuses("crisis|action|done|0", "from 1 to 2");
    refuses("crisis|action|done|re", "several");
    takes("crisis|action|remove|1");
    has(nth(crisis(), "actions", 0), "label", "Relire");
    takes("crisis|unknown|Qui");
    takes("crisis|unknown|Quand");
    takes("crisis|resolve|2");
    takes("crisis|resolve|1|Un|compte|anonyme");
    assert_string_equal(json_string_value(nth(crisis(), "known", 0)), "Quand");
    assert_string_equal(json_string_value(nth(crisis(), "known", 1)), "Un compte anonyme");
    takes("crisis|forget|known|1");
    assert_int_equal(json_array_size(json_object_get(crisis(), "known")), 1);
    refuses("crisis|forget|facts|1", "known or unknown");
}

static void lists_are_bounded(void **state)
{
    (void)state;
    char words[64], text[MODEL_LABEL_MAX + 40] = "crisis|title|";
    takes("crisis|declare|a");
    for (int i = 0; i < MODEL_FACTS_MAX; i++) {
        takes("crisis|known|x");
    }
    refuses("crisis|known|y", "full");
    /* What is said newest always finds room. */
    for (int i = 0; i <= MODEL_EVENTS_MAX + 1; i++) {
        snprintf(words, sizeof words, "crisis|line|line %d|--by|N", i);
        takes(words);
    }
    const json_t *lines = json_object_get(crisis(), "statements");
    assert_int_equal(json_array_size(lines), MODEL_STATEMENTS_MAX);
    has(json_array_get(lines, MODEL_STATEMENTS_MAX - 1), "text", "line 33");
    assert_int_equal(json_array_size(json_object_get(crisis(), "events")), MODEL_EVENTS_MAX);
    memset(text + strlen(text), 'x', MODEL_LABEL_MAX + 1);
    refuses(text, "too long");
}

static void the_office(void **state)
{
    (void)state;
    takes("rule|add|Deux relectures|--source|Charte");
    takes("rule|add|Autre");
    takes("rule|remove|deux");
    has(nth(at_desk.root, "rules", 0), "text", "Autre");
    takes("rule|remove|1");
    assert_null(json_object_get(at_desk.root, "rules"));
    takes("checklist|add|La source ?");
    takes("checklist|remove|1");
    takes("objective|set|abonnes|--label|Abonnés|--value|1200,5|--target|2000|--unit|p.|"
          "--start|2026-01-01|--end|2026-12-31");
    takes("objective|set|abonnes|--value|1300");
    const json_t *objective = nth(at_desk.root, "objectives", 0);
    has(objective, "label", "Abonnés");
    has(objective, "end", "2026-12-31T23:59:59Z");
    assert_int_equal(json_integer_value(json_object_get(objective, "value")), 1300);
    assert_int_equal(json_array_size(json_object_get(at_desk.root, "objectives")), 1);
    refuses("objective|set|abonnes|--value|beaucoup", "not a number");
    takes("team|set|Marie|--planned|32|--available|28|--note|en congé");
    takes("team|set|Marie|--available|20");
    takes("team|hours|--planned|120|--available|104");
    const json_t *marie = nth(json_object_get(at_desk.root, "team"), "members", 0);
    assert_int_equal(json_integer_value(json_object_get(marie, "planned_h")), 32);
    assert_int_equal(json_integer_value(json_object_get(marie, "available_h")), 20);
    refuses("team|set|Marie|--planned|-3", "0 or more");
    refuses("team|hours", "--planned");
    takes("team|remove|marie");
}

static void publications(void **state)
{
    (void)state;
    takes("publication|add|Marché de Noël|--at|tomorrow 9:00|--networks|facebook,mastodon|"
          "--author|Marie|--reviewer|Sami|--cooling|30min");
    const json_t *first = nth(at_desk.root, "publications", 0);
    has(first, "id", "desk-1");
    has(first, "at", "2026-11-22T09:00:00Z");
    has(first, "status", "review_needed");
    has(first, "cooling_until", "2026-11-21T14:02:05Z");
    assert_string_equal(json_string_value(nth(first, "networks", 1)), "mastodon");
    takes("publication|approve|1|--by|Sami");
    has(nth(at_desk.root, "publications", 0), "status", "approved");
    assert_non_null(strstr(at_desk.said, "14:02"));
    takes("publication|pause|noël");
    has(nth(at_desk.root, "publications", 0), "status", "paused");
    takes("publication|add|Autre|--at|16:00");
    takes("publication|remove|desk-1");
    takes("publication|publish|2");
    has(nth(at_desk.root, "publications", 0), "status", "published");
    refuses("publication|publish|1", "desk-1");
    refuses("publication|add|Sans heure", "needs --at");
    refuses("publication|add|a|--at|16:00|--cooling|bientôt", "--cooling");
}

static void messages(void **state)
{
    (void)state;
    takes(
        "queue|add|Radio Bleue|appelle|--kind|presse|--author|Radio Bleue|--due|17:00|--at|13:00");
    const json_t *message = nth(json_object_get(at_desk.root, "queue"), "items", 0);
    has(message, "text", "Radio Bleue appelle");
    has(message, "kind", "press");
    has(message, "received_at", "2026-11-21T13:00:00Z");
    has(message, "due_at", "2026-11-21T17:00:00Z");
    takes("queue|assign|1|Sami");
    has(nth(json_object_get(at_desk.root, "queue"), "items", 0), "assignee", "Sami");
    takes("queue|assign|desk-1|none");
    has(nth(json_object_get(at_desk.root, "queue"), "items", 0), "assignee", "");
    refuses("queue|assign|desk-7|Sami", "desk-7");
    refuses("queue|assign|1", "needs");
    takes("queue|done|radio");
    assert_null(json_object_get(at_desk.root, "queue"));
}

/* As the store does it. */
static json_t *entry_of(json_t *old_root, int number)
{
    json_t *before = journal_before(old_root, at_desk.root),
           *after = journal_after(before, at_desk.root);
    return json_pack("{s:i,s:o,s:o}", "n", number, "before", before, "after", after);
}

static void the_journal_knows_what_to_take_back(void **state)
{
    (void)state;
    json_t *entries = json_array(), *old = json_deep_copy(at_desk.root);
    assert_null(journal_last(entries));
    takes("crisis|declare|a");
    json_array_append_new(entries, entry_of(old, 1));
    json_decref(old);
    old = json_deep_copy(at_desk.root);
    takes("rule|add|b");
    json_array_append_new(entries, entry_of(old, 2));
    json_decref(old);
    json_t *last = journal_last(entries);
    assert_int_equal(json_integer_value(json_object_get(last, "n")), 2);
    assert_true(journal_holds(last, at_desk.root));
    assert_int_equal(json_object_size(json_object_get(last, "before")), 1);
    /* Another part's change does not matter, the part's own does; its time does not. */
    takes("crisis|level|1");
    assert_true(journal_holds(last, at_desk.root));
    takes("rule|add|c");
    assert_false(journal_holds(last, at_desk.root));
    /* Undone, and the undoing itself is not to be undone. */
    json_array_append_new(entries, json_pack("{s:i,s:i}", "n", 3, "undoes", 2));
    assert_int_equal(json_integer_value(json_object_get(journal_last(entries), "n")), 1);
    json_array_append_new(entries, json_pack("{s:i,s:i}", "n", 4, "failed", 3));
    assert_int_equal(json_integer_value(json_object_get(journal_last(entries), "n")), 2);
    assert_int_equal(journal_next(entries), 5);
    json_decref(entries);
}

static void words_in_the_journal(void **state)
{
    (void)state;
    char text[200];
    json_t *entry =
        json_pack("{s:[s,s,s,s]}", "command", "crisis", "line", "Il dit \"non\"\n$x", "");
    report_command(entry, text, sizeof text);
    assert_string_equal(text, "crisis line \"Il dit \\\"non\\\" \\$x\" \"\"");
    json_decref(entry);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, desking_set_up, desking_tear_down)
    const struct CMUnitTest tests[] = {
        TEST(a_crisis_is_declared),
        TEST(without_quotes_or_level),
        TEST(what_is_wrong_is_said),
        TEST(verified_and_said),
        TEST(actions_and_facts),
        TEST(lists_are_bounded),
        TEST(the_office),
        TEST(messages),
        TEST(publications),
        TEST(the_journal_knows_what_to_take_back),
        TEST(words_in_the_journal),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
