/*
 * signature: who has signed a manifest, by OpenSSH's own program (ssh-keygen -Y verify).
 *
 * Signed by release@hune in the namespace hune-release, with a key of the signers' file that no
 * list of revoked keys has. The signers are those of the release that runs when it brings some,
 * else /etc/hune/release-signers; both places may hold revoked keys. Times of validity are not
 * looked at: a wall has no clock of its own, and a signers' file that has some is refused.
 */
#ifndef HUNE_UPDATE_SIGNATURE_H
#define HUNE_UPDATE_SIGNATURE_H

#include "fail.h"
#include "place.h"

#include <stdbool.h>

#define SIGNATURE_IDENTITY  "release@hune"
#define SIGNATURE_NAMESPACE "hune-release"

/* The signers' file in use. Returns dst. */
const char *signature_signers(const struct place *place, char dst[PLACE_MAX]);
/* Of the file at path by the signature beside it. */
bool signature_check(const struct place *place, const char *path, const char *signature,
                     struct fail *fail);
/* False only when the signature is surely not of that file, whoever made it. */
bool signature_fits(const struct place *place, const char *path, const char *signature);

#endif
