/*
 * alarm: rules that watch the figures of the view and raise watch or alert, in the words of
 * ISA-18.2. Pure: all time comes from outside. Delays run on steady time; what people see and
 * write (since when, acknowledged, shelved) is wall time.
 *
 * Each rule has two thresholds, and each of these is an alarm of its own:
 *
 *     normal ──above──▶ pending ──on-delay──▶ raised ──below the dead-band──▶ clearing
 *       ▲                  │ not above         ▲ not below                       │
 *       │◀─────────────────┘                   └─────────────────────────────────┤
 *       │◀──────────────────────────off-delay───────────────────────────────────┘
 *       └◀──acknowledged── latched ◀──off-delay, when the rule latches and nobody has seen it
 *
 * - A figure that is ageing still counts. One that has expired, or is not told, does not raise (a
 *   pending alarm begins anew) and does not clear: what stands is held, with its last figure, until
 *   the figure is known again, or until somebody has acknowledged it.
 * - An acknowledgement holds for what was raised until then; an alarm that rises to alert later
 *   wants another one. An acknowledged alarm keeps its level: what it says is still true. It is
 *   counted as silenced and stands behind the others.
 * - What is usual falls from one hour to the next, while a count of the last hour still holds the
 *   louder one: so the usual is taken at its highest of the last hour.
 * - A shelved rule goes on by itself, but raises no level and is only counted, until the time that
 *   was given with it.
 * - More than ten raised in ten minutes are a storm, until fewer than five are. Shelved ones don't
 *   count.
 * - A rule never raises LEVEL_CRISIS.
 * - After a restart everything begins anew: what is still true is raised again after its on-delay,
 *   and wants another acknowledgement. While the clock is not set, nothing happens.
 *
 * Internal to derive/, but for struct alarms. Main thread.
 */
#ifndef HUNE_DERIVE_ALARM_H
#define HUNE_DERIVE_ALARM_H

#include "derive/moment.h"

enum { ALARM_STAGES = 2, ALARM_RAISES_MAX = 64 };

enum alarm_phase { PHASE_NORMAL, PHASE_PENDING, PHASE_RAISED, PHASE_CLEARING, PHASE_LATCHED };

/* One threshold of a rule: watch, or alert. */
struct alarm_stage {
    enum alarm_phase phase;
    int64_t since_ms;  /* steady time at which it began to be pending or to clear */
    int64_t raised_at; /* wall time; when raised, clearing or latched */
};

struct alarm_memory {
    struct alarm_stage stages[ALARM_STAGES];
    double figure, usual;   /* the last that were known; the usual at its highest of an hour */
    int64_t usual_until_ms; /* steady time until which a lower one is not taken */
};

struct alarm_raise {
    int64_t at_ms;
    enum alarm_rule rule;
};

/* A zeroed one is ready for use. */
struct alarms {
    struct alarm_memory rules[ALARM_RULE_COUNT];
    struct alarm_raise raises[ALARM_RAISES_MAX]; /* the newest, in order */
    size_t raise_count;
    bool storm;
    int64_t storm_since; /* wall time */
    bool started;
    int64_t offset_ms; /* wall − steady at the last step: a jump moves what was raised with it */
};

/*
 * Brings the alarms up to the moment, from the view's figures; fills view->alarms and raises
 * view->level. model (NULL when there is none) is asked for what people said. Notes in the moment
 * when it would change next.
 */
void alarm_step(struct alarms *alarms, struct moment *moment, const struct model *model,
                int64_t steady_ms, struct view *view);

/* What a rule sees in a view. */
struct alarm_reading {
    double figure; /* in the rule's unit; NAN when not known */
    double usual;  /* ALARM_MENTIONS: at least 0; NAN for the others */
    double gate;   /* share of the floor that is reached: above 1 the figure means something */
};

/* rule is one of ALARM_MENTIONS … ALARM_LOAD. */
struct alarm_reading alarm_read(enum alarm_rule rule, const struct alarm_settings *settings,
                                const struct view *view);
/* Above which the figure raises that stage (0: watch, 1: alert); INFINITY: never. */
double alarm_threshold(enum alarm_rule rule, const struct alarm_settings *settings, int stage,
                       double usual);

#endif
