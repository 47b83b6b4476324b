/*
 * tour: which scene is on the wall. See tour.h.
 */
#include "derive/tour.h"

#include "derive/plan.h"

#include <string.h>

static void begin(struct tour *tour, size_t index, int64_t now_ms)
{
    tour->index = index;
    tour->since_ms = now_ms;
}

/* The plan's count when it has no such stop. */
static size_t find(const struct plan *plan, enum scene_id scene)
{
    size_t i = 0;
    while (i < plan->count && plan->stops[i] != scene) {
        i++;
    }
    return i;
}

/* Takes the new stops, and finds the place in them. other: it is another tour of the config. */
static void adopt(struct tour *tour, const struct plan *plan, bool other, int64_t now_ms)
{
    bool fresh = tour->stop_count == 0;
    enum scene_id current = tour->stops[tour->index];
    size_t index = tour->index;
    if (tour->stop_count == 1 && plan->count > 1) {
        tour->since_ms = now_ms; /* nothing was due while it was alone */
    }
    memcpy(tour->stops, plan->stops, sizeof tour->stops);
    tour->stop_count = plan->count;
    if (fresh || plan->count == 0) {
        begin(tour, 0, now_ms);
        return;
    }
    if (index < plan->count && plan->stops[index] == current) {
        return;
    }
    size_t again = find(plan, current);
    if (again < plan->count) {
        tour->index = again;
        return;
    }
    /* Gone: what came after it has its index now. */
    begin(tour, other ? 0 : index % plan->count, now_ms);
}

/* One stop further at most: a wall that was asleep does not run through what it missed. */
static int64_t advance(struct tour *tour, const struct plan *plan, int64_t now_ms)
{
    if (tour->since_ms > now_ms) {
        tour->since_ms = now_ms;
    }
    if (plan->count <= 1 || tour->paused) {
        return INT64_MAX;
    }
    int64_t end_ms = tour->since_ms + plan->lengths_ms[tour->index];
    if (now_ms < end_ms) {
        return end_ms;
    }
    begin(tour, (tour->index + 1) % plan->count, end_ms);
    if (now_ms >= end_ms + plan->lengths_ms[tour->index]) {
        tour->since_ms = now_ms;
    }
    return tour->since_ms + plan->lengths_ms[tour->index];
}

/* Whether a crisis holds the wall; keeps what was before, but for the pause. */
static bool take_over(struct tour *tour, const struct view *view, const struct settings *settings)
{
    bool holds = view->crisis.present && (int)view->declared >= settings->crisis_level;
    if (!holds || tour->dismissed) {
        return false;
    }
    tour->taken_over = true;
    tour->paused = false;
    tour->scene = SCENE_CRISIS;
    return true;
}

int64_t tour_step(struct tour *tour, const struct view *view, const struct settings *settings,
                  enum scene_id pinned, int64_t now_ms)
{
    if (!view->has_data) {
        *tour =
            (struct tour){.scene = SCENE_WAITING, .is_asked = tour->is_asked, .asked = tour->asked};
        return INT64_MAX;
    }
    enum level before = tour->started ? tour->level : view->level;
    bool rose = view->level > before && view->level >= LEVEL_WATCH;
    tour->started = true;
    tour->level = view->level;
    tour->dismissed = tour->dismissed && view->level == before;

    struct plan plan = plan_make(view, settings);
    bool held = pinned == SCENE_COUNT && take_over(tour, view, settings);
    if (!held && tour->taken_over) {
        tour->taken_over = false;
        tour->stop_count = 0; /* begins anew */
    }
    if (!held || tour->stop_count == 0) {
        adopt(tour, &plan, plan_kind(view->level) != plan_kind(before), now_ms);
    }
    if (held) {
        return INT64_MAX;
    }
    if (pinned != SCENE_COUNT) {
        tour->scene = pinned;
        return INT64_MAX;
    }
    if (tour->is_asked) {
        tour->scene = tour->asked;
        return INT64_MAX;
    }
    size_t why = find(&plan, SCENE_CRISIS);
    if (rose && why < plan.count && !tour->paused) {
        begin(tour, why, now_ms);
    }
    int64_t next_ms = advance(tour, &plan, now_ms);
    tour->scene = plan.count > 0 ? tour->stops[tour->index] : plan_instead(view);
    return next_ms;
}

void tour_ask(struct tour *tour, enum scene_id scene, int64_t now_ms)
{
    bool was_asked = tour->is_asked;
    tour->is_asked = scene < SCENE_COUNT;
    tour->asked = scene;
    if (was_asked && !tour->is_asked) {
        tour->since_ms = now_ms; /* it stood still */
    }
}

void tour_move(struct tour *tour, int steps, int64_t now_ms)
{
    if (tour->stop_count == 0) {
        return;
    }
    int count = (int)tour->stop_count, index = ((int)tour->index + steps % count) % count;
    tour->dismissed = tour->dismissed || tour->taken_over;
    tour->taken_over = false;
    tour->is_asked = false;
    begin(tour, (size_t)(index < 0 ? index + count : index), now_ms);
    tour->scene = tour->stops[tour->index];
}

void tour_pause(struct tour *tour, int64_t now_ms)
{
    if (tour->taken_over) {
        return;
    }
    tour->paused = !tour->paused;
    tour->since_ms = now_ms;
}
