// Where objectives, networks and people stand: verdicts, who is seen first, and their figures.
// links: tests/lib/stage tests/lib/metrics
// links: base/* model/* derive/* scene/* settings/*
// packages: libconfuse
#include "tests/lib/stage.h"

#include "base/str.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static void an_objective_is_held_against_its_time(void **state)
{
    static const struct {
        double value, target, elapsed;
        enum standing standing;
    } CASES[] = {
        {50, 100, 0.5, STANDING_ON_COURSE}, {41, 100, 0.5, STANDING_ON_COURSE},
        {59, 100, 0.5, STANDING_ON_COURSE}, {61, 100, 0.5, STANDING_AHEAD},
        {39, 100, 0.5, STANDING_BEHIND},    {0, 100, 0.05, STANDING_ON_COURSE},
        {-30, 100, 0.5, STANDING_BEHIND},   {100, 100, 0.5, STANDING_REACHED},
        {1e12, 3, 0.1, STANDING_REACHED},   {120, 100, NAN, STANDING_REACHED},
        {99.9, 100, 1, STANDING_MISSED},    {0, 100, 1, STANDING_MISSED},
        {100, 100, 1, STANDING_REACHED},    {50, 0, 0.5, STANDING_UNKNOWN},
        {NAN, 100, 0.5, STANDING_UNKNOWN},  {50, NAN, 0.5, STANDING_UNKNOWN},
        {50, 100, NAN, STANDING_UNKNOWN},   {NAN, NAN, 1, STANDING_UNKNOWN},
        {-20, -10, 0.5, STANDING_REACHED},
    };
    for (size_t i = 0; i < COUNT(CASES); i++) {
        struct stage *stage = *state;
        stage->view.objective_count = 0;
        const struct view_objective *objective =
            stage_objective(stage, "x", CASES[i].value, CASES[i].target, CASES[i].elapsed);
        if (objective_standing(objective) != CASES[i].standing) {
            fail_msg("case %zu: %d", i, (int)objective_standing(objective));
        }
    }
}

static void each_standing_has_a_sign_and_a_word(void **state)
{
    (void)state;
    for (int i = STANDING_MISSED; i < STANDING_COUNT; i++) {
        struct look look = look_standing((enum standing)i);
        assert_true(strlen(look.word) > 3);
        for (int j = STANDING_MISSED; j < i; j++) {
            struct look other = look_standing((enum standing)j);
            assert_string_not_equal(look.word, other.word);
            assert_true(look.ink == other.ink || look.shape != other.shape);
        }
    }
}

static void what_is_behind_comes_first(void **state)
{
    struct stage *stage = *state;
    static const size_t WANT[] = {6, 2, 3, 1, 4, 0, 5, 7};
    size_t order[MODEL_OBJECTIVES_MAX];
    stage_objective(stage, "reached", 100, 100, 0.5);
    stage_objective(stage, "on course", 50, 100, 0.5);
    stage_objective(stage, "behind", 10, 100, 0.5);
    stage_objective(stage, "less behind", 20, 100, 0.5);
    stage_objective(stage, "ahead", 80, 100, 0.5);
    stage_objective(stage, "no target", 80, 0, 0.5);
    stage_objective(stage, "missed", 50, 100, 1);
    stage_objective(stage, "nothing known", NAN, NAN, NAN);
    objectives_order(&stage->view, order);
    assert_memory_equal(order, WANT, sizeof(WANT));
}

static void the_silent_come_first(void **state)
{
    struct stage *stage = *state;
    static const size_t WANT[] = {4, 1, 3, 0, 2, 5};
    size_t order[MODEL_NETWORKS_MAX];
    stage_network(stage, "an hour", STAGE_HOUR);
    stage_network(stage, "silent 8", 8 * STAGE_DAY);
    stage_network(stage, "not known", -1);
    stage_network(stage, "two days", 2 * STAGE_DAY);
    stage_network(stage, "silent 90", 90 * STAGE_DAY);
    stage_network(stage, "not known either", -1);
    presence_order(&stage->view, order);
    assert_memory_equal(order, WANT, sizeof(WANT));
}

