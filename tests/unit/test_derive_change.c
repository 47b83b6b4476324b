// Until next_change nothing changes: the view of any moment before it is the view of now, but for
// exact ages. Random offices, around the ends of summer time and of the year.
// links: tests/lib/dice
// links: derive/*
// links: model/* base/mem base/log base/str base/utf8 base/err base/civil tests/lib/office
#include "tests/lib/dice.h"
#include "tests/lib/office.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

enum { OFFICES = 120, STEPS = 12 };

static struct dice dice = {20261121};

static int64_t pick(int64_t low, int64_t high)
{
    return dice_between(&dice, low, high);
}

static int64_t pick_time(int64_t around)
{
    switch (pick(0, 5)) {
    case 0:
        return TIME_NONE;
    case 1:
        return around + pick(-90, 90);
    case 2:
        return around + pick(-DAYS(2), DAYS(2));
    default:
        return around + pick(-HOURS(2), HOURS(2));
    }
}

static double pick_number(void)
{
    return pick(0, 3) ? (double)pick(-2, 100) : NAN;
}

static struct origin pick_origin(int64_t around)
{
    return (struct origin){.source = (int)pick(-1, 3),
                           .as_of = pick_time(around),
                           .own_as_of = pick(0, 1),
                           .ttl_s = (int32_t)pick(0, 150)};
}

static void fill_lists(struct test_office *o, int64_t around)
{
    static const char *const names[] = {"a", "b", "c", "d", "e"};
    for (int64_t i = pick(0, 5); i > 0; i--) {
        struct network *network = office_network(o, names[pick(0, 4)]);
        network->origin = pick_origin(around);
        network->kind = (enum network_kind)pick(0, 5);
        network->followers = pick_number();
        network->interactions = pick_number();
        network->last_post_at = pick_time(around - DAYS(pick(0, 12)));
        network->objective = names[pick(0, 4)];
    }
    for (int64_t i = pick(0, 4); i > 0; i--) {
        struct objective *objective = office_objective(o, names[pick(0, 4)]);
        objective->origin = pick_origin(around);
        objective->value = pick_number();
        objective->target = pick_number();
        objective->start = pick_time(around);
        objective->end = pick_time(around);
    }
    for (int64_t i = pick(0, 60); i > 0; i--) {
        struct message *message = office_message(o, names[pick(0, 4)]);
        message->received_at = pick_time(around);
        message->due_at = pick_time(around);
        message->network = names[pick(0, 4)];
        message->priority = (int8_t)pick(-1, 3);
        message->author = message->text = names[pick(0, 4)];
        message->kind = (uint8_t)pick(0, MESSAGE_KIND_COUNT - 1);
    }
}

static void fill_publications(struct test_office *o, int64_t around)
{
    static const char *const names[] = {"a", "b", "c", "d", "e"};
    for (int64_t i = pick(0, 40); i > 0; i--) {
        struct publication *publication =
            office_publication(o, names[pick(0, 4)], pick_time(around + DAYS(pick(-1, 2))));
        publication->origin = pick_origin(around);
        publication->status = (enum publication_status)pick(0, PUBLICATION_STATUS_COUNT - 1);
        publication->cooling_until = pick_time(around);
        publication->networks = names;
        publication->network_count = (size_t)pick(0, 5);
        publication->text = publication->author = names[pick(0, 4)];
        publication->reviewer = pick(0, 1) ? names[pick(0, 4)] : NULL;
        publication->private = (enum tri)pick(TRI_UNKNOWN, TRI_YES);
    }
    for (int64_t i = pick(0, OFFICE_RULES); i > 0; i--) {
        office_rule(o, names[pick(0, 4)]);
    }
    for (int64_t i = pick(0, 20); i > 0; i--) {
        office_signal(o, (enum signal_kind)pick(0, 2), names[pick(0, 4)], (int)pick(-1, 3));
    }
}

