/* listening: what is said about the office, as a page. See cards.h. */
#include "scene/cards.h"

void listening_page_draw(struct paint *paint, struct box box)
{
    paint_panel(paint, box);
}
