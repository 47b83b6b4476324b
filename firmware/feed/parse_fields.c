/*
 * parse_fields: the tables. Values first, then objects from the innermost to the feed.
 */
#include "feed/parse_fields.h"

#define KEY(text) .key = (text), .key_len = sizeof(text) - 1
#define AT(part, field)                                                                            \
    .offset = offsetof(struct part, field), .size = sizeof(((struct part *)0)->field)
#define MANY(part, field, number, most)                                                            \
    .offset = offsetof(struct part, field), .count_offset = offsetof(struct part, number),         \
    .list_max = (most)
#define OBJECT(array)                                                                              \
    .kind = TYPE_OBJECT, .fields = (array), .field_count = sizeof(array) / sizeof((array)[0])

/* Far beyond any figure of an office, and exact in a double. */
#define MOST 1e15

static const struct type id = {.name = "id", .kind = TYPE_TEXT, .bytes_max = MODEL_ID_MAX};
static const struct type label = {.name = "label", .kind = TYPE_TEXT, .bytes_max = MODEL_LABEL_MAX};
static const struct type text = {.name = "text", .kind = TYPE_TEXT, .bytes_max = MODEL_TEXT_MAX};
static const struct type number = {
    .name = "number", .kind = TYPE_NUMBER, .min = -MOST, .max = MOST};
static const struct type quantity = {.name = "quantity", .kind = TYPE_NUMBER, .max = MOST};
static const struct type percent = {.name = "percent", .kind = TYPE_NUMBER, .max = 100};
static const struct type version = {
    .name = "version", .kind = TYPE_INTEGER, .min = 1, .max = 1000000};
static const struct type seconds = {
    .name = "seconds", .kind = TYPE_INTEGER, .min = 1, .max = 31622400};
static const struct type grade = {.name = "grade", .kind = TYPE_INTEGER, .max = 3};
static const struct type moment = {.name = "time", .kind = TYPE_TIME};
static const struct type flag = {.name = "flag", .kind = TYPE_FLAG};

static const struct type network_kind = {
    .name = "network_kind", .kind = TYPE_WORD, .words = &NETWORK_KINDS};
static const struct type basis = {.name = "basis", .kind = TYPE_WORD, .words = &BASES};
static const struct type message_kind = {
    .name = "message_kind", .kind = TYPE_WORD, .words = &MESSAGE_KINDS};
static const struct type message_status = {
    .name = "message_status", .kind = TYPE_WORD, .words = &MESSAGE_STATUSES};
static const struct type clock_kind = {
    .name = "clock_kind", .kind = TYPE_WORD, .words = &CLOCK_KINDS};
static const struct type crisis_kind = {
    .name = "crisis_kind", .kind = TYPE_WORD, .words = &CRISIS_KINDS};
static const struct type phase = {.name = "phase", .kind = TYPE_WORD, .words = &PHASES};
static const struct type verification = {
    .name = "verification", .kind = TYPE_WORD, .words = &VERIFICATIONS};
static const struct type tone = {.name = "tone", .kind = TYPE_WORD, .words = &TONES};
static const struct type signal_kind = {
    .name = "signal_kind", .kind = TYPE_WORD, .words = &SIGNAL_KINDS};
static const struct type alarm_rule = {
    .name = "alarm_rule", .kind = TYPE_WORD, .words = &ALARM_RULES};
static const struct type publication_status = {
    .name = "publication_status", .kind = TYPE_WORD, .words = &PUBLICATION_STATUSES};

static const struct field series_fields[] = {
    {KEY("metric"), &label, AT(series, metric)},
    {KEY("start"), &moment, AT(series, start), .required = true},
    {KEY("step_s"), &seconds, AT(series, step_s), .required = true},
    {KEY("values"), &number, MANY(series, values, count, MODEL_SERIES_MAX), .required = true},
};
static const struct type series = {.name = "series", OBJECT(series_fields)};

