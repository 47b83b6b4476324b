// links: tests/lib/dice
// links: base/* model/* derive/* settings/* tests/lib/office tests/lib/alarming
// packages: libconfuse
/*
 * Alarm rules with their defaults over seven simulated days of a plausible town hall, with one
 * planted spike and with none; and figures that walk at random around a threshold. False alarms
 * are counted: there are none.
 *
 * The office polls each minute. Mentions follow the hours of a day and a week, scattered as counts
 * are (their variance is their mean, and more on a windy day), with shared posts of some minutes
 * that double them; the tone of each hour is that of its few mentions. Messages come with the
 * mentions, are due in four office hours, and are answered by people who have lunch and weekends.
 */
#include "tests/lib/alarming.h"
#include "tests/lib/dice.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { WEEK_MIN = 7 * 24 * 60, OFFICES = 40, TARGET_MIN = 4 * 60, QUEUE_MAX = OFFICE_MESSAGES };

/* Monday 2026-11-23T00:00:00+01:00 */
static const int64_t MONDAY = INT64_C(1795388400);

static struct dice dice = {20261123};

static double chance(void)
{
    return dice_share(&dice);
}

/* Nearly normal: of mean 0 and variance 1. */
static double scatter(void)
{
    double sum = -6;
    for (int i = 0; i < 12; i++) {
        sum += chance();
    }
    return sum;
}

struct week {
    struct alarming a;
    double size;    /* mentions in the busiest hour of a usual day */
    double wind;    /* how far today is from the usual */
    int shared_min; /* minutes left of a shared post */
    double mentions, negative, target;
    double recent[60]; /* mentions of each of the last minutes */
    int minute;
    bool elapsed; /* the office counts its deadlines at night and on Sundays too */
    size_t raised, watch_min, alert_min;
    enum level level;
};

/* Share of the busiest hour: quiet nights, noon and evening, less on weekends. */
static double usual_share(int minute)
{
    static const double HOURS_OF_DAY[24] = {.05, .03, .02, .02, .03, .06, .15, .4, .7, .8, .8, .9,
                                            1,   .8,  .7,  .7,  .8,  .9,  1,   .9, .7, .5, .3, .12};
    int day = minute / 1440;
    return HOURS_OF_DAY[minute / 60 % 24] * (day >= 5 ? 0.6 : 1);
}

static bool at_work(int minute)
{
    int day = minute / 1440, of_day = minute % 1440;
    return day < 5 && ((of_day >= 8 * 60 + 30 && of_day < 12 * 60) ||
                       (of_day >= 13 * 60 + 30 && of_day < 17 * 60 + 30));
}

/* The minute at which so many minutes of work have passed. */
static int due_minute(int minute, int work_min)
{
    while (work_min > 0 && minute < 3 * WEEK_MIN) {
        minute++;
        work_min -= at_work(minute % WEEK_MIN);
    }
    return minute;
}

/* The last hour's count, so that it moves as a real one does; and what part of it is negative. */
static void people_talk(struct week *week, double factor)
{
    double mean = week->size * usual_share(week->minute) * week->wind * factor / 60;
    if (chance() < 0.0015) {
        week->shared_min = 5 + (int)(chance() * 20);
    }
    mean *= week->shared_min-- > 0 ? 2 : 1;
    double *now = &week->recent[week->minute % 60];
    *now = 0;
    for (double left = mean; left > 0; left -= 0.2) { /* a count of a small mean */
        *now += chance() < (left < 0.2 ? left : 0.2);
    }
    week->mentions = 0;
    for (int i = 0; i < 60; i++) {
        week->mentions += week->recent[i];
    }
    double spread = 45 / sqrt(fmax(week->mentions, 1));
    week->target = factor > 1 ? 75 : 27;
    double share = fmin(fmax(week->target + spread * scatter(), 0), 100);
    week->negative += (share - week->negative) / 15;
}

static void messages_come(struct week *week)
{
    struct model *model = &week->a.o.model;
    double arrivals = usual_share(week->minute) * 4 / 60; /* about 35 on a weekday */
    if (chance() < arrivals && model->queue.count < QUEUE_MAX) {
        struct message *message = office_message(&week->a.o, "m");
        message->received_at = MONDAY + MINUTES(week->minute);
        message->due_at = MONDAY + MINUTES(week->elapsed ? week->minute + TARGET_MIN
                                                         : due_minute(week->minute, TARGET_MIN));
    }
    /* Two people, eight minutes for each message: the oldest first. */
    if (at_work(week->minute) && model->queue.count > 0 && chance() < 2.0 / 16) {
        model->queue.count--;
        memmove(week->a.o.messages, week->a.o.messages + 1,
                model->queue.count * sizeof(struct message));
    }
}

