/* publications: what goes out next, and the rules it keeps. See cards.h. */
#include "scene/cards.h"

void publications_draw(struct paint *paint, struct box box)
{
    paint_panel(paint, box);
}
