/*
 * account: the running wall gives account of itself: gathers from all stages what status tells.
 * Main thread.
 */
#ifndef HUNE_ACCOUNT_H
#define HUNE_ACCOUNT_H

#include "asked.h"
#include "feed/feed.h"
#include "hour.h"
#include "reload.h"
#include "settings/options.h"
#include "settings/settings.h"
#include "show.h"
#include "status/status.h"

#include <stdbool.h>
#include <stdint.h>

/* What it looks at; borrowed. */
struct account_of {
    const struct options *options;
    const struct settings *settings;
    const char *notice; /* what is wrong with the config file; "" for nothing */
    const struct office *office;
    struct feed *const *feed; /* the one that runs now */
    struct show *show;
    const struct asked *asked;
    const struct reload *reload;
    const struct hour *hour;
};

struct account {
    struct account_of of;
    struct status status;
    int64_t started_at, started_ms;
    int64_t config_ms; /* when the config was read that is in use, or was refused since */
    char release[REPORT_PATH_MAX]; /* read at start: an update may take the program away */
    bool begun;
};

/* When everything else has been started. */
void account_init(struct account *account, const struct account_of *of);
/* At the end of each turn of the loop. Returns the steady time at which the next one is needed. */
int64_t account_turn(struct account *account);
/* Around a reload of the settings, which stay where they are. */
void account_reloading(struct account *account);
void account_reloaded(struct account *account);
/* The wall stops; also when it was never begun. */
void account_end(struct account *account);

/* The command --status. Returns the exit status. */
int account_print(const struct options *options);

#endif
