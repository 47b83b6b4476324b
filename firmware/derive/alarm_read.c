/*
 * alarm_read: the figures that the rules look at, and their thresholds. See alarm.h.
 */
#include "derive/alarm.h"

enum { HOUR_S = 3600 };

static bool is_expired(const struct age *age)
{
    return age->state == AGE_EXPIRED;
}

/* Mentions and the usual from one place: what listening tells, else what the crisis does. */
static struct alarm_reading read_mentions(const struct view *view)
{
    const struct view_listening *listening = &view->listening;
    const struct view_crisis *crisis = &view->crisis;
    if (number_known(listening->mentions_per_hour) && number_known(listening->baseline_per_hour)) {
        return (struct alarm_reading){listening->mentions_per_hour,
                                      fmax(listening->baseline_per_hour, 0), INFINITY};
    }
    bool known = number_known(crisis->mentions_per_hour) && number_known(crisis->baseline_per_hour);
    return (struct alarm_reading){known ? crisis->mentions_per_hour : NAN,
                                  known ? fmax(crisis->baseline_per_hour, 0) : NAN, INFINITY};
}

static struct alarm_reading read_negative(const struct alarm_settings *settings,
                                          const struct view *view)
{
    bool listening = number_known(view->listening.sentiment.negative);
    double mentions =
        listening ? view->listening.mentions_per_hour : view->crisis.mentions_per_hour;
    double negative =
        listening ? view->listening.sentiment.negative : view->crisis.sentiment.negative;
    double gate = settings->floor > 0 ? mentions / settings->floor : INFINITY;
    return (struct alarm_reading){isnan(gate) ? NAN : negative, NAN, gate};
}

static double oldest_hours(const struct view_queue *queue)
{
    if (!number_known(queue->waiting)) {
        return NAN;
    }
    return queue->oldest_s >= 0 ? (double)queue->oldest_s / HOUR_S : queue->waiting > 0 ? NAN : 0;
}

/* One network that can't be judged makes the count a guess. */
static double silent_count(const struct view *view)
{
    double count = view->network_count > 0 ? 0 : NAN;
    for (size_t i = 0; i < view->network_count; i++) {
        const struct view_network *network = &view->networks[i];
        count += is_expired(&network->age) ? NAN : network->silent;
    }
    return count;
}

static double load_percent(const struct view_team *team)
{
    return team->hours_available > 0 ? 100 * team->hours_planned / team->hours_available : NAN;
}

struct alarm_reading alarm_read(enum alarm_rule rule, const struct alarm_settings *settings,
                                const struct view *view)
{
    switch (rule) {
    case ALARM_MENTIONS:
        return read_mentions(view);
    case ALARM_NEGATIVE:
        return read_negative(settings, view);
    case ALARM_OVERDUE:
        return (struct alarm_reading){
            number_known(view->queue.waiting) ? (double)view->queue.overdue : NAN, NAN, INFINITY};
    case ALARM_OLDEST:
        return (struct alarm_reading){oldest_hours(&view->queue), NAN, INFINITY};
    case ALARM_SILENT:
        return (struct alarm_reading){silent_count(view), NAN, INFINITY};
    case ALARM_LOAD:
        return (struct alarm_reading){load_percent(&view->team), NAN, INFINITY};
    case ALARM_UNKNOWN:
    case ALARM_RULE_COUNT:
        break;
    }
    return (struct alarm_reading){NAN, NAN, INFINITY};
}

double alarm_threshold(enum alarm_rule rule, const struct alarm_settings *settings, int stage,
                       double usual)
{
    double threshold = stage == 0 ? settings->watch : settings->alert;
    if (threshold <= 0) {
        return INFINITY;
    }
    /* The floor is where a watch begins, however little is usual; an alert keeps its distance. */
    return rule == ALARM_MENTIONS ? threshold * fmax(usual, settings->floor / settings->watch)
                                  : threshold;
}
