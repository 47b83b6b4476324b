// The queue: who is counted, who comes first, how long each waits.
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

/* A message with both times, relative to the full minute. */
static struct message *add(const char *id, int64_t received, int64_t due)
{
    struct message *message = office_message(&o, id);
    message->received_at = MINUTE + received;
    message->due_at = MINUTE + due;
    return message;
}

/* The texts on the wall, which tests set to the ids, in order: "a b c". */
static void assert_order(const char *wanted)
{
    for (size_t i = 0; i < o.model.queue.count; i++) {
        o.messages[i].text = o.messages[i].id;
    }
    const struct view *view = office_view(&o, NOW);
    char got[256] = "";
    size_t at = 0;
    for (size_t i = 0; i < view->queue.top_count; i++) {
        at += (size_t)snprintf(got + at, sizeof got - at, "%s%s", i ? " " : "",
                               view->queue.top[i].text);
    }
    assert_string_equal(got, wanted);
}

static void overdue_comes_first_the_longest_overdue_before_all(void **state)
{
    (void)state;
    add("late", -HOURS(3), -MINUTES(5));
    add("soon", -HOURS(9), MINUTES(5));
    add("latest", -HOURS(1), -MINUTES(50));
    add("calm", -HOURS(30), HOURS(5));
    assert_order("latest late soon calm");
}

static void at_one_deadline_priority_then_age_then_id_decide(void **state)
{
    (void)state;
    add("young", -MINUTES(10), HOURS(1))->priority = 1;
    add("b", -MINUTES(20), HOURS(1))->priority = 1;
    add("a", -MINUTES(20), HOURS(1))->priority = 1;
    add("urgent", -MINUTES(1), HOURS(1))->priority = 3;
    add("unranked", -MINUTES(90), HOURS(1));
    add("zero", -MINUTES(91), HOURS(1))->priority = 0;
    assert_order("urgent a b young zero unranked");
}

static void the_source_decides_between_equal_ids(void **state)
{
    (void)state;
    struct message *second = add("a", 0, HOURS(1));
    second->source = 1;
    second->kind = MESSAGE_PRAISE;
    add("a", 0, HOURS(1))->kind = MESSAGE_RUMOUR;
    const struct view *view = office_view(&o, NOW);
    assert_int_equal(view->queue.top[0].kind, MESSAGE_RUMOUR);
    assert_int_equal(view->queue.top[1].kind, MESSAGE_PRAISE);
}

static void without_a_deadline_it_comes_last_the_oldest_first(void **state)
{
    (void)state;
    office_message(&o, "nothing");
    add("due", -MINUTES(1), HOURS(90));
    assert_order("due nothing");
}

static void a_missing_deadline_follows_from_the_response_target(void **state)
{
    (void)state;
    office_message(&o, "a")->received_at = MINUTE - MINUTES(30);
    const struct deadline *deadline = &office_view(&o, NOW)->queue.top[0].deadline;
    assert_int_equal(deadline->at, MINUTE + MINUTES(OFFICE_TARGET_MIN - 30));
    assert_int_equal(deadline->left_s, MINUTES(90));
    assert_true(same(deadline->spent, 0.25));
    assert_int_equal(deadline->urgency, URGENCY_ON_TIME);
}

static void only_the_head_is_built_and_it_is_the_right_one(void **state)
{
    (void)state;
    static char ids[OFFICE_MESSAGES][16];
    for (int i = 0; i < OFFICE_MESSAGES; i++) {
        int rank = i * 77 % OFFICE_MESSAGES; /* 77 and 200 share no factor: each rank once */
        snprintf(ids[i], sizeof ids[i], "%03d", rank);
        add(ids[i], -HOURS(1), MINUTES(rank - 50))->text = ids[i];
    }
    const struct view_queue *queue = &office_view(&o, NOW)->queue;
    assert_int_equal(queue->top_count, VIEW_QUEUE_TOP);
    for (int i = 0; i < VIEW_QUEUE_TOP; i++) {
        char wanted[16];
        snprintf(wanted, sizeof wanted, "%03d", i);
        assert_string_equal(queue->top[i].text, wanted);
    }
    assert_true(same(queue->waiting, OFFICE_MESSAGES));
    assert_int_equal(queue->overdue, 51); /* ranks 0 to 50 */
}

