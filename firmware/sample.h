/*
 * sample: an office made up, with as much of everything as an ordinary one has at least. For what
 * must be known without a feed: whether a panel can hold its content. Main thread.
 */
#ifndef HUNE_SAMPLE_H
#define HUNE_SAMPLE_H

#include "model/health.h"

/* Everything is true at now. office_destroy() the result. */
void sample_office(int64_t now, struct office *ret_office);

#endif
