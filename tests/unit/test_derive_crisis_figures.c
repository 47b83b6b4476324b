// A crisis that somebody declares, and the figures that others count: whose, how old.
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

enum { OTHERS = 2 };

static const double VALUES[] = {1, 2, 3};
static struct test_office o;
static struct crisis others[OTHERS];
static struct crisis *crisis;
static struct listening *listening;
static const struct view_crisis *seen;

/* Three sources: the crisis declared, another crisis, what is listened to. All were told now. */
static int setup(void **state)
{
    (void)state;
    office_init(&o);
    seen = &o.view.crisis;
    crisis = &o.model.crisis;
    *crisis = (struct crisis){.present = true,
                              .origin = office_origin(NOW),
                              .level = LEVEL_CRISIS,
                              .id = "ours",
                              .mentions_per_hour = NAN,
                              .baseline_per_hour = NAN,
                              .sentiment = {NAN, NAN, NAN}};
    for (int i = 0; i < OTHERS; i++) {
        others[i] = *crisis;
        others[i].level = LEVEL_WATCH;
    }
    others[0].id = "theirs";
    listening = &o.model.listening;
    listening->present = true;
    listening->origin = office_origin(NOW);
    o.model.other_crises = others;
    o.model.other_crisis_count = OTHERS;
    return 0;
}

static void count(struct crisis *to, double mentions, double usual)
{
    to->mentions_per_hour = mentions;
    to->baseline_per_hour = usual;
    to->series = (struct series){.start = NOW, .step_s = 60, .values = VALUES, .count = 3};
}

static void listen(double mentions, double usual)
{
    listening->mentions_per_hour = mentions;
    listening->baseline_per_hour = usual;
    listening->series = (struct series){.start = NOW, .step_s = 60, .values = VALUES, .count = 2};
}

static void its_own_come_first(void **state)
{
    (void)state;
    count(crisis, 50, 10);
    count(&others[1], 90, 10);
    listen(300, 80);
    office_view(&o, NOW);
    assert_true(same(seen->mentions_per_hour, 50));
    assert_true(same(seen->ratio, 5));
    assert_false(seen->mentions_general);
}

static void then_those_of_the_same_crisis(void **state)
{
    (void)state;
    count(&others[0], 70, 10);
    count(&others[1], 90, 10);
    listen(300, 80);
    office_view(&o, NOW);
    assert_true(same(seen->mentions_per_hour, 90));
    assert_int_equal(seen->series.count, 3);
    assert_false(seen->mentions_general);
    /* Of another crisis, when nobody tells of this one. */
    others[1].mentions_per_hour = NAN;
    others[1].series.count = 0;
    office_view(&o, NOW);
    assert_true(same(seen->mentions_per_hour, 70));
    /* But not of one that is over. */
    others[0].phase = PHASE_CLOSED;
    office_view(&o, NOW);
    assert_true(same(seen->mentions_per_hour, 300));
    assert_true(seen->mentions_general);
}

static void then_all_that_is_said(void **state)
{
    struct theme theme = {.label = "piscine", .count = 3};
    (void)state;
    listen(300, 75);
    listening->sentiment = (struct sentiment){10, 30, 60};
    listening->themes = &theme;
    listening->theme_count = 1;
    office_view(&o, NOW);
    assert_true(same(seen->mentions_per_hour, 300));
    assert_true(same(seen->ratio, 4));
    assert_int_equal(seen->series.count, 2);
    assert_true(seen->mentions_general && seen->tone_general && seen->themes_general);
    assert_true(same(seen->sentiment.negative, 60));
    assert_ptr_equal(seen->themes, &theme);
}

/* Ten times what is usual of something else is no figure at all. */
static void figure_and_usual_are_of_one_place(void **state)
{
    (void)state;
    crisis->mentions_per_hour = 50;
    listen(300, 5);
    office_view(&o, NOW);
    assert_true(same(seen->mentions_per_hour, 50));
    assert_true(same(seen->baseline_per_hour, NAN));
    assert_true(same(seen->ratio, NAN));
    assert_int_equal(seen->series.count, 0);
    /* Who tells of the same crisis may complete it. */
    others[1].baseline_per_hour = 25;
    others[1].series = listening->series;
    others[1].origin.as_of = NOW - OFFICE_TTL_S - 1;
    office_view(&o, NOW);
    assert_true(same(seen->ratio, 2));
    assert_int_equal(seen->series.count, 2);
    assert_int_equal(seen->mentions_age.state, AGE_AGEING);
}

static void each_has_its_own_age(void **state)
{
    (void)state;
    count(&others[0], 70, 10);
    others[0].origin.as_of = NOW - HOURS(1);
    others[0].origin.own_as_of = true;
    listening->sentiment = (struct sentiment){10, 30, 60};
    office_view(&o, NOW);
    assert_int_equal(seen->age.state, AGE_FRESH);
    assert_int_equal(seen->mentions_age.state, AGE_AGEING);
    assert_int_equal(seen->mentions_age.as_of, NOW - HOURS(1));
    assert_int_equal(seen->tone_age.state, AGE_FRESH);
}

static void what_expired_is_not_shown(void **state)
{
    (void)state;
    count(&others[1], 90, 10);
    others[1].origin.as_of = NOW - OFFICE_EXPIRE_S - 1;
    others[1].origin.own_as_of = true;
    office_view(&o, NOW);
    assert_true(same(seen->mentions_per_hour, NAN));
    assert_int_equal(seen->series.count, 0);
    assert_int_equal(seen->mentions_age.state, AGE_EXPIRED);
    assert_int_equal(seen->mentions_age.as_of, others[1].origin.as_of);
    /* What is newer counts in its place. */
    listen(300, 80);
    office_view(&o, NOW);
    assert_true(same(seen->mentions_per_hour, 300));
    assert_int_equal(seen->mentions_age.state, AGE_FRESH);
}

static void nobody_tells(void **state)
{
    (void)state;
    office_view(&o, NOW);
    assert_true(same(seen->mentions_per_hour, NAN));
    assert_int_equal(seen->mentions_age.state, AGE_FRESH);
    assert_int_equal(seen->theme_count, 0);
    o.model.other_crisis_count = 0;
    listening->present = false;
    office_view(&o, NOW);
    assert_true(same(seen->mentions_per_hour, NAN));
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup(name, setup)
    const struct CMUnitTest tests[] = {
        TEST(its_own_come_first),    TEST(then_those_of_the_same_crisis),
        TEST(then_all_that_is_said), TEST(figure_and_usual_are_of_one_place),
        TEST(each_has_its_own_age),  TEST(what_expired_is_not_shown),
        TEST(nobody_tells),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
