/*
 * service: what is asked of systemd, each time bounded; and the settings of a unit that come with a
 * release.
 *
 * A release may hold etc/hune.service.conf, a drop-in of hune.service. A link in
 * /etc/systemd/system/hune.service.d leads to it by way of `current`, so that it takes effect with
 * the switch and goes with a rollback; systemd passes over a link that leads nowhere.
 */
#ifndef HUNE_UPDATE_SERVICE_H
#define HUNE_UPDATE_SERVICE_H

#include "base/err.h"
#include "place.h"

#include <stdbool.h>
#include <stdint.h>

/* systemctl with up to three words, the last ones may be NULL. */
bool service_ask(const struct place *place, const char *verb, const char *option, const char *unit,
                 struct err *err);
/* Starts hune.service anew and does not wait for it: the old process may be there for a while yet,
 * and is told by its number, 0 when there is none. */
bool service_restart(const struct place *place, int64_t *ret_former, struct err *err);
/* After the switch between these two releases: systemd reads its units anew when they differ. */
bool service_follow(const struct place *place, const char *from, const char *to, struct err *err);

#endif
