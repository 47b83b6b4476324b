/*
 * arrivals: the messages that wait at one moment. They come at a rate that follows the hour of the
 * day and the rumour, are taken by somebody, and leave when they are answered, now and then after
 * their deadline. What comes outside office hours waits for the morning.
 */
#ifndef HUNE_SIM_ARRIVALS_H
#define HUNE_SIM_ARRIVALS_H

#include "document.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { ARRIVAL_ID_MAX = 32, ARRIVAL_AUTHOR_MAX = 128, ARRIVAL_TEXT_MAX = 600 };

struct arrival {
    char id[ARRIVAL_ID_MAX];
    char author[ARRIVAL_AUTHOR_MAX];
    char text[ARRIVAL_TEXT_MAX];
    enum sim_kind kind;
    enum sim_network network;
    int64_t received, due;
    const char *assignee; /* borrowed; NULL while nobody has taken it */
    bool on_hold;         /* taken, and waiting for somebody else */
    bool crisis;
};

struct arrivals {
    struct arrival *items; /* owned, oldest first */
    size_t count, capacity;
};

void arrivals_take(struct arrivals *arrivals, const struct office *office);
void arrivals_destroy(struct arrivals *arrivals);

#endif
