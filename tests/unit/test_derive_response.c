// The response clocks: targets by kind and network, the business clock and the elapsed one, what
// the feed says of its own deadlines, and what is at risk.
// links: derive/*
// links: model/* base/mem base/log base/str base/utf8 base/err base/civil tests/lib/office
// links: tests/lib/times
#include "tests/lib/office.h"
#include "tests/lib/times.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

static struct test_office o;

static int setup(void **state)
{
    (void)state;
    setenv("TZ", "Europe/Paris", 1);
    tzset();
    office_init(&o);
    o.settings.expire_s = (int)DAYS(30);
    return 0;
}

/* Monday to Friday, 9:00–12:30 and 13:30–17:30. */
static void open_office(void)
{
    const struct hours hours = {{{62, 540, 750}, {62, 810, 1050}}, 2};
    o.settings.office_hours = hours;
}

static struct message *add(const char *id, const char *received, const char *due)
{
    struct message *message = office_message(&o, id);
    message->received_at = received ? times_at(received) : TIME_NONE;
    message->due_at = due ? times_at(due) : TIME_NONE;
    return message;
}

static const struct view_queue *queue_at(const char *now)
{
    return &office_view(&o, times_at(now))->queue;
}

/* --- Targets ------------------------------------------------------------------------------------
 */

static int64_t target_min(enum message_kind kind, const char *network)
{
    o.model.queue.count = 0;
    struct message *message = add("a", "2026-11-20T10:00:00+01:00", NULL);
    message->kind = (uint8_t)kind;
    message->network = network;
    return (queue_at("2026-11-20T10:00:00+01:00")->top[0].deadline.left_s) / 60;
}

static void the_most_specific_target_counts(void **state)
{
    (void)state;
    struct targets *targets = &o.settings.targets;
    office_network(&o, "z")->kind = NETWORK_BLUESKY;
    office_network(&o, "page")->kind = NETWORK_FACEBOOK;
    office_network(&o, "page")->kind = NETWORK_X; /* the first of two counts */
    office_network(&o, "x")->kind = NETWORK_YOUTUBE;
    assert_int_equal(target_min(MESSAGE_PRESS, "page"), OFFICE_TARGET_MIN);
    targets->minutes[0][NETWORK_FACEBOOK] = 50;
    assert_int_equal(target_min(MESSAGE_PRESS, "page"), 50);
    assert_int_equal(target_min(MESSAGE_UNKNOWN, "page"), 50);
    targets->minutes[MESSAGE_PRESS][0] = 30;
    assert_int_equal(target_min(MESSAGE_PRESS, "page"), 30);
    assert_int_equal(target_min(MESSAGE_PRESS, "nowhere"), 30);
    assert_int_equal(target_min(MESSAGE_PRESS, NULL), 30);
    targets->minutes[MESSAGE_PRESS][NETWORK_FACEBOOK] = 90;
    assert_int_equal(target_min(MESSAGE_PRESS, "page"), 90);
    assert_int_equal(target_min(MESSAGE_PRESS, "z"), 30);
    assert_int_equal(target_min(MESSAGE_QUESTION, "page"), 50);
    assert_int_equal(target_min(MESSAGE_QUESTION, NULL), OFFICE_TARGET_MIN);
    /* Where no network has that id it may be a kind's word; where one has, it is that one's. */
    assert_int_equal(target_min(MESSAGE_PRESS, "facebook"), 90);
    targets->minutes[0][NETWORK_X] = 7;
    targets->minutes[0][NETWORK_YOUTUBE] = 8;
    assert_int_equal(target_min(MESSAGE_QUESTION, "x"), 8);
}

/* --- Clocks -------------------------------------------------------------------------------------
 */

static void without_office_hours_time_just_passes(void **state)
{
    (void)state;
    add("a", "2026-11-20T17:00:00+01:00", NULL);
    const struct view_queue *queue = queue_at("2026-11-20T18:00:00+01:00");
    assert_int_equal(queue->clock, CLOCK_ELAPSED);
    assert_false(queue->paused);
    assert_int_equal(queue->oldest_s, HOURS(1));
    assert_int_equal(queue->top[0].deadline.left_s, HOURS(1));
    assert_int_equal(queue->top[0].clock, CLOCK_ELAPSED);
    /* The feed's business deadlines can't be counted so. */
    o.model.queue.clock = CLOCK_BUSINESS;
    add("b", "2026-11-20T17:00:00+01:00", "2026-11-20T18:30:00+01:00");
    queue = queue_at("2026-11-20T18:00:00+01:00");
    assert_int_equal(queue->top[0].clock, CLOCK_ELAPSED);
    assert_int_equal(queue->told_clock, CLOCK_BUSINESS);
    assert_false(queue->mixed);
}

