/*
 * stage: an office made by hand and the cards of the goals scene drawn on an empty list, in English
 * and with widths by rule (metrics.h).
 */
#ifndef HUNE_TESTS_STAGE_H
#define HUNE_TESTS_STAGE_H

#include "scene/goals.h"

/* 2026-11-21T14:32:05+01:00 */
#define STAGE_NOW   INT64_C(1795267925)
#define STAGE_HOUR  INT64_C(3600)
#define STAGE_DAY   INT64_C(86400)
#define STAGE_FRESH ((struct age){AGE_FRESH, 4, STAGE_NOW - 4})

enum { STAGE_UNIT = 20, STAGE_MANY = 30 };

struct stage {
    struct view view;
    struct settings settings;
    struct member members[STAGE_MANY];
    struct activity activities[STAGE_MANY];
    struct scene_input input;
    struct list list;
    struct paint paint;
};

/* cmocka's setup and teardown: *state is a struct stage with nothing on it. */
int stage_setup(void **state);
int stage_teardown(void **state);
#define ON_STAGE(test) cmocka_unit_test_setup_teardown(test, stage_setup, stage_teardown)

/* Each adds one; names are borrowed. Progress and silence are what derive/ would make of them. */
struct view_objective *stage_objective(struct stage *stage, const char *label, double value,
                                       double target, double elapsed);
struct view_network *stage_network(struct stage *stage, const char *name, int64_t posted_s);
void stage_member(struct stage *stage, const char *name, double planned, double available);
void stage_activity(struct stage *stage, const char *label, double hours);

/* Draws the scene, nothing around it, on a list of that size. */
void stage_draw(struct stage *stage, int width, int height);
/* The first item with that text; NULL when there is none. */
const struct item *stage_find(const struct stage *stage, const char *text);
/* The same for one that must be there. */
const struct item *stage_text(const struct stage *stage, const char *text);
/* How many of that sign there are. */
size_t stage_signs(const struct stage *stage, enum shape shape);

#endif
