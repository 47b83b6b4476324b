// Networks and objectives: the engagement rate and its basis, silence, progress.
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

static int setup(void **state)
{
    (void)state;
    office_init(&o);
    return 0;
}

static void the_feeds_own_rate_is_kept_with_its_basis(void **state)
{
    (void)state;
    struct network *network = office_network(&o, "a");
    network->engagement_rate = 4.8;
    network->engagement_basis = BASIS_IMPRESSIONS;
    network->engagement_change = 0.6;
    network->interactions = 10;
    network->reach = 100;
    const struct view_network *seen = &office_view(&o, NOW)->networks[0];
    assert_true(same(seen->rate, 4.8));
    assert_true(same(seen->rate_change, 0.6));
    assert_int_equal(seen->basis, BASIS_IMPRESSIONS);
    network->engagement_basis = BASIS_UNKNOWN;
    assert_int_equal(office_view(&o, NOW)->networks[0].basis, BASIS_UNKNOWN);
}

static void a_missing_rate_is_computed_from_the_first_basis_there_is(void **state)
{
    (void)state;
    struct network *network = office_network(&o, "a");
    const struct view_network *seen = &o.view.networks[0];
    network->interactions = 50;
    network->reach = 1000;
    network->impressions = 2000;
    network->followers = 5000;
    office_view(&o, NOW);
    assert_true(same(seen->rate, 5));
    assert_int_equal(seen->basis, BASIS_REACH);
    network->reach = NAN;
    office_view(&o, NOW);
    assert_true(same(seen->rate, 2.5));
    assert_int_equal(seen->basis, BASIS_IMPRESSIONS);
    network->impressions = 0;
    office_view(&o, NOW);
    assert_true(same(seen->rate, 1));
    assert_int_equal(seen->basis, BASIS_FOLLOWERS);
}

static void without_a_usable_basis_there_is_no_rate(void **state)
{
    (void)state;
    const double useless[] = {0, -5, NAN, 1e-320};
    struct network *network = office_network(&o, "a");
    network->interactions = 1e300;
    network->engagement_change = 1;
    for (size_t i = 0; i < 4; i++) {
        network->reach = network->impressions = network->followers = useless[i];
        const struct view_network *seen = &office_view(&o, NOW)->networks[0];
        assert_true(same(seen->rate, NAN));
        assert_true(same(seen->rate_change, NAN));
        assert_int_equal(seen->basis, BASIS_UNKNOWN);
    }
    network->reach = 10;
    network->interactions = NAN;
    assert_true(same(office_view(&o, NOW)->networks[0].rate, NAN));
    network->interactions = 0; /* nobody did anything: a rate of 0, which is known */
    assert_true(same(office_view(&o, NOW)->networks[0].rate, 0));
}

static void the_name_falls_back_to_the_id(void **state)
{
    (void)state;
    office_network(&o, "a")->name = "Mastodon";
    office_network(&o, "b");
    office_network(&o, "c")->name = "";
    const struct view *view = office_view(&o, NOW);
    assert_int_equal(view->network_count, 3);
    assert_string_equal(view->networks[0].name, "Mastodon");
    assert_string_equal(view->networks[1].name, "b");
    assert_string_equal(view->networks[2].name, "c");
}

static void silence_is_counted_in_whole_days(void **state)
{
    (void)state;
    struct network *network = office_network(&o, "a");
    const struct view_network *seen = &o.view.networks[0];
    network->last_post_at = MINUTE - DAYS(OFFICE_SILENT_DAYS) + 1;
    office_view(&o, NOW);
    assert_int_equal(seen->silent_days, OFFICE_SILENT_DAYS - 1);
    assert_int_equal(seen->posted_s % 60, 0);
    assert_true(seen->posted_s > DAYS(OFFICE_SILENT_DAYS - 1));
    assert_false(seen->silent);
    network->last_post_at--;
    office_view(&o, NOW);
    assert_int_equal(seen->silent_days, OFFICE_SILENT_DAYS);
    assert_true(seen->silent);
    network->last_post_at = NOW + HOURS(1);
    assert_int_equal(office_view(&o, NOW)->networks[0].silent_days, 0);
    network->last_post_at = TIME_NONE;
    office_view(&o, NOW);
    assert_int_equal(seen->silent_days, -1);
    assert_int_equal(seen->posted_s, -1);
    assert_false(seen->silent);
}

