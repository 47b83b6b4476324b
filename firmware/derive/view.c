/*
 * view: the assembly. Each part is derived in its own file; here is what concerns the whole wall.
 */
#include "derive/view.h"

#include "derive/age.h"
#include "derive/alarm.h"
#include "derive/parts.h"

#include <string.h>

/* Before the clock is known, when something happened here is not known either. */
static int64_t told(int64_t at, int64_t now)
{
    return now == TIME_NONE ? TIME_NONE : at;
}

static struct view_trouble trouble_of(const struct office *office, const struct settings *settings,
                                      int64_t now)
{
    struct view_trouble trouble = {
        .kind = TROUBLE_NONE, .since = TIME_NONE, .next_try = TIME_NONE, .last_heard = TIME_NONE};
    for (size_t i = 0; i < office->source_count && i < MODEL_SOURCES_MAX; i++) {
        const struct health *health = &office->health[i];
        if (health->trouble == TROUBLE_NONE || health->trouble == TROUBLE_WAITING) {
            continue;
        }
        bool quiet = i < settings->source_count && settings->sources[i].quiet;
        bool first = quiet ? trouble.count + trouble.quiet == 0 : trouble.count == 0;
        trouble.quiet += quiet;
        trouble.count += !quiet;
        if (first) {
            trouble.kind = health->trouble;
            trouble.since = told(health->since, now);
            trouble.next_try = told(health->next_try, now);
            trouble.last_heard = told(health->last_success, now);
            trouble.source = health->name;
            if (!*health->name && i < settings->source_count) {
                trouble.source = settings->sources[i].name;
            }
        }
    }
    return trouble;
}

static const char *organisation_of(const struct model *model, const struct settings *settings)
{
    if (*settings->title) {
        return settings->title;
    }
    return model && model->organisation && *model->organisation ? model->organisation : NULL;
}

static enum power power_of(struct moment *moment, const struct view *view)
{
    int64_t change = INT64_MAX;
    enum power power =
        power_at(moment->settings, view->crisis.present, view->declared, moment->now, &change);
    moment_note(moment, change);
    return power;
}

void view_derive(const struct office *office, const struct settings *settings, int64_t now,
                 struct view *ret_view)
{
    view_step(office, settings, NULL, now, 0, ret_view);
}

void view_step(const struct office *office, const struct settings *settings, struct alarms *alarms,
               int64_t now, int64_t steady_ms, struct view *ret_view)
{
    const struct model *model = office->model;
    struct moment moment;
    moment_init(&moment, office, settings, now);

    memset(ret_view, 0, sizeof *ret_view);
    ret_view->now = now;
    ret_view->organisation = organisation_of(model, settings);
    ret_view->has_data = model != NULL;
    ret_view->age = age_of_wall(&moment);
    ret_view->trouble = trouble_of(office, settings, now);
    derive_objectives(&moment, model, ret_view);
    derive_networks(&moment, model, ret_view);
    derive_queue(&moment, model, ret_view);
    derive_listening(&moment, model, ret_view);
    derive_crisis(&moment, model, ret_view);
    derive_team(&moment, model, ret_view);
    ret_view->declared = ret_view->level;
    if (alarms) {
        alarm_step(alarms, &moment, model, steady_ms, ret_view);
    }
    derive_publications(&moment, model, ret_view);
    derive_rules(&moment, model, ret_view);
    ret_view->power = power_of(&moment, ret_view);
    ret_view->next_change = moment.next_change;
}
