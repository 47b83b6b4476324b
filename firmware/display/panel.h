/*
 * panel: switches the screens of a graphics card off and on (DPMS), through the card that SDL has
 * opened. Main thread, used by display.c alone.
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

#endif
