/*
 * history: the wall's own memory. What sources tell only as of now it records, so that after a
 * while a network has a curve and a change since yesterday, and mentions have a usual.
 *
 * Before a model is published, history_complete takes samples from it and fills in what it lacks,
 * in memory alone; after, history_settle does the work on the disk. Whatever goes wrong there costs
 * history only, is logged once, and is tried again later, ever more rarely. Worker thread; created
 * before it starts and destroyed after it ended.
 */
#ifndef HUNE_HISTORY_HISTORY_H
#define HUNE_HISTORY_HISTORY_H

#include "base/err.h"
#include "model/health.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

struct history;

enum history_use {
    HISTORY_KEEP, /* records, in a file that is made when there is none */
    HISTORY_READ, /* fills in, writes nothing */
};

struct history_time {
    int64_t now;       /* wall time */
    int64_t steady_ms; /* for trying again */
    bool set;          /* the wall's clock is known to be right (clock_is_set) */
};

/* Touches no disk yet. path is absolute; "" gives NULL, which every function accepts. */
struct history *history_create(const char *path, int64_t retention_s, enum history_use use);
/* Writes what is not written yet, and frees. */
void history_destroy(struct history *history);
/*
 * Records office->model and fills in what it lacks; before it is published. Returns true when
 * something was filled in. Nothing is recorded while the clock is not set, or while every document
 * comes from its future.
 */
bool history_complete(struct history *history, struct office *office,
                      const struct history_time *time);
/*
 * Opens, reads, writes, when that is due; after publication. Returns true when a model that is
 * completed now would get other figures, or give new ones.
 */
bool history_settle(struct history *history, const struct history_time *time);

/* For --history, also beside a wall that runs: what is kept, since when, how large. */
bool history_print(const char *path, FILE *out, struct err *err);
/* All of it as CSV (RFC 4180), by time: time, source, id, metric, value. */
bool history_export(const char *path, FILE *out, struct err *err);

#endif
