// The publications' page: what a row says, what gives way when room is short, rules in rotation.
// links: tests/lib/metrics tests/lib/sheet base/* scene/paint scene/spans scene/list scene/type
// links: scene/palette* scene/format scene/words scene/messages scene/schedule* scene/rules
// links: scene/checklist scene/guidance scene/publications model/kinds
#include "scene/schedule.h"

#include "base/str.h"
#include "tests/lib/sheet.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

/* 2026-11-21T14:32:10+01:00. */
#define NOW INT64_C(1795267930)

enum { MINUTE_S = 60, HOUR_S = 3600, WIDE = 1100, NARROW = 560 };

static const struct rule RULES[] = {
    {"« Ne pas mentir. »", "Charte, article 2"},
    {"Une deuxième personne relit.", NULL},
    {"Une seule voix.", "Plan de crise"},
};
static const char *const CHECKLIST[] = {"facts", "reader", "tone", "target", "answer"};

static struct view_publication publication_at(int64_t at, const char *text)
{
    return (struct view_publication){.at = at,
                                     .day = at == TIME_NONE ? -1 : 0,
                                     .status = PUBLICATION_APPROVED,
                                     .text = text,
                                     .author = "Nadia",
                                     .reviewer = "Hugo",
                                     .cooling_left_s = -1};
}

/* An empty sheet that shows an office with so many publications today. */
static struct paint *fresh(void **state, struct view *view, size_t count)
{
    struct paint *paint = sheet_fresh(state);
    assert_true(clock_set_zone("Europe/Paris", NULL));
    memset(view, 0, sizeof(*view));
    view->now = NOW;
    view->publications.present = true;
    view->publications.age = (struct age){AGE_FRESH, 5, NOW - 5};
    view->publications.top_count = view->publications.total = count;
    for (size_t i = 0; i < count; i++) {
        view->publications.top[i] = publication_at(NOW + (int64_t)(i + 1) * MINUTE_S, "Pool");
    }
    paint->view = view;
    paint->gap = 13;
    paint->pad = 15;
    return paint;
}

static size_t count_text(const struct paint *paint, const char *text)
{
    size_t count = 0;
    for (size_t i = 0; i < paint->list->count; i++) {
        const struct item *item = &paint->list->items[i];
        count += item->kind == ITEM_TEXT && str_equal(list_item_text(paint->list, item), text);
    }
    return count;
}

static bool has_text(const struct paint *paint, const char *text)
{
    return count_text(paint, text) > 0;
}

static bool lacks(const struct paint *paint, const char *panel)
{
    for (size_t i = 0; i < paint->list->lack_count; i++) {
        if (str_equal(paint->list->lacks[i], panel)) {
            return true;
        }
    }
    return false;
}

static void check_inside(const struct paint *paint, struct box box)
{
    for (size_t i = 0; i < paint->list->count; i++) {
        const struct item *item = &paint->list->items[i];
        struct box in = item->box;
        if (in.x < box.x || in.x + in.w > box.x + box.w || in.y < box.y - 1 ||
            in.y + in.h > box.y + box.h) {
            fail_msg("\"%s\" %d,%d %dx%d leaves %dx%d", list_item_text(paint->list, item), in.x,
                     in.y, in.w, in.h, box.w, box.h);
        }
        assert_false(item->cut && item->figure);
    }
}

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
    struct view_publication publication = publication_at(NOW + HOUR_S, "Pool");
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
        struct view_publication publication = publication_at(NOW, "Pool");
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
    struct paint *paint = fresh(state, &view, 0);
    struct view_publication publication = publication_at(NOW + HOUR_S, "Pool");
    char all[FORMAT_MAX * 8], text[FORMAT_MAX];
    assert_string_equal(note(paint, &publication, all), "");
    publication.cooling_left_s = 28 * MINUTE_S;
    assert_string_equal(note(paint, &publication, all), "cooling-off 28 min");
    publication.at = TIME_NONE;
    assert_string_equal(note(paint, &publication, all), "no time yet cooling-off 28 min");
    assert_string_equal(schedule_time(&publication, text).text, "—");
    publication = publication_at(NOW - 92 * MINUTE_S - 10, "Pool");
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
    struct view_publication publication = publication_at(NOW, NULL);
    assert_string_equal(schedule_text(&publication).text, "—");
    publication.private = true;
    assert_string_equal(schedule_text(&publication).text, "private");
    publication.text = "Pool";
    assert_string_equal(schedule_text(&publication).text, "Pool");
}