static void each_count_counts_all_items(void **state)
{
    (void)state;
    add("overdue", -HOURS(1), 0)->assignee = "Nadia";
    add("at risk", -HOURS(1), MINUTES(19))->assignee = "";
    add("on time", -HOURS(1), MINUTES(20))->crisis = TRI_YES;
    struct message *told = add("told", -HOURS(1), HOURS(2));
    told->kind = MESSAGE_CRISIS;
    struct message *denied = add("denied", -HOURS(1), HOURS(2));
    denied->kind = MESSAGE_CRISIS;
    denied->crisis = TRI_NO;
    add("denied too", -HOURS(1), HOURS(2))->crisis = TRI_NO;
    const struct view_queue *queue = &office_view(&o, NOW)->queue;
    assert_int_equal(queue->overdue, 1);
    assert_int_equal(queue->at_risk, 1);
    assert_int_equal(queue->unassigned, 5);
    assert_int_equal(queue->about_crisis, 2);
    /* Overdue, at risk, on time; then, by id: denied, denied too, told. */
    const bool about[] = {false, false, true, false, false, true};
    for (size_t i = 0; i < queue->top_count; i++) {
        assert_int_equal(queue->top[i].crisis, about[i]);
    }
}

static void the_total_of_a_longer_list_counts(void **state)
{
    (void)state;
    add("a", 0, 0);
    add("b", 0, 0);
    o.model.queue.total = 40;
    assert_true(same(office_view(&o, NOW)->queue.waiting, 40));
    o.model.queue.total = 1; /* less than what we see: not believed */
    assert_true(same(office_view(&o, NOW)->queue.waiting, 2));
    o.model.queue.total = NAN;
    assert_true(same(office_view(&o, NOW)->queue.waiting, 2));
}

static void a_list_from_either_end_has_the_same_head(void **state)
{
    (void)state;
    static char ids[OFFICE_MESSAGES][16];
    for (int turn = 0; turn < 2; turn++) {
        o.model.queue.count = 0;
        for (int i = 0; i < OFFICE_MESSAGES; i++) {
            int rank = turn ? OFFICE_MESSAGES - 1 - i : i;
            snprintf(ids[i], sizeof ids[i], "%03d", rank);
            add(ids[i], -HOURS(1), MINUTES(rank))->text = ids[i];
        }
        const struct view_queue *queue = &office_view(&o, NOW)->queue;
        assert_int_equal(queue->top_count, VIEW_QUEUE_TOP);
        assert_string_equal(queue->top[0].text, "000");
        assert_string_equal(queue->top[VIEW_QUEUE_TOP - 1].text, "031");
    }
}

static void an_empty_queue_is_present_and_waits_for_nothing(void **state)
{
    (void)state;
    o.model.queue.present = true;
    const struct view_queue *queue = &office_view(&o, NOW)->queue;
    assert_true(queue->present);
    assert_true(same(queue->waiting, 0));
    assert_int_equal(queue->oldest_s, -1);
    assert_int_equal(queue->top_count, 0);
}

static void an_absent_queue_is_not_zero(void **state)
{
    (void)state;
    const struct view_queue *queue = &office_view(&o, NOW)->queue;
    assert_false(queue->present);
    assert_true(same(queue->waiting, NAN));
    assert_true(same(queue->answered_pct, NAN));
    assert_int_equal(queue->age.state, AGE_UNKNOWN);
    assert_int_equal(queue->oldest_s, -1);
}

static void an_expired_queue_shows_neither_counts_nor_messages(void **state)
{
    (void)state;
    add("a", -HOURS(1), -HOURS(1));
    o.model.queue.answered_pct = 92;
    o.model.queue.period = "P7D";
    const struct view_queue *queue = &office_view(&o, NOW + OFFICE_EXPIRE_S + 1)->queue;
    assert_true(queue->present);
    assert_int_equal(queue->age.state, AGE_EXPIRED);
    assert_true(same(queue->waiting, NAN));
    assert_true(same(queue->answered_pct, NAN));
    assert_int_equal(queue->top_count, 0);
    assert_int_equal(queue->overdue, 0);
    assert_int_equal(queue->oldest_s, -1);
    assert_string_equal(queue->period, "P7D");
}

static void waits_are_whole_minutes_from_the_last_full_one(void **state)
{
    (void)state;
    add("a", -MINUTES(5) - 59, HOURS(1));
    add("b", 5, HOURS(2)); /* within this minute */
    office_message(&o, "c")->due_at = MINUTE + HOURS(3);
    const struct view_queue *queue = &office_view(&o, MINUTE + 59)->queue;
    assert_int_equal(queue->top[0].waited_s, MINUTES(5));
    assert_int_equal(queue->top[1].waited_s, 0);
    assert_int_equal(queue->top[2].waited_s, -1);
    assert_int_equal(queue->oldest_s, MINUTES(5));
}

