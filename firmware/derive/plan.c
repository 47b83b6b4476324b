/*
 * plan: the stops of a tour. See plan.h.
 */
#include "derive/plan.h"

/* For a level that the config has no tour for. */
static const struct tour_settings WHOLE_TOUR = {.scenes = {SCENE_OVERVIEW, SCENE_QUEUE,
                                                           SCENE_LISTENING, SCENE_PUBLICATIONS,
                                                           SCENE_GOALS, SCENE_CRISIS},
                                                .count = SCENE_TOUR_COUNT};
_Static_assert(SCENE_TOUR_COUNT == 6, "the whole tour has every scene");

enum tour_kind plan_kind(enum level level)
{
    return level >= LEVEL_ALERT ? TOUR_ALERT : level == LEVEL_WATCH ? TOUR_WATCH : TOUR_CALM;
}

static bool is_usable(bool present, const struct age *age)
{
    return present && age->state != AGE_EXPIRED;
}

static bool has_overview(const struct view *view)
{
    for (size_t i = 0; i < view->network_count; i++) {
        if (is_usable(true, &view->networks[i].age)) {
            return true;
        }
    }
    return is_usable(view->queue.present, &view->queue.age) ||
           is_usable(view->listening.present, &view->listening.age);
}

static bool has_publications(const struct view *view)
{
    bool words = view->rules.count > 0 || view->rules.checklist_count > 0;
    return view->publications.top_count > 0 || is_usable(words, &view->age);
}

static bool has_goals(const struct view *view)
{
    for (size_t i = 0; i < view->objective_count; i++) {
        if (is_usable(true, &view->objectives[i].age)) {
            return true;
        }
    }
    for (size_t i = 0; i < view->network_count; i++) {
        if (is_usable(view->networks[i].posted_s >= 0, &view->networks[i].age)) {
            return true;
        }
    }
    return is_usable(view->team.present, &view->team.age);
}

static bool has_something(enum scene_id scene, const struct view *view)
{
    switch (scene) {
    case SCENE_OVERVIEW:
        return has_overview(view);
    case SCENE_QUEUE:
        return is_usable(view->queue.present, &view->queue.age);
    case SCENE_LISTENING:
        return is_usable(view->listening.present, &view->listening.age);
    case SCENE_PUBLICATIONS:
        return has_publications(view);
    case SCENE_GOALS:
        return has_goals(view);
    case SCENE_CRISIS:
        return view->crisis.present || view->alarms.active > 0;
    case SCENE_CALM:
    case SCENE_TROUBLE:
    case SCENE_WAITING:
    case SCENE_COUNT:
        break;
    }
    return false;
}

static bool has_expired(const struct view *view)
{
    bool expired = view->age.state == AGE_EXPIRED || view->queue.age.state == AGE_EXPIRED ||
                   view->listening.age.state == AGE_EXPIRED ||
                   view->publications.age.state == AGE_EXPIRED ||
                   view->crisis.age.state == AGE_EXPIRED || view->team.age.state == AGE_EXPIRED;
    for (size_t i = 0; i < view->network_count; i++) {
        expired = expired || view->networks[i].age.state == AGE_EXPIRED;
    }
    for (size_t i = 0; i < view->objective_count; i++) {
        expired = expired || view->objectives[i].age.state == AGE_EXPIRED;
    }
    return expired;
}

enum scene_id plan_instead(const struct view *view)
{
    if (view->crisis.present || view->alarms.active > 0) {
        return SCENE_CRISIS;
    }
    return view->trouble.kind != TROUBLE_NONE || has_expired(view) ? SCENE_TROUBLE : SCENE_CALM;
}

struct plan plan_make(const struct view *view, const struct settings *settings)
{
    struct plan plan = {.count = 0};
    const struct tour_settings *tour = &settings->tours[plan_kind(view->level)];
    if (tour->count == 0) {
        tour = &WHOLE_TOUR;
    }
    for (size_t i = 0; i < tour->count && i < SCENE_TOUR_COUNT; i++) {
        enum scene_id scene = tour->scenes[i];
        if (has_something(scene, view)) {
            int seconds = settings->scene_seconds[scene];
            plan.stops[plan.count] = scene;
            plan.lengths_ms[plan.count++] = (seconds > 0 ? seconds : 1) * INT64_C(1000);
        }
    }
    return plan;
}
