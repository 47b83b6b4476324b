// The goals scene: where an objective stands, who is seen first, what a load looks like, and that
// nothing leaves its box however small it is.
// links: tests/lib/metrics tests/lib/lint
// links: base/* model/* derive/* scene/* settings/*
// packages: libconfuse
#include "base/i18n.h"
#include "base/str.h"
#include "scene/goals.h"
#include "tests/lib/lint.h"
#include "tests/lib/metrics.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

/* 2026-11-21T14:32:05+01:00 */
#define NOW     INT64_C(1795267925)
#define HOUR    INT64_C(3600)
#define DAY     INT64_C(86400)
#define AGE_NOW ((struct age){AGE_FRESH, 4, NOW - 4})

enum { UNIT = 20, MANY = 30 };

/* A wall with nothing on it, and room to put something. */
struct stage {
    struct view view;
    struct settings settings;
    struct member members[MANY];
    struct activity activities[MANY];
    struct scene_input input;
    struct list list;
    struct paint paint;
};

static int setup(void **state)
{
    struct stage *stage = calloc(1, sizeof(*stage));
    list_init(&stage->list);
    settings_init(&stage->settings);
    stage->view.now = NOW;
    stage->view.team = (struct view_team){.members = stage->members,
                                          .activities = stage->activities,
                                          .age = AGE_NOW,
                                          .hours_planned = NAN,
                                          .hours_available = NAN};
    stage->input = (struct scene_input){.view = &stage->view,
                                        .settings = &stage->settings,
                                        .metrics = &TEST_METRICS,
                                        .palette = &PALETTE_DARK};
    stage->paint = (struct paint){.list = &stage->list,
                                  .input = &stage->input,
                                  .view = &stage->view,
                                  .unit = UNIT,
                                  .gap = 13,
                                  .pad = 15,
                                  .radius = 9};
    assert_true(clock_set_zone("Europe/Paris", NULL));
    i18n_use("/nowhere", "en");
    *state = stage;
    return 0;
}

static int teardown(void **state)
{
    struct stage *stage = *state;
    list_destroy(&stage->list);
    free(stage);
    return 0;
}

static struct view_objective *add_objective(struct stage *stage, const char *label, double value,
                                            double target, double elapsed)
{
    struct view_objective *to = &stage->view.objectives[stage->view.objective_count++];
    double progress = value / target;
    *to = (struct view_objective){.id = label,
                                  .label = label,
                                  .unit = "views",
                                  .age = AGE_NOW,
                                  .value = value,
                                  .target = target,
                                  .progress = isfinite(progress) ? fmax(progress, 0) : NAN,
                                  .elapsed = elapsed,
                                  .end = NOW + 40 * DAY};
    to->behind = to->progress < elapsed - 0.1;
    return to;
}

static struct view_network *add_network(struct stage *stage, const char *name, int64_t posted_s)
{
    struct view_network *to = &stage->view.networks[stage->view.network_count++];
    *to = (struct view_network){.id = name,
                                .name = name,
                                .kind = NETWORK_MASTODON,
                                .age = AGE_NOW,
                                .posted_s = posted_s,
                                .silent_days = posted_s < 0 ? -1 : posted_s / DAY,
                                .silent = posted_s >= 7 * DAY,
                                .objective = -1};
    return to;
}

static void add_member(struct stage *stage, const char *name, double planned, double available)
{
    stage->view.team.present = true;
    stage->members[stage->view.team.member_count++] =
        (struct member){.name = name, .planned_h = planned, .available_h = available};
}

static void add_activity(struct stage *stage, const char *label, double hours)
{
    stage->view.team.present = true;
    stage->activities[stage->view.team.activity_count++] =
        (struct activity){.label = label, .hours = hours};
}

static void draw(struct stage *stage, int width, int height)
{
    list_clear(&stage->list, width, height, &PALETTE_DARK);
    goals_draw(&stage->paint, (struct box){0, 0, width, height});
}

