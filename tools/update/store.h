/*
 * store: the releases on the disk, which one is current, which was before.
 *
 * A release is named by its version; "" is the package's own, /usr, which is always there. current
 * and previous are links, "releases/<version>"; none stands for the package.
 */
#ifndef HUNE_UPDATE_STORE_H
#define HUNE_UPDATE_STORE_H

#include "fail.h"
#include "place.h"
#include "release_name.h"

#include <stdbool.h>
#include <stdint.h>

enum { STORE_RELEASES_MAX = 64 };

struct store_names {
    char names[STORE_RELEASES_MAX][VERSION_MAX]; /* latest first */
    size_t count;
};

/* Makes the folders that are missing. */
bool store_prepare(const struct place *place, struct fail *fail);
/* One at a time: the lock's descriptor, -1 (fail: busy) when it is still held after wait_ms. */
int store_lock(const struct place *place, int wait_ms, struct fail *fail);

/* "" for the package, and for a link that leads nowhere sensible. */
void store_current(const struct place *place, char dst[VERSION_MAX]);
void store_previous(const struct place *place, char dst[VERSION_MAX]);
/* Both, previous first, each atomically; nothing is written when it is so already. */
bool store_switch(const struct place *place, const char *current, const char *previous,
                  struct fail *fail);
/* Where that release is: .../releases/1.4.0, or /usr. Returns dst. */
const char *store_folder(const struct place *place, const char *version, char dst[PLACE_MAX]);
/* The release is there, and each of its files as its manifest says. "" holds always. */
bool store_holds(const struct place *place, const char *version, struct err *err);
void store_list(const struct place *place, struct store_names *ret_names);

/* The highest counter that was ever accepted; 0 before the first. */
int64_t store_counter(const struct place *place);
bool store_raise_counter(const struct place *place, int64_t counter, struct fail *fail);

/* Removes every release but current, previous and keep (or NULL), and what lies in incoming/.
 * Returns how many went. */
int store_prune(const struct place *place, const char *keep);
/* Removes what lies in incoming/. */
void store_clean(const struct place *place);

#endif
