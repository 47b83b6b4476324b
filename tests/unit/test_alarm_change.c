// links: tests/lib/dice
// links: base/* model/* derive/* settings/* tests/lib/office tests/lib/alarming
// packages: libconfuse
/*
 * What the alarms promise with next_change: until then a view made at any other moment, from the
 * alarms as they stand, says the same. Offices, rules and what people said are made at random.
 */
#include "tests/lib/alarming.h"
#include "tests/lib/dice.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { OFFICES = 300, STEPS = 40 };

static struct dice dice = {20261121};

static int64_t pick(int64_t low, int64_t high)
{
    return dice_between(&dice, low, high);
}

static double pick_figure(int64_t most)
{
    return pick(0, 5) ? (double)pick(0, most) : NAN;
}

static struct alarming a;

static void fill_rules(void)
{
    for (int i = 0; i < SETTINGS_ALARMS; i++) {
        struct alarm_settings *rule = &a.o.settings.alarms[i];
        double watch = (double)pick(1, 5) * (i == 1 || i == 5 ? 15 : 1);
        *rule = (struct alarm_settings){.watch = watch,
                                        .alert = pick(0, 2) ? watch + (double)pick(0, 3) : 0,
                                        .floor = (double)pick(0, 20),
                                        .dead_band_pct = (double)pick(0, 30),
                                        .on_delay_s = (int)(pick(0, 3) ? pick(0, 200) : 0),
                                        .off_delay_s = (int)(pick(0, 3) ? pick(0, 200) : 0),
                                        .latch = (int)pick(0, 1),
                                        .enabled = pick(0, 5) > 0};
    }
}

/* As a poll would bring it: new figures, or the same. */
static void fill_figures(void)
{
    alarming_mentions(&a, pick_figure(60), pick_figure(12));
    double negative = (double)pick(0, 100);
    a.o.model.listening.sentiment =
        (struct sentiment){(100 - negative) / 2, (100 - negative) / 2, negative};
    a.o.model.team.present = true;
    a.o.model.team.hours_planned = (double)pick(10, 100);
    a.o.model.team.hours_available = 60;
    a.o.model.queue.count = 0;
    for (int64_t i = pick(0, 8); i > 0; i--) {
        struct message *message = office_message(&a.o, "m");
        message->received_at = a.now - pick(0, HOURS(6));
        message->due_at = a.now + pick(-200, 200);
    }
    a.o.model.network_count = 0;
    for (int64_t i = pick(0, 8); i > 0; i--) {
        office_network(&a.o, "n")->last_post_at = a.now - DAYS(10) + pick(-300, 300);
    }
    a.o.model.alarm_note_count = 0;
    for (int64_t i = pick(0, ALARMING_NOTES); i > 0; i--) {
        alarming_say(&a, (enum alarm_rule)pick(1, ALARM_RULE_COUNT - 1),
                     pick(0, 1) ? a.now + pick(-200, 200) : TIME_NONE,
                     pick(0, 1) ? a.now + pick(-200, 400) : TIME_NONE);
    }
}

static bool alarm_equal(const struct view_alarm *x, const struct view_alarm *y)
{
    return x->rule == y->rule && x->level == y->level && same(x->figure, y->figure) &&
           same(x->threshold, y->threshold) && same(x->usual, y->usual) && x->since == y->since &&
           x->held == y->held && x->latched == y->latched && x->acknowledged == y->acknowledged &&
           x->acknowledged_at == y->acknowledged_at && x->shelved_until == y->shelved_until;
}

static bool alarms_equal(const struct view *x, const struct view *y)
{
    const struct view_alarms *p = &x->alarms, *q = &y->alarms;
    bool equal = p->count == q->count && p->active == q->active && p->silenced == q->silenced &&
                 p->level == q->level && p->computed == q->computed && x->level == y->level &&
                 p->storm.on == q->storm.on && p->storm.count == q->storm.count &&
                 p->storm.cause == q->storm.cause && p->storm.since == q->storm.since;
    for (size_t i = 0; equal && i < p->count; i++) {
        equal = alarm_equal(&p->top[i], &q->top[i]);
    }
    return equal && x->next_change == y->next_change;
}

static struct view first, later;

/* The view of so many seconds later, the alarms staying as they are. */
static void peek(int64_t seconds)
{
    struct alarms alarms = a.alarms;
    view_step(&a.o.office, &a.o.settings, &alarms, a.now + seconds, a.steady_ms + seconds * 1000,
              &later);
}

/* Returns how many changes were seen. */
static int follow(void)
{
    int changed = 0;
    for (int step = 0; step < STEPS; step++) {
        if (pick(0, 2) == 0) {
            fill_figures();
        }
        alarming_after(&a, 0);
        first = a.o.view;
        int64_t next = first.next_change - a.now;
        assert_true(next > 0 && next <= 60);
        for (int64_t s = 0; s < next; s++) {
            peek(s);
            if (!alarms_equal(&first, &later)) {
                fail_msg("%lld seconds later, and %lld before it was announced, it differs",
                         (long long)s, (long long)(next - s));
            }
        }
        peek(next);
        changed += !alarms_equal(&first, &later);
        a.now += next;
        a.steady_ms += next * 1000;
        view_step(&a.o.office, &a.o.settings, &a.alarms, a.now, a.steady_ms, &a.o.view);
    }
    return changed;
}

static void nothing_changes_before_it_was_announced(void **state)
{
    (void)state;
    int changed = 0;
    bool levels[LEVEL_COUNT] = {false};
    for (int i = 0; i < OFFICES; i++) {
        alarming_init(&a);
        a.now += pick(0, 100);
        fill_rules();
        fill_figures();
        changed += follow();
        levels[a.o.view.alarms.level] = true;
    }
    assert_true(changed > OFFICES); /* otherwise nothing was tested */
    assert_true(levels[LEVEL_CLEAR] && levels[LEVEL_WATCH] && levels[LEVEL_ALERT]);
    assert_false(levels[LEVEL_CRISIS]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_changes_before_it_was_announced),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