static void the_business_clock_stands_still_over_a_weekend(void **state)
{
    (void)state;
    open_office();
    add("a", "2026-11-20T17:00:00+01:00", NULL); /* a Friday; two hours */
    const struct view_queue *queue = queue_at("2026-11-20T17:20:30+01:00");
    assert_int_equal(queue->clock, CLOCK_BUSINESS);
    assert_false(queue->paused);
    assert_int_equal(queue->oldest_s, MINUTES(20));
    assert_int_equal(queue->top[0].deadline.left_s, MINUTES(100));
    assert_int_equal(queue->top[0].deadline.at, times_at("2026-11-23T10:30:00+01:00"));
    assert_true(same(queue->top[0].deadline.spent, 20.0 / 120));
    static const char *const closed[] = {"2026-11-20T17:30:00+01:00", "2026-11-21T03:00:00+01:00",
                                         "2026-11-23T08:59:59+01:00"};
    for (size_t i = 0; i < sizeof closed / sizeof *closed; i++) {
        queue = queue_at(closed[i]);
        assert_true(queue->paused);
        assert_int_equal(queue->resumes_at, times_at("2026-11-23T09:00:00+01:00"));
        assert_int_equal(queue->oldest_s, MINUTES(30));
        assert_int_equal(queue->top[0].waited_s, MINUTES(30));
        assert_int_equal(queue->top[0].deadline.left_s, MINUTES(90));
        assert_int_equal(queue->top[0].deadline.urgency, URGENCY_ON_TIME);
    }
    queue = queue_at("2026-11-23T10:00:00+01:00");
    assert_false(queue->paused);
    assert_int_equal(queue->resumes_at, TIME_NONE);
    assert_int_equal(queue->top[0].deadline.left_s, MINUTES(30));
    assert_int_equal(queue->top[0].deadline.urgency, URGENCY_ON_TIME);
    assert_int_equal(queue_at("2026-11-23T10:01:00+01:00")->at_risk, 1);
    assert_int_equal(queue_at("2026-11-23T10:29:59+01:00")->overdue, 0);
    queue = queue_at("2026-11-23T10:30:00+01:00");
    assert_int_equal(queue->overdue, 1);
    /* Overdue by office time too: over lunch, and an hour after it. */
    assert_int_equal(queue_at("2026-11-23T13:00:00+01:00")->top[0].deadline.left_s, -HOURS(2));
    assert_int_equal(queue_at("2026-11-23T14:30:00+01:00")->top[0].deadline.left_s, -HOURS(3));
    assert_true(same(o.view.queue.top[0].deadline.spent, 1));
}

static void holidays_are_the_screens(void **state)
{
    (void)state;
    open_office();
    o.settings.holidays[0] = (struct holiday){.month = 11, .day = 23};
    o.settings.holiday_count = 1;
    add("a", "2026-11-20T17:00:00+01:00", NULL);
    const struct view_queue *queue = queue_at("2026-11-23T10:00:00+01:00");
    assert_true(queue->paused);
    assert_int_equal(queue->resumes_at, times_at("2026-11-24T09:00:00+01:00"));
    assert_int_equal(queue->top[0].deadline.at, times_at("2026-11-24T10:30:00+01:00"));
}

static void elapsed_may_be_chosen_although_there_are_hours(void **state)
{
    (void)state;
    open_office();
    o.settings.response_clock = RESPONSE_ELAPSED;
    add("a", "2026-11-20T17:00:00+01:00", NULL);
    const struct view_queue *queue = queue_at("2026-11-21T03:00:00+01:00");
    assert_int_equal(queue->clock, CLOCK_ELAPSED);
    assert_false(queue->paused);
    assert_int_equal(queue->oldest_s, HOURS(10));
    assert_int_equal(queue->overdue, 1);
}

