/*
 * model: the state of the office as its sources tell it. Plain data, no library's types.
 *
 * A `struct document` is one source's feed, parsed; a `struct model` is what the wall shows, merged
 * from the documents of all sources. Both are built on the worker thread and never changed once
 * they were published; documents are counted, because a model borrows their strings and arrays.
 *
 * Conventions: a NULL string, NAN number, TIME_NONE time, TRI_UNKNOWN and enum value 0 all mean
 * "not known", which is shown as "—" and is never 0. Strings are clean UTF-8 (utf8_clean).
 * Times are wall time (base/clock.h); percentages are 0 to 100 unless said otherwise.
 */
#ifndef HUNE_MODEL_MODEL_H
#define HUNE_MODEL_MODEL_H

#include "base/clock.h"
#include "base/mem.h"
#include "model/kinds.h"

#include <math.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The most of each that is kept; what a feed holds beyond is reported and left out. */
enum {
    MODEL_SOURCES_MAX = 16,
    MODEL_NETWORKS_MAX = 64,
    MODEL_QUEUE_MAX = 20000,
    MODEL_SERIES_MAX = 2000,
    MODEL_EVENTS_MAX = 32,
    MODEL_THEMES_MAX = 50,
    MODEL_ACTIONS_MAX = 50,
    MODEL_STATEMENTS_MAX = 20,
    MODEL_FACTS_MAX = 20, /* known, unknown */
    MODEL_SIGNALS_MAX = 50,
    MODEL_PUBLICATIONS_MAX = 500,
    MODEL_PUBLICATION_NETWORKS_MAX = 16,
    MODEL_OBJECTIVES_MAX = 64,
    MODEL_MEMBERS_MAX = 100,
    MODEL_ACTIVITIES_MAX = 32,
    MODEL_RULES_MAX = 100,
    MODEL_CHECKLIST_MAX = 50,
    MODEL_ALARM_NOTES_MAX = 50,
    MODEL_ASSIGNMENTS_MAX = 500,
    MODEL_ID_MAX = 256,    /* bytes of an id */
    MODEL_LABEL_MAX = 600, /* bytes of a name, label, title, unit, author */
    MODEL_TEXT_MAX = 8000, /* bytes of a message, note, statement */
};

enum tri { TRI_UNKNOWN = -1, TRI_NO, TRI_YES };

static inline bool number_known(double value)
{
    return !isnan(value);
}

/* Where a part comes from and how old it may get. */
struct origin {
    int source;     /* index into the config's sources */
    int64_t as_of;  /* when it was true: its own as_of, else the document's generated_at */
    bool own_as_of; /* as_of is the part's own: a 304 of the source does not make it newer */
    int32_t ttl_s; /* current for so long: its own ttl_s, else the document's, else 2 × interval */
};

/* Equally spaced values; a value may be NAN. count is 0 when there is no series. */
struct series {
    const char *metric;
    int64_t start; /* time of values[0] */
    int32_t step_s;
    const double *values;
    size_t count;
};

/* What the wall's own history filled in, where the sources had nothing (history/history.h). */
enum measured {
    MEASURED_SERIES = 1,
    MEASURED_CHANGE = 2,
    MEASURED_BASELINE = 4,
    MEASURED_RESPONSE = 8,
    MEASURED_ANSWERED = 16,
};

struct sentiment {
    double positive, neutral, negative;
};

struct network {
    struct origin origin;
    const char *id; /* never NULL */
    enum network_kind kind;
    const char *name;
    double followers, followers_change;
    double interactions, reach, impressions;
    double engagement_rate; /* percent, with engagement_basis */
    enum basis engagement_basis;
    double engagement_change; /* percentage points */
    const char *period;       /* ISO 8601 duration */
    double mentions;
    struct series series;
    int64_t last_post_at;
    const char *objective; /* id */
    unsigned measured;     /* of enum measured: series; the change of followers since yesterday */
};

struct message {
    const char *id; /* never NULL */
    const char *network;
    const char *author;
    const char *text;
    const char *assignee;
    int64_t received_at, due_at;
    int16_t source;
    int8_t priority; /* 0 to 3, -1 not known */
    uint8_t kind;    /* enum message_kind */
    uint8_t status;  /* enum message_status */
    int8_t crisis;   /* enum tri */
    int8_t private;  /* enum tri: neither author nor text on the wall */
};

struct queue {
    bool present;
    struct origin origin;
    const struct message *items;
    size_t count;
    double total; /* when items is only the head of a longer list */
    double answered_pct, within_target_pct, first_response_median_s;
    unsigned measured; /* of enum measured: response, answered; of the last day */
    enum clock_kind clock;
    const char *period;
};

struct theme {
    const char *label;
    double count;
    enum tone tone;
    double change_pct;
};

struct event {
    int64_t at;
    const char *label;
};

