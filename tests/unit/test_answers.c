/* What the wall has seen of answers: the median first response, the share answered. */
// links: history/answers model/* base/mem base/str base/utf8 base/log base/err base/clock
#include "base/mem.h"
#include "history/answers.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { NOW = 1795270000, MINUTE = 60, HOUR = 60 * MINUTE, MANY = ANSWERS_QUEUE_MAX + 1 };

/* A queue whose messages can be changed one by one. */
struct office_queue {
    struct queue queue;
    struct message items[MANY];
    char ids[MANY][8];
};

static struct office_queue *make(size_t count)
{
    struct office_queue *office = mem_alloc(1, sizeof(*office));
    for (size_t i = 0; i < count; i++) {
        snprintf(office->ids[i], sizeof(office->ids[i]), "m%zu", i);
        office->items[i] = (struct message){.id = office->ids[i],
                                            .received_at = NOW - HOUR,
                                            .due_at = TIME_NONE,
                                            .status = MESSAGE_OPEN};
    }
    office->queue = (struct queue){.present = true, .items = office->items, .count = count};
    return office;
}

/* What the feed tells: nothing, each time anew. */
static bool fill(const struct answers *answers, struct office_queue *office, int64_t now)
{
    office->queue.first_response_median_s = office->queue.answered_pct = office->queue.total = NAN;
    office->queue.measured = 0;
    return answers_fill(answers, &office->queue, now);
}

/* The first of them are answered, each a minute after the one before. */
static int64_t answer(struct answers *answers, struct office_queue *office, size_t count)
{
    int64_t now = NOW;
    answers_see(answers, &office->queue, now);
    for (size_t i = 0; i < count; i++) {
        now += MINUTE;
        office->items[i].status = MESSAGE_WAITING;
        answers_see(answers, &office->queue, now);
    }
    return now;
}

static void median_and_share_of_what_was_seen(void **state)
{
    (void)state;
    struct office_queue *office = make(8);
    struct answers answers = {0};
    int64_t now = answer(&answers, office, 3);
    assert_true(fill(&answers, office, now));
    assert_float_equal(office->queue.first_response_median_s, HOUR + 2 * MINUTE, 0);
    assert_float_equal(office->queue.answered_pct, 37.5, 0);
    assert_int_equal(office->queue.measured, MEASURED_RESPONSE | MEASURED_ANSWERED);
    answers_destroy(&answers);
    free(office);
}

static void an_even_number_has_its_middle_between_two(void **state)
{
    (void)state;
    struct office_queue *office = make(4);
    struct answers answers = {0};
    int64_t now = answer(&answers, office, 4);
    assert_true(fill(&answers, office, now));
    assert_float_equal(office->queue.first_response_median_s, HOUR + 2.5 * MINUTE, 0);
    answers_destroy(&answers);
    free(office);
}

/* Two answers are no figure, and a source without that status says nothing. */
static void too_few_say_nothing(void **state)
{
    (void)state;
    struct office_queue *office = make(8);
    struct answers answers = {0};
    int64_t now = answer(&answers, office, 2);
    assert_false(fill(&answers, office, now));
    assert_false(number_known(office->queue.first_response_median_s));
    assert_false(number_known(office->queue.answered_pct));
    answers_destroy(&answers);
    free(office);
}

static void what_the_feed_tells_stays(void **state)
{
    (void)state;
    struct office_queue *office = make(5);
    struct answers answers = {0};
    int64_t now = answer(&answers, office, 5);
    office->queue.first_response_median_s = 7;
    office->queue.answered_pct = 12;
    assert_false(answers_fill(&answers, &office->queue, now));
    assert_float_equal(office->queue.first_response_median_s, 7, 0);
    assert_float_equal(office->queue.answered_pct, 12, 0);
    answers_destroy(&answers);
    free(office);
}

/* The head of a longer list says nothing about the rest. */
static void a_head_has_no_share(void **state)
{
    (void)state;
    struct office_queue *office = make(5);
    struct answers answers = {0};
    int64_t now = answer(&answers, office, 5);
    office->queue.first_response_median_s = office->queue.answered_pct = NAN;
    office->queue.total = 6;
    assert_true(answers_fill(&answers, &office->queue, now));
    assert_false(number_known(office->queue.answered_pct));
    assert_true(number_known(office->queue.first_response_median_s));
    answers_destroy(&answers);
    free(office);
}

