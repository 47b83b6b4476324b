/*
 * touring: see touring.h.
 */
#include "tests/lib/touring.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

void touring_list(struct touring *touring, enum tour_kind kind, size_t count,
                  const enum scene_id *scenes)
{
    struct tour_settings *tour = &touring->settings.tours[kind];
    memset(tour, 0, sizeof *tour);
    memcpy(tour->scenes, scenes, count * sizeof *scenes);
    tour->count = count;
}

void touring_init(struct touring *touring)
{
    memset(touring, 0, sizeof *touring);
    touring->view.has_data = true;
    touring->view.queue.present = true;
    touring->view.level = LEVEL_CLEAR;
    touring->settings.crisis_level = LEVEL_CRISIS;
    for (int scene = 0; scene < SCENE_TOUR_COUNT; scene++) {
        touring->settings.scene_seconds[scene] = 5;
    }
    touring->settings.scene_seconds[SCENE_OVERVIEW] = 20;
    touring->settings.scene_seconds[SCENE_QUEUE] = 10;
    TOUR(touring, TOUR_CALM, SCENE_OVERVIEW, SCENE_QUEUE);
    TOUR(touring, TOUR_WATCH, SCENE_OVERVIEW, SCENE_QUEUE, SCENE_CRISIS);
    TOUR(touring, TOUR_ALERT, SCENE_CRISIS, SCENE_QUEUE);
}

void touring_crisis(struct touring *touring, enum level level)
{
    touring->view.level = touring->view.declared = level;
    touring->view.crisis.present = level >= LEVEL_WATCH;
}

int64_t touring_step(struct touring *touring, int64_t now_ms)
{
    struct tour *tour = &touring->tour;
    int64_t next_ms = tour_step(tour, &touring->view, &touring->settings, SCENE_COUNT, now_ms);
    assert_true(next_ms > now_ms);
    assert_true(tour->index == 0 || tour->index < tour->stop_count);
    return next_ms;
}

static const char *name_of(enum scene_id scene)
{
    static const char *const names[] = {"overview", "queue", "listening", "publications", "goals",
                                        "crisis",   "calm",  "trouble",   "waiting"};
    _Static_assert(sizeof names / sizeof *names == SCENE_COUNT, "a name per scene");
    return scene < SCENE_COUNT ? names[scene] : "none";
}

void touring_shows(const struct touring *touring, enum scene_id scene)
{
    assert_string_equal(name_of(touring->tour.scene), name_of(scene));
}
