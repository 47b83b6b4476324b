/*
 * adapters: those of assets/adapters, each compiled once, and runs of them in this process: the
 * code of feed/adapt.c on a stream in memory.
 */
#ifndef HUNE_TESTS_ADAPTERS_H
#define HUNE_TESTS_ADAPTERS_H

#include "base/buf.h"

#include <stddef.h>
#include <stdint.h>

/* 0 when every one compiles. */
int adapters_load(void);
/* One run on bodies that 0xFF parts; borrowed until the next: verdict, length, text. */
const struct buf *adapters_run(unsigned which, const uint8_t *bodies, size_t size);

#endif
