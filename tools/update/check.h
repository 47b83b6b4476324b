/*
 * check: whether this wall may take a release, by its manifest and before its files have come.
 */
#ifndef HUNE_UPDATE_CHECK_H
#define HUNE_UPDATE_CHECK_H

#include "base/buf.h"
#include "fail.h"
#include "manifest.h"
#include "place.h"

#include <stdbool.h>
#include <stdint.h>

enum { CHECK_SPARE_BYTES = 16 * 1024 * 1024 };

/* payload: the bytes that the bundle's first line announces. */
bool check_release(const struct place *place, const struct manifest *manifest, uint64_t payload,
                   bool allow_downgrade, struct fail *fail);
/* os-release(5), into a buf that is not initialised yet; empty where there is none. */
void check_os_release(const struct place *place, struct buf *ret_text);
/* Its VERSION_ID; 0 where there is none, as in Debian's unstable. */
int64_t check_os(const struct place *place);

#endif
