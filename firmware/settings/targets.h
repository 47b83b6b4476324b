/*
 * targets: the time to a first reply for some kinds of messages and some networks, as a person
 * writes them. Pure.
 *
 *     text = ( kind | network | kind network | network kind ) time
 *
 * "press 30min", "facebook question 2h", "x 1h". Capital letters are read as small ones. "other" is
 * a kind and a network: alone it is the kind, beside a kind it is the network.
 */
#ifndef HUNE_SETTINGS_TARGETS_H
#define HUNE_SETTINGS_TARGETS_H

#include "base/err.h"
#include "settings/table.h"

#include <stdbool.h>

/* Sets the one that text says; row has the range of its time. */
bool targets_add(const struct setting *row, const char *text, struct targets *targets,
                 struct err *err);

#endif