static void the_last_post_is_told_by_the_minute(void **state)
{
    (void)state;
    struct network *network = office_network(&o, "a");
    network->last_post_at = MINUTE - MINUTES(40) - 1;
    assert_int_equal(office_view(&o, NOW)->networks[0].posted_s, MINUTES(40));
    network->last_post_at = NOW + 3600;
    assert_int_equal(office_view(&o, NOW)->networks[0].posted_s, 0);
}

static void expired_figures_are_not_known_but_the_name_stays(void **state)
{
    (void)state;
    static const double values[] = {1, 2};
    struct network *network = office_network(&o, "a");
    network->name = "Mastodon";
    network->kind = NETWORK_MASTODON;
    network->objective = "seen";
    network->followers = network->followers_change = network->engagement_rate = 5;
    network->engagement_basis = BASIS_REACH;
    network->engagement_change = 1;
    network->last_post_at = NOW - DAYS(30);
    network->series = (struct series){.start = NOW, .step_s = 60, .values = values, .count = 2};
    office_objective(&o, "seen");
    const struct view_network *seen = &o.view.networks[0];
    office_view(&o, NOW + OFFICE_EXPIRE_S);
    assert_int_equal(seen->age.state, AGE_AGEING);
    assert_true(same(seen->followers, 5));
    assert_int_equal(seen->series.count, 2);
    office_view(&o, NOW + OFFICE_EXPIRE_S + 1);
    assert_int_equal(seen->age.state, AGE_EXPIRED);
    assert_true(same(seen->followers, NAN));
    assert_true(same(seen->followers_change, NAN));
    assert_true(same(seen->rate, NAN));
    assert_true(same(seen->rate_change, NAN));
    assert_int_equal(seen->basis, BASIS_UNKNOWN);
    assert_int_equal(seen->series.count, 0);
    assert_int_equal(seen->posted_s, -1);
    assert_int_equal(seen->silent_days, -1);
    assert_false(seen->silent);
    assert_string_equal(seen->name, "Mastodon");
    assert_int_equal(seen->kind, NETWORK_MASTODON);
    assert_int_equal(seen->objective, 0);
}

static void a_network_finds_its_objective(void **state)
{
    (void)state;
    office_objective(&o, "first");
    office_objective(&o, "second");
    office_network(&o, "a")->objective = "second";
    office_network(&o, "b")->objective = "third";
    office_network(&o, "c");
    const struct view *view = office_view(&o, NOW);
    assert_int_equal(view->networks[0].objective, 1);
    assert_int_equal(view->networks[1].objective, -1);
    assert_int_equal(view->networks[2].objective, -1);
}

static void progress_is_compared_with_the_time_elapsed(void **state)
{
    (void)state;
    struct objective *objective = office_objective(&o, "a");
    const struct view_objective *seen = &o.view.objectives[0];
    objective->start = MINUTE - DAYS(50);
    objective->end = MINUTE + DAYS(50);
    objective->target = 200;
    objective->value = 81;
    office_view(&o, NOW);
    assert_true(same(seen->progress, 0.405));
    assert_true(same(seen->elapsed, 0.5));
    assert_false(seen->behind);
    objective->value = 79;
    assert_true(office_view(&o, NOW)->objectives[0].behind);
    objective->value = 500;
    assert_true(same(office_view(&o, NOW)->objectives[0].progress, 2.5));
    objective->value = -3;
    assert_true(same(office_view(&o, NOW)->objectives[0].progress, 0));
}

