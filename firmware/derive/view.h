/*
 * view: what is true now, ready to be shown. Pure: view_derive looks at nothing but its arguments.
 *
 * A view borrows from the office and the settings it was made from, and lives as long as they do.
 * Main thread. Privacy is applied here: no scene ever sees a full name that the config masks.
 * Figures that have expired are "not known" here, so that no scene can show one by mistake: numbers
 * NAN, lists and series empty, durations -1. Names stay. A crisis is never hidden: its words,
 * lists, clocks and level stay and its age says EXPIRED; but an "all clear" that expired is
 * LEVEL_UNKNOWN.
 *
 * Durations are counted from the last full minute, so that everything that counts minutes on the
 * wall changes together, when the clock does. A time in the future has waited 0. When now itself is
 * TIME_NONE (the clock is not set yet), every age and duration is "not known".
 */
#ifndef HUNE_DERIVE_VIEW_H
#define HUNE_DERIVE_VIEW_H

#include "derive/power.h"
#include "model/health.h"
#include "model/model.h"
#include "settings/settings.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct alarms;

enum {
    VIEW_QUEUE_TOP = 32, /* a wall shows a dozen; nothing is built for the rest */
    VIEW_AUTHOR_MAX = 96,
    VIEW_SIGNALS_TOP = 12,      /* of each kind */
    VIEW_PUBLICATIONS_TOP = 32, /* a wall shows about eight */
    VIEW_BADGES_TOP = 6,        /* networks of one publication */
};

/* Age of a part. FRESH: within its ttl. AGEING: older, show the age. EXPIRED: figures are hidden.
 */
enum freshness { AGE_UNKNOWN, AGE_FRESH, AGE_AGEING, AGE_EXPIRED };

struct age {
    enum freshness state;
    int64_t seconds; /* since it was true, at least 0; exact, not by the minute */
    int64_t as_of;   /* TIME_NONE when not known */
};

/*
 * Where a deadline stands. At risk: less than the config's share of the time allowed is left, or
 * less than 15 minutes where nobody said when it began. Overdue: from the full minute that reaches
 * it. A message's deadline is counted on its clock (derive/response.h), all others as time passes.
 */
enum urgency { URGENCY_NONE, URGENCY_ON_TIME, URGENCY_AT_RISK, URGENCY_OVERDUE };

struct deadline {
    int64_t at;     /* TIME_NONE: no deadline */
    int64_t left_s; /* whole minutes in seconds, cut towards 0; negative when past */
    double spent;   /* share of the time allowed that has passed, 0 to 1; NAN when not known */
    enum urgency urgency;
};

struct view_objective {
    const char *id, *label, *unit;
    struct age age;
    double value, target;
    double progress; /* value ÷ target, 0 and up; NAN when not known or target is not above 0 */
    double elapsed;  /* share of the period that has passed, 0 to 1; NAN when not known */
    bool behind;     /* progress is more than a tenth below elapsed */
    int64_t end;     /* of the period; TIME_NONE when not known */
};

struct view_network {
    const char *id, *name; /* name falls back to the id */
    enum network_kind kind;
    struct age age;
    double followers, followers_change;
    double reach;
    double rate;          /* engagement rate, percent: the feed's, else computed */
    enum basis basis;     /* of rate; BASIS_UNKNOWN when the feed named none */
    double rate_change;   /* percentage points */
    struct series series; /* borrowed */
    int64_t silent_days;  /* whole days of 24 hours since the last post, -1 when not known */
    bool silent;          /* for at least the config's number of days */
    int64_t posted_s;     /* since the last post, whole minutes; -1 when not known */
    int objective;        /* index into view.objectives, -1 for none */
    unsigned measured;    /* of enum measured: what the wall's own history says */
};

struct view_message {
    enum message_kind kind;
    enum message_status status;
    enum network_kind network;    /* of the feed's network, else what the message's id says */
    const char *network_name;     /* that network's, else the id; NULL when not known */
    char author[VIEW_AUTHOR_MAX]; /* masked (derive/privacy.h); "" when unknown or hidden */
    const char *text;             /* NULL when unknown or hidden */
    bool private; /* the feed asks for it: neither author nor text, whatever the config says */
    const char *assignee; /* NULL: nobody has taken it */
    int64_t waited_s;     /* whole minutes on its clock; -1 when not known */
    struct deadline deadline;
    enum clock_kind clock; /* of both: business or elapsed */
    bool crisis;
};

