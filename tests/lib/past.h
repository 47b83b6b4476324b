/*
 * past: days of an office in no time, for the tests of history/. A turn is one merge as the worker
 * makes it: complete, publish, settle. The file is in a folder of its own under TMPDIR.
 */
#ifndef HUNE_TESTS_LIB_PAST_H
#define HUNE_TESTS_LIB_PAST_H

#include "history/history.h"
#include "history/tracks.h"

/* 2026-11-21T14:30:00+01:00, the start of five minutes. */
#define PAST_NOW     INT64_C(1795267800)
#define PAST_DAYS(n) (INT64_C(86400) * (n))

enum { PAST_PATH_MAX = 400, PAST_RETENTION_S = 400 * DAY_S };

struct past {
    struct office office; /* its model: of the last turn */
    struct model told;    /* what the sources tell in the next turn; its lists are `networks` */
    struct network networks[MODEL_NETWORKS_MAX];
    int64_t now, steady_ms;
    int64_t generated_at; /* of the document; TIME_NONE: as now */
    bool set;             /* the clock */
    int64_t retention_s;
    enum history_use use;
    struct history *history;
    int stderr_fd; /* where it went before; 0: it was not touched */
    char folder[PAST_PATH_MAX], path[PAST_PATH_MAX];
};

/* One source, "town", no network, PAST_NOW in Europe/Paris; nothing is running. */
void past_init(struct past *past);
/* Ends it, and removes the folder with its files. */
void past_destroy(struct past *past);
void past_start(struct past *past);
void past_stop(struct past *past);
/* Adds one. */
struct network *past_network(struct past *past, const char *id);
/* Mentions per hour, told from now on. */
void past_listen(struct past *past, double mentions_per_hour);
/* One turn; what came of it. */
const struct model *past_turn(struct past *past);
/* A turn every five minutes until that time, the last one there; tell may be NULL. */
void past_run(struct past *past, int64_t until, void (*tell)(struct past *past));
/* For cmocka: a past with one network of ten followers, whose log is listened to. */
int past_set_up(void **state);
int past_tear_down(void **state);
/* To tell at each turn: one more of the first network. */
void past_more_followers(struct past *past);
/* The only number of a query on the file; -1 when there is none. */
int64_t past_ask(const struct past *past, const char *query);
/* Records that it holds of the last days. */
int64_t past_rows(const struct past *past);
/* Files in the folder whose name has that part. */
size_t past_files(const struct past *past, const char *part);

/* From now on stderr goes to a file, until past_destroy; counts its lines that have that part. */
void past_listen_log(struct past *past);
size_t past_log_lines(struct past *past, const char *part);

#endif
