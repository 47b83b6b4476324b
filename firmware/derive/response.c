/*
 * response: targets and clocks. See response.h.
 */
#include "derive/response.h"

#include "derive/hours.h"
#include "derive/local.h"

#include "base/str.h"

#include <string.h>

enum { MINUTE_S = 60 };

_Static_assert((int)SETTINGS_TARGET_KINDS == (int)MESSAGE_KIND_COUNT, "a target per kind");
_Static_assert((int)SETTINGS_TARGET_NETWORKS == (int)NETWORK_KIND_COUNT, "a target per network");

/* Sorted, the first of two equal ids before the other, so that it is found. */
static void list_names(struct response *response, const struct model *model)
{
    response->network_count = 0;
    for (size_t i = 0; i < model->network_count && i < MODEL_NETWORKS_MAX; i++) {
        const struct network *network = &model->networks[i];
        size_t at = response->network_count++;
        while (at > 0 && strcmp(response->names[at - 1].id, network->id) > 0) {
            response->names[at] = response->names[at - 1];
            at--;
        }
        response->names[at].id = network->id;
        response->names[at].kind = network->kind;
    }
}

/* Of the network with that id; without one, an id that is a kind's word is that kind. */
static enum network_kind kind_of(const struct response *response, const char *id)
{
    size_t low = 0;
    for (size_t high = response->network_count; low < high;) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(response->names[middle].id, id) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    if (low < response->network_count && strcmp(response->names[low].id, id) == 0) {
        return response->names[low].kind;
    }
    return (enum network_kind)vocabulary_value(&NETWORK_KINDS, id);
}

static bool names_networks(const struct targets *targets)
{
    for (size_t kind = 0; kind < SETTINGS_TARGET_KINDS; kind++) {
        for (size_t network = 1; network < SETTINGS_TARGET_NETWORKS; network++) {
            if (targets->minutes[kind][network]) {
                return true;
            }
        }
    }
    return false;
}

/* The first time that any message names. */
static int64_t earliest_of(const struct queue *queue, int64_t now)
{
    int64_t earliest = now;
    for (size_t i = 0; i < queue->count; i++) {
        const struct message *message = &queue->items[i];
        if (message->received_at != TIME_NONE && message->received_at < earliest) {
            earliest = message->received_at;
        }
        if (message->due_at != TIME_NONE && message->due_at < earliest) {
            earliest = message->due_at;
        }
    }
    return earliest;
}

void response_init(struct response *response, const struct moment *moment,
                   const struct model *model)
{
    const struct settings *settings = moment->settings;
    bool countable = settings->office_hours.count > 0 && local_has(moment->minute);
    bool business = countable && settings->response_clock == RESPONSE_BUSINESS;
    response->moment = moment;
    response->clock = business ? CLOCK_BUSINESS : CLOCK_ELAPSED;
    response->told = model->queue.clock;
    if (response->told == CLOCK_UNKNOWN || !countable) {
        response->told = response->clock;
    }
    response->by_network = names_networks(&settings->targets);
    response->network_count = 0;
    if (response->by_network) {
        list_names(response, model);
    }
    if (countable) {
        business_init(&response->business, &settings->office_hours, settings->holidays,
                      settings->holiday_count, earliest_of(&model->queue, moment->minute),
                      moment->minute);
    }
}

/* Seconds to a first reply: the most specific target that is set. */
static int32_t target_of(const struct response *response, const struct message *message)
{
    const struct settings *settings = response->moment->settings;
    const int(*minutes)[SETTINGS_TARGET_NETWORKS] = settings->targets.minutes;
    unsigned kind = message->kind < MESSAGE_KIND_COUNT ? message->kind : MESSAGE_UNKNOWN;
    unsigned network = 0;
    if (response->by_network && message->network) {
        network = kind_of(response, message->network);
    }
    const int candidates[] = {kind && network ? minutes[kind][network] : 0,
                              kind ? minutes[kind][0] : 0, minutes[0][network]};
    for (size_t i = 0; i < sizeof(candidates) / sizeof(candidates[0]); i++) {
        if (candidates[i]) {
            return candidates[i] * MINUTE_S;
        }
    }
    return settings->response_target_min * MINUTE_S;
}

