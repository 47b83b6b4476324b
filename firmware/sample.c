/* sample: see sample.h. Nobody reads its texts: they are as long as texts are. */
#include "sample.h"

#include "base/mem.h"
#include "base/str.h"

enum { MINUTE = 60, HOUR = 60 * MINUTE, DAY = 24 * HOUR, ARENA_MAX = 64 * 1024 };

enum { NETWORKS = 4, MESSAGES = 3, PUBLICATIONS = 3, OBJECTIVES = 3, POINTS = 24 };

static const char *const NAMES[] = {"mastodon", "facebook", "linkedin", "youtube"};
static const char SENTENCE[] = "A sentence as long as those that people write to an office";

static struct origin origin_at(int64_t now)
{
    return (struct origin){.as_of = now, .own_as_of = true, .ttl_s = HOUR};
}

static struct series series_of(struct model *model, int64_t now)
{
    double *values = arena_alloc(&model->arena, POINTS, sizeof(*values));
    for (int i = 0; i < POINTS; i++) {
        values[i] = 10 + i % 5;
    }
    return (struct series){
        .start = now - POINTS * HOUR, .step_s = HOUR, .values = values, .count = POINTS};
}

static void add_networks(struct model *model, int64_t now)
{
    struct network *networks = arena_alloc(&model->arena, NETWORKS, sizeof(*networks));
    for (int i = 0; i < NETWORKS; i++) {
        struct network *network = &networks[i];
        network_init(network);
        network->origin = origin_at(now);
        network->id = network->name = NAMES[i];
        network->kind = (enum network_kind)(NETWORK_MASTODON + i);
        network->followers = 12480;
        network->engagement_rate = 4.8;
        network->engagement_basis = BASIS_REACH;
        network->last_post_at = now - 2 * HOUR;
        network->series = series_of(model, now);
    }
    model->networks = networks;
    model->network_count = NETWORKS;
}

static void add_queue(struct model *model, int64_t now)
{
    struct message *messages = arena_alloc(&model->arena, MESSAGES, sizeof(*messages));
    for (int i = 0; i < MESSAGES; i++) {
        struct message *message = &messages[i];
        message_init(message);
        message->id = message->network = NAMES[i];
        message->kind = (uint8_t)(MESSAGE_QUESTION + i);
        message->author = "Marie Dupont";
        message->text = SENTENCE;
        message->received_at = now - (i + 1) * 20 * MINUTE;
        message->due_at = now + i * HOUR;
    }
    model->queue.present = true;
    model->queue.origin = origin_at(now);
    model->queue.items = messages;
    model->queue.count = MESSAGES;
}

static void add_publications(struct model *model, int64_t now)
{
    struct publication *list = arena_alloc(&model->arena, PUBLICATIONS, sizeof(*list));
    for (int i = 0; i < PUBLICATIONS; i++) {
        struct publication *publication = &list[i];
        publication_init(publication);
        publication->origin = origin_at(now);
        publication->id = NAMES[i];
        publication->at = now + (i + 1) * HOUR;
        publication->networks = &NAMES[i];
        publication->network_count = 1;
        publication->text = SENTENCE;
        publication->status = PUBLICATION_IN_REVIEW;
    }
    model->publications = list;
    model->publication_count = PUBLICATIONS;
}

static void add_objectives(struct model *model, int64_t now)
{
    struct objective *list = arena_alloc(&model->arena, OBJECTIVES, sizeof(*list));
    for (int i = 0; i < OBJECTIVES; i++) {
        struct objective *objective = &list[i];
        objective_init(objective);
        objective->origin = origin_at(now);
        objective->id = NAMES[i];
        objective->label = "Reach more people";
        objective->value = 630;
        objective->target = 1000;
        objective->unit = "followers";
        objective->start = now - 30 * DAY;
        objective->end = now + 60 * DAY;
    }
    model->objectives = list;
    model->objective_count = OBJECTIVES;
}