/* One that begins, or ends, at this minute of the day or near. */
static struct hours pick_hours(int64_t around)
{
    struct tm civil = clock_civil(around);
    struct hours hours = {.count = (size_t)pick(0, 3)};
    for (size_t i = 0; i < hours.count; i++) {
        int64_t minute = (civil.tm_hour * 60 + civil.tm_min + pick(0, 12)) % 1440;
        int64_t start = pick(0, 1) ? minute : pick(0, 1439);
        int64_t end = pick(0, 1) && minute > start ? minute : start + pick(1, 1440);
        hours.periods[i] = (struct period){(unsigned char)pick(0, 127), (short)start, (short)end};
    }
    return hours;
}

static void fill_blocks(struct test_office *o, int64_t around)
{
    static struct statement statement;
    statement = (struct statement){.text = "line", .approved_at = pick_time(around)};
    o->model.queue.origin = pick_origin(around);
    o->model.crisis.origin = pick_origin(around);
    o->model.crisis.present = pick(0, 3);
    o->model.crisis.level = (enum level)pick(LEVEL_UNKNOWN, LEVEL_CRISIS);
    o->model.crisis.phase = (enum phase)pick(0, PHASE_COUNT - 1);
    o->model.crisis.detected_at = pick_time(around);
    o->model.crisis.declared_at = pick_time(around);
    o->model.crisis.holding_statement_at = pick_time(around);
    o->model.crisis.next_statement_at = pick_time(around);
    o->model.crisis.authority_deadline_at = pick_time(around);
    o->model.crisis.mentions_per_hour = o->model.crisis.baseline_per_hour = 5;
    o->model.crisis.statements = &statement;
    o->model.crisis.statement_count = 1;
    o->model.listening.origin = pick_origin(around);
    o->model.listening.present = pick(0, 3);
    o->model.listening.mentions_per_hour = 3;
    o->model.team.origin = pick_origin(around);
    o->model.team.present = pick(0, 3);
    o->model.team.hours_planned = 3;
}

static void fill_clocks(struct test_office *o, int64_t around)
{
    struct settings *settings = &o->settings;
    settings->response_target_min = (int)pick(1, 200);
    settings->at_risk_pct = (int)pick(1, 90);
    settings->office_hours = pick_hours(around);
    settings->response_clock = (enum response_clock)pick(RESPONSE_BUSINESS, RESPONSE_ELAPSED);
    for (int64_t i = pick(0, 6); i > 0; i--) {
        settings->targets.minutes[pick(0, MESSAGE_KIND_COUNT - 1)][pick(1, 5)] = (int)pick(1, 90);
    }
    for (settings->holiday_count = 0; pick(0, 2) == 0 && settings->holiday_count < 4;) {
        struct tm civil = clock_civil(around + DAYS(pick(-1, 2)));
        settings->holidays[settings->holiday_count++] =
            (struct holiday){0, (signed char)(civil.tm_mon + 1), (signed char)civil.tm_mday};
    }
    o->model.queue.clock = (enum clock_kind)pick(0, CLOCK_KIND_COUNT - 1);
}

static void fill(struct test_office *o, int64_t around)
{
    office_init(o);
    fill_lists(o, around);
    fill_publications(o, around);
    fill_blocks(o, around);
    o->settings.screen_on = pick_hours(around);
    o->settings.dim = pick_hours(around);
    o->settings.dim_pct = 40;
    o->settings.wake_level = (int)pick(1, 4);
    o->model.generated_at = pick_time(around);
    o->settings.expire_s = (int)pick(10, 7200);
    fill_clocks(o, around);
    o->office.source_count = (size_t)pick(0, 4);
    for (size_t i = 0; i < o->office.source_count; i++) {
        o->office.health[i].last_success = pick_time(around);
        o->office.health[i].confirmed_at = pick_time(around);
    }
}

/* --- Comparison, field by field: padding may differ ---------------------------------------------
 */

#define EQUAL(field) (a->field == b->field)
#define SAME(field)  identical(a->field, b->field)

static bool identical(double a, double b)
{
    return a == b || (isnan(a) && isnan(b));
}

static bool age_equal(const struct age *a, const struct age *b)
{
    return EQUAL(state) && EQUAL(as_of);
}

static bool deadline_equal(const struct deadline *a, const struct deadline *b)
{
    return EQUAL(at) && EQUAL(left_s) && SAME(spent) && EQUAL(urgency);
}