static void those_with_too_much_come_first(void **state)
{
    struct stage *stage = *state;
    static const size_t WANT[] = {3, 1, 0, 2, 4};
    size_t order[MODEL_MEMBERS_MAX];
    stage_member(stage, "fine", 4, 4);
    stage_member(stage, "one too many", 11, 10);
    stage_member(stage, "not known", NAN, 8);
    stage_member(stage, "five too many", 5, 0);
    stage_member(stage, "idle", 0, 10);
    members_order(&stage->view.team, order);
    assert_memory_equal(order, WANT, sizeof(WANT));
}

static void amounts_have_three_digits_and_no_idle_zeros(void **state)
{
    static const struct {
        double value;
        const char *want;
    } CASES[] = {{0, "0"},        {1559807, "1.56M"}, {2000000, "2M"},   {4.35, "4.35"},
                 {4.5, "4.5"},    {12480, "12,480"},  {99999, "99,999"}, {100000, "100k"},
                 {1e12, "1T"},    {-1e12, "−1T"},     {-30, "−30"},      {9.999, "10"},
                 {999600, "1M"},  {0.004, "0"},       {31.25, "31.2"},   {NAN, "—"},
                 {INFINITY, "—"}, {1e300, "—"},       {1.5e6, "1.5M"}};
    (void)state;
    for (size_t i = 0; i < COUNT(CASES); i++) {
        char text[FORMAT_MAX];
        assert_string_equal(amount_text(text, CASES[i].value), CASES[i].want);
    }
}

static void what_is_not_reached_is_not_all(void **state)
{
    char text[FORMAT_MAX];
    (void)state;
    assert_string_equal(progress_text(text, 0.9999), "99%");
    assert_string_equal(progress_text(text, 1), "100%");
    assert_string_equal(progress_text(text, 8.4), "840%");
    assert_string_equal(progress_text(text, 0), "0%");
    assert_string_equal(progress_text(text, NAN), "—");
}

static void a_post_is_as_old_as_people_say(void **state)
{
    /* It is 14:32. */
    static const struct {
        int64_t posted_s;
        const char *want;
    } CASES[] = {
        {-1, "—"},
        {0, "just now"},
        {40 * 60, "40 min ago"},
        {2 * STAGE_HOUR, "2 h ago"},
        {14 * STAGE_HOUR, "14 h ago"}, /* this morning */
        {15 * STAGE_HOUR, "yesterday"},
        {38 * STAGE_HOUR, "yesterday"},
        {39 * STAGE_HOUR, "39 h ago"}, /* the day before */
        {3 * STAGE_DAY, "3 d ago"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(CASES); i++) {
        char text[FORMAT_MAX * 2];
        assert_string_equal(posted_text(text, CASES[i].posted_s, STAGE_NOW), CASES[i].want);
    }
    char text[FORMAT_MAX * 2];
    /* Ten past midnight: forty minutes are not "yesterday" yet. */
    assert_string_equal(posted_text(text, 40 * 60, STAGE_NOW + 9 * STAGE_HOUR + 38 * 60),
                        "40 min ago");
    assert_string_equal(posted_text(text, STAGE_HOUR, TIME_NONE), "—");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_STAGE(an_objective_is_held_against_its_time),
        ON_STAGE(each_standing_has_a_sign_and_a_word),
        ON_STAGE(what_is_behind_comes_first),
        ON_STAGE(the_silent_come_first),
        ON_STAGE(those_with_too_much_come_first),
        ON_STAGE(amounts_have_three_digits_and_no_idle_zeros),
        ON_STAGE(what_is_not_reached_is_not_all),
        ON_STAGE(a_post_is_as_old_as_people_say),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