/* In every height all is inside, and what is not shown is counted below. */
static void rows_are_dropped_and_counted(void **state)
{
    static const int WIDTHS[] = {WIDE, NARROW, 330};
    for (size_t w = 0; w < COUNT(WIDTHS); w++) {
        size_t before = 9;
        for (int height = 700; height > 60; height -= 7) {
            struct view view;
            struct paint *paint = fresh(state, &view, 9);
            struct box box = {SHEET_X, SHEET_Y, WIDTHS[w], height};
            schedule_draw(paint, box);
            check_inside(paint, box);
            size_t shown = count_text(paint, "Pool");
            /* Where rows can be brief, there may be more of them in less room. */
            assert_true(shown <= before || WIDTHS[w] != WIDE);
            assert_int_equal(lacks(paint, "the publications"), shown == 0);
            if (shown > 1 && shown < 9) {
                char more[FORMAT_MAX * 2];
                assert_true(has_text(paint, more_text(more, 9.0 - (double)shown)));
            }
            before = shown;
        }
        assert_int_equal(before, 0);
    }
}

static void the_height_of_all_rows_is_enough_and_not_too_much(void **state)
{
    static const int WIDTHS[] = {WIDE, NARROW};
    for (size_t w = 0; w < COUNT(WIDTHS); w++) {
        struct view view;
        struct paint *paint = fresh(state, &view, 9);
        int height = schedule_height(paint, WIDTHS[w]);
        schedule_draw(paint, (struct box){SHEET_X, SHEET_Y, WIDTHS[w], height});
        assert_int_equal(count_text(paint, "Pool"), 9);
        paint = fresh(state, &view, 9);
        schedule_draw(paint, (struct box){SHEET_X, SHEET_Y, WIDTHS[w], height - 2 * SHEET_UNIT});
        assert_true(count_text(paint, "Pool") < 9);
    }
}

static void days_stand_under_headings(void **state)
{
    struct view view;
    struct paint *paint = fresh(state, &view, 4);
    struct view_publication *top = view.publications.top;
    top[0].at = NOW - HOUR_S;
    top[0].late = true;
    top[2].at = NOW + 24 * HOUR_S;
    top[2].day = 1;
    top[3].at = TIME_NONE;
    top[3].day = -1;
    schedule_draw(paint, (struct box){SHEET_X, SHEET_Y, WIDE, 600});
    assert_true(has_text(paint, "Overdue"));
    assert_true(has_text(paint, "Today"));
    assert_true(has_text(paint, "· Saturday 21 November"));
    assert_true(has_text(paint, "Tomorrow"));
    assert_true(has_text(paint, "· Sunday 22 November"));
    /* The last one says itself that it has no time. */
    assert_true(has_text(paint, "no time yet"));
    assert_false(has_text(paint, "Without a time"));
    paint = fresh(state, &view, 1);
    top[0].at = TIME_NONE;
    top[0].day = -1;
    schedule_draw(paint, (struct box){SHEET_X, SHEET_Y, WIDE, 600});
    assert_true(has_text(paint, "Without a time"));
}