/* The first item with that text; NULL when there is none. */
static const struct item *find(const struct stage *stage, const char *text)
{
    for (size_t i = 0; i < stage->list.count; i++) {
        const struct item *item = &stage->list.items[i];
        if (item->kind == ITEM_TEXT && str_equal(list_item_text(&stage->list, item), text)) {
            return item;
        }
    }
    return NULL;
}

static const struct item *must_find(const struct stage *stage, const char *text)
{
    const struct item *item = find(stage, text);
    if (!item) {
        fail_msg("nowhere: \"%s\"", text);
    }
    return item;
}

static size_t signs(const struct stage *stage, enum shape shape)
{
    size_t count = 0;
    for (size_t i = 0; i < stage->list.count; i++) {
        const struct item *item = &stage->list.items[i];
        count += item->kind == ITEM_SHAPE && item->shape == shape;
    }
    return count;
}

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
            add_objective(stage, "x", CASES[i].value, CASES[i].target, CASES[i].elapsed);
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
    add_objective(stage, "reached", 100, 100, 0.5);
    add_objective(stage, "on course", 50, 100, 0.5);
    add_objective(stage, "behind", 10, 100, 0.5);
    add_objective(stage, "less behind", 20, 100, 0.5);
    add_objective(stage, "ahead", 80, 100, 0.5);
    add_objective(stage, "no target", 80, 0, 0.5);
    add_objective(stage, "missed", 50, 100, 1);
    add_objective(stage, "nothing known", NAN, NAN, NAN);
    objectives_order(&stage->view, order);
    assert_memory_equal(order, WANT, sizeof(WANT));
}

static void the_silent_come_first(void **state)
{
    struct stage *stage = *state;
    static const size_t WANT[] = {4, 1, 3, 0, 2, 5};
    size_t order[MODEL_NETWORKS_MAX];
    add_network(stage, "an hour", HOUR);
    add_network(stage, "silent 8", 8 * DAY);
    add_network(stage, "not known", -1);
    add_network(stage, "two days", 2 * DAY);
    add_network(stage, "silent 90", 90 * DAY);
    add_network(stage, "not known either", -1);
    presence_order(&stage->view, order);
    assert_memory_equal(order, WANT, sizeof(WANT));
}

static void those_with_too_much_come_first(void **state)
{
    struct stage *stage = *state;
    static const size_t WANT[] = {3, 1, 0, 2, 4};
    size_t order[MODEL_MEMBERS_MAX];
    add_member(stage, "fine", 4, 4);
    add_member(stage, "one too many", 11, 10);
    add_member(stage, "not known", NAN, 8);
    add_member(stage, "five too many", 5, 0);
    add_member(stage, "idle", 0, 10);
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
        {2 * HOUR, "2 h ago"},
        {14 * HOUR, "14 h ago"}, /* this morning */
        {15 * HOUR, "yesterday"},
        {38 * HOUR, "yesterday"},
        {39 * HOUR, "39 h ago"}, /* the day before */
        {3 * DAY, "3 d ago"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(CASES); i++) {
        char text[FORMAT_MAX * 2];
        assert_string_equal(posted_text(text, CASES[i].posted_s, NOW), CASES[i].want);
    }
    char text[FORMAT_MAX * 2];
    /* Ten past midnight: forty minutes are not "yesterday" yet. */
    assert_string_equal(posted_text(text, 40 * 60, NOW + 9 * HOUR + 38 * 60), "40 min ago");
    assert_string_equal(posted_text(text, HOUR, TIME_NONE), "—");
}