static void accounts_post(struct week *week)
{
    static const double PER_DAY[] = {4, 3, 2, 2, 0.1, 0.03}; /* the last are a film and a letter */
    for (size_t i = 0; i < sizeof(PER_DAY) / sizeof(PER_DAY[0]); i++) {
        if (at_work(week->minute) && chance() < PER_DAY[i] / 450) {
            week->a.o.networks[i].last_post_at = week->a.now;
        }
    }
}

static void begin(struct week *week, double size)
{
    memset(week, 0, sizeof *week);
    alarming_init(&week->a);
    memset(&week->a.alarms, 0, sizeof week->a.alarms);
    week->a.now = MONDAY - 60;
    week->a.steady_ms = 0;
    week->size = size;
    week->wind = 1;
    week->negative = 27;
    for (int i = 0; i < 6; i++) {
        struct network *network = office_network(&week->a.o, "n");
        network->last_post_at = MONDAY - DAYS(i < 4 ? 1 : 9);
    }
    week->a.o.settings.silent_days = 7;
    week->a.o.model.team.present = true;
    week->a.o.model.queue.present = true;
    week->a.o.model.team.hours_available = 70;
    week->a.o.model.team.hours_planned = 55 + 25 * chance();
}

/* One minute of it; factor is how many times as much is said as on a day like this. */
static const struct view *live(struct week *week, double factor)
{
    if (week->minute % 1440 == 0) {
        week->wind = fmax(0.6, 1 + 0.2 * scatter());
    }
    people_talk(week, factor);
    messages_come(week);
    accounts_post(week);
    /* What seven days before have shown, smooth; as a feed or the history gives it. */
    double usual = week->size * usual_share(week->minute);
    alarming_mentions(&week->a, week->mentions, usual);
    double negative = fmin(fmax(week->negative, 0), 100);
    week->a.o.model.listening.sentiment =
        (struct sentiment){(100 - negative) / 2, (100 - negative) / 2, negative};
    size_t before = week->a.alarms.raise_count;
    const struct view *view = alarming_after(&week->a, 60);
    week->raised += week->a.alarms.raise_count > before;
    week->watch_min += view->alarms.level == LEVEL_WATCH;
    week->alert_min += view->alarms.level == LEVEL_ALERT;
    week->minute++;
    return view;
}

static struct week week;

static void say_false(const struct view *view)
{
    for (size_t i = 0; i < view->alarms.count; i++) {
        const struct view_alarm *alarm = &view->alarms.top[i];
        print_error("minute %d: %s: %g above %g (usual %g)\n", week.minute,
                    vocabulary_word(&ALARM_RULES, (int)alarm->rule), alarm->figure,
                    alarm->threshold, alarm->usual);
    }
}

/* Offices of all sizes, from four mentions in the busiest hour to four hundred. */
static void quiet_weeks(bool elapsed, size_t *ret_raised, double *ret_overdue)
{
    *ret_raised = 0;
    *ret_overdue = 0;
    for (int i = 0; i < OFFICES; i++) {
        begin(&week, 4 * pow(100, (double)i / (OFFICES - 1)));
        week.elapsed = elapsed;
        /* No default: see assets/man/hune.1. */
        week.a.o.settings.alarms[ALARM_OVERDUE - 1].enabled = !elapsed;
        for (int minute = 0; minute < WEEK_MIN; minute++) {
            size_t before = week.raised;
            const struct view *view = live(&week, 1);
            *ret_overdue = fmax(*ret_overdue, (double)view->queue.overdue);
            if (week.raised > before) {
                say_false(view);
            }
        }
        *ret_raised += week.raised;
    }
}

