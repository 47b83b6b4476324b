// The publications' page: what a row says, what gives way when room is short, rules in rotation.
// links: tests/lib/metrics tests/lib/sheet tests/lib/planned base/* scene/paint scene/spans
// links: scene/list scene/type scene/palette* scene/format scene/words scene/messages
// links: scene/schedule* scene/rules scene/checklist scene/guidance scene/publications model/kinds
#include "scene/schedule.h"

#include "base/str.h"
#include "tests/lib/planned.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static const struct rule RULES[] = {
    {"« Ne pas mentir. »", "Charte, article 2"},
    {"Une deuxième personne relit.", NULL},
    {"Une seule voix.", "Plan de crise"},
};
static const char *const CHECKLIST[] = {"facts", "reader", "tone", "target", "answer"};

/* The texts of spans, with one space between two; a sign as "*". */
static const char *say(char dst[FORMAT_MAX * 8], const struct span *spans, size_t count)
{
    dst[0] = '\0';
    for (size_t i = 0; i < count; i++) {
        char so_far[FORMAT_MAX * 8];
        str_copy(so_far, sizeof(so_far), dst);
        str_format(dst, FORMAT_MAX * 8, "%s%s%s", so_far, i > 0 ? " " : "",
                   spans[i].text ? spans[i].text : "*");
    }
    return dst;
}

static void each_status_has_a_sign_and_a_word_of_its_own(void **state)
{
    (void)state;
    static const enum shape SHAPES[PUBLICATION_STATUS_COUNT] = {
        [PUBLICATION_STATUS_UNKNOWN] = SHAPE_RING,   [PUBLICATION_DRAFT] = SHAPE_RING,
        [PUBLICATION_REVIEW_NEEDED] = SHAPE_DIAMOND, [PUBLICATION_IN_REVIEW] = SHAPE_TRIANGLE,
        [PUBLICATION_APPROVED] = SHAPE_DISC,         [PUBLICATION_PUBLISHED] = SHAPE_CHECK,
        [PUBLICATION_PAUSED] = SHAPE_PAUSE,
    };
    for (int s = 0; s < PUBLICATION_STATUS_COUNT; s++) {
        struct look look = look_publication((enum publication_status)s);
        assert_int_equal(look.shape, SHAPES[s]);
        for (int other = 0; other < s; other++) {
            assert_string_not_equal(look.word,
                                    look_publication((enum publication_status)other).word);
        }
    }
    assert_string_equal(look_publication(PUBLICATION_STATUS_COUNT).word, "status not known");
}

static void what_is_held_says_so_and_what_it_was(void **state)
{
    (void)state;
    struct view_publication publication = publication_at(PLANNED_NOW + HOUR_S, "Pool");
    struct span spans[SCHEDULE_SPANS];
    char text[FORMAT_MAX * 2], all[FORMAT_MAX * 8];
    assert_string_equal(say(all, spans, schedule_state(&publication, text, spans)), "* approved");
    publication.held = true;
    assert_string_equal(say(all, spans, schedule_state(&publication, text, spans)),
                        "* held · approved");
    assert_int_equal(spans[0].shape, SHAPE_PAUSE);
}

static void the_second_reader_is_named_or_to_be_found(void **state)
{
    (void)state;
    static const struct {
        enum publication_status status;
        const char *author, *reviewer, *said;
    } ROWS[] = {
        {PUBLICATION_APPROVED, "Nadia", "Hugo", "Nadia → Hugo"},
        {PUBLICATION_REVIEW_NEEDED, "Nadia", NULL, "Nadia → to be found"},
        {PUBLICATION_DRAFT, "Nadia", NULL, "Nadia → to be found"},
        {PUBLICATION_DRAFT, NULL, NULL, "— → to be found"},
        {PUBLICATION_IN_REVIEW, "Nadia", NULL, "Nadia → —"},
        {PUBLICATION_IN_REVIEW, NULL, "Hugo", "— → Hugo"},
        {PUBLICATION_PAUSED, "Nadia", NULL, "Nadia"},
        {PUBLICATION_APPROVED, "Nadia", NULL, "Nadia"},
        {PUBLICATION_APPROVED, NULL, NULL, ""},
    };
    for (size_t i = 0; i < COUNT(ROWS); i++) {
        struct view_publication publication = publication_at(PLANNED_NOW, "Pool");
        struct span spans[SCHEDULE_SPANS];
        char all[FORMAT_MAX * 8];
        publication.status = ROWS[i].status;
        publication.author = ROWS[i].author;
        publication.reviewer = ROWS[i].reviewer;
        assert_string_equal(say(all, spans, schedule_people(&publication, spans)), ROWS[i].said);
    }
}