static int64_t never_is_none(int64_t t)
{
    return t == BUSINESS_NEVER ? TIME_NONE : t;
}

struct due response_due(struct response *response, const struct message *message)
{
    if (message->due_at != TIME_NONE) {
        struct due due = {.at = message->due_at, .said = message->due_at, .clock = response->told};
        if (due.clock == CLOCK_BUSINESS) {
            due.at = never_is_none(business_settle(&response->business, due.at));
        }
        return due;
    }
    int32_t target_s = target_of(response, message);
    struct due due = {.clock = response->clock, .target_s = target_s};
    if (due.clock == CLOCK_ELAPSED || message->received_at == TIME_NONE) {
        due.at = moment_add(message->received_at, target_s);
    } else {
        due.at = never_is_none(business_add(&response->business, message->received_at, target_s));
    }
    due.said = due.at;
    return due;
}

static int64_t between(struct response *response, enum clock_kind clock, int64_t from, int64_t to)
{
    return clock == CLOCK_BUSINESS ? business_between(&response->business, from, to)
                                   : moment_between(from, to);
}

/* The whole time from the message to its deadline; 0 when not known. */
static int64_t allowed(struct response *response, const struct due *due, int64_t received)
{
    if (due->target_s) {
        return due->target_s;
    }
    if (received == TIME_NONE || received >= due->at) {
        return 0;
    }
    return between(response, due->clock, received, due->at);
}

enum urgency response_urgency(struct response *response, const struct due *due, int64_t received)
{
    const struct moment *moment = response->moment;
    if (due->clock != CLOCK_BUSINESS || due->at == TIME_NONE || due->at <= moment->minute) {
        return moment_urgency(moment, due->at, received);
    }
    int64_t left = business_between(&response->business, moment->minute, due->at);
    return moment_urgency_left(moment, left, allowed(response, due, received));
}

struct deadline response_deadline(struct response *response, const struct due *due,
                                  int64_t received)
{
    const struct moment *moment = response->moment;
    if (due->clock != CLOCK_BUSINESS || due->at == TIME_NONE) {
        return moment_deadline(moment, due->at, received);
    }
    struct deadline deadline = {.at = due->at, .spent = 1, .urgency = URGENCY_OVERDUE};
    int64_t left = business_between(&response->business, moment->minute, due->at);
    deadline.left_s = left - left % MINUTE_S;
    deadline.urgency = response_urgency(response, due, received);
    if (deadline.urgency != URGENCY_OVERDUE) {
        int64_t whole = allowed(response, due, received);
        double share = whole > 0 ? 1 - (double)left / (double)whole : NAN;
        deadline.spent = whole > 0 ? fmin(fmax(share, 0), 1) : NAN;
    }
    return deadline;
}

int64_t response_wait(struct response *response, enum clock_kind clock, int64_t since)
{
    const struct moment *moment = response->moment;
    if (clock != CLOCK_BUSINESS || since == TIME_NONE) {
        return moment_wait(moment, since);
    }
    int64_t passed = business_between(&response->business, since, moment->minute);
    return passed > 0 ? passed - passed % MINUTE_S : 0;
}

bool response_paused(const struct response *response, int64_t *ret_resumes)
{
    const struct moment *moment = response->moment;
    const struct settings *settings = moment->settings;
    *ret_resumes = TIME_NONE;
    if (response->clock != CLOCK_BUSINESS || hours_open(&settings->office_hours, settings->holidays,
                                                        settings->holiday_count, moment->minute)) {
        return false;
    }
    *ret_resumes = never_is_none(hours_next_change(&settings->office_hours, settings->holidays,
                                                   settings->holiday_count, moment->minute));
    return true;
}
