/* samples: see samples.h. */
#include "history/samples.h"

#include "history/tracks.h"
#include "model/rate.h"

enum { TTL_LEAST_S = 2 * SLOT_S, AHEAD_S = 15 * 60, BACK_S = DAY_S };

struct taking {
    const struct office *office;
    int64_t now;
    struct sample *list;
    size_t count;
};

const char *sample_source(const struct office *office, const struct origin *origin)
{
    bool known = origin->source >= 0 && (size_t)origin->source < office->source_count &&
                 origin->source < MODEL_SOURCES_MAX;
    return known ? office->health[origin->source].name : "";
}

const char *sample_crisis_id(const struct crisis *crisis)
{
    return crisis->id && *crisis->id ? crisis->id : "crisis";
}

/* When the part's figures were true; TIME_NONE when they say nothing about now. */
static int64_t true_at(const struct taking *taking, const struct origin *origin)
{
    int64_t now = taking->now, as_of = origin->as_of;
    if (as_of == TIME_NONE || as_of > now + AHEAD_S) {
        return TIME_NONE;
    }
    if (origin->own_as_of) {
        return as_of < now - BACK_S ? TIME_NONE : as_of < now ? as_of : now;
    }
    if (*sample_source(taking->office, origin)) {
        int64_t confirmed = taking->office->health[origin->source].confirmed_at;
        as_of = confirmed > as_of && confirmed <= now ? confirmed : as_of;
    }
    int64_t ttl_s = origin->ttl_s > TTL_LEAST_S ? origin->ttl_s : TTL_LEAST_S;
    return as_of >= now - ttl_s ? now : TIME_NONE;
}

static void take(struct taking *taking, const char *source, const char *id, enum metric metric,
                 int64_t at, double value)
{
    if (isfinite(value) && at > 0 && taking->count < SAMPLES_MAX) {
        taking->list[taking->count++] = (struct sample){
            .source = source, .id = id, .metric = metric, .at = at - at % SLOT_S, .value = value};
    }
}

static void take_network(struct taking *taking, const struct network *network)
{
    int64_t at = true_at(taking, &network->origin);
    const char *source = sample_source(taking->office, &network->origin);
    struct rate rate = network_rate(network);
    take(taking, source, network->id, METRIC_FOLLOWERS, at, network->followers);
    take(taking, source, network->id, metric_of_rate(rate.basis), at, rate.percent);
    take(taking, source, network->id, METRIC_MENTIONS, at, network->mentions);
}

/* Overdue by the deadlines of the feed: others depend on the settings. */
static void take_queue(struct taking *taking, const struct queue *queue)
{
    int64_t at = true_at(taking, &queue->origin);
    double overdue = 0;
    for (size_t i = 0; i < queue->count; i++) {
        int64_t due = queue->items[i].due_at;
        overdue += due != TIME_NONE && due <= taking->now;
    }
    take(taking, "", "queue", METRIC_WAITING, at,
         number_known(queue->total) ? queue->total : (double)queue->count);
    take(taking, "", "queue", METRIC_OVERDUE, at, overdue);
}

size_t samples_take(const struct office *office, int64_t now, struct sample dst[SAMPLES_MAX])
{
    const struct model *model = office->model;
    struct taking taking = {.office = office, .now = now, .list = dst};
    for (size_t i = 0; i < model->network_count; i++) {
        take_network(&taking, &model->networks[i]);
    }
    if (model->listening.present) {
        const struct listening *from = &model->listening;
        take(&taking, sample_source(office, &from->origin), "listening", METRIC_LISTENING,
             true_at(&taking, &from->origin), from->mentions_per_hour);
    }
    if (model->crisis.present && model->crisis.level > LEVEL_CLEAR) {
        const struct crisis *from = &model->crisis;
        take(&taking, sample_source(office, &from->origin), sample_crisis_id(from), METRIC_CRISIS,
             true_at(&taking, &from->origin), from->mentions_per_hour);
    }
    if (model->queue.present) {
        take_queue(&taking, &model->queue);
    }
    return taking.count;
}
