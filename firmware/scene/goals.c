/* goals: objectives, presence and the team. See cards.h. */
#include "scene/cards.h"

void goals_draw(struct paint *paint, struct box box)
{
    paint_panel(paint, box);
}
