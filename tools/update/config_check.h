/*
 * config_check: what the release that runs here thinks of a config, before the wall sees it.
 */
#ifndef HUNE_UPDATE_CONFIG_CHECK_H
#define HUNE_UPDATE_CONFIG_CHECK_H

#include "answer.h"
#include "base/buf.h"
#include "place.h"

#include <stdbool.h>

/*
 * Runs `hune --check-config` on the text, without rights and with a time limit; the text is in
 * memory, and never lies on the disk. False when it is refused (EXIT_REFUSED: the answer's line has
 * the first mistake, its text and its key "problems" all of them) or could not be checked
 * (EXIT_MACHINE).
 */
bool config_check(const struct place *place, const struct buf *text, struct answer *answer);

#endif
