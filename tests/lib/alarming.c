/* alarming: see alarming.h. */
#include "tests/lib/alarming.h"

#include <assert.h>
#include <string.h>

void alarming_init(struct alarming *a)
{
    memset(a, 0, sizeof *a);
    office_init(&a->o);
    for (int i = 0; i < SETTINGS_ALARMS; i++) {
        struct settings defaults;
        settings_init(&defaults);
        a->o.settings.alarms[i] = defaults.alarms[i];
        a->o.settings.alarms[i].enabled = true;
    }
    a->o.model.alarm_notes = a->notes;
    a->now = NOW;
    a->o.model.crisis.present = true;
    a->o.model.crisis.level = LEVEL_CLEAR;
    alarming_mentions(a, 10, 10);
    alarming_after(a, 0);
}

struct alarm_settings *alarming_only(struct alarming *a, enum alarm_rule rule)
{
    for (int i = 0; i < SETTINGS_ALARMS; i++) {
        a->o.settings.alarms[i].enabled = i == (int)rule - 1;
    }
    return &a->o.settings.alarms[rule - 1];
}

void alarming_mentions(struct alarming *a, double mentions, double usual)
{
    a->o.model.listening.present = true;
    a->o.model.listening.mentions_per_hour = mentions;
    a->o.model.listening.baseline_per_hour = usual;
}

const struct view *alarming_after(struct alarming *a, int64_t seconds)
{
    a->now += seconds;
    a->steady_ms += seconds * 1000;
    struct model *model = &a->o.model;
    model->listening.origin = model->queue.origin = model->team.origin = model->crisis.origin =
        office_origin(a->now);
    a->o.office.health[0].last_success = a->now;
    for (size_t i = 0; i < model->network_count; i++) {
        a->o.networks[i].origin = office_origin(a->now);
    }
    view_step(&a->o.office, &a->o.settings, &a->alarms, a->now, a->steady_ms, &a->o.view);
    return &a->o.view;
}

void alarming_say(struct alarming *a, enum alarm_rule rule, int64_t acknowledged_at,
                  int64_t shelved_until)
{
    assert(a->o.model.alarm_note_count < ALARMING_NOTES);
    a->notes[a->o.model.alarm_note_count++] =
        (struct alarm_note){.rule = rule,
                            .acknowledged_by = "Nadia",
                            .acknowledged_at = acknowledged_at,
                            .shelved_by = "Hugo",
                            .shelved_until = shelved_until};
}

const struct view_alarm *alarming_find(const struct alarming *a, enum alarm_rule rule)
{
    for (size_t i = 0; i < a->o.view.alarms.count; i++) {
        if (a->o.view.alarms.top[i].rule == rule) {
            return &a->o.view.alarms.top[i];
        }
    }
    return NULL;
}