/* A message that is gone unanswered counts for nothing; one that was answered still does. */
static void what_is_gone(void **state)
{
    (void)state;
    struct office_queue *office = make(8);
    struct answers answers = {0};
    int64_t now = answer(&answers, office, 4);
    office->queue.items = office->items + 3; /* three answered ones are gone */
    office->queue.count = 3;                 /* and two that had no answer */
    answers_see(&answers, &office->queue, now);
    assert_true(fill(&answers, office, now));
    assert_float_equal(office->queue.answered_pct, 100.0 * 4 / 6, 0.001);
    answers_destroy(&answers);
    free(office);
}

/* Who writes again after the answer doesn't undo it, and the first answer stays the first. */
static void the_first_answer_counts(void **state)
{
    (void)state;
    struct office_queue *office = make(3);
    struct answers answers = {0};
    int64_t now = answer(&answers, office, 3);
    for (size_t i = 0; i < 3; i++) {
        office->items[i].status = MESSAGE_OPEN;
    }
    answers_see(&answers, &office->queue, now + HOUR);
    for (size_t i = 0; i < 3; i++) {
        office->items[i].status = MESSAGE_WAITING;
    }
    answers_see(&answers, &office->queue, now + 2 * HOUR);
    assert_true(fill(&answers, office, now + 2 * HOUR));
    assert_float_equal(office->queue.first_response_median_s, HOUR + 2 * MINUTE, 0);
    answers_destroy(&answers);
    free(office);
}

/* When the wall starts, what was answered before is answered, at no known time. */
static void answered_before_it_was_seen(void **state)
{
    (void)state;
    struct office_queue *office = make(6);
    struct answers answers = {0};
    for (size_t i = 0; i < 3; i++) {
        office->items[i].status = MESSAGE_WAITING;
    }
    answers_see(&answers, &office->queue, NOW);
    assert_true(fill(&answers, office, NOW));
    assert_false(number_known(office->queue.first_response_median_s));
    assert_float_equal(office->queue.answered_pct, 50, 0);
    answers_destroy(&answers);
    free(office);
}

static void a_day_later_nothing_is_left(void **state)
{
    (void)state;
    struct office_queue *office = make(5);
    struct answers answers = {0};
    int64_t now = answer(&answers, office, 5) + ANSWERS_WINDOW_S;
    office->queue.count = 0;
    answers_see(&answers, &office->queue, now);
    assert_false(fill(&answers, office, now));
    assert_int_equal(answers.count, 0);
    answers_destroy(&answers);
    free(office);
}

/* Two sources may give one id to two messages. */
static void ids_belong_to_their_source(void **state)
{
    (void)state;
    struct office_queue *office = make(6);
    struct answers answers = {0};
    for (size_t i = 3; i < 6; i++) {
        office->items[i].id = office->ids[i - 3];
        office->items[i].source = 1;
    }
    int64_t now = answer(&answers, office, 3);
    for (size_t i = 0; i < 3; i++) { /* the other source comes first now */
        struct message other = office->items[i + 3];
        office->items[i + 3] = office->items[i];
        office->items[i] = other;
    }
    answers_see(&answers, &office->queue, now);
    assert_true(fill(&answers, office, now));
    assert_float_equal(office->queue.answered_pct, 50, 0);
    answers_destroy(&answers);
    free(office);
}

static void a_longer_queue_is_not_followed(void **state)
{
    (void)state;
    struct office_queue *office = make(MANY);
    struct answers answers = {0};
    answers_see(&answers, &office->queue, NOW);
    assert_int_equal(answers.count, 0);
    office->queue.count = ANSWERS_QUEUE_MAX;
    answers_see(&answers, &office->queue, NOW);
    assert_int_equal(answers.count, ANSWERS_QUEUE_MAX);
    answers_destroy(&answers);
    free(office);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(median_and_share_of_what_was_seen),
        cmocka_unit_test(an_even_number_has_its_middle_between_two),
        cmocka_unit_test(too_few_say_nothing),
        cmocka_unit_test(what_the_feed_tells_stays),
        cmocka_unit_test(a_head_has_no_share),
        cmocka_unit_test(what_is_gone),
        cmocka_unit_test(the_first_answer_counts),
        cmocka_unit_test(answered_before_it_was_seen),
        cmocka_unit_test(a_day_later_nothing_is_left),
        cmocka_unit_test(ids_belong_to_their_source),
        cmocka_unit_test(a_longer_queue_is_not_followed),
    };
    return cmocka_run_group_tests_name("answers", tests, NULL, NULL);
}
