/* What people say of alarms, and of messages that are not the desk's own. */
// links: tools/desk/alarm tools/desk/assignment tools/desk/commands tools/desk/crisis
// links: tools/desk/disk tools/desk/edit tools/desk/ids
// links: tools/desk/line tools/desk/message tools/desk/office
// links: tools/desk/publication
// links: tools/desk/tasks tools/desk/tree tools/desk/when tools/desk/words
// links: tests/lib/desking base/* model/* feed/parse* settings/nearest settings/text
// packages: jansson
#include "tests/lib/desking.h"
#include "tools/desk/report.h"
#include "tools/desk/tree.h"

#include "base/str.h"
#include "model/model.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { HOUR_S = 3600, DAY_S = 86400, ID_MAX = 64 };

static const json_t *note(size_t index)
{
    return nth(at_desk.root, "alarms", index);
}

static const json_t *assignment(size_t index)
{
    return nth(at_desk.root, "assignments", index);
}

static size_t count_of(const char *key)
{
    return json_array_size(json_object_get(at_desk.root, key));
}

static void says(const char *text)
{
    if (!strstr(at_desk.said, text)) {
        fail_msg("\"%s\" does not say \"%s\"", at_desk.said, text);
    }
}

static void an_alarm_is_acknowledged(void **state)
{
    (void)state;
    takes("alarm|ack|mentions");
    says("acknowledged at 13:32 by marie");
    says("a new alarm wants a new one");
    has(note(0), "rule", "mentions");
    has(json_object_get(note(0), "acknowledged"), "by", "marie");
    has(json_object_get(note(0), "acknowledged"), "at", "2026-11-21T13:32:05Z");
    at_desk.now += HOUR_S;
    takes("alarm|ack|mentions|--by|N. Morel");
    assert_int_equal(count_of("alarms"), 1);
    has(json_object_get(note(0), "acknowledged"), "by", "N. Morel");
    has(json_object_get(note(0), "acknowledged"), "at", "2026-11-21T14:32:05Z");
}

static void a_rule_is_shelved_for_a_while(void **state)
{
    (void)state;
    takes("alarm|ack|charge");
    takes("alarm|shelve|load|2h");
    says("shelved until 15:32 by marie");
    assert_int_equal(count_of("alarms"), 1);
    has(note(0), "shelved_until", "2026-11-21T15:32:05Z");
    has(note(0), "by", "marie");
    takes("alarm|shelve|load|18:00|--by|Sami");
    has(note(0), "shelved_until", "2026-11-21T18:00:00Z");
    has(note(0), "by", "Sami");
    takes("alarm|shelve|silent|1min");
    refuses("alarm|unshelve|overdue", "not shelved");
    takes("alarm|unshelve|load");
    assert_null(json_object_get(note(0), "shelved_until"));
    assert_null(json_object_get(note(0), "by"));
    has(json_object_get(note(0), "acknowledged"), "by", "marie");
    takes("alarm|unshelve|silent");
    assert_int_equal(count_of("alarms"), 1);
}

static void no_shelf_is_for_ever(void **state)
{
    (void)state;
    takes("alarm|shelve|load|7d");
    refuses("alarm|shelve|load|8d", "7 days at most");
    refuses("alarm|shelve|load|59s", "1 minute at least");
    refuses("alarm|shelve|load|2026-11-20", "1 minute at least");
    refuses("alarm|shelve|load|bientôt", "not a length of time");
    refuses("alarm|shelve|load", "needs");
    at_desk.now += 8 * DAY_S;
    refuses("alarm|unshelve|load", "not shelved");
    takes("alarm|ack|silent");
    assert_int_equal(count_of("alarms"), 1);
}

static void rules_have_names(void **state)
{
    (void)state;
    refuses("alarm|ack|mentoins", "did you mean mentions?");
    refuses("alarm|shelve|weather|2h", "mentions, negative, overdue, oldest, silent, load");
    takes("alarm|ack|retard");
    has(note(0), "rule", "overdue");
}

/* A document that was edited by hand may say more than once what of one rule. */
static void by_hand(void **state)
{
    (void)state;
    json_object_set_new(at_desk.root, "alarms",
                        json_pack("[{s:s,s:s},{s:s,s:s},{s:s}]", "rule", "load", "shelved_until",
                                  "2026-11-21T20:00:00Z", "rule", "load", "shelved_until",
                                  "2026-11-21T21:00:00Z", "rule", "silent"));
    takes("alarm|unshelve|load");
    assert_null(json_object_get(at_desk.root, "alarms"));
}

