// Crisis: when it is one, its level, its clocks, its figures.
// links: derive/*
// links: model/* base/mem base/log base/str base/utf8 base/err base/civil tests/lib/office
#include "tests/lib/office.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static struct test_office o;
static struct crisis *crisis;
static const struct view_crisis *seen;

static int setup(void **state)
{
    (void)state;
    office_init(&o);
    crisis = &o.model.crisis;
    crisis->present = true;
    crisis->level = LEVEL_CRISIS;
    crisis->phase = PHASE_RESPONDING;
    crisis->detected_at = MINUTE - MINUTES(100);
    seen = &o.view.crisis;
    return 0;
}

static void an_open_crisis_is_shown_with_its_words(void **state)
{
    (void)state;
    crisis->title = "Fermeture supposée de la piscine";
    office_view(&o, NOW);
    assert_true(seen->present);
    assert_ptr_equal(seen->of, crisis);
    assert_int_equal(o.view.level, LEVEL_CRISIS);
    assert_int_equal(seen->age.state, AGE_FRESH);
}

static void a_closed_one_is_all_clear(void **state)
{
    (void)state;
    crisis->phase = PHASE_CLOSED;
    office_view(&o, NOW);
    assert_false(seen->present);
    assert_null(seen->of);
    assert_true(same(seen->sentiment.positive + seen->sentiment.negative, NAN));
    assert_int_equal(o.view.level, LEVEL_CLEAR);
}

static void level_zero_is_all_clear(void **state)
{
    (void)state;
    crisis->level = LEVEL_CLEAR;
    office_view(&o, NOW);
    assert_false(seen->present);
    assert_int_equal(o.view.level, LEVEL_CLEAR);
}

static void what_nobody_said_is_not_all_clear(void **state)
{
    (void)state;
    crisis->level = LEVEL_UNKNOWN;
    office_view(&o, NOW);
    assert_false(seen->present);
    assert_int_equal(o.view.level, LEVEL_UNKNOWN);
    crisis->present = false;
    crisis->level = LEVEL_CLEAR;
    assert_int_equal(office_view(&o, NOW)->level, LEVEL_UNKNOWN);
    o.office.model = NULL;
    assert_int_equal(office_view(&o, NOW)->level, LEVEL_UNKNOWN);
}

static void an_expired_crisis_is_not_hidden_but_its_figures_are(void **state)
{
    (void)state;
    static const double values[] = {1, 2};
    crisis->next_statement_at = NOW;
    crisis->mentions_per_hour = 190;
    crisis->baseline_per_hour = 12;
    crisis->sentiment = (struct sentiment){9, 27, 64};
    crisis->series = (struct series){.start = NOW, .step_s = 60, .values = values, .count = 2};
    office_view(&o, NOW + OFFICE_EXPIRE_S);
    assert_true(same(seen->mentions_per_hour, 190));
    assert_true(same(seen->sentiment.negative, 64));
    assert_int_equal(seen->series.count, 2);
    office_view(&o, NOW + OFFICE_EXPIRE_S + 1);
    assert_true(seen->present);
    assert_non_null(seen->of);
    assert_int_equal(seen->age.state, AGE_EXPIRED);
    assert_int_equal(o.view.level, LEVEL_CRISIS);
    assert_int_equal(seen->next_statement.urgency, URGENCY_OVERDUE);
    assert_true(same(seen->mentions_per_hour, NAN));
    assert_true(same(seen->baseline_per_hour, NAN));
    assert_true(same(seen->ratio, NAN));
    assert_true(same(seen->sentiment.negative, NAN));
    assert_int_equal(seen->series.count, 0);
}

static void an_expired_all_clear_is_worth_nothing(void **state)
{
    (void)state;
    crisis->level = LEVEL_CLEAR;
    assert_int_equal(office_view(&o, NOW + OFFICE_EXPIRE_S)->level, LEVEL_CLEAR);
    assert_int_equal(office_view(&o, NOW + OFFICE_EXPIRE_S + 1)->level, LEVEL_UNKNOWN);
    crisis->level = LEVEL_CRISIS;
    crisis->phase = PHASE_CLOSED;
    assert_int_equal(office_view(&o, NOW + OFFICE_EXPIRE_S + 1)->level, LEVEL_UNKNOWN);
    assert_false(seen->present);
}

