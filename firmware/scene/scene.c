/* scene: one frame of the wall. See scene.h. */
#include "scene/scene.h"

#include "scene/cards.h"

static struct paint paint_begin(struct list *list, const struct scene_input *input)
{
    const struct settings *settings = input->settings;
    struct paint paint = {
        .list = list,
        .input = input,
        .view = input->view,
        .area = input->area,
        .unit = type_unit(input->width, input->height, settings->screen_diagonal_in,
                          settings->viewing_distance_m),
    };
    paint.margin = paint_u(&paint, 160);
    paint.gap = paint_u(&paint, 66);
    paint.pad = paint_u(&paint, 75);
    paint.radius = paint_u(&paint, 45);
    return paint;
}

void scene_draw(struct list *list, const struct scene_input *input)
{
    list_clear(list, input->width, input->height, input->palette);
    struct paint paint = paint_begin(list, input);
    struct box box = frame_draw(&paint);
    switch (input->tour->scene) {
    case SCENE_OVERVIEW:
        overview_draw(&paint, box);
        break;
    case SCENE_QUEUE:
        queue_draw(&paint, box);
        break;
    case SCENE_LISTENING:
        listening_page_draw(&paint, box);
        break;
    case SCENE_PUBLICATIONS:
        publications_draw(&paint, box);
        break;
    case SCENE_GOALS:
        goals_draw(&paint, box);
        break;
    case SCENE_CRISIS:
        crisis_draw(&paint, box);
        break;
    case SCENE_CALM:
        calm_draw(&paint, box);
        break;
    case SCENE_TROUBLE:
        trouble_draw(&paint, box);
        break;
    case SCENE_WAITING:
    case SCENE_COUNT:
        waiting_draw(&paint, box);
        break;
    }
}