static bool network_equal(const struct view_network *a, const struct view_network *b)
{
    return EQUAL(id) && EQUAL(name) && EQUAL(kind) && age_equal(&a->age, &b->age) &&
           SAME(followers) && SAME(followers_change) && SAME(rate) && EQUAL(basis) &&
           SAME(rate_change) && EQUAL(series.values) && EQUAL(series.count) && EQUAL(silent_days) &&
           EQUAL(silent) && EQUAL(posted_s) && EQUAL(objective);
}

static bool objective_equal(const struct view_objective *a, const struct view_objective *b)
{
    return EQUAL(id) && EQUAL(label) && EQUAL(unit) && age_equal(&a->age, &b->age) && SAME(value) &&
           SAME(target) && SAME(progress) && SAME(elapsed) && EQUAL(behind) && EQUAL(end);
}

static bool message_equal(const struct view_message *a, const struct view_message *b)
{
    return EQUAL(kind) && EQUAL(status) && EQUAL(network) && EQUAL(network_name) &&
           strcmp(a->author, b->author) == 0 && EQUAL(text) && EQUAL(assignee) && EQUAL(waited_s) &&
           deadline_equal(&a->deadline, &b->deadline) && EQUAL(clock) && EQUAL(crisis) &&
           EQUAL(private);
}

static bool queue_equal(const struct view_queue *a, const struct view_queue *b)
{
    for (size_t i = 0; i < VIEW_QUEUE_TOP; i++) {
        if (!message_equal(&a->top[i], &b->top[i])) {
            return false;
        }
    }
    return EQUAL(present) && age_equal(&a->age, &b->age) && SAME(waiting) && EQUAL(overdue) &&
           EQUAL(at_risk) && EQUAL(unassigned) && EQUAL(about_crisis) && EQUAL(oldest_s) &&
           EQUAL(oldest_overdue) && SAME(answered_pct) && SAME(within_target_pct) &&
           SAME(first_response_median_s) && EQUAL(measured) && EQUAL(within_target_own) &&
           EQUAL(period) && EQUAL(clock) && EQUAL(told_clock) && EQUAL(mixed) && EQUAL(paused) &&
           EQUAL(resumes_at) && EQUAL(top_count);
}

static bool signals_equal(const struct view_signals *signals_a,
                          const struct view_signals *signals_b)
{
    for (size_t i = 0; i < VIEW_SIGNALS_TOP; i++) {
        const struct view_signal *a = &signals_a->top[i], *b = &signals_b->top[i];
        if (!(EQUAL(label) && EQUAL(note) && EQUAL(private) && EQUAL(severity) &&
              EQUAL(verification))) {
            return false;
        }
    }
    const struct view_signals *a = signals_a, *b = signals_b;
    return EQUAL(top_count) && EQUAL(total);
}

static bool publication_equal(const struct view_publication *a, const struct view_publication *b)
{
    for (size_t i = 0; i < VIEW_BADGES_TOP; i++) {
        if (!(EQUAL(badges[i].kind) && EQUAL(badges[i].name))) {
            return false;
        }
    }
    return EQUAL(at) && EQUAL(day) && EQUAL(late) && EQUAL(status) && EQUAL(held) &&
           EQUAL(private) && EQUAL(badge_count) && EQUAL(network_count) && EQUAL(text) &&
           EQUAL(author) && EQUAL(reviewer) && EQUAL(cooling_left_s);
}

static bool publications_equal(const struct view_publications *a, const struct view_publications *b)
{
    for (size_t i = 0; i < VIEW_PUBLICATIONS_TOP; i++) {
        if (!publication_equal(&a->top[i], &b->top[i])) {
            return false;
        }
    }
    return EQUAL(present) && age_equal(&a->age, &b->age) && EQUAL(top_count) && EQUAL(total) &&
           EQUAL(without_reader) && EQUAL(in_review) && EQUAL(later) && EQUAL(published_today) &&
           EQUAL(held);
}

