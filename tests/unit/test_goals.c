// The goals scene: what is said of objectives, presence and the team, and that nothing leaves its
// box however small it is.
// links: tests/lib/stage tests/lib/metrics tests/lib/lint
// links: base/* model/* derive/* scene/* settings/*
// packages: libconfuse
#include "tests/lib/stage.h"

#include "base/str.h"
#include "tests/lib/lint.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static void the_rest_is_counted_and_the_worst_is_shown(void **state)
{
    struct stage *stage = *state;
    char names[STAGE_MANY][16];
    for (int i = 0; i < STAGE_MANY; i++) {
        str_format(names[i], sizeof(names[i]), "goal %d", i);
        stage_objective(stage, names[i], i == STAGE_MANY - 1 ? 1 : 60, 100, 0.5);
    }
    stage_draw(stage, 700, 500);
    stage_text(stage, "goal 29");
    stage_text(stage, "behind");
    size_t shown = 0;
    for (int i = 0; i < STAGE_MANY; i++) {
        shown += stage_find(stage, names[i]) != NULL;
    }
    char more[64];
    assert_in_range(shown, 2, STAGE_MANY - 1);
    str_format(more, sizeof(more), "and %d others", (int)(STAGE_MANY - shown));
    stage_text(stage, more);
    /* Where all have room each keeps its place. */
    stage_draw(stage, 700, 3000);
    assert_true(stage_text(stage, "goal 0")->box.y < stage_text(stage, "goal 29")->box.y);
    assert_null(stage_find(stage, "and 1 other"));
}

static void the_rest_says_how_many_are_behind(void **state)
{
    struct stage *stage = *state;
    for (int i = 0; i < STAGE_MANY; i++) {
        stage_objective(stage, "late", 1, 100, 0.5);
    }
    stage_draw(stage, 700, 400);
    size_t shown = 0;
    for (size_t i = 0; i < stage->list.count; i++) {
        shown += str_equal(list_item_text(&stage->list, &stage->list.items[i]), "late");
    }
    char text[64];
    str_format(text, sizeof(text), "%d behind", (int)(STAGE_MANY - shown));
    stage_text(stage, text);
}

static void values_look_right_at_their_extremes(void **state)
{
    struct stage *stage = *state;
    stage_objective(stage, "none to be had", 12, 0, 0.5);
    stage_objective(stage, "shrinking", -30, 1000, 0.5);
    stage_objective(stage, "beyond", 8400, 1000, 0.5);
    stage_objective(stage, "huge", 1e12, 2e12, 0.5);
    stage_objective(stage, "unknown", NAN, 500, 0.5);
    stage_objective(stage, "aimless", 500, NAN, 0.5)->unit = NULL;
    stage_objective(stage, NULL, NAN, NAN, NAN);
    stage_draw(stage, 800, 700);
    static const char *const WANT[] = {"12 of 0", "−30 of 1,000", "0%",  "8,400 of 1,000", "840%",
                                       "reached", "1T of 2T",     "50%", "— of 500",       "500"};
    for (size_t i = 0; i < COUNT(WANT); i++) {
        stage_text(stage, WANT[i]);
    }
}

static void the_period_is_said_once_where_it_is_one(void **state)
{
    struct stage *stage = *state;
    stage_objective(stage, "one", 40, 100, 0.56);
    stage_objective(stage, "two", 40, 100, 0.56);
    stage_draw(stage, 1000, 400);
    stage_text(stage, "56% of the time passed");
    stage_text(stage, "· 40 d left");
    stage->view.objectives[1].end = STAGE_NOW + 3 * STAGE_DAY;
    stage_draw(stage, 1000, 400);
    stage_text(stage, "share of the time passed");
    stage_text(stage, "40 d left");
    stage_text(stage, "3 d left");
    stage->view.objectives[1].end = STAGE_NOW - 3 * STAGE_DAY;
    stage_draw(stage, 1000, 400);
    stage_text(stage, "over for 3 d");
    stage->view.objectives[1].end = TIME_NONE;
    stage->view.objectives[1].elapsed = NAN;
    stage_draw(stage, 1000, 400);
    stage_text(stage, "40 d left");
}

static void an_objective_names_the_networks_that_serve_it(void **state)
{
    struct stage *stage = *state;
    stage_objective(stage, "one", 40, 100, 0.5);
    stage_objective(stage, "two", 40, 100, 0.5);
    stage_network(stage, "Threads", STAGE_HOUR)->objective = 1;
    stage->view.networks[0].kind = NETWORK_THREADS;
    stage_draw(stage, 1000, 900);
    const struct item *badge = stage_text(stage, "@"), *two = stage_text(stage, "two");
    assert_true(badge->box.x > two->box.x);
    assert_int_equal(badge->box.y, two->box.y);
}

