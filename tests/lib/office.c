/*
 * office: see office.h.
 */
#include "tests/lib/office.h"

#include "base/str.h"

#include <assert.h>
#include <string.h>

struct origin office_origin(int64_t as_of)
{
    return (struct origin){.source = 0, .as_of = as_of, .ttl_s = OFFICE_TTL_S};
}

static void init_settings(struct settings *settings)
{
    memset(settings, 0, sizeof *settings);
    settings->crisis_level = LEVEL_CRISIS;
    settings->silent_days = OFFICE_SILENT_DAYS;
    settings->expire_s = OFFICE_EXPIRE_S;
    settings->response_target_min = OFFICE_TARGET_MIN;
    settings->at_risk_pct = OFFICE_AT_RISK_PCT;
    settings->authors = AUTHORS_INITIALS;
    settings->excerpts = EXCERPTS_FULL;
    settings->wake_level = LEVEL_CRISIS;
    settings->source_count = 1;
    str_copy(settings->sources[0].name, sizeof settings->sources[0].name, "town hall");
    settings->sources[0].interval_s = OFFICE_TTL_S / 2;
}

void office_init(struct test_office *office)
{
    memset(office, 0, sizeof *office);
    init_settings(&office->settings);
    model_init(&office->model, 1);
    office->model.generated_at = NOW;
    office->model.networks = office->networks;
    office->model.objectives = office->objectives;
    office->model.queue.items = office->messages;
    office->model.publications = office->publications;
    office->model.listening.signals = office->signals;
    office->model.rules = office->rules;
    office->model.queue.origin = office_origin(NOW);
    office->model.crisis.origin = office_origin(NOW);
    office->model.listening.origin = office_origin(NOW);
    office->model.team.origin = office_origin(NOW);
    office->office.model = &office->model;
    office->office.source_count = 1;
    for (size_t i = 0; i < MODEL_SOURCES_MAX; i++) {
        struct health *health = &office->office.health[i];
        health->since = health->confirmed_at = health->last_success = TIME_NONE;
        health->next_try = TIME_NONE;
    }
    office->office.health[0].last_success = NOW;
}

struct network *office_network(struct test_office *office, const char *id)
{
    assert(office->model.network_count < OFFICE_NETWORKS);
    struct network *network = &office->networks[office->model.network_count++];
    network_init(network);
    network->id = id;
    network->origin = office_origin(NOW);
    return network;
}

struct message *office_message(struct test_office *office, const char *id)
{
    assert(office->model.queue.count < OFFICE_MESSAGES);
    struct message *message = &office->messages[office->model.queue.count++];
    message_init(message);
    message->id = id;
    message->source = 0;
    office->model.queue.present = true;
    return message;
}

struct objective *office_objective(struct test_office *office, const char *id)
{
    assert(office->model.objective_count < OFFICE_OBJECTIVES);
    struct objective *objective = &office->objectives[office->model.objective_count++];
    objective_init(objective);
    objective->id = id;
    objective->origin = office_origin(NOW);
    return objective;
}

struct publication *office_publication(struct test_office *office, const char *id, int64_t at)
{
    assert(office->model.publication_count < OFFICE_PUBLICATIONS);
    struct publication *publication = &office->publications[office->model.publication_count++];
    publication_init(publication);
    publication->id = id;
    publication->at = at;
    publication->status = PUBLICATION_APPROVED;
    publication->origin = office_origin(NOW);
    return publication;
}

struct signal_note *office_signal(struct test_office *office, enum signal_kind kind,
                                  const char *label, int severity)
{
    assert(office->model.listening.signal_count < OFFICE_SIGNALS);
    struct signal_note *signal = &office->signals[office->model.listening.signal_count++];
    *signal = (struct signal_note){
        .kind = kind, .label = label, .severity = severity, .private = TRI_UNKNOWN};
    office->model.listening.present = true;
    return signal;
}

void office_rule(struct test_office *office, const char *text)
{
    assert(office->model.rule_count < OFFICE_RULES);
    office->rules[office->model.rule_count++] = (struct rule){.text = text};
}

const struct view *office_view(struct test_office *office, int64_t now)
{
    view_derive(&office->office, &office->settings, now, &office->view);
    return &office->view;
}

bool same(double a, double b)
{
    return (isnan(a) && isnan(b)) || fabs(a - b) <= 1e-6 * fmax(1, fabs(b));
}
