/*
 * reel: sources whose answers are made by hand, at times made by hand; what the worker would
 * publish of them.
 */
#ifndef HUNE_TESTS_REEL_H
#define HUNE_TESTS_REEL_H

#include "model/health.h"
#include "settings/settings.h"

#include <stdbool.h>
#include <stdint.h>

enum { REEL_SOURCES = 2 };

struct reel;

/* The first sources of settings, which are remote, at that wall and steady time. */
struct reel *reel_create(const struct settings *settings, int64_t wall, int64_t steady_s,
                         bool right);
/* NULL is fine. */
void reel_destroy(struct reel *reel);
/* What the clocks say from now on, and whether the wall's is known to be right. */
void reel_now(struct reel *reel, int64_t wall, int64_t steady_s, bool right);
/* An answer of the first source: the demo feed in that language, told at that time. */
void reel_feed(struct reel *reel, const char *lang, int64_t told_at);
void reel_unchanged(struct reel *reel);
void reel_trouble(struct reel *reel, int source, enum trouble trouble);
/* Replaces what is in office. */
void reel_publish(const struct reel *reel, struct office *office);

#endif