struct action {
    const char *label, *owner;
    int64_t due_at;
    enum tri done;
};

struct statement {
    const char *text, *approved_by;
    int64_t approved_at;
};

struct crisis {
    bool present;
    struct origin origin;
    enum level level;
    const char *id, *title;
    enum crisis_kind kind;
    enum phase phase;
    enum verification verification;
    int64_t verified_at, detected_at, declared_at;
    int64_t holding_statement_at, next_statement_at, authority_deadline_at;
    const char *spokesperson, *owner;
    const char *acknowledged_by;
    int64_t acknowledged_at;
    double mentions_per_hour, baseline_per_hour;
    struct series series;
    unsigned measured; /* of enum measured: series */
    struct sentiment sentiment;
    const struct event *events;
    size_t event_count;
    const struct theme *themes;
    size_t theme_count;
    const struct action *actions;
    size_t action_count;
    const struct statement *statements;
    size_t statement_count;
    const char *const *known;
    size_t known_count;
    const char *const *unknown;
    size_t unknown_count;
};

struct signal_note {
    enum signal_kind kind;
    const char *label, *note;
    int severity; /* 0 to 3, -1 not known */
    enum verification verification;
    enum tri private; /* neither label nor note on the wall */
};

struct listening {
    bool present;
    struct origin origin;
    double mentions_per_hour, baseline_per_hour;
    struct series series;
    struct sentiment sentiment;
    const struct theme *themes;
    size_t theme_count;
    const struct signal_note *signals;
    size_t signal_count;
    double share_of_voice_pct;
    unsigned measured; /* of enum measured: series; baseline: usual at this hour of the day */
};

struct publication {
    struct origin origin;
    const char *id; /* never NULL */
    int64_t at;
    const char *const *networks;
    size_t network_count;
    const char *text, *author, *reviewer;
    enum publication_status status;
    int64_t cooling_until;
    enum tri private; /* neither author nor text on the wall */
};

struct objective {
    struct origin origin;
    const char *id; /* never NULL */
    const char *label, *unit;
    double value, target;
    int64_t start, end;
};

struct member {
    const char *name, *note;
    double planned_h, available_h;
};

struct activity {
    const char *label;
    double hours;
};

struct team {
    bool present;
    struct origin origin;
    double hours_available, hours_planned;
    const struct member *members;
    size_t member_count;
    const struct activity *activities;
    size_t activity_count;
};

struct rule {
    const char *text, *source;
};

/* Who answers a message, of whatever source: merged into that message, which may not be there. */
struct assignment {
    const char *id;      /* the message's; never NULL */
    const char *network; /* its network, where several sources use the same id; NULL: any */
    const char *assignee;
    uint8_t status; /* enum message_status */
    int64_t at;     /* when it was said */
};

/* What a person has said about the alarms of one rule: seen, or silenced for a while. */
struct alarm_note {
    enum alarm_rule rule;
    const char *acknowledged_by;
    int64_t acknowledged_at; /* answers what was raised until then */
    const char *shelved_by;
    int64_t shelved_until;
};

/* One state of the office. In a document each part is that source's; in a model, the merged one. */
struct model {
    const char *organisation;
    int64_t generated_at; /* in a model: the newest of its documents */
    const struct network *networks;
    size_t network_count;
    struct queue queue;
    struct crisis crisis;
    struct listening listening;
    const struct publication *publications;
    size_t publication_count;
    const struct objective *objectives;
    size_t objective_count;
    struct team team;
    const struct rule *rules;
    size_t rule_count;
    const char *const *checklist;
    size_t checklist_count;
    const struct alarm_note *alarm_notes;
    size_t alarm_note_count;
    const struct assignment *assignments; /* a document's; in a model they are in the queue */
    size_t assignment_count;
    const struct crisis *other_crises; /* in a model: what the other sources say, the next first */
    size_t other_crisis_count;

    struct arena arena;                            /* owns this model's own arrays */
    struct document *documents[MODEL_SOURCES_MAX]; /* counted: whose strings are borrowed */
    size_t document_count;
};

struct kept;

/* One source's feed. content.documents is unused here. */
struct document {
    atomic_uint refs;
    struct model content;
    struct kept *kept; /* owned, one block: what the parser keeps for the next one; may be NULL */
};

/* Every field "not known", an arena of at most arena_max bytes. */
void model_init(struct model *model, size_t arena_max);
/* Drops the arena and the references to documents. NULL is fine. */
void model_destroy(struct model *model);
/* On the heap, with one reference. */
struct document *document_create(size_t arena_max);
void document_ref(struct document *document);
/* Frees with the last reference. NULL is fine. */
void document_unref(struct document *document);

/* Fill one part with "not known". */
void network_init(struct network *network);
void message_init(struct message *message);
void publication_init(struct publication *publication);
void objective_init(struct objective *objective);

#endif