static void progress_needs_a_value_and_a_target(void **state)
{
    (void)state;
    struct objective *objective = office_objective(&o, "a");
    objective->start = NOW - DAYS(2);
    objective->end = NOW - DAYS(1);
    objective->value = 5;
    const struct view_objective *seen = &office_view(&o, NOW)->objectives[0];
    assert_true(same(seen->progress, NAN));
    assert_true(same(seen->elapsed, 1));
    assert_false(seen->behind);
    objective->target = 0;
    assert_true(same(office_view(&o, NOW)->objectives[0].progress, NAN));
    objective->target = -5; /* reached by what: more, or less? */
    assert_true(same(office_view(&o, NOW)->objectives[0].progress, NAN));
    objective->target = 10;
    objective->value = NAN;
    assert_true(same(office_view(&o, NOW)->objectives[0].progress, NAN));
    objective->end = objective->start;
    assert_true(same(office_view(&o, NOW)->objectives[0].elapsed, NAN));
    objective->start = TIME_NONE;
    assert_true(same(office_view(&o, NOW)->objectives[0].elapsed, NAN));
    objective->start = NOW - DAYS(2);
    objective->end = TIME_NONE;
    assert_true(same(office_view(&o, NOW)->objectives[0].elapsed, NAN));
    objective->end = objective->start + DAYS(90);
    objective->start += DAYS(30);
    assert_true(same(office_view(&o, NOW)->objectives[0].elapsed, 0));
}

static void an_expired_objective_keeps_its_target_only(void **state)
{
    (void)state;
    struct objective *objective = office_objective(&o, "a");
    objective->label = "Visibility";
    objective->value = 5;
    objective->target = 10;
    objective->start = NOW - DAYS(9);
    objective->end = NOW;
    const struct view_objective *seen = &office_view(&o, NOW + OFFICE_EXPIRE_S + 1)->objectives[0];
    assert_true(same(seen->value, NAN));
    assert_true(same(seen->progress, NAN));
    assert_true(same(seen->target, 10));
    assert_false(seen->behind);
    assert_string_equal(seen->label, "Visibility");
    assert_int_equal(seen->end, NOW);
    assert_int_equal(seen->age.state, AGE_EXPIRED);
    assert_int_equal(seen->age.as_of, NOW);
}

static void a_model_with_too_many_is_cut(void **state)
{
    (void)state;
    static struct network networks[MODEL_NETWORKS_MAX + 1];
    static struct objective objectives[MODEL_OBJECTIVES_MAX + 1];
    for (size_t i = 0; i <= MODEL_NETWORKS_MAX; i++) {
        network_init(&networks[i]);
        networks[i].id = "a";
    }
    for (size_t i = 0; i <= MODEL_OBJECTIVES_MAX; i++) {
        objective_init(&objectives[i]);
        objectives[i].id = "a";
    }
    o.model.networks = networks;
    o.model.network_count = MODEL_NETWORKS_MAX + 1;
    o.model.objectives = objectives;
    o.model.objective_count = MODEL_OBJECTIVES_MAX + 1;
    const struct view *view = office_view(&o, NOW);
    assert_int_equal(view->network_count, MODEL_NETWORKS_MAX);
    assert_int_equal(view->objective_count, MODEL_OBJECTIVES_MAX);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(the_feeds_own_rate_is_kept_with_its_basis, setup),
        cmocka_unit_test_setup(a_missing_rate_is_computed_from_the_first_basis_there_is, setup),
        cmocka_unit_test_setup(without_a_usable_basis_there_is_no_rate, setup),
        cmocka_unit_test_setup(the_name_falls_back_to_the_id, setup),
        cmocka_unit_test_setup(silence_is_counted_in_whole_days, setup),
        cmocka_unit_test_setup(the_last_post_is_told_by_the_minute, setup),
        cmocka_unit_test_setup(expired_figures_are_not_known_but_the_name_stays, setup),
        cmocka_unit_test_setup(a_network_finds_its_objective, setup),
        cmocka_unit_test_setup(progress_is_compared_with_the_time_elapsed, setup),
        cmocka_unit_test_setup(progress_needs_a_value_and_a_target, setup),
        cmocka_unit_test_setup(a_model_with_too_many_is_cut, setup),
        cmocka_unit_test_setup(an_expired_objective_keeps_its_target_only, setup),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