static void the_rest_is_counted_and_the_worst_is_shown(void **state)
{
    struct stage *stage = *state;
    char names[MANY][16];
    for (int i = 0; i < MANY; i++) {
        str_format(names[i], sizeof(names[i]), "goal %d", i);
        add_objective(stage, names[i], i == MANY - 1 ? 1 : 60, 100, 0.5);
    }
    draw(stage, 700, 500);
    must_find(stage, "goal 29");
    must_find(stage, "behind");
    size_t shown = 0;
    for (int i = 0; i < MANY; i++) {
        shown += find(stage, names[i]) != NULL;
    }
    char more[64];
    assert_in_range(shown, 2, MANY - 1);
    str_format(more, sizeof(more), "and %d others", (int)(MANY - shown));
    must_find(stage, more);
    /* Where all have room each keeps its place. */
    draw(stage, 700, 3000);
    assert_true(must_find(stage, "goal 0")->box.y < must_find(stage, "goal 29")->box.y);
    assert_null(find(stage, "and 1 other"));
}

static void the_rest_says_how_many_are_behind(void **state)
{
    struct stage *stage = *state;
    for (int i = 0; i < MANY; i++) {
        add_objective(stage, "late", 1, 100, 0.5);
    }
    draw(stage, 700, 400);
    size_t shown = 0;
    for (size_t i = 0; i < stage->list.count; i++) {
        shown += str_equal(list_item_text(&stage->list, &stage->list.items[i]), "late");
    }
    char text[64];
    str_format(text, sizeof(text), "%d behind", (int)(MANY - shown));
    must_find(stage, text);
}

static void values_look_right_at_their_extremes(void **state)
{
    struct stage *stage = *state;
    add_objective(stage, "none to be had", 12, 0, 0.5);
    add_objective(stage, "shrinking", -30, 1000, 0.5);
    add_objective(stage, "beyond", 8400, 1000, 0.5);
    add_objective(stage, "huge", 1e12, 2e12, 0.5);
    add_objective(stage, "unknown", NAN, 500, 0.5);
    add_objective(stage, "aimless", 500, NAN, 0.5)->unit = NULL;
    add_objective(stage, NULL, NAN, NAN, NAN);
    draw(stage, 800, 700);
    static const char *const WANT[] = {"12 of 0", "−30 of 1,000", "0%",  "8,400 of 1,000", "840%",
                                       "reached", "1T of 2T",     "50%", "— of 500",       "500"};
    for (size_t i = 0; i < COUNT(WANT); i++) {
        must_find(stage, WANT[i]);
    }
}

static void the_period_is_said_once_where_it_is_one(void **state)
{
    struct stage *stage = *state;
    add_objective(stage, "one", 40, 100, 0.56);
    add_objective(stage, "two", 40, 100, 0.56);
    draw(stage, 1000, 400);
    must_find(stage, "56% of the time passed");
    must_find(stage, "· 40 d left");
    stage->view.objectives[1].end = NOW + 3 * DAY;
    draw(stage, 1000, 400);
    must_find(stage, "share of the time passed");
    must_find(stage, "40 d left");
    must_find(stage, "3 d left");
    stage->view.objectives[1].end = NOW - 3 * DAY;
    draw(stage, 1000, 400);
    must_find(stage, "over for 3 d");
    stage->view.objectives[1].end = TIME_NONE;
    stage->view.objectives[1].elapsed = NAN;
    draw(stage, 1000, 400);
    must_find(stage, "40 d left");
}

static void an_objective_names_the_networks_that_serve_it(void **state)
{
    struct stage *stage = *state;
    add_objective(stage, "one", 40, 100, 0.5);
    add_objective(stage, "two", 40, 100, 0.5);
    add_network(stage, "Threads", HOUR)->objective = 1;
    stage->view.networks[0].kind = NETWORK_THREADS;
    draw(stage, 1000, 900);
    const struct item *badge = must_find(stage, "@"), *two = must_find(stage, "two");
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
        draw(stage, 1200, 600);
        must_find(stage, CASES[i].want);
        assert_int_equal(signs(stage, CASES[i].shape), 1);
    }
    team->hours_available = NAN;
    team->overloaded = false;
    draw(stage, 1200, 600);
    must_find(stage, "of work for — available");
    assert_int_equal(stage->list.count, 4); /* panel, title, figure, text: no verdict */
}