static void networks_beyond_the_badges_are_counted(void **state)
{
    struct view view;
    struct paint *paint = fresh(state, &view, 1);
    struct view_publication *publication = &view.publications.top[0];
    for (size_t i = 0; i < VIEW_BADGES_TOP; i++) {
        publication->badges[i] = (struct view_badge){NETWORK_MASTODON, "Mastodon"};
    }
    publication->badge_count = publication->network_count = 3;
    schedule_draw(paint, (struct box){SHEET_X, SHEET_Y, WIDE - 200, 400});
    assert_int_equal(count_text(paint, "M"), 3);
    paint = fresh(state, &view, 1);
    for (size_t i = 0; i < VIEW_BADGES_TOP; i++) {
        publication->badges[i] = (struct view_badge){NETWORK_MASTODON, "Mastodon"};
    }
    publication->badge_count = VIEW_BADGES_TOP;
    publication->network_count = 14;
    schedule_draw(paint, (struct box){SHEET_X, SHEET_Y, WIDE - 200, 400});
    assert_int_equal(count_text(paint, "M"), 2);
    assert_true(has_text(paint, "+12"));
}

static void figures_stand_on_top_and_below(void **state)
{
    struct view view;
    struct paint *paint = fresh(state, &view, 2);
    view.publications.without_reader = 3;
    view.publications.in_review = 0;
    view.publications.later = 7;
    view.publications.published_today = 1;
    schedule_draw(paint, (struct box){SHEET_X, SHEET_Y, WIDE, 500});
    assert_true(has_text(paint, "3"));
    assert_true(has_text(paint, "without a reader"));
    assert_true(has_text(paint, "0"));
    assert_true(has_text(paint, "7 later"));
    assert_true(has_text(paint, "1 published today"));
}

static void an_old_list_says_how_old_it_is(void **state)
{
    struct view view;
    struct paint *paint = fresh(state, &view, 2);
    view.publications.age = (struct age){AGE_AGEING, 2 * HOUR_S, NOW - 2 * HOUR_S};
    schedule_draw(paint, (struct box){SHEET_X, SHEET_Y, WIDE, 500});
    assert_true(has_text(paint, "data of 12:32"));
    paint = fresh(state, &view, 0);
    view.publications.age = (struct age){AGE_EXPIRED, 2 * HOUR_S, NOW - 2 * HOUR_S};
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
        struct paint *paint = fresh(state, &view, 0);
        guide(&view, first);
        struct box box = {SHEET_X, SHEET_Y, NARROW, rules_height_least(paint, NARROW)};
        rules_draw(paint, box, false);
        check_inside(paint, box);
        for (size_t i = 0; i < COUNT(RULES); i++) {
            assert_int_equal(has_text(paint, RULES[i].text), i == first);
        }
        /* With room for all of them, the rest follow and go round. */
        paint = fresh(state, &view, 0);
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
        struct paint *paint = fresh(state, &view, 0);
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
            struct paint *paint = fresh(state, &view, 5);
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
    struct paint *paint = fresh(state, &view, 3);
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
    struct paint *paint = fresh(state, &view, 0);
    guide(&view, 1);
    view.publications.later = 2;
    publications_draw(paint, (struct box){SHEET_X, SHEET_Y, 1700, 600});
    assert_true(has_text(paint, "Nothing planned today or tomorrow"));
    assert_true(has_text(paint, "2 later"));
    assert_true(has_text(paint, RULES[1].text));
    /* What nobody told about is not called nothing. */
    paint = fresh(state, &view, 0);
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
        ON_SHEET(rows_are_dropped_and_counted),
        ON_SHEET(the_height_of_all_rows_is_enough_and_not_too_much),
        ON_SHEET(days_stand_under_headings),
        ON_SHEET(networks_beyond_the_badges_are_counted),
        ON_SHEET(figures_stand_on_top_and_below),
        ON_SHEET(an_old_list_says_how_old_it_is),
        ON_SHEET(rules_begin_with_the_one_whose_turn_it_is),
        ON_SHEET(the_checklist_counts_what_it_leaves_out),
        ON_SHEET(rules_give_way_before_the_checklist),
        ON_SHEET(an_alert_holds_everything),
        ON_SHEET(nothing_planned_is_said_calmly),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