struct view_queue {
    bool present;
    struct age age;
    double waiting; /* the feed's total, else the number of items; NAN when expired */
    size_t overdue, at_risk, unassigned, about_crisis; /* mean nothing when waiting is NAN */
    bool counted;     /* the clock is known: else overdue and at_risk mean nothing, either */
    int64_t oldest_s; /* longest wait, whole minutes on the wall's clock; -1 when not known */
    bool oldest_overdue;
    double answered_pct, within_target_pct, first_response_median_s;
    unsigned measured;      /* of enum measured: response, answered */
    bool within_target_own; /* the feed gives none: of the messages that wait, those in time */
    const char *period;
    enum clock_kind clock;      /* the wall's: of waits and targets; business or elapsed */
    enum clock_kind told_clock; /* of the feed's median; CLOCK_UNKNOWN when it does not say */
    bool mixed;                 /* some deadline of the feed's is counted on the other clock */
    bool paused;                /* the wall's clock stands still: the office is closed */
    int64_t resumes_at;         /* when paused: TIME_NONE for not within 500 days */
    /* Overdue first, then by deadline (of those that wait for one opening, as the feed gave them);
       at the same deadline the higher priority first, then the
       older message, then by id. Without a deadline: last. */
    struct view_message top[VIEW_QUEUE_TOP];
    size_t top_count;
};

struct view_signal {
    const char *label; /* NULL when not told, or private */
    const char *note;  /* NULL when not told, or private */
    bool private;      /* the feed asks for it: neither label nor note */
    int severity;      /* 0 to 3, -1 not known */
    enum verification verification;
};

/* The gravest first; of the same severity in the feed's order. */
struct view_signals {
    struct view_signal top[VIEW_SIGNALS_TOP];
    size_t top_count;
    size_t total;
};

struct view_listening {
    bool present;
    struct age age;
    double mentions_per_hour, baseline_per_hour;
    double ratio; /* mentions ÷ baseline, NAN when either is unknown or the baseline is 0 */
    struct sentiment sentiment; /* percent, all three known and summing to 100, else NAN */
    const struct theme *themes; /* borrowed */
    size_t theme_count;
    struct series series;
    unsigned measured; /* of enum measured: what the wall's own history says */
    struct view_signals threats, opportunities;
    double share_of_voice_pct;
};

struct view_badge {
    enum network_kind kind; /* of the view's network, else what the id says */
    const char *name;       /* the network's, else its id; never NULL */
};

struct view_publication {
    int64_t at; /* TIME_NONE: no time yet */
    int day;    /* 0 today, 1 tomorrow; also 0 when late; -1 without a time */
    bool late;  /* its time has passed, and it is not published */
    enum publication_status status;
    bool held;    /* by the level: an alert is on, and neither published nor paused by the feed */
    bool private; /* the feed asks for it: neither author nor text */
    struct view_badge badges[VIEW_BADGES_TOP];
    size_t badge_count; /* of badges */
    size_t network_count;
    const char *text, *author, *reviewer; /* NULL when not told, or private; a reader is named */
    int64_t cooling_left_s; /* whole minutes, rounded up, until it may go out; 0 when it may; -1
                               when there is no such time */
};

/*
 * What goes out today and tomorrow (local days), late ones included, by time; without a time last.
 * What was published is counted, not listed. What comes from an origin that has expired is neither
 * listed nor counted; when the newest of them all has expired, nothing is left. While the clock is
 * not set no day is known: all are listed, none is late.
 */
struct view_publications {
    bool present;   /* the feed lists some, whenever they are due */
    struct age age; /* of the oldest listed; when none is, of the newest of all */
    struct view_publication top[VIEW_PUBLICATIONS_TOP];
    size_t top_count;
    size_t total;          /* of what goes on the list, also beyond top */
    size_t without_reader; /* of these: a draft or to be reviewed, and nobody named to read it */
    size_t in_review;      /* of these: a second reader has them, or is named */
    size_t later;          /* due after tomorrow */
    size_t published_today;
    bool held; /* an alert is on: what is not published waits */
};

/* House and professional rules, in rotation, and what to look at before publishing. */
struct view_rules {
    const struct rule *rules; /* borrowed */
    size_t count;
    size_t first; /* the one to begin with now; moves on by itself, with the minute */
    const char *const *checklist; /* borrowed */
    size_t checklist_count;
};