/* The bar that begins at that place: its right end, and where its mark stands. */
static void bar_of(const struct stage *stage, const struct item *name, int *ret_end, int *ret_mark)
{
    *ret_end = *ret_mark = -1;
    for (size_t i = 0; i < stage->list.count; i++) {
        const struct item *item = &stage->list.items[i];
        int below = item->box.y - name->box.y;
        if (item->kind != ITEM_RECT || below <= 0 || below > 2 * UNIT || item->box.h < 4) {
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
    add_member(stage, "Nadia", 16, 14);
    add_member(stage, "Hugo", 11, 10);
    add_member(stage, "Morel", 4, 4);
    add_member(stage, "Zoe", 1, 0);
    draw(stage, 700, 800);
    int first = 0, mark = 0, end = 0;
    bar_of(stage, must_find(stage, "Nadia"), &end, &first);
    assert_true(end > first);
    bar_of(stage, must_find(stage, "Hugo"), &end, &mark);
    assert_true(end > mark);
    assert_int_equal(mark, first);
    bar_of(stage, must_find(stage, "Morel"), &end, &mark);
    assert_in_range(end, mark - 1, mark + 3);
    assert_int_equal(mark, first);
    bar_of(stage, must_find(stage, "Zoe"), &end, &mark);
    assert_true(end > mark);
    assert_int_equal(signs(stage, SHAPE_TRIANGLE), 3);
    must_find(stage, "16 / 14 h");
    must_find(stage, "1 / 0 h");
}

static void activities_are_sorted_by_hours(void **state)
{
    struct stage *stage = *state;
    add_activity(stage, "listening", 4);
    add_activity(stage, "unknown", NAN);
    add_activity(stage, "answering", 14.5);
    draw(stage, 700, 800);
    assert_true(must_find(stage, "answering")->box.y < must_find(stage, "listening")->box.y);
    assert_true(must_find(stage, "listening")->box.y < must_find(stage, "unknown")->box.y);
    must_find(stage, "14.5\u00a0h");
}

static void silence_has_a_sign_and_a_word(void **state)
{
    struct stage *stage = *state;
    add_network(stage, "quiet", 12 * DAY);
    add_network(stage, "unheard", -1);
    draw(stage, 700, 300);
    must_find(stage, "silent 12 d");
    must_find(stage, "—");
    must_find(stage, "silent from 7 d on");
    assert_int_equal(signs(stage, SHAPE_TRIANGLE), 1);
}

static void cards_without_content_leave_their_room(void **state)
{
    struct stage *stage = *state;
    draw(stage, 1800, 850);
    must_find(stage, "No objective and no team in the feed.");
    add_objective(stage, "one", 40, 100, 0.5);
    draw(stage, 1800, 850);
    assert_int_equal(stage->list.items[0].box.w, 1800);
    assert_null(find(stage, "Team"));
    assert_null(find(stage, "Presence"));
    add_network(stage, "Mastodon", HOUR);
    draw(stage, 1800, 850);
    must_find(stage, "Presence");
    assert_int_equal(stage->list.items[0].box.h, 850);
    add_member(stage, "Nadia", 1, 2);
    draw(stage, 1800, 850);
    must_find(stage, "Team");
    must_find(stage, "Objectives");
    /* Upright: one over the other, from edge to edge. */
    draw(stage, 800, 1500);
    assert_int_equal(stage->list.items[0].box.w, 800);
    assert_true(must_find(stage, "Team")->box.y > must_find(stage, "Presence")->box.y);
}

static void age_is_told_for_all_or_in_part(void **state)
{
    struct stage *stage = *state;
    struct age old = {AGE_AGEING, 2 * HOUR, NOW - 2 * HOUR};
    add_objective(stage, "one", 40, 100, 0.5);
    add_objective(stage, "two", 40, 100, 0.5);
    stage->view.objectives[1].age = old;
    draw(stage, 1200, 500);
    must_find(stage, "in part: data of 12:32");
    stage->view.objectives[0].age = old;
    draw(stage, 1200, 500);
    must_find(stage, "data of 12:32");
    stage->view.objectives[0].age.state = AGE_EXPIRED;
    draw(stage, 1200, 500);
    must_find(stage, "in part: nothing since 12:32");
    stage->view.team.present = true;
    stage->view.team.age = (struct age){AGE_EXPIRED, DAY, NOW - HOUR};
    draw(stage, 1800, 800);
    must_find(stage, "nothing since 13:32");
}

static void check_within(const struct stage *stage, int width, int height)
{
    for (size_t i = 0; i < stage->list.count; i++) {
        const struct box *box = &stage->list.items[i].box;
        if (box->x < 0 || box->y < 0 || box->x + box->w > width ||
            box->y + box->h > height + UNIT / 4) {
            fail_msg("%dx%d: item %zu \"%s\" at %d,%d %dx%d", width, height, i,
                     list_item_text(&stage->list, &stage->list.items[i]), box->x, box->y, box->w,
                     box->h);
        }
    }
}

static void nothing_leaves_its_box(void **state)
{
    struct stage *stage = *state;
    static char names[MANY][40];
    for (int i = 0; i < MANY; i++) {
        str_format(names[i], sizeof(names[i]), "%.*s %d", i, "Donaudampfschifffahrtsgesellschaft",
                   i);
        add_objective(stage, names[i], i * 1e11, 2e12, i % 3 == 0 ? NAN : 0.5);
        add_network(stage, names[i], i * DAY - 1)->objective = i / 3;
        add_member(stage, names[i], i * 3, 14);
        add_activity(stage, names[i], i * 1.5);
    }
    stage->view.team.hours_planned = 1e12;
    stage->view.team.hours_available = 3;
    stage->view.team.overloaded = true;
    for (int counts = 0; counts < 2; counts++) {
        for (int height = 200; height <= 1900; height += 61) {
            for (int width = 240; width <= 2100; width += 97) {
                struct problems findings;
                problems_init(&findings);
                draw(stage, width, height);
                check_within(stage, width, height);
                lint_list(&stage->list, (struct box){0, 0, width, height}, UNIT, &findings);
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
#define ON_STAGE(test) cmocka_unit_test_setup_teardown(test, setup, teardown)
    const struct CMUnitTest tests[] = {
        ON_STAGE(an_objective_is_held_against_its_time),
        ON_STAGE(each_standing_has_a_sign_and_a_word),
        ON_STAGE(what_is_behind_comes_first),
        ON_STAGE(the_silent_come_first),
        ON_STAGE(those_with_too_much_come_first),
        ON_STAGE(amounts_have_three_digits_and_no_idle_zeros),
        ON_STAGE(what_is_not_reached_is_not_all),
        ON_STAGE(a_post_is_as_old_as_people_say),
        ON_STAGE(the_rest_is_counted_and_the_worst_is_shown),
        ON_STAGE(the_rest_says_how_many_are_behind),
        ON_STAGE(values_look_right_at_their_extremes),
        ON_STAGE(the_period_is_said_once_where_it_is_one),
        ON_STAGE(an_objective_names_the_networks_that_serve_it),
        ON_STAGE(the_verdict_on_the_load_is_in_words),
        ON_STAGE(too_much_is_seen_without_colour),
        ON_STAGE(activities_are_sorted_by_hours),
        ON_STAGE(silence_has_a_sign_and_a_word),
        ON_STAGE(cards_without_content_leave_their_room),
        ON_STAGE(age_is_told_for_all_or_in_part),
        ON_STAGE(nothing_leaves_its_box),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
