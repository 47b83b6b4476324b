/*
 * panel: switches the screens of a graphics card off and on (DPMS), and asks it what they are,
 * through the card that SDL has opened. Main thread, used by display.c alone.
 */
#ifndef HUNE_DISPLAY_PANEL_H
#define HUNE_DISPLAY_PANEL_H

#include "base/err.h"

#include <stdbool.h>

/*
 * Every screen that the card drives. Fails when there is none, or none can be switched; err says
 * why.
 */
bool panel_switch(int card_fd, bool on, struct err *err);
/* Whether we may show anything on the card's screens: one program at a time may (DRM master). */
bool panel_is_ours(int card_fd);
/*
 * Asks what is plugged in anew. The kernel notices a plug by itself, but reads what a screen can
 * show only when it is asked, and tells it in /sys from then on.
 */
void panel_probe(int card_fd);

#endif
