/*
 * frame: what header.c and frame.c share: the measures of what stands around a scene. Main thread.
 */
#ifndef HUNE_SCENE_FRAME_H
#define HUNE_SCENE_FRAME_H

#include "scene/cards.h"

/* Baselines from the top of the area, and heights, in hundredths of a unit. */
struct measures {
    int name, scene, clock, badge, badge_height; /* badge: the middle of it */
    int header, footer, footer_line;             /* footer_line: from the bottom up */
    int dates;                                   /* tall walls: freshness and date */
    int band;                                    /* on top, from an alert on */
    bool tight; /* small or distant: margins and gaps give way to what is said */
    enum style clock_style;
};

/* Those of the wall's shape: wide, low, tall or narrow. */
const struct measures *measures_of(const struct paint *paint);
/* The office's message at the foot of the scene's box, if there is one; returns the height that it
 * takes, with the gap to what stands above it. */
int message_draw(struct paint *paint, struct box scene);
/* Between these edges. */
void header_draw(struct paint *paint, int left, int right);

#endif