static void it_lasts_since_detection_or_else_declaration(void **state)
{
    (void)state;
    crisis->declared_at = MINUTE - MINUTES(30);
    office_view(&o, NOW);
    assert_int_equal(seen->since_s, MINUTES(100));
    crisis->detected_at = TIME_NONE;
    office_view(&o, NOW);
    assert_int_equal(seen->since_s, MINUTES(30));
    crisis->declared_at = TIME_NONE;
    office_view(&o, NOW);
    assert_int_equal(seen->since_s, -1);
}

static void the_holding_clock_runs_until_a_statement_is_approved(void **state)
{
    (void)state;
    struct statement statements[] = {{.text = "draft", .approved_at = TIME_NONE},
                                     {.text = "later", .approved_at = NOW + HOURS(1)}};
    crisis->statements = statements;
    crisis->statement_count = 2;
    crisis->holding_statement_at = MINUTE + MINUTES(100);
    office_view(&o, NOW);
    assert_int_equal(seen->holding.at, MINUTE + MINUTES(100));
    assert_int_equal(seen->holding.left_s, MINUTES(100));
    assert_true(same(seen->holding.spent, 0.5));
    assert_int_equal(seen->holding.urgency, URGENCY_ON_TIME);
    statements[0].approved_at = MINUTE;
    office_view(&o, NOW);
    assert_int_equal(seen->holding.at, TIME_NONE);
    assert_int_equal(seen->holding.urgency, URGENCY_NONE);
}

static void the_next_statement_counts_from_the_last_one(void **state)
{
    (void)state;
    crisis->next_statement_at = MINUTE + MINUTES(12);
    office_view(&o, NOW);
    assert_true(same(seen->next_statement.spent, 100.0 / 112));
    assert_int_equal(seen->next_statement.urgency, URGENCY_AT_RISK);
    struct statement statements[] = {{.text = "b", .approved_at = MINUTE - MINUTES(12)},
                                     {.text = "a", .approved_at = MINUTE - MINUTES(50)}};
    crisis->statements = statements;
    crisis->statement_count = 2;
    office_view(&o, NOW);
    assert_true(same(seen->next_statement.spent, 0.5));
    assert_int_equal(seen->next_statement.left_s, MINUTES(12));
    assert_int_equal(seen->next_statement.urgency, URGENCY_ON_TIME);
}

static void the_authority_counts_from_detection(void **state)
{
    (void)state;
    crisis->authority_deadline_at = crisis->detected_at + HOURS(72);
    office_view(&o, NOW);
    assert_int_equal(seen->authority.left_s, HOURS(72) - MINUTES(100));
    assert_true(same(seen->authority.spent, 100.0 / (72 * 60)));
}

static void clocks_that_nobody_set_have_no_time(void **state)
{
    (void)state;
    office_view(&o, NOW);
    assert_int_equal(seen->holding.at, TIME_NONE);
    assert_int_equal(seen->next_statement.at, TIME_NONE);
    assert_int_equal(seen->authority.at, TIME_NONE);
    assert_true(same(seen->authority.spent, NAN));
}

static void a_deadline_is_overdue_from_its_minute_and_counts_whole_ones(void **state)
{
    (void)state;
    crisis->next_statement_at = MINUTE + 90;
    const struct {
        int64_t now;
        int64_t left;
        enum urgency urgency;
    } rows[] = {{MINUTE, 60, URGENCY_AT_RISK},
                {MINUTE + 59, 60, URGENCY_AT_RISK},
                {MINUTE + 119, 0, URGENCY_AT_RISK}, /* past, but the clock says 14:33 */
                {MINUTE + 120, 0, URGENCY_OVERDUE},
                {MINUTE + 180, -60, URGENCY_OVERDUE}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        office_view(&o, rows[i].now);
        assert_int_equal(seen->next_statement.left_s, rows[i].left);
        assert_int_equal(seen->next_statement.urgency, rows[i].urgency);
    }
    assert_true(same(seen->next_statement.spent, 1));
}

