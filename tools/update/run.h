/*
 * run: another program, bounded in time and output. No shell, no environment but what is named
 * here, no descriptor but its three.
 */
#ifndef HUNE_UPDATE_RUN_H
#define HUNE_UPDATE_RUN_H

#include "base/buf.h"
#include "base/err.h"
#include "place.h"

#include <stdbool.h>

enum {
    RUN_OUTPUT_MAX = 256 * 1024, /* what comes beyond is dropped */
    RUN_SHORT_MS = 20 * 1000,
    RUN_WORDS_MAX = 32,
    RUN_ENVIRONMENT_MAX = 12,
    RUN_FILE_MAX = 64 * 1024 * 1024 /* the largest file that an unprivileged one may write */
};

struct run {
    const char *const *words; /* NULL-terminated; words[0] is a name that is looked for in
                                 place->search and the system's folders, or a path */
    int input;                /* its stdin; -1: /dev/null */
    bool unprivileged;        /* as nobody, without new rights, with limits; not root: as it is */
    const char *user;         /* unprivileged: as this one instead, where there is one; or NULL */
    int limit_ms;             /* then it and what it started are killed */
    const char *environment[RUN_ENVIRONMENT_MAX]; /* besides PATH and LC_ALL; NULL-terminated */
};

struct ran {
    int status;        /* its exit status; 128 + the signal that ended it */
    bool late;         /* it was killed at its time limit */
    struct buf output; /* stdout */
    struct buf errors; /* stderr */
};

/* False (err) when it could not be started. Always destroy ret_ran then and later. */
bool run_program(const struct place *place, const struct run *run, struct ran *ret_ran,
                 struct err *err);
void ran_destroy(struct ran *ran);
/* Whether place->search has that program, which then stands for the real one. */
bool run_stand_in(const struct place *place, const char *name, char dst[PLACE_MAX]);
/* The last line that it wrote, stderr before stdout, or how it ended: for a person. */
void ran_last_words(const struct ran *ran, char *dst, size_t size);

#endif