static void what_is_said_of_alarms_is_shown(void **state)
{
    char *text = NULL;
    size_t len = 0;
    (void)state;
    takes("alarm|shelve|load|2h");
    takes("alarm|ack|mentions");
    FILE *out = open_memstream(&text, &len);
    report_alarms_said(out, at_desk.root, at_desk.now + HOUR_S);
    report_alarms_said(out, at_desk.root, at_desk.now + 3 * HOUR_S);
    fclose(out);
    assert_string_equal(text, "\nAlarms\n"
                              "  mentions  Mentions per hour · acknowledged at 13:32 by marie\n"
                              "  load      Load of the team · shelved until 15:32 by marie\n"
                              "\nAlarms\n"
                              "  mentions  Mentions per hour · acknowledged at 13:32 by marie\n");
    free(text);
}

static void a_message_of_another_source(void **state)
{
    (void)state;
    takes("queue|add|Ticket 4711 par téléphone");
    takes("queue|assign|4711|Sami|Durand|--status|en-cours");
    says("4711, a message of another source, is for Sami Durand");
    has(assignment(0), "id", "4711");
    has(assignment(0), "assignee", "Sami Durand");
    has(assignment(0), "status", "in_progress");
    has(assignment(0), "at", "2026-11-21T13:32:05Z");
    takes("queue|assign|4711|Marie");
    assert_int_equal(count_of("assignments"), 1);
    has(assignment(0), "assignee", "Marie");
    has(assignment(0), "status", "");
    takes("queue|assign|4711|Anna|--network|chatwoot");
    assert_int_equal(count_of("assignments"), 2);
    has(assignment(1), "network", "chatwoot");
    refuses("queue|assign|4711|Anna|--status|done", "--status");
    refuses("queue|unassign|12", "queue list");
    takes("queue|unassign|4711");
    assert_int_equal(count_of("assignments"), 1);
    takes("queue|assign|4711|personne|--network|chatwoot");
    assert_null(json_object_get(at_desk.root, "assignments"));
}

static void the_desks_own_come_first(void **state)
{
    (void)state;
    takes("queue|add|Radio Bleue appelle");
    takes("queue|add|Radio Verte appelle");
    takes("queue|assign|1|Sami|--status|waiting");
    has(nth(json_object_get(at_desk.root, "queue"), "items", 0), "status", "waiting");
    takes("queue|assign|verte|Anna");
    has(nth(json_object_get(at_desk.root, "queue"), "items", 1), "assignee", "Anna");
    refuses("queue|assign|radio|Anna", "several");
    refuses("queue|assign|desk-9|Anna", "desk-9");
    takes("queue|unassign|verte");
    has(nth(json_object_get(at_desk.root, "queue"), "items", 1), "assignee", "");
    assert_null(json_object_get(at_desk.root, "assignments"));
}

/* Nobody takes back what is long answered: it goes by itself. */
static void assignments_are_bounded(void **state)
{
    char words[ID_MAX];
    (void)state;
    takes("queue|assign|old|Sami");
    at_desk.now += 31 * DAY_S;
    takes("queue|assign|new|Sami");
    assert_int_equal(count_of("assignments"), 1);
    has(assignment(0), "id", "new");
    for (int i = 0; i < MODEL_ASSIGNMENTS_MAX; i++) {
        str_format(words, sizeof words, "queue|assign|x%d|Sami", i);
        takes(words);
    }
    assert_int_equal(count_of("assignments"), MODEL_ASSIGNMENTS_MAX);
    has(assignment(0), "id", "x0");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, desking_set_up, desking_tear_down)
    const struct CMUnitTest tests[] = {
        TEST(an_alarm_is_acknowledged),
        TEST(a_rule_is_shelved_for_a_while),
        TEST(no_shelf_is_for_ever),
        TEST(rules_have_names),
        TEST(by_hand),
        TEST(what_is_said_of_alarms_is_shown),
        TEST(a_message_of_another_source),
        TEST(the_desks_own_come_first),
        TEST(assignments_are_bounded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
