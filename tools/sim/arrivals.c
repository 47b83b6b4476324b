/* arrivals: each minute is a slot whose messages follow from the seed and the slot's number. */
#include "arrivals.h"

#include "base/mem.h"
#include "base/str.h"
#include "chance.h"
#include "person.h"

#include <stdlib.h>
#include <string.h>

enum {
    OPENING = 8 * HOUR + 30 * MINUTE,
    CLOSING = 18 * HOUR + 30 * MINUTE,
    PER_SLOT = 4,        /* numbers set aside for the messages of one minute */
    BULK_SPAN = 4 * HOUR /* over which --items are spread */
};

/* Messages per hour, by hour of the day. */
static const double RATE[24] = {1, .6, .4, .3, .3, .5, 1, 2.5, 6, 8, 8, 7,
                                7, 7,  7,  7,  7,  7,  6, 6,   5, 5, 3, 2};
/* Messages per hour for each mention per hour that the rumour brings. */
static const double RUMOUR_SHARE = 0.086;

/* Minutes in which each kind should be answered. */
static const int TARGET[] = {
    [SIM_QUESTION] = 60, [SIM_COMPLAINT] = 60,  [SIM_RUMOUR] = 30, [SIM_PRAISE] = 180,
    [SIM_PRESS] = 120,   [SIM_MODERATION] = 45, [SIM_OTHER] = 180, [SIM_CRISIS] = 60,
};
_Static_assert(sizeof TARGET / sizeof TARGET[0] == SIM_KIND_COUNT, "a target for each kind");

/* How many messages of each ordinary kind the day has brought: the next text of a kind follows
   from it, so that the same words don't come twice within hours. */
struct tally {
    int64_t kinds[SIM_KIND_COUNT];
};

static struct arrival *add(struct arrivals *arrivals)
{
    if (arrivals->count == arrivals->capacity) {
        arrivals->capacity = arrivals->capacity == 0 ? 64 : arrivals->capacity * 2;
        arrivals->items =
            mem_resize(arrivals->items, arrivals->capacity, sizeof arrivals->items[0]);
    }
    struct arrival *arrival = &arrivals->items[arrivals->count++];
    memset(arrival, 0, sizeof *arrival);
    return arrival;
}

/* `seconds` of office hours after `at`. A loop never leaves the office hours. */
static int64_t in_hours(const struct moment *moment, int64_t at, int64_t seconds)
{
    if (moment->scenario == SCENARIO_DAY) {
        return at + seconds;
    }

    int64_t midnight = at - at % DAY;
    if (at < midnight + OPENING) {
        at = midnight + OPENING;
    }
    if (at >= midnight + CLOSING) {
        midnight += DAY;
        at = midnight + OPENING;
    }
    if (at + seconds > midnight + CLOSING) {
        return at + seconds + DAY - (CLOSING - OPENING);
    }
    return at + seconds;
}

static enum sim_kind ordinary_kind(uint64_t seed, int64_t number)
{
    static const struct {
        double until;
        enum sim_kind kind;
    } MIX[] = {{0.38, SIM_QUESTION}, {0.66, SIM_COMPLAINT},  {0.69, SIM_RUMOUR}, {0.81, SIM_PRAISE},
               {0.86, SIM_PRESS},    {0.92, SIM_MODERATION}, {1.00, SIM_OTHER}};
    double draw = chance_unit(seed, STREAM_KIND, number);
    size_t i = 0;

    while (draw >= MIX[i].until) {
        i++;
    }
    return MIX[i].kind;
}

static const char *who_takes(const struct office *office, enum sim_kind kind, int64_t number)
{
    if (kind == SIM_PRESS) {
        return office->words->desk;
    }
    return TEAM[chance_unit(office->moment.seed, STREAM_ASSIGNEE, number) < 0.6 ? 0 : 1];
}

/* Adds the message unless it has been answered by now. */
static void arrive(struct arrivals *arrivals, const struct office *office, int64_t at,
                   int64_t number, enum sim_kind kind, int64_t tally)
{
    const struct moment *moment = &office->moment;
    uint64_t seed = moment->seed;
    double target = TARGET[kind] * MINUTE, draw = chance_unit(seed, STREAM_LIFE, number);
    double life = draw < 0.05 ? target * (1.1 + draw * 14) : target * (0.1 + 0.8 * draw);
    double taken = life * (0.15 + 0.7 * chance_unit(seed, STREAM_TAKEN, number));

    if (in_hours(moment, at, (int64_t)life) <= moment->story) {
        return;
    }

    struct arrival *arrival = add(arrivals);
    str_format(arrival->id, sizeof arrival->id, "m%lld", (long long)number);
    arrival->kind = kind;
    arrival->crisis = kind == SIM_CRISIS;
    arrival->received = at;
    arrival->due = in_hours(moment, at, (int64_t)target);
    arrival->network = person_network(seed, number, kind);
    if (in_hours(moment, at, (int64_t)taken) <= moment->story) {
        arrival->assignee = who_takes(office, kind, number);
        arrival->on_hold = chance_unit(seed, STREAM_ORDER, number) < 0.12;
    }
    person_write(office, arrival, number, tally);
}