static void the_verdict_on_the_load_is_in_words(void **state)
{
    static const struct {
        double planned, available;
        const char *want;
        enum shape shape;
    } CASES[] = {
        {31, 28, "3\u00a0h too many: drop work or add people", SHAPE_TRIANGLE},
        {24, 28, "4\u00a0h to spare", SHAPE_CHECK},
        {28, 28, "just enough", SHAPE_DISC},
        {120.5, 98, "22.5\u00a0h too many: drop work or add people", SHAPE_TRIANGLE},
    };
    struct stage *stage = *state;
    struct view_team *team = &stage->view.team;
    team->present = true;
    for (size_t i = 0; i < COUNT(CASES); i++) {
        team->hours_planned = CASES[i].planned;
        team->hours_available = CASES[i].available;
        team->overloaded = CASES[i].planned > CASES[i].available;
        stage_draw(stage, 1200, 600);
        stage_text(stage, CASES[i].want);
        assert_int_equal(stage_signs(stage, CASES[i].shape), 1);
    }
    team->hours_available = NAN;
    team->overloaded = false;
    stage_draw(stage, 1200, 600);
    stage_text(stage, "of work for — available");
    assert_int_equal(stage->list.count, 4); /* panel, title, figure, text: no verdict */
    team->hours_planned = NAN;
    stage_draw(stage, 1200, 600);
    stage_text(stage, "—");
    assert_int_equal(stage->list.count, 3);
    team->hours_planned = team->hours_available = 0;
    stage_draw(stage, 1200, 600);
    assert_int_equal(stage->list.count, 4); /* nothing of nothing is neither enough nor too much */
}

/* The bar that begins at that place: its right end, and where its mark stands. */
static void bar_of(const struct stage *stage, const struct item *name, int *ret_end, int *ret_mark)
{
    *ret_end = *ret_mark = -1;
    for (size_t i = 0; i < stage->list.count; i++) {
        const struct item *item = &stage->list.items[i];
        int below = item->box.y - name->box.y;
        if (item->kind != ITEM_RECT || below <= 0 || below > 2 * STAGE_UNIT || item->box.h < 4) {
            continue;
        }
        if (item->ink == INK_WARN || item->ink == INK_GOOD) {
            *ret_end = item->box.x + item->box.w;
        } else if (item->ink == INK_TEXT) {
            *ret_mark = item->box.x;
        }
    }
}

static void too_much_is_seen_without_colour(void **state)
{
    struct stage *stage = *state;
    stage_member(stage, "Nadia", 16, 14);
    stage_member(stage, "Hugo", 11, 10);
    stage_member(stage, "Morel", 4, 4);
    stage_member(stage, "Zoe", 1, 0);
    stage_draw(stage, 700, 800);
    int first = 0, mark = 0, end = 0;
    bar_of(stage, stage_text(stage, "Nadia"), &end, &first);
    assert_true(end > first);
    bar_of(stage, stage_text(stage, "Hugo"), &end, &mark);
    assert_true(end > mark);
    assert_int_equal(mark, first);
    bar_of(stage, stage_text(stage, "Morel"), &end, &mark);
    assert_in_range(end, mark - 1, mark + 3);
    assert_int_equal(mark, first);
    bar_of(stage, stage_text(stage, "Zoe"), &end, &mark);
    assert_true(end > mark);
    assert_int_equal(stage_signs(stage, SHAPE_TRIANGLE), 3);
    stage_text(stage, "16 / 14 h");
    stage_text(stage, "1 / 0 h");
}

static void activities_are_sorted_by_hours(void **state)
{
    struct stage *stage = *state;
    stage_activity(stage, "listening", 4);
    stage_activity(stage, "unknown", NAN);
    stage_activity(stage, "answering", 14.5);
    stage_draw(stage, 700, 800);
    assert_true(stage_text(stage, "answering")->box.y < stage_text(stage, "listening")->box.y);
    assert_true(stage_text(stage, "listening")->box.y < stage_text(stage, "unknown")->box.y);
    stage_text(stage, "14.5\u00a0h");
}

static void silence_has_a_sign_and_a_word(void **state)
{
    struct stage *stage = *state;
    stage_network(stage, "quiet", 12 * STAGE_DAY);
    stage_network(stage, "unheard", -1);
    stage_draw(stage, 700, 300);
    stage_text(stage, "silent 12 d");
    stage_text(stage, "—");
    stage_text(stage, "silent from 7 d on");
    assert_int_equal(stage_signs(stage, SHAPE_TRIANGLE), 1);
}

static void the_silent_are_shown_where_not_all_are(void **state)
{
    struct stage *stage = *state;
    for (int i = 0; i < STAGE_MANY; i++) {
        stage_network(stage, "network", i + 1 < STAGE_MANY ? STAGE_HOUR : 12 * STAGE_DAY);
    }
    stage_draw(stage, 500, 200);
    stage_text(stage, "silent 12 d");
    assert_true(stage->list.count < 2 * STAGE_MANY);
}

