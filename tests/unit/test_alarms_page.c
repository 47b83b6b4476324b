// links: tests/lib/stage tests/lib/metrics tests/lib/touring
// links: base/* model/* derive/* scene/* settings/*
// packages: libconfuse
/* What the wall says of the alarms that rules have raised: in words, on the page, in the tour. */
#include "tests/lib/stage.h"
#include "tests/lib/touring.h"

#include "base/str.h"
#include "scene/alarms.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static struct tour at_scene;

static struct view_alarm *add(struct stage *stage, enum alarm_rule rule, double figure,
                              double threshold)
{
    struct view_alarms *alarms = &stage->view.alarms;
    struct view_alarm *alarm = &alarms->top[alarms->count++];
    *alarm = (struct view_alarm){.rule = rule,
                                 .level = LEVEL_WATCH,
                                 .figure = figure,
                                 .threshold = threshold,
                                 .times = NAN,
                                 .usual = NAN,
                                 .since = STAGE_NOW - 2 * STAGE_HOUR,
                                 .shelved_until = TIME_NONE};
    alarms->active++;
    alarms->level = stage->view.level = LEVEL_WATCH;
    alarms->computed = true;
    return alarm;
}

static void draw(struct stage *stage, enum scene_id scene, int width, int height)
{
    at_scene = (struct tour){.scene = scene};
    stage->input.tour = &at_scene;
    stage->input.width = width;
    stage->input.height = height;
    stage->input.area = (struct box){0, 0, width, height};
    scene_draw(&stage->list, &stage->input);
}

/* Some text of the list holds these words. */
static bool says(const struct stage *stage, const char *words)
{
    for (size_t i = 0; i < stage->list.count; i++) {
        const struct item *item = &stage->list.items[i];
        if (item->kind == ITEM_TEXT && strstr(list_item_text(&stage->list, item), words)) {
            return true;
        }
    }
    return false;
}

static void assert_reason(const struct view_alarm *alarm, const char *expected)
{
    char text[ALARM_TEXT_MAX];
    assert_string_equal(alarm_reason(text, alarm), expected);
}

static void each_reason_has_figure_and_threshold(void **state)
{
    struct stage *stage = *state;
    struct view_alarm *alarm = add(stage, ALARM_MENTIONS, 38, 36);
    alarm->times = 3;
    alarm->usual = 12;
    assert_reason(alarm, "38 mentions/h, over 3 × the usual 12");
    alarm->figure = 30;
    assert_reason(alarm, "30 mentions/h, back below 3 × the usual 12");
    alarm->times = NAN;
    alarm->figure = 25;
    alarm->threshold = 20;
    alarm->usual = 1.5;
    assert_reason(alarm, "25 mentions/h, over 20 (usual: 1.5)");
    assert_reason(add(stage, ALARM_NEGATIVE, 58, 50), "58% negative, over 50%");
    assert_reason(add(stage, ALARM_OVERDUE, 23, 20), "23 overdue, over 20");
    assert_reason(add(stage, ALARM_OLDEST, 100.5, 96), "waiting for 4 d 4 h, over 4 d");
    assert_reason(add(stage, ALARM_SILENT, 3, 2), "3 silent accounts, over 2");
    assert_reason(add(stage, ALARM_LOAD, 130.4, 125), "130% of the hours available, over 125%");
}

static void a_state_goes_before_the_advice(void **state)
{
    struct stage *stage = *state;
    char text[ALARM_TEXT_MAX];
    struct view_alarm *alarm = add(stage, ALARM_OVERDUE, 23, 20);
    assert_string_equal(alarm_state(text, alarm, STAGE_NOW), word_alarm_advice(ALARM_OVERDUE));
    alarm->latched = true;
    assert_string_equal(alarm_state(text, alarm, STAGE_NOW),
                        "it is over, and waits to be acknowledged");
    alarm->held = true;
    assert_string_equal(alarm_state(text, alarm, STAGE_NOW), "held: there is no newer figure");
    alarm->acknowledged = true;
    alarm->acknowledged_at = STAGE_NOW - STAGE_HOUR;
    assert_string_equal(alarm_state(text, alarm, STAGE_NOW), "acknowledged at 13:32");
    alarm->acknowledged_by = "Nadia";
    assert_string_equal(alarm_state(text, alarm, STAGE_NOW), "acknowledged at 13:32 by Nadia");
    alarm->shelved_until = STAGE_NOW + STAGE_HOUR;
    assert_string_equal(alarm_state(text, alarm, STAGE_NOW), "shelved until 15:32");
}

static void the_page_stands_for_the_crisis(void **state)
{
    struct stage *stage = *state;
    add(stage, ALARM_OVERDUE, 23, 20)->acknowledged = true;
    add(stage, ALARM_LOAD, 130, 125);
    stage->view.alarms.silenced = 1;
    draw(stage, SCENE_CRISIS, 1920, 1080);
    assert_true(says(stage, "Computed by the wall’s rules; nobody has declared it."));
    assert_true(says(stage, "23 overdue, over 20"));
    assert_true(says(stage, "130% of the hours available, over 125%"));
    assert_true(says(stage, "since 12:32"));
    assert_true(says(stage, "1 silenced"));
    assert_true(says(stage, "Raised by rules"));
    assert_false(says(stage, "computed: "));
}