static void live_slot(struct arrivals *arrivals, const struct office *office, int64_t at,
                      struct tally *tally)
{
    const struct moment *moment = &office->moment;
    int64_t number = at / MINUTE * PER_SLOT;
    int hour = story_minute(moment, at) / 60 % 24;
    double ordinary = RATE[hour] / 60, rumour = story_surge(moment, at) * RUMOUR_SHARE / 60;
    double second = (double)(chance_bits(moment->seed, STREAM_ORDER, at) % MINUTE);

    if (chance_unit(moment->seed, STREAM_ARRIVAL, number) < ordinary) {
        enum sim_kind kind = ordinary_kind(moment->seed, number);
        if (at + (int64_t)second <= moment->story) {
            arrive(arrivals, office, at + (int64_t)second, number, kind, tally->kinds[kind]);
        }
        tally->kinds[kind]++;
    }
    number++;
    if (chance_unit(moment->seed, STREAM_ARRIVAL, number) < rumour) {
        int64_t exact = at + MINUTE - 1 - (int64_t)second;
        if (exact <= moment->story) {
            arrive(arrivals, office, exact, number, SIM_CRISIS, tally->kinds[SIM_CRISIS]);
        }
        tally->kinds[SIM_CRISIS]++;
    }
}

/* From the start of the day before, as nothing waits longer; tallies begin anew each day. */
static void take_live(struct arrivals *arrivals, const struct office *office)
{
    const struct moment *moment = &office->moment;
    int64_t length = moment->scenario == SCENARIO_DAY ? STORY_LOOP_LENGTH : DAY;
    int64_t today = moment->story - moment->story % length;
    struct tally tally = {{0}};

    for (int64_t at = today - length; at <= moment->story; at += MINUTE) {
        if (at == today) {
            tally = (struct tally){{0}};
        }
        live_slot(arrivals, office, at, &tally);
    }
}

/* So many messages at any time, for measuring: one leaves at the end for each that comes. */
static void take_bulk(struct arrivals *arrivals, const struct office *office)
{
    const struct moment *moment = &office->moment;
    int64_t step = BULK_SPAN / office->items > 0 ? BULK_SPAN / office->items : 1;
    int64_t newest = moment->story / step;

    for (int64_t number = newest - office->items + 1; number <= newest; number++) {
        enum sim_kind kind = ordinary_kind(moment->seed, number);
        struct arrival *arrival = add(arrivals);

        str_format(arrival->id, sizeof arrival->id, "b%lld", (long long)number);
        arrival->kind = kind;
        arrival->network = person_network(moment->seed, number, kind);
        arrival->received = number * step;
        arrival->due = arrival->received + office->items * step +
                       (int64_t)(chance_unit(moment->seed, STREAM_LIFE, number) * 2 * HOUR) -
                       20 * MINUTE;
        if (chance_unit(moment->seed, STREAM_TAKEN, number) < 0.5) {
            arrival->assignee = who_takes(office, kind, number);
        }
        person_write(office, arrival, number, number);
    }
}

static int by_age(const void *a, const void *b)
{
    const struct arrival *one = a, *other = b;

    if (one->received != other->received) {
        return one->received < other->received ? -1 : 1;
    }
    return strcmp(one->id, other->id);
}

void arrivals_take(struct arrivals *arrivals, const struct office *office)
{
    *arrivals = (struct arrivals){0};
    if (office->items > 0) {
        take_bulk(arrivals, office);
        return;
    }
    take_live(arrivals, office);
    for (int i = 0; i < WORDS_PINNED; i++) {
        struct arrival pinned;
        if (person_pinned(office, i, &pinned)) {
            *add(arrivals) = pinned;
        }
    }
    if (arrivals->count > 0) {
        qsort(arrivals->items, arrivals->count, sizeof arrivals->items[0], by_age);
    }
}

void arrivals_destroy(struct arrivals *arrivals)
{
    free(arrivals->items);
    *arrivals = (struct arrivals){0};
}
