/*
 * shot: a picture of what the screen shows, written for whoever asked for it from afar. Main
 * thread, and one of its own while a picture is written: that has the pixels to itself, so the
 * wall goes on drawing meanwhile.
 *
 * screenshot.png and then answer.json (remote/answer.h) go into the folder of the status file, in
 * memory. One at a time, one a second at most; of those asked for meanwhile the last one counts.
 */
#ifndef HUNE_SHOT_H
#define HUNE_SHOT_H

#include "remote/ask.h"
#include "show.h"

#include <stdbool.h>
#include <stdint.h>

enum { SHOT_PAUSE_MS = 1000 };

struct shot_job;

/* A zeroed one is ready for use. */
struct shot {
    char id[ASK_ID_MAX];  /* asked for; "": none */
    int64_t free_ms;      /* steady time before which none is taken */
    struct shot_job *job; /* owned while it is written; NULL: none is */
};

void shot_ask(struct shot *shot, const char *id);
/*
 * Takes the picture that is asked for, when the screen stands still: show is not busy. beside is
 * the status file ("": the answer has nowhere to go, which is logged); now is the wall's clock,
 * wake_fd is written to (eventfd) when the answer is there.
 */
void shot_step(struct shot *shot, struct show *show, const char *beside, int64_t now, int wake_fd);
/* The steady time at which shot_step has something to do; INT64_MAX for none. */
int64_t shot_due(const struct shot *shot);
/* Waits for the one that is written. */
void shot_end(struct shot *shot);

#endif