static void cards_without_content_leave_their_room(void **state)
{
    struct stage *stage = *state;
    stage_draw(stage, 1800, 850);
    stage_text(stage, "No objective and no team in the feed.");
    stage_objective(stage, "one", 40, 100, 0.5);
    stage_draw(stage, 1800, 850);
    assert_int_equal(stage->list.items[0].box.w, 1800);
    assert_null(stage_find(stage, "Team"));
    assert_null(stage_find(stage, "Presence"));
    stage_network(stage, "Mastodon", STAGE_HOUR);
    stage_draw(stage, 1800, 850);
    stage_text(stage, "Presence");
    assert_int_equal(stage->list.items[0].box.h, 850);
    stage_member(stage, "Nadia", 1, 2);
    stage_draw(stage, 1800, 850);
    stage_text(stage, "Team");
    stage_text(stage, "Objectives");
    /* Upright: one over the other, from edge to edge. */
    stage_draw(stage, 800, 1500);
    assert_int_equal(stage->list.items[0].box.w, 800);
    assert_true(stage_text(stage, "Team")->box.y > stage_text(stage, "Presence")->box.y);
}

static void age_is_told_for_all_or_in_part(void **state)
{
    struct stage *stage = *state;
    struct age old = {AGE_AGEING, 2 * STAGE_HOUR, STAGE_NOW - 2 * STAGE_HOUR};
    stage_objective(stage, "one", 40, 100, 0.5);
    stage_objective(stage, "two", 40, 100, 0.5);
    stage->view.objectives[1].age = old;
    stage_draw(stage, 1200, 500);
    stage_text(stage, "in part: data of 12:32");
    stage->view.objectives[0].age = old;
    stage_draw(stage, 1200, 500);
    stage_text(stage, "data of 12:32");
    stage->view.objectives[0].age.state = AGE_EXPIRED;
    stage_draw(stage, 1200, 500);
    stage_text(stage, "in part: nothing since 12:32");
    stage->view.team.present = true;
    stage->view.team.age = (struct age){AGE_EXPIRED, STAGE_DAY, STAGE_NOW - STAGE_HOUR};
    stage_draw(stage, 1800, 800);
    stage_text(stage, "nothing since 13:32");
}

static void check_within(const struct stage *stage, int width, int height)
{
    for (size_t i = 0; i < stage->list.count; i++) {
        const struct box *box = &stage->list.items[i].box;
        if (box->x < 0 || box->y < 0 || box->x + box->w > width ||
            box->y + box->h > height + STAGE_UNIT / 4) {
            fail_msg("%dx%d: item %zu \"%s\" at %d,%d %dx%d", width, height, i,
                     list_item_text(&stage->list, &stage->list.items[i]), box->x, box->y, box->w,
                     box->h);
        }
    }
}

static void nothing_leaves_its_box(void **state)
{
    struct stage *stage = *state;
    static char names[STAGE_MANY][40];
    for (int i = 0; i < STAGE_MANY; i++) {
        str_format(names[i], sizeof(names[i]), "%.*s %d", i, "Donaudampfschifffahrtsgesellschaft",
                   i);
        stage_objective(stage, names[i], i * 1e11, 2e12, i % 3 == 0 ? NAN : 0.5);
        stage_network(stage, names[i], i * STAGE_DAY - 1)->objective = i / 3;
        stage_member(stage, names[i], i * 3, 14);
        stage_activity(stage, names[i], i * 1.5);
    }
    stage->view.team.hours_planned = 1e12;
    stage->view.team.hours_available = 3;
    stage->view.team.overloaded = true;
    for (int counts = 0; counts < 2; counts++) {
        for (int height = 200; height <= 1900; height += 61) {
            for (int width = 240; width <= 2100; width += 97) {
                struct problems findings;
                problems_init(&findings);
                stage_draw(stage, width, height);
                check_within(stage, width, height);
                lint_list(&stage->list, (struct box){0, 0, width, height}, STAGE_UNIT, &findings);
                if (findings.count > 0) {
                    fail_msg("%dx%d: %s", width, height, findings.items[0].text);
                }
                problems_destroy(&findings);
            }
        }
        stage->view.objective_count = stage->view.network_count = 3;
        stage->view.team.member_count = stage->view.team.activity_count = 3;
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_STAGE(the_rest_is_counted_and_the_worst_is_shown),
        ON_STAGE(the_rest_says_how_many_are_behind),
        ON_STAGE(values_look_right_at_their_extremes),
        ON_STAGE(the_period_is_said_once_where_it_is_one),
        ON_STAGE(an_objective_names_the_networks_that_serve_it),
        ON_STAGE(the_verdict_on_the_load_is_in_words),
        ON_STAGE(too_much_is_seen_without_colour),
        ON_STAGE(activities_are_sorted_by_hours),
        ON_STAGE(silence_has_a_sign_and_a_word),
        ON_STAGE(the_silent_are_shown_where_not_all_are),
        ON_STAGE(cards_without_content_leave_their_room),
        ON_STAGE(age_is_told_for_all_or_in_part),
        ON_STAGE(nothing_leaves_its_box),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