static void it_is_at_risk_below_a_quarter_of_the_time_or_15_minutes(void **state)
{
    (void)state;
    crisis->detected_at = MINUTE - 301;
    crisis->next_statement_at = MINUTE + 100; /* of 401: 100.25 is the quarter */
    office_view(&o, NOW);
    assert_int_equal(seen->next_statement.urgency, URGENCY_AT_RISK);
    crisis->detected_at = MINUTE - 300;
    office_view(&o, NOW);
    assert_int_equal(seen->next_statement.urgency, URGENCY_ON_TIME);
    const int64_t senseless[] = {TIME_NONE, MINUTE + HOURS(9)};
    for (size_t i = 0; i < 2; i++) {
        crisis->detected_at = senseless[i];
        crisis->next_statement_at = MINUTE + MINUTES(15) - 1;
        office_view(&o, NOW);
        assert_int_equal(seen->next_statement.urgency, URGENCY_AT_RISK);
        assert_true(same(seen->next_statement.spent, NAN));
        crisis->next_statement_at++;
        office_view(&o, NOW);
        assert_int_equal(seen->next_statement.urgency, URGENCY_ON_TIME);
    }
}

static void actions_done_are_those_ticked(void **state)
{
    (void)state;
    const struct action actions[] = {{.label = "a", .done = TRI_YES},
                                     {.label = "b", .done = TRI_NO},
                                     {.label = "c", .done = TRI_UNKNOWN},
                                     {.label = "d", .done = TRI_YES}};
    crisis->actions = actions;
    crisis->action_count = 4;
    office_view(&o, NOW);
    assert_int_equal(seen->actions_done, 2);
    crisis->action_count = 3;
    office_view(&o, NOW);
    assert_int_equal(seen->actions_done, 1);
}

static void the_spread_is_compared_with_the_usual(void **state)
{
    (void)state;
    crisis->mentions_per_hour = 180;
    crisis->baseline_per_hour = 12;
    office_view(&o, NOW);
    assert_true(same(seen->ratio, 15));
    crisis->baseline_per_hour = 0;
    office_view(&o, NOW);
    assert_true(same(seen->ratio, NAN));
}

static void sentiment_sums_to_a_hundred_or_is_not_known(void **state)
{
    (void)state;
    crisis->sentiment = (struct sentiment){9, 27, 66}; /* each rounded up */
    office_view(&o, NOW);
    const struct sentiment *sentiment = &seen->sentiment;
    assert_true(same(sentiment->positive + sentiment->neutral + sentiment->negative, 100));
    assert_true(same(sentiment->negative, 66 / 1.02));
    crisis->sentiment = (struct sentiment){0, 0, 40};
    office_view(&o, NOW);
    assert_true(same(sentiment->positive, 0));
    assert_true(same(sentiment->negative, 100));
    const struct sentiment unusable[] = {{NAN, 27, 64}, {9, NAN, 64},         {9, 27, NAN},
                                         {0, 0, 0},     {-1, 50, 51},         {50, -1, 51},
                                         {50, 51, -1},  {1e308, 1e308, 1e308}};
    for (size_t i = 0; i < sizeof unusable / sizeof *unusable; i++) {
        crisis->sentiment = unusable[i];
        office_view(&o, NOW);
        assert_true(same(sentiment->positive, NAN));
        assert_true(same(sentiment->neutral, NAN));
        assert_true(same(sentiment->negative, NAN));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(an_open_crisis_is_shown_with_its_words, setup),
        cmocka_unit_test_setup(a_closed_one_is_all_clear, setup),
        cmocka_unit_test_setup(level_zero_is_all_clear, setup),
        cmocka_unit_test_setup(what_nobody_said_is_not_all_clear, setup),
        cmocka_unit_test_setup(an_expired_crisis_is_not_hidden_but_its_figures_are, setup),
        cmocka_unit_test_setup(an_expired_all_clear_is_worth_nothing, setup),
        cmocka_unit_test_setup(it_lasts_since_detection_or_else_declaration, setup),
        cmocka_unit_test_setup(the_holding_clock_runs_until_a_statement_is_approved, setup),
        cmocka_unit_test_setup(the_next_statement_counts_from_the_last_one, setup),
        cmocka_unit_test_setup(the_authority_counts_from_detection, setup),
        cmocka_unit_test_setup(clocks_that_nobody_set_have_no_time, setup),
        cmocka_unit_test_setup(a_deadline_is_overdue_from_its_minute_and_counts_whole_ones, setup),
        cmocka_unit_test_setup(it_is_at_risk_below_a_quarter_of_the_time_or_15_minutes, setup),
        cmocka_unit_test_setup(actions_done_are_those_ticked, setup),
        cmocka_unit_test_setup(the_spread_is_compared_with_the_usual, setup),
        cmocka_unit_test_setup(sentiment_sums_to_a_hundred_or_is_not_known, setup),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
