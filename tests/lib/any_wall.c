/* any_wall: see any_wall.h. */
#include "tests/lib/any_wall.h"

#include "tests/lib/lint.h"
#include "tests/lib/metrics.h"
#include "tests/lib/wall.h"

static const struct {
    int width, height;
} SIZES[] = {{1920, 1080}, {1080, 1920}, {1024, 600}, {2560, 1080}, {1280, 720}};
enum { THIRD = 3 };
static const int64_t LATER[] = {0, 0, 7200, 7 * 86400};

static void lint_scene(const struct wall *wall, const struct model *model, struct list *list,
                       struct problems *findings)
{
    struct problems broken;
    problems_init(&broken);
    wall_list_of(wall, model, list);
    lint_list(list, wall_area(wall), wall_unit(wall), &broken);
    for (size_t i = 0; i < broken.count; i++) {
        problems_add(findings, "%s %s %dx%d, %d alarms, +%lld s: %s", scene_word(wall->scene),
                     wall->lang, wall->width, wall->height, wall->alarms,
                     (long long)(wall->now - WALL_NOW), broken.items[i].text);
    }
    problems_destroy(&broken);
}

void any_wall_lint(const struct model *model, uint64_t dice, struct problems *findings)
{
    struct wall wall = {.feed = "-",
                        .lang = dice & 1 ? "fr" : "en",
                        .width = SIZES[(dice >> 8) % 5].width,
                        .height = SIZES[(dice >> 8) % 5].height,
                        .metrics = &TEST_METRICS,
                        .alarms = dice & 2 ? 0 : (int)((dice >> 16) % 8),
                        .now = WALL_NOW + LATER[(dice >> 24) % 4]};
    struct list list;
    list_init(&list);
    for (unsigned scene = (unsigned)(dice >> 32) % THIRD; scene < SCENE_COUNT; scene += THIRD) {
        wall.scene = (enum scene_id)scene;
        lint_scene(&wall, model, &list, findings);
    }
    list_destroy(&list);
}