static const struct field sentiment_fields[] = {
    {KEY("positive"), &percent, AT(sentiment, positive)},
    {KEY("neutral"), &percent, AT(sentiment, neutral)},
    {KEY("negative"), &percent, AT(sentiment, negative)},
};
static const struct type sentiment = {.name = "sentiment", OBJECT(sentiment_fields)};

static const struct field network_fields[] = {
    {KEY("id"), &id, AT(network, id), .required = true},
    {KEY("kind"), &network_kind, AT(network, kind)},
    {KEY("name"), &label, AT(network, name)},
    {KEY("as_of"), &moment, AT(network, origin.as_of)},
    {KEY("ttl_s"), &seconds, AT(network, origin.ttl_s)},
    {KEY("followers"), &quantity, AT(network, followers)},
    {KEY("followers_change"), &number, AT(network, followers_change)},
    {KEY("interactions"), &quantity, AT(network, interactions)},
    {KEY("reach"), &quantity, AT(network, reach)},
    {KEY("impressions"), &quantity, AT(network, impressions)},
    {KEY("engagement_rate"), &quantity, AT(network, engagement_rate)},
    {KEY("engagement_basis"), &basis, AT(network, engagement_basis)},
    {KEY("engagement_change"), &number, AT(network, engagement_change)},
    {KEY("period"), &label, AT(network, period)},
    {KEY("mentions"), &quantity, AT(network, mentions)},
    {KEY("series"), &series, AT(network, series)},
    {KEY("last_post_at"), &moment, AT(network, last_post_at)},
    {KEY("objective"), &id, AT(network, objective)},
};
static const struct type network = {
    .name = "network", OBJECT(network_fields), .size = sizeof(struct network)};

static const struct field message_fields[] = {
    {KEY("id"), &id, AT(message, id), .required = true},
    {KEY("network"), &id, AT(message, network)},
    {KEY("kind"), &message_kind, AT(message, kind)},
    {KEY("author"), &label, AT(message, author)},
    {KEY("text"), &text, AT(message, text)},
    {KEY("received_at"), &moment, AT(message, received_at)},
    {KEY("due_at"), &moment, AT(message, due_at)},
    {KEY("priority"), &grade, AT(message, priority), .none = -1},
    {KEY("assignee"), &label, AT(message, assignee)},
    {KEY("status"), &message_status, AT(message, status)},
    {KEY("crisis"), &flag, AT(message, crisis), .none = TRI_UNKNOWN},
    {KEY("private"), &flag, AT(message, private), .none = TRI_UNKNOWN},
};
static const struct type message = {
    .name = "message", OBJECT(message_fields), .size = sizeof(struct message)};

static const struct field queue_fields[] = {
    {KEY("as_of"), &moment, AT(queue, origin.as_of)},
    {KEY("ttl_s"), &seconds, AT(queue, origin.ttl_s)},
    {KEY("items"), &message, MANY(queue, items, count, MODEL_QUEUE_MAX), .counted = true},
    {KEY("total"), &quantity, AT(queue, total)},
    {KEY("answered_pct"), &percent, AT(queue, answered_pct)},
    {KEY("within_target_pct"), &percent, AT(queue, within_target_pct)},
    {KEY("first_response_median_s"), &quantity, AT(queue, first_response_median_s)},
    {KEY("clock"), &clock_kind, AT(queue, clock)},
    {KEY("period"), &label, AT(queue, period)},
};
static const struct type queue = {.name = "queue", OBJECT(queue_fields), .block = true};

static const struct field theme_fields[] = {
    {KEY("label"), &label, AT(theme, label), .required = true},
    {KEY("count"), &quantity, AT(theme, count)},
    {KEY("tone"), &tone, AT(theme, tone)},
    {KEY("change_pct"), &number, AT(theme, change_pct)},
};
static const struct type theme = {
    .name = "theme", OBJECT(theme_fields), .size = sizeof(struct theme)};

static const struct field acknowledged_fields[] = {
    {KEY("by"), &label, AT(crisis, acknowledged_by)},
    {KEY("at"), &moment, AT(crisis, acknowledged_at)},
};
static const struct type acknowledged = {.name = "acknowledged", OBJECT(acknowledged_fields)};