/* Its business deadlines wait for the opening; its elapsed ones don't, and are counted apart. */
static void the_feed_names_the_clock_of_its_own_deadlines(void **state)
{
    (void)state;
    static const struct {
        enum clock_kind told, counted;
        size_t overdue;
        int64_t left_min;
    } rows[] = {
        {CLOCK_UNKNOWN, CLOCK_BUSINESS, 0, 30},
        {CLOCK_BUSINESS, CLOCK_BUSINESS, 0, 30},
        {CLOCK_ELAPSED, CLOCK_ELAPSED, 1, -60},
    };
    open_office();
    add("a", "2026-11-20T17:00:00+01:00", "2026-11-20T20:00:00+01:00");
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        o.model.queue.clock = rows[i].told;
        const struct view_queue *queue = queue_at("2026-11-20T17:00:00+01:00");
        assert_int_equal(queue->clock, CLOCK_BUSINESS);
        assert_int_equal(queue->mixed, rows[i].counted != CLOCK_BUSINESS);
        assert_int_equal(queue->top[0].clock, rows[i].counted);
        assert_int_equal(queue->top[0].deadline.left_s,
                         MINUTES(rows[i].counted == CLOCK_BUSINESS ? 30 : 180));
        queue = queue_at("2026-11-20T21:00:00+01:00");
        assert_int_equal(queue->overdue, rows[i].overdue);
        assert_int_equal(queue->oldest_s, MINUTES(30));
        if (rows[i].overdue) {
            assert_int_equal(queue->top[0].deadline.left_s, MINUTES(rows[i].left_min));
        }
        assert_int_equal(queue_at("2026-11-23T09:00:00+01:00")->overdue, 1);
    }
    /* On an elapsed wall with hours, the feed's business deadlines are counted on theirs. */
    o.settings.response_clock = RESPONSE_ELAPSED;
    o.model.queue.clock = CLOCK_BUSINESS;
    const struct view_queue *queue = queue_at("2026-11-20T21:00:00+01:00");
    assert_int_equal(queue->top[0].clock, CLOCK_BUSINESS);
    assert_true(queue->mixed);
    assert_int_equal(queue->overdue, 0);
    assert_int_equal(queue->oldest_s, HOURS(4));
}

static void what_is_due_at_one_opening_stays_in_its_order(void **state)
{
    (void)state;
    open_office();
    add("b", "2026-11-20T17:00:00+01:00", "2026-11-21T12:00:00+01:00")->priority = 3;
    add("a", "2026-11-20T17:00:00+01:00", "2026-11-21T11:00:00+01:00");
    o.messages[0].text = o.messages[0].id;
    o.messages[1].text = o.messages[1].id;
    const struct view_queue *queue = queue_at("2026-11-21T14:00:00+01:00");
    assert_string_equal(queue->top[0].text, "a");
    assert_int_equal(queue->top[0].deadline.at, queue->top[1].deadline.at);
}

/* Waits go on by the minute when the clocks are set back: there is no doubled hour. */
static void the_end_of_summer_time_does_not_touch_durations(void **state)
{
    (void)state;
    const int64_t change = 1792890000; /* 2026-10-25T01:00:00Z, 3:00 becomes 2:00 */
    struct message *message = office_message(&o, "a");
    message->received_at = change - MINUTES(10);
    message->due_at = change + MINUTES(10);
    for (int64_t minute = -5; minute <= 15; minute++) {
        const struct view *view = office_view(&o, change + MINUTES(minute) + 7);
        assert_int_equal(view->queue.top[0].waited_s, MINUTES(10 + minute));
        assert_int_equal(view->queue.top[0].deadline.left_s, MINUTES(10 - minute));
        assert_int_equal(view->next_change, view->now + 53);
    }
}

static void the_end_of_summer_time_counts_one_hour_more(void **state)
{
    (void)state;
    const struct hours nights = {{{127, 0, 360}}, 1}; /* 0:00–6:00 each day */
    o.settings.office_hours = nights;
    o.settings.response_target_min = 420;
    add("a", "2026-10-25T00:00:00+02:00", NULL);
    const struct view_queue *queue = queue_at("2026-10-25T05:00:00+01:00");
    assert_int_equal(queue->oldest_s, HOURS(6));
    assert_int_equal(queue->top[0].deadline.at, times_at("2026-10-25T06:00:00+01:00"));
}

static void an_office_that_never_opens_sets_no_deadline(void **state)
{
    (void)state;
    const struct hours never = {{{0, 540, 600}}, 1};
    o.settings.office_hours = never;
    add("a", "2026-11-20T17:00:00+01:00", NULL);
    add("b", "2026-11-20T17:00:00+01:00", "2026-11-20T18:00:00+01:00");
    const struct view_queue *queue = queue_at("2026-11-21T17:00:00+01:00");
    assert_true(queue->paused);
    assert_int_equal(queue->resumes_at, TIME_NONE);
    assert_int_equal(queue->top[0].deadline.at, TIME_NONE);
    assert_int_equal(queue->top[0].deadline.urgency, URGENCY_NONE);
    assert_int_equal(queue->overdue, 0);
}

