// Publications: by local days, late or held, who reads them; the house's rules in turn.
// links: derive/*
// links: model/* base/mem base/log base/str base/utf8 base/err base/civil tests/lib/office
// links: tests/lib/times
#include "tests/lib/office.h"
#include "tests/lib/times.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static struct test_office o;

static void use_zone(const char *name)
{
    struct err err;
    if (!clock_set_zone(name, &err)) {
        fail_msg("%s", err.text);
    }
}

/* 14:32:10 in Paris on Saturday, 21 November 2026. */
static int setup(void **state)
{
    (void)state;
    use_zone("Europe/Paris");
    office_init(&o);
    return 0;
}

static const struct view_publications *view_at(int64_t now)
{
    return &office_view(&o, now)->publications;
}

static const struct view_publications *view(void)
{
    return view_at(NOW);
}

static void assert_order(const struct view_publications *seen, const char *expected)
{
    char got[VIEW_PUBLICATIONS_TOP + 1] = "";
    for (size_t i = 0; i < seen->top_count; i++) {
        got[i] = seen->top[i].text[0];
    }
    assert_string_equal(got, expected);
}

static struct publication *add(const char *text, const char *time)
{
    struct publication *publication =
        office_publication(&o, text, *time ? times_at(time) : TIME_NONE);
    publication->text = text;
    return publication;
}

static void without_any_they_are_absent(void **state)
{
    (void)state;
    assert_false(view()->present);
    assert_int_equal(view()->age.state, AGE_UNKNOWN);
    assert_int_equal(view()->top_count, 0);
    o.model.crisis.present = true;
    o.model.crisis.level = LEVEL_ALERT;
    assert_false(view()->held); /* there is nothing to hold */
}

static void today_and_tomorrow_by_time(void **state)
{
    (void)state;
    add("f", "");
    add("x", "2026-11-23T00:00:00+01:00");
    add("e", "2026-11-22T23:59:59+01:00");
    add("d", "2026-11-22T00:00:00+01:00");
    add("b", "2026-11-21T15:00:00+01:00");
    add("c", "2026-11-21T15:00:00+01:00");
    add("a", "2026-11-20T09:00:00+01:00");
    const struct view_publications *seen = view();
    assert_order(seen, "abcdef");
    const int days[] = {0, 0, 0, 1, 1, -1};
    for (size_t i = 0; i < 6; i++) {
        assert_int_equal(seen->top[i].day, days[i]);
        assert_int_equal(seen->top[i].late, i == 0);
    }
    assert_int_equal(seen->total, 6);
    assert_int_equal(seen->later, 1);
    assert_int_equal(seen->top[5].at, TIME_NONE);
}

static void late_from_the_full_minute(void **state)
{
    (void)state;
    add("a", "2026-11-21T14:32:00+01:00");
    add("b", "2026-11-21T14:32:01+01:00");
    assert_true(view()->top[0].late);
    assert_false(view()->top[1].late);
    assert_true(view_at(MINUTE + 60)->top[1].late);
    assert_false(view_at(MINUTE - 1)->top[0].late);
}

static void what_is_published_is_counted_for_its_day(void **state)
{
    (void)state;
    const char *const times[] = {"2026-11-20T23:59:59+01:00", "2026-11-21T00:00:00+01:00",
                                 "2026-11-21T23:59:59+01:00", "2026-11-22T00:00:00+01:00", ""};
    for (size_t i = 0; i < 5; i++) {
        add("a", times[i])->status = PUBLICATION_PUBLISHED;
    }
    assert_int_equal(view()->published_today, 2);
    assert_int_equal(view()->top_count + view()->total + view()->later, 0);
    assert_true(view()->present);
}