static const struct field event_fields[] = {
    {KEY("at"), &moment, AT(event, at), .required = true},
    {KEY("label"), &label, AT(event, label), .required = true},
};
static const struct type event = {
    .name = "event", OBJECT(event_fields), .size = sizeof(struct event)};

static const struct field action_fields[] = {
    {KEY("label"), &label, AT(action, label), .required = true},
    {KEY("owner"), &label, AT(action, owner)},
    {KEY("due_at"), &moment, AT(action, due_at)},
    {KEY("done"), &flag, AT(action, done), .none = TRI_UNKNOWN},
};
static const struct type action = {
    .name = "action", OBJECT(action_fields), .size = sizeof(struct action)};

static const struct field statement_fields[] = {
    {KEY("text"), &text, AT(statement, text), .required = true},
    {KEY("approved_by"), &label, AT(statement, approved_by)},
    {KEY("approved_at"), &moment, AT(statement, approved_at)},
};
static const struct type statement = {
    .name = "statement", OBJECT(statement_fields), .size = sizeof(struct statement)};

static const struct field crisis_fields[] = {
    {KEY("as_of"), &moment, AT(crisis, origin.as_of)},
    {KEY("ttl_s"), &seconds, AT(crisis, origin.ttl_s)},
    {KEY("level"), &grade, AT(crisis, level), .none = LEVEL_UNKNOWN},
    {KEY("id"), &id, AT(crisis, id)},
    {KEY("title"), &label, AT(crisis, title)},
    {KEY("kind"), &crisis_kind, AT(crisis, kind)},
    {KEY("phase"), &phase, AT(crisis, phase)},
    {KEY("verification"), &verification, AT(crisis, verification)},
    {KEY("verified_at"), &moment, AT(crisis, verified_at)},
    {KEY("detected_at"), &moment, AT(crisis, detected_at)},
    {KEY("declared_at"), &moment, AT(crisis, declared_at)},
    {KEY("holding_statement_at"), &moment, AT(crisis, holding_statement_at)},
    {KEY("next_statement_at"), &moment, AT(crisis, next_statement_at)},
    {KEY("authority_deadline_at"), &moment, AT(crisis, authority_deadline_at)},
    {KEY("spokesperson"), &label, AT(crisis, spokesperson)},
    {KEY("owner"), &label, AT(crisis, owner)},
    {KEY("acknowledged"), &acknowledged},
    {KEY("mentions_per_hour"), &quantity, AT(crisis, mentions_per_hour)},
    {KEY("baseline_per_hour"), &quantity, AT(crisis, baseline_per_hour)},
    {KEY("series"), &series, AT(crisis, series)},
    {KEY("events"), &event, MANY(crisis, events, event_count, MODEL_EVENTS_MAX)},
    {KEY("sentiment"), &sentiment, AT(crisis, sentiment)},
    {KEY("themes"), &theme, MANY(crisis, themes, theme_count, MODEL_THEMES_MAX)},
    {KEY("actions"), &action, MANY(crisis, actions, action_count, MODEL_ACTIONS_MAX)},
    {KEY("statements"), &statement,
     MANY(crisis, statements, statement_count, MODEL_STATEMENTS_MAX)},
    {KEY("known"), &text, MANY(crisis, known, known_count, MODEL_FACTS_MAX)},
    {KEY("unknown"), &text, MANY(crisis, unknown, unknown_count, MODEL_FACTS_MAX)},
};
static const struct type crisis = {.name = "crisis", OBJECT(crisis_fields), .block = true};

static const struct field signal_fields[] = {
    {KEY("kind"), &signal_kind, AT(signal_note, kind)},
    {KEY("label"), &label, AT(signal_note, label), .required = true},
    {KEY("note"), &text, AT(signal_note, note)},
    {KEY("severity"), &grade, AT(signal_note, severity), .none = -1},
    {KEY("verification"), &verification, AT(signal_note, verification)},
    {KEY("private"), &flag, AT(signal_note, private), .none = TRI_UNKNOWN},
};
static const struct type signal_note = {
    .name = "signal", OBJECT(signal_fields), .size = sizeof(struct signal_note)};

