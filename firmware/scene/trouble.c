/* trouble: the page for a wall whose data is too old. See cards.h. */
#include "scene/cards.h"

void trouble_draw(struct paint *paint, struct box box)
{
    paint_panel(paint, box);
}