/* Days of 23 and of 25 hours, and midnights that come an hour late. */
static void days_are_local_ones(void **state)
{
    (void)state;
    const struct {
        const char *zone, *now, *today, *tomorrow, *later;
    } cases[] = {
        {"Europe/Paris", "2026-03-28T23:30:00+01:00", "2026-03-28T23:59:00+01:00",
         "2026-03-29T23:59:59+02:00", "2026-03-30T00:00:00+02:00"},
        {"Europe/Paris", "2026-03-29T01:30:00+01:00", "2026-03-29T23:59:59+02:00",
         "2026-03-30T00:00:00+02:00", "2026-03-31T00:00:00+02:00"},
        {"Europe/Paris", "2026-10-25T00:30:00+02:00", "2026-10-25T23:59:59+01:00",
         "2026-10-26T00:00:00+01:00", "2026-10-27T00:00:00+01:00"},
        {"Europe/Paris", "2026-10-25T23:30:00+01:00", "2026-10-25T23:59:59+01:00",
         "2026-10-26T23:59:59+01:00", "2026-10-27T00:00:00+01:00"},
        {"America/New_York", "2026-10-31T23:30:00-04:00", "2026-10-31T23:59:59-04:00",
         "2026-11-01T23:59:59-05:00", "2026-11-02T00:00:00-05:00"},
        {"America/New_York", "2026-03-08T00:30:00-05:00", "2026-03-08T23:59:59-04:00",
         "2026-03-09T00:00:00-04:00", "2026-03-10T00:00:00-04:00"},
        {"America/Havana", "2026-03-07T12:00:00-05:00", "2026-03-07T23:59:59-05:00",
         "2026-03-08T01:00:00-04:00", "2026-03-09T00:00:00-04:00"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        use_zone(cases[i].zone);
        office_init(&o);
        int64_t now = times_at(cases[i].now);
        o.settings.expire_s = INT32_MAX; /* they were told in November */
        add("a", cases[i].today);
        add("b", cases[i].tomorrow);
        add("c", cases[i].later);
        const struct view_publications *seen = view_at(now);
        assert_order(seen, "ab");
        assert_int_equal(seen->top[0].day, 0);
        assert_int_equal(seen->top[1].day, 1);
        assert_int_equal(seen->later, 1);
    }
}

static void an_alert_holds_what_nobody_stopped(void **state)
{
    (void)state;
    add("a", "2026-11-21T15:00:00+01:00");
    add("b", "2026-11-21T16:00:00+01:00")->status = PUBLICATION_PAUSED;
    o.model.crisis.present = true;
    o.model.crisis.level = LEVEL_WATCH;
    assert_false(view()->held || view()->top[0].held);
    o.model.crisis.level = LEVEL_ALERT;
    assert_true(view()->held && view()->top[0].held);
    assert_false(view()->top[1].held);
    o.model.crisis.phase = PHASE_CLOSED;
    assert_false(view()->held || view()->top[0].held);
}

static void who_reads_them(void **state)
{
    (void)state;
    const struct {
        enum publication_status status;
        const char *reviewer;
    } rows[] = {
        {PUBLICATION_DRAFT, NULL},          {PUBLICATION_DRAFT, "Hugo"},
        {PUBLICATION_REVIEW_NEEDED, NULL},  {PUBLICATION_REVIEW_NEEDED, ""},
        {PUBLICATION_REVIEW_NEEDED, "Ida"}, {PUBLICATION_IN_REVIEW, NULL},
        {PUBLICATION_IN_REVIEW, "Hugo"},    {PUBLICATION_APPROVED, NULL},
        {PUBLICATION_PAUSED, NULL},         {PUBLICATION_STATUS_UNKNOWN, NULL},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct publication *publication = add("a", "2026-11-21T15:00:00+01:00");
        publication->status = rows[i].status;
        publication->reviewer = rows[i].reviewer;
    }
    struct publication *later = add("b", "2026-11-29T15:00:00+01:00");
    later->status = PUBLICATION_REVIEW_NEEDED;
    assert_int_equal(view()->without_reader, 3);
    assert_int_equal(view()->in_review, 3);
    assert_int_equal(view()->total, 10);
    assert_null(view()->top[3].reviewer);
    assert_string_equal(view()->top[4].reviewer, "Ida");
}

static void cooling_off_is_counted_by_the_minute_rounded_up(void **state)
{
    (void)state;
    struct publication *publication = add("a", "2026-11-21T15:00:00+01:00");
    const struct {
        int64_t until, left;
    } rows[] = {{TIME_NONE, -1},   {MINUTE, 0},        {MINUTE - 1, 0},       {MINUTE + 1, 60},
                {MINUTE + 60, 60}, {MINUTE + 61, 120}, {MINUTE + 1800, 1800}, {INT64_MIN + 1, 0}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        publication->cooling_until = rows[i].until;
        assert_int_equal(view()->top[0].cooling_left_s, rows[i].left);
    }
    publication->cooling_until = INT64_MAX;
    assert_true(view()->top[0].cooling_left_s > DAYS(365));
}

static void badges_name_the_networks(void **state)
{
    (void)state;
    static const char *const ids[] = {"mast", "", "nowhere", "1", "2", "3", "4", "5"};
    struct network *network = office_network(&o, "mast");
    network->kind = NETWORK_MASTODON;
    network->name = "Mastodon";
    struct publication *publication = add("a", "2026-11-21T15:00:00+01:00");
    publication->networks = ids;
    publication->network_count = 8;
    const struct view_publication *seen = &view()->top[0];
    assert_int_equal(seen->network_count, 7);
    assert_int_equal(seen->badge_count, VIEW_BADGES_TOP);
    assert_int_equal(seen->badges[0].kind, NETWORK_MASTODON);
    assert_string_equal(seen->badges[0].name, "Mastodon");
    assert_int_equal(seen->badges[1].kind, NETWORK_UNKNOWN);
    assert_string_equal(seen->badges[1].name, "nowhere");
}

static void the_top_is_bounded_and_the_rest_counted(void **state)
{
    (void)state;
    for (int i = 0; i < MODEL_PUBLICATIONS_MAX; i++) {
        /* The earliest in the middle of the list. */
        int64_t minutes = i < 250 ? 500 - i : i - 250;
        struct publication *publication = office_publication(&o, "a", NOW + 60 * minutes);
        publication->status = PUBLICATION_DRAFT;
    }
    const struct view_publications *seen = view();
    assert_int_equal(seen->top_count, VIEW_PUBLICATIONS_TOP);
    assert_int_equal(seen->total, MODEL_PUBLICATIONS_MAX);
    assert_int_equal(seen->without_reader, MODEL_PUBLICATIONS_MAX);
    for (size_t i = 0; i < VIEW_PUBLICATIONS_TOP; i++) {
        assert_int_equal(seen->top[i].at, NOW + 60 * (int64_t)i);
    }
}

static void what_has_expired_is_gone(void **state)
{
    (void)state;
    add("a", "2026-11-21T15:00:00+01:00")->origin = office_origin(NOW - OFFICE_EXPIRE_S - 1);
    struct publication *ageing = add("b", "2026-11-21T16:00:00+01:00");
    ageing->origin = office_origin(NOW - 3600);
    add("c", "2026-11-21T17:00:00+01:00");
    const struct view_publications *seen = view();
    assert_order(seen, "bc");
    assert_int_equal(seen->age.state, AGE_AGEING);
    assert_int_equal(seen->age.seconds, 3600);
    assert_int_equal(seen->total, 2);
    seen = view_at(NOW + OFFICE_EXPIRE_S + 1);
    assert_true(seen->present);
    assert_int_equal(seen->top_count + seen->total + seen->later, 0);
    assert_int_equal(seen->age.state, AGE_EXPIRED);
    assert_int_equal(seen->age.as_of, NOW); /* of the newest */
}

static void an_empty_list_is_as_old_as_the_newest(void **state)
{
    (void)state;
    add("a", "2026-12-21T15:00:00+01:00")->origin = office_origin(NOW - 3600);
    add("b", "2026-12-21T15:00:00+01:00")->origin = office_origin(NOW - 10);
    assert_int_equal(view()->top_count, 0);
    assert_int_equal(view()->age.seconds, 10);
    assert_int_equal(view()->age.state, AGE_FRESH);
}

static void what_is_private_has_neither_author_nor_text(void **state)
{
    (void)state;
    struct publication *publication = add("secret", "2026-11-21T15:00:00+01:00");
    publication->author = "Nadia";
    publication->reviewer = "Hugo";
    assert_false(view()->top[0].private);
    publication->private = TRI_NO;
    assert_string_equal(view()->top[0].text, "secret");
    publication->private = TRI_YES;
    const struct view_publication *seen = &view()->top[0];
    assert_true(seen->private);
    assert_null(seen->text);
    assert_null(seen->author);
    assert_string_equal(seen->reviewer, "Hugo");
    assert_int_equal(view()->total, 1);
}

static void without_a_clock_no_day_is_known(void **state)
{
    (void)state;
    add("b", "2026-12-21T15:00:00+01:00");
    struct publication *publication = add("a", "2026-11-20T15:00:00+01:00");
    publication->cooling_until = NOW;
    add("p", "2026-11-21T15:00:00+01:00")->status = PUBLICATION_PUBLISHED;
    const struct view_publications *seen = view_at(TIME_NONE);
    assert_order(seen, "ab");
    for (size_t i = 0; i < 2; i++) {
        assert_int_equal(seen->top[i].day, -1);
        assert_false(seen->top[i].late);
        assert_int_equal(seen->top[i].cooling_left_s, -1);
    }
    assert_int_equal(seen->later + seen->published_today, 0);
}

static void rules_take_turns_with_the_minute(void **state)
{
    (void)state;
    assert_int_equal(office_view(&o, NOW)->rules.count, 0);
    office_rule(&o, "never lie");
    assert_int_equal(office_view(&o, NOW)->rules.first, 0);
    office_rule(&o, "be brief");
    office_rule(&o, "be kind");
    size_t before = office_view(&o, MINUTE)->rules.first;
    for (int minute = 0; minute < 7; minute++) {
        int64_t now = MINUTE + minute * INT64_C(60);
        size_t expected = (before + (size_t)minute) % 3;
        assert_int_equal(office_view(&o, now)->rules.first, expected);
        assert_int_equal(office_view(&o, now + 59)->rules.first, expected);
        assert_int_equal(o.view.next_change, now + 60);
    }
    assert_int_equal(office_view(&o, -60)->rules.first, 2);
    assert_int_equal(office_view(&o, TIME_NONE)->rules.first, 0);
    assert_string_equal(o.view.rules.rules[1].text, "be brief");
}

static void the_checklist_is_there_without_rules(void **state)
{
    (void)state;
    static const char *const checklist[] = {"the facts are checked"};
    o.model.checklist = checklist;
    o.model.checklist_count = 1;
    assert_int_equal(office_view(&o, NOW)->rules.checklist_count, 1);
    assert_string_equal(o.view.rules.checklist[0], checklist[0]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(without_any_they_are_absent, setup),
        cmocka_unit_test_setup(today_and_tomorrow_by_time, setup),
        cmocka_unit_test_setup(late_from_the_full_minute, setup),
        cmocka_unit_test_setup(what_is_published_is_counted_for_its_day, setup),
        cmocka_unit_test_setup(days_are_local_ones, setup),
        cmocka_unit_test_setup(an_alert_holds_what_nobody_stopped, setup),
        cmocka_unit_test_setup(who_reads_them, setup),
        cmocka_unit_test_setup(cooling_off_is_counted_by_the_minute_rounded_up, setup),
        cmocka_unit_test_setup(badges_name_the_networks, setup),
        cmocka_unit_test_setup(the_top_is_bounded_and_the_rest_counted, setup),
        cmocka_unit_test_setup(what_has_expired_is_gone, setup),
        cmocka_unit_test_setup(an_empty_list_is_as_old_as_the_newest, setup),
        cmocka_unit_test_setup(what_is_private_has_neither_author_nor_text, setup),
        cmocka_unit_test_setup(without_a_clock_no_day_is_known, setup),
        cmocka_unit_test_setup(rules_take_turns_with_the_minute, setup),
        cmocka_unit_test_setup(the_checklist_is_there_without_rules, setup),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
