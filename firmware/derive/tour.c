/*
 * tour: which scene is on the wall. See tour.h.
 */
#include "derive/tour.h"

#include <string.h>

/* The scenes of the config that have something to show now, and for how long each. */
struct plan {
    enum scene_id stops[SCENE_COUNT];
    int64_t lengths_ms[SCENE_COUNT];
    size_t count;
};

static bool has_something(enum scene_id scene, const struct view *view)
{
    switch (scene) {
    case SCENE_OVERVIEW:
        return true;
    case SCENE_QUEUE:
        return view->queue.present;
    case SCENE_LISTENING:
        return view->listening.present;
    case SCENE_PUBLICATIONS:
        return view->publications.present || view->rules.count > 0;
    case SCENE_GOALS:
        return view->objective_count > 0 || view->team.present;
    case SCENE_CRISIS:
        return view->crisis.present;
    case SCENE_CALM:
    case SCENE_TROUBLE:
    case SCENE_WAITING:
    case SCENE_COUNT:
        break;
    }
    return false;
}

static struct plan make_plan(const struct view *view, const struct settings *settings)
{
    struct plan plan = {.count = 0};
    for (size_t i = 0; i < settings->scene_count && i < SCENE_COUNT; i++) {
        const struct scene_settings *scene = &settings->scenes[i];
        if (has_something(scene->scene, view)) {
            plan.stops[plan.count] = scene->scene;
            plan.lengths_ms[plan.count++] =
                (scene->seconds > 0 ? scene->seconds : 1) * INT64_C(1000);
        }
    }
    if (plan.count == 0) {
        plan.stops[0] = SCENE_OVERVIEW;
        plan.lengths_ms[0] = 1000;
        plan.count = 1;
    }
    return plan;
}

static void begin(struct tour *tour, int64_t now_ms)
{
    tour->index = 0;
    tour->since_ms = now_ms;
}

/* Takes the new stops; the scene on the wall stays there, with its time, if it still has a stop. */
static void adopt(struct tour *tour, const struct plan *plan, int64_t now_ms)
{
    bool fresh = tour->stop_count == 0;
    enum scene_id current = tour->stops[tour->index];
    size_t index = tour->index;
    if (tour->stop_count == 1) {
        tour->since_ms = now_ms; /* nothing was due while it was alone */
    }
    memcpy(tour->stops, plan->stops, sizeof tour->stops);
    tour->stop_count = plan->count;
    if (fresh) {
        begin(tour, now_ms);
        return;
    }
    if (index < plan->count && plan->stops[index] == current) {
        return;
    }
    for (size_t i = 0; i < plan->count; i++) {
        if (plan->stops[i] == current) {
            tour->index = i;
            return;
        }
    }
    /* Gone: what came after it has its index now. */
    tour->index = index % plan->count;
    tour->since_ms = now_ms;
}

/* One stop further at most: a wall that was asleep does not run through what it missed. */
static int64_t advance(struct tour *tour, const struct plan *plan, int64_t now_ms)
{
    if (tour->since_ms > now_ms) {
        tour->since_ms = now_ms;
    }
    if (plan->count == 1) {
        return INT64_MAX;
    }
    int64_t end_ms = tour->since_ms + plan->lengths_ms[tour->index];
    if (now_ms < end_ms) {
        return end_ms;
    }
    tour->index = (tour->index + 1) % plan->count;
    tour->since_ms = end_ms;
    if (now_ms >= end_ms + plan->lengths_ms[tour->index]) {
        tour->since_ms = now_ms;
    }
    return tour->since_ms + plan->lengths_ms[tour->index];
}

int64_t tour_step(struct tour *tour, const struct view *view, const struct settings *settings,
                  enum scene_id pinned, int64_t now_ms)
{
    if (!view->has_data) {
        *tour = (struct tour){.scene = SCENE_WAITING};
        return INT64_MAX;
    }
    struct plan plan = make_plan(view, settings);
    adopt(tour, &plan, now_ms);
    if (pinned != SCENE_COUNT) {
        tour->scene = pinned;
        return INT64_MAX;
    }
    if (view->crisis.present && (int)view->level >= settings->crisis_level) {
        tour->taken_over = true;
        tour->scene = SCENE_CRISIS;
        return INT64_MAX;
    }
    if (tour->taken_over) {
        tour->taken_over = false;
        begin(tour, now_ms);
    }
    int64_t next_ms = advance(tour, &plan, now_ms);
    tour->scene = tour->stops[tour->index];
    return next_ms;
}
