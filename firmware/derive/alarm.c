/*
 * alarm: the life of each alarm. See alarm.h.
 */
#include "derive/alarm.h"

#include "derive/alarm_tell.h"

#include <string.h>

enum {
    SECOND_MS = 1000,
    JUMP_MS = 5000,
    STORM_MS = 10 * 60 * 1000,
    HOUR_MS = 60 * 60 * 1000,
    STORM_ON = 10,
    STORM_OFF = 5
};

_Static_assert((int)SETTINGS_ALARMS == (int)ALARM_RULE_COUNT - 1, "settings for each rule");
_Static_assert((int)ALARM_RAISES_MAX > (int)STORM_ON, "a storm can be counted");

/* How the figure stands to one threshold. */
struct standing {
    bool known, above, below; /* below: of the dead-band too */
};

/* One step of one alarm. */
struct step {
    const struct alarm_settings *settings;
    struct standing standing;
    const struct alarm_note *seen; /* the newest acknowledgement; NULL for none */
    int64_t now, steady_ms;
    int64_t due_ms; /* when a delay ends, INT64_MAX for none */
    bool raised;    /* it has risen */
};

static bool is_seen(const struct step *step, const struct alarm_stage *stage)
{
    return step->seen && step->seen->acknowledged_at >= stage->raised_at;
}

static bool begin(struct step *step, struct alarm_stage *stage, enum alarm_phase phase)
{
    stage->phase = phase;
    stage->since_ms = step->steady_ms;
    return true;
}

static bool delay_over(struct step *step, const struct alarm_stage *stage, int delay_s)
{
    int64_t due_ms = stage->since_ms + (int64_t)delay_s * SECOND_MS;
    if (due_ms > step->steady_ms && due_ms < step->due_ms) {
        step->due_ms = due_ms;
    }
    return due_ms <= step->steady_ms;
}

/* From pending, by its on-delay. */
static bool raise(struct step *step, struct alarm_stage *stage)
{
    if (!delay_over(step, stage, step->settings->on_delay_s)) {
        return false;
    }
    stage->raised_at = step->now;
    step->raised = true;
    return begin(step, stage, PHASE_RAISED);
}

/* From clearing, by its off-delay. */
static bool clear(struct step *step, struct alarm_stage *stage)
{
    if (!delay_over(step, stage, step->settings->off_delay_s)) {
        return false;
    }
    bool latch = step->settings->latch && !is_seen(step, stage);
    return begin(step, stage, latch ? PHASE_LATCHED : PHASE_NORMAL);
}

/* One arrow of the picture in alarm.h; false when it stays where it is. */
static bool advance(struct step *step, struct alarm_stage *stage)
{
    const struct standing *standing = &step->standing;
    switch (stage->phase) {
    case PHASE_NORMAL:
        return standing->above && begin(step, stage, PHASE_PENDING);
    case PHASE_PENDING:
        return standing->above ? raise(step, stage) : begin(step, stage, PHASE_NORMAL);
    case PHASE_RAISED:
        if (!standing->known) {
            return is_seen(step, stage) && begin(step, stage, PHASE_NORMAL);
        }
        return standing->below && begin(step, stage, PHASE_CLEARING);
    case PHASE_CLEARING:
        return standing->below ? clear(step, stage) : begin(step, stage, PHASE_RAISED);
    case PHASE_LATCHED:
        if (standing->above) {
            return begin(step, stage, PHASE_RAISED);
        }
        return is_seen(step, stage) && begin(step, stage, PHASE_NORMAL);
    }
    return false;
}

static struct standing standing_of(const struct alarm_reading *reading, double threshold,
                                   double dead_band_pct)
{
    double keep = 1 - dead_band_pct / 100;
    bool known = number_known(reading->figure);
    return (struct standing){
        .known = known,
        .above = known && reading->figure > threshold && reading->gate > 1,
        .below = known && (reading->figure <= threshold * keep || reading->gate < keep)};
}

/* The wall's clock was set: what was raised keeps its distance to now. */
static void realign(struct alarms *alarms, int64_t now, int64_t steady_ms)
{
    int64_t offset_ms = now * SECOND_MS - steady_ms, jump_ms = offset_ms - alarms->offset_ms;
    bool jumped = alarms->started && (jump_ms > JUMP_MS || jump_ms < -JUMP_MS);
    alarms->started = true;
    alarms->offset_ms = offset_ms;
    if (!jumped) {
        return;
    }
    for (int rule = 1; rule < ALARM_RULE_COUNT; rule++) {
        for (int i = 0; i < ALARM_STAGES; i++) {
            struct alarm_stage *stage = &alarms->rules[rule].stages[i];
            stage->raised_at = moment_add(stage->raised_at, jump_ms / SECOND_MS);
        }
    }
    alarms->storm_since = moment_add(alarms->storm_since, jump_ms / SECOND_MS);
}

