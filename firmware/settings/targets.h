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

#include <stdbool.h>

enum { TARGET_TIME_MAX = 32 };

struct target {
    int kind, network;          /* enum message_kind, enum network_kind; 0 for any, never both */
    char time[TARGET_TIME_MAX]; /* not yet checked */
};

bool target_read(const char *text, struct target *ret_target, struct err *err);

#endif