static void add_listening(struct model *model, int64_t now)
{
    static const struct theme THEMES[] = {{"swimming pool", 64, TONE_NEGATIVE, 12},
                                          {"budget", 17, TONE_NEUTRAL, -8}};
    static const struct signal_note SIGNALS[] = {
        {.kind = SIGNAL_THREAT, .label = "An account that looks like ours", .severity = 2},
        {.kind = SIGNAL_OPPORTUNITY, .label = "An article about the race", .severity = 1}};
    struct listening *listening = &model->listening;
    listening->present = true;
    listening->origin = origin_at(now);
    listening->mentions_per_hour = 38;
    listening->baseline_per_hour = 12;
    listening->series = series_of(model, now);
    listening->sentiment = (struct sentiment){30, 50, 20};
    listening->themes = THEMES;
    listening->theme_count = sizeof(THEMES) / sizeof(THEMES[0]);
    listening->signals = SIGNALS;
    listening->signal_count = sizeof(SIGNALS) / sizeof(SIGNALS[0]);
}

static void add_crisis(struct model *model, int64_t now)
{
    static const struct action ACTIONS[] = {
        {.label = "Check the facts", .owner = "Nadia", .due_at = TIME_NONE, .done = TRI_NO}};
    static const struct statement STATEMENTS[] = {
        {.text = SENTENCE, .approved_by = "A. Morel", .approved_at = 1}};
    static const char *const FACTS[] = {"What is known"};
    struct crisis *crisis = &model->crisis;
    crisis->present = true;
    crisis->origin = origin_at(now);
    crisis->level = LEVEL_CRISIS;
    crisis->title = "The pool is said to be closing";
    crisis->kind = CRISIS_RUMOUR;
    crisis->detected_at = now - HOUR;
    crisis->next_statement_at = now + HOUR;
    crisis->mentions_per_hour = 190;
    crisis->baseline_per_hour = 12;
    crisis->series = series_of(model, now);
    crisis->sentiment = (struct sentiment){10, 30, 60};
    crisis->actions = ACTIONS;
    crisis->action_count = 1;
    crisis->statements = STATEMENTS;
    crisis->statement_count = 1;
    crisis->known = crisis->unknown = FACTS;
    crisis->known_count = crisis->unknown_count = 1;
}

static void add_team_and_rules(struct model *model, int64_t now)
{
    static const struct member MEMBERS[] = {{"Nadia", "on call", 16, 14}, {"Hugo", NULL, 11, 10}};
    static const struct activity ACTIVITIES[] = {{"answering", 14}, {"publishing", 8}};
    static const struct rule RULES[] = {{SENTENCE, "Charter, article 2"}};
    static const char *const CHECKLIST[] = {"the facts are checked", "somebody else has read it"};
    model->team = (struct team){.present = true,
                                .origin = origin_at(now),
                                .hours_available = 28,
                                .hours_planned = 31,
                                .members = MEMBERS,
                                .member_count = 2,
                                .activities = ACTIVITIES,
                                .activity_count = 2};
    model->rules = RULES;
    model->rule_count = 1;
    model->checklist = CHECKLIST;
    model->checklist_count = 2;
}

void sample_office(int64_t now, struct office *ret_office)
{
    struct model *model = mem_alloc(1, sizeof(*model));
    model_init(model, ARENA_MAX);
    model->organisation = "Ville de Saint-Aubin";
    model->generated_at = now;
    add_networks(model, now);
    add_queue(model, now);
    add_publications(model, now);
    add_objectives(model, now);
    add_listening(model, now);
    add_crisis(model, now);
    add_team_and_rules(model, now);
    *ret_office = (struct office){.model = model, .source_count = 1};
    str_copy(ret_office->health[0].name, sizeof(ret_office->health[0].name), "sample");
    ret_office->health[0].last_success = now;
    ret_office->health[0].confirmed_at = TIME_NONE;
}