static void remember(struct alarms *alarms, enum alarm_rule rule, int64_t steady_ms)
{
    if (alarms->raise_count == ALARM_RAISES_MAX) {
        alarms->raise_count--;
        memmove(alarms->raises, alarms->raises + 1, alarms->raise_count * sizeof *alarms->raises);
    }
    alarms->raises[alarms->raise_count++] = (struct alarm_raise){steady_ms, rule};
}

/* Forgets what is over; begins and ends a storm. Returns when the count falls next. */
static int64_t storm_step(struct alarms *alarms, int64_t now, int64_t steady_ms)
{
    size_t old = 0;
    while (old < alarms->raise_count && alarms->raises[old].at_ms + STORM_MS <= steady_ms) {
        old++;
    }
    alarms->raise_count -= old;
    memmove(alarms->raises, alarms->raises + old, alarms->raise_count * sizeof *alarms->raises);
    if (!alarms->storm && alarms->raise_count > STORM_ON) {
        alarms->storm = true;
        alarms->storm_since = now;
    }
    alarms->storm = alarms->storm && alarms->raise_count >= STORM_OFF;
    return alarms->raise_count > 0 ? alarms->raises[0].at_ms + STORM_MS : INT64_MAX;
}

static void keep_usual(struct alarm_memory *memory, double usual, struct step *step)
{
    if (!(usual < memory->usual) || memory->usual_until_ms <= step->steady_ms) {
        memory->usual = usual;
        memory->usual_until_ms = step->steady_ms + HOUR_MS;
    } else if (memory->usual_until_ms < step->due_ms) {
        step->due_ms = memory->usual_until_ms;
    }
}

/* Brings both alarms of a rule up; returns when a delay of theirs ends. */
static int64_t rule_step(struct alarms *alarms, enum alarm_rule rule, const struct moment *moment,
                         const struct alarm_said *said, int64_t steady_ms, const struct view *view)
{
    const struct alarm_settings *settings = &moment->settings->alarms[rule - 1];
    struct alarm_memory *memory = &alarms->rules[rule];
    struct alarm_reading reading = alarm_read(rule, settings, view);
    struct step step = {.settings = settings,
                        .seen = said->seen,
                        .now = moment->now,
                        .steady_ms = steady_ms,
                        .due_ms = INT64_MAX};
    if (number_known(reading.figure)) {
        memory->figure = reading.figure;
        keep_usual(memory, reading.usual, &step);
    }
    for (int i = 0; i < ALARM_STAGES; i++) {
        double threshold = alarm_threshold(rule, settings, i, memory->usual);
        step.standing = standing_of(&reading, threshold, settings->dead_band_pct);
        while (advance(&step, &memory->stages[i])) {
        }
    }
    if (step.raised && said->shelved == NULL) {
        remember(alarms, rule, steady_ms);
    }
    return step.due_ms;
}

/* The wall time, in whole seconds and after now, of a steady time. */
static int64_t wall_of(const struct moment *moment, int64_t due_ms, int64_t steady_ms)
{
    return due_ms == INT64_MAX
               ? INT64_MAX
               : moment_add(moment->now, (due_ms - steady_ms + SECOND_MS - 1) / SECOND_MS);
}

void alarm_step(struct alarms *alarms, struct moment *moment, const struct model *model,
                int64_t steady_ms, struct view *view)
{
    struct alarm_said said[ALARM_RULE_COUNT];
    if (moment->now != TIME_NONE) {
        realign(alarms, moment->now, steady_ms);
    }
    for (int rule = 1; rule < ALARM_RULE_COUNT; rule++) {
        said[rule] = alarm_said(moment, model, (enum alarm_rule)rule);
        if (!moment->settings->alarms[rule - 1].enabled) {
            alarms->rules[rule] = (struct alarm_memory){0};
        } else if (moment->now != TIME_NONE) {
            int64_t due_ms =
                rule_step(alarms, (enum alarm_rule)rule, moment, &said[rule], steady_ms, view);
            moment_note(moment, wall_of(moment, due_ms, steady_ms));
        }
    }
    int64_t falls_ms = storm_step(alarms, moment->now, steady_ms);
    moment_note(moment, wall_of(moment, falls_ms, steady_ms));
    alarm_tell(alarms, moment, said, view);
}
