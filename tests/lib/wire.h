/*
 * wire: a fetch (feed/fetch.h) whose server is a few bytes in memory: what it answers to a request,
 * whatever that says, before it closes the connection.
 */
#ifndef HUNE_TESTS_WIRE_H
#define HUNE_TESTS_WIRE_H

#include "feed/fetch.h"

#include <stdint.h>

/* One poll, to its end; the answer is borrowed until the next. */
const struct answer *wire_poll(struct fetcher *fetcher, struct fetch *fetch, const uint8_t *bytes,
                               size_t size);

#endif