static const char *note(const struct paint *paint, const struct view_publication *publication,
                        char all[FORMAT_MAX * 8])
{
    char texts[2][FORMAT_MAX * 2];
    struct span spans[SCHEDULE_SPANS];
    return say(all, spans, schedule_note(paint, publication, texts, spans));
}

static void a_note_tells_what_is_late_cools_off_or_has_no_time(void **state)
{
    struct view view;
    struct paint *paint = planned_fresh(state, &view, 0);
    struct view_publication publication = publication_at(PLANNED_NOW + HOUR_S, "Pool");
    char all[FORMAT_MAX * 8], text[FORMAT_MAX];
    assert_string_equal(note(paint, &publication, all), "");
    publication.cooling_left_s = 28 * MINUTE_S;
    assert_string_equal(note(paint, &publication, all), "cooling-off 28 min");
    publication.at = TIME_NONE;
    assert_string_equal(note(paint, &publication, all), "no time yet cooling-off 28 min");
    assert_string_equal(schedule_time(&publication, text).text, "—");
    publication = publication_at(PLANNED_NOW - 92 * MINUTE_S - 10, "Pool");
    publication.late = true;
    assert_string_equal(note(paint, &publication, all), "* +1 h 32");
    assert_int_equal(schedule_time(&publication, text).ink, INK_BAD);
    assert_string_equal(schedule_time(&publication, text).text, "13:00");
    publication.held = true;
    assert_int_equal(schedule_time(&publication, text).ink, INK_WARN);
}

static void a_private_text_is_called_private(void **state)
{
    (void)state;
    struct view_publication publication = publication_at(PLANNED_NOW, NULL);
    assert_string_equal(schedule_text(&publication).text, "—");
    publication.private = true;
    assert_string_equal(schedule_text(&publication).text, "private");
    publication.text = "Pool";
    assert_string_equal(schedule_text(&publication).text, "Pool");
}

static void an_old_list_says_how_old_it_is(void **state)
{
    struct view view;
    struct paint *paint = planned_fresh(state, &view, 2);
    view.publications.age = (struct age){AGE_AGEING, 2 * HOUR_S, PLANNED_NOW - 2 * HOUR_S};
    schedule_draw(paint, (struct box){SHEET_X, SHEET_Y, WIDE, 500});
    assert_true(has_text(paint, "data of 12:32"));
    paint = planned_fresh(state, &view, 0);
    view.publications.age = (struct age){AGE_EXPIRED, 2 * HOUR_S, PLANNED_NOW - 2 * HOUR_S};
    publications_draw(paint, (struct box){SHEET_X, SHEET_Y, WIDE, 500});
    assert_true(has_text(paint, "nothing since 12:32"));
    assert_false(has_text(paint, "Nothing planned today or tomorrow"));
}

static void guide(struct view *view, size_t first)
{
    view->rules = (struct view_rules){RULES, COUNT(RULES), first, CHECKLIST, COUNT(CHECKLIST)};
}

static void rules_begin_with_the_one_whose_turn_it_is(void **state)
{
    for (size_t first = 0; first < COUNT(RULES); first++) {
        struct view view;
        struct paint *paint = planned_fresh(state, &view, 0);
        guide(&view, first);
        struct box box = {SHEET_X, SHEET_Y, NARROW, rules_height_least(paint, NARROW)};
        rules_draw(paint, box, false);
        check_inside(paint, box);
        for (size_t i = 0; i < COUNT(RULES); i++) {
            assert_int_equal(has_text(paint, RULES[i].text), i == first);
        }
        /* With room for all of them, the rest follow and go round. */
        paint = planned_fresh(state, &view, 0);
        guide(&view, first);
        rules_draw(paint, (struct box){SHEET_X, SHEET_Y, NARROW, 500}, false);
        size_t next = first;
        for (size_t i = 0; i < paint->list->count; i++) {
            next += str_equal(list_item_text(paint->list, &paint->list->items[i]),
                              RULES[next % COUNT(RULES)].text);
        }
        assert_int_equal(next, first + COUNT(RULES));
    }
}

