/*
 * person: who writes a message, where, and in which words; and the few messages that come every
 * day at their hour, so that the pictures of the design can be looked at for real.
 */
#ifndef HUNE_SIM_PERSON_H
#define HUNE_SIM_PERSON_H

#include "arrivals.h"

/* number: the message's own, from which its author follows. tally: the number of its text. */
enum sim_network person_network(uint64_t seed, int64_t number, enum sim_kind kind);
void person_write(const struct office *office, struct arrival *arrival, int64_t number,
                  int64_t tally);
/* Message `index` of the daily ones; false when it does not wait at this moment. */
bool person_pinned(const struct office *office, int index, struct arrival *ret_arrival);

#endif
