/*
 * kept: sources without a network, with a cache in a folder of their own, in a time of the test's.
 */
#ifndef HUNE_TESTS_KEPT_H
#define HUNE_TESTS_KEPT_H

#include "feed/cache.h"

#include <limits.h>
#include <stdbool.h>
#include <stdint.h>

static const int64_t KEPT_NOW = 1795267925; /* 2026-11-21T13:32:05Z */

struct kept_wall {
    char folder[PATH_MAX / 4], path[PATH_MAX / 2], log[PATH_MAX / 2];
    struct settings settings; /* of the next wall that starts */
    struct sources sources;
    struct feed_cache *cache;
    struct moment now;
    bool clock_set;
    bool recalled; /* what the start gave */
    int said;      /* the error output of the test itself, kept for the end */
};

/* With one source, "office" at https://office.test/feed.json; from now on stderr goes into log. */
void kept_init(struct kept_wall *wall);
void kept_destroy(struct kept_wall *wall);
void kept_start(struct kept_wall *wall);
/* cmocka's: *state is a wall that has started, and nothing is made to fail. */
int kept_set_up(void **state);
int kept_tear_down(void **state);
/* Cleanly, or as if its power was cut. */
void kept_end(struct kept_wall *wall, bool clean);
/* The source answers: this body (NULL: unchanged), or fails. */
void kept_hears(struct kept_wall *wall, size_t source, const char *body);
void kept_fails(struct kept_wall *wall, size_t source, enum trouble trouble);
void kept_passes(struct kept_wall *wall, int64_t seconds);
/* A feed of that organisation, at that level of crisis, of about size bytes. */
const char *kept_feed(const char *organisation, int level, size_t size);
const char *kept_organisation(const struct kept_wall *wall, size_t source);
/* Lines of the log so far that hold word. */
int kept_said(const struct kept_wall *wall, const char *word);

#endif