static void the_oldest_is_overdue_when_any_as_old_is(void **state)
{
    (void)state;
    add("late", -HOURS(2), -MINUTES(50));
    add("old", -HOURS(3), MINUTES(5));
    office_message(&o, "ageless")->due_at = MINUTE - MINUTES(2);
    assert_false(office_view(&o, NOW)->queue.oldest_overdue);
    add("as old", -HOURS(3), -MINUTES(1));
    assert_true(office_view(&o, NOW)->queue.oldest_overdue);
    o.messages[1].due_at = MINUTE - 1;
    o.messages[3].due_at = MINUTE + 1;
    assert_true(office_view(&o, NOW)->queue.oldest_overdue);
    assert_int_equal(o.view.queue.oldest_s, HOURS(3));
}

static void a_message_names_its_network(void **state)
{
    (void)state;
    struct network *network = office_network(&o, "fb");
    network->kind = NETWORK_FACEBOOK;
    network->name = "Facebook, la page";
    add("a", 0, 1)->network = "fb";
    add("b", 0, 2)->network = "elsewhere";
    add("c", 0, 3);
    add("d", 0, 4)->network = "youtube";
    const struct view_message *top = office_view(&o, NOW)->queue.top;
    assert_int_equal(top[0].network, NETWORK_FACEBOOK);
    assert_string_equal(top[0].network_name, "Facebook, la page");
    assert_int_equal(top[1].network, NETWORK_UNKNOWN);
    assert_string_equal(top[1].network_name, "elsewhere");
    assert_null(top[2].network_name);
    /* No network of the feed, but its id is a kind. */
    assert_int_equal(top[3].network, NETWORK_YOUTUBE);
}

static void hidden_excerpts_leave_no_text(void **state)
{
    (void)state;
    struct message *message = add("a", 0, 1);
    message->text = "Toujours pas de collecte";
    message->author = "Marie Dupont";
    message->assignee = "Nadia";
    assert_string_equal(office_view(&o, NOW)->queue.top[0].text, "Toujours pas de collecte");
    assert_string_equal(o.view.queue.top[0].author, "M. D.");
    assert_string_equal(o.view.queue.top[0].assignee, "Nadia");
    o.settings.excerpts = EXCERPTS_HIDDEN;
    o.settings.authors = AUTHORS_HIDDEN;
    assert_null(office_view(&o, NOW)->queue.top[0].text);
    assert_string_equal(o.view.queue.top[0].author, "");
}

static void times_at_the_ends_of_the_world_are_harmless(void **state)
{
    (void)state;
    const int64_t times[] = {INT64_MIN + 1, -1, 0, INT64_MAX};
    for (size_t i = 0; i < 16; i++) {
        struct message *message = office_message(&o, "a");
        message->received_at = times[i % 4];
        message->due_at = times[i / 4];
    }
    office_message(&o, "b")->received_at = INT64_MAX;
    for (size_t i = 0; i < 4; i++) {
        const struct view_queue *queue = &office_view(&o, times[i])->queue;
        for (size_t j = 0; j < queue->top_count; j++) {
            assert_true(queue->top[j].waited_s >= 0);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(overdue_comes_first_the_longest_overdue_before_all, setup),
        cmocka_unit_test_setup(at_one_deadline_priority_then_age_then_id_decide, setup),
        cmocka_unit_test_setup(the_source_decides_between_equal_ids, setup),
        cmocka_unit_test_setup(without_a_deadline_it_comes_last_the_oldest_first, setup),
        cmocka_unit_test_setup(a_missing_deadline_follows_from_the_response_target, setup),
        cmocka_unit_test_setup(only_the_head_is_built_and_it_is_the_right_one, setup),
        cmocka_unit_test_setup(each_count_counts_all_items, setup),
        cmocka_unit_test_setup(the_total_of_a_longer_list_counts, setup),
        cmocka_unit_test_setup(a_list_from_either_end_has_the_same_head, setup),
        cmocka_unit_test_setup(an_empty_queue_is_present_and_waits_for_nothing, setup),
        cmocka_unit_test_setup(an_absent_queue_is_not_zero, setup),
        cmocka_unit_test_setup(an_expired_queue_shows_neither_counts_nor_messages, setup),
        cmocka_unit_test_setup(waits_are_whole_minutes_from_the_last_full_one, setup),
        cmocka_unit_test_setup(the_oldest_is_overdue_when_any_as_old_is, setup),
        cmocka_unit_test_setup(a_message_names_its_network, setup),
        cmocka_unit_test_setup(hidden_excerpts_leave_no_text, setup),
        cmocka_unit_test_setup(times_at_the_ends_of_the_world_are_harmless, setup),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