static void seven_days_without_a_spike(void **state)
{
    (void)state;
    size_t raised = 0;
    double overdue = 0;
    quiet_weeks(false, &raised, &overdue);
    print_message("# %d weeks of %d minutes: %zu false alarms; at most %g overdue\n", OFFICES,
                  WEEK_MIN, raised, overdue);
    assert_int_equal(raised, 0);
    quiet_weeks(true, &raised, &overdue);
    print_message("# the same with deadlines that run at night: %zu false alarms; at most %g "
                  "overdue\n",
                  raised, overdue);
    assert_int_equal(raised, 0);
}

/* On Wednesday at 14:10, in forty minutes, fourteen times as much is said, and most of it badly. */
static double spike_at(int minute)
{
    enum { START = 2 * 1440 + 14 * 60 + 10, RISE = 40, STAY = 150, FALL = 60 };
    double factor = 14;
    int past = minute - START;
    if (past < 0 || past >= RISE + STAY + FALL) {
        return 1;
    }
    double share = past < RISE          ? (double)past / RISE
                   : past < RISE + STAY ? 1
                                        : 1 - (double)(past - RISE - STAY) / FALL;
    return 1 + (factor - 1) * share;
}

static void seven_days_with_a_spike(void **state)
{
    (void)state;
    int watch = -1, alert = -1, over = -1, cleared = -1, above = -1, alarms = 0;
    begin(&week, 12);
    for (int minute = 0; minute < WEEK_MIN; minute++) {
        double factor = spike_at(minute);
        const struct view *view = live(&week, factor);
        bool spoken = week.mentions > 3 * week.size * usual_share(minute) && week.mentions > 10;
        above = factor > 1 && above < 0 && spoken ? minute : above;
        over = factor > 1 ? minute : over;
        watch = watch < 0 && view->level == LEVEL_WATCH ? minute : watch;
        alert = alert < 0 && view->level == LEVEL_ALERT ? minute : alert;
        cleared = view->alarms.count > 0 ? minute + 1 : cleared;
        alarms = (int)view->alarms.count > alarms ? (int)view->alarms.count : alarms;
    }
    print_message("# above the threshold at minute %d, watch at %d, alert at %d; over at %d, "
                  "cleared at %d; %zu raised, by %d rules; %zu minutes of watch, %zu of alert\n",
                  above, watch, alert, over, cleared, week.raised, alarms, week.watch_min,
                  week.alert_min);
    assert_true(above >= 0 && watch >= above && watch <= above + 15); /* the on-delay, and noise */
    assert_true(alert > watch && alert < over);
    assert_true(cleared > over && cleared < over + 150);
    assert_true(week.raised >= 2 && week.raised <= 5);
}

/* --- Chattering --------------------------------------------------------------------------------
 */

enum { WALKS = 200, WALK_MIN = 24 * 60 };

/* A random walk that is drawn back to the threshold, each minute; returns how often it raised. */
static size_t walk(double step, int *crossings)
{
    double mentions = 36, before = 36;
    size_t raised = 0;
    alarming_init(&week.a);
    alarming_only(&week.a, ALARM_MENTIONS);
    for (int minute = 0; minute < WALK_MIN; minute++) {
        mentions += step * scatter() + (36 - mentions) / 20;
        *crossings += (mentions > 36) != (before > 36);
        before = mentions;
        alarming_mentions(&week.a, fmax(mentions, 0), 12);
        size_t count = week.a.alarms.raise_count, old = 0;
        while (old < count &&
               week.a.alarms.raises[old].at_ms + 600000 <= week.a.steady_ms + 60000) {
            old++;
        }
        alarming_after(&week.a, 60);
        raised += week.a.alarms.raise_count > count - old;
    }
    return raised;
}

/* An alarm that has cleared was down for 15 minutes and up for 5 before it rises again. */
static void nothing_chatters(void **state)
{
    (void)state;
    size_t raised = 0, most = 0;
    int crossings = 0;
    for (int i = 0; i < WALKS; i++) {
        size_t once = walk(0.2 + i * 0.05, &crossings);
        assert_true(once <= WALK_MIN / 20);
        raised += once;
        most = once > most ? once : most;
    }
    print_message("# %d crossings of the threshold, %zu raised; at most %zu in one day\n",
                  crossings, raised, most);
    assert_true(raised > 0);
    assert_true(raised * 10 < (size_t)crossings);
    assert_true(most <= 24); /* one an hour */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(seven_days_without_a_spike),
        cmocka_unit_test(seven_days_with_a_spike),
        cmocka_unit_test(nothing_chatters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
