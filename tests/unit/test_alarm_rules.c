// links: base/* model/* derive/* settings/* tests/lib/office tests/lib/alarming
// packages: libconfuse
/* What each alarm rule looks at, and what its alarms do to the wall. */
#include "tests/lib/alarming.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static struct alarming a;

static int setup(void **state)
{
    (void)state;
    alarming_init(&a);
    return 0;
}

static void raise_mentions(double mentions)
{
    alarming_mentions(&a, mentions, 12);
    alarming_after(&a, 0);
    assert_true(alarming_after(&a, MINUTES(5))->level >= LEVEL_WATCH);
}

/* A rule's figure, just not above its threshold and just above it. */
static void raises_at(enum alarm_rule rule, enum level level)
{
    alarming_after(&a, 0);
    alarming_after(&a, DAYS(1));
    const struct view_alarm *alarm = alarming_find(&a, rule);
    assert_int_equal(alarm ? alarm->level : LEVEL_CLEAR, level);
}

static void negative_share(void **state)
{
    (void)state;
    struct sentiment *tone = &a.o.model.listening.sentiment;
    alarming_mentions(&a, 21, 20);
    *tone = (struct sentiment){30, 20, 50};
    raises_at(ALARM_NEGATIVE, LEVEL_CLEAR);
    *tone = (struct sentiment){29, 20, 51};
    alarming_mentions(&a, 20, 20);
    raises_at(ALARM_NEGATIVE, LEVEL_CLEAR);
    alarming_mentions(&a, NAN, 20);
    raises_at(ALARM_NEGATIVE, LEVEL_CLEAR);
    alarming_mentions(&a, 21, 20);
    raises_at(ALARM_NEGATIVE, LEVEL_WATCH);
    *tone = (struct sentiment){9, 20, 71};
    raises_at(ALARM_NEGATIVE, LEVEL_ALERT);
    alarming_mentions(&a, 2, 20); /* so few mean nothing, whatever their tone */
    raises_at(ALARM_NEGATIVE, LEVEL_CLEAR);
}

/* What the crisis tells is looked at where listening tells nothing. */
static void mentions_of_the_crisis(void **state)
{
    (void)state;
    alarming_mentions(&a, NAN, NAN);
    a.o.model.crisis.level = LEVEL_WATCH;
    a.o.model.crisis.mentions_per_hour = 38;
    a.o.model.crisis.baseline_per_hour = 12;
    raises_at(ALARM_MENTIONS, LEVEL_WATCH);
    a.o.model.crisis.sentiment = (struct sentiment){10, 10, 80};
    raises_at(ALARM_NEGATIVE, LEVEL_ALERT);
}

static void overdue_count(void **state)
{
    (void)state;
    for (int i = 0; i < 21; i++) {
        raises_at(ALARM_OVERDUE, LEVEL_CLEAR);
        struct message *message = office_message(&a.o, "m");
        message->received_at = a.now - HOURS(5);
    }
    raises_at(ALARM_OVERDUE, LEVEL_WATCH);
    a.o.model.queue.count = 0;
    raises_at(ALARM_OVERDUE, LEVEL_CLEAR);
}

static void oldest_age(void **state)
{
    (void)state;
    struct message *message = office_message(&a.o, "m");
    message->received_at = a.now;
    alarming_after(&a, HOURS(96));
    alarming_after(&a, MINUTES(10));
    assert_int_equal(a.o.view.alarms.count, 0);
    alarming_after(&a, MINUTES(10));
    const struct view_alarm *alarm = alarming_find(&a, ALARM_OLDEST);
    assert_true(same(alarm->threshold, 96) && alarm->figure > 96);
    a.o.model.queue.count = 0;
    alarming_after(&a, 1);
    assert_null(alarming_find(&a, ALARM_OLDEST));
}

static void silent_accounts(void **state)
{
    (void)state;
    for (int i = 0; i < 3; i++) {
        raises_at(ALARM_SILENT, LEVEL_CLEAR);
        office_network(&a.o, "n")->last_post_at = a.now - DAYS(30);
    }
    raises_at(ALARM_SILENT, LEVEL_WATCH);
    a.o.networks[0].last_post_at = a.now;
    raises_at(ALARM_SILENT, LEVEL_CLEAR);
}

