/*
 * model: the "not known" state of each part, and the life of models and documents.
 */
#include "model/model.h"

#include <stdlib.h>
#include <string.h>

static const struct origin ORIGIN_NONE = {.source = -1, .as_of = TIME_NONE};
static const struct series SERIES_NONE = {.start = TIME_NONE};
static const struct sentiment SENTIMENT_NONE = {.positive = NAN, .neutral = NAN, .negative = NAN};

/*
 * The parts are cleared with memset before their fields are set, so that two equal parts are equal
 * byte for byte, padding included.
 */
void network_init(struct network *network)
{
    memset(network, 0, sizeof *network);
    network->origin = ORIGIN_NONE;
    network->followers = network->followers_change = NAN;
    network->interactions = network->reach = network->impressions = NAN;
    network->engagement_rate = network->engagement_change = NAN;
    network->mentions = NAN;
    network->series = SERIES_NONE;
    network->last_post_at = TIME_NONE;
}

void message_init(struct message *message)
{
    memset(message, 0, sizeof *message);
    message->received_at = message->due_at = TIME_NONE;
    message->source = -1;
    message->priority = -1;
    message->crisis = message->private = TRI_UNKNOWN;
}

void publication_init(struct publication *publication)
{
    memset(publication, 0, sizeof *publication);
    publication->origin = ORIGIN_NONE;
    publication->at = publication->cooling_until = TIME_NONE;
    publication->private = TRI_UNKNOWN;
}

void objective_init(struct objective *objective)
{
    memset(objective, 0, sizeof *objective);
    objective->origin = ORIGIN_NONE;
    objective->value = objective->target = NAN;
    objective->start = objective->end = TIME_NONE;
}

static void queue_init(struct queue *queue)
{
    queue->origin = ORIGIN_NONE;
    queue->total = NAN;
    queue->answered_pct = queue->within_target_pct = queue->first_response_median_s = NAN;
}

static void crisis_init(struct crisis *crisis)
{
    crisis->origin = ORIGIN_NONE;
    crisis->level = LEVEL_UNKNOWN;
    crisis->verified_at = crisis->detected_at = crisis->declared_at = TIME_NONE;
    crisis->holding_statement_at = crisis->next_statement_at = TIME_NONE;
    crisis->authority_deadline_at = crisis->acknowledged_at = TIME_NONE;
    crisis->mentions_per_hour = crisis->baseline_per_hour = NAN;
    crisis->series = SERIES_NONE;
    crisis->sentiment = SENTIMENT_NONE;
}

static void listening_init(struct listening *listening)
{
    listening->origin = ORIGIN_NONE;
    listening->mentions_per_hour = listening->baseline_per_hour = NAN;
    listening->series = SERIES_NONE;
    listening->sentiment = SENTIMENT_NONE;
    listening->share_of_voice_pct = NAN;
}

void model_init(struct model *model, size_t arena_max)
{
    memset(model, 0, sizeof *model);
    model->generated_at = TIME_NONE;
    queue_init(&model->queue);
    crisis_init(&model->crisis);
    listening_init(&model->listening);
    model->team.origin = ORIGIN_NONE;
    model->team.hours_available = model->team.hours_planned = NAN;
    arena_init(&model->arena, arena_max);
}

void model_destroy(struct model *model)
{
    if (model == NULL) {
        return;
    }
    for (size_t i = 0; i < model->document_count; i++) {
        document_unref(model->documents[i]);
    }
    model->document_count = 0;
    arena_destroy(&model->arena);
}

struct document *document_create(size_t arena_max)
{
    struct document *document = mem_alloc(1, sizeof *document);
    atomic_init(&document->refs, 1);
    model_init(&document->content, arena_max);
    return document;
}

void document_ref(struct document *document)
{
    atomic_fetch_add_explicit(&document->refs, 1, memory_order_relaxed);
}

void document_unref(struct document *document)
{
    /* acq_rel: whoever frees must see everything that other threads did with their reference. */
    if (document != NULL &&
        atomic_fetch_sub_explicit(&document->refs, 1, memory_order_acq_rel) == 1) {
        model_destroy(&document->content);
        free(document->kept);
        free(document);
    }
}