static void times_without_a_calendar_are_harmless(void **state)
{
    (void)state;
    open_office();
    const int64_t times[] = {INT64_MIN + 1, -1, 0, INT64_C(253402300799), INT64_MAX, TIME_NONE};
    for (size_t i = 0; i < 36; i++) {
        struct message *message = office_message(&o, "a");
        message->received_at = times[i % 6];
        message->due_at = times[i / 6];
    }
    const int64_t nows[] = {INT64_MIN + 1,         -1,        0,        59, NOW,
                            INT64_C(253402300799), INT64_MAX, TIME_NONE};
    for (size_t i = 0; i < sizeof nows / sizeof *nows; i++) {
        const struct view_queue *queue = &office_view(&o, nows[i])->queue;
        for (size_t j = 0; j < queue->top_count; j++) {
            assert_true(queue->top[j].waited_s >= -1);
        }
    }
}

/* --- At risk ------------------------------------------------------------------------------------
 */

static void the_share_that_is_at_risk_is_the_configs(void **state)
{
    (void)state;
    static const struct {
        int pct, left_min;
        bool at_risk;
    } rows[] = {{25, 30, false}, {25, 29, true}, {50, 60, false}, {50, 59, true},
                {1, 2, false},   {1, 1, true},   {90, 107, true}, {90, 108, false}};
    for (int clock = 0; clock < 2; clock++) {
        for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
            office_init(&o);
            if (clock) {
                open_office();
            }
            o.settings.at_risk_pct = rows[i].pct;
            int64_t now = times_at("2026-11-20T16:00:00+01:00");
            office_message(&o, "a")->received_at = now - MINUTES(120 - rows[i].left_min);
            const struct view_queue *queue = &office_view(&o, now)->queue;
            assert_int_equal(queue->at_risk, rows[i].at_risk);
            assert_int_equal(queue->top[0].deadline.left_s, MINUTES(rows[i].left_min));
        }
    }
}

/* --- Within target ------------------------------------------------------------------------------
 */

static void the_share_in_time_is_of_those_who_wait_when_the_feed_has_none(void **state)
{
    (void)state;
    assert_true(same(office_view(&o, NOW)->queue.within_target_pct, NAN));
    for (int i = 0; i < 4; i++) {
        office_message(&o, "a")->received_at = NOW - HOURS(i == 0 ? 3 : 1);
    }
    office_message(&o, "without a deadline");
    assert_true(same(office_view(&o, NOW)->queue.within_target_pct, 75));
    assert_true(o.view.queue.within_target_own);
    o.model.queue.total = 6; /* one that is not listed: nobody knows */
    assert_true(same(office_view(&o, NOW)->queue.within_target_pct, NAN));
    assert_false(o.view.queue.within_target_own);
    o.model.queue.total = 5;
    assert_true(same(office_view(&o, NOW)->queue.within_target_pct, 75));
    o.model.queue.within_target_pct = 91;
    assert_true(same(office_view(&o, NOW)->queue.within_target_pct, 91));
    assert_false(o.view.queue.within_target_own);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(the_most_specific_target_counts, setup),
        cmocka_unit_test_setup(without_office_hours_time_just_passes, setup),
        cmocka_unit_test_setup(the_business_clock_stands_still_over_a_weekend, setup),
        cmocka_unit_test_setup(holidays_are_the_screens, setup),
        cmocka_unit_test_setup(elapsed_may_be_chosen_although_there_are_hours, setup),
        cmocka_unit_test_setup(the_feed_names_the_clock_of_its_own_deadlines, setup),
        cmocka_unit_test_setup(what_is_due_at_one_opening_stays_in_its_order, setup),
        cmocka_unit_test_setup(the_end_of_summer_time_does_not_touch_durations, setup),
        cmocka_unit_test_setup(the_end_of_summer_time_counts_one_hour_more, setup),
        cmocka_unit_test_setup(an_office_that_never_opens_sets_no_deadline, setup),
        cmocka_unit_test_setup(times_without_a_calendar_are_harmless, setup),
        cmocka_unit_test_setup(the_share_that_is_at_risk_is_the_configs, setup),
        cmocka_unit_test_setup(the_share_in_time_is_of_those_who_wait_when_the_feed_has_none,
                               setup),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