static void the_checklist_counts_what_it_leaves_out(void **state)
{
    struct view view;
    size_t before = COUNT(CHECKLIST);
    for (int height = 320; height > 40; height -= 5) {
        struct paint *paint = planned_fresh(state, &view, 0);
        struct box box = {SHEET_X, SHEET_Y, NARROW, height};
        guide(&view, 0);
        checklist_draw(paint, box);
        check_inside(paint, box);
        size_t shown = 0;
        for (size_t i = 0; i < COUNT(CHECKLIST); i++) {
            shown += has_text(paint, CHECKLIST[i]);
        }
        /* The line that counts takes the place of one; from then on they go one by one. */
        assert_true(shown == before || shown + 1 == before || (before == 5 && shown == 3));
        before = shown;
        char more[FORMAT_MAX * 2];
        assert_int_equal(lacks(paint, "the checklist"), shown == 0);
        assert_int_equal(has_text(paint, more_text(more, 5.0 - (double)shown)),
                         shown > 0 && shown < COUNT(CHECKLIST));
        assert_int_equal(shown == COUNT(CHECKLIST), height >= checklist_height(paint, NARROW));
    }
}

/* Publications first, then the checklist, then the rules. */
static void rules_give_way_before_the_checklist(void **state)
{
    static const int WIDTHS[] = {WIDE, 620, 330};
    for (size_t w = 0; w < COUNT(WIDTHS); w++) {
        bool rules = false, list = false;
        for (int height = 60; height < 1000; height += 10) {
            struct view view;
            struct paint *paint = planned_fresh(state, &view, 5);
            struct box box = {SHEET_X, SHEET_Y, WIDTHS[w], height};
            guide(&view, 0);
            publications_draw(paint, box);
            check_inside(paint, box);
            bool rules_now = has_text(paint, RULES[0].text), list_now = has_text(paint, "facts");
            if (count_text(paint, "Pool") == 0) {
                assert_true(lacks(paint, "the publications"));
            }
            assert_int_equal(lacks(paint, "the house rules"), !rules_now);
            assert_int_equal(lacks(paint, "the checklist"), !list_now);
            assert_true(list_now || !rules_now);
            rules = rules_now;
            list = list_now;
        }
        assert_true(rules && list);
    }
}

static void an_alert_holds_everything(void **state)
{
    struct view view;
    struct paint *paint = planned_fresh(state, &view, 3);
    view.level = LEVEL_ALERT;
    view.publications.held = true;
    for (size_t i = 0; i < 3; i++) {
        view.publications.top[i].held = true;
    }
    publications_draw(paint, (struct box){SHEET_X, SHEET_Y, WIDE, 500});
    assert_true(has_text(paint, "Publications are held"));
    assert_true(has_text(paint, "· alert in progress"));
    assert_int_equal(count_text(paint, "held"), 3);
}

static void nothing_planned_is_said_calmly(void **state)
{
    struct view view;
    struct paint *paint = planned_fresh(state, &view, 0);
    guide(&view, 1);
    view.publications.later = 2;
    publications_draw(paint, (struct box){SHEET_X, SHEET_Y, 1700, 600});
    assert_true(has_text(paint, "Nothing planned today or tomorrow"));
    assert_true(has_text(paint, "2 later"));
    assert_true(has_text(paint, RULES[1].text));
    /* What nobody told about is not called nothing. */
    paint = planned_fresh(state, &view, 0);
    view.publications.present = false;
    guide(&view, 1);
    publications_draw(paint, (struct box){SHEET_X, SHEET_Y, 1700, 600});
    assert_false(has_text(paint, "Nothing planned today or tomorrow"));
    assert_true(has_text(paint, RULES[1].text));
}

#define ON_SHEET(test) cmocka_unit_test_setup_teardown(test, sheet_setup, sheet_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_status_has_a_sign_and_a_word_of_its_own),
        cmocka_unit_test(what_is_held_says_so_and_what_it_was),
        cmocka_unit_test(the_second_reader_is_named_or_to_be_found),
        ON_SHEET(a_note_tells_what_is_late_cools_off_or_has_no_time),
        cmocka_unit_test(a_private_text_is_called_private),
        ON_SHEET(an_old_list_says_how_old_it_is),
        ON_SHEET(rules_begin_with_the_one_whose_turn_it_is),
        ON_SHEET(the_checklist_counts_what_it_leaves_out),
        ON_SHEET(rules_give_way_before_the_checklist),
        ON_SHEET(an_alert_holds_everything),
        ON_SHEET(nothing_planned_is_said_calmly),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