static void team_load(void **state)
{
    (void)state;
    a.o.model.team.present = true;
    a.o.model.team.hours_planned = 125;
    a.o.model.team.hours_available = 100;
    raises_at(ALARM_LOAD, LEVEL_CLEAR);
    a.o.model.team.hours_planned = 126;
    raises_at(ALARM_LOAD, LEVEL_WATCH);
    a.o.model.team.hours_available = 0; /* nobody is in: a load of what? */
    raises_at(ALARM_LOAD, LEVEL_WATCH);
    assert_true(alarming_find(&a, ALARM_LOAD)->held);
}

/* The gravest first; acknowledged ones behind, shelved ones last. */
static void the_order(void **state)
{
    (void)state;
    a.o.model.team.present = true;
    a.o.model.team.hours_planned = 200;
    a.o.model.team.hours_available = 100;
    a.o.model.listening.sentiment = (struct sentiment){0, 0, 100};
    struct message *message = office_message(&a.o, "m");
    message->received_at = a.now - DAYS(10);
    raise_mentions(38);
    alarming_after(&a, HOURS(2));
    const struct view_alarms *alarms = &a.o.view.alarms;
    assert_int_equal(alarms->count, 4);
    assert_int_equal(alarms->top[0].rule, ALARM_NEGATIVE); /* an alert */
    assert_int_equal(alarms->top[1].rule, ALARM_MENTIONS); /* of high priority */
    assert_int_equal(alarms->top[2].rule, ALARM_OLDEST);
    assert_int_equal(alarms->top[3].rule, ALARM_LOAD);
    alarming_say(&a, ALARM_NEGATIVE, TIME_NONE, a.now + HOURS(1));
    alarming_say(&a, ALARM_MENTIONS, a.now, TIME_NONE);
    alarming_after(&a, 1);
    assert_int_equal(alarms->top[0].rule, ALARM_OLDEST);
    assert_int_equal(alarms->top[1].rule, ALARM_LOAD);
    assert_int_equal(alarms->top[2].rule, ALARM_MENTIONS);
    assert_int_equal(alarms->top[3].rule, ALARM_NEGATIVE);
    assert_int_equal(alarms->silenced, 2);
    assert_int_equal(alarms->active, 3);
    assert_int_equal(a.o.view.level, LEVEL_WATCH);
}

/* People wake the screen and take the wall over; rules don't. */
static void the_screen_stays_dark(void **state)
{
    (void)state;
    a.o.settings.wake_level = LEVEL_WATCH;
    a.o.settings.screen_on.count = 1;
    a.o.settings.screen_on.periods[0] = (struct period){127, 0, 1};
    raise_mentions(1e6);
    assert_int_equal(a.o.view.power, POWER_OFF);
    a.o.model.crisis.level = LEVEL_WATCH;
    alarming_after(&a, 1);
    assert_int_equal(a.o.view.power, POWER_ON);
}

static void publications_are_held(void **state)
{
    (void)state;
    office_publication(&a.o, "p", a.now + HOURS(1));
    alarming_after(&a, 0);
    assert_false(a.o.view.publications.held);
    raise_mentions(1e6);
    assert_true(a.o.view.publications.held);
}

static void without_rules_nothing_is_raised(void **state)
{
    (void)state;
    raise_mentions(38);
    office_view(&a.o, a.now);
    assert_int_equal(a.o.view.alarms.count, 0);
    assert_int_equal(a.o.view.level, LEVEL_CLEAR);
}

static void words_are_the_same_in_feed_and_config(void **state)
{
    (void)state;
    for (int i = 0; i < SETTINGS_ALARMS; i++) {
        assert_string_equal(alarm_word(i), vocabulary_word(&ALARM_RULES, i + 1));
        assert_int_equal(alarm_from_word(alarm_word(i)), i);
    }
    assert_int_equal(alarm_from_word("weather"), -1);
    assert_string_equal(alarm_word(SETTINGS_ALARMS), "");
}

#define RULE(test) cmocka_unit_test_setup(test, setup)

int main(void)
{
    const struct CMUnitTest tests[] = {
        RULE(negative_share),
        RULE(mentions_of_the_crisis),
        RULE(overdue_count),
        RULE(oldest_age),
        RULE(silent_accounts),
        RULE(team_load),
        RULE(the_order),
        RULE(the_screen_stays_dark),
        RULE(publications_are_held),
        RULE(without_rules_nothing_is_raised),
        RULE(words_are_the_same_in_feed_and_config),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
