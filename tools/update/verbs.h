/*
 * verbs: what hune-update can be told, as one table (verbs.c), and the reader of the words.
 *
 * Each verb is a function in a file of its own. It gets a call, does its work, and leaves an
 * answer.
 */
#ifndef HUNE_UPDATE_VERBS_H
#define HUNE_UPDATE_VERBS_H

#include "answer.h"
#include "place.h"

#include <stdbool.h>
#include <stddef.h>

enum { CALL_WORDS_MAX = 4 };

struct verb;

struct call {
    const struct place *place;
    const struct verb *verb;
    const char *words[CALL_WORDS_MAX]; /* after the verb, without options; NULL when not given */
    int count;
    bool json;
    bool allow_downgrade;
    bool from_desk; /* through the forced command: nothing of the call is to be believed */
    int input;      /* stdin: the bundle, a file, a text */
    struct answer *answer;
};

/* Fills call->answer. */
typedef void verb_fn(struct call *call);

enum verb_from {
    FROM_HERE = 1, /* root on the wall may say it */
    FROM_DESK = 2, /* a desk may, through the forced command hune-remote */
    FROM_BOTH = 3,
    FROM_SERVICE = 4 /* a unit does; not in --help */
};

struct verb {
    const char *name;
    const char *arguments; /* as --help shows them */
    int least, most;       /* words that follow it */
    int from;              /* bits of enum verb_from */
    bool downgrade;        /* takes --allow-downgrade */
    bool anyone;           /* changes nothing, so that it does not need root */
    verb_fn *run;
    const char *sentence;
};

extern const struct verb VERBS[];
extern const size_t VERBS_COUNT;

/*
 * Runs the verb that the words name and prints its answer; returns the exit status. from is
 * FROM_HERE (which FROM_SERVICE belongs to) or FROM_DESK.
 */
int verbs_run(const struct place *place, int count, char *const words[], enum verb_from from);

/* One file each. */
verb_fn install_run, boot_run, trial_run, rollback_run, releases_run, result_run, verify_run,
    prune_run, picture_run;
/* What a desk asks of a wall beside updates, and the way in. */
verb_fn remote_run, status_run, screenshot_run, config_run, logs_run, restart_run, scene_run,
    message_run, keys_run, version_run, import_config_run;

#endif
