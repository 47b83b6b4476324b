/* calm: the page for a wall with nothing to report. See cards.h. */
#include "scene/cards.h"

void calm_draw(struct paint *paint, struct box box)
{
    paint_panel(paint, box);
}
