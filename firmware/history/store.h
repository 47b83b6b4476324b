/*
 * store: the history's file, an SQLite database. Worker thread.
 *
 * Every five minutes of the last weeks is a row of `sample`, every hour of the time kept one of
 * `hour`. Rows go by moment × 65536 + number of the series, so that all that is written at one time
 * lies in one place: a batch changes few pages, which is what a memory card wears out by.
 * Write-ahead log, synchronous NORMAL: a power cut loses the last minutes, never the file.
 */
#ifndef HUNE_HISTORY_STORE_H
#define HUNE_HISTORY_STORE_H

#include "base/err.h"
#include "history/tracks.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct store;

/* How something went. FAILED: may go better later. BROKEN: the file is to be set aside. */
enum store_result { STORE_GOOD, STORE_FAILED, STORE_BROKEN };

enum {
    STORE_SERIES_MAX = 65536,
    STORE_SAMPLES_DAYS = 14, /* that each five minutes are kept; hours as the settings say */
    STORE_PAGE = 4096,
    STORE_PAGES_MAX = 32768, /* 128 MB */
};

/* One value to be kept. */
struct record {
    struct track *track;
    int64_t at;
    double value;
};

/* When a batch is written. */
struct store_time {
    int64_t now;
    int64_t retention_s;
    bool certain; /* now is confirmed by others: rows of the future are wrong, and go */
};

/* Opens, or begins anew where there is no file. The folder must be there. */
enum store_result store_open(const char *path, struct store **ret_store, struct err *err);
/* The same for reading alone, also beside a wall that runs; there must be a file. */
enum store_result store_open_to_read(const char *path, struct store **ret_store, struct err *err);
/* NULL is fine. */
void store_close(struct store *store);
/* Puts what is known until now into the tracks. */
enum store_result store_load(struct store *store, struct tracks *tracks, int64_t now,
                             struct err *err);
/* Writes all records or none; makes hours of five minutes, and forgets what is too old. */
enum store_result store_write(struct store *store, struct tracks *tracks,
                              const struct record *records, size_t count,
                              const struct store_time *time, struct err *err);

#endif