static bool listening_equal(const struct view_listening *a, const struct view_listening *b)
{
    return EQUAL(present) && age_equal(&a->age, &b->age) && SAME(mentions_per_hour) &&
           SAME(baseline_per_hour) && SAME(ratio) && SAME(sentiment.positive) &&
           SAME(sentiment.neutral) && SAME(sentiment.negative) && EQUAL(themes) &&
           EQUAL(theme_count) && EQUAL(series.values) && SAME(share_of_voice_pct) &&
           signals_equal(&a->threats, &b->threats) &&
           signals_equal(&a->opportunities, &b->opportunities);
}

static bool crisis_equal(const struct view_crisis *a, const struct view_crisis *b)
{
    return EQUAL(present) && age_equal(&a->age, &b->age) && EQUAL(of) && EQUAL(since_s) &&
           deadline_equal(&a->holding, &b->holding) &&
           deadline_equal(&a->next_statement, &b->next_statement) &&
           deadline_equal(&a->authority, &b->authority) && SAME(mentions_per_hour) &&
           SAME(baseline_per_hour) && SAME(ratio) && SAME(sentiment.positive) &&
           EQUAL(series.values) && EQUAL(actions_done);
}

static bool team_equal(const struct view_team *a, const struct view_team *b)
{
    return EQUAL(present) && age_equal(&a->age, &b->age) && SAME(hours_planned) &&
           SAME(hours_available) && EQUAL(overloaded) && EQUAL(members) && EQUAL(member_count) &&
           EQUAL(activities) && EQUAL(activity_count);
}

static bool view_equal(const struct view *a, const struct view *b)
{
    for (size_t i = 0; i < MODEL_NETWORKS_MAX; i++) {
        if (!network_equal(&a->networks[i], &b->networks[i])) {
            return false;
        }
    }
    for (size_t i = 0; i < MODEL_OBJECTIVES_MAX; i++) {
        if (!objective_equal(&a->objectives[i], &b->objectives[i])) {
            return false;
        }
    }
    return EQUAL(organisation) && EQUAL(level) && EQUAL(has_data) && age_equal(&a->age, &b->age) &&
           EQUAL(trouble.kind) && EQUAL(trouble.source) && EQUAL(trouble.since) &&
           EQUAL(trouble.count) && EQUAL(trouble.next_try) && EQUAL(trouble.last_heard) &&
           EQUAL(power) && publications_equal(&a->publications, &b->publications) &&
           EQUAL(rules.first) && EQUAL(rules.count) && EQUAL(network_count) &&
           EQUAL(objective_count) && queue_equal(&a->queue, &b->queue) &&
           listening_equal(&a->listening, &b->listening) && crisis_equal(&a->crisis, &b->crisis) &&
           team_equal(&a->team, &b->team) && EQUAL(next_change);
}

/* --- The promise -------------------------------------------------------------------------------
 */

static struct test_office o;

/* From change to change, looking at every second between. Returns how many changes were seen. */
static int follow(int64_t now)
{
    static struct view first;
    int changed = 0;
    for (int step = 0; step < STEPS; step++) {
        first = *office_view(&o, now);
        int64_t next = first.next_change;
        assert_true(next > now && next <= now + 60);
        for (int64_t t = now + 1; t < next; t++) {
            if (!view_equal(&first, office_view(&o, t))) {
                fail_msg("the view of %lld differs before %lld, and is that of %lld no more",
                         (long long)t, (long long)next, (long long)now);
            }
        }
        changed += !view_equal(&first, office_view(&o, next));
        now = next;
    }
    return changed;
}

static void nothing_changes_before_it_was_announced(void **state)
{
    (void)state;
    setenv("TZ", "Europe/Paris", 1);
    tzset();
    /* Paris: summer time ends, begins; a year ends; and an ordinary afternoon. */
    const int64_t moments[] = {1792890000, 1774746000, 1798757990, NOW};
    bool powers[POWER_COUNT] = {false};
    int changed = 0, paused = 0;
    for (int i = 0; i < OFFICES; i++) {
        int64_t around = moments[i % 4] + pick(-100, 100);
        fill(&o, around);
        powers[office_view(&o, around)->power] = true;
        paused += o.view.queue.paused;
        changed += follow(around);
    }
    assert_true(changed > OFFICES && paused > 0); /* otherwise nothing was tested */
    assert_true(powers[POWER_ON] && powers[POWER_DIM] && powers[POWER_OFF]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_changes_before_it_was_announced),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