struct view_crisis {
    bool present; /* the feed has a crisis block with a level of 1 or more, and it is not closed */
    struct age age;
    const struct crisis *of; /* borrowed; NULL when absent. For its words and lists only. */
    int64_t since_s;         /* since detection, whole minutes; -1 when not known */
    struct deadline holding; /* runs until a first statement is approved, then has no time */
    struct deadline next_statement, authority;
    /* Not in `of`: they expire, and may be another source's, each with an age of its own. */
    double mentions_per_hour, baseline_per_hour;
    struct series series;
    double ratio;            /* mentions ÷ usual */
    struct age mentions_age; /* of all these */
    bool mentions_general;   /* they are of all that is said of the office */
    struct sentiment sentiment;
    struct age tone_age;
    bool tone_general;
    const struct theme *themes; /* borrowed; they stay when they expire, their figures don't */
    size_t theme_count;
    struct age themes_age;
    bool themes_general;
    size_t actions_done;
};

struct view_team {
    bool present;
    struct age age;
    double hours_planned, hours_available;
    bool overloaded; /* planned more than available */
    const struct member *members;
    size_t member_count;
    const struct activity *activities;
    size_t activity_count;
};

/* An alarm that a rule has raised (derive/alarm.h). Figures are in the rule's unit. */
struct view_alarm {
    enum alarm_rule rule;
    enum level level; /* LEVEL_WATCH or LEVEL_ALERT */
    enum alarm_priority priority;
    double figure;    /* now, or the last that was known */
    double threshold; /* that it is, or was, above: in mentions an hour for ALARM_MENTIONS */
    double times;     /* ALARM_MENTIONS: the threshold is so many times the usual; NAN when it is
                         the floor that counts */
    double usual;     /* ALARM_MENTIONS */
    int64_t since;    /* when it was raised */
    bool held;        /* the figure is not known any more: neither up nor down */
    bool latched;     /* the figure has fallen; nobody has acknowledged it yet */
    bool acknowledged;
    const char *acknowledged_by; /* NULL when not told */
    int64_t acknowledged_at;
    int64_t shelved_until; /* TIME_NONE: it is not shelved */
    const char *shelved_by;
};

/* More than ten in ten minutes: they are told as one. */
struct view_storm {
    bool on;
    size_t count;          /* raised in the last ten minutes */
    enum alarm_rule cause; /* that was raised most often; of equal ones the gravest */
    int64_t since;
};

struct view_alarms {
    struct view_alarm top[ALARM_RULE_COUNT]; /* the gravest first, acknowledged ones after the
                                                others, shelved ones last */
    size_t count;
    size_t active;    /* of these: not shelved */
    size_t silenced;  /* acknowledged or shelved */
    enum level level; /* LEVEL_CLEAR, or the highest of those that are active */
    bool computed;    /* the level of the view is the rules', not what people declared */
    struct view_storm storm;
};

struct view_trouble {
    enum trouble kind; /* of the first source in trouble, quiet ones last; TROUBLE_NONE: all well */
    const char *source; /* its name in the config */
    int64_t since;
    size_t count;       /* sources in trouble, without the quiet ones */
    size_t quiet;       /* sources whose trouble is known: counted, not told */
    int64_t next_try;   /* of the first; TIME_NONE when not known */
    int64_t last_heard; /* the last good answer of the first; TIME_NONE for none */
};

struct view {
    int64_t now;
    const char *organisation; /* the config's title, else the feed's; NULL when neither is known */
    enum power power;         /* whether the screen is lit */
    enum level declared;      /* LEVEL_UNKNOWN while no source has said anything about a crisis */
    enum level level;         /* the higher of what people declared and what rules computed */
    bool has_data;            /* some source has given a document */
    struct age age;           /* of the wall as a whole: its source that is worst off, by age */
    struct view_trouble trouble;
    struct view_network networks[MODEL_NETWORKS_MAX];
    size_t network_count;
    struct view_objective objectives[MODEL_OBJECTIVES_MAX];
    size_t objective_count;
    struct view_queue queue;
    struct view_listening listening;
    struct view_crisis crisis;
    struct view_team team;
    struct view_publications publications;
    struct view_rules rules;
    struct view_alarms alarms;
    int64_t next_change; /* the first wall time after now at which a new view would differ */
};

/* office->model may be NULL. ret_view is overwritten whole. */
void view_derive(const struct office *office, const struct settings *settings, int64_t now,
                 struct view *ret_view);
/*
 * The same with the alarm rules, whose state goes on from view to view; steady_ms is the steady
 * time of now. view_derive is this without rules: nothing is raised.
 */
void view_step(const struct office *office, const struct settings *settings, struct alarms *alarms,
               int64_t now, int64_t steady_ms, struct view *ret_view);

#endif