static const struct field listening_fields[] = {
    {KEY("as_of"), &moment, AT(listening, origin.as_of)},
    {KEY("ttl_s"), &seconds, AT(listening, origin.ttl_s)},
    {KEY("mentions_per_hour"), &quantity, AT(listening, mentions_per_hour)},
    {KEY("baseline_per_hour"), &quantity, AT(listening, baseline_per_hour)},
    {KEY("series"), &series, AT(listening, series)},
    {KEY("sentiment"), &sentiment, AT(listening, sentiment)},
    {KEY("themes"), &theme, MANY(listening, themes, theme_count, MODEL_THEMES_MAX)},
    {KEY("signals"), &signal_note, MANY(listening, signals, signal_count, MODEL_SIGNALS_MAX)},
    {KEY("share_of_voice_pct"), &percent, AT(listening, share_of_voice_pct)},
};
static const struct type listening = {.name = "listening", OBJECT(listening_fields), .block = true};

static const struct field publication_fields[] = {
    {KEY("id"), &id, AT(publication, id), .required = true},
    {KEY("at"), &moment, AT(publication, at)},
    {KEY("as_of"), &moment, AT(publication, origin.as_of)},
    {KEY("ttl_s"), &seconds, AT(publication, origin.ttl_s)},
    {KEY("networks"), &id,
     MANY(publication, networks, network_count, MODEL_PUBLICATION_NETWORKS_MAX)},
    {KEY("text"), &text, AT(publication, text)},
    {KEY("status"), &publication_status, AT(publication, status)},
    {KEY("author"), &label, AT(publication, author)},
    {KEY("reviewer"), &label, AT(publication, reviewer)},
    {KEY("cooling_until"), &moment, AT(publication, cooling_until)},
    {KEY("private"), &flag, AT(publication, private), .none = TRI_UNKNOWN},
};
static const struct type publication = {
    .name = "publication", OBJECT(publication_fields), .size = sizeof(struct publication)};

static const struct field objective_fields[] = {
    {KEY("id"), &id, AT(objective, id), .required = true},
    {KEY("label"), &label, AT(objective, label)},
    {KEY("as_of"), &moment, AT(objective, origin.as_of)},
    {KEY("ttl_s"), &seconds, AT(objective, origin.ttl_s)},
    {KEY("value"), &number, AT(objective, value)},
    {KEY("target"), &number, AT(objective, target)},
    {KEY("unit"), &label, AT(objective, unit)},
    {KEY("start"), &moment, AT(objective, start)},
    {KEY("end"), &moment, AT(objective, end)},
};
static const struct type objective = {
    .name = "objective", OBJECT(objective_fields), .size = sizeof(struct objective)};

static const struct field member_fields[] = {
    {KEY("name"), &label, AT(member, name), .required = true},
    {KEY("note"), &text, AT(member, note)},
    {KEY("planned_h"), &quantity, AT(member, planned_h)},
    {KEY("available_h"), &quantity, AT(member, available_h)},
};
static const struct type member = {
    .name = "member", OBJECT(member_fields), .size = sizeof(struct member)};

static const struct field activity_fields[] = {
    {KEY("label"), &label, AT(activity, label), .required = true},
    {KEY("hours"), &quantity, AT(activity, hours)},
};
static const struct type activity = {
    .name = "activity", OBJECT(activity_fields), .size = sizeof(struct activity)};

static const struct field team_fields[] = {
    {KEY("as_of"), &moment, AT(team, origin.as_of)},
    {KEY("ttl_s"), &seconds, AT(team, origin.ttl_s)},
    {KEY("hours_available"), &quantity, AT(team, hours_available)},
    {KEY("hours_planned"), &quantity, AT(team, hours_planned)},
    {KEY("members"), &member, MANY(team, members, member_count, MODEL_MEMBERS_MAX)},
    {KEY("activities"), &activity, MANY(team, activities, activity_count, MODEL_ACTIVITIES_MAX)},
};
static const struct type team = {.name = "team", OBJECT(team_fields), .block = true};

