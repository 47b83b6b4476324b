/* stage: see stage.h. */
#include "tests/lib/stage.h"

#include "base/i18n.h"
#include "base/str.h"
#include "tests/lib/metrics.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

int stage_setup(void **state)
{
    struct stage *stage = calloc(1, sizeof(*stage));
    list_init(&stage->list);
    settings_init(&stage->settings);
    stage->view.now = STAGE_NOW;
    stage->view.team = (struct view_team){.members = stage->members,
                                          .activities = stage->activities,
                                          .age = STAGE_FRESH,
                                          .hours_planned = NAN,
                                          .hours_available = NAN};
    stage->input = (struct scene_input){.view = &stage->view,
                                        .settings = &stage->settings,
                                        .metrics = &TEST_METRICS,
                                        .palette = &PALETTE_DARK};
    stage->paint = (struct paint){.list = &stage->list,
                                  .input = &stage->input,
                                  .view = &stage->view,
                                  .unit = STAGE_UNIT,
                                  .gap = 13,
                                  .pad = 15,
                                  .radius = 9};
    assert_true(clock_set_zone("Europe/Paris", NULL));
    i18n_use("/nowhere", "en");
    *state = stage;
    return 0;
}

int stage_teardown(void **state)
{
    struct stage *stage = *state;
    list_destroy(&stage->list);
    free(stage);
    return 0;
}

struct view_objective *stage_objective(struct stage *stage, const char *label, double value,
                                       double target, double elapsed)
{
    struct view_objective *to = &stage->view.objectives[stage->view.objective_count++];
    double progress = value / target;
    *to = (struct view_objective){.id = label,
                                  .label = label,
                                  .unit = "views",
                                  .age = STAGE_FRESH,
                                  .value = value,
                                  .target = target,
                                  .progress = isfinite(progress) ? fmax(progress, 0) : NAN,
                                  .elapsed = elapsed,
                                  .end = STAGE_NOW + 40 * STAGE_DAY};
    to->behind = to->progress < elapsed - 0.1;
    return to;
}

struct view_network *stage_network(struct stage *stage, const char *name, int64_t posted_s)
{
    struct view_network *to = &stage->view.networks[stage->view.network_count++];
    *to = (struct view_network){.id = name,
                                .name = name,
                                .kind = NETWORK_MASTODON,
                                .age = STAGE_FRESH,
                                .posted_s = posted_s,
                                .silent_days = posted_s < 0 ? -1 : posted_s / STAGE_DAY,
                                .silent = posted_s >= 7 * STAGE_DAY,
                                .objective = -1};
    return to;
}

void stage_member(struct stage *stage, const char *name, double planned, double available)
{
    stage->view.team.present = true;
    stage->members[stage->view.team.member_count++] =
        (struct member){.name = name, .planned_h = planned, .available_h = available};
}

void stage_activity(struct stage *stage, const char *label, double hours)
{
    stage->view.team.present = true;
    stage->activities[stage->view.team.activity_count++] =
        (struct activity){.label = label, .hours = hours};
}

void stage_draw(struct stage *stage, int width, int height)
{
    list_clear(&stage->list, width, height, &PALETTE_DARK);
    goals_draw(&stage->paint, (struct box){0, 0, width, height});
}

const struct item *stage_find(const struct stage *stage, const char *text)
{
    for (size_t i = 0; i < stage->list.count; i++) {
        const struct item *item = &stage->list.items[i];
        if (item->kind == ITEM_TEXT && str_equal(list_item_text(&stage->list, item), text)) {
            return item;
        }
    }
    return NULL;
}

const struct item *stage_text(const struct stage *stage, const char *text)
{
    const struct item *item = stage_find(stage, text);
    if (!item) {
        fail_msg("nowhere: \"%s\"", text);
    }
    return item;
}

size_t stage_signs(const struct stage *stage, enum shape shape)
{
    size_t count = 0;
    for (size_t i = 0; i < stage->list.count; i++) {
        const struct item *item = &stage->list.items[i];
        count += item->kind == ITEM_SHAPE && item->shape == shape;
    }
    return count;
}
