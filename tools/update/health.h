/*
 * health: how the wall is, by what systemd, the wall's status file and the kernel tell of it.
 */
#ifndef HUNE_UPDATE_HEALTH_H
#define HUNE_UPDATE_HEALTH_H

#include "picture.h"
#include "place.h"

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

enum { HEALTH_WORD_MAX = 32, HEALTH_FRAMES_READY = 2 };

struct health {
    bool answered;                /* systemd did; else nothing below is known */
    char active[HEALTH_WORD_MAX]; /* ActiveState: "active" only after READY */
    int64_t pid, restarts;
    bool told;  /* there is a status file of that process */
    bool ready; /* two pictures were seen on the screen, or no screen is lit */
    bool lit;   /* pictures reach a screen that is on */
    bool well;
    int64_t config_errors;
    int64_t rss_bytes;    /* -1: not known */
    json_t *sources;      /* {name: trouble}; owned, NULL when not told */
    enum picture picture; /* of the screen, when it was asked for */
};

void health_read(const struct place *place, struct health *ret_health);
/* Waits for so long, and reads it anew. */
void health_next(const struct place *place, int wait_ms, struct health *health);
void health_destroy(struct health *health);
/* Asks the wall for a picture of its screen: some seconds at most, PICTURE_NONE when it does not
 * know how. */
enum picture health_glance(const struct place *place, int wait_ms);

/* For the trial's file. NULL json gives what knows nothing. */
json_t *health_to_json(const struct health *health);
void health_from_json(const json_t *root, struct health *ret_health);

#endif