static const struct field rule_fields[] = {
    {KEY("text"), &text, AT(rule, text), .required = true},
    {KEY("source"), &label, AT(rule, source)},
};
static const struct type rule = {.name = "rule", OBJECT(rule_fields), .size = sizeof(struct rule)};

static const struct field alarm_acknowledged_fields[] = {
    {KEY("by"), &label, AT(alarm_note, acknowledged_by)},
    {KEY("at"), &moment, AT(alarm_note, acknowledged_at)},
};
static const struct type alarm_acknowledged = {.name = "alarm_acknowledged",
                                               OBJECT(alarm_acknowledged_fields)};

static const struct field alarm_fields[] = {
    {KEY("rule"), &alarm_rule, AT(alarm_note, rule)},
    {KEY("acknowledged"), &alarm_acknowledged},
    {KEY("shelved_until"), &moment, AT(alarm_note, shelved_until)},
    {KEY("by"), &label, AT(alarm_note, shelved_by)},
};
static const struct type alarm = {
    .name = "alarm", OBJECT(alarm_fields), .size = sizeof(struct alarm_note)};

static const struct field assignment_fields[] = {
    {KEY("id"), &id, AT(assignment, id), .required = true},
    {KEY("network"), &id, AT(assignment, network)},
    {KEY("assignee"), &label, AT(assignment, assignee)},
    {KEY("status"), &message_status, AT(assignment, status)},
    {KEY("at"), &moment, AT(assignment, at)},
};
static const struct type assignment = {
    .name = "assignment", OBJECT(assignment_fields), .size = sizeof(struct assignment)};

#define BLOCK(part)                   .offset = offsetof(struct feed_root, model.part)
#define ROOT_MANY(part, number, most) MANY(feed_root, model.part, model.number, most)

static const struct field feed_fields[] = {
    {KEY("hune"), &version, AT(feed_root, version), .required = true},
    {KEY("generated_at"), &moment, AT(feed_root, model.generated_at), .required = true},
    {KEY("ttl_s"), &seconds, AT(feed_root, ttl_s)},
    {KEY("organisation"), &label, AT(feed_root, model.organisation)},
    {KEY("networks"), &network, ROOT_MANY(networks, network_count, MODEL_NETWORKS_MAX)},
    {KEY("queue"), &queue, BLOCK(queue)},
    {KEY("crisis"), &crisis, BLOCK(crisis)},
    {KEY("listening"), &listening, BLOCK(listening)},
    {KEY("publications"), &publication,
     ROOT_MANY(publications, publication_count, MODEL_PUBLICATIONS_MAX)},
    {KEY("objectives"), &objective, ROOT_MANY(objectives, objective_count, MODEL_OBJECTIVES_MAX)},
    {KEY("team"), &team, BLOCK(team)},
    {KEY("rules"), &rule, ROOT_MANY(rules, rule_count, MODEL_RULES_MAX)},
    {KEY("alarms"), &alarm, ROOT_MANY(alarm_notes, alarm_note_count, MODEL_ALARM_NOTES_MAX)},
    {KEY("assignments"), &assignment,
     ROOT_MANY(assignments, assignment_count, MODEL_ASSIGNMENTS_MAX)},
    {KEY("checklist"), &text, ROOT_MANY(checklist, checklist_count, MODEL_CHECKLIST_MAX)},
};
const struct type TYPE_FEED = {.name = "feed", OBJECT(feed_fields)};

/* A block's `present` is set by the parser, which knows no more of the struct than this. */
_Static_assert(offsetof(struct queue, present) == 0, "a block begins with present");
_Static_assert(offsetof(struct crisis, present) == 0, "a block begins with present");
_Static_assert(offsetof(struct listening, present) == 0, "a block begins with present");
_Static_assert(offsetof(struct team, present) == 0, "a block begins with present");

size_t type_entry_size(const struct type *type)
{
    switch (type->kind) {
    case TYPE_OBJECT:
        return type->size;
    case TYPE_NUMBER:
        return sizeof(double);
    default:
        return sizeof(const char *);
    }
}
