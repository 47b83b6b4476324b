/*
 * alarm_tell: see alarm_tell.h.
 */
#include "derive/alarm_tell.h"

struct alarm_said alarm_said(struct moment *moment, const struct model *model, enum alarm_rule rule)
{
    struct alarm_said said = {NULL, NULL};
    for (size_t i = 0; model && i < model->alarm_note_count; i++) {
        const struct alarm_note *note = &model->alarm_notes[i];
        if (note->rule != rule) {
            continue;
        }
        moment_note(moment, note->acknowledged_at);
        moment_note(moment, note->shelved_until);
        if (note->acknowledged_at != TIME_NONE && note->acknowledged_at <= moment->now &&
            (!said.seen || note->acknowledged_at > said.seen->acknowledged_at)) {
            said.seen = note;
        }
        if (note->shelved_until > moment->now &&
            (!said.shelved || note->shelved_until > said.shelved->shelved_until)) {
            said.shelved = note;
        }
    }
    return said;
}

static bool stands(const struct alarm_stage *stage)
{
    return stage->phase >= PHASE_RAISED;
}

static struct view_alarm alarm_of(const struct alarm_memory *memory, enum alarm_rule rule,
                                  const struct moment *moment, const struct alarm_said *said,
                                  const struct view *view)
{
    const struct alarm_settings *settings = &moment->settings->alarms[rule - 1];
    int index = stands(&memory->stages[1]) ? 1 : 0;
    const struct alarm_stage *stage = &memory->stages[index];
    double times = index ? settings->alert : settings->watch;
    double threshold = alarm_threshold(rule, settings, index, memory->usual);
    bool by_usual = rule == ALARM_MENTIONS && memory->usual * settings->watch >= settings->floor;
    bool seen = said->seen && said->seen->acknowledged_at >= stage->raised_at;
    bool shelved = said->shelved;
    return (struct view_alarm){
        .rule = rule,
        .level = index ? LEVEL_ALERT : LEVEL_WATCH,
        .priority = settings->priority,
        .figure = memory->figure,
        .threshold = threshold,
        .times = by_usual ? times : NAN,
        .usual = memory->usual,
        .since = stage->raised_at,
        .held = !number_known(alarm_read(rule, settings, view).figure),
        .latched = stage->phase == PHASE_LATCHED,
        .acknowledged = seen,
        .acknowledged_by = seen ? said->seen->acknowledged_by : NULL,
        .acknowledged_at = seen ? said->seen->acknowledged_at : TIME_NONE,
        .shelved_until = shelved ? said->shelved->shelved_until : TIME_NONE,
        .shelved_by = shelved ? said->shelved->shelved_by : NULL,
    };
}

static bool is_shelved(const struct view_alarm *alarm)
{
    return alarm->shelved_until != TIME_NONE;
}

static bool goes_before(const struct view_alarm *a, const struct view_alarm *b)
{
    if (is_shelved(a) != is_shelved(b)) {
        return is_shelved(b);
    }
    if (a->acknowledged != b->acknowledged) {
        return b->acknowledged;
    }
    if (a->level != b->level) {
        return a->level > b->level;
    }
    return a->priority != b->priority ? a->priority > b->priority : a->since < b->since;
}

static void insert(struct view_alarms *to, const struct view_alarm *alarm)
{
    size_t at = to->count++;
    for (; at > 0 && goes_before(alarm, &to->top[at - 1]); at--) {
        to->top[at] = to->top[at - 1];
    }
    to->top[at] = *alarm;
    to->silenced += is_shelved(alarm) || alarm->acknowledged;
    if (!is_shelved(alarm)) {
        to->active++;
        to->level = alarm->level > to->level ? alarm->level : to->level;
    }
}

/* The rule raised most often; of equal ones the gravest, which is the first in the list. */
static enum alarm_rule cause_of(const struct alarms *alarms, const struct view_alarms *to)
{
    size_t counts[ALARM_RULE_COUNT] = {0};
    enum alarm_rule cause = alarms->raises[alarms->raise_count - 1].rule;
    for (size_t i = 0; i < alarms->raise_count; i++) {
        counts[alarms->raises[i].rule]++;
    }
    for (int rule = 1; rule < ALARM_RULE_COUNT; rule++) {
        cause = counts[rule] > counts[cause] ? (enum alarm_rule)rule : cause;
    }
    for (size_t i = 0; i < to->count; i++) {
        if (counts[to->top[i].rule] == counts[cause]) {
            return to->top[i].rule;
        }
    }
    return cause;
}

void alarm_tell(const struct alarms *alarms, const struct moment *moment,
                const struct alarm_said *said, struct view *view)
{
    struct view_alarms *to = &view->alarms;
    to->level = LEVEL_CLEAR;
    for (int rule = 1; rule < ALARM_RULE_COUNT; rule++) {
        const struct alarm_memory *memory = &alarms->rules[rule];
        if (stands(&memory->stages[0]) || stands(&memory->stages[1])) {
            struct view_alarm alarm =
                alarm_of(memory, (enum alarm_rule)rule, moment, &said[rule], view);
            insert(to, &alarm);
        }
    }
    to->computed = to->level > LEVEL_CLEAR && to->level > view->declared;
    view->level = to->computed ? to->level : view->level;
    to->storm.on = alarms->storm;
    if (alarms->storm) {
        to->storm = (struct view_storm){.on = true,
                                        .count = alarms->raise_count,
                                        .cause = cause_of(alarms, to),
                                        .since = alarms->storm_since};
    }
}