/* Six in a low box have one line each: the advice gives way, the figures don't. */
static void a_reason_is_never_cut(void **state)
{
    struct stage *stage = *state;
    char reasons[ALARM_RULE_COUNT][ALARM_TEXT_MAX];
    for (int rule = 1; rule < ALARM_RULE_COUNT; rule++) {
        alarm_reason(reasons[rule], add(stage, (enum alarm_rule)rule, 12345, 9876));
    }
    for (int width = 1000; width <= 1720; width += 60) {
        draw(stage, SCENE_CRISIS, width, 720);
        for (int rule = 1; rule < ALARM_RULE_COUNT; rule++) {
            assert_true(says(stage, reasons[rule]));
        }
    }
}

/* Every other scene says below its header that the level is computed, and why. */
static void a_line_on_every_other_scene(void **state)
{
    struct stage *stage = *state;
    add(stage, ALARM_OVERDUE, 23, 20);
    add(stage, ALARM_LOAD, 130, 125);
    for (int scene = 0; scene < SCENE_TOUR_COUNT; scene++) {
        if (scene != SCENE_CRISIS) {
            draw(stage, (enum scene_id)scene, 1920, 1080);
            assert_true(says(stage, "computed: 23 overdue, over 20"));
            assert_true(says(stage, "and 1 other"));
        }
    }
    stage->view.alarms.storm = (struct view_storm){true, 12, ALARM_OVERDUE, STAGE_NOW};
    draw(stage, SCENE_GOALS, 1920, 1080);
    assert_true(says(stage, "computed: 12 alarms in 10 minutes, most of them: Overdue answers"));
    draw(stage, SCENE_CRISIS, 1920, 1080);
    assert_true(says(stage, "12 alarms in 10 minutes, most of them: Overdue answers"));
}

/* What is silent is counted where nothing else speaks of it. */
static void silenced_ones_are_counted(void **state)
{
    struct stage *stage = *state;
    add(stage, ALARM_OVERDUE, 23, 20)->shelved_until = STAGE_NOW + STAGE_HOUR;
    add(stage, ALARM_LOAD, 130, 125)->shelved_until = STAGE_NOW + STAGE_HOUR;
    stage->view.alarms.active = 0;
    stage->view.alarms.silenced = 2;
    stage->view.alarms.computed = false;
    stage->view.level = stage->view.alarms.level = LEVEL_CLEAR;
    draw(stage, SCENE_GOALS, 1920, 1080);
    assert_true(says(stage, "2 silenced"));
    assert_false(says(stage, "computed"));
}

/* A declared crisis keeps its page, unless the rules say worse. */
static void what_people_declare_goes_first(void **state)
{
    struct stage *stage = *state;
    struct crisis crisis = {.level = LEVEL_WATCH, .title = "Rumour"};
    add(stage, ALARM_OVERDUE, 23, 20);
    stage->view.crisis = (struct view_crisis){.present = true, .of = &crisis};
    assert_true(alarms_instead(&stage->view));
    stage->view.alarms.computed = false;
    assert_false(alarms_instead(&stage->view));
    stage->view.crisis.present = false;
    assert_true(alarms_instead(&stage->view));
    stage->view.alarms.active = 0;
    assert_false(alarms_instead(&stage->view));
}

static void the_tour_begins_with_why(void **state)
{
    static struct touring t;
    (void)state;
    touring_init(&t);
    touring_step(&t, 0);
    touring_shows(&t, SCENE_OVERVIEW);
    t.view.level = LEVEL_WATCH;
    t.view.alarms.active = 1;
    t.view.alarms.computed = true;
    touring_step(&t, 1000);
    touring_shows(&t, SCENE_CRISIS);
    touring_step(&t, 6000);
    touring_shows(&t, SCENE_OVERVIEW);
}

/* Even where a declared alert would, and beside a watch that was declared. */
static void rules_never_take_the_wall_over(void **state)
{
    static struct touring t;
    (void)state;
    touring_init(&t);
    t.settings.crisis_level = LEVEL_ALERT;
    touring_crisis(&t, LEVEL_WATCH);
    touring_step(&t, 0);
    t.view.level = LEVEL_ALERT;
    t.view.alarms.active = 1;
    touring_step(&t, 1000);
    assert_false(t.tour.taken_over);
    touring_step(&t, 6000);
    touring_shows(&t, SCENE_QUEUE);
    t.view.declared = LEVEL_ALERT;
    touring_step(&t, 7000);
    assert_true(t.tour.taken_over);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_STAGE(each_reason_has_figure_and_threshold),
        ON_STAGE(a_state_goes_before_the_advice),
        ON_STAGE(the_page_stands_for_the_crisis),
        ON_STAGE(a_reason_is_never_cut),
        ON_STAGE(a_line_on_every_other_scene),
        ON_STAGE(silenced_ones_are_counted),
        ON_STAGE(what_people_declare_goes_first),
        cmocka_unit_test(the_tour_begins_with_why),
        cmocka_unit_test(rules_never_take_the_wall_over),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
